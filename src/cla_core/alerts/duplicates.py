# SPDX-License-Identifier: Apache-2.0
"""Which alerts may tell of one event (dossier 3.1): offered with reasons, never joined unasked.

Time and place must agree: within six hours, and within ten kilometres or by the same name, slips
of spelling aside. Threat and words then make it likelier or not. Callers of one night speak
different languages, so words that differ count against nothing.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cla_core.alerts.flags import threats_of
from cla_core.alerts.place_names import may_be_one_place
from cla_core.alerts.told import Told
from cla_core.fields import Plain
from cla_core.folding import words

HOUR_MS = 3_600_000
WITHIN_HOURS = 6
WITHIN_KM = 10.0
CLOSE_KM = 2.0
ENOUGH = 0.63
"""Offered unasked from here on: on seeded nights nearly every duplicate, hardly a wrong one."""
EARTH_KM = 6371.0
SHORT_WORD = 3

SIMILAR: tuple[frozenset[str], ...] = (
    frozenset({"MOV", "MAS", "KIL", "INJ", "CLA", "SHE", "LOO", "BUR", "ABD", "AMB", "DIS", "RUM"}),
    frozenset({"ABD", "RAN", "DET", "REC", "FRC"}),
    frozenset({"LOO", "TAX", "EXT", "AMB", "CAT", "INJ"}),
    frozenset({"CAT", "TRH", "ICV", "LAN", "REV", "KIL", "BUR"}),
    frozenset({"POL", "HAT", "RUM", "UNT", "REV"}),
    frozenset({"DIS", "RET", "HUM"}),
    frozenset({"EXP", "SHE", "INJ", "KIL"}),
)
"""Threats that two callers may give to one event; the others are like themselves alone."""
CLOSE: tuple[frozenset[str], ...] = (
    frozenset({"ABD", "RAN", "DET"}),
    frozenset({"AMB", "LOO"}),
    frozenset({"MAS", "KIL", "BUR"}),
    frozenset({"TAX", "EXT"}),
    frozenset({"CAT", "TRH"}),
    frozenset({"CLA", "SHE"}),
)
"""Threats that are hardly told apart on the telephone: nearly as good as the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What is compared. Times in milliseconds since 1970, degrees WGS 84."""

    alert: str
    at_ms: int
    place: Mapping[str, Plain]
    threats: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`alert` may be the same event; `score` from 0 to 1; `reasons` are codes of `alert.same`."""

    alert: str
    score: float
    reasons: tuple[str, ...]


def sighting(alert: str, values: Mapping[str, Plain]) -> Sighting | None:
    """What of an alert is compared; None while its time or place is missing."""
    told = Told(id=alert, kind="alert", values=values, written_ms=0)
    at_ms = told.said("event_start") or told.said("received_at")
    place = values.get("place")
    if at_ms is None or not isinstance(place, dict):
        return None
    said = " ".join(str(values.get(name, "")) for name in ("summary", "details"))
    return Sighting(
        alert=alert,
        at_ms=at_ms,
        place=place,
        threats=threats_of(values),
        words=telling_words(said),
    )


def telling_words(said: str) -> frozenset[str]:
    """The words of a text that may tell one event from another: short ones stand everywhere."""
    return frozenset(word for word in words(said) if len(word) > SHORT_WORD)


def suggestions(
    new: Sighting, others: Iterable[Sighting], *, enough: float = ENOUGH
) -> tuple[Suggestion, ...]:
    """The alerts worth offering, the likeliest first; ties by id, the same everywhere.

    With `enough` at 0 everything near in time and place, for whoever looks for it themselves.
    """
    found = (compared(new, other) for other in others if other.alert != new.alert)
    kept = [each for each in found if each is not None and each.score >= enough]
    return tuple(sorted(kept, key=lambda each: (-each.score, each.alert)))


def pairs(seen: Iterable[Sighting]) -> tuple[tuple[str, Suggestion], ...]:
    """All pairs worth offering, each once, the likeliest first: the later alert and the other."""
    found: list[tuple[str, Suggestion]] = []
    before: list[Sighting] = []
    for each in sorted(seen, key=lambda one: (one.at_ms, one.alert)):
        before = [one for one in before if each.at_ms - one.at_ms <= WITHIN_HOURS * HOUR_MS]
        found += ((each.alert, suggestion) for suggestion in suggestions(each, before))
        before.append(each)
    return tuple(sorted(found, key=lambda one: (-one[1].score, one[0], one[1].alert)))


def compared(one: Sighting, other: Sighting) -> Suggestion | None:
    """How much two alerts speak of one event; None where time or place forbid it."""
    hours = abs(one.at_ms - other.at_ms) / HOUR_MS
    where, km = _where(one.place, other.place)
    if hours > WITHIN_HOURS or not where:
        return None
    near = 1.0 - min(km, WITHIN_KM) / WITHIN_KM
    return _weighed(one, other, hours=hours, where=(where, near))


def near_in_time(one: Sighting, other: Sighting) -> Suggestion | None:
    """As `compared`, of a call that named no place: a beep, a text. None where the hours forbid it.

    For whoever looks for the alert themselves: without a place nothing is likely enough to offer.
    """
    hours = abs(one.at_ms - other.at_ms) / HOUR_MS
    return None if hours > WITHIN_HOURS else _weighed(one, other, hours=hours, where=("", 0.0))


def _weighed(
    one: Sighting, other: Sighting, *, hours: float, where: tuple[str, float]
) -> Suggestion:
    threat, same = _threat(one.threats, other.threats)
    shared = len(one.words & other.words) / max(min(len(one.words), len(other.words)), 1)
    soon = 1.0 - hours / WITHIN_HOURS
    score = 0.35 * where[1] + 0.25 * soon + 0.3 * same + 0.1 * min(shared * 2, 1.0)
    reasons = (where[0], "SAME_HOUR" if hours <= 1 else "SAME_NIGHT", threat)
    told = (*reasons, "SAME_WORDS") if shared >= 1 / 3 else reasons
    return Suggestion(other.alert, round(score, 3), tuple(code for code in told if code))


def _where(one: Mapping[str, Plain], other: Mapping[str, Plain]) -> tuple[str, float]:
    """Why two places may be one, and how far apart they are; empty when they cannot be."""
    if one.get("id") and one.get("id") == other.get("id"):
        return "SAME_PLACE", 0.0
    km = distance_km(one, other)
    if km is not None:
        if km > WITHIN_KM:
            return "", km
        return ("SAME_PLACE" if km <= CLOSE_KM else "NEAR"), km
    if may_be_one_place(str(one.get("name", "")), str(other.get("name", ""))):
        # Two villages may have one name; without positions the name is all there is.
        return "SAME_NAME", CLOSE_KM
    return "", WITHIN_KM


def distance_km(one: Mapping[str, Plain], other: Mapping[str, Plain]) -> float | None:
    """Great-circle distance between two places; None where either has no position."""
    if any(name not in place for place in (one, other) for name in ("lat", "lon")):
        return None
    lat1, lon1, lat2, lon2 = (
        math.radians(float(place[name])) for place in (one, other) for name in ("lat", "lon")
    )
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(math.sqrt(half), 1.0))


def _threat(one: frozenset[str], other: frozenset[str]) -> tuple[str, float]:
    """The reason and weight of the threats; what nobody said yet may be anything."""
    if not one or not other:
        return "", 0.5
    if one & other:
        return "SAME_THREAT", 1.0
    for groups, weight in ((CLOSE, 0.9), (SIMILAR, 0.7)):
        if any(one & group and other & group for group in groups):
            return "SIMILAR_THREAT", weight
    return "", 0.0
