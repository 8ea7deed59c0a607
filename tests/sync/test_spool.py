# SPDX-License-Identifier: Apache-2.0
"""What is urgent lies sealed outside the vault as soon as it stands; the rest need not yet."""

import json
from typing import Any

import pytest

from cla_core.language import Language
from cla_core.records.flash import MTINDO
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.spool_files import spooled
from cla_desktop.sync.spool import fill_spool
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
