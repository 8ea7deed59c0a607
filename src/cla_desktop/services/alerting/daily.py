# SPDX-License-Identifier: Apache-2.0
"""What a daily begins with of alerts: a row for each of that day, and the flashes that were sent.

The page is handed to the base, so a row holds what a commander may see of an alert, and one that
commanders must not know of has none. Of more than a daily holds the gravest have a row, and how
many more there were is said below them. The author changes whatever they like.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from cla_core.alerts.naming import short_number
from cla_core.alerts.redaction import UNSAID, Eyes, shown, told_name
from cla_core.alerts.timeline import AlertState
from cla_core.clock import moment_of
from cla_core.fields import Many, Plain, Text, fields_of
from cla_core.language import Language
from cla_core.record import clean
from cla_core.records.daily import Daily
from cla_core.records.flash import Flash
from cla_desktop.services.alerting.gathering import gathered, received_within
from cla_desktop.services.alerting.reading import line_of, may_be_listed
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Work

BETWEEN: Final = ", "


def alerts_of_day(
    desk: Desk, since_ms: int, until_ms: int, *, language: Language
) -> dict[str, Plain]:
    """The fields of a daily over this stretch of time; nothing where nothing is known."""

    def job(work: Work) -> dict[str, Plain]:
        roots = received_within(work, since_ms, until_ms)
        found = gathered(work, roots)
        states = [state for root in roots if (state := found.states.get(root)) and _counts(state)]
        kept, more = _gravest(states)
        told = [_row(desk, line_of(desk, found, state).number, state, language) for state in kept]
        return {
            "alerts": told,
            "security": _untold(more, language),
            "special_reports": _flashes(work, (since_ms, until_ms), language),
        }

    return clean(desk.store.read(job))


def _gravest(states: Iterable[AlertState]) -> tuple[list[AlertState], list[AlertState]]:
    """As many as a daily has rows for, the gravest, in the order in which they came; the others."""
    most = rows_most()
    by_gravity = sorted(states, key=lambda state: (state.priority, _received(state)))
    return sorted(by_gravity[:most], key=_received), by_gravity[most:]


def rows_most() -> int:
    """For how many alerts a daily has rows."""
    alerts = fields_of(Daily)["alerts"]
    return alerts.most if isinstance(alerts, Many) else 0


def _received(state: AlertState) -> int:
    return state.clocks.received or 0


def _untold(more: Sequence[AlertState], language: Language) -> str:
    """How many alerts have no row, by priority; nothing where each has one."""
    if not more:
        return ""
    counts = Counter(state.priority for state in more)
    by_priority = BETWEEN.join(f"{counts[code]} {code}" for code in sorted(counts))
    return language.ntr(
        "{n} more alert of this day has no row: {which}.",
        "{n} more alerts of this day have no row: {which}.",
        len(more),
        which=by_priority,
    )


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
            "grade": "".join(grade),
            "response": _response(desk, state, language),
        }
    )


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
    """As many as the field takes."""
    kind = fields_of(Daily)["special_reports"]
    most = kind.most if isinstance(kind, Text) else 0
    while parts and len(BETWEEN.join(parts)) > most:
        parts = parts[:-1]
    return BETWEEN.join(parts)
