# SPDX-License-Identifier: Apache-2.0
"""How changes become a document's row: merged anew whenever one more is known.

Owns nothing of who made a change or how it came. Runs inside the caller's transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cla_core.bundles.operations import read_operation
from cla_core.documents.change import Change
from cla_core.documents.merge import Merged, forgotten, merge
from cla_core.fields import fields_of
from cla_core.record import REGISTRY, Document, Record
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import entry_of, found_by
from cla_desktop.storage.store import Work


def is_document(kind: str) -> bool:
    """Whether records of this kind are edited rather than amended."""
    declaration = REGISTRY.get(kind)
    return declaration is not None and issubclass(declaration, Document)


def merged(work: Work, record: str) -> Merged:
    """A document as all changes known here make it."""
    return merge(work.documents.of(record))


def settle_row(desk: Desk, work: Work, record: str, declaration: type[Record]) -> Merged:
    """Write down what a document says now, for lists, search and forms."""
    erased = _forget(work, record, declaration)
    changes = work.documents.of(record)
    found = merge(changes)
    _put(desk, work, (record, declaration), found, changes)
    if erased:
        work.records.forget_words()
    work.documents.note(
        record, declaration.kind, listed=found.listed, disputed=len(found.conflicts)
    )
    return found


def _forget(work: Work, record: str, declaration: type[Record]) -> bool:
    """Take what was erased out of every change known here, and out of what was sent already.

    Gives whether there was anything to take.
    """
    erased = False
    changes = work.documents.of(record)
    gone = _gone(changes, declaration)
    for layer, part in work.documents.parts_of(record) if gone else ():
        names = gone.get(part.id, frozenset()) & part.values.keys()
        if names:
            work.documents.rewrite(layer, part.without(names))
            erased = True
    forget_sent(work, record, gone)
    return erased


def _gone(changes: tuple[Change, ...], declaration: type[Record]) -> Mapping[str, frozenset[str]]:
    """By change what is to be forgotten: what somebody erased, and what must go with what stands.

    The second reaches what whoever erased could not see: a note that never left this laptop.
    """
    gone = {change: set(names) for change, names in forgotten(changes).items()}
    by_now: tuple[str, ...] = ()
    if issubclass(declaration, Document):
        by_now = declaration.erased_by(merge(changes).values)
    for change in changes if by_now else ():
        gone.setdefault(change.id, set()).update(by_now)
    return {change: frozenset(names) for change, names in gone.items()}


def forget_erased(work: Work, records: Sequence[str]) -> None:
    """What was erased while it waited to be sent is forgotten once the mission has it."""
    for record in records:
        forget_sent(work, record, forgotten(work.documents.of(record)))


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
) -> None:
    record, declaration = which
    last = max(changes, key=lambda one: one.order)
    known = {name: found.values[name] for name in fields_of(declaration) if name in found.values}
    entry = entry_of(desk, declaration, (record, known), now_ms=last.written_ms)
    entry = replace(
        entry,
        state=_state(work, record),
        own=any(one.device == desk.device.hex() for one in changes),
        number=_code(declaration, known),
        version=len({one.id for one in changes}),
        person=last.person,
        submitted_ms=last.written_ms,
        offset_minutes=last.offset_minutes,
    )
    work.records.put(entry, found_by(desk, declaration, entry))


def _state(work: Work, record: str) -> ReportState:
    settled = work.outbox.settled_records([record])
    return ReportState.MISSION if settled else ReportState.WAITING


def _code(declaration: type[Record], values: dict[str, Any]) -> str | None:
    field = declaration.code_field if issubclass(declaration, Document) else ""
    return str(values[field]) if field and field in values else None
