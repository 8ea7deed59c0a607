# SPDX-License-Identifier: Apache-2.0
"""What an alert and those merged into it say together when somebody asks who may be told.

A merge must open no door: a flag, a presumed perpetrator or a caller's limit of any of them holds
for all. A correction must not either: what an earlier version presumed of state forces is kept
beside what is said now, until a manager speaks. Takes records in any order; routing has the rules.
"""

from collections.abc import Iterable, Mapping

from cla_core.alerts.flags import flags_of, threats_of
from cla_core.alerts.routing import Asking
from cla_core.alerts.timeline import AlertState, members
from cla_core.alerts.told import Told, families, roots, voices
from cla_core.codes import Profile
from cla_core.fields import Plain
from cla_core.grading import FLAGS

UNANSWERED = "NO_RESPONSE"
SAME_OR_NOT = frozenset({"LINKED", "UNLINKED", "MERGED", "UNMERGED"})
"""The steps by which people say whether two alerts are one event."""


def standing_of(states: Mapping[str, AlertState], alert: str) -> str:
    """The alert that stands for this one: itself, or what it was merged into."""
    seen = [alert]
    while (onward := states[seen[-1]].merged_into) in states and onward not in seen:
        seen.append(onward)
    return seen[-1]


def answered_of(state: AlertState) -> frozenset[str]:
    """The other alerts of which somebody has said whether they are the same event as this."""
    said = (mark.record.values.get("other") for mark in state.marks if mark.act in SAME_OR_NOT)
    return frozenset(str(other) for other in said)


def flags_together(states: Mapping[str, AlertState], alert: str) -> frozenset[str]:
    """Every flag of an alert and of those it is joined with."""
    joined = members(states, standing_of(states, alert))
    return frozenset(flag for each in joined for flag in flags_of(states[each].values))


def asking_of(
    states: Mapping[str, AlertState],
    told: Iterable[Told],
    alert: str,
    *,
    profile: Profile,
    again: bool = False,
) -> Asking:
    """What routing goes by. `states` are the fold of `told`, which holds every alert it names.

    `again` is whether another alert came from its place in the weeks before.
    """
    standing = standing_of(states, alert)
    among = [states[each] for each in members(states, standing)]
    told = list(told)
    ids = {state.alert for state in among}
    flags = flags_together(states, alert)
    return Asking(
        values=_said_by_all(states[standing].values, among, flags),
        priority=min(state.priority for state in among),
        limits=_limits(told, ids),
        formerly=_ever(told, ids) - flags,
        recurring=again or any(_went_unanswered(state) for state in among),
        profile=profile,
    )


def _went_unanswered(state: AlertState) -> bool:
    return any(mark.act == UNANSWERED for mark in state.marks)


def _said_by_all(
    values: Mapping[str, Plain], among: Iterable[AlertState], flags: frozenset[str]
) -> dict[str, Plain]:
    threats = {threat for state in among for threat in threats_of(state.values)}
    others = sorted(threats - {str(values.get("threat_type", ""))})
    return {**values, FLAGS: sorted(flags), "other_threats": others}


def _limits(told: Iterable[Told], ids: set[str]) -> frozenset[str]:
    """What any caller of these alerts does not allow, as they last said."""
    found = families(told)
    root_of = roots(found)
    signals = (each for each in voices(found) if each.kind == "signal")
    return frozenset(
        str(limit)
        for each in signals
        if root_of.get(str(each.values.get("alert")), each.values.get("alert")) in ids
        for limit in each.values.get("caller_limits") or ()
    )


def _ever(told: Iterable[Told], ids: set[str]) -> frozenset[str]:
    """Every flag that any version of these alerts had."""
    return frozenset(
        flag
        for family in families(told)
        if family.voice.kind == "alert" and family.root in ids
        for version in family.members
        for flag in flags_of(version.values)
    )
