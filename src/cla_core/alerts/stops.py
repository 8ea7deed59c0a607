# SPDX-License-Identifier: Apache-2.0
"""The clocks of one alert: when each thing first happened, by the times people said.

Knows marks, not states; what is due by when is said by `clocks`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cla_core.alerts.marks import Mark

TELLING = "FEEDBACK_GIVEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """When each thing first happened, in milliseconds since 1970; None while it did not."""

    received: int | None = None
    referred: int | None = None
    acknowledged: int | None = None
    decided: int | None = None
    departed: int | None = None
    arrived: int | None = None
    told_back: int | None = None


STOPS: Mapping[str, tuple[str, ...]] = {
    "received": ("RECEIVED",),
    "referred": ("REFERRED",),
    "acknowledged": ("ACKNOWLEDGED",),
    "decided": ("DECIDED", "NO_RESPONSE"),
    "departed": ("RESPONDING",),
    "arrived": ("RESPONDED",),
    "told_back": (TELLING,),
}


def clocks_of(marks: Iterable[Mark], since_ms: int | None, heard: Iterable[int]) -> Clocks:
    """The first of each; in a later round only what came after the reopening, and the receipt."""
    first: dict[str, int] = {}
    for mark in marks:
        if mark.timed and (since_ms is None or mark.at_ms >= since_ms or mark.act == "RECEIVED"):
            first.setdefault(mark.act, mark.at_ms)
    told = [at_ms for at_ms in heard if since_ms is None or at_ms >= since_ms]
    if told:
        first[TELLING] = min([*told, first.get(TELLING, told[0])])
    found = {
        name: min((first[act] for act in acts if act in first), default=None)
        for name, acts in STOPS.items()
    }
    return Clocks(**found)


def stopped_by(own: Clocks, duplicates: Clocks, *, since_ms: int | None = None) -> Clocks:
    """Clocks that stop where those of a duplicate did, never before their own receipt."""
    found: dict[str, int] = {}
    for name in ("referred", "acknowledged", "decided", "departed", "arrived"):
        before, at_ms = getattr(own, name), getattr(duplicates, name)
        if at_ms is not None and (since_ms is None or at_ms >= since_ms):
            heard = at_ms if own.received is None else max(at_ms, own.received)
            found[name] = heard if before is None else min(before, heard)
    return replace(own, **found)
