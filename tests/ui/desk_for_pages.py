# SPDX-License-Identifier: Apache-2.0
"""A real desk behind the pages: enrolled once for the run, copied and opened for each test."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import next_code
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.directory import DeskDirectory
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.features.reports.services import DeskReports
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.look import Look
from cla_desktop.ui.times import Times
from tests.support.desks import Made, SetClock, made, opened
from tests.ui.inline_tasks import InlineTasks
from tests.ui.standing_clock import FRIDAY_2212


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The desk every copy is taken from."""
    return made(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk_clock() -> SetClock:
    """Friday 14 March 2025, 22:12 in zone B."""
    return SetClock(FRIDAY_2212)


@pytest.fixture
def desk(
    made_desk: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_clock: SetClock
) -> Iterator[Desk]:
    """A copy of it, unlocked by CLA-07, as if on a computer of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with_keys = opened(made_desk.copied(tmp_path / "desk"), clock=desk_clock)
    yield with_keys
    with_keys.close()


@pytest.fixture
def bus(look: Look) -> Bus:
    """The bus of one window."""
    return Bus(look)


@pytest.fixture
def behind(desk: Desk, bus: Bus, tasks: InlineTasks) -> Behind:
    """What every page of documents is given."""
    return Behind(
        source=DeskDocuments(desk, stored=lambda kind, record: bus.post({kind: (record,)})),
        tasks=tasks,
        bus=bus,
        person=desk.person,
        next_code=partial(next_code, desk),
    )


@pytest.fixture
def source(desk: Desk, bus: Bus, tasks: InlineTasks) -> DeskReports:
    """The services as the pages see them."""
    return DeskReports(desk, tasks, submitted=lambda record: bus.post({"report": (record,)}))


@pytest.fixture
def page_times(desk: Desk, english: Language) -> Times:
    """Times at the base, in English."""
    return Times(desk.clock, english, offset_minutes=desk.offset_minutes)


@pytest.fixture
def form_context(
    desk: Desk, look: Look, english: Language, source: DeskReports, bus: Bus
) -> FormContext:
    """What the desk gives a form."""
    return FormContext(
        look=look,
        lang=english,
        now_ms=desk.clock.now_ms,
        book=desk.book,
        offset_minutes=desk.offset_minutes,
        base=desk.base_position,
        places=gazetteer(training=True),
        references=source.references,
        directory=DeskDirectory(look, desk, tasks=InlineTasks(), bus=bus),
    )
