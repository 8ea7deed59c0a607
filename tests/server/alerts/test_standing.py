# SPDX-License-Identifier: Apache-2.0
"""Where each alert stands at the mission equals a fold of everything told, whatever came how."""

from collections.abc import Sequence
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cla_core.alerts.timeline import fold
from cla_core.alerts.told import Told
from cla_core.bundles.operations import Act, Operation
from cla_server.alerts import folding, repository
from cla_server.alerts.arriving import SaysOtherwise, from_laptop
from cla_server.alerts.reading import read
from cla_server.alerts.repository import Standing
from cla_server.exchange.repository import devices
from cla_server.exchange.repository.devices import Device as Laptop
from tests.core.alerts.night import alert, iso, ms, referral, step, uid
from tests.core.alerts.test_timeline import NIGHT, happenings
from tests.server.conftest import Headquarters
from tests.support.device import OFFSET_MINUTES, Device


def operation(device: Device, one: Told) -> Operation:
    """A record as a laptop sends it."""
    body = {
        "values": dict(one.values),
        "number": "",
        "person": device.person,
        "classification": "CONFIDENTIAL",
        "written": one.written_ms,
        "version": 1,
        "offset": OFFSET_MINUTES,
    }
    return device.operation(one.kind, body, record=one.id)


def author(headquarters: Headquarters, device: Device) -> Laptop:
    """A laptop as the mission knows it."""
    with headquarters.mission.database.reading() as connection:
        found = devices.one(connection, device.id.hex())
    assert found is not None
    return found


def all_standing(headquarters: Headquarters) -> list[Standing]:
    """Where every alert stands."""
    with headquarters.mission.database.reading() as connection:
        return repository.all_standing(connection)


def recomputed(headquarters: Headquarters) -> list[Standing]:
    """The same from every record, at once."""
    with headquarters.mission.database.reading() as connection:
        records = repository.everything(connection)
    return sorted(folding.standings(records), key=lambda one: one.id)


def bring(headquarters: Headquarters, laptop: Laptop, records: Sequence[Operation]) -> None:
    """What a laptop wrote comes in."""
    taken = [one for one in map(read, records) if one is not None]
    assert len(taken) == len(records)
    now_ms = headquarters.clock.now_ms()
    headquarters.mission.database.write(
        lambda held: from_laptop(held, laptop, taken, received_ms=now_ms)
    )


EXAMPLES = count()


def bring_in_any_order(headquarters: Headquarters, heap: list[Told], dice: Random) -> None:
    """A few records at a time come in from one laptop, a minute apart, in whatever order."""
    device = headquarters.joined()
    laptop = author(headquarters, device)
    records = _new_ids([operation(device, one) for one in once(heap)], next(EXAMPLES))
    dice.shuffle(records)
    while records:
        size = dice.randint(1, 4)
        batch, records = records[:size], records[size:]
        headquarters.clock.ms += 60_000
        bring(headquarters, laptop, batch)


@settings(max_examples=60)
@given(heap=happenings(), dice=st.randoms(use_true_random=False))
def test_rows_in_step_equal_a_recomputation(
    headquarters: Headquarters, heap: list[Told], dice: Random
) -> None:
    bring_in_any_order(headquarters, heap, dice)
    assert all_standing(headquarters) == recomputed(headquarters)


def once(heap: list[Told]) -> list[Told]:
    """Two different records of one id cannot both come in; the exchange refuses the second."""
    return list({one.id: one for one in heap}.values())


def _new_ids(batch: Sequence[Operation], example: int) -> list[Operation]:
    """Each history has ids of its own, so that all of them stand in one database."""
    mark = f"{example:04x}"

    def own(value: Any) -> Any:
        is_id = isinstance(value, str) and value.startswith("0195a1f0-")
        return value.replace("-7000-", f"-{'7' + mark[1:]}-") if is_id else value

    def moved(one: Operation) -> Operation:
        values = {name: own(value) for name, value in one.body["values"].items()}
        return Operation(
            n=one.n,
            act=Act.CREATE,
            record=own(one.record),
            kind=one.kind,
            schema=one.schema,
            stamp=one.stamp,
            body={**one.body, "values": values},
        )

    return [moved(one) for one in batch]


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
