# SPDX-License-Identifier: Apache-2.0
"""The laptop page over a real desk; in English unless a test asks for another language."""

from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.ui.features.texts.source import DeskTexts
from cla_desktop.ui.laptop.habits import HabitsPart
from cla_desktop.ui.laptop.modem_part import ModemPart
from cla_desktop.ui.laptop.page import LaptopPage
from cla_desktop.ui.laptop.services import DeskLaptop
from cla_desktop.ui.look import Look
from cla_desktop.ui.times import Times
from tests.ui.inline_tasks import InlineTasks
from tests.ui.on_screen import on_screen


@dataclass
class Told:
    """What the page asked for."""

    recorded: int = 0
    habits: list[object] = field(default_factory=list)

    def record(self) -> None:
        """Something went into the outbox."""
        self.recorded += 1


@pytest.fixture
def lang(request: pytest.FixtureRequest) -> Language:
    """English, or what a test asks for."""
    return Language.load(getattr(request, "param", "en"))


@pytest.fixture
def told() -> Told:
    """Nothing yet."""
    return Told()


@pytest.fixture
def laptop(desk: Desk, told: Told) -> DeskLaptop:
    """The services behind the page."""
    return DeskLaptop(desk, recorded=told.record)


@pytest.fixture
def modem(desk: Desk, look: Look, lang: Language, tasks: InlineTasks, told: Told) -> ModemPart:
    """The card of the modem over the real service."""
    times = Times(desk.clock, lang, offset_minutes=desk.offset_minutes)
    source = DeskTexts(desk, stored=lambda _kind, _record: told.record())
    return ModemPart(look, lang, times, tasks=tasks, source=source)


@pytest.fixture
def page(
    look: Look, lang: Language, tasks: InlineTasks, request: pytest.FixtureRequest, qtbot: QtBot
) -> LaptopPage:
    """Shown, as on a small screen."""
    laptop, modem = (request.getfixturevalue(name) for name in ("laptop", "modem"))
    habits = HabitsPart(look, lang, idle_minutes=5, starts=False)
    made = LaptopPage(look, lang, tasks=tasks, laptop=laptop, habits=habits, modem=modem)
    return on_screen(qtbot, made)
