# SPDX-License-Identifier: Apache-2.0
"""A list tried against the network: what would become of each row, before anything is changed.

Who is meant is found by code, by a number under a like name, or by the name in its village: the
same list tried again after it was taken in changes nothing. One person in two rows is one person.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.errors import mark
from cla_core.folding import fold
from cla_core.kept_codes import still_allowing
from cla_core.phone_numbers import NOT_DIALLED, plan_of
from cla_core.plain_codes import plain_code
from cla_core.record import problems
from cla_core.records import document_kinds
from cla_core.records.contacts import Contact
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.lists.called_by import Known, Person, name_of, village_of
from cla_desktop.services.networking.lists.cells import Lists
from cla_desktop.services.networking.lists.columns import Columns
from cla_desktop.services.networking.lists.days import is_month_first
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.services.networking.lists.lines_below import lines_below
from cla_desktop.services.networking.lists.people import DATED, Reader, Said, Sentence
from cla_desktop.services.networking.lists.table import Row, Table
from cla_desktop.services.networking.merging import standing_within
from cla_desktop.services.networking.two_persons import pairs_apart
from cla_desktop.services.watching import Watch
from cla_desktop.storage.store import Work

TOLD_EVERY: Final = 100
FILLED_ALONE: Final = frozenset({"role_category", "sex", "age_band", "reliability", "consent_on"})
"""What a list fills in where nothing stands, and never overrules."""
UNSAID: Final = {"sex": "unrecorded", "age_band": "UNRECORDED", "reliability": "F"}
CUT_SHORT: Final = Said(
    values={}, refused=(Sentence(text=mark("The file breaks off in this card.")),)
)
BELOW: Final = Said(
    values={}, nobody=(Sentence(text=mark("This is a line below the list, not a person.")),)
)
HIDDEN: Final = Sentence(
    text=mark("This row is hidden in the file. Remove it there if it should not be taken in.")
)
REFERENCE_LISTS: Final = ("contact_role", "age_band", "language")


class Fate(StrEnum):
    """What is done with a row; NOBODY is a total, a heading, a signature: nothing to correct."""

    NEW = "NEW"
    SAME = "SAME"
    CHANGED = "CHANGED"
    REPEATED = "REPEATED"
    REFUSED = "REFUSED"
    NOBODY = "NOBODY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One row: its number in the file, its fate, of whom, and why.

    `guessed` are those whom its name or number speaks of, where no code says so.
    """

    number: int
    row: Row
    fate: Fate
    person: Person | None = None
    fields: tuple[str, ...] = ()
    reasons: tuple[Sentence, ...] = ()
    notes: tuple[Sentence, ...] = ()
    guessed: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A whole list tried: each row, and who would be added or changed."""

    columns: Columns
    rows: tuple[Tried, ...]
    people: tuple[Person, ...]

    def of(self, fate: Fate) -> tuple[Tried, ...]:
        """The rows with this fate."""
        return tuple(row for row in self.rows if row.fate is fate)


def tried(
    desk: Desk, table: Table, columns: Columns, watch: Watch, others: Set[int] = frozenset()
) -> Trial:
    """What would become of each row below the heads; `others` are no one whom they look like.

    Raises:
        Stopped: somebody stopped it.
    """
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
    below = list(columns.below(table))
    reader = Reader(
        columns=columns,
        plan=plan_of(desk.book.profile),
        lists=Lists.of(desk.book, *REFERENCE_LISTS),
        today=now.date() + timedelta(days=1),
        offset_minutes=desk.offset_minutes,
        days_from=table.days_from,
        month_first=_month_first(columns, [row for _, row in below]),
    )
    known = desk.store.read(_everybody)
    ends = lines_below(columns, below)
    rows: list[Tried] = []
    for at, (number, row) in enumerate(below, start=1):
        if at % TOLD_EVERY == 0:
            watch(at, len(below))
        said = CUT_SHORT if number in table.cut else reader.read(row)
        if number in ends and not said.nobody:
            said = BELOW
        if number in table.hidden:
            said = replace(said, notes=(HIDDEN, *said.notes))
        rows.append(_tried(desk, known, (number, row), said, other=number in others))
    changed = [person for person in known.people if person.row and person.changed]
    return Trial(columns=columns, rows=tuple(rows), people=tuple(changed))


def _month_first(columns: Columns, rows: Sequence[Row]) -> frozenset[Means]:
    """In which of its days the list has the month before the day."""
    return frozenset(
        means
        for means in DATED
        for place in columns.at(means)
        if is_month_first(row[place] for row in rows if place < len(row))
    )


def _everybody(work: Work) -> Known:
    known = Known()
    known.apart = pairs_apart(work)
    standing = work.documents.standing_among([*work.documents.all_of(Contact.kind)])
    for entry in work.records.several(sorted(standing)):
        values = dict(entry.values)
        person = Person(id=entry.id, code=entry.number or "", before=entry.values, values=values)
        known.people.append(person)
        known.learn(person)
    _learn_aliases(work, known)
    others = [kind for kind in document_kinds() if kind != Contact.kind]
    known.taken = frozenset(plain_code(one.name) for one in work.documents.named(others)) - {""}
    return known


def _learn_aliases(work: Work, known: Known) -> None:
    """Let the codes of merged contacts lead to the contact that stands for them."""
    by_id = {person.id: person for person in known.people}
    away = [one for one in work.documents.all_of(Contact.kind) if one not in by_id]
    for entry in work.records.several(sorted(away)):
        person = by_id.get(standing_within(work, entry.id))
        if person is not None and entry.number:
            known.called_too(entry.number, person)


def _tried(
    desk: Desk,
    known: Known,
    where: tuple[int, Row],
    said: Said,
    *,
    other: bool,
) -> Tried:
    """What becomes of one row; `other` says that it is about no one whom it looks like.

    A row that is not refused is learnt by `known`, so that later rows are compared with it.
    """
    number, row = where
    refused = Tried(number=number, row=row, fate=Fate.NOBODY if said.nobody else Fate.REFUSED)
    if said.nobody or said.refused:
        return replace(refused, reasons=said.nobody or said.refused)
    conflict = known.conflict(said.values)
    if conflict is not None:
        return replace(refused, reasons=(conflict,))
    guessed = known.guessed(said.values)
    if len(guessed) > 1 and not other:
        return replace(refused, reasons=(_one_of_two(guessed),), guessed=guessed)
    person = None if other and guessed else known.meant(said.values)
    if person is not None and "withdrawn_on" in person.values:
        gone = Sentence(text=mark("{code} withdrew consent."), values={"code": person.code})
        return replace(refused, person=person, reasons=(gone,))
    before = dict(person.values) if person is not None else {}
    values = _laid_over(before, said.values)
    if person is not None and person.code:
        values["code"] = person.before.get("code", person.code)
    wrong = _problems(desk, before, values)
    if wrong:
        return replace(refused, reasons=wrong)
    fate = _fate(person, before, values)
    taken = replace(refused, fate=fate, notes=_notes(known, person, fate, said), guessed=guessed)
    changed = tuple(name for name in values if values[name] != before.get(name))
    return replace(taken, person=_learnt(known, taken, person, values), fields=changed)


def _learnt(known: Known, taken: Tried, person: Person | None, values: dict[str, Any]) -> Person:
    """Whom a row that is taken speaks of, as `known` has them from now on."""
    if person is None:
        person = Person(row=taken.number, apart=taken.guessed)
        known.people.append(person)
    person.row = person.row or taken.number
    person.values = values
    known.learn(person)
    return person


def _one_of_two(guessed: Sequence[Person]) -> Sentence:
    return Sentence(
        text=mark("This is {first} or {second}, who are two persons: say which, by the code."),
        values={"first": guessed[0].code, "second": guessed[1].code},
    )


def _problems(
    desk: Desk, before: Mapping[str, Any], values: Mapping[str, Any]
) -> tuple[Sentence, ...]:
    """Why these values cannot be taken in; a code that the mission dropped may stay as it was."""
    book = still_allowing(desk.book, Contact, before)
    wrong = problems(Contact, _whole(values), book=book, submitting=True)
    return tuple(Sentence(text=one.sentence, values=one.values) for one in wrong)


def _notes(known: Known, person: Person | None, fate: Fate, said: Said) -> tuple[Sentence, ...]:
    """What deserves a look in a row that is taken in."""
    if fate is Fate.NEW:
        return (*said.notes, *known.like_it(said.values))
    if fate is Fate.CHANGED and HIDDEN in said.notes:
        return (HIDDEN, *_another(person, said))
    return _another(person, said)


def _another(person: Person | None, said: Said) -> tuple[Sentence, ...]:
    """That somebody was taken for a person of a similar name."""
    name = name_of(said.values)
    if person is None or not person.code or not name or name == name_of(person.values):
        return ()
    text = mark("Taken for {code} because of a similar name; press Alt+T if it is another person.")
    return (Sentence(text=text, values={"code": person.code}),)


def _whole(values: Mapping[str, Any]) -> dict[str, Any]:
    """With what is drawn and said by default when it is taken in."""
    return {"code": "K-1", "role_category": "OTH", **values}


def _fate(person: Person | None, before: Mapping[str, Any], values: Mapping[str, Any]) -> Fate:
    if person is None:
        return Fate.NEW
    if person.row:
        return Fate.REPEATED
    return Fate.SAME if values == before else Fate.CHANGED


def _laid_over(before: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody says once the row is laid over it: nothing that stands is emptied."""
    values = dict(before)
    for name, value in said.items():
        if name == "phones":
            values[name] = _with_numbers(before.get(name, ()), value)
        elif name == "languages":
            values[name] = list(dict.fromkeys([*before.get(name, ()), *value]))
        elif name == "place":
            if fold(value["name"]) != village_of(before):
                values[name] = value
        elif name in FILLED_ALONE and before.get(name, UNSAID.get(name)) != UNSAID.get(name):
            continue
        elif not isinstance(value, str) or fold(value) != fold(str(before.get(name, ""))):
            values[name] = value
    return values


def _with_numbers(
    before: Iterable[Mapping[str, Any]], said: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    rows = list(before)
    have = {NOT_DIALLED.sub("", str(row["number"])) for row in rows}
    return rows + [row for row in said if NOT_DIALLED.sub("", row["number"]) not in have]
