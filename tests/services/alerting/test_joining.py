# SPDX-License-Identifier: Apache-2.0
"""Signals, alerts and incidents brought together and apart over a real store."""

from collections.abc import Iterator

import pytest

from cla_desktop.profile import Profile
from cla_desktop.services.alerting import joining
from cla_desktop.services.alerting.reading import AlertView, alert, open_alerts
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import NotReady, submit, submit_within
from cla_desktop.storage.rows import Entry
from tests.services.alerting.night import NIGHT, Ticking, answers, at, taken
from tests.support.desks import opened

CALLED = ("caller_code", "original_words")
"""What of the six questions' answers belongs to the call."""


@pytest.fixture
def desk(folder: Profile) -> Iterator[Desk]:
    """The desk on that night at 22:12."""
    with_keys = opened(folder, clock=Ticking(NIGHT))
    yield with_keys
    with_keys.close()


def view(desk: Desk, record: str) -> AlertView:
    """One alert, which must be here."""
    found = alert(desk, record)
    assert found is not None
    return found


def heard(desk: Desk, one: str, clock: str, **more: object) -> str:
    """A further call about an alert."""
    said = {"alert": one, "received_at": at(clock), "channel": "SMS", **more}
    return log(desk, "signal", said).id


def signals_of(found: AlertView) -> set[str]:
    """The signals that belong to an alert."""
    return set(found.line.state.links.signals)


def called_by(desk: Desk, one: str) -> Entry:
    """The first signal of an alert."""
    return next(entry for entry in view(desk, one).entries if entry.kind == "signal")


def test_several_signals_stand_on_one_alert(desk: Desk) -> None:
    one = taken(desk).id
    heard(desk, one, "21:47", original_words="watu wenye silaha karibu na kanisa")
    heard(desk, one, "21:55", channel="VHF")
    (line,) = open_alerts(desk)
    assert line.signals == 3


def test_a_signal_moves_and_both_alerts_go_on_showing_it(desk: Desk) -> None:
    one, other = taken(desk).id, taken(desk, caller_code="").id
    call = heard(desk, one, "21:47")
    joining.move_signal(desk, call, other)
    assert (len(signals_of(view(desk, one))), len(signals_of(view(desk, other)))) == (1, 2)
    assert call in {entry.id for entry in view(desk, one).entries}
    assert {line.id: line.signals for line in open_alerts(desk)} == {one: 1, other: 2}


def test_a_signal_moves_back_and_on(desk: Desk) -> None:
    one, two, three = (taken(desk).id for _ in range(3))
    call = heard(desk, one, "21:47", original_words="karibu na kanisa")
    for to in (two, one, three):
        joining.move_signal(desk, call, to)
    counts = [len(signals_of(view(desk, each))) for each in (one, two, three)]
    assert counts == [1, 1, 2]
    last = max(
        (e for e in view(desk, three).entries if e.kind == "signal" and e.amends),
        key=lambda entry: entry.id,
    )
    assert last.values["original_words"] == "karibu na kanisa"


def test_a_merge_is_known_to_both_and_takes_the_higher_priority_along(desk: Desk) -> None:
    mild = taken(desk, urgency="Future", severity="Moderate").id
    grave = taken(desk, received_at=at("21:55")).id
    joining.merge(desk, grave, mild)
    (line,) = open_alerts(desk)
    assert (line.id, line.state.priority, line.signals) == (mild, "P1", 2)
    assert [entry.values["act"] for entry in view(desk, mild).joins] == ["MERGED"]
    assert {entry.kind for entry in view(desk, mild).taken_in} == {"alert", "signal", "alert_step"}
    assert view(desk, grave).line.state.merged_into == mild
    joining.part(desk, grave, mild)
    assert len(open_alerts(desk)) == 2
    assert [e.values["act"] for e in view(desk, mild).joins] == ["MERGED", "UNMERGED"]


def test_what_somebody_said_is_not_the_same_is_listed_near_and_offered_no_more(desk: Desk) -> None:
    first, second = taken(desk).id, taken(desk, received_at=at("21:55")).id
    assert [each.alert for each in view(desk, first).same] == [second]
    joining.merge(desk, second, first)
    joining.part(desk, second, first)
    for one, other in ((first, second), (second, first)):
        seen = view(desk, one)
        assert seen.same == ()
        assert [each.alert for each in seen.near] == [other]


def test_an_alert_merged_into_one_that_has_not_come_stays_until_it_does(desk: Desk) -> None:
    """The colleague's laptop merged them; what it merged into is still on its way."""
    one, unheard = taken(desk).id, desk.new_id()
    merged = {"alert": one, "act": "MERGED", "other": unheard, "at": at("22:00"), "actor": "CLA"}
    submit(desk, "alert_step", {**merged, "channel": "PERSON"})
    (line,) = open_alerts(desk)
    assert (line.id, line.state.merged_into) == (one, "")
    assert [waiting.what for waiting in line.dues] == ["acknowledge", "decide", "feedback"]
    told = log(desk, "alert_step", {**merged, "act": "ACKNOWLEDGED", "channel": "VHF"})
    assert told.id in {entry.id for entry in view(desk, one).entries}
    values = {name: value for name, value in answers().items() if name not in CALLED}
    desk.store.write(lambda work: submit_within(desk, work, "alert", (unheard, values), sure=True))
    (line,) = open_alerts(desk)
    assert line.id == unheard
    assert view(desk, one).line.state.merged_into == unheard


