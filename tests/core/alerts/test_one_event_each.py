# SPDX-License-Identifier: Apache-2.0
"""An alert is one event with one other or with another: what is surer takes from what is not."""

import pytest

from cla_core.alerts.duplicates import among, compared, pairs, suggestions
from cla_core.alerts.one_event_each import beside_others
from cla_core.alerts.sightings import Sighting, sighting
from tests.core.alerts.labelled import Said, sighting_of

AB, BC, AC = frozenset("ab"), frozenset("bc"), frozenset("ac")
HERE = (1.9, 30.1)
KILLED: Said = (1, "20:00", "Matembera", "Two traders shot dead on the way home", "KIL", HERE)
TAKEN: Said = (1, "20:10", "Matembela", "Traders killed, a third trader abducted", "ABD", None)
JAILED: Said = (2, "20:15", "Matembera", "Soldiers arrested three youths", "DET", HERE)


def told() -> list[Sighting]:
    """The three calls of one village."""
    return [sighting_of(at, said) for at, said in enumerate((KILLED, TAKEN, JAILED))]


def test_a_pair_alone_keeps_what_it_has() -> None:
    assert beside_others({BC: 0.4}, [BC]) == {BC: 0.4}


def test_the_surer_of_two_that_cannot_both_be_takes_from_the_other() -> None:
    left = beside_others({AB: 3.0, BC: 0.5}, [AB, BC])
    assert left[BC] < -2.0
    assert left[AB] > 1.5


def test_three_that_are_one_take_nothing_from_each_other() -> None:
    odds = {AB: 3.0, BC: 2.0, AC: 2.5}
    assert beside_others(odds, odds) == odds


def test_what_a_third_takes_is_one_number_whatever_the_three_are_called() -> None:
    """To the last bit: two offers that tie must tie on the desk and on the board."""
    found = set()
    for at in range(64):
        one, other, third = f"a{at}", f"b{at}", f"c{at}"
        pair = frozenset((one, other))
        odds = {pair: 0.1, frozenset((one, third)): 0.1, frozenset((other, third)): -1.9}
        found.add(beside_others(odds, [pair])[pair])
    assert len(found) == 1


@pytest.mark.parametrize("unsure", [AB, AC])
def test_what_nobody_can_tell_or_somebody_said_already_is_not_held_against_a_pair(
    unsure: frozenset[str],
) -> None:
    assert beside_others({AB: 3.0, BC: 1.0}, [BC], unsure=[unsure]) == {BC: 1.0}


def test_who_was_abducted_beside_the_killed_is_not_who_was_arrested() -> None:
    killed, taken, jailed = told()
    alone = compared(taken, jailed)
    assert alone is not None
    assert alone.score >= 0.5
    assert [each.alert for each in suggestions(taken, [killed, jailed])] == [killed.alert]
    assert suggestions(jailed, [killed, taken]) == ()
    assert [{one, other.alert} for one, other in pairs([killed, taken, jailed])] == [
        {killed.alert, taken.alert}
    ]


def test_what_was_answered_is_offered_no_more_and_speaks_against_nothing() -> None:
    killed, taken, jailed = told()
    answered = [frozenset((killed.alert, taken.alert))]
    found = among([killed, taken, jailed]).offers(answered)
    assert [{one, other.alert} for one, other in found] == [{taken.alert, jailed.alert}]


def test_a_pasted_position_and_a_bare_name_may_be_one_place_for_all_anybody_knows() -> None:
    both: Said = (1, "20:10", "Matembera", "forty cows stolen by raiders", "CAT", (1.91, 30.11))
    name: Said = (1, "20:05", "Matembera", "cows stolen, forty head", "CAT", None)
    pin: Said = (1, "20:15", "1.905, 30.105", "cattle raid, cows gone", "CAT", (1.905, 30.105))
    seen = [sighting_of(at, said) for at, said in enumerate((both, name, pin))]
    assert {frozenset((one, other.alert)) for one, other in pairs(seen)} == {
        frozenset(("00", "01")),
        frozenset(("00", "02")),
    }


def test_who_says_only_when_they_rang_may_tell_of_what_began_hours_before() -> None:
    place = {"name": "Matembera"}
    asked = {"place": place, "summary": "Two midwives abducted", "threat_type": "ABD"}
    dated = sighting(
        "a",
        asked
        | {
            "event_start": "2025-03-14T17:00:00+02:00",
            "received_at": "2025-03-14T23:30:00+02:00",
        },
    )
    bare = sighting("b", asked | {"received_at": "2025-03-14T23:40:00+02:00"})
    assert dated is not None
    assert bare is not None
    assert [each.alert for each in suggestions(dated, [bare])] == ["b"]
