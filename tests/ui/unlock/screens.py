# SPDX-License-Identifier: Apache-2.0
"""Unlock screens of one profile, shown."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.lock import LockNotice, LockReason
from cla_desktop.ui.look import Look
from cla_desktop.ui.times import Times
from cla_desktop.ui.unlock.door import Door, look_at_door
from cla_desktop.ui.unlock.page import UnlockPage
from tests.ui.inline_tasks import InlineTasks
from tests.ui.real_vault import VaultOpener
from tests.ui.standing_clock import FRIDAY_2212, ZONE_MINUTES, StandingClock

IDLE = LockNotice(reason=LockReason.IDLE, at_ms=FRIDAY_2212, idle_minutes=5)


class Screens:
    """Makes unlock screens of one profile."""

    def __init__(self, look: Look, home: Path, qtbot: QtBot) -> None:
        self._look = look
        self._home = home
        self._qtbot = qtbot

    def show(self, lang: Language, *, door: Door | None = None, person: str = "") -> UnlockPage:
        """One in this language, shown."""
        page = UnlockPage(
            self._look,
            lang,
            Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES),
            door=door or look_at_door(self._home),
            opener=VaultOpener(self._home),
            tasks=InlineTasks(),
            notice=IDLE,
            person=person,
        )
        self._qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        page.setFocus()
        return page
