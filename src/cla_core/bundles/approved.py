# SPDX-License-Identifier: Apache-2.0
"""Texts the mission approved, under its signature: what travels down and what a desk believes.

Owns the packed form and its check. Which kinds there are is a set here; what they say is declared
in `records`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from cla_core.bundles.keys import verify
from cla_core.bundles.packing import decode, encode
from cla_core.errors import NotReadable, mark
from cla_core.received import known_values
from cla_core.record import REGISTRY
from cla_core.records.messages import CanCard, Message

PURPOSE: Final = b"CLA approved text 1"
KINDS: Final = frozenset({Message.kind, CanCard.kind})
NEWS: Final = "approved"
"""The news word under which an approved text travels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """One text in one version; `at_ms` when it was approved, by whom as its readers see it."""

    id: str
    kind: str
    version: int
    by: str
    at_ms: int
    values: Mapping[str, Any]

    def packed(self) -> bytes:
        """The bytes that are signed."""
        return encode({name: getattr(self, name) for name in self.__slots__})

    @classmethod
    def read(cls, data: Mapping[str, Any], server_sign: bytes) -> Self:
        """Check and read what came down.

        Raises:
            BadSignature, NotReadable: it is not used.
        """
        raw, signature = data.get("text"), data.get("signature")
        if not isinstance(raw, bytes) or not isinstance(signature, bytes):
            raise NotReadable(mark("These bytes are not in a form this program knows."))
        verify(server_sign, PURPOSE, (raw, signature))
        match decode(raw):
            case {
                "id": str(record),
                "kind": str(kind),
                "version": int(version),
                "by": str(by),
                "at_ms": int(at_ms),
                "values": dict(sent),
            } if kind in KINDS:
                values = known_values(REGISTRY[kind], sent)
                if values is not None:
                    return cls(
                        id=record, kind=kind, version=version, by=by, at_ms=at_ms, values=values
                    )
        raise NotReadable(mark("These bytes are not in a form this program knows."))
