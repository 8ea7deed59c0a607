# SPDX-License-Identifier: Apache-2.0
"""Alerts that may tell of one event: offered with reasons, linked or kept apart by a person alone.

The answer is a step on both alerts, so that both bases hear it: `LINKED`, or `UNLINKED` for "not
the same", which is remembered and not asked again. Whoever sees only one of two is offered nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cla_core.alerts.duplicates import WITHIN_HOURS, among, around
from cla_core.alerts.moves import step_problems
from cla_core.alerts.redaction import Eyes, shown
from cla_core.alerts.sightings import Sighting, sighting
from cla_core.alerts.timeline import AlertState
from cla_core.alerts.together import answered_of
from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.fields import Plain
from cla_server.alerts import folding, repository, writing
from cla_server.alerts.reading import Told
from cla_server.alerts.repository import Standing
from cla_server.audit.repository import Deed, note
from cla_server.board.alerts.acting import FUNCTIONS, NOT_NOW, Acting, NotDone, state_of
from cla_server.board.service import Site
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

LINKS: Mapping[str, str] = MappingProxyType({"LINK": "LINKED", "APART": "UNLINKED"})
"""From what a page's button says to the step it makes."""
LOOKED_THROUGH = 400
PAIRS_MOST = 200
HOUR_MS = 3_600_000
EARLIER_MS = 24 * HOUR_MS
"""How long before its receipt an event may have begun for its alert to be looked at here."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Another alert that may tell of the same event, or is linked already (no reasons)."""

    alert: Standing
    reasons: tuple[str, ...] = ()

    @property
    def values(self) -> Mapping[str, Plain]:
        """What a list would say of it."""
        return shown(self.alert.values, Eyes.LIST) or {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What is offered for one alert, the likeliest first, and what is linked with it."""

    same: Sequence[Offer] = ()
    linked: Sequence[Offer] = ()


def offers(connection: Connection, own: Standing, state: AlertState, within: Within) -> Offers:
    """What may be one event with an alert, of all that its reader may know of."""
    linked = _linked(connection, state.links.alerts, within)
    new = _sighting(own.id, state.values) if own.open else None
    if new is None:
        return Offers(linked=linked)
    seen = (_sighting(*one) for one in _near(connection, new, within).items())
    near = around(new, (each for each in seen if each is not None))
    maybe = {name for pair in near.likely() if own.id in pair for name in pair}
    answered = _answered(folding.folded(folding.around(connection, *sorted(maybe | {own.id}))))
    offered = [
        (later, each) for later, each in near.offers(answered) if own.id in (later, each.alert)
    ]
    same = {each.alert if later == own.id else later: each.reasons for later, each in offered}
    others = repository.several(connection, same.keys())
    return Offers(
        same=[Offer(others[one], reasons) for one, reasons in same.items() if one in others],
        linked=linked,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two alerts that may be one event; `offer` is the earlier one, with the reasons."""

    alert: Standing
    offer: Offer

    @property
    def later(self) -> Offer:
        """The later one, told in the same way."""
        return Offer(self.alert)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Every offer that nobody has answered; `cut`: there are open alerts not looked through."""

    pairs: Sequence[Pair]
    cut: bool


def overview(connection: Connection, within: Within, *, now_ms: int) -> Overview:
    """All that may be one event, of the newest open alerts that a reader may know of."""
    # A base whose clock runs ahead is heard too.
    between = (0, now_ms + EARLIER_MS)
    opened = repository.open_between(connection, within, between, most=LOOKED_THROUGH)
    seen = (_sighting(one, values) for one, values in opened.items())
    near = among(each for each in seen if each is not None)
    ids = sorted({name for pair in near.likely()[:PAIRS_MOST] for name in pair})
    states = folding.folded(folding.around(connection, *ids))
    standing = repository.several(connection, ids)
    return Overview(
        pairs=[
            Pair(alert=standing[one], offer=Offer(standing[other.alert], other.reasons))
            for one, other in near.offers(_answered(states))
            if {one, other.alert} <= standing.keys()
        ],
        cut=len(opened) == LOOKED_THROUGH,
    )


def _answered(states: Mapping[str, AlertState]) -> frozenset[frozenset[str]]:
    """The pairs of alerts of which somebody has said whether they are one."""
    return frozenset(
        frozenset((one, other)) for one, state in states.items() for other in answered_of(state)
    )


def _near(connection: Connection, new: Sighting, within: Within) -> dict[str, Mapping[str, Plain]]:
    """The open alerts of the hours around: the fold then says which of them are near."""
    first_ms, last_ms = new.stretch
    # What is near those that are near it: they may be one event with another.
    reach_ms = 2 * WITHIN_HOURS * HOUR_MS
    between = (first_ms - reach_ms, last_ms + reach_ms + EARLIER_MS)
    return repository.open_between(connection, within, between, most=LOOKED_THROUGH)


def _sighting(alert: str, values: Mapping[str, Plain]) -> Sighting | None:
    """What of an alert may be compared: as little as a list shows, so that no offer tells how near
    to a place something sensitive happened.
    """
    listed = shown(values, Eyes.LIST)
    return None if listed is None else sighting(alert, listed)


def _linked(connection: Connection, ids: Sequence[str], within: Within) -> list[Offer]:
    found = repository.several(connection, ids)
    shown = (found[one] for one in ids if one in found)
    return [Offer(each) for each in shown if within.holds(each.base) and not each.sealed]


def link(site: Site, acting: Acting, other: str, name: str) -> None:
    """Say that two alerts are one event, or that they are not; a step on each of them.

    Raises:
        NotDone: with the sentence that says why.
    """
    now_ms, within = site.clock.now_ms(), site.within(acting.visitor)

    def work(connection: Connection) -> None:
        repository.take_turn(connection)
        state_of(connection, acting.alert, within)
        act = LINKS.get(name)
        if act is None or other == acting.alert:
            raise NotDone(NOT_NOW)
        for alert, joined in ((acting.alert, other), (other, acting.alert)):
            state, base = state_of(connection, alert, within)
            told = _told(acting, alert, joined, act=act, now_ms=now_ms)
            if step_problems(state, told.values, at_ms=now_ms):
                raise NotDone(NOT_NOW)
            writing.write(connection, told, base=base, role=acting.visitor.role)
        about = f"{act} {acting.alert} {other}"
        note(connection, acting.visitor.did(Deed.ALERT_WORKED_ON, about, at_ms=now_ms))

    site.database.write(work)


def _told(acting: Acting, alert: str, other: str, *, act: str, now_ms: int) -> Told:
    values = {
        "alert": alert,
        "other": other,
        "act": act,
        "at": iso(moment_of(now_ms, acting.zone_minutes)),
        "actor": FUNCTIONS.get(acting.visitor.role, "JOC"),
        "actor_role": acting.visitor.name,
        "channel": "BOARD",
    }
    return writing.told_at_mission(
        "alert_step",
        values,
        who=acting.visitor.name,
        now_ms=now_ms,
        zone_minutes=acting.zone_minutes,
    )
