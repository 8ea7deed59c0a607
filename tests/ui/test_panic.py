# SPDX-License-Identifier: Apache-2.0
"""Destroying a desk takes two deliberate acts; calling it off takes one key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.panic.page import PanicPage
from cla_desktop.ui.unlock.door import look_at_door
from cla_desktop.vault.errors import DestructionIncomplete, VaultDestroyed
from cla_desktop.vault.panic import destroy
from tests.ui.accessible import unnamed
from tests.ui.inline_tasks import InlineTasks
from tests.ui.real_vault import make_vault


class Destroyer:
    """Destroys the real vault of a profile; at first, if asked, only half of it."""

    def __init__(self, home: Path, *, failures: int = 0) -> None:
        self._home = home
        self._failures = failures

    def __call__(self) -> None:
        """Do it."""
        if self._failures:
            self._failures -= 1
            raise DestructionIncomplete
        destroy(self._home)


def shown(look: Look, lang: Language, qtbot: QtBot, act: Destroyer) -> PanicPage:
    """The page, in front."""
    page = PanicPage(look, lang, tasks=InlineTasks(), destroy=act)
    qtbot.addWidget(page)
    page.show()
    return page


def hold(page: PanicPage, qtbot: QtBot) -> None:
    """Hold the button down as long as it asks."""
    with qtbot.waitSignal(page.hold.held):
        QTest.mousePress(page.hold, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(page.hold, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("failures", [0, 1])
def test_word_and_held_button_destroy_the_vault(
    look: Look, lang: Language, tmp_path: Path, qtbot: QtBot, failures: int
) -> None:
    make_vault(tmp_path, "CLA-07")
    page = shown(look, lang, qtbot, Destroyer(tmp_path, failures=failures))
    assert unnamed(page) == []
    QTest.keyClicks(page.edit, "destroy" if lang.code == "en" else "detruire")
    for _ in range(failures):
        hold(page, qtbot)
        assert lang.tr(DestructionIncomplete.usual) == page.problem.sentence
        assert page.hold.isEnabled()
    with qtbot.waitSignal(page.vault_gone):
        hold(page, qtbot)
    assert isinstance(look_at_door(tmp_path).trouble, VaultDestroyed)


def test_without_the_word_the_button_is_dead(
    look: Look, lang: Language, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(look, lang, qtbot, Destroyer(tmp_path))
    for typed in ("", "destr", "yes"):
        page.edit.setText(typed)
        assert not page.hold.isEnabled()


def test_escape_and_the_other_button_call_it_off(
    look: Look, english: Language, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(look, english, qtbot, Destroyer(tmp_path))
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.edit, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        page.cancel.click()
