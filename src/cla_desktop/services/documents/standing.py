# SPDX-License-Identifier: Apache-2.0
"""How changes become a document's row: merged anew whenever one more is known.

Owns nothing of who made a change or how it came. Runs inside the caller's transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cla_core.bundles.operations import read_operation
from cla_core.documents.change import ARCHIVED, Change
from cla_core.documents.joining import standing_for
from cla_core.documents.merge import Merged, forgotten, merge
from cla_core.fields import Layer, fields_of
from cla_core.plain_codes import plain_code
from cla_core.record import REGISTRY, Document, Record
from cla_core.records.sketches import Sketch
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.kept_edits import forget_in_edits
from cla_desktop.services.recording import entry_of, found_by
from cla_desktop.services.sketching.erasing import forget_pictures, forget_sent_pictures
from cla_desktop.storage.rows import Entry, Noted
from cla_desktop.storage.store import Work


def is_document(kind: str) -> bool:
    """Whether records of this kind are edited rather than amended."""
    declaration = REGISTRY.get(kind)
    return declaration is not None and issubclass(declaration, Document)


def merged(work: Work, record: str) -> Merged:
    """A document as all changes known here make it."""
    return merge(work.documents.of(record))


def settle_row(
    desk: Desk, work: Work, record: str, declaration: type[Record]
) -> Mapping[str, frozenset[str]]:
    """Write down what a document says now, for lists, search and forms.

    And those that are one with it, or were: what is erased of one is erased of all, and the one
    that stands for them is found by the codes of the others. Gives by document the fields that
    were forgotten here though no change says so yet.
    """
    before = work.documents.joins_around(record)
    found = merged(work, record)
    _note(work, record, declaration, found, hidden=bool(found.joined))
    after = work.documents.joins_around(record)
    others = {*before, *after} - {record}
    unsaid = {record: _settle(desk, work, (record, declaration), after)}
    for other in sorted(others):
        if work.documents.of(other):
            joins = work.documents.joins_around(other)
            unsaid[other] = _settle(desk, work, (other, declaration), joins)
    return {one: names for one, names in unsaid.items() if names}


def _settle(
    desk: Desk, work: Work, which: tuple[str, type[Record]], joins: Mapping[str, str]
) -> frozenset[str]:
    record, declaration = which
    changes = work.documents.of(record)
    by_now = erased_by_now(work, declaration, changes, joins.keys() - {record})
    unsaid, erased = _forget(work, which, changes, by_now)
    if gone := erased | by_now:
        forget_in_edits(work, record, gone)
        desk.forget_forms_of(work, (record,))
    if erased:
        changes = work.documents.of(record)
    found = merge(changes)
    hidden = standing_for(record, joins) != record
    _put(
        desk, work, which, found, changes, codes=None if hidden else _codes_of(work, record, joins)
    )
    if erased:
        work.search.forget_words()
    _note(work, record, declaration, found, hidden=hidden)
    return unsaid


def words_for(desk: Desk, work: Work, declaration: type[Record], entry: Entry) -> str:
    """What a document as it stands is found by; nothing where another one stands for it."""
    joins = work.documents.joins_around(entry.id)
    if standing_for(entry.id, joins) != entry.id:
        return ""
    return _words(desk, declaration, entry, _codes_of(work, entry.id, joins))


def _words(desk: Desk, declaration: type[Record], entry: Entry, codes: str) -> str:
    return f"{found_by(desk, declaration, entry)} {codes}"


def _note(
    work: Work, record: str, declaration: type[Record], found: Merged, *, hidden: bool
) -> None:
    noted = Noted(
        record=record,
        kind=declaration.kind,
        listed=found.listed and not hidden,
        disputed=len(found.conflicts.keys() - {ARCHIVED}) + found.away_disputed,
        joined=found.joined,
        called=plain_code(_code(declaration, found.values) or ""),
    )
    work.documents.note([noted])


def _codes_of(work: Work, record: str, joins: Mapping[str, str]) -> str:
    """The codes of the documents that this one stands for."""
    others = [each for each in joins if each != record]
    entries = work.records.several(others) if others else ()
    return " ".join(entry.number or "" for entry in entries)


def erased_by_now(
    work: Work, declaration: type[Record], changes: Iterable[Change], others: Iterable[str]
) -> frozenset[str]:
    """What a document must not say for what it says itself, or one of the `others` one with it."""
    if not issubclass(declaration, Document):
        return frozenset()
    several = (changes, *map(work.documents.of, others))
    return frozenset(name for each in several for name in declaration.erased_by(merge(each).values))


def _forget(
    work: Work,
    which: tuple[str, type[Record]],
    changes: Sequence[Change],
    by_now: frozenset[str],
) -> tuple[frozenset[str], frozenset[str]]:
    """Take what was erased out of every change known here, and out of what was sent already.

    Gives the fields of which no change that others have says so, and those of which there was
    anything to take.
    """
    record, declaration = which
    erased: set[str] = set()
    unsaid: set[str] = set()
    said = forgotten(changes)
    gone = _gone(changes, by_now)
    pictures: set[str] = set()
    for layer, part in work.documents.parts_of(record) if gone else ():
        names = gone.get(part.id, frozenset()) & part.values.keys()
        if names:
            work.documents.rewrite(layer, part.without(names))
            erased |= names
            if layer is not Layer.DEVICE:
                unsaid |= names - said.get(part.id, frozenset())
        if declaration is Sketch and "picture" in names:
            pictures.add(str(part.values["picture"]))
    forget_pictures(work, record, pictures)
    forget_sent(work, record, gone)
    return frozenset(unsaid), frozenset(erased)


def _gone(changes: Sequence[Change], by_now: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """By change what is to be forgotten: what somebody erased, and what must go with what stands.

    The second reaches what whoever erased could not see: a note that never left this laptop, and
    what a document says that was found to be one with an erased one.
    """
    gone = {change: set(names) for change, names in forgotten(changes).items()}
    for change in changes if by_now else ():
        gone.setdefault(change.id, set()).update(by_now)
    return {change: frozenset(names) for change, names in gone.items()}


def forget_erased(work: Work, records: Sequence[str]) -> None:
    """What was erased while it waited to be sent is forgotten once the mission has it."""
    for record in records:
        forget_sent(work, record, forgotten(work.documents.of(record)))
    forget_sent_pictures(work, records)


def forget_sent(work: Work, record: str, gone: Mapping[str, frozenset[str]]) -> None:
    """Empty the operations of these changes that the mission has; what waits is emptied later."""
    for sent in work.outbox.settled_of(record) if gone else ():
        body = read_operation(sent.raw).body
        said = body.get("values", {}).keys() & gone.get(
            bytes(body.get("c", b"")).hex(), frozenset()
        )
        if said:
            work.outbox.empty(sent)


def _put(
    desk: Desk,
    work: Work,
    which: tuple[str, type[Record]],
    found: Merged,
    changes: tuple[Change, ...],
    *,
    codes: str | None,
) -> None:
    """Write the row; `codes` by which it is found too, None where another one stands for it."""
    record, declaration = which
    entry = replace(
        row_of(desk, declaration, found, max(changes, key=lambda one: one.order)),
        state=_state(work, record),
        own=any(one.device == desk.device.hex() for one in changes),
        version=len({one.id for one in changes}),
    )
    words = "" if codes is None else _words(desk, declaration, entry, codes)
    work.records.put(entry, words)


def row_of(desk: Desk, declaration: type[Record], found: Merged, last: Change) -> Entry:
    """A document as a row, as whoever edited it last left it."""
    known = {name: found.values[name] for name in fields_of(declaration) if name in found.values}
    return replace(
        entry_of(desk, declaration, (last.record, known), now_ms=last.written_ms),
        number=_code(declaration, known),
        person=last.person,
        submitted_ms=last.written_ms,
        offset_minutes=last.offset_minutes,
    )


def _state(work: Work, record: str) -> ReportState:
    settled = work.outbox.settled_records([record])
    return ReportState.MISSION if settled else ReportState.WAITING


def _code(declaration: type[Record], values: Mapping[str, Any]) -> str | None:
    field = declaration.code_field if issubclass(declaration, Document) else ""
    return str(values[field]) if field and field in values else None
