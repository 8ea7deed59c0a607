# SPDX-License-Identifier: Apache-2.0
"""From the quick form to the village that was told, over a real store."""

from collections.abc import Iterator
from typing import Any

import pytest

from cla_core.language import Language
from cla_desktop.profile import Profile
from cla_desktop.services.alerting.listing import AlertFilter, recent_alerts
from cla_desktop.services.alerting.reading import alert, open_alerts
from cla_desktop.services.alerting.wording import Timeline
from cla_desktop.services.alerting.writing import StillToCome, log, log_beep, record_quick
from cla_desktop.services.colleagues import take_in
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import NotReady
from tests.services.alerting.night import answers, at, taken
from tests.support.desks import SetClock, opened

NIGHT = 1_741_983_120_000  # 142212B MAR 25


@pytest.fixture
def clock() -> SetClock:
    """22:12 on that night."""
    return SetClock(NIGHT)


@pytest.fixture
def desk(folder: Profile, clock: SetClock) -> Iterator[Desk]:
    """The desk on that night."""
    with_keys = opened(folder, clock=clock)
    yield with_keys
    with_keys.close()


def test_a_place_that_comes_again_is_for_the_working_group(desk: Desk) -> None:
    def when(record: str) -> str:
        seen = alert(desk, record)
        assert seen is not None
        return next(offer.when for offer in seen.offers if offer.to == "POCWG")

    first = taken(desk, received_at="2025-02-20T09:00:00+02:00", place={"name": "Tanda"})
    other = taken(desk, received_at=at("20:00"), place={"name": "Tandala"})
    again = taken(desk, received_at=at("21:00"), place={"name": "tanda"})
    assert [when(each.id) for each in (first, other, again)] == ["ASKED", "ASKED", "DAILY"]


def test_an_alert_stands_with_its_signal_and_its_clocks(desk: Desk) -> None:
    done = taken(desk)
    (line,) = open_alerts(desk)
    assert line.id == done.id
    assert done.number.endswith("/A/2025/001a")
    assert (line.state.priority, line.state.state, line.signals) == ("P1", "RECEIVED", 1)
    assert [due.what for due in line.dues] == ["acknowledge", "decide", "feedback"]
    assert line.overdue == 1  # 21:44 and ten minutes
    assert line.next is not None
    assert line.next.to == "BASECO"  # nobody was told, however many terms have passed


@pytest.mark.parametrize("act", ["AUTHORISED", "NOT_AUTHORISED"])
def test_nobody_at_a_base_writes_down_that_a_manager_signed(desk: Desk, act: str) -> None:
    """It would count for nothing, and read on every page as if it did."""
    one = taken(desk, perpetrator="ARM").id
    said = {"alert": one, "act": act, "at": at("22:01"), "to": "ARMY", "reason": "He said yes"}
    with pytest.raises(NotReady, match="Only a CLA manager signs"):
        log(desk, "alert_step", {**said, "actor": "CLAMGR", "channel": "CALL"})


LOOKED = {"act": "OPENED_OUTSIDE", "at": at("22:01"), "reason": "Covering", "channel": "BOARD"}


def test_that_somebody_looked_from_outside_is_withdrawn_at_no_base(desk: Desk) -> None:
    said = {**LOOKED, "alert": taken(desk).id, "actor": "JOC"}
    looked = desk.new_id()
    head = {"kind": "alert_step", "person": "Duty officer", "role": "officer", "offset": 120}
    news = {**head, "values": said, "stamp_ms": NIGHT}
    assert desk.store.write(lambda work: take_in(work, looked, news)) == "alert_step"
    back = {**said, "act": "RETRACTED", "actor": "CLA", "amends": looked}
    with pytest.raises(NotReady, match="stays told"):
        log(desk, "alert_step", back)


def test_nobody_at_a_base_writes_down_that_somebody_looked_from_outside(desk: Desk) -> None:
    """An owner would read of a stranger's eyes that never were, and nobody could take it back."""
    one = taken(desk).id
    with pytest.raises(NotReady, match="mission's server alone") as refused:
        log(desk, "alert_step", {**LOOKED, "alert": one, "actor": "JOC"})
    assert [problem.field for problem in refused.value.problems] == ["act"]
    earlier = log(desk, "alert_step", step(one, "ACKNOWLEDGED", at("22:02"))).id
    with pytest.raises(NotReady, match="mission's server alone"):
        log(desk, "alert_step", {**LOOKED, "alert": one, "actor": "JOC", "amends": earlier})


