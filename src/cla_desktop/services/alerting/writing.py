# SPDX-License-Identifier: Apache-2.0
"""Taking an alert down, and logging what was done about it: each one unit of work.

Owns the order of the checks: what is declared, what the alert's state allows, what routing allows,
and times still to come, which are asked about once and then believed (`sure`). What is logged is a
record like any other: numbered, queued and sent as a report is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.access import Role
from cla_core.alerts.doubts import ahead_of_time
from cla_core.alerts.duplicates import ENOUGH, Suggestion, suggestions
from cla_core.alerts.moves import step_problems
from cla_core.alerts.routing import referral_problems
from cla_core.alerts.sightings import Sighting, sighting
from cla_core.alerts.timeline import AlertState, fold
from cla_core.alerts.told import MANAGERS_WORDS, OPENED_OUTSIDE, families, why_it_stays
from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_ms
from cla_core.errors import InputRefused, mark
from cla_core.fields import Plain, Problem
from cla_core.record import clean, problems
from cla_core.records import record_type
from cla_core.records.contacts import Contact
from cla_core.states import ReportState
from cla_desktop.services.alerting.gathering import (
    Gathered,
    as_told,
    asking,
    gathered,
    with_members,
)
from cla_desktop.services.alerting.quick import (
    ALERT,
    BEEP,
    BESIDE,
    CAPTURED,
    CAPTURED_BEEP,
    SIGNAL,
    TAKEN_BY,
    QuickAlert,
    alert_values,
    call_back,
    signal_values,
)
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.naming import code_meant
from cla_desktop.services.recording import NotReady, Submitted, book_for, submit_within
from cla_desktop.storage.store import Work

GONE = mark("This is not on this laptop.")
NO_MANAGER = mark(
    "Only a CLA manager signs for a recipient, on their own screen. What was said by voice stands "
    "in the referral."
)
LOOKED_AT_MISSION = mark(
    "That somebody looked from outside the area is told by the mission's server alone."
)
NO_DRAFT = mark("This draft is not on this laptop any more.")


class StillToCome(NotReady):
    """A time that tells of the past lies ahead; asked again with `sure`, it is believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An alert that stands, and the open ones that may tell of the same event."""

    id: str
    number: str
    same: tuple[Suggestion, ...]


def record_quick(
    desk: Desk, values: Mapping[str, Any], *, record: str, sure: bool = False
) -> Recorded:
    """Store an alert with its first signal; asking again with the same gives the same answer.

    Raises:
        NotReady: with every problem.
        StillToCome: a time lies ahead and nobody said it is so.
        AlreadyOther: the id stands for another alert.
    """

    def job(work: Work) -> Recorded:
        _check_quick(desk, work, values, sure=sure)
        before = work.records.get(record)
        done = submit_within(desk, work, ALERT, (record, alert_values(values)), sure=True)
        if before is None or before.state is ReportState.DRAFT:
            taken_by = "" if CAPTURED in values else desk.person
            signal = signal_values(values, alert=record, taken_by=taken_by)
            signal = _with_code(work, _called_back(work, values, signal))
            submit_within(desk, work, SIGNAL, (desk.new_id(), signal), sure=True)
        return Recorded(id=done.id, number=done.number, same=same_event(work, done.id))

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def log(
    desk: Desk, kind: str, values: Mapping[str, Any], *, record: str = "", sure: bool = False
) -> Submitted:
    """Store a step, referral, response, feedback or signal about an alert; or an alert as it is.

    With an id (`record`) asking again with the same gives the same answer.

    Raises:
        NotReady: with every problem, or with the sentence why this cannot be now.
        StillToCome: a time lies ahead and nobody said it is so.
        AlreadyOther: the id stands for other content.
        InputRefused: the id is none.
    """
    record = desk.id_for(record)
    done = desk.store.write(lambda work: log_within(desk, work, kind, (record, values), sure=sure))
    desk.counter.touch()
    return done


def log_within(
    desk: Desk, work: Work, kind: str, given: tuple[str, Mapping[str, Any]], *, sure: bool = False
) -> Submitted:
    """`log` of an id and values as a part of somebody's larger transaction."""
    record, said = given[0], _with_code(work, clean(given[1]))
    before = work.records.get(record)
    if before is not None and before.state is not ReportState.DRAFT:
        return submit_within(desk, work, kind, (record, said), sure=True)
    declaration = record_type(kind)
    book = book_for(desk, work, declaration, said)
    found = problems(declaration, said, book=book, submitting=True)
    found = found or _refused(desk, work, kind, said)
    if found:
        raise NotReady(tuple(found))
    _check_times(desk, work, kind, (said, sure))
    done = submit_within(desk, work, kind, (record, said), sure=True)
    _settle(work, work.alerts.root_of(str(said.get("alert", ""))))
    return done


