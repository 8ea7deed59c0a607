# SPDX-License-Identifier: Apache-2.0
"""The page of alerts over a real desk on the night of 14 March 2025 at 22:12."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times
from tests.support.desks import Made
from tests.support.sitting import Sitting, sitting
from tests.ui.inline_tasks import InlineTasks
from tests.ui.on_screen import in_front


@pytest.fixture
def folder(made_desk: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """A closed desk on a computer of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return made_desk.copied(tmp_path / "desk")


@pytest.fixture
def person(folder: Profile, qtbot: QtBot) -> Iterator[Sitting]:
    """Somebody before the whole program, unlocked."""
    with sitting(folder, qtbot) as somebody:
        somebody.unlock()
        yield somebody


class Make(Protocol):
    """Puts the page on the screen in a language; its work is done at once unless said otherwise."""

    def __call__(self, lang: Language, runs: Runs | None = None, /) -> AlertsPage:
        """The page."""
        ...


class FormClock:
    """The clock a form goes by."""

    def __init__(self, context: FormContext) -> None:
        self._context = context

    def now_ms(self) -> int:
        """Where it stands."""
        return self._context.now_ms()


@pytest.fixture
def alerts(desk: Desk, bus: Bus) -> DeskAlerts:
    """The services as the page sees them."""
    return DeskAlerts(desk, told=lambda alert: bus.post({"alert": (alert,)}))


def new_page(
    lang: Language, context: FormContext, *, source: DeskAlerts, tasks: Runs, bus: Bus
) -> AlertsPage:
    """The page as the desk makes it, not on the screen yet."""
    times = Times(FormClock(context), lang, offset_minutes=context.offset_minutes)
    return AlertsPage(replace(context, lang=lang), times, source=source, tasks=tasks, bus=bus)


@pytest.fixture
def make_page(
    bus: Bus, alerts: DeskAlerts, form_context: FormContext, tasks: InlineTasks, qtbot: QtBot
) -> Make:
    """Put the page on the screen in a language."""

    def made(lang: Language, runs: Runs | None = None) -> AlertsPage:
        page = new_page(lang, form_context, source=alerts, tasks=runs or tasks, bus=bus)
        in_front(qtbot, page)
        page.arrive("")
        return page

    return made


@pytest.fixture
def page(make_page: Make, english: Language) -> AlertsPage:
    """The page in English."""
    return make_page(english)
