# SPDX-License-Identifier: Apache-2.0
"""A date years away is told before reports are numbered by it; an honest one never is."""

import pytest

from cla_core.language import Language
from cla_desktop.profile import note_reached
from cla_desktop.services.clock_doubt import clock_doubt
from cla_desktop.services.desk import Desk
from tests.support.desks import told_the_time, write_flash
from tests.support.device import WRITTEN_MS

DAY_MS = 24 * 60 * 60 * 1000
ENGLISH = Language.load("en")


def set_clock(desk: Desk, ms: int) -> None:
    """The laptop's clock says this from now on."""
    vars(desk.clock.machine)["ms"] = ms


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, ""), (40, ""), (3653, "15 March 2035"), (-3653, "14 March 2015"), (-0.5, "")],
)
def test_a_date_years_away_from_the_last_contact_is_told(
    desk: Desk, days: float, said: str
) -> None:
    told_the_time(desk, WRITTEN_MS)
    note_reached(desk.folder, WRITTEN_MS)
    set_clock(desk, round(WRITTEN_MS + days * DAY_MS))
    doubt = clock_doubt(desk)
    told = "" if doubt is None else ENGLISH.tr(doubt.sentence, **doubt.values)
    assert said in told
    assert bool(told) is bool(said)
    if told:
        assert "the mission was last heard on 14 March 2025" in told
    assert write_flash(desk).number  # never hindered


def test_before_the_first_contact_the_desk_itself_is_the_measure(
    desk: Desk,
) -> None:
    set_clock(desk, desk.enrolled_ms)
    assert clock_doubt(desk) is None
    set_clock(desk, desk.enrolled_ms + 3653 * DAY_MS)
    doubt = clock_doubt(desk)
    assert doubt is not None
    assert "this desk was made on" in ENGLISH.tr(doubt.sentence, **doubt.values)


def test_a_wrong_clock_that_the_mission_corrects_is_no_doubt(desk: Desk) -> None:
    wrong = WRITTEN_MS + 3653 * DAY_MS
    set_clock(desk, wrong)
    told_the_time(desk, WRITTEN_MS)
    note_reached(desk.folder, wrong)
    set_clock(desk, wrong + DAY_MS)
    assert clock_doubt(desk) is None
