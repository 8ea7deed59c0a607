# SPDX-License-Identifier: Apache-2.0
"""What stands half typed on a person's pages, as it lies in the vault: at the lock and before it.

Each person's own, and opaque to whoever else works here. Knows of it only that a page tells of
itself in JSON and packs its open form as base64 in it: so the form of one record can go alone.
"""

import base64
import json
import re
from collections.abc import Collection
from typing import Any, Final

from cla_desktop.storage.store import Work

LOCKED: Final = "window."
WORKING: Final = "working."
"""Before the person's name: as it stood at the lock, and as it stands."""
_ID: Final = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A record's id. Looked for by its shape: a sweep names thousands, a page a few."""


def keep(work: Work, name: str, state: bytes, taken_out: Collection[str]) -> None:
    """Keep how somebody's pages stand, without forms of records that were taken out meanwhile."""
    work.meta.put(name, _without(state, _encoded(taken_out)) if taken_out else state)


def forget_forms_of(work: Work, records: Collection[str]) -> None:
    """Take everybody's half-typed forms that name one of these records out.

    What may be kept of one lies beside it as a draft or an edit: no more is lost than that the form
    stood open.
    """
    if not records:
        return
    named = _encoded(records)
    for name in (*work.meta.names(LOCKED), *work.meta.names(WORKING)):
        state = bytes(work.meta.get(name))
        less = _without(state, named)
        if less is not state:
            work.meta.put(name, less)


def _encoded(records: Collection[str]) -> frozenset[bytes]:
    return frozenset(one.encode() for one in records)


def _without(state: bytes, named: frozenset[bytes]) -> bytes:
    """A page, or several, without these forms; of a form that is one of them nothing."""
    try:
        said = json.loads(state)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        return state if named.isdisjoint(_ID.findall(state)) else b""
    less = _less(said, named)
    return state if less == said else json.dumps(less, ensure_ascii=False).encode()


def _less(said: Any, named: frozenset[bytes]) -> Any:
    if isinstance(said, dict):
        return {name: _less(one, named) for name, one in said.items()}
    packed = _unpacked(said) if isinstance(said, str) else b""
    less = _without(packed, named)
    return said if less is packed else base64.b64encode(less).decode()


def _unpacked(said: str) -> bytes:
    """What is packed in a text; nothing where it is a text that somebody typed."""
    try:
        return base64.b64decode(said, validate=True)
    except ValueError:
        return b""
