# SPDX-License-Identifier: Apache-2.0
"""Record types: the two bases, the registry, and the passage between records and plain data.

A record type is one frozen dataclass. An `Event` is a fact: made once, a later one may amend it. A
`Document` is a set of registers, changed field by field. This file knows how to find a type, check
plain data against it and build it; it knows no table, form, printer or network.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from cla_core.codes import CodeBook, Profile
from cla_core.fields import (
    Kind,
    Layer,
    Many,
    Plain,
    Problem,
    fields_of,
    is_absent,
    problems_of,
)
from cla_core.ids import record_id

POINT = "-–—•* "
"""What people begin the points of a list with."""
SUBJECT = "subject"
"""The field that stands in for a title nobody wrote: a nil report has no summary."""

NeededBy = Mapping[str, Mapping[str, tuple[str, ...]]]
"""From a field and a code in it to the fields that are needed besides."""

FLASH_LANE, ALERT_LANE, TEXT_LANE = 0, 1, 2
"""How urgently a record travels, the lowest first; what is no text is an emergency."""
RETELLING_LANE = 3
"""What is told again for a newcomer goes behind everything that is new."""
PICTURE_LANE = 4
"""Pieces of pictures go behind everything, never together with anything else."""

EXAMPLE_MS = 1_741_981_560_000
"""14 March 2025 21:46 at UTC+2, the night every example tells of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record type shares.

    `kind` is the name on the wire, `schema` its version, `series` the part of report numbers (empty
    = unnumbered), `lane` how urgently it is sent, `keep_days` how long
    the mission keeps it, `title_field` and `when_field` and `place_field` what a list shows. `book`
    says in which list people find it (empty = in none); what is `sealed_at_save` is read by its
    specialists alone, not even by its author, who keeps a receipt and a count. What is
    `from_mission` is written and signed there, and by nobody at a desk; what is `by_program`
    follows from another act alone (who was added, vouched for). What the program says itself in a
    record that a person writes is named in `filled_in`: nobody is asked for it. `report_section` is
    the part of a daily or weekly its line stands in (`report_lines.py`; empty = in none).
    What is needed because of a code elsewhere is named in `needed_by`, and its absence refused by
    `rule_problems` in its own words; so it is with a code that must not stand once more in the list
    of another field, which `named_once` names by the field of the code.
    What is said of a contact whose code stands in a field goes once that contact withdrew:
    `erased_with` names it, by the field of the code.
    """

    kind: ClassVar[str]
    schema: ClassVar[int] = 1
    series: ClassVar[str] = ""
    lane: ClassVar[int] = TEXT_LANE
    keep_days: ClassVar[int] = 3650
    title_field: ClassVar[str] = ""
    when_field: ClassVar[str] = ""
    place_field: ClassVar[str] = ""
    book: ClassVar[str] = ""
    report_section: ClassVar[str] = ""
    needed_by: ClassVar[NeededBy] = {}
    named_once: ClassVar[Mapping[str, str]] = {}
    erased_with: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    sealed_at_save: ClassVar[bool] = False
    from_mission: ClassVar[bool] = False
    by_program: ClassVar[bool] = False
    filled_in: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Rules over several fields; values are plain and each is right by itself."""
        return []

    @classmethod
    def also_past(cls, values: Mapping[str, Plain]) -> tuple[str, ...]:
        """The fields that tell of what was because of what else is said (`tenses`)."""
        return ()

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """What a submitted record says where its author said nothing."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A fact: appended, never changed.

    What is `for_base` goes to the base's other laptops as its author signed it, as documents do.
    """

    for_base: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Who writes, when (stored form), and under which mission profile."""

    person: str
    at: str
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A set of registers that change field by field.

    `code_field` is the field by whose value people call it (`K-014`), empty where it has none;
    `code_form` is how a fresh code is made of the next free number.
    """

    code_field: ClassVar[str] = ""
    code_form: ClassVar[str] = ""

    @classmethod
    def erased_by(cls, values: Mapping[str, Plain]) -> tuple[str, ...]:
        """The fields that must be forgotten for good once a document says this."""
        return ()

    @classmethod
    def settled(
        cls, before: Mapping[str, Plain], values: Mapping[str, Plain], writing: Writing
    ) -> dict[str, Plain]:
        """What is kept of an edit: numbers written one way, dates and names that follow from it."""
        return dict(values)


