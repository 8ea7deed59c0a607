# SPDX-License-Identifier: Apache-2.0
"""Half-written edits of documents that stand already, kept as one types and put back exactly.

A new document that was never stored is an ordinary draft (`recording`); this is about the edit of
one that is in use: it lies beside it, each person's own, and says what its author saw.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.documents.merge import forgotten
from cla_core.record import clean
from cla_core.records import record_type
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.kept_edits import name_of, without
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.documents.standing import erased_by_now
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfEdit:
    """What stands in the form of a document: values, where the caret is, and what was seen."""

    seen: Opened
    values: Mapping[str, Any]
    caret: str = ""


def keep_edit(desk: Desk, edit: HalfEdit) -> None:
    """Keep it, in place of what this person kept of the document before.

    What was erased while the form stood open is not kept again.
    """
    kept = {
        "kind": edit.seen.kind,
        "seen": dict(edit.seen.values),
        "heads": {name: list(ids) for name, ids in edit.seen.heads.items()},
        "values": clean(edit.values),
        "caret": edit.caret,
    }
    name = name_of(desk.person, edit.seen.id)
    desk.store.write(lambda work: work.meta.put(name, without(kept, _erased(work, edit.seen))))


def _erased(work: Work, seen: Opened) -> frozenset[str]:
    """The fields of which what was seen is forgotten since, or that must stay empty by now."""
    changes = work.documents.of(seen.id)
    gone = forgotten(changes)
    since = {
        name for name, ids in seen.heads.items() if any(name in gone.get(one, ()) for one in ids)
    }
    others = work.documents.joins_around(seen.id).keys() - {seen.id}
    return erased_by_now(work, record_type(seen.kind), changes, others) | since


def kept_edit(desk: Desk, record: str) -> HalfEdit | None:
    """This person's half-written edit of a document; None if there is none."""
    kept = desk.store.read(lambda work: work.meta.get(name_of(desk.person, record)))
    if not kept:
        return None
    heads = {name: tuple(ids) for name, ids in kept["heads"].items()}
    seen = Opened(id=record, kind=kept["kind"], values=kept["seen"], heads=heads)
    return HalfEdit(seen=seen, values=kept["values"], caret=kept["caret"])


def forget_edit(desk: Desk, record: str) -> None:
    """Drop the kept edit: it was stored or discarded."""
    desk.store.write(lambda work: work.meta.put(name_of(desk.person, record), {}))