def log_beep(desk: Desk) -> Submitted:
    """A missed call: the time of now and nothing else."""
    now = moment_now(desk)
    return log(desk, SIGNAL, {"received_at": now, "channel": "BEEP", "taken_by": desk.person})


def log_captured_beep(desk: Desk, draft: str) -> None:
    """A missed call that was taken at the locked screen, logged as the beep it is.

    Raises:
        InputRefused: there is no such draft any more.
    """

    def job(work: Work) -> None:
        entry = work.records.get(draft)
        if entry is None or entry.state is not ReportState.DRAFT or CAPTURED not in entry.values:
            raise InputRefused(NO_DRAFT)
        said = {"received_at": entry.values[CAPTURED], "channel": "BEEP"}
        taken_by = entry.values.get(TAKEN_BY, "")
        submit_within(
            desk, work, SIGNAL, (desk.new_id(), clean({**said, TAKEN_BY: taken_by})), sure=True
        )
        work.records.remove_draft(draft)

    desk.store.write(job)
    desk.counter.touch()


def moment_now(desk: Desk) -> str:
    """The moment it is at the base, to the minute."""
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
    return iso(now.replace(second=0, microsecond=0))


def same_event(work: Work, alert: str, *, enough: float = ENOUGH) -> tuple[Suggestion, ...]:
    """The open alerts that may tell of the same event, the likeliest first.

    With `enough` at 0 every open one near in time and place.
    """
    found = gathered(work, tuple({*work.alerts.open_ids(), alert}))
    own = found.states.get(alert)
    new = sighting(alert, own.values) if own is not None and own.arrived else None
    if own is None or new is None or own.merged_into:
        return ()
    return suggestions(new, _others(found, alert, linked=own.links.alerts), enough=enough)


def _others(found: Gathered, alert: str, *, linked: tuple[str, ...]) -> list[Sighting]:
    seen = (
        sighting(state.alert, state.values)
        for state in found.states.values()
        if state.is_open and state.arrived and state.alert not in (alert, *linked)
    )
    return [each for each in seen if each is not None]


def _with_code(work: Work, values: dict[str, Any]) -> dict[str, Any]:
    """The caller's code as their contact has it: what they forbade is found by it."""
    typed = str(values.get("caller_code", ""))
    return {**values, "caller_code": code_meant(work, (Contact.kind,), typed)} if typed else values


def _called_back(work: Work, values: Mapping[str, Any], signal: dict[str, Plain]) -> dict[str, Any]:
    """Of a beep that is called back: the signal completes it and says when that was."""
    said = signal.pop("call_back_at", None)
    at = said or values["received_at"]
    if values.get(CAPTURED_BEEP):
        return signal | call_back(values[CAPTURED], at)
    beep = work.records.get(str(values.get(BEEP) or ""))
    if beep is not None and beep.kind == SIGNAL:
        rang = call_back(beep.values["received_at"], at, beep.id)
        return signal | rang | {"channel": beep.values["channel"]}
    return signal | ({"call_back_at": said} if said else {})


