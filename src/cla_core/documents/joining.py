# SPDX-License-Identifier: Apache-2.0
"""Which document stands for several that were found to be one.

Pure, and the same on every laptop: where two laptops joined the same two the other way round, the
one made first stands for both.
"""

from collections.abc import Mapping


def standing_for(record: str, joined: Mapping[str, str]) -> str:
    """The document that stands for this one; `joined` from each to what it is a part of."""
    way: list[str] = []
    at = record
    while at not in way:
        way.append(at)
        onward = joined.get(at, "")
        if not onward:
            return at
        at = onward
    return min(way[way.index(at) :])


def leads_back(record: str, joined: Mapping[str, str]) -> str:
    """The document that was joined to this one and to which this one leads; empty for none."""
    way: list[str] = []
    at = record
    while at not in way:
        way.append(at)
        at = joined.get(at, "")
    return way[-1] if at == record and len(way) > 1 else ""
