# SPDX-License-Identifier: Apache-2.0
"""Which CAP messages there are of an alert: one for each version, and one when it is called off.

Made anew from the records each time, in the order in which they reached the mission: what was told
once is told again with the same identifier, and nothing has to be kept in step. Knows no XML.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cla_core.alerts.flags import flags_of
from cla_core.alerts.redaction import Eyes, shown
from cla_core.alerts.timeline import AlertState
from cla_core.alerts.together import flags_together
from cla_core.alerts.told import STEP, Family, families
from cla_core.grading import FLAGS
from cla_server.alerts.folding import ALERT, as_told, folded
from cla_server.alerts.repository import Kept

ISSUE, UPDATE, CANCEL = "Alert", "Update", "Cancel"
TURNING = frozenset({"FALSE_ALARM", "INFO_ONLY", "REOPENED", "MERGED", "UNMERGED", "RETRACTED"})
"""Steps that may call an alert off, or back."""
FALSE, MERGED, WITHDRAWN = "FALSE_ALARM", "MERGED", "WITHDRAWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message: what it says (`version`), what made it go out (`cause`), what it follows.

    `why` says why an alert was called off; `earlier` are the messages it updates or cancels.
    """

    kind: str
    version: Kept
    cause: Kept
    why: str
    earlier: tuple["Message", ...]

    @property
    def key(self) -> str:
        """Names it for ever: the version it tells, and what else made it go out."""
        if self.cause.id == self.version.id:
            return self.version.id
        return f"{self.version.id}.{self.cause.id}"

    @property
    def sent_ms(self) -> int:
        """When the mission had what made it go out."""
        return self.cause.received_ms


def messages(records: Sequence[Kept], alert: str) -> list[Message]:
    """Every message of an alert, oldest first. `records` are all that hang together with it."""
    own = _versions(records, alert)
    made: list[Message] = []
    arrived: list[Kept] = []
    turned = False
    for kept in sorted(records, key=lambda each: (each.received_ms, each.written_ms, each.id)):
        arrived.append(kept)
        turns = kept.kind == STEP and kept.values.get("act") in TURNING
        turned = turned or turns
        # What it was joined to may come after the step that says so, or be flagged later.
        says = kept.kind == ALERT and (turned or kept.id in own)
        if not turns and not says:
            continue
        # Without such a step nothing can have called it off.
        states = folded(arrived) if turned else {}
        known = {each.id: each for each in arrived}
        for family in _families(arrived, own):
            version = known[family.voice.id]
            why = _called_off(version.values, family.root, states)
            made += _next(made, family, why, version=version, cause=kept)
    return made


def _versions(records: Iterable[Kept], alert: str) -> frozenset[str]:
    found = _families(records, None)
    return next(
        (frozenset(each.id for each in one.members) for one in found if one.root == alert),
        frozenset(),
    )


def _families(records: Iterable[Kept], own: frozenset[str] | None) -> tuple[Family, ...]:
    """Versions that belong together by what is here so far; `own` None takes every alert's."""
    return families(
        as_told(kept) for kept in records if kept.kind == ALERT and (own is None or kept.id in own)
    )


def _next(
    made: Sequence[Message],
    family: Family,
    why: str,
    *,
    version: Kept,
    cause: Kept,
) -> Iterator[Message]:
    """The message that goes out because of what just came, if any; `version` speaks now."""
    members = {each.id for each in family.members}
    live: tuple[Message, ...] = ()
    for one in made:
        if one.version.id in members:
            live = () if one.kind == CANCEL else (*live, one)
    if why and live:
        last = live[-1].version
        yield Message(kind=CANCEL, version=last, cause=cause, why=why, earlier=live)
    elif not why and not (live and live[-1].version.id == version.id):
        kind = UPDATE if live else ISSUE
        yield Message(kind=kind, version=version, cause=cause, why="", earlier=live)


def _called_off(values: Mapping[str, Any], alert: str, states: Mapping[str, AlertState]) -> str:
    """Why no feed tells of an alert; a flag of any that it is joined with holds for it too."""
    state = states.get(alert)
    flags = flags_together(states, alert) if state is not None else flags_of(values)
    if shown({**values, FLAGS: sorted(flags)}, Eyes.FEED) is None:
        return WITHDRAWN
    if state is None:
        return ""
    if state.merged_into:
        return MERGED
    return FALSE if state.verdict == FALSE else ""
