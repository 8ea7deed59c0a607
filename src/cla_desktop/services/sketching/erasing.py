# SPDX-License-Identifier: Apache-2.0
"""The bytes of a picture whose sketch was erased: out of the vault, and out of what was sent.

What of it still waits to be sent is forgotten once the mission has it. A piece that comes later,
from a laptop that has not heard of it yet, is not kept unless a sketch names the picture anew.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cla_core.bundles.pictures import pieces_id
from cla_core.records.sketches import Sketch
from cla_desktop.storage.store import Work

_ERASED: Final = "pictures.erased"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def forget_pictures(work: Work, record: str, digests: Iterable[str]) -> None:
    """Forget the pictures that this sketch named, unless another one still does."""
    for digest in digests:
        if _DIGEST.fullmatch(digest) and not set(sketches_named(work, digest)) - {record}:
            work.pictures.drop(digest)
            work.meta.put(_ERASED, sorted({digest, *work.meta.get(_ERASED, [])}))
            _empty(work, _pieces_of(digest))


def forget_sent_pictures(work: Work, records: Sequence[str]) -> None:
    """Forget the pieces among these operations whose picture was erased while they waited."""
    erased = {_pieces_of(digest): digest for digest in work.meta.get(_ERASED, [])}
    for record in erased.keys() & set(records):
        if is_unwanted(work, erased[record]):
            _empty(work, record)


def is_unwanted(work: Work, digest: str) -> bool:
    """Whether it was erased, and no sketch names it again."""
    return digest in work.meta.get(_ERASED, []) and not sketches_named(work, digest)


def sketches_named(work: Work, digest: str) -> list[str]:
    """The sketches below which this picture lies, listed or not."""
    found = work.records.all_of(Sketch.kind)
    return [one.id for one in found if one.values.get("picture") == digest]


def _pieces_of(digest: str) -> str:
    return pieces_id(bytes.fromhex(digest))


def _empty(work: Work, record: str) -> None:
    for sent in work.outbox.settled_of(record):
        work.outbox.empty(sent)
