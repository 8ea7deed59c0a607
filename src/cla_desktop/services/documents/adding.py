# SPDX-License-Identifier: Apache-2.0
"""Many new documents at once, as a list brings them: checked each, stored and queued together.

What comes of it is what creating them one by one comes to; a batch is one statement for each table
in place of one for each document. Runs inside the caller's transaction.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.documents.change import CHANGE_BYTES, Change
from cla_core.documents.merge import merge
from cla_core.dtg import iso
from cla_core.plain_codes import plain_code
from cla_core.record import Document, Writing, completed, problems
from cla_core.records import record_type
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import (
    NoDocument,
    about_change,
    layered,
    sent_parts,
)
from cla_desktop.services.documents.standing import row_of
from cla_desktop.services.queueing import add_all
from cla_desktop.services.recording import NotReady, found_by
from cla_desktop.storage.rows import Noted
from cla_desktop.storage.store import Work

BATCH: Final = 200


def add_many_within(
    desk: Desk,
    work: Work,
    kind: str,
    given: Sequence[Mapping[str, Any]],
    told: Callable[[int], None],
) -> tuple[str, ...]:
    """Store new documents, and give their ids; `told` hears how many are done and may raise.

    Raises:
        NotReady: with the problems of the first that cannot be stored.
    """
    declaration = record_type(kind)
    if not issubclass(declaration, Document):
        raise NoDocument
    ids: list[str] = []
    for start in range(0, len(given), BATCH):
        changes = _changes(desk, work, declaration, given[start : start + BATCH])
        _store(desk, work, declaration, changes)
        ids += [change.record for change in changes]
        told(len(ids))
    return tuple(ids)


def _changes(
    desk: Desk, work: Work, declaration: type[Document], given: Sequence[Mapping[str, Any]]
) -> list[Change]:
    clock = desk.hybrid_clock(work)
    device, written_ms = desk.device.hex(), clock.corrected_ms()
    at = iso(moment_of(written_ms, desk.offset_minutes))
    writing = Writing(person=desk.person, at=at, profile=desk.book.profile)
    changes = []
    for one in given:
        full = completed(declaration, one)
        wrong = problems(declaration, full, book=desk.book, submitting=True)
        if wrong:
            raise NotReady(tuple(wrong))
        values = declaration.settled({}, full, writing)
        gone = declaration.erased_by(values)
        said = {name: value for name, value in values.items() if name not in gone}
        change = Change(
            id=os.urandom(CHANGE_BYTES).hex(),
            record=desk.new_id(),
            kind=declaration.kind,
            stamp=clock.stamp(),
            device=device,
            person=desk.person,
            written_ms=written_ms,
            offset_minutes=desk.offset_minutes,
            values=said,
            replaced=dict.fromkeys(said, ()),
        )
        changes.append(change)
    desk.keep_clock(work, clock)
    return changes


def _store(desk: Desk, work: Work, declaration: type[Document], changes: Sequence[Change]) -> None:
    parts = [(change, layered(declaration, change)) for change in changes]
    work.documents.add_all([part for _, each in parts for part in each])
    add_all(
        desk,
        work,
        [(about_change(declaration, change), sent_parts(each)) for change, each in parts],
    )
    rows = [row_of(desk, declaration, merge([change]), change) for change in changes]
    own = [replace(row, own=True, version=1) for row in rows]
    work.records.put_new([(row, found_by(desk, declaration, row)) for row in own])
    kind = declaration.kind
    work.documents.note(
        [
            Noted(record=row.id, kind=kind, listed=True, called=plain_code(row.number or ""))
            for row in own
        ]
    )
