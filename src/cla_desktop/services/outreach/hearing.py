# SPDX-License-Identifier: Apache-2.0
"""Which villages heard which message, and what people asked there, to be followed up.

On one page: what covers them, and what still misses them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import parse_iso
from cla_core.folding import fold
from cla_core.outreach.coverage import Heard, coverage
from cla_core.outreach.standing import in_force
from cla_core.record import clean, cut_short
from cla_core.records.messages import Dissemination, FeedbackItem, Message
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach import following
from cla_desktop.storage.store import Work

ISSUE_MOST: Final = 200


def questions_of(hearing: Mapping[str, Any]) -> tuple[str, ...]:
    """What people asked where they heard a message, a line for each."""
    lines = (" ".join(line.split()) for line in str(hearing.get("asked", "")).splitlines())
    return tuple(dict.fromkeys(filter(None, lines)))


def feedback_begun(hearing: Mapping[str, Any], question: str) -> dict[str, Any]:
    """The item of feedback that one of these questions begins."""
    said = {
        "issue": cut_short(question, ISSUE_MOST),
        "type": "QUESTION",
        "place": hearing.get("place"),
        "heard_at": hearing["at"],
    }
    return clean(said)


def followed_up(desk: Desk, begun: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """For each item of feedback that a question would begin the one that stands; "" for none."""
    stored = following.cases(desk, FeedbackItem.kind)
    standing = {
        _asked(case.values): case.id
        for case in stored
        if not (case.draft or case.standing.is_mistake)
    }
    return tuple(standing.get(_asked(known), "") for known in begun)


def _asked(item: Mapping[str, Any]) -> tuple[str, str, datetime]:
    """Key by which two items are one question of one hearing."""
    village = str((item.get("place") or {}).get("name", ""))
    return fold(item["issue"]), fold(village), parse_iso(item["heard_at"])


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageColumn:
    """One message as a column: its code, its subject, whether it may be used now, or ever could."""

    id: str
    code: str
    subject: str
    in_force: bool
    begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """The page: a row for each village, a column for each message."""

    villages: tuple[str, ...]
    messages: tuple[MessageColumn, ...]
    heard: dict[tuple[str, str], Heard]


def covered(desk: Desk) -> Covered:
    """Which villages heard which messages, the messages in force first."""
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)

    def job(work: Work) -> Covered:
        messages: dict[str, Any] = {
            entry.id: entry.values for entry in work.records.all_of(Message.kind)
        }
        told = (
            entry.values
            for entry in work.records.all_of(Dissemination.kind)
            if entry.state is not ReportState.DRAFT
        )
        heard = coverage(told, messages)
        columns = [
            MessageColumn(
                id=record,
                code=str(values.get("code", "")),
                subject=str(values.get("subject", "")),
                in_force=in_force(values, now),
                begun=parse_iso(values["valid_from"]) <= now,
            )
            for record, values in messages.items()
        ]
        return Covered(
            villages=tuple(sorted({village for village, _ in heard})),
            messages=tuple(sorted(columns, key=lambda one: (not one.in_force, one.code))),
            heard=heard,
        )

    return desk.store.read(job)
