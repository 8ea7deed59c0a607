# SPDX-License-Identifier: Apache-2.0
"""What is urgent lies sealed outside the vault as soon as it stands; the rest need not yet."""

import json
import os
import threading
from typing import Any

import pytest

from cla_core.language import Language
from cla_core.records.flash import MTINDO
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.opening import check
from cla_desktop.spool_files import spooled
from cla_desktop.sync.spool import fill_spool, spool_some
from cla_desktop.vault.disk import temporary_of
from tests.support.desks import write_flash
from tests.support.device import flash_values

ALERT = {
    "summary": "Ten men with guns on the ridge",
    "place": MTINDO,
    "received_at": "2025-03-14T21:44:00+02:00",
    "urgency": "Immediate",
    "severity": "Extreme",
}
BEEP = {"received_at": "2025-03-14T21:42:00+02:00", "channel": "BEEP"}
DAY = {
    "period_from": "2025-03-13T18:00:00+02:00",
    "period_to": "2025-03-14T18:00:00+02:00",
    "nothing_to_report": True,
}


@pytest.mark.parametrize(
    ("kind", "values", "lanes"),
    [
        ("flash", flash_values(), [0]),
        ("alert", ALERT, [1]),
        ("signal", BEEP, [1]),
        ("daily", DAY, []),
    ],
)
def test_only_what_is_urgent_is_sealed_at_once(
    lonely: Desk, kind: str, values: dict[str, Any], lanes: list[int]
) -> None:
    answers = put_lines(lonely, kind, [json.dumps(values).encode()], language=Language.load("en"))
    assert "id" in next(answers)
    assert [file.lane for file in spooled(lonely.folder)] == lanes
    fill_spool(lonely)
    assert sum(file.records for file in spooled(lonely.folder)) == 1


def test_what_a_kill_left_half_written_is_swept_and_nothing_else(lonely: Desk) -> None:
    write_flash(lonely, "Ten men with guns")
    fill_spool(lonely)
    [whole] = lonely.folder.spool.iterdir()
    lonely.folder.receipts.mkdir(exist_ok=True)
    answer = lonely.folder.receipts / f"{whole.stem}.ans"
    note = lonely.folder.spool / "somebody's.tmp"
    for path in (answer, note, temporary_of(whole), temporary_of(answer)):
        path.write_bytes(b"half of it")
    fill_spool(lonely)
    assert set(lonely.folder.spool.iterdir()) == {whole, note}
    assert list(lonely.folder.receipts.iterdir()) == [answer]
    assert check(lonely).outbox > 0


def test_what_another_thread_is_writing_is_not_swept(
    lonely: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer stops in the middle until the sweep was asked for and had every chance."""
    write_flash(lonely, "Ten men with guns")
    to_the_disk, sweeping = os.fsync, threading.Thread(target=fill_spool, args=(lonely,))

    def slowly(handle: int) -> None:
        if not sweeping.is_alive():
            sweeping.start()
            sweeping.join(0.3)
        to_the_disk(handle)

    monkeypatch.setattr(os, "fsync", slowly)
    assert spool_some(lonely) == 1
    monkeypatch.undo()
    sweeping.join()
    assert [file.lane for file in spooled(lonely.folder)] == [0]
