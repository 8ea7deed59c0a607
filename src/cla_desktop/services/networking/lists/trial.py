# SPDX-License-Identifier: Apache-2.0
"""A list tried against the network: what would become of each row, before anything is changed.

Who is meant is found by code, by a number under a like name, or by the name in its village: the
same list tried again after it was taken in changes nothing. One person in two rows is one person.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.errors import mark
from cla_core.folding import fold
from cla_core.phone_numbers import NOT_DIALLED, plan_of
from cla_core.record import problems
from cla_core.records import document_kinds
from cla_core.records.contacts import Contact
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.contacts import phones_of
from cla_desktop.services.networking.lists.cells import Lists
from cla_desktop.services.networking.lists.columns import Columns, are_heads
from cla_desktop.services.networking.lists.people import Reader, Said, Sentence
from cla_desktop.services.networking.lists.table import Row, Table
from cla_desktop.services.networking.merging import standing_within
from cla_desktop.services.networking.namesakes import may_be_one
from cla_desktop.services.networking.two_persons import pairs_apart
from cla_desktop.services.watching import Watch
from cla_desktop.storage.store import Work

TOLD_EVERY: Final = 100
FILLED_ALONE: Final = frozenset({"role_category", "sex", "age_band", "reliability", "consent_on"})
"""What a list fills in where nothing stands, and never overrules."""
UNSAID: Final = {"sex": "unrecorded", "age_band": "UNRECORDED", "reliability": "F"}
REFERENCE_LISTS: Final = ("contact_role", "age_band", "language")


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "NEW"
    SAME = "SAME"
    CHANGED = "CHANGED"
    REPEATED = "REPEATED"
    REFUSED = "REFUSED"


@dataclass(kw_only=True)
class Person:
    """Somebody known, or about to be: what they say now, and what they would say.

    `apart` are those whom they look like and are not.
    """

    id: str = ""
    code: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    row: int = 0
    apart: tuple["Person", ...] = ()

    @property
    def code_said(self) -> str:
        """The code they have, or the one that the list gives them."""
        return self.code or str(self.values.get("code", ""))

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that would say something else."""
        return tuple(name for name in self.values if self.values[name] != self.before.get(name))


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
        """The rows of one fate."""
        return tuple(row for row in self.rows if row.fate is fate)


def tried(
    desk: Desk, table: Table, columns: Columns, watch: Watch, others: Set[int] = frozenset()
) -> Trial:
    """What would become of each row below the heads; `others` are no one whom they look like.

    Raises:
        Stopped: somebody stopped it.
    """
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
    reader = Reader(
        columns=columns,
        plan=plan_of(desk.book.profile),
        lists=Lists.of(desk.book, *REFERENCE_LISTS),
        today=now.date() + timedelta(days=1),
        offset_minutes=desk.offset_minutes,
    )
    known = desk.store.read(_everybody)
    rows: list[Tried] = []
    below = list(zip(table.numbers, table.rows, strict=True))[columns.head + 1 :]
    for at, (number, row) in enumerate(below, start=1):
        if at % TOLD_EVERY == 0:
            watch(at, len(below))
        if row != columns.heads[: len(row)] and not (columns.head >= 0 and are_heads(row)):
            said = reader.read(row)
            rows.append(_tried(desk, known, (number, row), said, other=number in others))
    changed = [person for person in known.people if person.row and person.changed]
    return Trial(columns=columns, rows=tuple(rows), people=tuple(changed))


