# SPDX-License-Identifier: Apache-2.0
"""Which alerts may tell of one event (dossier 3.1): offered with reasons, never joined unasked.

Time and place must agree: within six hours, and within ten kilometres or by a name that sounds like
it. Hours, kilometres, threats and words then make it likelier or not, and are added as log odds.
Callers of one night speak different languages, so words that differ count against nothing; a threat
that nobody coded is read from them, and of two threats that words name outright one may be another
event of the village.
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
ENOUGH = 0.5
"""Offered unasked from here on: likelier one event than two."""
SAME, NEARLY, SIMILARLY, NOT = 1.0, 0.9, 0.7, 0.0
"""How alike two sets of threats are."""
AT_FIRST = 1.7
"""The log odds of two alerts of one village at one time, of which no more is known."""
PER_HOUR = -1.2
"""Who tells of one event calls within an hour or two; other events come all night."""
PER_PLACE = 4.0
THREATS_SAY: Mapping[float, float] = {SAME: 1.9, NEARLY: 1.7, SIMILARLY: -0.2, NOT: -4.0}
WORDS_SAY: Mapping[float, float] = {SAME: 1.1, NEARLY: -0.6, SIMILARLY: -1.5, NOT: -2.4}
"""What words name outright weighs by itself: a village hears of several like things in a night."""
SHARED_WORDS = 0.4
FOLLOWS: frozenset[str] = frozenset({"DIS", "OCC"})
"""What comes of an attack hours later and is told as such: people arrive, a school is held."""
AFTERWARDS = 0.4
"""What an hour between an attack and what comes of it weighs, beside an hour between two calls."""
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
    frozenset({"EXP", "SHE", "INJ", "KIL"}),
)
"""Threats that two callers may give to one event; the others are like themselves alone."""
CLOSE: tuple[frozenset[str], ...] = (
    frozenset({"ABD", "RAN"}),
    frozenset({"ABD", "DET"}),
    frozenset({"ABD", "REC"}),
    frozenset({"AMB", "LOO"}),
    frozenset({"AMB", "KIL"}),
    frozenset({"AMB", "MAS"}),
    frozenset({"LOO", "EXT"}),
    frozenset({"LOO", "BUR"}),
    frozenset({"LOO", "CAT"}),
    frozenset({"TAX", "EXT"}),
    frozenset({"MAS", "KIL", "BUR"}),
    frozenset({"MAS", "MOV"}),
    frozenset({"MAS", "CLA"}),
    frozenset({"MOV", "CLA"}),
    frozenset({"CLA", "SHE"}),
    frozenset({"KIL", "INJ"}),
    frozenset({"EXP", "INJ"}),
    frozenset({"EXP", "SHE"}),
    frozenset({"CAT", "TRH"}),
    frozenset({"TRH", "ICV"}),
    frozenset({"LAN", "TRH"}),
    frozenset({"REV", "KIL"}),
    frozenset({"POL", "UNT"}),
    frozenset({"POL", "HAT"}),
    frozenset({"DIS", "RET"}),
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
    coded, worded = _likened(one.threats, other.threats), _likened(one.named, other.named)
    shared = len(one.words & other.words) / max(min(len(one.words), len(other.words)), 1)
    odds = AT_FIRST + PER_PLACE * (where[1] - NAME_ALONE)
    follows = _comes_of(one, other)
    odds += PER_HOUR * hours * (AFTERWARDS if follows else 1.0)
    odds += 0.0 if coded is None else THREATS_SAY[coded]
    odds += 0.0 if worded is None or follows else WORDS_SAY[worded]
    odds += SHARED_WORDS * min(shared * 2, 1.0)
    threat = _reason(coded, worded)
    score = 1 / (1 + math.exp(-odds))
    reasons = (where[0], "SAME_HOUR" if hours <= 1 else "SAME_NIGHT", threat)
    told = (*reasons, "SAME_WORDS") if shared >= 1 / 3 else reasons
    return Suggestion(other.alert, round(score, 3), tuple(code for code in told if code))


def _comes_of(one: Sighting, other: Sighting) -> bool:
    """Whether the later tells of what the earlier led to, in time and in kind."""
    first, later = (one, other) if one.at_ms <= other.at_ms else (other, one)
    return bool(later.threats & FOLLOWS and first.threats and not first.threats & FOLLOWS)


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


def _reason(coded: float | None, worded: float | None) -> str:
    """What may be said of two threats; codes that are merely similar say less than words unlike."""
    if coded == SAME:
        return "SAME_THREAT" if worded in {SAME, None} else "SIMILAR_THREAT"
    return "SIMILAR_THREAT" if coded and worded != NOT else ""


def _likened(one: frozenset[str], other: frozenset[str]) -> float | None:
    """How alike two sets of threats are; None while one of them says nothing."""
    if not one or not other:
        return None
    if one & other:
        return SAME
    for groups, weight in ((CLOSE, NEARLY), (SIMILAR, SIMILARLY)):
        if any(one & group and other & group for group in groups):
            return weight
    return NOT
