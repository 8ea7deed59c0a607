# SPDX-License-Identifier: Apache-2.0
"""Which alerts may tell of one event (dossier 3.1): offered with reasons, never joined unasked.

Time and place must agree: within six hours, and within ten kilometres or by a name that sounds like
it. Threat and words then make it likelier or not. Callers of one night speak different languages,
so words that differ count against nothing; a threat that nobody coded is read from them.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cla_core.alerts.flags import threats_of
from cla_core.alerts.heard_alike import coarse_sound
from cla_core.alerts.place_names import is_named_among, names_alike
from cla_core.alerts.threat_words import NOTHING_ELSE, particular_threats, threats_hinted
from cla_core.alerts.told import Told
from cla_core.fields import Plain
from cla_core.folding import words

HOUR_MS = 3_600_000
WITHIN_HOURS = 6
WITHIN_KM = 10.0
CLOSE_KM = 2.0
NAME_ALONE = 0.8
"""What a name without a position is worth, beside the very same place."""
NAMED_ALONE = 0.5
"""The same of a name that stands in the words of the other: it may be where people fled from."""
ENOUGH = 0.63
"""Offered unasked from here on: on seeded nights nearly every duplicate, hardly a wrong one."""
UNLIKE = 0.5
"""Most of what two alerts reach that tell of threats nobody takes for one another."""
UNSAID = 0.5
"""What threats weigh of which one is not known."""
SAME_THREAT = 0.95
RUMOUR = "RUM"
EARTH_KM = 6371.0
SHORT_WORD = 3

SIMILAR: tuple[frozenset[str], ...] = (
    frozenset({"MOV", "MAS", "KIL", "INJ", "CLA", "SHE", "LOO", "BUR", "AMB"}),
    frozenset({"MAS", "CLA", "SHE", "KIL", "BUR", "MOV", "DIS", "LOO"}),
    frozenset({"ABD", "RAN", "MAS", "KIL", "INJ", "MOV", "LOO", "AMB"}),
    frozenset({"ABD", "RAN", "DET", "REC", "FRC"}),
    frozenset({"DET", "EXT", "TAX", "FRC", "INJ"}),
    frozenset({"LOO", "TAX", "EXT", "AMB", "INJ"}),
    frozenset({"LOO", "AMB", "CAT", "INJ"}),
    frozenset({"CAT", "TRH", "ICV", "MAS", "KIL", "BUR"}),
    frozenset({"LAN", "TRH", "ICV"}),
    frozenset({"REV", "ICV", "KIL", "BUR"}),
    frozenset({"POL", "HAT", "UNT", "REV"}),
    frozenset({"HUM", "UNT", "AMB", "LOO"}),
    frozenset({"OCC", "MOV", "MAS"}),
    frozenset({"DIS", "RET", "HUM"}),
    frozenset({"EXP", "SHE", "INJ"}),
)
"""Threats that two callers may give to one event; the others are like themselves alone."""
CLOSE: tuple[frozenset[str], ...] = (
    frozenset({"ABD", "RAN"}),
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
    named: frozenset[str] = frozenset()
    """The threats that the words name outright, whatever was coded."""
    words: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()
    """The same by their sound, in which another place may be named."""


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
    return as_seen(alert, values, at_ms=at_ms, place=place, said=said)


def as_seen(
    alert: str, values: Mapping[str, Plain], *, at_ms: int, place: Mapping[str, Plain], said: str
) -> Sighting:
    """What is compared of an alert or a call whose time, place and words are known already."""
    telling = telling_words(said)
    return Sighting(
        alert=alert,
        at_ms=at_ms,
        place=place,
        threats=_kinds(threats_of(values), said),
        named=particular_threats(said),
        words=telling,
        heard=frozenset(map(coarse_sound, telling)),
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
    where = _where(one, other)
    if hours > WITHIN_HOURS or not where[0]:
        return None
    return _weighed(one, other, hours=hours, where=where)


def near_in_time(one: Sighting, other: Sighting) -> Suggestion | None:
    """As `compared`, of a call that named no place: a beep, a text. None where the hours forbid it.

    For whoever looks for the alert themselves: without a place nothing is likely enough to offer.
    """
    hours = abs(one.at_ms - other.at_ms) / HOUR_MS
    return None if hours > WITHIN_HOURS else _weighed(one, other, hours=hours, where=("", 0.0))


def _weighed(
    one: Sighting, other: Sighting, *, hours: float, where: tuple[str, float]
) -> Suggestion:
    threat, same = _threat(one, other)
    shared = len(one.words & other.words) / max(min(len(one.words), len(other.words)), 1)
    soon = 1.0 - (hours / WITHIN_HOURS) ** 1.5
    score = 0.35 * where[1] + 0.25 * soon + 0.3 * same + 0.1 * min(shared * 2, 1.0)
    if not same:
        score = min(score, UNLIKE)
    reasons = (where[0], "SAME_HOUR" if hours <= 1 else "SAME_NIGHT", threat)
    told = (*reasons, "SAME_WORDS") if shared >= 1 / 3 else reasons
    return Suggestion(other.alert, round(score, 3), tuple(code for code in told if code))


def _where(one: Sighting, other: Sighting) -> tuple[str, float]:
    """Why two places may be one, and from 0 to 1 how surely; no reason where they cannot be."""
    here, there = one.place, other.place
    if here.get("id") and here.get("id") == there.get("id"):
        return "SAME_PLACE", 1.0
    km = distance_km(here, there)
    if km is not None and km > WITHIN_KM:
        return "", 0.0
    by_name = _where_by_name(one, other)
    if km is None:
        return by_name
    return ("SAME_PLACE" if km <= CLOSE_KM else "NEAR"), max(1.0 - km / WITHIN_KM, by_name[1])


def _where_by_name(one: Sighting, other: Sighting) -> tuple[str, float]:
    """The same of names alone: two villages may have one, so it is never the very same place."""
    here, there = (str(each.place.get("name", "")) for each in (one, other))
    alike = names_alike(here, there)
    if alike:
        return ("SAME_NAME" if alike == 1.0 else "LIKE_NAME"), NAME_ALONE * alike
    if is_named_among(here, other.heard) or is_named_among(there, one.heard):
        return "NAMED", NAMED_ALONE
    return "", 0.0


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


def _kinds(coded: frozenset[str], said: str) -> frozenset[str]:
    """What was coded; where that says no more than that something happens, what the words tell."""
    telling = coded - {NOTHING_ELSE, RUMOUR}
    return telling or particular_threats(said) or coded - {RUMOUR} or threats_hinted(said)


def _threat(one: Sighting, other: Sighting) -> tuple[str, float]:
    """The reason and weight of the threats; what nobody said yet may be anything."""
    same, worded = _likened(one.threats, other.threats), _likened(one.named, other.named)
    if same is None:
        return "", UNSAID
    if worded is None:
        return _named(same)
    # Codes that are merely similar say less than words that are unlike.
    return _named((2 * same + worded) / 3 if worded or same == 1.0 else 0.0)


def _named(weight: float) -> tuple[str, float]:
    if weight >= SAME_THREAT:
        return "SAME_THREAT", weight
    return ("SIMILAR_THREAT" if weight else ""), weight


def _likened(one: frozenset[str], other: frozenset[str]) -> float | None:
    """How alike two sets of threats are; None while one of them says nothing."""
    if not one or not other:
        return None
    if one & other:
        return 1.0
    for groups, weight in ((CLOSE, 0.9), (SIMILAR, 0.7)):
        if any(one & group and other & group for group in groups):
            return weight
    return 0.0
