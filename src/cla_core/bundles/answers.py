# SPDX-License-Identifier: Apache-2.0
"""The mission's answer: what it stored, what it thinks the time is, and news for this device.

Signed by the server's delegated key and bound to the mission and to the request it answers. Sealed
to the device, except for a spooled bundle (the device is locked; then it holds receipts and time).
The signed bytes are kept by the desk as the receipt itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cla_core.bundles.heads import flat, pairs
from cla_core.bundles.keys import SIGNATURE_BYTES, sign, verify
from cla_core.bundles.packing import pack, unpack
from cla_core.errors import NotReadable, mark

PURPOSE = b"CLA answer 1"


@dataclass(frozen=True, slots=True)
class Stored:
    """A run of operation numbers the mission holds, with the digest of their hashes."""

    first: int
    last: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class News:
    """One thing the mission tells a device: `what`, of which record (16 bytes, or none), data."""

    what: str
    record: bytes
    data: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: `time_ms` by the mission's clock, `request` eight bytes of the request's SHA-256.

    `number` counts answers with news; name it as applied in the next request. `refused` is a word
    when nothing was stored; `troubled` lists operations stored but not understood. `log` holds the
    head of the mission's audit log, those entries that stand there otherwise than the device saw
    them, and the first that does not follow from those before; empty where there is none, and for
    that one: hashes by number.
    """

    time_ms: int
    epoch: bytes
    request: bytes
    stored: Sequence[Stored] = ()
    troubled: Sequence[tuple[int, str]] = ()
    news: Sequence[News] = ()
    number: int = 0
    more: bool = False
    highest: int = 0
    refused: str = ""
    log: Mapping[int, bytes] = field(default_factory=dict)

    def signed(self, private: bytes, mission: bytes) -> bytes:
        """The answer's bytes, signed by the server."""
        payload: dict[str, object] = {"t": self.time_ms, "e": self.epoch, "r": self.request}
        optional: dict[str, object] = {
            "ok": [[run.first, run.last, run.digest] for run in self.stored],
            "no": [list(item) for item in self.troubled],
            "w": [[item.what, item.record, item.data] for item in self.news],
            "a": self.number,
            "more": self.more,
            "h": self.highest,
            "f": self.refused,
            "l": flat(self.log),
        }
        packed = pack(payload | {key: value for key, value in optional.items() if value})
        return packed + sign(private, PURPOSE + mission, packed)


def read_answer(signed: bytes, public: bytes, mission: bytes) -> Answer:
    """Check the signature, then read.

    Raises:
        BadSignature: another server, another mission, or altered.
        NotReadable: it is no answer.
    """
    content = signed[:-SIGNATURE_BYTES]
    verify(public, PURPOSE + mission, (content, signed[-SIGNATURE_BYTES:]))
    try:
        return _parsed(unpack(content))
    except (TypeError, ValueError):
        raise NotReadable(mark("These bytes are not in a form this program knows.")) from None


def _parsed(payload: Any) -> Answer:
    match payload:
        case {"t": int(time_ms), "e": bytes(epoch), "r": bytes(request)}:
            rest: dict[str, Any] = payload
            return Answer(
                time_ms=time_ms,
                epoch=epoch,
                request=request,
                stored=[Stored(*run) for run in rest.get("ok", [])],
                troubled=[(n, code) for n, code in rest.get("no", [])],
                news=[News(*item) for item in rest.get("w", [])],
                number=rest.get("a", 0),
                more=rest.get("more", False),
                highest=rest.get("h", 0),
                refused=rest.get("f", ""),
                log=pairs(rest.get("l")),
            )
    raise NotReadable(mark("These bytes are not in a form this program knows."))
