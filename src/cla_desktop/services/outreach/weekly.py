# SPDX-License-Identifier: Apache-2.0
"""What a weekly begins with of outreach: what is still owed, what was said, who heard what.

A promise stands in it each week until it has ended, and in that week with how it did. Every line
is what its type says of itself (`cla_core.report_lines`): codes and functions alone. The author
changes whatever they like.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from cla_core.dtg import parse_ms
from cla_core.fields import Plain, most_of
from cla_core.language import Language
from cla_core.record import clean
from cla_core.records import record_type
from cla_core.records.messages import Dissemination, FeedbackItem
from cla_core.records.promises import Promise
from cla_core.records.rumours import Rumour
from cla_core.records.weekly import Weekly
from cla_core.report_lines import as_points, line_of
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.following import Case, cases
from cla_desktop.services.outreach.promised import promise_line


def known_of_week(
    desk: Desk, since_ms: int, until_ms: int, *, language: Language
) -> dict[str, Plain]:
    """The fields of a weekly over this stretch of time; nothing where nothing is known."""

    def within(said: object) -> bool:
        return since_ms <= parse_ms(str(said)) <= until_ms

    lines = [
        _line(desk, case, language)
        for case in _told(desk)
        if case.standing.is_open or any(map(within, _moments(case)))
    ]
    heard = [values for values in _heard(desk) if within(values["at"])]
    return clean(
        {
            "outreach": _fitting("outreach", lines),
            "outreach_questions": _fitting(
                "outreach_questions",
                [str(values["asked"]) for values in heard if "asked" in values],
            ),
            "outreach_sessions": len(heard) or None,
            "outreach_women": sum(int(values.get("women", 0)) for values in heard) or None,
            "outreach_men": sum(int(values.get("men", 0)) for values in heard) or None,
        }
    )


def _moments(case: Case) -> list[object]:
    """When it was heard; of a promise when it was made, and when it was said how it ended."""
    if case.kind != Promise.kind:
        return [case.values["heard_at"]]
    ends = [step["at"] for step in case.told if step["act"] == case.standing.state]
    return [case.values["made_on"], *ends]


def _line(desk: Desk, case: Case, language: Language) -> str:
    if case.kind == Promise.kind:
        return promise_line(desk, case, language)
    return line_of(record_type(case.kind), case.values, book=desk.book, language=language)


def _told(desk: Desk) -> Iterator[Case]:
    for kind in (Promise.kind, Rumour.kind, FeedbackItem.kind):
        yield from (
            case
            for case in cases(desk, kind)
            if not (case.draft or case.into or case.standing.is_mistake)
        )


def _heard(desk: Desk) -> list[dict[str, Any]]:
    return desk.store.read(
        lambda work: [
            dict(entry.values)
            for entry in work.records.all_of(Dissemination.kind)
            if entry.state is not ReportState.DRAFT
        ]
    )


def _fitting(name: str, lines: Sequence[str]) -> str:
    return as_points(lines, most=most_of(Weekly, name))
