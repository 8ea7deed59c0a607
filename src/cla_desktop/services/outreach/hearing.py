# SPDX-License-Identifier: Apache-2.0
"""Which villages heard which message, on one page: what covers them, and what still misses them."""

from dataclasses import dataclass
from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import parse_iso
from cla_core.outreach.coverage import Heard, coverage
from cla_core.outreach.standing import in_force
from cla_core.records.messages import Dissemination, Message
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work


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
    """Who heard what, the messages in force first."""
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