@pytest.mark.parametrize("act", ["AUTHORISED", "OPENED_OUTSIDE"])
def test_what_is_said_elsewhere_is_not_said_here_of_an_alert_that_is_yet_to_come(
    desk: Desk, act: str
) -> None:
    said = {**LOOKED, "alert": desk.new_id(), "act": act, "actor": "CLAMGR", "to": "ARMY"}
    with pytest.raises(NotReady) as refused:
        log(desk, "alert_step", said)
    assert [problem.field for problem in refused.value.problems] == ["act"]


def test_saving_again_changes_nothing(desk: Desk) -> None:
    record = desk.new_id()
    first = record_quick(desk, answers(), record=record)
    assert record_quick(desk, answers(), record=record) == first
    assert open_alerts(desk)[0].signals == 1


def test_the_caller_goes_to_the_base_alone(desk: Desk) -> None:
    taken(desk)
    waiting = desk.store.read(lambda work: work.outbox.waiting(limit=20))
    plain = [queued.raw for queued in waiting if queued.ring == "MISSION"]
    assert len(plain) == 2
    assert not any(b"K-014" in raw or b"watu wenye" in raw for raw in plain)
    assert any(queued.ring == "BASE" for queued in waiting)


def test_what_is_missing_is_told_and_nothing_is_stored(desk: Desk) -> None:
    with pytest.raises(NotReady) as refused:
        record_quick(desk, {"summary": "Shots"}, record=desk.new_id())
    assert {problem.field for problem in refused.value.problems} == {"place", "received_at"}
    assert open_alerts(desk) == ()
    assert desk.store.read(lambda work: work.outbox.waiting_counts()[0]) == 0


def test_a_time_to_come_is_asked_about_once(desk: Desk) -> None:
    record = desk.new_id()
    with pytest.raises(StillToCome):
        record_quick(desk, answers(received_at=at("23:44")), record=record)
    assert record_quick(desk, answers(received_at=at("23:44")), record=record, sure=True).number


def test_the_loop_runs_to_the_end(desk: Desk) -> None:
    one = taken(desk).id
    log(desk, "referral", told(one, "BASECO", at("21:46")))
    log(desk, "alert_step", step(one, "ACKNOWLEDGED", at("21:51")))
    going = {"alert": one, "actor": "UN_MILITARY", "type": "QRF", "departed_at": at("22:05")}
    log(desk, "response", going)
    view = alert(desk, one)
    assert view is not None
    assert view.line.state.state == "RESPONDING"
    assert [due.what for due in view.line.dues] == ["feedback"]
    with pytest.raises(NotReady, match="the community was not told yet"):
        log(desk, "alert_step", step(one, "CLOSED", at("22:12")))
    back = {"alert": one, "at": at("22:10"), "to": "CALLER", "channel": "SMS"}
    log(desk, "feedback", back)
    log(desk, "alert_step", step(one, "CLOSED", at("22:12")))
    assert open_alerts(desk) == ()
    assert [line.state.state for line in recent_alerts(desk)] == ["CLOSED"]
    assert desk.store.read(lambda work: work.alerts.open_ids()) == ()


def test_the_army_is_told_only_with_a_manager(desk: Desk) -> None:
    one = taken(desk, perpetrator="ARM").id
    with pytest.raises(NotReady, match="a manager must authorise it first") as refused:
        log(desk, "referral", told(one, "ARMY", at("21:48")))
    assert refused.value.problems[0].field == "authorised_by"
    by_voice = {
        "authorised_by": "CLA manager, Bulwena",
        "authorised_at": at("21:47"),
        "authorised_reason": "Another unit, from another sector",
    }
    assert log(desk, "referral", told(one, "ARMY", at("21:48")) | by_voice).id


def test_what_the_caller_forbade_nobody_can_authorise(desk: Desk) -> None:
    one = taken(desk, caller_limits=["NOT_TO_ARMY"]).id
    with pytest.raises(NotReady, match="does not allow"):
        log(desk, "referral", told(one, "ARMY", at("21:48")))


def test_the_same_event_is_offered_and_never_joined_unasked(desk: Desk) -> None:
    first = taken(desk).id
    second = taken(desk, received_at=at("21:55"), caller_code="", summary="Lights on the ridge")
    assert [each.alert for each in second.same] == [first]
    assert len(open_alerts(desk)) == 2
    merge = {**step(second.id, "MERGED", at("22:00")), "other": first}
    log(desk, "alert_step", merge)
    assert [line.id for line in open_alerts(desk)] == [first]
    log(desk, "alert_step", {**step(second.id, "UNMERGED", at("22:01")), "other": first})
    assert len(open_alerts(desk)) == 2


