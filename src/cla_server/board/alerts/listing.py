# SPDX-License-Identifier: Apache-2.0
"""What is open, as one page shows it: counted, ordered, and cut to what a person can look at.

Owns what may be seen by whom: the core says which part of an alert each role's eyes may see.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cla_core.access import Role
from cla_core.alerts.priority import PRIORITIES
from cla_core.alerts.redaction import Eyes, shown, told_name
from cla_core.areas import Areas, areas_of
from cla_core.codes import Profile
from cla_core.fields import Plain
from cla_core.folding import words
from cla_core.grading import classification_of, highest
from cla_server.accounts.service import Visitor
from cla_server.alerts import escalating, repository
from cla_server.alerts.repository import Brief, Past, Standing
from cla_server.board.alerts import filters
from cla_server.board.alerts.clocks import URGENT, Clock, Timer
from cla_server.board.alerts.filters import AlertFilter
from cla_server.board.filters import Cursor
from cla_server.board.service import Site, changed_mark
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

A_GROUP = 30
"""Alerts of each priority while all are shown together."""
A_PAGE = 100
"""Alerts of one priority when it is chosen, and of those that ended."""
LOOKED_MOST = 2000
"""So many ended alerts are looked through for words at a time; a link goes on below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One alert in the list. `values` is the part these eyes may see.

    A commander's list `tells_last_step` of none: it may be a manager's word on a recipient, and a
    line that is left out for that reason alone says as much.
    """

    alert: Standing
    values: Mapping[str, Plain]
    clocks: Mapping[str, Clock]
    overdue: frozenset[str]
    tells_last_step: bool

    @property
    def place(self) -> str:
        """The place's name as these eyes may know it."""
        return told_name(self.values.get("place"))

    @property
    def by_rule(self) -> bool:
        """Whether nobody took the last step: the mission's own rule did."""
        return self.alert.last_act == "ESCALATED" and self.alert.last_by == escalating.NAME

    @property
    def stands_out(self) -> bool:
        """Whether somebody at the mission should act before anything else."""
        waits = self.alert.waits_acknowledge or self.alert.waits_decide
        return self.alert.priority in URGENT and waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The alerts of one priority: how many there are and those shown."""

    priority: str
    count: int
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class OfBase:
    """How a base stands: open alerts, overdue ones, when it was last heard."""

    base: str
    open: int
    overdue: int
    last_seen_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertList:
    """The page; `count` and `late` (by broken promise) are of all open alerts, chosen or not."""

    groups: Sequence[Group]
    bases: Sequence[OfBase]
    count: int
    late: Mapping[str, int]
    mark: str
    more: Cursor | None = None

    @property
    def fitting(self) -> int:
        """How many alerts fit the choice; of what has ended, on this page."""
        return sum(group.count for group in self.groups)

    @property
    def classification(self) -> str:
        """The highest mark of anything shown; empty when nothing is."""
        shown_rows = [row for group in self.groups for row in group.rows]
        marks = [classification_of(row.alert.values) for row in shown_rows]
        return highest(marks) if marks else ""


def eyes_of(role: str, *, one: bool) -> Eyes:
    """Which eyes a role has for a list, or for `one` alert that was opened on purpose."""
    if role == Role.COMMANDER:
        return Eyes.COMMANDER
    return Eyes.OFFICER if one and role != Role.CLA else Eyes.LIST


def listing(site: Site, chosen: AlertFilter, visitor: Visitor, *, timer: Timer) -> AlertList:
    """The list for a choice, as this visitor may see it."""
    eyes = eyes_of(visitor.role, one=False)
    within = site.within(visitor)
    changed = changed_mark(site, site.sight(visitor))
    chosen_within = chosen_bases(chosen, within, timer.profile)
    with site.database.reading() as connection:
        opened = [
            brief
            for brief in repository.open_briefly(connection, within)
            if eyes is not Eyes.COMMANDER or not brief.guarded
        ]
        late = {brief.id: timer.overdue(brief) for brief in opened}
        bases = _bases(repository.last_heard(connection, within), opened, late)
        if chosen.show == filters.ENDED:
            groups, more = _ended(connection, chosen, timer, eyes=eyes, within=chosen_within)
        else:
            ours = [brief for brief in opened if chosen_within.holds(brief.base)]
            groups, more = (
                _opened(connection, chosen, timer, late=late, opened=ours, eyes=eyes),
                None,
            )
    return AlertList(
        groups=groups,
        bases=bases,
        count=len(opened),
        late=Counter(what for broken in late.values() for what in broken),
        mark=changed,
        more=more,
    )


def chosen_bases(chosen: AlertFilter, within: Within, profile: Profile) -> Within:
    """The bases of the chosen office and contingent, of those the visitor may know of."""
    if not (chosen.office or chosen.contingent):
        return within
    wanted = areas_of(profile).bases_of(field_office=chosen.office, contingent=chosen.contingent)
    return Within(wanted if within.bases is None else wanted & within.bases)


def _opened(
    connection: Connection,
    chosen: AlertFilter,
    timer: Timer,
    *,
    late: Mapping[str, frozenset[str]],
    opened: Sequence[Brief],
    eyes: Eyes,
) -> list[Group]:
    since_ms = chosen.since_ms(timer.now_ms)
    wanted = [brief for brief in opened if fits(brief, chosen, late, since_ms=since_ms)]
    most = A_PAGE if chosen.priority else A_GROUP
    areas = areas_of(timer.profile)
    groups = []
    for priority in PRIORITIES:
        ours = [brief for brief in wanted if brief.priority == priority]
        # What nobody answered in time stands on top; the newest first in either part.
        ours.sort(key=lambda brief: not late[brief.id] & {"acknowledge", "decide"})
        ids = [brief.id for brief in (ours if chosen.looks_inside else ours[:most])]
        found = repository.several(connection, ids)
        rows = rows_of((found[one] for one in ids if one in found), timer, eyes)
        count = len(ours)
        if chosen.looks_inside:
            rows = [row for row in rows if says(row.values, known_by(row.alert, areas), chosen)]
            count = len(rows)
        if rows:
            groups.append(Group(priority=priority, count=count, rows=rows[:most]))
    return groups


def known_by(alert: Standing, areas: Areas) -> str:
    """What an alert is known by beside its own words: its numbers and its base's name."""
    return f"{alert.numbers} {areas.of(alert.base).title}"


