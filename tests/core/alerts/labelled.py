# SPDX-License-Identifier: Apache-2.0
"""Nights as people labelled them: each call written short, and of which event it was."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from cla_core.alerts.sightings import Sighting, sighting

Said = tuple[int, str, str, str, str, tuple[float, float] | None]
"""Event, clock, place as said, what was said, threat, position."""


def sighting_of(at: int, said: Said) -> Sighting:
    """What is compared of the call at this place of a night."""
    _event, clock, name, summary, threat, position = said
    place: dict[str, Any] = {"name": name}
    if position is not None:
        place |= {"lat": position[0], "lon": position[1]}
    day = 14 if clock >= "12" else 15
    values = {"received_at": f"2025-03-{day}T{clock}:00+02:00", "place": place, "summary": summary}
    found = sighting(f"{at:02d}", values | ({"threat_type": threat} if threat else {}))
    assert found is not None
    return found


def labelled(night: Sequence[Said]) -> set[frozenset[str]]:
    """The pairs that are one event."""
    event = {f"{at:02d}": said[0] for at, said in enumerate(night)}
    return {
        frozenset(pair) for pair in combinations(event, 2) if len({event[x] for x in pair}) == 1
    }
