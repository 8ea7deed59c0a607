# SPDX-License-Identifier: Apache-2.0
"""An alert merged into one that has not reached the mission: nobody may lose sight of it."""

import re

from tests.server.alerts.arranged import climbed, merged, rule_of
from tests.server.alerts.by_form import act
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import Hall
from tests.server.board.visit import Visit, signed_in, words

UNHEARD = "0195a1f0-1d00-7000-8000-0000000000b1"
LEADING = re.compile(r'href="/alerts/([0-9a-f-]{36})"')


def open_ones(visit: Visit) -> set[str]:
    """The alerts to which the list of the open ones leads."""
    return set(LEADING.findall(visit.get("/alerts").text))


def test_it_is_open_climbs_and_can_be_worked_on_until_the_other_comes(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert(minutes_ago=11)
    merged(bases, alert, UNHEARD)
    visit = signed_in(hall)
    assert open_ones(visit) == {alert}
    assert "1 not acknowledged" in words(visit.get("/alerts").text)
    early = "Merged into an alert that has not arrived yet"
    assert early in words(visit.get(f"/alerts/{alert}").text)
    assert rule_of(hall).once() == 1
    assert climbed(bases, alert) == ["BASECO"]
    act(visit, alert, "ACKNOWLEDGED")
    assert bases.standing(alert).state == "ACKNOWLEDGED"
    hall.clock.pass_minutes(1)
    bases.alert(base="BUL", minutes_ago=15, record=UNHEARD)
    assert open_ones(visit) == {UNHEARD}
    assert "1 not acknowledged" not in words(visit.get("/alerts").text)
    number = bases.standing(UNHEARD).number
    page = words(visit.get(f"/alerts/{alert}").text)
    assert f"It has been joined to {number}" in page
    assert early not in page
    hall.clock.pass_minutes(1)
    bases.step(alert, "UNMERGED", other=UNHEARD)
    assert open_ones(visit) == {alert, UNHEARD}


def test_one_parted_before_the_other_came_stays_apart(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    merged(bases, alert, UNHEARD)
    hall.clock.pass_minutes(1)
    bases.step(alert, "UNMERGED", other=UNHEARD)
    bases.alert(base="BUL", record=UNHEARD)
    assert open_ones(signed_in(hall)) == {alert, UNHEARD}


def test_the_steps_of_both_may_come_before_either(hall: Hall, bases: Bases) -> None:
    """A laptop that was away for days may be heard after those that answered it."""
    alert = "0195a1f0-1d00-7000-8000-0000000000a1"
    merged(bases, alert, UNHEARD)
    visit = signed_in(hall)
    bases.alert(record=alert)
    assert open_ones(visit) == {alert}
    bases.alert(base="BUL", record=UNHEARD)
    assert open_ones(visit) == {UNHEARD}
