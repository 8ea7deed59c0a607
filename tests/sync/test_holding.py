# SPDX-License-Identifier: Apache-2.0
"""What officers do reaches a desk at once while an alert is open: one exchange is held for it."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.errors import NoLink
from cla_desktop.sync.holding import HOLD_S, hold_once, is_worth_holding
from tests.support.server import MissionServer
from tests.sync.alert_acts import held, officer, raised, stepped
from tests.sync.conftest import Join
from tests.sync.desks import sync, waiting

BEGUN_S = 1.5
SOON_S = HOLD_S / 3


def test_an_officers_step_comes_while_it_is_held(
    server: MissionServer, join: Join, tmp_path: Path
) -> None:
    desk = join(server.invite("MHA"))
    assert not is_worth_holding(desk)
    alert = raised(desk)
    assert not is_worth_holding(desk)
    sync(desk)
    assert is_worth_holding(desk)
    send = officer(server, tmp_path, name="Holding officer")
    carrier = carrier_for(desk.folder, desk.card, hold_s=HOLD_S)
    told: list[str] = []
    with ThreadPoolExecutor(1) as pool:
        for act in ("ACKNOWLEDGED", "DECIDED"):
            waits = pool.submit(
                hold_once, desk, carrier, watch=lambda applied: told.extend(applied.told)
            )
            time.sleep(BEGUN_S)
            assert not waits.done()
            begun = time.monotonic()
            send(f"/alerts/{alert}", {"act": act})
            assert waits.result(HOLD_S).failure is None
            assert time.monotonic() - begun < SOON_S
    carrier.close()
    assert set(told) == {"alert_step"}
    assert len(told) == 2
    assert [each.values["act"] for each in held(desk) if not each.own] == [
        "ACKNOWLEDGED",
        "DECIDED",
    ]
    assert waiting(desk) == 0


def test_it_is_dropped_before_a_send_and_nothing_is_lost(
    server: MissionServer, join: Join, tmp_path: Path
) -> None:
    desk = join(server.invite("MHB"))
    alert = raised(desk)
    sync(desk)
    carrier = carrier_for(desk.folder, desk.card, hold_s=HOLD_S)
    with ThreadPoolExecutor(1) as pool:
        waits = pool.submit(hold_once, desk, carrier, watch=lambda _: None)
        time.sleep(BEGUN_S)
        begun = time.monotonic()
        carrier.close()
        assert isinstance(waits.result(HOLD_S).failure, NoLink)
        assert time.monotonic() - begun < SOON_S
    stepped(desk, alert, "DECIDED", "21:58")
    send = officer(server, tmp_path, name="Dropping officer")
    send(f"/alerts/{alert}", {"act": "ACKNOWLEDGED"})
    assert sync(desk).failure is None
    assert [each.values["act"] for each in held(desk) if not each.own] == ["ACKNOWLEDGED"]
    assert waiting(desk) == 0
