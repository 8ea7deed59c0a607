# SPDX-License-Identifier: Apache-2.0
"""A daily begins with the alerts of its day as far as the base may read them, and the flashes."""

from dataclasses import replace
from typing import Any

import pytest

from cla_core.clock import MissionClock
from cla_core.dtg import parse_ms
from cla_core.fields import fields_of
from cla_core.language import Language
from cla_core.records.alerts import Alert
from cla_desktop.services.alerting import daily
from cla_desktop.services.alerting.daily import alerts_of_day
from cla_desktop.services.alerting.flash import begin_flash
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import drafts, submit
from tests.services.alerting.night import answers, at, taken
from tests.support.desks import SetClock


def day(desk: Desk, code: str = "en") -> dict[str, Any]:
    """What the daily that ends on 15 March at 18:00 begins with."""
    ends = ("2025-03-14T18:00:00+02:00", "2025-03-15T18:00:00+02:00")
    since, until = (parse_ms(end) for end in ends)
    return alerts_of_day(desk, since, until, language=Language.load(code))


def test_each_alert_of_the_day_is_a_row_with_how_far_it_came(desk: Desk) -> None:
    one = taken(desk, source_reliability="B", info_credibility="3").id
    log(desk, "response", {"alert": one, "actor": "UN_MILITARY", "type": "QRF",
                           "arrived_at": at("22:10")})  # fmt: skip
    taken(desk, received_at="2025-03-13T10:00:00+02:00")
    taken(desk, exercise=True)
    (row,) = day(desk)["alerts"]
    assert (row["place"], row["threat_type"], row["grade"]) == ("Mtindo", "MOV", "B3")
    assert row["number"].startswith("A001")
    assert row["response"] == "On the spot, UN military, 22:10"
    assert "K-014" not in str(row)


def test_what_the_base_must_not_read_stands_in_no_row(desk: Desk) -> None:
    taken(desk, sensitive_flags=["STATE-PERP"], perpetrator="ARM")
    taken(desk, sensitive_flags=["CRSV"], threat_type="CRS")
    (row,) = day(desk)["alerts"]
    assert row.keys().isdisjoint({"perpetrator", "threat_type"})


def test_the_flashes_of_the_day_are_named(desk: Desk) -> None:
    begin_flash(desk, taken(desk).id, language=Language.load("en"))
    (draft,) = drafts(desk, "flash")
    submit(desk, "flash", draft.values, record=draft.id)
    assert day(desk, "fr")["special_reports"].startswith("Flash 001")


def test_of_more_than_a_daily_holds_the_gravest_stand_in_it_and_the_others_are_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "rows_most", lambda: 2)
    quiet = {"urgency": "Future", "severity": "Minor"}
    taken(desk, received_at=at("19:00"), **quiet)
    taken(desk, received_at=at("20:00"), place={"name": "Tanda"})
    taken(desk, received_at=at("21:00"), **quiet)
    taken(desk, received_at=at("21:30"), place={"name": "Ngoloma"})
    begun = day(desk)
    assert [row["place"] for row in begun["alerts"]] == ["Tanda", "Ngoloma"]
    assert begun["security"] == "2 more alerts of this day have no row: 2 P4."


def test_a_row_counts_who_was_hurt_and_not_who_is_in_danger(desk: Desk) -> None:
    people = {
        "killed": {"women": 1, "total": 3},
        "injured": {"men": 2, "unknown": 1},
        "missing": {"min": 4, "max": 6},
        "at_risk": {"total": 400},
    }
    said = {**answers(), "people": people}
    submit(desk, "alert", {name: said[name] for name in said if name in fields_of(Alert)})
    (row,) = day(desk, "fr")["alerts"]
    assert row["victims"] == "Tués : 3, Blessés : 3, Disparus : 4–6".replace(" :", "\u00a0:")


def test_every_open_alert_is_followed_up_with_its_age_the_most_urgent_first(desk: Desk) -> None:
    taken(desk, received_at="2025-03-12T20:00:00+02:00", urgency="Future", severity="Minor")
    ended = taken(desk, received_at="2025-03-13T20:00:00+02:00", place={"name": "Tanda"}).id
    step = {"alert": ended, "act": "INFO_ONLY", "at": at("10:00"), "channel": "VHF", "actor": "CLA"}
    log(desk, "alert_step", {**step, "reason": "Heard of again"})
    taken(desk, exercise=True)
    taken(desk, sensitive_flags=["CRSV"], threat_type="CRS")
    taken(desk, received_at=at("20:42"))
    first, second = day(desk)["follow_up"].splitlines()
    assert first.endswith(" · P1 · Mtindo · Received · open 2 h 23")
    assert second.endswith(" · P4 · Mtindo · Received · open 2 days")


def test_an_alert_is_followed_up_though_the_clock_was_set_back_behind_it(desk: Desk) -> None:
    taken(desk)
    back = MissionClock(SetClock(desk.clock.now_ms() - 3 * 3_600_000))
    assert day(replace(desk, clock=back))["follow_up"].endswith(" · Received · open 0 min")


def test_more_open_alerts_than_anybody_reads_are_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "FOLLOWED_MOST", 1)
    for _ in range(3):
        taken(desk)
    lines = day(desk)["follow_up"].splitlines()
    assert len(lines) == 2
    assert lines[1] == "- 2 more alerts are open: 2 P1."


def test_a_day_without_alerts_begins_empty(desk: Desk) -> None:
    assert day(desk) == {}