def test_an_alert_merged_by_two_laptops_into_two_that_have_not_come_stays(desk: Desk) -> None:
    one = taken(desk).id
    merged = {"alert": one, "act": "MERGED", "actor": "CLA", "channel": "PERSON"}
    for clock in ("22:00", "22:05"):
        submit(desk, "alert_step", {**merged, "other": desk.new_id(), "at": at(clock)})
    (line,) = open_alerts(desk)
    assert (line.id, line.state.merged_into) == (one, "")


def test_everything_near_is_listed_for_whoever_looks_and_only_the_likely_is_offered(
    desk: Desk,
) -> None:
    one = taken(desk).id
    far = taken(
        desk, threat_type="LAN", summary="Two families dispute a field", received_at=at("16:30"),
        urgency="Future",
    ).id  # fmt: skip
    found = view(desk, one)
    assert [each.alert for each in found.near] == [far]
    assert found.same == ()


def test_links_join_without_merging_and_come_apart(desk: Desk) -> None:
    one, other = taken(desk).id, taken(desk).id
    joining.link(desk, one, other)
    assert view(desk, one).line.state.links.alerts == (other,)
    assert [entry.values["act"] for entry in view(desk, other).joins] == ["LINKED"]
    assert len(open_alerts(desk)) == 2
    joining.link(desk, one, other, apart=True)
    assert view(desk, one).line.state.links.alerts == ()


def test_an_incident_gathers_alerts_and_is_named_anew(desk: Desk) -> None:
    one, other = taken(desk).id, taken(desk).id
    what = {
        "summary": "Armed men above Mtindo",
        "happened": at("21:30"),
        "place": {"name": "Mtindo"},
    }
    incident = joining.open_incident(desk, one, what).id
    (offered,) = view(desk, other).incidents
    assert (offered.id, offered.own, offered.alerts) == (incident, False, (one,))
    joining.attach(desk, other, incident)
    joining.name_incident(desk, incident, {**what, "summary": "Armed men, turned away"})
    (line,) = view(desk, one).incidents
    assert (line.summary, line.own) == ("Armed men, turned away", True)
    assert line.alerts == tuple(sorted((one, other)))
    joining.attach(desk, other, incident, apart=True)
    assert view(desk, one).incidents[0].alerts == (one,)


def test_a_step_by_mistake_is_taken_back_and_the_clock_runs_again(desk: Desk) -> None:
    one = taken(desk).id
    said = {"alert": one, "act": "ACKNOWLEDGED", "at": at("21:51"), "actor": "BASECO"}
    wrong = log(desk, "alert_step", {**said, "channel": "VHF"}).id
    assert view(desk, one).line.state.clocks.acknowledged is not None
    back = {"alert": one, "act": "RETRACTED", "amends": wrong, "reason": "It was another alert"}
    log(desk, "alert_step", {**back, "at": at("22:12"), "actor": "CLA", "channel": "PERSON"})
    assert view(desk, one).line.state.clocks.acknowledged is None
    assert wrong in {entry.id for entry in view(desk, one).entries}


def test_a_merge_opens_no_door_to_the_army(desk: Desk) -> None:
    one = taken(desk).id
    suspect = taken(desk, perpetrator="ARM").id
    told = {
        "alert": one,
        "to": "ARMY",
        "sent_at": at("21:48"),
        "channel": "CALL",
        "shared": ["PLACE"],
    }
    log(desk, "referral", told)
    joining.merge(desk, suspect, one)
    with pytest.raises(NotReady, match="a manager must authorise it first"):
        log(desk, "referral", told)
    assert [each.values["to"] for each in view(desk, one).against] == ["ARMY"]


def test_an_unanswered_question_keeps_an_ended_alert_in_sight(desk: Desk) -> None:
    one = taken(desk).id
    ask = {"alert": one, "act": "QUESTION", "at": at("22:00"), "words": "Is the bridge passable?"}
    asked = log(desk, "alert_step", {**ask, "actor": "FJOC", "channel": "BOARD"}).id
    end = {"alert": one, "act": "INFO_ONLY", "at": at("22:10"), "actor": "CLA", "channel": "PERSON"}
    log(desk, "alert_step", end)
    assert desk.store.read(lambda work: work.alerts.open_ids()) == (one,)
    answer = {"alert": one, "act": "ANSWER", "at": at("22:11"), "words": "Yes", "answers": asked}
    log(desk, "alert_step", {**answer, "actor": "CLA", "channel": "PERSON"})
    assert desk.store.read(lambda work: work.alerts.open_ids()) == ()


def test_nothing_goes_on_in_an_alert_that_is_not_here(desk: Desk) -> None:
    one = taken(desk).id
    with pytest.raises(NotReady) as refused:
        joining.merge(desk, one, desk.new_id())
    assert [problem.field for problem in refused.value.problems] == ["other"]
    assert [line.id for line in open_alerts(desk)] == [one]
