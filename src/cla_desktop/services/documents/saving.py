# SPDX-License-Identifier: Apache-2.0
"""Opening, editing, archiving and settling a document: each save is one change, queued with it.

A save names what its author had before their eyes, not what is known by the time it is stored: what
came in between stands against it as a second version, and neither is lost. What this desk says is
kept and queued in one transaction.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cla_core.bundles.operations import Act
from cla_core.bundles.rings import ring_name
from cla_core.clock import moment_of
from cla_core.documents.change import ARCHIVED, CHANGE_BYTES, Change
from cla_core.documents.merge import Merged, Version
from cla_core.dtg import iso
from cla_core.errors import InputRefused, mark
from cla_core.fields import Layer
from cla_core.kept_codes import still_allowing
from cla_core.phone_numbers import numbers_as_dialled
from cla_core.record import Document, Record, Writing, clean, completed, problems
from cla_core.records import record_type
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.barred import JUDGED_BY, erased_before, taken_code
from cla_desktop.services.documents.meant import as_meant
from cla_desktop.services.documents.naming import names_in
from cla_desktop.services.documents.standing import is_document, merged, settle_row
from cla_desktop.services.forgetting.withdrawn import forget_calls_of
from cla_desktop.services.queueing import MISSION, About, Parts, add
from cla_desktop.services.recording import NotReady, to_come
from cla_desktop.storage.store import Work

SENT_LAYERS = (Layer.MISSION, Layer.BASE)


class NoDocument(InputRefused):
    """There is no document of this id, or the id is a report's."""

    def __init__(self) -> None:
        super().__init__(mark("There is no such entry here."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document as somebody has it before their eyes; handed back with the edit of it.

    `names` says what people call the records whose ids stand in it; `unseen` what was edited by
    somebody who did not know that it was taken out of the list.
    """

    id: str
    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conflicts: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    shown: Mapping[str, Version] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    archived: bool = False
    away_disputed: bool = False
    unseen: tuple[Version, ...] = ()
    joined: str = ""

    @property
    def in_force(self) -> frozenset[str]:
        """The changes that say what is seen of it."""
        return frozenset(one for ids in self.heads.values() for one in ids)


def opened(desk: Desk, record: str) -> Opened:
    """A document as it stands.

    Raises:
        NoDocument: there is none of this id.
    """
    return desk.store.read(lambda work: opened_within(work, record))


def opened_within(work: Work, record: str) -> Opened:
    """`opened` as a part of somebody's larger job."""
    entry = work.records.get(record)
    if entry is None or not is_document(entry.kind):
        raise NoDocument
    return _opened(work, record, entry.kind, merged(work, record))


def shown_within(work: Work, record: str) -> Opened | None:
    """A document, or a fact as its author told it, for whoever reads; None of what is no more."""
    entry = work.records.get(record)
    if entry is None or entry.state is ReportState.DRAFT:
        return None
    if is_document(entry.kind):
        return opened_within(work, record)
    names = names_in(work, record_type(entry.kind), entry.values)
    return Opened(id=record, kind=entry.kind, values=entry.values, names=names)


def _opened(work: Work, record: str, kind: str, found: Merged) -> Opened:
    disputed = [
        {name: version.value} for name, versions in found.conflicts.items() for version in versions
    ]
    return Opened(
        id=record,
        kind=kind,
        values=found.values,
        heads=found.heads,
        conflicts=found.conflicts,
        shown=found.shown,
        names=names_in(work, record_type(kind), found.values, *disputed),
        archived=found.archived,
        away_disputed=found.away_disputed,
        unseen=found.unseen,
        joined=found.joined,
    )


def create(desk: Desk, kind: str, values: Mapping[str, Any], *, record: str = "") -> Opened:
    """Store a new document.

    Raises:
        NotReady: with every problem.
        InputRefused: unknown kind or id, or the id is taken.
    """
    record = desk.id_for(record)
    done = desk.store.write(lambda work: create_within(desk, work, kind, (record, values)))
    desk.counter.touch()
    return done


def create_within(
    desk: Desk, work: Work, kind: str, given: tuple[str, Mapping[str, Any]]
) -> Opened:
    """`create` of an id and values as a part of somebody's larger transaction."""
    record, values = given
    declaration = record_type(kind)
    if not issubclass(declaration, Document):
        raise NoDocument
    before = work.records.get(record)
    if before is not None and (before.kind != kind or work.documents.of(record)):
        raise InputRefused(mark("A different record was already submitted under this id."))
    full = completed(declaration, values)
    return _edit(desk, work, declaration, Opened(id=record, kind=kind), full)


def save(desk: Desk, seen: Opened, values: Mapping[str, Any]) -> Opened:
    """Store what differs from what was seen; nothing where nothing does.

    `values` is all that the document shall say: a field that is missing is emptied.

    Raises:
        NotReady: with every problem.
    """

    def job(work: Work) -> Opened:
        touched = touched_by(seen, clean(values))
        _need_unerased(work, seen, {name: values.get(name) for name in touched})
        return save_within(desk, work, seen, values)

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def _need_unerased(work: Work, seen: Opened, edit: Mapping[str, Any]) -> None:
    """Refuse what was erased for good, though it was erased since the author looked.

    `edit` are the fields that are said anew; None where one is emptied.
    """
    declaration = record_type(seen.kind)
    if not issubclass(declaration, Document):
        return
    before = merged(work, seen.id).values
    after = clean({**before, **edit})
    found = tuple(erased_before(declaration, before, clean(edit), after))
    if found:
        raise NotReady(found)


def save_within(desk: Desk, work: Work, seen: Opened, values: Mapping[str, Any]) -> Opened:
    """`save` as a part of somebody's larger transaction."""
    return _edit(desk, work, record_type(seen.kind), seen, clean(values))


def _edit(
    desk: Desk,
    work: Work,
    declaration: type[Record],
    seen: Opened,
    values: Mapping[str, Any],
    *,
    settling: Collection[str] = (),
) -> Opened:
    """Store an edit; `settling` fields that are said anew though they say what is shown."""
    values, gone = settled(desk, declaration, (seen, values))
    new = {name: values[name] for name in touched_by(seen, values) if name in values}
    values |= as_meant(desk, work, declaration, new)
    touched = touched_by(seen, values)
    touched += [name for name in settling if name not in touched]
    if touched:
        found = list(to_come(desk, work, declaration, values, seen=seen.values))
        if issubclass(declaration, Document) and declaration.code_field in touched:
            found += taken_code(work, declaration, seen.id, values)
        if (judge := JUDGED_BY.get(seen.kind)) is not None:
            found += judge(work, seen.values, values, desk.clock.now_ms())
        if found:
            raise NotReady(tuple(found))
        said = {name: values[name] for name in touched if name in values}
        erased = frozenset(name for name in gone if name in touched)
        change = change_of(desk, work, seen, touched, values=said, erased=erased)
        store_change(desk, work, declaration, change)
    return opened_within(work, seen.id)


def settled(
    desk: Desk, declaration: type[Record], edit: tuple[Opened, Mapping[str, Any]]
) -> tuple[dict[str, Any], frozenset[str]]:
    """What is kept of an edit of what was seen, and which fields it makes forgotten for good.

    Raises:
        NotReady: with every problem.
    """
    seen, values = edit
    values = numbers_as_dialled(declaration, values)
    book = still_allowing(desk.book, declaration, seen.values)
    found = problems(declaration, values, book=book, submitting=True)
    if found:
        raise NotReady(tuple(found))
    if not issubclass(declaration, Document):
        return dict(values), frozenset()
    values = declaration.settled(seen.values, values, _writing(desk))
    gone = frozenset(declaration.erased_by(values))
    return {name: value for name, value in values.items() if name not in gone}, gone


def touched_by(seen: Opened, values: Mapping[str, Any]) -> list[str]:
    """The fields in which an edit says something else than was seen."""
    names = [*values, *(name for name in seen.values if name not in values)]
    return [name for name in names if values.get(name) != seen.values.get(name)]


def _writing(desk: Desk) -> Writing:
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
    return Writing(person=desk.person, at=iso(now), profile=desk.book.profile)


def put(desk: Desk, kind: str, values: Mapping[str, Any], *, record: str = "") -> Opened:
    """Store a document, or edit those fields of one that is known; the rest of it stays.

    Of a disputed field that is named one version stands from now on, be it the one that is shown.

    Raises:
        NotReady: with every problem.
        InputRefused: unknown kind or id, or the id is another kind's.
    """
    record = desk.id_for(record)

    def job(work: Work) -> Opened:
        if not work.documents.of(record):
            return create_within(desk, work, kind, (record, values))
        seen = opened_within(work, record)
        if seen.kind != kind:
            raise NoDocument
        _need_unerased(work, seen, values)
        said = clean({**seen.values, **values})
        disputed = seen.conflicts.keys() & values.keys()
        return _edit(desk, work, record_type(kind), seen, said, settling=disputed)

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def settle(desk: Desk, seen: Opened, name: str, value: Any) -> Opened:
    """Let a disputed field say this: the versions that were seen are replaced, and stay known.

    Raises:
        NotReady: the document would not be right with it.
    """

    def job(work: Work) -> Opened:
        _need_unerased(work, seen, {name: value})
        values = clean({**seen.values, name: value})
        return _edit(desk, work, record_type(seen.kind), seen, values, settling=(name,))

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def archive(desk: Desk, seen: Opened, *, away: bool = True) -> Opened:
    """Take a document out of the lists, or back in; what it says stays.

    Whoever edited it meanwhile without knowing keeps it listed, marked so.
    """
    done = desk.store.write(lambda work: archive_within(desk, work, seen, away=away))
    desk.counter.touch()
    return done


def archive_within(desk: Desk, work: Work, seen: Opened, *, away: bool = True) -> Opened:
    """`archive` as a part of somebody's larger transaction."""
    change = change_of(
        desk,
        work,
        seen,
        [ARCHIVED],
        values={ARCHIVED: True} if away else {},
        seen_heads=seen.in_force if away else frozenset(),
    )
    store_change(desk, work, record_type(seen.kind), change)
    return opened_within(work, seen.id)


def erase(desk: Desk, record: str, names: Iterable[str]) -> Opened:
    """Forget these fields for good, here and on every laptop of the base; the document stays.

    Raises:
        NoDocument: there is none of this id.
    """
    done = desk.store.write(lambda work: erase_within(desk, work, record, names))
    desk.counter.touch()
    return done


def erase_within(desk: Desk, work: Work, record: str, names: Iterable[str]) -> Opened:
    """`erase` as a part of somebody's larger transaction."""
    seen = opened_within(work, record)
    held = [name for name in names if name in seen.heads]
    if held:
        change = change_of(desk, work, seen, held, values={}, erased=frozenset(held))
        store_change(desk, work, record_type(seen.kind), change)
    return opened_within(work, record)


def change_of(
    desk: Desk,
    work: Work,
    seen: Opened,
    touched: Iterable[str],
    *,
    values: Mapping[str, Any],
    erased: frozenset[str] = frozenset(),
    seen_heads: frozenset[str] = frozenset(),
    name: str = "",
) -> Change:
    """An edit of a document as it was seen; `name` the change's id where two edits are one act."""
    clock = desk.hybrid_clock(work)
    change = Change(
        id=name or os.urandom(CHANGE_BYTES).hex(),
        record=seen.id,
        kind=seen.kind,
        stamp=clock.stamp(),
        device=desk.device.hex(),
        person=desk.person,
        written_ms=clock.corrected_ms(),
        offset_minutes=desk.offset_minutes,
        values=values,
        replaced={name: tuple(seen.heads.get(name, ())) for name in touched},
        erased=erased,
        seen=seen_heads,
    )
    desk.keep_clock(work, clock)
    return change


def store_change(desk: Desk, work: Work, declaration: type[Record], change: Change) -> None:
    """Keep a change of this desk, queue what others may read of it, merge the document anew."""
    parts = layered(declaration, change)
    work.documents.add_all(parts)
    add(desk, work, about_change(declaration, change), sent_parts(parts))
    settle_within(desk, work, change.record, declaration)


def settle_within(desk: Desk, work: Work, record: str, declaration: type[Record]) -> None:
    """Merge a document anew; what had to go with a withdrawal that does not name it is erased.

    In which order laptops hear of a withdrawal, and that two are one or two again, is chance: what
    one of them forgot because of what it knew just then, it tells all to forget.
    """
    for one, names in settle_row(desk, work, record, declaration).items():
        erase_within(desk, work, one, sorted(names))
    forget_calls_of(desk, work, record, declaration)


def layered(declaration: type[Record], change: Change) -> list[tuple[Layer, Change]]:
    """A change as its layers may read it."""
    found = [(layer, change.in_layer(declaration, layer)) for layer in Layer]
    return [(layer, part) for layer, part in found if part is not None]


def sent_parts(parts: Iterable[tuple[Layer, Change]]) -> Parts:
    """The parts of a change that are sent, each with the ring that may read it."""
    return [
        (MISSION if layer is Layer.MISSION else ring_name(layer), part.body())
        for layer, part in parts
        if layer in SENT_LAYERS
    ]


def about_change(declaration: type[Record], change: Change) -> About:
    """What the operations of a change refer to: its kind, its record, that fields are set."""
    return About(declaration=declaration, record=change.record, act=Act.SET)
