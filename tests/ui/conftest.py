# SPDX-License-Identifier: Apache-2.0
"""What every test of the window needs: the look, both languages, a clock that stands, a runner."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.times import Times
from tests.ui.desk_for_pages import (
    behind,
    bus,
    desk,
    desk_clock,
    form_context,
    made_desk,
    page_times,
    source,
)
from tests.ui.inline_tasks import InlineTasks
from tests.ui.standing_clock import ZONE_MINUTES, StandingClock

__all__ = [
    "behind",
    "bus",
    "desk",
    "desk_clock",
    "form_context",
    "made_desk",
    "page_times",
    "source",
]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session", autouse=True)
def _catalogue() -> None:
    """The words of now, whatever was compiled before."""
    subprocess.run([sys.executable, "scripts/catalogue.py", "--quiet"], cwd=ROOT, check=True)


@pytest.fixture
def clock() -> StandingClock:
    """Friday 14 March 2025, 22:12 in zone B."""
    return StandingClock()


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> Language:
    """Both languages, one after the other."""
    return Language.load(str(request.param))


@pytest.fixture
def english() -> Language:
    """English alone, where the words do not matter."""
    return Language.load("en")


@pytest.fixture
def times(clock: StandingClock, english: Language) -> Times:
    """Moments in English in zone B."""
    return Times(clock, english, offset_minutes=ZONE_MINUTES)


@pytest.fixture(scope="session")
def one_look(qapp: QApplication) -> Look:
    """One for all tests: dressing the program anew would dress every widget there ever was."""
    made = Look(qapp, dark=False)
    made.end_first_frame()
    return made


@pytest.fixture
def look(one_look: Look) -> Look:
    """The light look, as the program has it once the first frame was painted."""
    one_look.set_dark(False)
    return one_look


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    """From right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def tasks() -> InlineTasks:
    """A runner without threads."""
    return InlineTasks()
