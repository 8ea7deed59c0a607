# SPDX-License-Identifier: Apache-2.0
"""Entries of the mission's audit log as they travel: numbers, each followed by a hash."""

from collections.abc import Mapping

from cla_core.bundles.operations import is_number

HEADS_MOST = 40
HASH_MOST = 32


def flat(heads: Mapping[int, bytes]) -> list[int | bytes]:
    """The wire form: a flat list of numbers and hashes, in order of number."""
    return [part for n in sorted(heads) for part in (n, heads[n])]


def pairs(plain: object) -> dict[int, bytes]:
    """Read the wire form; anything malformed counts as no heads at all."""
    if not isinstance(plain, list) or len(plain) % 2 or len(plain) > 2 * HEADS_MOST:
        return {}
    found = {}
    for n, told in zip(plain[::2], plain[1::2], strict=True):
        if not is_number(n) or not isinstance(told, bytes) or len(told) > HASH_MOST:
            return {}
        found[n] = told
    return found
