# SPDX-License-Identifier: Apache-2.0
"""Figures kept in step equal a count of everything told, whatever came in which order."""

import json
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cla_core.alerts.measures import Measure
from cla_core.alerts.told import Told
from cla_server.alerts import folding
from cla_server.cli import main
from cla_server.exchange.repository import mission
from cla_server.figures import keeping, recounting, repository
from tests.core.alerts.happenings import NIGHT, happenings
from tests.core.alerts.night import alert, iso, ms, step, uid
from tests.server.alerts.any_order import author, bring, bring_in_any_order, once, operation
from tests.server.alerts.whole_tables import every_measure, every_record
from tests.server.conftest import Headquarters

MANNERS: tuple[dict[str, Any], ...] = (
    {},
    {"exercise": True},
    {"sensitive_flags": ["SEA"]},
    {"sensitive_flags": ["CRSV"]},
    {"perpetrator": "ARM", "threat_type": "LOO"},
    {"timing": "PRE", "urgency": "Immediate", "severity": "Extreme"},
    {"verification": "FALSE"},
)
REPLIES: dict[str, tuple[dict[str, Any], ...]] = {
    "response": (
        {},
        {"actor": "UN_MILITARY"},
        {"type": "MONITOR"},
        {"departed_at": iso("21:30")},
    ),
    "feedback": ({}, {"impossible": True}),
    "alert_step": ({}, {"reasons": ["ROAD", "NIGHT"]}, {"priority": "P1"}),
}


@st.composite
def histories(draw: st.DrawFn) -> list[Told]:
    """A heap of records about three alerts, corrected into drills and sealed ones among others."""
    choices = {"alert": MANNERS, **REPLIES}
    heap = [alert(name, **draw(st.sampled_from(MANNERS))) for name in "ab"]
    heap += [
        replace(one, values={**one.values, **draw(st.sampled_from(choices.get(one.kind, ({},))))})
        for one in draw(happenings())
    ]
    for index in range(draw(st.integers(0, 3))):
        amended = uid(draw(st.sampled_from(["a", "b", "c"])))
        manner = draw(st.sampled_from(MANNERS))
        heap.append(alert(f"y{index}", amends=amended, amendment="CORRECTION", **manner))
    return heap


def kept(headquarters: Headquarters) -> list[Measure]:
    """What stands in the table."""
    with headquarters.mission.database.reading() as connection:
        return every_measure(connection)


def counted_again(headquarters: Headquarters) -> list[Measure]:
    """The same from every record, at once."""
    with headquarters.mission.database.reading() as connection:
        records = every_record(connection)
    found = keeping.measured(folding.folded(records), folding.by_alert(records))
    return sorted(found, key=lambda one: one.alert)


@settings(max_examples=60)
@given(heap=histories(), dice=st.randoms(use_true_random=False))
def test_in_step_equals_counted_again(
    headquarters: Headquarters, heap: list[Told], dice: Random
) -> None:
    bring_in_any_order(headquarters, heap, dice)
    assert kept(headquarters) == counted_again(headquarters)
    assert not recounting.recount(headquarters.mission.database, repair=False).different


def told_in_another_order(headquarters: Headquarters, *, turned: bool) -> list[Measure]:
    """A night comes in, from its beginning or from its end."""
    device = headquarters.joined()
    laptop = author(headquarters, device)
    night = [operation(device, one) for one in once(NIGHT)]
    for one in reversed(night) if turned else night:
        bring(headquarters, laptop, [one])
    return kept(headquarters)


def test_the_night_of_the_first_scenario_from_either_end(headquarters: Headquarters) -> None:
    [backwards] = told_in_another_order(headquarters, turned=True)
    assert (backwards.received_ms, backwards.arrived_ms) == (ms("21:44"), ms("22:24"))
    assert (backwards.referred_ms, backwards.told_ms) == (ms("21:46"), ms("22:40"))
    assert (backwards.base, backwards.responders) == ("KAS", ("JOINT", "UN_MILITARY"))


def test_a_merge_moves_what_was_done_and_taking_it_apart_moves_it_back(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()

    def stand(*records: Told) -> list[tuple[str, int | None]]:
        headquarters.ask(device, *(operation(device, one) for one in records))
        return [(one.exit, one.acknowledged_ms) for one in kept(headquarters)]

    known = ms("21:51")
    two = [alert(), alert("b", received_at=iso("21:50"))]
    assert stand(*two, step("k", "ACKNOWLEDGED", "21:51")) == [("", known), ("", None)]
    merged = step("m", "MERGED", "22:00", other=uid("b"))
    assert stand(merged) == [("MERGED", known), ("", known)]
    apart = step("n", "UNMERGED", "22:05", other=uid("b"))
    assert stand(apart) == [("", known), ("", None)]


def test_a_merge_leaves_nothing_out_until_the_other_came(headquarters: Headquarters) -> None:
    device = headquarters.joined()

    def exits(*records: Told) -> list[str]:
        headquarters.ask(device, *(operation(device, one) for one in records))
        return [one.exit for one in kept(headquarters)]

    assert exits(alert(), step("m", "MERGED", "22:00", other=uid("b"))) == [""]
    assert exits(alert("b", received_at=iso("21:50"))) == ["MERGED", ""]


def _spoil(headquarters: Headquarters) -> None:
    [row] = kept(headquarters)
    stray = row._replace(alert=uid("stray"))
    with headquarters.mission.database.writing() as connection:
        repository.replace(connection, [], [row._replace(base="BUL"), stray])


def test_the_verb_finds_a_difference_and_puts_it_right(
    headquarters: Headquarters, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    device = headquarters.joined()
    headquarters.ask(device, operation(device, alert()))
    before = kept(headquarters)
    verb = ["--data", str(headquarters.mission.settings.data), "figures"]
    if database_url:
        verb = ["--database", database_url, *verb]
    assert main(verb) == 0
    _spoil(headquarters)
    capsys.readouterr()
    assert main(verb) == 1
    said = capsys.readouterr()
    assert json.loads(said.out) == {"alerts": 1, "different": 2}
    assert "figures --repair" in said.err
    assert main([*verb, "--repair"]) == 0
    assert kept(headquarters) == before
    assert main(verb) == 0


def test_a_mission_from_before_figures_is_counted_once_at_the_start(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    headquarters.ask(device, operation(device, alert()))
    before = kept(headquarters)
    database = headquarters.mission.database
    with database.writing() as connection:
        repository.replace(connection, [one.alert for one in before], [])
    recounting.ensure(database)
    assert kept(headquarters) == before
    with database.reading() as connection:
        assert mission.value(connection, recounting.COUNTED) == recounting.MEANING
    _spoil(headquarters)
    recounting.ensure(database)
    assert kept(headquarters) != before
