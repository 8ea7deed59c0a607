# SPDX-License-Identifier: Apache-2.0
"""Where each alert stands at the mission equals a fold of everything told, whatever came how."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cla_core.alerts.timeline import fold
from cla_core.alerts.told import Told
from cla_server.alerts.arriving import SaysOtherwise
from tests.core.alerts.happenings import NIGHT, happenings
from tests.core.alerts.night import alert, iso, ms, referral, step, uid
from tests.server.alerts.any_order import (
    all_standing,
    author,
    bring,
    bring_in_any_order,
    operation,
    recomputed,
)
from tests.server.conftest import Headquarters


@settings(max_examples=60)
@given(heap=happenings(), dice=st.randoms(use_true_random=False))
def test_rows_in_step_equal_a_recomputation(
    headquarters: Headquarters, heap: list[Told], dice: Random
) -> None:
    bring_in_any_order(headquarters, heap, dice)
    assert all_standing(headquarters) == recomputed(headquarters)


def test_a_night_through_the_exchange(headquarters: Headquarters) -> None:
    device, other = headquarters.joined(), headquarters.joined()
    first = [alert(urgency="Immediate", severity="Severe"), referral("r", "BASECO", "21:46")]
    headquarters.ask(device, *(operation(device, one) for one in first))
    headquarters.ask(other, operation(other, step("k", "ACKNOWLEDGED", "21:51", actor="BASECO")))
    [row] = all_standing(headquarters)
    assert (row.id, row.base, row.state, row.priority) == (uid("a"), "KAS", "ACKNOWLEDGED", "P1")
    assert (row.received_ms, row.acknowledged_ms) == (ms("21:44"), ms("21:51"))
    assert (row.waits_acknowledge, row.waits_decide, row.waits_feedback) == (False, True, True)
    told_first = headquarters.ask(device).news
    assert [(item.what, item.data["kind"]) for item in told_first] == [("record", "alert_step")]
    assert headquarters.ask(device).news == []


def test_again_changes_nothing_and_other_words_are_not_taken(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    laptop = author(headquarters, device)
    bring(headquarters, laptop, [operation(device, alert())])
    before = all_standing(headquarters)
    bring(headquarters, laptop, [operation(device, alert())])
    assert all_standing(headquarters) == before
    with pytest.raises(SaysOtherwise):
        bring(headquarters, laptop, [operation(device, alert(summary="Something else"))])
    answer = headquarters.ask(device, operation(device, alert(summary="Something else")))
    assert [word for _, word in answer.troubled] == ["not understood"]
    assert all_standing(headquarters) == before


def test_steps_of_an_alert_that_has_not_come_are_kept(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    headquarters.ask(device, operation(device, step("k", "ACKNOWLEDGED", "21:51")))
    [row] = all_standing(headquarters)
    assert not row.arrived
    headquarters.ask(device, operation(device, alert()))
    [row] = all_standing(headquarters)
    assert row.arrived
    assert row.state == "ACKNOWLEDGED"


@pytest.mark.parametrize("kind", ["signal", "feedback"])
def test_what_the_mission_may_not_read_is_not_taken(headquarters: Headquarters, kind: str) -> None:
    device = headquarters.joined()
    more = {"received_at": iso("21:42")} if kind == "signal" else {"alert": uid("a")}
    values = {**more, "caller_code": "K-014", "channel": "SMS", "at": iso("22:40"), "to": "CALLER"}
    sent = Told(id=uid("s"), kind=kind, values=values, written_ms=ms("22:40"))
    answer = headquarters.ask(device, operation(device, sent))
    assert [word for _, word in answer.troubled] == ["not understood"]
    assert all_standing(headquarters) == []


def test_the_fold_of_the_mission_is_the_fold_of_the_core(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    laptop = author(headquarters, device)
    bring(headquarters, laptop, [operation(device, one) for one in NIGHT])
    states = fold(NIGHT)
    rows = {row.id: row.state for row in all_standing(headquarters)}
    assert rows == {key: state.state for key, state in states.items()}
