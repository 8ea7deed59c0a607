# SPDX-License-Identifier: Apache-2.0
"""A weekly begins with the figures of its alerts, by the board's own rules."""

from typing import Any

from cla_core.dtg import parse_ms
from cla_desktop.services.alerting.joining import merge
from cla_desktop.services.alerting.weekly import alerts_of_week
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from tests.services.alerting.night import at, taken


def week(desk: Desk) -> dict[str, Any]:
    """What the weekly of 10 to 16 March 2025 begins with."""
    ends = ("2025-03-10T00:00:00+02:00", "2025-03-17T00:00:00+02:00")
    since, until = (parse_ms(end) for end in ends)
    return alerts_of_week(desk, since, until)


def test_the_alerts_of_the_week_are_counted_once_each(desk: Desk) -> None:
    one = taken(desk, timing="PRE").id
    log(desk, "response", {"alert": one, "actor": "JOINT", "type": "QRF",
                           "arrived_at": at("22:10")})  # fmt: skip
    merge(desk, taken(desk).id, one)
    step = {"actor": "CLA", "channel": "PERSON", "at": at("22:00"), "reason": "Hunters"}
    log(desk, "alert_step", {"alert": taken(desk).id, "act": "FALSE_ALARM", **step})
    taken(desk)
    taken(desk, exercise=True)
    taken(desk, received_at="2025-03-05T10:00:00+02:00")
    assert week(desk) == {
        "alerts_received": 2,
        "alerts_before": 1,
        "alerts_needing_action": 2,
        "alerts_responded": 1,
        "answered_by_un": 1,
        "answered_by_state": 1,
        "answered_by_community": 0,
        "alerts_confirmed": 0,
        "alerts_false": 1,
        "alerts_told_back": 0,
    }


def test_a_week_without_alerts_begins_empty(desk: Desk) -> None:
    taken(desk, received_at="2025-03-05T10:00:00+02:00")
    assert week(desk) == {}
