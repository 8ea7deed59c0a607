# SPDX-License-Identifier: Apache-2.0
"""What is no alert yet and stands among them: a missed call, a text, a form that was begun.

Gives what was said so far, as far as a list may say it, and the open alerts it may belong to. What
becomes of it is a person's to say: nothing is attached by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from cla_core.alerts.duplicates import ENOUGH, Suggestion, compared, near_in_time
from cla_core.alerts.sightings import Sighting, as_seen, sighting
from cla_core.dtg import parse_ms
from cla_core.errors import InputRefused
from cla_core.fields import Plain
from cla_core.states import ReportState
from cla_desktop.services.alerting.gathering import ALERT, SIGNAL, Gathered, gathered_open
from cla_desktop.services.alerting.quick import BEEP, CAPTURED
from cla_desktop.services.alerting.reading import (
    AlertLine,
    beeps,
    line_of,
    may_be_listed,
    title_in_lists,
)
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Draft, colleague
from cla_desktop.services.texting.texts import SMS, answers_of, begin_alert
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

SAME_CALLER: Final = "SAME_CALLER"
MOST: Final = 8
"""So many of the likeliest alerts: of a whole night's one chooses in the list."""


class What(StrEnum):
    """The kinds of things that wait to be taken up."""

    BEEP = "beep"
    TEXT = "text"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Maybe:
    """An open alert it may belong to, with the codes of `alert.same` that say why."""

    line: AlertLine
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """`words` are what a list may say of it, `caller` a contact's code; `person` began the form.

    `captured` is when it was taken at the locked screen.
    """

    entry: Entry
    what: What
    words: str
    caller: str = ""
    person: str = ""
    captured: Plain = None
    may: tuple[Maybe, ...] = ()


def waiting(desk: Desk, record: str) -> Waiting | None:
    """A missed call, a text or a form by its id; None once it is none any more."""

    def job(work: Work) -> tuple[Entry, Gathered] | None:
        entry = work.records.get(record)
        return None if entry is None else (entry, gathered_open(work))

    found = desk.store.read(job)
    if found is None:
        return None
    entry, alerts = found
    what = _what(entry)
    if what is not What.FORM and all(each.id != record for each in beeps(desk)):
        return None
    values = answers_of(desk, entry) if what is What.TEXT else entry.values
    begun = what is What.FORM
    words = title_in_lists(values) if begun else str(entry.values.get("original_words", ""))
    return Waiting(
        entry=entry,
        what=what,
        words=words,
        caller=str(values.get("caller_code", "")),
        person=colleague(desk, entry.person) if begun else "",
        captured=values.get(CAPTURED),
        may=() if values.get("amends") else _may(desk, alerts, values),
    )


def take_call(desk: Desk, record: str) -> Draft:
    """The form that takes down what a missed call was about, or what a text says already.

    Raises:
        InputRefused: there is no such text.
    """
    entry = desk.store.read(lambda work: work.records.get(record))
    if entry is None or _what(entry) is not What.TEXT:
        return Draft(id=desk.new_id(), kind=ALERT, values={BEEP: record})
    return begin_alert(desk, record)


def _what(entry: Entry) -> What:
    if entry.state is ReportState.DRAFT:
        return What.FORM
    return What.TEXT if entry.values.get("channel") == SMS else What.BEEP


def _may(desk: Desk, found: Gathered, values: Mapping[str, Any]) -> tuple[Maybe, ...]:
    own = _seen(values)
    if own is None:
        return ()
    caller = str(values.get("caller_code", ""))
    rated: list[tuple[bool, float, str, Maybe]] = []
    for state in found.states.values():
        other = sighting(state.alert, state.values)
        if other is None or not (state.is_open and may_be_listed(state)):
            continue
        near = _rated(own, other)
        if near is None:
            continue
        known = bool(caller) and caller in _callers(found, state.alert)
        reasons = (SAME_CALLER, *near.reasons) if known else near.reasons
        line = line_of(desk, found, state)
        rated.append((not known, -near.score, state.alert, Maybe(line=line, reasons=reasons)))
    return tuple(each[-1] for each in sorted(rated, key=lambda each: each[:3]))[:MOST]


def _rated(own: Sighting, other: Sighting) -> Suggestion | None:
    """Where it happened decides once somebody said it; before, how near in time it came."""
    if not own.place:
        return near_in_time(own, other)
    found = compared(own, other)
    return found if found is not None and found.score >= ENOUGH else None


def _callers(found: Gathered, alert: str) -> set[str]:
    return {
        str(entry.values.get("caller_code", ""))
        for entry in found.of(alert)
        if entry.kind == SIGNAL
    }


def _seen(values: Mapping[str, Any]) -> Sighting | None:
    """What of it can be compared; a form may hold anything, a time that is none among it."""
    placed = sighting("", values) if values.get("place") else None
    if placed is not None:
        return placed
    try:
        at_ms = parse_ms(str(values.get("received_at") or values.get(CAPTURED)))
    except (InputRefused, ValueError):
        return None
    said = f"{values.get('summary', '')} {values.get('original_words', '')}"
    return as_seen("", values, times=(at_ms, None), place={}, said=said)
