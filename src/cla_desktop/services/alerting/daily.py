# SPDX-License-Identifier: Apache-2.0
"""What a daily begins with of alerts: a row for each of that day, the flashes, what is still open.

The page is handed to the base, so a row holds what a commander may see of an alert, and one that
commanders must not know of has none. Of more than a daily holds the gravest have a row, and how
many more there were is said below them. The author changes whatever they like.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cla_core.alerts.naming import short_number
from cla_core.alerts.redaction import UNSAID, Eyes, shown, told_name
from cla_core.alerts.timeline import AlertState
from cla_core.clock import moment_of
from cla_core.fields import Plain, most_of
from cla_core.language import Language
from cla_core.length_said import length_said
from cla_core.place_and_people import PEOPLE_COLUMNS
from cla_core.record import clean, cut_short
from cla_core.records.daily import AlertLine as DayAlert
from cla_core.records.daily import Daily
from cla_core.records.flash import Flash
from cla_core.report_lines import BETWEEN as POINTS
from cla_core.report_lines import as_points
from cla_desktop.services.alerting.gathering import gathered_open, received_within, with_taken_in
from cla_desktop.services.alerting.reading import AlertLine, line_of, may_be_listed, urgency_of
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Work

BETWEEN: Final = ", "
IN_DANGER: Final = "at_risk"
SUMS: Final = frozenset({"total", "min", "max"})
"""The columns of the people grid that are no part of a total."""
FOLLOWED_MOST: Final = 20
"""So many open alerts have a line; with more of them nobody reads on to what was promised."""


def alerts_of_day(
    desk: Desk, since_ms: int, until_ms: int, *, language: Language
) -> dict[str, Plain]:
    """The fields of a daily over this stretch of time; nothing where nothing is known."""

    def job(work: Work) -> dict[str, Plain]:
        roots = received_within(work, since_ms, until_ms)
        found = with_taken_in(work, roots)
        states = [state for root in roots if (state := found.states.get(root)) and _counts(state)]
        kept, more = _gravest(states)
        told = [_row(desk, line_of(desk, found, state).number, state, language) for state in kept]
        return {
            "alerts": told,
            "security": _untold(more, language),
            "special_reports": _flashes(work, (since_ms, until_ms), language),
            "follow_up": _still_open(desk, work, until_ms, language),
        }

    return clean(desk.store.read(job))


def _still_open(desk: Desk, work: Work, until_ms: int, language: Language) -> str:
    """Every alert that waits at the end of the day, whenever it came, with its age."""
    found, end_ms = gathered_open(work), min(until_ms, desk.clock.now_ms())
    lines = sorted(
        (
            line_of(desk, found, state)
            for state in found.states.values()
            if state.is_open and _received(state) <= until_ms and _counts(state)
        ),
        key=urgency_of,
    )
    told = [_waits(desk, line, end_ms, language) for line in lines[:FOLLOWED_MOST]]
    more = lines[FOLLOWED_MOST:]
    counted = language.ntr(
        "{n} more alert is open: {which}.",
        "{n} more alerts are open: {which}.",
        len(more),
        which=_by_priority(line.state for line in more),
    )
    return as_points([*told, *([counted] if more else [])], most=most_of(Daily, "follow_up"))


def _waits(desk: Desk, line: AlertLine, end_ms: int, language: Language) -> str:
    """`A001a · P1 · Mtindo · Acknowledged · open 2 days`."""
    seen = shown(line.state.values, Eyes.COMMANDER) or {}
    # Of a clock that was set back meanwhile an alert may lie ahead: it is no less open.
    age = length_said(language, max(end_ms - _received(line.state), 0))
    return POINTS.join(
        (
            short_number(line.number),
            line.state.priority,
            told_name(seen.get("place")) or UNSAID,
            desk.book.label(language, "alert_state", line.state.state),
            language.tr("open {length}", length=age),
        )
    )


def _gravest(states: Iterable[AlertState]) -> tuple[list[AlertState], list[AlertState]]:
    """As many as a daily has rows for, the gravest, in the order in which they came; the others."""
    most = rows_most()
    by_gravity = sorted(states, key=lambda state: (state.priority, _received(state)))
    return sorted(by_gravity[:most], key=_received), by_gravity[most:]


def rows_most() -> int:
    """How many rows of alerts a daily can have."""
    return most_of(Daily, "alerts")


def _received(state: AlertState) -> int:
    return state.clocks.received or 0


def _untold(more: Sequence[AlertState], language: Language) -> str:
    """How many alerts have no row, by priority; nothing where each has one."""
    if not more:
        return ""
    return language.ntr(
        "{n} more alert of this day has no row: {which}.",
        "{n} more alerts of this day have no row: {which}.",
        len(more),
        which=_by_priority(more),
    )


def _by_priority(states: Iterable[AlertState]) -> str:
    """How many alerts of each priority: `2 P3, 5 P4`."""
    counts = Counter(state.priority for state in states)
    return BETWEEN.join(f"{counts[code]} {code}" for code in sorted(counts))


def _counts(state: AlertState) -> bool:
    """Whether it is an alert of its own that may stand on a page for the base; no drill is."""
    drill = state.values.get("exercise") is True
    hidden = shown(state.values, Eyes.COMMANDER) is None
    return may_be_listed(state) and not (drill or hidden or state.merged_into)


def _row(desk: Desk, number: str, state: AlertState, language: Language) -> dict[str, Plain]:
    seen = shown(state.values, Eyes.COMMANDER) or {}
    grade = (str(seen.get(name, "")) for name in ("source_reliability", "info_credibility"))
    return clean(
        {
            "number": short_number(number),
            "at": seen.get("received_at"),
            "place": told_name(seen.get("place")) or UNSAID,
            "threat_type": seen.get("threat_type"),
            "perpetrator": seen.get("perpetrator"),
            "victims": _victims(desk, seen.get("people") or {}, language),
            "grade": "".join(grade),
            "response": _response(desk, state, language),
        }
    )


def _victims(desk: Desk, people: Mapping[str, Mapping[str, int]], language: Language) -> str:
    """How many were hurt, as far as anybody counted; who is in danger was not."""
    hurt = (row for row in desk.book.codes("people_row") if row in people and row != IN_DANGER)
    parts = [
        language.tr("{column}: {count}", column=label, count=count)
        for row in hurt
        if (count := _count(people[row]))
        and (label := desk.book.label(language, "people_row", row))
    ]
    return cut_short(BETWEEN.join(parts), most_of(DayAlert, "victims"))


def _count(cells: Mapping[str, int]) -> str:
    """The total that was said, else what the parts come to, else the range."""
    parts = [cells[name] for name in PEOPLE_COLUMNS if name in cells and name not in SUMS]
    if "total" in cells or parts:
        return str(cells.get("total", sum(parts)))
    return "–".join(str(cells[name]) for name in ("min", "max") if name in cells)


def _response(desk: Desk, state: AlertState, language: Language) -> str:
    """How far it came, and who was on the spot when."""
    parts = [desk.book.label(language, "alert_state", state.state)]
    if state.responses:
        actor = str(state.responses[-1].values.get("actor", ""))
        parts.append(desk.book.label(language, "responder", actor))
    if state.clocks.arrived is not None:
        parts.append(f"{moment_of(state.clocks.arrived, desk.offset_minutes):%H:%M}")
    return BETWEEN.join(parts)


def _flashes(work: Work, within: tuple[int, int], language: Language) -> str:
    since_ms, until_ms = within
    query = Query(kinds=(Flash.kind,), since_ms=since_ms, until_ms=until_ms, sort="event")
    sent = work.records.rows(work.records.keys(query))
    numbers = [row.number.rsplit("/", 1)[-1] for row in sent if row.number and not row.draft]
    return _fitting([f"{language.label(f'kind.{Flash.kind}')} {one}" for one in sorted(numbers)])


def _fitting(parts: Sequence[str]) -> str:
    """As many of the parts, from the first on, as the field `special_reports` has room for."""
    most = most_of(Daily, "special_reports")
    while parts and len(BETWEEN.join(parts)) > most:
        parts = parts[:-1]
    return BETWEEN.join(parts)