def says(values: Mapping[str, Plain], known_by: str, chosen: AlertFilter) -> bool:
    """Whether what somebody may see of an alert fits: nothing hidden is found by searching.

    A phrase without a letter or digit is in nothing that is said.
    """
    threats = {values.get("threat_type"), *(values.get("other_threats") or ())}
    if chosen.threat and chosen.threat not in threats:
        return False
    place = values.get("place")
    named = place if isinstance(place, dict) else {}
    told = [values.get("summary"), named.get("name"), named.get("admin"), known_by]
    said = words(" ".join(str(each) for each in told if each))
    if chosen.phrase and not chosen.words:
        return False
    return all(any(each.startswith(word) for each in said) for word in chosen.words)


def fits(
    brief: Brief, chosen: AlertFilter, late: Mapping[str, frozenset[str]], *, since_ms: int
) -> bool:
    """Whether where an open alert stands fits a choice."""
    if chosen.base not in ("", brief.base) or chosen.priority not in ("", brief.priority):
        return False
    if (brief.received_ms or 0) < since_ms:
        return False
    match chosen.show:
        case filters.LATE:
            return bool(late[brief.id])
        case filters.UNACKNOWLEDGED:
            return brief.waits_acknowledge
        case filters.UNDECIDED:
            return brief.waits_decide
        case filters.UNTOLD:
            return brief.waits_feedback
    return True


def _ended(
    connection: Connection, chosen: AlertFilter, timer: Timer, *, eyes: Eyes, within: Within
) -> tuple[list[Group], Cursor | None]:
    past = Past(
        base=chosen.base,
        priority=chosen.priority,
        since_ms=chosen.since_ms(timer.now_ms),
        guarded=eyes is not Eyes.COMMANDER,
        below=(chosen.after.received_ms, chosen.after.id) if chosen.after else None,
    )
    areas = areas_of(timer.profile)
    rows: list[Row] = []
    looked = 0
    while True:
        found = repository.ended(connection, past, within, most=A_PAGE + 1)
        looked += len(found)
        for row in rows_of(found[:A_PAGE], timer, eyes):
            if not chosen.looks_inside or says(row.values, known_by(row.alert, areas), chosen):
                rows.append(row)
        last = found[A_PAGE - 1] if len(found) > A_PAGE else None
        if last is None or len(rows) >= A_PAGE or not chosen.looks_inside or looked > LOOKED_MOST:
            break
        past = replace(past, below=(last.received_ms or 0, last.id))
    more = Cursor(last.received_ms or 0, last.id) if last is not None else None
    return ([Group(priority="", count=len(rows), rows=rows)] if rows else []), more


def rows_of(alerts: Iterable[Standing], timer: Timer, eyes: Eyes) -> list[Row]:
    """The alerts these eyes may know of."""
    found = ((alert, shown(alert.values, eyes)) for alert in alerts)
    return [
        Row(
            alert=alert,
            values=values,
            clocks=timer.clocks(alert),
            overdue=timer.overdue(alert),
            tells_last_step=eyes is not Eyes.COMMANDER,
        )
        for alert, values in found
        if values is not None
    ]


def _bases(
    heard: Mapping[str, int], opened: Sequence[Brief], late: Mapping[str, frozenset[str]]
) -> list[OfBase]:
    counted = Counter(brief.base for brief in opened)
    broken = Counter(brief.base for brief in opened if late[brief.id])
    return [OfBase(base, counted[base], broken[base], heard[base]) for base in heard]
