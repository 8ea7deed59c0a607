# SPDX-License-Identifier: Apache-2.0
"""One edit of a document, as it was made, and as it travels.

A change names, for each field it touches, the changes whose values its author saw and replaced. It
is never altered; who reads it when, and after what else, cannot matter. Its id is its own and no
operation's number: a desk that was restored numbers its operations anew, and what other laptops
said they saw must stay true.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cla_core.errors import NotReadable, mark
from cla_core.fields import Layer, fields_of
from cla_core.record import REGISTRY, Record

CHANGE_BYTES = 8
DEVICE_BYTES = 8
REPLACED_MOST = 64
"""How many values of one field one change may replace; two laptops make two."""
SEEN_MOST = 4096
TIME_MOST_MS = 1 << 47
STAMP_MOST = 1 << 63
DAY_MINUTES = 24 * 60
PERSON_MOST = 40

ARCHIVED = "archived"
"""The register that every document has beside its fields: whether it is out of the lists."""
JOINED = "joined"
"""Another one: the id of the document that this one is a part of, where two were one person."""
BESIDE = frozenset({ARCHIVED, JOINED})
"""What every document has beside the fields of its kind; the mission may read it."""
FIELD = re.compile(r"[a-z][a-z0-9_]{0,59}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One edit. `replaced` has each field it touches and the ids of the changes it replaces there.

    `values` holds what it sets; a field in `replaced` alone was emptied. `erased` fields are
    emptied for good: what stood there before is forgotten wherever it is kept. `seen` is given with
    `archived` and `joined` alone: everything in force when its author took the document out of the
    lists, or made it a part of another one.
    `stamp` is hybrid time; `device` 16 hexadecimal digits; times in milliseconds since 1970.
    """

    id: str
    record: str
    kind: str
    stamp: int
    device: str
    person: str
    written_ms: int
    offset_minutes: int
    values: Mapping[str, Any] = field(default_factory=dict)
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[int, str, str]:
        """Sort key: which of two concurrent changes counts as later, the same on every laptop."""
        return self.stamp, self.device, self.id

    def in_layer(self, declaration: type[Record], layer: Layer) -> "Change | None":
        """The part of it that one layer may read; None where it touches nothing there."""
        mine = {name for name in self.replaced if layer_of(declaration, name) is layer}
        if not mine:
            return None
        return replace(
            self,
            values={name: value for name, value in self.values.items() if name in mine},
            replaced={name: ids for name, ids in self.replaced.items() if name in mine},
            erased=self.erased & mine,
        )

    def without(self, names: Iterable[str]) -> "Change":
        """The same change with nothing said any more in these fields."""
        gone = frozenset(names)
        kept = {name: value for name, value in self.values.items() if name not in gone}
        return replace(self, values=kept)

    def body(self) -> dict[str, Any]:
        """What an operation says of it; record, kind and stamp stand in the operation's head."""
        raw = {name: [bytes.fromhex(one) for one in ids] for name, ids in self.replaced.items()}
        return {
            "c": bytes.fromhex(self.id),
            "d": bytes.fromhex(self.device),
            "t": self.stamp,
            "p": raw,
            "values": dict(self.values),
            "person": self.person,
            "written": self.written_ms,
            "offset": self.offset_minutes,
            **({"e": sorted(self.erased)} if self.erased else {}),
            **({"s": [bytes.fromhex(one) for one in sorted(self.seen)]} if self.seen else {}),
        }


def layer_of(declaration: type[Record], name: str) -> Layer | None:
    """Who may read a field of a document; None for a field this version does not know.

    Of a document that says nothing to the mission it does not even hear that it was put away.
    """
    if name in BESIDE:
        layers = {kind.layer for kind in fields_of(declaration).values()}
        return Layer.MISSION if Layer.MISSION in layers else Layer.BASE
    kind = fields_of(declaration).get(name)
    return None if kind is None else kind.layer


def stays_here(kind: str, name: str) -> bool:
    """Whether a field of a document is never told to another laptop."""
    declaration = REGISTRY.get(kind)
    return declaration is not None and layer_of(declaration, name) is Layer.DEVICE


def read_change(record: str, kind: str, body: Mapping[str, Any]) -> Change:
    """Read a change out of an operation's body, whoever sent it.

    Raises:
        NotReadable: it is not of the right form.
    """
    match body:
        case {
            "c": bytes(change),
            "d": bytes(device),
            "t": int(stamp),
            "p": dict(replaced),
            "values": dict(values),
            "person": str(person),
            "written": int(written_ms),
            "offset": int(offset_minutes),
        }:
            if (
                len(change) != CHANGE_BYTES
                or len(device) != DEVICE_BYTES
                or not 0 <= stamp < STAMP_MOST
                or not 0 <= written_ms < TIME_MOST_MS
                or abs(offset_minutes) >= DAY_MINUTES
                or len(person) > PERSON_MOST
                or not values.keys() <= replaced.keys()
            ):
                raise _strange()
            return Change(
                id=change.hex(),
                record=record,
                kind=kind,
                stamp=stamp,
                device=device.hex(),
                person=person,
                written_ms=written_ms,
                offset_minutes=offset_minutes,
                values=values,
                replaced=_replaced(replaced),
                erased=frozenset(_names(body.get("e"))) & replaced.keys(),
                seen=frozenset(_ids(body.get("s", []), most=SEEN_MOST)),
            )
    raise _strange()


def _replaced(raw: Mapping[Any, object]) -> dict[str, tuple[str, ...]]:
    """For each field the ids of the changes that this one replaces."""
    if not all(isinstance(name, str) and FIELD.match(name) for name in raw):
        raise _strange()
    return {name: _ids(ids, most=REPLACED_MOST) for name, ids in raw.items()}


def _ids(raw: object, *, most: int) -> tuple[str, ...]:
    if isinstance(raw, list) and len(raw) <= most:
        found = [one.hex() for one in raw if isinstance(one, bytes) and len(one) == CHANGE_BYTES]
        if len(found) == len(raw):
            return tuple(sorted(set(found)))
    raise _strange()


def _names(raw: object) -> list[str]:
    return [name for name in raw if isinstance(name, str)] if isinstance(raw, list) else []


def _strange() -> NotReadable:
    return NotReadable(mark("These bytes are not in a form this program knows."))
