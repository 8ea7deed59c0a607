# SPDX-License-Identifier: Apache-2.0
"""Who is in the network no more and gets neither credit nor equipment: on which day, and why.

What is written down late is judged by the day it tells of: paper of the week before somebody left
is right. Whoever was put away has no day, and is gone until put back.
"""

from collections.abc import Mapping
from typing import Any, Final

from cla_core.documents.joining import standing_for
from cla_core.dtg import parse_ms
from cla_core.errors import mark
from cla_core.fields import Problem
from cla_core.records.contacts import Contact, has_gone
from cla_core.states import ReportState
from cla_core.stock.admission import AWAY, LEFT, WITHDRAWN, HolderGone
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

NO_THING_FOR: Final = {
    LEFT: mark("{code} had left the network by then. Write who has it, or the day it was issued."),
    WITHDRAWN: mark(
        "{code} had withdrawn consent by then. Write who has it, or the day it was issued."
    ),
    AWAY: AWAY.sentence,
}
ISSUE: Final = ("status", "issued_to", "issued_on")


def gone_holders(work: Work, now_ms: int) -> Mapping[str, HolderGone]:
    """The contacts who get nothing any more, by code, and why."""
    listed = set(work.documents.listed(Contact.kind))
    found: dict[str, HolderGone] = {}
    for entry in work.records.all_of(Contact.kind):
        withdrew = "withdrawn_on" in entry.values
        why = WITHDRAWN if withdrew else _why_gone(entry, now_ms, listed=entry.id in listed)
        if why is not None and entry.state is not ReportState.DRAFT:
            found[(entry.number or "").upper()] = why
    return found


def gone_then(work: Work, code: str, at_ms: int) -> HolderGone | None:
    """Why whoever has this code, as the document has it, was in the network no more by then."""
    entry = work.records.by_number(code)
    if entry is None or entry.kind != Contact.kind:
        return None
    stands = standing_for(entry.id, work.documents.joins_around(entry.id))
    entry = work.records.get(stands) or entry
    return _why_gone(entry, at_ms, listed=work.documents.is_listed(entry.id))


def _why_gone(entry: Entry, at_ms: int, *, listed: bool) -> HolderGone | None:
    if has_gone(None, entry.values.get("withdrawn_on"), at_ms):
        return WITHDRAWN
    until = entry.values.get("active_to")
    if has_gone(None, until, at_ms) or (not until and "exit_disposition" in entry.values):
        return LEFT
    return None if listed else AWAY


def gone_before_issue(
    work: Work, before: Mapping[str, Any], values: Mapping[str, Any], now_ms: int
) -> list[Problem]:
    """Whoever a thing is issued to anew, if they had left by the day of issue; today without one.

    What was issued before somebody left stays with them until it is fetched, whatever is edited.
    """
    code = str(values.get("issued_to", ""))
    anew = any(values.get(name) != before.get(name) for name in ISSUE)
    if values.get("status") != "ISSUED" or not code or not anew:
        return []
    on = values.get("issued_on")
    at_ms = parse_ms(on) if on else now_ms
    why = gone_then(work, code, at_ms)
    return [Problem("issued_to", NO_THING_FOR[why], {"code": code})] if why is not None else []
