# SPDX-License-Identifier: Apache-2.0
"""What a daily begins with of communities: what is owed, what is said, what was done that day.

Every line is what its type says of itself (`cla_core.report_lines`) and stands in the section its
type names: codes, functions and counts alone. The author changes whatever they like.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from cla_core.dtg import parse_ms
from cla_core.fields import Plain, most_of
from cla_core.language import Language
from cla_core.record import REGISTRY, Record, clean
from cla_core.records import record_type
from cla_core.records.daily import Activity, Daily
from cla_core.records.messages import FeedbackItem
from cla_core.records.promises import Promise
from cla_core.records.rumours import Rumour
from cla_core.records.surveys import Survey
from cla_core.records.visits import HAPPENED, Visit
from cla_core.report_lines import as_points, line_of
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.standing import is_document
from cla_desktop.services.outreach.following import Case, cases, still_open
from cla_desktop.services.outreach.promised import promise_line
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Work

DONE: Final = "activities"
"""The section of what was done: a table of what, with whom as counts."""
COUNTED: Final = ("women", "men")
LEFT_OUT: Final = frozenset({*COUNTED, "language"})
"""What has columns of its own, and what reads like a name where nobody asked for it."""
VISITING: Final = HAPPENED | {"UNDER_WAY"}


def known_of_day(
    desk: Desk, since_ms: int, until_ms: int, *, language: Language
) -> dict[str, Plain]:
    """The fields of a daily over this stretch of time; nothing where nothing is known."""
    within = (since_ms, until_ms)
    return clean(
        {
            "follow_up": _fitting("follow_up", [*_owed(desk, language)]),
            "mood": _fitting("mood", [*_said(desk, within, language)]),
            "activities": _done(desk, within, language),
        }
    )


def _owed(desk: Desk, language: Language) -> Iterator[str]:
    """Promises that are open, what is overdue first and marked so."""
    for case in still_open(desk, Promise.kind):
        yield promise_line(desk, case, language)


def _said(desk: Desk, within: tuple[int, int], language: Language) -> Iterator[str]:
    """Rumours and feedback of the day and those that still wait; surveys of the day."""
    for kind in (Rumour.kind, FeedbackItem.kind, Survey.kind):
        for case in cases(desk, kind):
            said = case.values.get("heard_at", case.values.get("on"))
            apart = case.draft or case.into or case.standing.is_mistake
            if not apart and (case.standing.is_open or _is_within(said, within)):
                yield _line(desk, case, language)


def _line(desk: Desk, case: Case, language: Language) -> str:
    return line_of(record_type(case.kind), case.values, book=desk.book, language=language)


def _done(desk: Desk, within: tuple[int, int], language: Language) -> list[dict[str, Plain]]:
    """What was done that day, in the order in which it was."""
    kinds = tuple(k for k, declared in REGISTRY.items() if declared.report_section == DONE)

    def job(work: Work) -> list[dict[str, Plain]]:
        since_ms, until_ms = within
        keys = work.records.keys(
            Query(kinds=kinds, since_ms=since_ms, until_ms=until_ms, sort="event")
        )
        away = {key for kind in kinds for key in _away(work, kind)}
        rows = [row for row in work.records.rows(keys) if row.key not in away and not row.draft]
        entries = {entry.id: entry for entry in work.records.several([row.id for row in rows])}
        found = sorted(entries.values(), key=lambda entry: (entry.when_ms or 0, entry.id))
        return [
            _activity(desk, record_type(entry.kind), entry.values, language)
            for entry in found
            if entry.kind != Visit.kind or entry.values.get("status") in VISITING
        ]

    return desk.store.read(job)[: most_of(Daily, DONE)]


def _away(work: Work, kind: str) -> frozenset[int]:
    """What was put away, or told again by a later one."""
    away = work.documents.unlisted_keys if is_document(kind) else work.records.corrected_keys
    return frozenset(away(kind))


def _activity(
    desk: Desk, declaration: type[Record], values: Mapping[str, Any], language: Language
) -> dict[str, Plain]:
    """One row: the line without its counts, which have columns of their own."""
    said = {name: value for name, value in values.items() if name not in LEFT_OUT}
    line = line_of(declaration, said, book=desk.book, language=language)
    counts = {name: int(values[name]) for name in COUNTED if name in values}
    return {"what": line[: most_of(Activity, "what")].strip(), **counts}


def _is_within(said: object, within: tuple[int, int]) -> bool:
    at_ms = parse_ms(str(said)) if said else -1
    return within[0] <= at_ms <= within[1]


def _fitting(name: str, lines: Sequence[str]) -> str:
    return as_points(lines, most=most_of(Daily, name))
