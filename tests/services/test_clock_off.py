# SPDX-License-Identifier: Apache-2.0
"""A laptop whose clock is a day off: it works, and says the right time once the mission told it."""

import pytest

from cla_core.bundles.operations import read_operation
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.networking.rounds import ALL_WELL, HalfRound, store_round
from cla_desktop.services.recording import NotReady, submit
from cla_desktop.services.stock.writing import now, write
from cla_desktop.services.texting.texts import paste
from tests.support.desks import told_the_time
from tests.support.device import WRITTEN_MS, flash_values

DAY_MS = 24 * 60 * 60 * 1000


@pytest.mark.parametrize("off_ms", [-DAY_MS, DAY_MS])
def test_once_the_mission_told_the_time_reports_say_it(desk: Desk, off_ms: int) -> None:
    vars(desk.clock)["ms"] = WRITTEN_MS + off_ms
    before = submit(desk, "flash", flash_values("Before"))
    told_the_time(desk, WRITTEN_MS)
    after = submit(desk, "flash", flash_values("After"))
    first, second = report(desk, before.id), report(desk, after.id)
    assert first is not None
    assert second is not None
    assert first.submitted_ms == WRITTEN_MS + off_ms
    assert second.submitted_ms == WRITTEN_MS
    assert second.values["dtg"] == "2025-03-14T23:05:00+02:00"


def test_a_clock_that_the_mission_found_days_ahead_stops_no_work(desk: Desk) -> None:
    """What the forms fill in by it is taken: a round, credit, a text; a slip beyond it is not."""
    vars(desk.clock)["ms"] = WRITTEN_MS + 3 * DAY_MS
    told_the_time(desk, WRITTEN_MS)
    assert store_round(desk, HalfRound(id=desk.new_id(), answers={"N-1": ALL_WELL}))
    assert paste(desk, {"original_words": "Armed men at the ford"})
    bought = {
        "act": "BOUGHT",
        "operator": "Lowa Tel",
        "credit_kind": "AIRTIME",
        "money": {"amount": "4.00", "currency": "USD"},
        "method": "CASH",
    }
    assert write(desk, {**bought, "at": now(desk)}).id
    vars(desk.clock)["ms"] += 2 * DAY_MS
    ahead = now(desk)
    vars(desk.clock)["ms"] -= 2 * DAY_MS
    with pytest.raises(NotReady):
        write(desk, {**bought, "at": ahead})


def test_stamps_rise_even_when_the_clock_goes_back(desk: Desk) -> None:
    for ms in (WRITTEN_MS, WRITTEN_MS - DAY_MS, 0, WRITTEN_MS - 3650 * DAY_MS, WRITTEN_MS):
        vars(desk.clock)["ms"] = ms
        submit(desk, "flash", flash_values(f"At {ms}"))
    queued = desk.store.read(lambda work: work.outbox.waiting(limit=9))
    stamps = [read_operation(one.raw).stamp for one in queued]
    assert stamps == sorted(set(stamps))
