# SPDX-License-Identifier: Apache-2.0
"""Which devices read for a function, as the mission passes it on and the root key vouches for it.

Owns the rings of specialists on this desk. The server only carries an admission: what its root key
did not allow adds nobody. One leave admits one device, the first that shows it here; a device that
was taken out does not come back by the same leave.
"""

from collections.abc import Mapping
from typing import Any, Final

from cla_core.bundles.keys import DEVICE_BYTES
from cla_core.bundles.specialists import (
    Admitted,
    read_admission,
    read_functions,
)
from cla_core.errors import ClaError
from cla_desktop.services.desk import FUNCTION_KEYS, Desk
from cla_desktop.storage.store import Work

LEAVES: Final = "leaves"
OUT: Final = "readers out"


def take_in(desk: Desk, work: Work, data: Mapping[str, Any]) -> None:
    """Add or take out a reader; what nobody at the mission could have signed says nothing."""
    match data:
        case {"admission": bytes(raw)}:
            _add(work, _admitted(desk, raw))
        case {"out": bytes(device)} if len(device) == DEVICE_BYTES:
            _take_out(work, device)


def take_functions(desk: Desk, work: Work, data: Mapping[str, Any]) -> None:
    """Keep the functions' keys, for a desk whose joining code is older than they are."""
    raw = data.get("functions")
    if isinstance(raw, bytes) and _functions(desk, raw):
        work.meta.put(FUNCTION_KEYS, raw)


def _functions(desk: Desk, raw: bytes) -> dict[str, bytes]:
    try:
        return read_functions(raw, desk.invitation.server.root_public)
    except ClaError:
        return {}


def _admitted(desk: Desk, raw: bytes) -> Admitted | None:
    try:
        return read_admission(raw, desk.invitation.server.root_public)
    except ClaError:
        return None


def _add(work: Work, admitted: Admitted | None) -> None:
    if admitted is None or admitted.device in work.meta.get(OUT, []):
        return
    leaves: dict[bytes, bytes] = work.meta.get(LEAVES, {})
    if leaves.get(admitted.leave.id, admitted.device) != admitted.device:
        return
    work.meta.put(LEAVES, leaves | {admitted.leave.id: admitted.device})
    ring = f"ring.SPECIALIST:{admitted.leave.function}"
    readers: dict[bytes, bytes] = work.meta.get(ring, {})
    work.meta.put(ring, readers | {admitted.device: admitted.seal_public})
    named: list[str] = work.meta.get("rings", [])
    if ring not in named:
        work.meta.put("rings", [*named, ring])


def _take_out(work: Work, device: bytes) -> None:
    for ring in work.meta.get("rings", []):
        readers: dict[bytes, bytes] = work.meta.get(ring, {})
        work.meta.put(ring, {one: key for one, key in readers.items() if one != device})
    out: list[bytes] = work.meta.get(OUT, [])
    if device not in out:
        work.meta.put(OUT, [*out, device])
