# SPDX-License-Identifier: Apache-2.0
"""What people call a document: its code, and the way from a code or an id to it.

A reference is kept as an id, or as a code in words; people type and read the code. What is named
and not known here has not arrived yet. Knows no form and no page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cla_core.fields import DocumentCode, Kind, Many, Ref, each_written, fields_of
from cla_core.plain_codes import plain_code
from cla_core.record import REGISTRY, Document
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Named, ReportRow
from cla_desktop.storage.store import Work


def kinds_named(kind: Kind) -> tuple[str, ...]:
    """The document kinds that a field names; none where it names something else."""
    if not isinstance(kind, DocumentCode | Ref):
        return ()
    kinds = tuple(kind.to.split())
    return kinds if all(map(_is_document, kinds)) else ()


def _is_document(kind: str) -> bool:
    declaration = REGISTRY.get(kind)
    return declaration is not None and issubclass(declaration, Document)


def names_codes_alone(kind: Kind) -> bool:
    """Whether a field says nothing but what documents are called, in a row of a table too."""
    if isinstance(kind, Many):
        return all(map(names_codes_alone, fields_of(kind.of).values()))
    return bool(kinds_named(kind))


def documents_named(desk: Desk, kinds: Sequence[str]) -> tuple[Named, ...]:
    """Every document of these kinds by its name, in the order of names."""
    return desk.store.read(lambda work: work.documents.named(kinds))


def code_meant(work: Work, kinds: Sequence[str], typed: str) -> str:
    """The code of the one document that somebody means who writes `k14` for `K-014`.

    Of what is not here, or could be several, it is what was typed.
    """
    if not typed or work.records.by_number(typed) is not None:
        return typed
    same = work.documents.called(plain_code(typed), kinds)
    return same[0][1] if len(same) == 1 else typed


def codes_meant(work: Work, declaration: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """These values with every document they name by its code as that document has it."""

    def meant(kind: Kind, value: Any) -> Any:
        says_one = isinstance(kind, DocumentCode) and isinstance(value, str)
        return code_meant(work, kinds_named(kind), value) if says_one else value

    return each_written(declaration, values, meant)


def codes_named(
    declaration: type, values: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every code by which these values name a document, with the kinds that it may be of."""
    for name, kind in fields_of(declaration).items():
        value = values.get(name)
        if isinstance(kind, Many) and isinstance(value, list):
            for row in value:
                yield from codes_named(kind.of, row)
        elif isinstance(kind, DocumentCode) and kinds_named(kind) and isinstance(value, str):
            yield kinds_named(kind), value


def names_in(work: Work, declaration: type, *several: Mapping[str, Any]) -> Mapping[str, str]:
    """What people call the records whose ids stand in these values; without what is not here."""
    wanted = {each for values in several for each in _ids(declaration, values)}
    return _names_of(work, sorted(wanted))


def ids_not_here(work: Work, declaration: type, values: Mapping[str, Any]) -> frozenset[str]:
    """Which records these values name that are not here: they may be on their way."""
    wanted = sorted(set(_ids(declaration, values)))
    return frozenset(wanted) - {entry.id for entry in work.records.several(wanted)}


def with_names(work: Work, rows: Sequence[ReportRow]) -> tuple[ReportRow, ...]:
    """Rows of a list, where a kind has another document for its title with that one's name."""
    ids = sorted({row.title for row in rows if Ref.SHAPE.match(row.title)})
    names = _names_of(work, ids)
    return tuple(replace(row, title=names.get(row.title, row.title)) for row in rows)


def _names_of(work: Work, ids: Sequence[str]) -> Mapping[str, str]:
    found = work.records.several(ids) if ids else ()
    return {entry.id: entry.number or entry.title for entry in found if entry.number or entry.title}


def _ids(declaration: type, values: Mapping[str, Any]) -> Iterator[str]:
    for name, kind in fields_of(declaration).items():
        value = values.get(name)
        if isinstance(kind, Ref) and isinstance(value, str):
            yield value
        elif isinstance(kind, Many) and isinstance(value, list):
            yield from _ids_of_rows(kind.of, value)


def _ids_of_rows(of: type, rows: Iterable[Any]) -> Iterator[str]:
    for row in rows:
        if isinstance(row, Mapping):
            yield from _ids(of, row)