class _Known:
    """Everybody by what a list may call them by."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.apart: frozenset[frozenset[str]] = frozenset()
        self.taken: frozenset[str] = frozenset()
        self._by_code: dict[str, Person] = {}
        self._by_number: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Person]] = defaultdict(list)

    def learn(self, person: Person) -> None:
        """Know somebody by everything they are called by now."""
        if person.code_said:
            self._by_code[person.code_said.upper()] = person
        for number in _numbers(person.values):
            _once(self._by_number[number], person)
        name = _name_of(person.values)
        if name:
            _once(self._by_name[name, _village_of(person.values)], person)

    def called_too(self, code: str, person: Person) -> None:
        """Know somebody by a code that was found to be theirs too."""
        self._by_code[code.upper()] = person

    def conflict(self, values: Mapping[str, Any]) -> Sentence | None:
        """Why a row cannot be about whoever has its code."""
        code = str(values.get("code", ""))
        if code in self.taken:
            text = mark("{code} is the code of something else, and of no contact.")
            return Sentence(text=text, values={"code": code})
        person = self._by_code.get(code)
        name, own = (
            str(one.get("real_name", "")) for one in (values, person.values if person else {})
        )
        if person is None or not person.row or not name or not own or may_be_one(name, own):
            return None
        text = mark("Row {row} has this code and another name.")
        return Sentence(text=text, values={"row": person.row})

    def meant(self, values: Mapping[str, Any]) -> Person | None:
        """Whom a row is about, if it is anybody known."""
        code = str(values.get("code", ""))
        if code in self._by_code:
            return self._by_code[code]
        # Under a code of its own that nobody has it is somebody else, whoever it looks like.
        found = self._like(values)
        return None if found is None or (code and found.code_said) else found

    def _undecided(self, values: Mapping[str, Any]) -> list[Person]:
        """Several whom a row may be about, and who are known to be two people."""
        alike = self._by_numbers(values)
        same = [one for one in alike if _name_of(one.values) == _name_of(values)]
        alike = same or alike
        apart = [
            one
            for one in alike
            if any(frozenset({one.id, each.id}) in self.apart for each in alike if each is not one)
        ]
        return apart[:2]

    def guessed(self, values: Mapping[str, Any]) -> tuple[Person, ...]:
        """Whom a row is taken for by number or name; two of them cannot be decided between."""
        if str(values.get("code", "")) in self._by_code:
            return ()
        meant = self.meant(values)
        return tuple(self._undecided(values) or ([meant] if meant is not None else []))

    def _like(self, values: Mapping[str, Any]) -> Person | None:
        """By number under a like name, the very name before one that is like it; else by name."""
        name = _name_of(values)
        alike = self._by_numbers(values)
        if alike:
            same = [one for one in alike if name and _name_of(one.values) == name]
            return next(iter([*same, *alike]))
        if not name or values.get("phones"):
            return None
        return next(iter(self._by_name.get((name, _village_of(values)), ())), None)

    def _by_numbers(self, values: Mapping[str, Any]) -> list[Person]:
        name = str(values.get("real_name", ""))
        found: list[Person] = []
        for number in _numbers(values):
            for person in self._by_number.get(number, ()):
                own = str(person.values.get("real_name", ""))
                if not name or not own or fold(name) == fold(own) or may_be_one(name, own):
                    _once(found, person)
        return found

    def sharing(self, values: Mapping[str, Any]) -> list[Sentence]:
        """Who has one of these numbers, under another name."""
        others = [one for number in _numbers(values) for one in self._by_number.get(number, ())]
        return [
            Sentence(text=mark("{code} has the same number."), values={"code": one.code})
            if one.code
            else Sentence(text=mark("Row {row} has the same number."), values={"row": one.row})
            for one in others[:1]
        ]


def _once(people: list[Person], person: Person) -> None:
    if not any(each is person for each in people):
        people.append(person)


def _numbers(values: Mapping[str, Any]) -> list[str]:
    return [NOT_DIALLED.sub("", number) for number in phones_of(values)]


def _name_of(values: Mapping[str, Any]) -> str:
    return fold(str(values.get("real_name", "")))


def _village_of(values: Mapping[str, Any]) -> str:
    place = values.get("place")
    return fold(str(place.get("name", ""))) if isinstance(place, dict) else ""


def _everybody(work: Work) -> _Known:
    known = _Known()
    known.apart = pairs_apart(work)
    standing = work.documents.standing_among([*work.documents.all_of(Contact.kind)])
    for entry in work.records.several(sorted(standing)):
        values = dict(entry.values)
        person = Person(id=entry.id, code=entry.number or "", before=entry.values, values=values)
        known.people.append(person)
        known.learn(person)
    _learn_aliases(work, known)
    others = [kind for kind in document_kinds() if kind != Contact.kind]
    known.taken = frozenset(one.name.upper() for one in work.documents.named(others) if one.name)
    return known


def _learn_aliases(work: Work, known: _Known) -> None:
    """Whoever was joined to another is that one."""
    by_id = {person.id: person for person in known.people}
    away = [one for one in work.documents.all_of(Contact.kind) if one not in by_id]
    for entry in work.records.several(sorted(away)):
        person = by_id.get(standing_within(work, entry.id))
        if person is not None and entry.number:
            known.called_too(entry.number, person)


def _tried(
    desk: Desk,
    known: _Known,
    where: tuple[int, Row],
    said: Said,
    *,
    other: bool,
) -> Tried:
    """`other` says that it is about no one whom it looks like."""
    number, row = where
    if said.refused:
        return Tried(number=number, row=row, fate=Fate.REFUSED, reasons=said.refused)
    conflict = known.conflict(said.values)
    if conflict is not None:
        return Tried(number=number, row=row, fate=Fate.REFUSED, reasons=(conflict,))
    guessed = known.guessed(said.values)
    if len(guessed) > 1 and not other:
        codes = [one.code for one in guessed]
        which = Sentence(
            text=mark("This is {first} or {second}, who are two persons: say which, by the code."),
            values={"first": codes[0], "second": codes[1]},
        )
        return Tried(number=number, row=row, fate=Fate.REFUSED, reasons=(which,), guessed=guessed)
    person = None if other and guessed else known.meant(said.values)
    if person is not None and "withdrawn_on" in person.values:
        gone = Sentence(text=mark("{code} withdrew consent."), values={"code": person.code})
        return Tried(number=number, row=row, fate=Fate.REFUSED, person=person, reasons=(gone,))
    before = dict(person.values) if person is not None else {}
    values = _laid_over(before, said.values)
    if person is not None and person.code:
        values["code"] = person.before.get("code", person.code)
    wrong = problems(Contact, _whole(values), book=desk.book, submitting=True)
    if wrong:
        reasons = tuple(Sentence(text=one.sentence, values=one.values) for one in wrong)
        return Tried(number=number, row=row, fate=Fate.REFUSED, reasons=reasons)
    fate = _fate(person, before, values)
    notes = _notes(known, person, fate, said)
    if person is None:
        person = Person(row=number, apart=guessed)
        known.people.append(person)
    person.row = person.row or number
    person.values = values
    known.learn(person)
    fields = tuple(name for name in values if values[name] != before.get(name))
    return Tried(
        number=number,
        row=row,
        fate=fate,
        person=person,
        fields=fields,
        notes=notes,
        guessed=guessed,
    )


def _notes(known: _Known, person: Person | None, fate: Fate, said: Said) -> tuple[Sentence, ...]:
    """What deserves a look in a row that is taken in."""
    if fate is Fate.NEW:
        return (*said.notes, *known.sharing(said.values))
    name = _name_of(said.values)
    if person is None or not person.code or not name or name == _name_of(person.values):
        return ()
    text = mark("Taken for {code} by a like name; Alt+T says that it is another person.")
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
            if fold(value["name"]) != _village_of(before):
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