REGISTRY: dict[str, type[Record]] = {}

R = TypeVar("R", bound=type[Record])


def declare(record_type: R) -> R:
    """Enter a record type into the registry; every consumer finds it there.

    Raises:
        TypeError: a row holds a cell of another layer than its table, or one that must not be
            printed, and would travel with it; or a field promises days that nobody counts.
    """
    for name, kind in fields_of(record_type).items():
        cells = fields_of(kind.of).values() if isinstance(kind, Many) else ()
        if any(_marks(cell) != _marks(kind) for cell in cells):
            raise TypeError(f"the rows of {name} are not all for the readers of {name}")
        if not _days_are_counted(record_type, kind) or any(cell.keep_days for cell in cells):
            raise TypeError(f"nobody forgets {name} after its days")
    REGISTRY[record_type.kind] = record_type
    return record_type


def _days_are_counted(record_type: type[Record], kind: Kind) -> bool:
    """Whether what is kept for days only is forgotten by whoever holds it: laptops, of facts."""
    here = kind.layer in (Layer.BASE, Layer.DEVICE) and issubclass(record_type, Event)
    return kind.keep_days is None or here


def _marks(kind: Kind) -> tuple[Layer, str, bool]:
    return kind.layer, kind.function, kind.prints


def clean(values: Mapping[str, Plain]) -> dict[str, Plain]:
    """Drop what says nothing, so that absent is absent."""
    return {name: value for name, value in values.items() if not is_absent(value)}


def problems(
    declaration: type[Record], values: Mapping[str, Plain], *, book: CodeBook, submitting: bool
) -> list[Problem]:
    """Everything wrong with a record's plain values, field by field, then between them."""
    found = problems_of(declaration, dict(values), lists=book.codes, submitting=submitting)
    return found or declaration.rule_problems(clean(values))


def completed(declaration: type[Record], values: Mapping[str, Plain]) -> dict[str, Plain]:
    """Add the declared defaults to what was said."""
    return {**declaration.defaults(), **clean(values)}


def cut_short(text: str, most: int) -> str:
    """The text cut to at most `most` characters, with an ellipsis where something was left out.

    Cut between words; where one word is most of it, inside that one.
    """
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    whole = kept if text[most - 1].isspace() else kept.rpartition(" ")[0]
    return (whole if 2 * len(whole) >= most else kept).rstrip() + "…"


def title_of(declaration: type[Record], values: Mapping[str, Plain]) -> str:
    """What a list shows of a record: the field declared for it, else its subject; one line.

    Without the dash of a point: in a list it is no point.
    """
    for name in (declaration.title_field, SUBJECT):
        value = values.get(name)
        lines = value.strip().splitlines() if isinstance(value, str) else []
        if lines:
            return lines[0].lstrip(POINT) or lines[0]
    return ""


def in_layer(
    declaration: type[Record], values: Mapping[str, Plain], layer: Layer, function: str = ""
) -> dict[str, Plain]:
    """The part of a record that one layer (and, for SPECIALIST, one function) may read."""
    declared = fields_of(declaration)
    return {
        name: value
        for name, value in values.items()
        if name in declared and _belongs(declared[name], layer, function)
    }


def functions_of(declaration: type[Record]) -> tuple[str, ...]:
    """The functions whose specialists some field of a record type is for, in order."""
    kinds = fields_of(declaration).values()
    return tuple(sorted({each.function for each in kinds if each.layer is Layer.SPECIALIST}))


def _belongs(kind: Kind, layer: Layer, function: str) -> bool:
    return kind.layer is layer and (layer is not Layer.SPECIALIST or kind.function == function)


def example_id(kind: str) -> str:
    """An invented record id, its own for each kind."""
    digest = hashlib.sha256(kind.encode()).digest()
    return record_id(EXAMPLE_MS, digest)
