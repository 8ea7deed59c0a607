# SPDX-License-Identifier: Apache-2.0
"""Which steps may be offered next for an alert, and which cannot be taken, with the sentence why.

Back-dating is normal: what was forgotten may be logged afterwards. So an earlier step is always
taken, only not offered; refused is what would close an alert behind the community's back.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cla_core.alerts.course import ENDS
from cla_core.alerts.marks import RANK
from cla_core.alerts.timeline import AlertState
from cla_core.errors import mark
from cla_core.fields import Plain, Problem

FORWARD = ("TRIAGED", "ACKNOWLEDGED", "DECIDED", "RESPONDING", "RESPONDED")
EXITS = ("NO_RESPONSE", "MERGED", "INFO_ONLY", "FALSE_ALARM", "CLOSED")
BESIDE = ("ASSIGNED", "ESCALATED", "QUESTION", "LINKED")
ANYTIME = frozenset(
    {
        "QUESTION",
        "ANSWER",
        "LINKED",
        "UNLINKED",
        "RETRACTED",
        "AUTHORISED",
        "NOT_AUTHORISED",
        "OPENED_OUTSIDE",
    }
)

NOT_TOLD = mark(
    "Not closed: the community was not told yet. Log the feedback, or why it cannot be."
)
ENDED = mark("This alert has ended. Reopen it with a reason, or give the time it really happened.")
GOES_ON = mark("This alert goes on in another one: log it there, or separate the two first.")
NOT_ENDED = mark("This alert is open.")
NOT_MERGED = mark("This alert is not merged into that one.")
ALREADY_ACTED = mark("Somebody has set out already: log the outcome instead.")

LEAVING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "MERGED": ("UNMERGED", "REOPENED"),
        "CLOSED": ("REOPENED", "FALSE_ALARM"),
        "INFO_ONLY": ("REOPENED", "FALSE_ALARM", "CLOSED"),
        "FALSE_ALARM": ("REOPENED", "CLOSED"),
    }
)


def offered(state: AlertState) -> tuple[str, ...]:
    """The acts that make sense next, the likeliest first."""
    if state.state in LEAVING:
        leaving = LEAVING[state.state]
        return tuple(act for act in leaving if act != "CLOSED" or state.told_back)
    reached = RANK.get(state.state, -1)
    forward = [act for act in FORWARD if RANK[act] > reached]
    answers = ["ANSWER"] if state.links.questions else []
    exits = [act for act in EXITS if not _why_not(state, act)]
    return (*answers, *forward, *exits, *BESIDE)


def step_problems(state: AlertState, values: Mapping[str, Plain], *, at_ms: int) -> list[Problem]:
    """Why a step cannot be taken now; `at_ms` is the time it tells of. Empty when it can."""
    act = str(values.get("act", ""))
    why = _why_not(state, act) or _why_not_ended(state, act, at_ms)
    if act == "UNMERGED" and values.get("other") != state.merged_into:
        why = NOT_MERGED
    return [Problem("act", why)] if why else []


def _why_not(state: AlertState, act: str) -> str:
    if act == "CLOSED" and not state.told_back:
        return NOT_TOLD
    if act == "NO_RESPONSE" and state.state in ("RESPONDING", "RESPONDED"):
        return ALREADY_ACTED
    if act == "REOPENED" and state.state not in (*ENDS, "MERGED"):
        return NOT_ENDED
    return ""


def _why_not_ended(state: AlertState, act: str, at_ms: int) -> str:
    """Why an act cannot follow the end of an alert; empty where it may.

    It may if it reopens the alert, changes no state, or is dated before the end.
    """
    leaving = LEAVING.get(state.state)
    if leaving is None or act in leaving or act in ANYTIME:
        return ""
    back_dated = state.ended_ms is not None and at_ms <= state.ended_ms
    if back_dated and act in RANK:
        return ""
    return GOES_ON if state.state == "MERGED" else ENDED