def _check_quick(desk: Desk, work: Work, values: Mapping[str, Any], *, sure: bool) -> None:
    answers = {name: value for name, value in clean(values).items() if name not in BESIDE}
    found = problems(QuickAlert, answers, book=desk.book, submitting=True)
    if found:
        raise NotReady(tuple(found))
    _check_times(desk, work, ALERT, (alert_values(values), sure))


def _check_times(
    desk: Desk, work: Work, kind: str, given: tuple[Mapping[str, Plain], bool]
) -> None:
    values, sure = given
    found = ahead_of_time(kind, values, now_ms=desk.hybrid_clock(work).latest_ms())
    if found and not sure:
        raise StillToCome(tuple(found))


def _refused(desk: Desk, work: Work, kind: str, values: Mapping[str, Plain]) -> list[Problem]:
    """What the alert as it stands does not allow; what tells of none is refused by none."""
    named = str(values.get("alert", ""))
    if not named:
        return []
    if elsewhere := _why_elsewhere(desk, kind, values):
        return [Problem("act", elsewhere)]
    alert = work.alerts.root_of(named)
    found = with_members(work, alert)
    state = found.states.get(alert)
    if state is None:
        return []
    if kind == "alert_step":
        if _goes_on_nowhere(work, values):
            return [Problem("other", GONE)]
        stays = _why_it_stays(desk, work, str(values.get("amends", "")))
        if stays:
            return [Problem("amends", stays)]
        state = _without(found, alert, str(values.get("amends", "")))
        at_ms = parse_ms(str(values["at"]))
        return step_problems(state, values, at_ms=at_ms)
    if kind == "referral":
        asked = asking(desk, found, alert)
        return referral_problems(asked, values, signed_for=state.signed_for)
    return []


def _why_elsewhere(desk: Desk, kind: str, values: Mapping[str, Plain]) -> str:
    """Why nobody at this laptop can say this, whatever the alert; empty where they can.

    Here it would read on every page as if it had been done where it is done.
    """
    act = values.get("act") if kind == "alert_step" else None
    if act == OPENED_OUTSIDE:
        return LOOKED_AT_MISSION
    return NO_MANAGER if act in MANAGERS_WORDS and desk.invitation.role != Role.MANAGER else ""


def _why_it_stays(desk: Desk, work: Work, amended: str) -> str:
    """Why this laptop cannot say a record anew or take it back; empty where it can."""
    earlier = work.records.get(amended) if amended else None
    return why_it_stays(as_told(earlier), desk.invitation.role) if earlier is not None else ""


def _goes_on_nowhere(work: Work, values: Mapping[str, Plain]) -> bool:
    """Whether an alert would be merged into one nobody here knows: no list would show it again."""
    if values.get("act") != "MERGED":
        return False
    into = work.records.get(work.alerts.root_of(str(values.get("other", ""))))
    return into is None or into.kind != ALERT or into.state is ReportState.DRAFT


def _without(found: Gathered, alert: str, amended: str) -> AlertState:
    """An alert as it would stand without the step that is said anew."""
    if not amended:
        return found.states[alert]
    told = found.told_of(found.entries)
    anew = {
        each.id
        for family in families(told)
        if any(member.id == amended for member in family.members)
        for each in family.members
    }
    return fold((each for each in told if each.id not in anew), absent=found.absent)[alert]


def may_be_settled(state: AlertState) -> bool:
    """Whether nobody owes an alert anything any more, not even an answer."""
    return state.arrived and not state.is_open and not state.links.questions


def _settle(work: Work, alert: str) -> None:
    """Take an alert that has ended out of those that are looked through, once nothing is asked."""
    state = gathered(work, (alert,)).states.get(alert) if alert else None
    if state is not None and may_be_settled(state):
        work.alerts.settle([alert])
