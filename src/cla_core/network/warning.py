# SPDX-License-Identifier: Apache-2.0
"""Who warns whom, laid out so that it can be drawn: from those nobody warns onwards.

Pure. Villages warn each other in circles: a circle begins with its first node by name.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Layout(NamedTuple):
    """`layers` from who warns first onwards; `alone` warn nobody and are warned by nobody."""

    layers: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]


def laid_out(nodes: Sequence[str], warns: Mapping[str, Sequence[str]]) -> Layout:
    """Lay out nodes, given in the order of their names, by whom each warns."""
    known = frozenset(nodes)
    ways = {
        node: [to for to in warns.get(node, ()) if to in known and to != node] for node in nodes
    }
    warned = frozenset(to for others in ways.values() for to in others)
    alone = tuple(node for node in nodes if not ways[node] and node not in warned)
    depth: dict[str, int] = {}
    _reach([node for node in nodes if ways[node] and node not in warned], ways, depth)
    for node in nodes:
        if node not in depth and ways[node]:
            _reach([node], ways, depth)
    deepest = max(depth.values(), default=-1)
    layers = tuple(
        tuple(node for node in depth if depth[node] == level) for level in range(deepest + 1)
    )
    return Layout(layers, alone)


def _reach(first: Sequence[str], ways: Mapping[str, Sequence[str]], depth: dict[str, int]) -> None:
    """Enter everything that is warned from these on, each as near as it is reached."""
    row = [node for node in first if node not in depth]
    depth.update(dict.fromkeys(row, 0))
    while row:
        following: list[str] = []
        for node in row:
            for to in ways[node]:
                if to not in depth:
                    depth[to] = depth[node] + 1
                    following.append(to)
        row = following
