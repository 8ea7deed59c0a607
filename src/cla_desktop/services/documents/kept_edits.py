# SPDX-License-Identifier: Apache-2.0
"""Half-written edits as they lie in the vault: their names, and what was erased taken out of them.

Each person's own, so whoever erases something sees none of them. Knows no form and no edit's sense.
"""

from collections.abc import Collection
from typing import Any, Final

from cla_desktop.storage.store import Work

_BEGINS: Final = "edit."
_SAYING: Final = ("seen", "values", "heads")


def name_of(person: str, record: str) -> str:
    """What this person's half-written edit of a document is kept under."""
    return f"{_BEGINS}{person}.{record}"


def without(kept: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """A kept edit that says nothing of these fields."""
    said = {
        part: {name: value for name, value in kept[part].items() if name not in names}
        for part in _SAYING
    }
    return {**kept, **said}


def forget_in_edits(work: Work, record: str, names: Collection[str]) -> None:
    """Take these fields out of everybody's half-written edit of a document."""
    for name in work.meta.names(_BEGINS):
        kept = work.meta.get(name) if name.endswith(f".{record}") else None
        if kept:
            work.meta.put(name, without(kept, names))
