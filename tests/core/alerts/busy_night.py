# SPDX-License-Identifier: Apache-2.0
"""An invented night with many alerts, and which of them are one event."""

from typing import Any

from cla_core.alerts.sightings import Sighting, sighting
from cla_core.clock import moment_of
from cla_core.dtg import iso
from scripts.dictionary import Dice
from tests.core.alerts.night import MINUTE_MS, ms, uid

ARMED = ("MOV", "MAS", "LOO", "KIL")
OTHER = ("CAT", "EXP", "POL", "DIS", "TAX", "LAN")
SAID = (
    "Ten men with guns on the ridge",
    "watu wenye silaha karibu na kanisa",
    "Des hommes armés descendent vers le village",
    "Shots heard, people run to the base",
)
KM = 1 / 111.2


def night(seed: int) -> tuple[list[Sighting], set[frozenset[str]]]:
    """Thirty sightings, and the pairs of them that tell of one event."""
    dice = Dice(seed)
    made: list[Sighting] = []
    pairs: set[frozenset[str]] = set()
    for base in range(10):
        lat, lon = 1.0 + (base // 5), 29.0 + 0.35 * (base % 5)
        for event, callers in enumerate(dice.pick([(3,), (2, 1), (1, 1, 1)])):
            about = (lat + event * _away(dice), lon, ms("20:00") + dice.below(240) * MINUTE_MS)
            kind = ARMED if callers > 1 else (*ARMED, *OTHER)
            one = [_call(dice, f"{base}{event}{caller}", about, kind) for caller in range(callers)]
            pairs |= {frozenset({a.alert, b.alert}) for a in one for b in one if a is not b}
            made += one
    return made, pairs


def _off(dice: Dice, tenths: int) -> float:
    """Up to so many tenths of a kilometre either way, in degrees."""
    return (dice.below(2 * tenths + 1) - tenths) / 10 * KM


def _away(dice: Dice) -> float:
    """Another event of the night is seven to twenty kilometres off, in degrees."""
    return (7 + dice.below(14)) * KM


def _call(
    dice: Dice, name: str, about: tuple[float, float, int], kind: tuple[str, ...]
) -> Sighting:
    lat, lon, at_ms = about
    place: dict[str, Any] = {"name": f"Village {name[:2]}"}
    if dice.below(100) < 85:
        place |= {"lat": lat + _off(dice, 20), "lon": lon + _off(dice, 20)}
    values = {
        "received_at": iso(moment_of(at_ms + dice.below(35) * MINUTE_MS)),
        "place": place,
        "summary": dice.pick(SAID),
    }
    if dice.below(10) < 9:
        values["threat_type"] = dice.pick(kind)
    found = sighting(uid(name), values)
    assert found is not None
    return found
