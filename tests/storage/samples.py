# SPDX-License-Identifier: Apache-2.0
"""Rows to store: invented entries and operations, all alike but for what a test changes."""

from typing import Any

from cla_core.bundles.operations import Act, Operation, operation_hash
from cla_core.ids import record_id
from cla_core.states import ReportState
from cla_desktop.storage.rows import Entry, Queued
from cla_desktop.storage.store import Work

KEY = bytes(range(32))
NOON_MS = 1_742_036_400_000
INCARNATION = b"inc1"


def record_of(index: int) -> str:
    """The id of the sample of this index."""
    return record_id(NOON_MS + index, bytes(10))


def entry(index: int, **changed: Any) -> Entry:
    """A submitted flash."""
    said: dict[str, Any] = {
        "id": record_of(index),
        "kind": "flash",
        "state": ReportState.WAITING,
        "own": True,
        "number": f"ZZ/KAS/FLASH/2025/{index:03d}a",
        "alias": None,
        "version": 1,
        "person": "CLA-07",
        "classification": "CONFIDENTIAL",
        "precedence": "IMMEDIATE",
        "urgency": 1,
        "title": "Armed men on the ridge",
        "place": "Mtindo",
        "when_ms": NOON_MS + index,
        "changed_ms": NOON_MS + index,
        "submitted_ms": NOON_MS + index,
        "offset_minutes": 120,
        "amends": None,
        "values": {"headline": "Armed men on the ridge"},
    }
    return Entry(**(said | changed))


def queued(n: int, *, record: str = "", lane: int = 0, incarnation: bytes = INCARNATION) -> Queued:
    """An operation on its way."""
    raw = Operation(
        n=n,
        act=Act.CREATE,
        record=record or record_of(n),
        kind="flash",
        schema=1,
        stamp=NOON_MS << 16,
        body={"values": {}},
    ).encoded()
    return Queued(
        incarnation=incarnation,
        n=n,
        lane=lane,
        ring="MISSION",
        record=record or record_of(n),
        raw=raw,
        hash=operation_hash(raw),
    )


def write_whole(work: Work, index: int, words: str = "ridge Mtindo") -> None:
    """One report as the desk writes it: record, search row, operation."""
    work.records.put(entry(index), words)
    n = work.outbox.highest(INCARNATION) + 1
    work.outbox.add_all([queued(n, record=record_of(index))], NOON_MS)
