# SPDX-License-Identifier: Apache-2.0
"""Contacts who look like one person and are known to be two: said once, heard everywhere.

Whatever was said of a contact holds for whoever stands for it after a joining. A pair that was said
twice, here and on the other laptop, is taken back at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.records.two_persons import TwoPersons
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.merging import standing_within
from cla_desktop.services.recording import submit_within
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownApart:
    """Two contacts who are two people, each by code and id; who said so, and when."""

    first: tuple[str, str]
    second: tuple[str, str]
    person: str
    said_ms: int


def say_two(desk: Desk, first: str, second: str) -> None:
    """These two are two people; said again, nothing happens.

    Raises:
        NotReady: they are one and the same contact.
    """

    desk.store.write(lambda work: say_two_within(desk, work, first, second))
    desk.counter.touch()


def say_two_within(desk: Desk, work: Work, first: str, second: str) -> None:
    """`say_two` as a part of somebody's larger job."""
    if not _about(work, first, second):
        _submit(desk, work, {"first": first, "second": second})


def take_back(desk: Desk, first: str, second: str) -> None:
    """They may be one person after all, whoever said otherwise."""

    def job(work: Work) -> None:
        for fact in _about(work, first, second):
            pair = {name: fact.values[name] for name in ("first", "second")}
            _submit(desk, work, {**pair, "amends": fact.id})

    desk.store.write(job)
    desk.counter.touch()


def said_within(work: Work, first: str, second: str) -> KnownApart | None:
    """Who said that these are two people; None where nobody did."""
    found = _about(work, first, second)
    return _told(work, found[0]) if found else None


def known_apart(desk: Desk) -> tuple[KnownApart, ...]:
    """Every pair that is known to be two people, by code; each once."""

    def job(work: Work) -> tuple[KnownApart, ...]:
        told = {pair: _told(work, fact) for fact in _standing(work) for pair in [_pair(work, fact)]}
        real = [one for pair, one in told.items() if len(pair) > 1 and one.first[0]]
        return tuple(sorted(real, key=lambda one: (one.first, one.second)))

    return desk.store.read(job)


def pairs_apart(work: Work) -> frozenset[frozenset[str]]:
    """Every pair that is known to be two people, by those who stand for them."""
    return frozenset(_pair(work, fact) for fact in _standing(work))


def apart_from(work: Work, record: str) -> frozenset[str]:
    """Who is known to be somebody else than this one, stored or about to be."""
    facts = _standing(work)
    if not facts:
        return frozenset()
    own = work.documents.joins_around(record).keys()
    others = [other for fact in facts for other in _others(fact.values, own)]
    return frozenset(standing_within(work, other) for other in others)


def _others(values: Mapping[str, Any], own: Iterable[str]) -> list[str]:
    first, second = values["first"], values["second"]
    return [*([second] if first in own else []), *([first] if second in own else [])]


def _about(work: Work, first: str, second: str) -> list[Entry]:
    pair = frozenset(standing_within(work, one) for one in (first, second))
    return [fact for fact in _standing(work) if _pair(work, fact) == pair]


def _standing(work: Work) -> list[Entry]:
    """What was said and not taken back; of a colleague's fact both halves must be here."""
    facts = [one for one in work.records.all_of(TwoPersons.kind) if one.state > ReportState.DRAFT]
    gone = {one.amends for one in facts if one.amends}
    return [
        one
        for one in facts
        if not one.amends and one.id not in gone and {"first", "second"} <= one.values.keys()
    ]


def _pair(work: Work, fact: Entry) -> frozenset[str]:
    return frozenset(standing_within(work, fact.values[name]) for name in ("first", "second"))


def _told(work: Work, fact: Entry) -> KnownApart:
    first, second = sorted(_named(work, fact.values[name]) for name in ("first", "second"))
    return KnownApart(
        first=first, second=second, person=fact.person, said_ms=fact.when_ms or fact.changed_ms
    )


def _named(work: Work, record: str) -> tuple[str, str]:
    standing = standing_within(work, record)
    entry = work.records.get(standing)
    return (entry.number or "" if entry is not None else ""), standing


def _submit(desk: Desk, work: Work, said: Mapping[str, Any]) -> None:
    at = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    submit_within(
        desk, work, TwoPersons.kind, (desk.new_id(), {**said, "at": at, "by": desk.person})
    )
