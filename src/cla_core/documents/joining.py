# SPDX-License-Identifier: Apache-2.0
"""Which document stands for several that were found to be one.

Pure, and the same on every laptop: where two laptops joined the same two the other way round, the
one made first stands for both.
"""

from collections.abc import Mapping


def standing_for(record: str, joined: Mapping[str, str]) -> str:
    """The document that stands for this one; `joined` from each to what it is a part of."""
    way, back = _way(record, joined)
    return min(way[way.index(back) :]) if back else way[-1]


def leads_back(record: str, joined: Mapping[str, str]) -> str:
    """The document that was joined to this one and to which this one leads; empty for none."""
    way, back = _way(record, joined)
    return way[-1] if back == record and len(way) > 1 else ""


def _way(record: str, joined: Mapping[str, str]) -> tuple[list[str], str]:
    """Along which documents this one leads, and to which of them back; empty where it ends."""
    way = [record]
    onward = joined.get(record, "")
    while onward and onward not in way:
        way.append(onward)
        onward = joined.get(onward, "")
    return way, onward