def test_what_is_logged_after_the_end_looks_again(desk: Desk) -> None:
    one = taken(desk).id
    false = {**step(one, "FALSE_ALARM", at("22:00")), "reason": "Soldiers fired for practice"}
    log(desk, "feedback", {"alert": one, "at": at("21:59"), "to": "CHIEF", "channel": "CALL"})
    log(desk, "alert_step", false)
    assert open_alerts(desk) == ()
    log(desk, "alert_step", {**step(one, "REOPENED", at("22:10")), "reason": "They came back"})
    assert [line.state.state for line in open_alerts(desk)] == ["REOPENED"]


def test_a_beep_is_a_time_and_nothing_else(desk: Desk) -> None:
    log_beep(desk)
    assert open_alerts(desk) == ()
    assert len(desk.store.read(lambda work: work.alerts.parts_of([""]))) == 1


def test_open_alerts_do_not_wait_for_the_past(desk: Desk) -> None:
    for _ in range(3):
        one = taken(desk).id
        log(desk, "feedback", {"alert": one, "at": at("22:00"), "to": "CHIEF", "channel": "CALL"})
        log(desk, "alert_step", step(one, "CLOSED", at("22:10")))
    now = taken(desk).id
    assert desk.store.read(lambda work: work.alerts.open_ids()) == (now,)
    assert [line.id for line in open_alerts(desk)] == [now]


def told(alert: str, to: str, sent_at: str) -> dict[str, object]:
    """A referral with what may be shared at most."""
    return {
        "alert": alert, "to": to, "sent_at": sent_at, "channel": "VHF",
        "shared": ["PLACE", "THREAT"],
    }  # fmt: skip


def step(alert: str, act: str, at_time: str) -> dict[str, object]:
    """A step by the operations room."""
    return {"alert": alert, "act": act, "at": at_time, "actor": "BASECO", "channel": "VHF"}


def test_the_list_of_all_is_narrowed_and_put_in_order(desk: Desk) -> None:
    ridge = taken(desk).id
    cattle = taken(
        desk, threat_type="CAT", urgency="Future", severity="Minor", place={"name": "Lugo"}
    ).id
    old = taken(desk, received_at="2025-02-01T08:00:00+02:00").id
    log(desk, "alert_step", {**step(old, "INFO_ONLY", at("22:00")), "actor": "CLA"})

    def found(**wanted: Any) -> list[str]:
        return [line.id for line in recent_alerts(desk, AlertFilter(**wanted))]

    assert set(found()) == {ridge, cattle, old}
    assert found(since_ms=NIGHT - 86_400_000, priority="P1") == [ridge]
    assert found(threat="CAT") == [cattle]
    assert found(place="lugo") == [cattle]
    assert found(state="INFO_ONLY") == [old]
    assert found(sort="urgency")[-1] == cattle
    assert found(sort="place")[0] == cattle


def test_an_alert_stays_in_the_lists_whoever_corrects_it_with_a_clock_that_is_behind(
    desk: Desk, clock: SetClock
) -> None:
    """The correction's id sorts before the alert's own: the alert must not go by it."""
    done = taken(desk)
    clock.ms -= 20 * 60_000
    said = answers(summary="Twelve men, not ten")
    values = {name: said[name] for name in ("summary", "place", "received_at", "threat_type")}
    log(desk, "alert", {**values, "amends": done.id, "amendment": "UPDATE"}, sure=True)
    (line,) = open_alerts(desk)
    assert (line.id, line.title, line.signals) == (done.id, "Twelve men, not ten", 1)
    assert alert(desk, done.id) is not None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_step_of_the_missions_rule_has_no_person_behind_it(desk: Desk, language: str) -> None:
    one = taken(desk).id
    done = {"alert": one, "act": "ESCALATED", "at": at("22:09"), "actor": "RULE", "to": "CLAMGR"}
    head = {"kind": "alert_step", "person": "rule", "role": "rule", "offset": 120}
    news = {**head, "values": {**done, "channel": "BOARD"}, "stamp_ms": NIGHT}
    desk.store.write(lambda work: take_in(work, desk.new_id(), news))
    seen, lang = alert(desk, one), Language.load(language)
    assert seen is not None
    (line,) = [each for each in Timeline(lang, desk.book).lines(seen.entries) if each.by_mission]
    assert lang.label("code.function.RULE") in line.words
    assert line.detail == ""
