# SPDX-License-Identifier: Apache-2.0
"""Plain data to few bytes and back: CBOR, zstd with a shipped dictionary, padding, ceilings.

Packed form: one byte that numbers the dictionary (0 = none), a zstd frame without magic number,
zero bytes up to a multiple of `PAD_TO`. Dictionaries are trained on invented records only.
"""

import io
import threading
from collections.abc import Callable
from functools import cache
from typing import Any

import cbor2
import zstandard

from cla_core.bundles.limits import DEPTH_MOST, ITEMS_MOST, PAD_TO, UNPACKED_MOST
from cla_core.errors import NotReadable, TooNew, mark
from cla_core.resources import resource_path

LEVEL = 19
NEWEST_DICTIONARY = 1
_STRINGS = (2, 3)
"""CBOR's major types of bytes and text: their content follows the head."""
_FOLLOWING = {24: 1, 25: 2, 26: 4, 27: 8}
"""How many bytes of a length follow a head, by its lower five bits."""
_ENDLESS = 31


def encode(value: Any) -> bytes:
    """Canonical CBOR: equal values give equal bytes."""
    return cbor2.dumps(value, canonical=True)


class _NoTags(dict[int, Callable[..., Any]]):
    """Every tag is refused: dates, fractions and cycles are nothing this program ever says."""

    def __missing__(self, tag: int) -> Callable[..., Any]:
        return _refuse_tag


def _refuse_tag(*_: object) -> Any:
    raise cbor2.CBORDecodeError("no tags")


_NO_TAGS = _NoTags()


def decode(raw: bytes) -> Any:
    """Read CBOR from outside.

    Raises:
        NotReadable: not CBOR, too deep, too many values, with tags, or bytes left over.
    """
    if len(raw) > ITEMS_MOST and _too_many_items(raw):
        raise NotReadable(mark("This is larger than anything this program makes."))
    stream = io.BytesIO(raw)
    try:
        value = cbor2.CBORDecoder(
            stream,
            semantic_decoders=_NO_TAGS,
            max_depth=DEPTH_MOST,
            allow_duplicate_keys=False,
            strict_hashable_types=True,
        ).decode()
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError):
        raise NotReadable(mark("These bytes are not in a form this program knows.")) from None
    if stream.read(1):
        raise NotReadable(mark("These bytes are not in a form this program knows."))
    return value


def _too_many_items(raw: bytes) -> bool:
    """Whether CBOR holds more than `ITEMS_MOST` values; reads heads alone, stops at the ceiling."""
    at = 0
    for _ in range(ITEMS_MOST):
        if at >= len(raw):
            return False
        kind, short = raw[at] >> 5, raw[at] & 0x1F
        at += 1
        following = _FOLLOWING.get(short, 0)
        length = int.from_bytes(raw[at : at + following]) if following else short
        at += following
        if kind in _STRINGS and short != _ENDLESS:
            at += length
    return at < len(raw)


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict | None:
    if number == 0:
        return None
    path = resource_path("dictionaries", f"{number}.zdict")
    if number < 0 or not path.is_file():
        raise TooNew(mark("This was made by a newer version; update this program to read it."))
    return zstandard.ZstdCompressionDict(path.read_bytes())


class _Compressors(threading.local):
    """Each thread's own compressors: one used by two threads at once writes into itself."""

    def __init__(self) -> None:
        self.by_dictionary: dict[int, zstandard.ZstdCompressor] = {}


_COMPRESSORS = _Compressors()


def _compressor(number: int) -> zstandard.ZstdCompressor:
    made = _COMPRESSORS.by_dictionary
    if number not in made:
        made[number] = _new_compressor(number)
    return made[number]


def _new_compressor(number: int) -> zstandard.ZstdCompressor:
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL,
        format=zstandard.FORMAT_ZSTD1_MAGICLESS,
        write_content_size=False,
        write_dict_id=False,
        write_checksum=False,
    )
    return zstandard.ZstdCompressor(compression_params=parameters, dict_data=_dictionary(number))


def pack(value: Any, *, dictionary: int = NEWEST_DICTIONARY) -> bytes:
    """Encode, compress and pad."""
    packed = bytes([dictionary]) + _compressor(dictionary).compress(encode(value))
    return packed + bytes(-len(packed) % PAD_TO)


def unpack(packed: bytes) -> Any:
    """Read what `pack` made, whoever sent it.

    Raises:
        NotReadable: damaged, or larger than `UNPACKED_MOST` when unpacked.
        TooNew: compressed with a dictionary this version does not have.
    """
    if not packed:
        raise NotReadable(mark("These bytes are not in a form this program knows."))
    decompressor = zstandard.ZstdDecompressor(
        dict_data=_dictionary(packed[0]),
        max_window_size=UNPACKED_MOST,
        format=zstandard.FORMAT_ZSTD1_MAGICLESS,
    )
    try:
        with decompressor.stream_reader(packed[1:], read_across_frames=False) as reader:
            raw = reader.read(UNPACKED_MOST + 1)
    except zstandard.ZstdError:
        raise NotReadable(mark("These bytes are not in a form this program knows.")) from None
    if len(raw) > UNPACKED_MOST:
        raise NotReadable(mark("This is larger than anything this program makes."))
    return decode(raw)
