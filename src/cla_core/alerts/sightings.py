# SPDX-License-Identifier: Apache-2.0
"""What of an alert or a call is compared with others: when, where, which threats, which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from cla_core.alerts.flags import threats_of
from cla_core.alerts.heard_alike import coarse_sound
from cla_core.alerts.subjects import subjects_of
from cla_core.alerts.threat_words import NOTHING_ELSE, particular_threats, threats_hinted
from cla_core.alerts.told import Told
from cla_core.fields import Plain
from cla_core.folding import words

HOUR_MS = 3_600_000
RUMOUR = "RUM"
SHORT_WORD = 3
FOLLOWS: frozenset[str] = frozenset({"DIS", "OCC"})
"""What comes of an attack hours later and is told as such: people arrive, a school is held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What is compared. Times in milliseconds since 1970, degrees WGS 84.

    `heard_ms` is when it was told, `began_ms` when it happened, where somebody said so.
    """

    alert: str
    heard_ms: int
    place: Mapping[str, Plain]
    began_ms: int | None = None
    threats: frozenset[str] = frozenset()
    """The threats that were coded and tell one thing from another."""
    named: frozenset[str] = frozenset()
    """The threats that the words name outright, whatever was coded."""
    hinted: frozenset[str] = frozenset()
    """What the words leave to think, where nothing was coded or named."""
    subjects: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()
    """The same by their sound, in which another place may be named."""

    @property
    def at_ms(self) -> int:
        """When it happened, as nearly as anybody said."""
        return self.heard_ms if self.began_ms is None else self.began_ms

    @property
    def stretch(self) -> tuple[int, int]:
        """The first and last time at which it is compared, in milliseconds since 1970."""
        return min(self.at_ms, self.heard_ms), max(self.at_ms, self.heard_ms)

    @property
    def outright(self) -> frozenset[str]:
        """The threats that were coded or, without a code, named."""
        return self.threats or self.named

    @property
    def kinds(self) -> frozenset[str]:
        """The threats that are coded or named, else those that the words hint at."""
        return self.outright or self.hinted

    def hours_from(self, other: Self) -> float:
        """How far in time from another: one that says no more than when it was told may be told as
        late as the other was.
        """
        apart = abs(self.at_ms - other.at_ms)
        if (self.began_ms is None) != (other.began_ms is None):
            apart = min(apart, abs(self.heard_ms - other.heard_ms))
        return apart / HOUR_MS

    def may_follow(self, other: Self) -> bool:
        """Whether it tells of what the other may have led to, in kind and in time."""
        later = self.at_ms >= other.at_ms and bool(self.kinds & FOLLOWS)
        return later and bool(other.kinds) and not other.kinds & FOLLOWS


def sighting(alert: str, values: Mapping[str, Plain]) -> Sighting | None:
    """What of an alert is compared; None while its time or place is missing."""
    told = Told(id=alert, kind="alert", values=values, written_ms=0)
    began_ms, heard_ms = told.said("event_start"), told.said("received_at")
    place = values.get("place")
    known_ms = began_ms if heard_ms is None else heard_ms
    if known_ms is None or not isinstance(place, dict):
        return None
    said = " ".join(str(values.get(name, "")) for name in ("summary", "details"))
    return as_seen(alert, values, times=(known_ms, began_ms), place=place, said=said)


def as_seen(
    alert: str,
    values: Mapping[str, Plain],
    *,
    times: tuple[int, int | None],
    place: Mapping[str, Plain],
    said: str,
) -> Sighting:
    """What is compared of an alert or a call that was told, and began, at known times."""
    telling = telling_words(said)
    coded = threats_of(values) - {RUMOUR}
    threats = coded - {NOTHING_ELSE}
    named = particular_threats(said) or coded - threats
    return Sighting(
        alert=alert,
        heard_ms=times[0],
        began_ms=times[1],
        place=place,
        threats=threats,
        named=named,
        hinted=frozenset() if threats or named else threats_hinted(said),
        subjects=subjects_of(said),
        words=telling,
        heard=frozenset(map(coarse_sound, telling)),
    )


def telling_words(said: str) -> frozenset[str]:
    """The words of a text that may tell one event from another: short ones stand everywhere."""
    return frozenset(word for word in words(said) if len(word) > SHORT_WORD)
