# SPDX-License-Identifier: Apache-2.0
"""Alerts between the desks of a base through the real mission: everybody folds the same records."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cla_core.alerts.timeline import AlertState, fold
from cla_core.alerts.told import Told
from cla_core.bundles.answers import News
from cla_core.ids import id_bytes
from cla_core.states import ReportState
from cla_desktop.services.alerting import reading
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.recording import submit
from cla_desktop.storage.rows import Entry
from tests.support.faults import answering, misbehaving
from tests.support.mission import Mission
from tests.support.server import MissionServer
from tests.sync.alert_acts import OFFICER, held, iso, officer, raised, stepped
from tests.sync.conftest import Join
from tests.sync.desks import sync, sync_watched, waiting

RECORD = "0195a1f0-1d00-7000-8000-0000000000d1"


def folded(entries: Iterable[Entry]) -> dict[str, AlertState]:
    """What they come to."""
    return fold(
        Told(
            id=each.id,
            kind=each.kind,
            values=each.values,
            written_ms=each.submitted_ms or each.changed_ms,
            role=each.role or "",
        )
        for each in entries
    )


def test_two_desks_of_one_base_tell_one_story(server: MissionServer, join: Join) -> None:
    first, second = join(server.invite("MTA")), join(server.invite("MTA"))
    sync(second)
    alert = raised(first)
    sync(first)
    sync(second)
    stepped(second, alert, "ACKNOWLEDGED", "21:51")
    stepped(first, alert, "DECIDED", "21:58")
    sync(second)
    sync(first)
    sync(second)
    ours, theirs = held(first), held(second)
    assert {each.id for each in ours} == {each.id for each in theirs}
    assert len(ours) == 4
    assert folded(ours)[alert].state == folded(theirs)[alert].state == "DECIDED"
    assert folded(ours)[alert].clocks == folded(theirs)[alert].clocks
    assert sorted(each.kind for each in theirs if not each.own) == ["alert", "alert_step", "signal"]
    assert {each.role for each in theirs if not each.own} == {"cla"}
    assert waiting(first) == waiting(second) == 0
    number = report(first, alert)
    assert number is not None
    assert report(second, number.number or "") is not None


def test_a_second_exchange_brings_nothing(server: MissionServer, join: Join) -> None:
    first, second = join(server.invite("MTB")), join(server.invite("MTB"))
    sync(second)
    raised(first)
    sync(first)
    seen, _ = sync_watched(second)
    told = {kind: ids for applied in seen for kind, ids in applied.told.items()}
    assert {kind: len(ids) for kind, ids in told.items()} == {"alert": 1, "signal": 1}
    seen, _ = sync_watched(second)
    assert all(not applied.told and not applied.received for applied in seen)


def test_another_base_hears_nothing(server: MissionServer, join: Join) -> None:
    here, there = join(server.invite("MTC")), join(server.invite("MTD"))
    sync(there)
    raised(here)
    sync(here)
    sync(there)
    assert held(there) == []


def test_what_is_for_the_base_alone_does_not_travel_by_the_mission(
    server: MissionServer, join: Join
) -> None:
    first, second = join(server.invite("MTE")), join(server.invite("MTE"))
    sync(second)
    alert = raised(first)
    heard = {
        "received_at": iso("21:47"),
        "channel": "SMS",
        "alert": alert,
        "caller_kind": "CONTACT",
        "caller_code": "K-014",
        "original_words": "watu wenye silaha",
    }
    submit(first, "signal", heard)
    sync(first)
    sync(second)
    signals = [each for each in held(second) if each.kind == "signal"]
    assert len(signals) == 2
    assert all("caller_code" not in each.values for each in signals)
    assert all("original_words" not in each.values for each in signals)


def test_a_laptop_that_joins_later_hears_the_whole_story(server: MissionServer, join: Join) -> None:
    first = join(server.invite("MTF"))
    alert = raised(first)
    stepped(first, alert, "ACKNOWLEDGED", "21:51")
    sync(first)
    late = join(server.invite("MTF"))
    sync(late)
    assert folded(held(late))[alert].state == "ACKNOWLEDGED"


def test_what_an_officer_does_on_the_board_shows_on_the_desk(
    server: MissionServer, join: Join, tmp_path: Path
) -> None:
    desk = join(server.invite("MTG"))
    alert = raised(desk)
    sync(desk)
    send = officer(server, tmp_path)
    send(f"/alerts/{alert}", {"act": "ACKNOWLEDGED"})
    send(f"/alerts/{alert}", {"act": "QUESTION", "words": "Is the bridge passable?"})
    sync(desk)
    # On a slow machine the mission's rule may have written as well.
    theirs = [each for each in held(desk) if not each.own]
    assert {(each.kind, each.person, each.role) for each in theirs} == {
        ("alert_step", OFFICER, "officer")
    }
    state = folded(held(desk))[alert]
    assert state.state == "ACKNOWLEDGED"
    [question] = state.links.questions
    answered = {"answers": question, "words": "Yes, for trucks too"}
    stepped(desk, alert, "ANSWER", "22:10", **answered)
    assert folded(held(desk))[alert].links.questions == ()
    sync(desk)
    assert waiting(desk) == 0


def test_referrals_responses_and_steps_taken_back_at_the_board_show_on_the_desk(
    server: MissionServer, join: Join, tmp_path: Path
) -> None:
    desk = join(server.invite("MTH"))
    alert = raised(desk)
    sync(desk)
    send = officer(server, tmp_path, name="Second officer")
    path = f"/alerts/{alert}"
    told = {"to": "BASECO", "channel": "CALL", "shared-PLACE": "1", "unit": "2 Coy"}
    send(path, {"act": "REFERRAL", **told})
    send(path, {"act": "DECIDED", "words": "Patrol to the wrong village"})
    sync(desk)
    view = reading.alert(desk, alert)
    assert view is not None
    assert view.line.state.state == "DECIDED"
    assert [each.values["unit"] for each in view.line.state.referrals] == ["2 Coy"]
    [mistaken] = [each.id for each in held(desk) if each.values.get("act") == "DECIDED"]
    send(path, {"act": "RETRACTED", "amends": mistaken, "reason": "The wrong alert"})
    went = {"actor": "UN_MILITARY", "type": "QRF", "departed_at": "2025-03-14T22:05:00+02:00"}
    send(path, {"act": "RESPONSE", **went, "arrived_at": "2025-03-14T22:24:00+02:00"})
    sync(desk)
    view = reading.alert(desk, alert)
    assert view is not None
    assert view.line.state.state == "RESPONDED"
    assert [each.values["type"] for each in view.line.state.responses] == ["QRF"]
    assert "DECIDED" not in {mark.act for mark in view.line.state.marks}
    assert {one.role for one in held(desk) if not one.own} == {"officer"}


# What a mission may say, right or wrong --------------------------------------------------------


def news(kind: str, values: Mapping[str, Any], *, record: str = RECORD, **head: Any) -> News:
    """One record on its way down."""
    said = {"kind": kind, "schema": 1, "person": "Duty officer", "role": "officer"}
    said |= {"device": "mission", "stamp_ms": 1_741_981_560_000, "offset": 120}
    return News("record", id_bytes(record), {**said, "values": dict(values), **head})


def told_by(mission: Mission, desk: Desk, *items: News) -> None:
    """One exchange in which the mission says these things."""
    key = desk.keys.seal_public

    def answer(body: bytes) -> bytes:
        return mission.answer(body, seal_to=key, news=items, number=1)

    with misbehaving(answering(answer)) as server:
        sync(desk, server.address)


STEP = {"alert": "0195a1f0-1d00-7000-8000-0000000000a1", "act": "ACKNOWLEDGED", "at": iso("21:51")}


def test_a_record_is_kept_once_and_never_sent(lonely: Desk, mission: Mission) -> None:
    for _ in range(3):
        told_by(mission, lonely, news("alert_step", STEP), news("alert_step", STEP))
    [entry] = held(lonely)
    assert (entry.own, entry.state, entry.person) == (False, ReportState.MISSION, "Duty officer")
    assert entry.role == "officer"
    assert waiting(lonely) == 0


def test_what_a_colleague_wrote_carries_the_highest_mark_of_any_part(
    lonely: Desk, mission: Mission
) -> None:
    said = {"summary": "Shots", "place": {"name": "Mtindo"}, "received_at": iso("21:44")}
    flagged = {**said, "classification": "CONFIDENTIAL", "sensitive_flags": ["SOURCE-AT-RISK"]}
    told_by(mission, lonely, news("alert", flagged))
    assert [entry.classification for entry in held(lonely)] == ["STRICTLY_CONFIDENTIAL"]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("alert_step", {**STEP, "act": "TELEPORTED", "by_balloon": True}),
        ("alert_omen", {"alert": STEP["alert"], "words": "from next year"}),
    ],
)
def test_what_a_newer_mission_says_is_kept_without_harm(
    lonely: Desk, mission: Mission, kind: str, values: Mapping[str, Any]
) -> None:
    told_by(mission, lonely, news(kind, values))
    entry = lonely.store.read(lambda work: work.records.get(RECORD))
    assert entry is not None
    assert entry.values == values
    assert folded([entry]) is not None


@pytest.mark.parametrize(
    "item",
    [
        news("alert_step", {"act": "ACKNOWLEDGED", "at": "yesterday"}),
        news("alert_step", {**STEP, "at": 7}),
        news("signal", {"received_at": iso("21:42"), "channel": "SMS", "caller_code": "K-014"}),
        news("flash", {"headline": "Not of this book"}),
        news("alert_step", STEP, stamp_ms=-1),
        news("alert_step", STEP, person="x" * 200),
        News("record", b"", {"kind": "alert_step", "values": STEP}),
        News("record", id_bytes(RECORD), None),
    ],
)
def test_what_is_of_no_right_form_says_nothing(lonely: Desk, mission: Mission, item: News) -> None:
    told_by(mission, lonely, item, news("alert_step", STEP, record=RECORD[:-1] + "9"))
    assert [entry.id[-1] for entry in held(lonely)] == ["9"]
