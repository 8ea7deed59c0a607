# SPDX-License-Identifier: Apache-2.0
"""What is stored of committees, as the rules want it. Parts of a larger job."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.committees.composition import Seat
from cla_core.committees.hints import Met
from cla_core.dtg import parse_ms
from cla_core.records.committees import CommitteeMember
from cla_core.states import ReportState
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work


def field_ms(values: Mapping[str, Any], name: str) -> int | None:
    """A moment in milliseconds since 1970; None where it is not said."""
    said = values.get(name)
    return parse_ms(said) if isinstance(said, str) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact with every time it was told, oldest first; `root` is the id of the first."""

    root: str
    tellings: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        """The record as it was amended last."""
        return self.tellings[-1]

    @property
    def beside(self) -> tuple[Entry, ...]:
        """What was told apart from that: corrections that nobody who corrected it later read."""
        by_id = {telling.id: telling for telling in self.tellings}
        amended = {telling.amends for telling in self.tellings}
        stands = {self.entry.id}
        before = by_id.get(self.entry.amends or "")
        while before is not None and before.id not in stands:
            stands.add(before.id)
            before = by_id.get(before.amends or "")
        return tuple(one for one in self.tellings if one.id not in stands | amended)


def facts_of(work: Work, kind: str, committee: str = "") -> tuple[Fact, ...]:
    """What was stored of a kind about a committee, or about any; drafts are no facts."""
    told = {
        entry.id: entry
        for entry in work.records.all_of(kind)
        if entry.state is not ReportState.DRAFT
    }
    tellings: dict[str, list[Entry]] = {}
    for entry in sorted(told.values(), key=lambda one: one.changed_ms):
        tellings.setdefault(_root(entry, told), []).append(entry)
    found = (Fact(root=root, tellings=tuple(each)) for root, each in tellings.items())
    return tuple(fact for fact in found if committee in ("", fact.entry.values.get("committee")))


def _root(entry: Entry, told: Mapping[str, Entry]) -> str:
    """The first of a chain of corrections; a chain that bites its tail ends where it does."""
    seen = {entry.id}
    while entry.amends and entry.amends in told and entry.amends not in seen:
        entry = told[entry.amends]
        seen.add(entry.id)
    return entry.id


def fact_of(work: Work, kind: str, record: str) -> Fact | None:
    """A fact by the id of any of its tellings."""
    for fact in facts_of(work, kind):
        if record in {telling.id for telling in fact.tellings}:
            return fact
    return None


def members_of(work: Work, committee_id: str) -> tuple[Entry, ...]:
    """The listed members of a committee, by code."""
    listed = set(work.documents.listed(CommitteeMember.kind))
    found = (
        entry
        for entry in work.records.all_of(CommitteeMember.kind)
        if entry.id in listed and entry.values.get("committee") == committee_id
    )
    return tuple(sorted(found, key=lambda entry: entry.number or ""))


def seat_of(values: Mapping[str, Any]) -> Seat:
    """A member as the rules see it."""
    words = str(values.get("name", "")).split()
    return Seat(
        role=str(values.get("role", "")),
        sex=str(values.get("sex", "")),
        age_band=str(values.get("age_band", "")),
        family=words[-1] if len(words) > 1 else "",
        village=str(values.get("village", "")).strip(),
        until_ms=field_ms(values, "until"),
    )


def met_of(entry: Entry) -> Met:
    """A meeting as the rules see it."""
    values = entry.values
    return Met(
        at_ms=entry.when_ms or 0,
        women=int(values.get("women", 0)),
        men=int(values.get("men", 0)),
        read_back=bool(values.get("read_back", False)),
        concerns=tuple(values.get("concerns", ())),
    )
