# SPDX-License-Identifier: Apache-2.0
"""The unlock screen offers to put a backup back, where that helps."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.unlock.door import Door, Person, look_at_door
from cla_desktop.vault.errors import VaultDestroyed, VaultNewer
from cla_desktop.vault.header_file import BACKUP, MAIN
from tests.ui.accessible import unnamed
from tests.ui.real_vault import make_vault
from tests.ui.unlock.screens import Screens


def test_a_damaged_vault_offers_the_backup_and_one_key_leads_there(
    screens: Screens, lang: Language, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    make_vault(stick, "CLA-07")
    for name in (MAIN, BACKUP):
        (tmp_path / name).write_bytes(b"rain came in")
    page = screens.show(lang)
    page.show_waiting(2)
    assert unnamed(page) == []
    QTest.keyClick(page.restore_button, Qt.Key.Key_Return)
    form = page.restoring
    assert form is not None
    assert unnamed(page) == []
    form.path.setText(str(stick / MAIN))
    with qtbot.waitSignal(page.restored):
        QTest.keyClick(form.path, Qt.Key.Key_Return)
    assert look_at_door(tmp_path).people[0].label == "CLA-07"


def test_a_whole_vault_offers_it_too_and_leads_back(screens: Screens, english: Language) -> None:
    door = Door(people=(Person(slot_id="a", label="CLA-07"),), has_sheet=True)
    page = screens.show(english, door=door)
    page.restore_button.click()
    assert page.form is not None
    assert page.form.isHidden()
    assert page.sheet_button.isHidden()
    assert page.restoring is not None
    page.restoring.back.click()
    assert not page.form.isHidden()
    assert not page.sheet_button.isHidden()


def test_whoever_waits_for_a_link_first_sees_that_all_has_left(
    screens: Screens, english: Language
) -> None:
    page = screens.show(english, door=Door(people=(Person(slot_id="a", label="CLA-07"),)))
    page.show_waiting(3)
    page.restore_button.click()
    assert page.restoring is not None
    assert "3 reports that have not left" in page.restoring.warning
    page.show_waiting(0)
    assert "not left" not in page.restoring.warning
    assert "moved to the backups folder" in page.restoring.warning


def test_while_a_backup_is_put_back_the_screen_is_not_replaced(
    screens: Screens, english: Language, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    make_vault(stick, "CLA-07")
    page = screens.show(english, door=Door(people=(Person(slot_id="a", label="CLA-07"),)))
    page.restore_button.click()
    form = page.restoring
    assert form is not None
    seen: list[tuple[bool, bool]] = []
    form.working.connect(lambda busy: seen.append((busy, page.language_button.isEnabled())))
    form.path.setText(str(stick / MAIN))
    form.restore()
    assert seen == [(True, False), (False, True)]


@pytest.mark.parametrize("trouble", [VaultNewer(), VaultDestroyed()])
def test_a_backup_is_not_offered_where_it_helps_nobody(
    screens: Screens, english: Language, trouble: VaultNewer | VaultDestroyed
) -> None:
    assert screens.show(english, door=Door(trouble=trouble)).restore_button.isHidden()
