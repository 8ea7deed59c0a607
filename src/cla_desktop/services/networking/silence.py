# SPDX-License-Identifier: Apache-2.0
"""Silence that is a warning: the nodes in bad areas of which nobody was heard for too long.

What is bad and too long is the mission's rule (`cla_core.network.rules`). What began long ago rings
no more: it stands among the red nodes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.alerts.one_place import distance_km
from cla_core.network.health import DAY_MS, HOUR_MS
from cla_core.network.rules import SilenceRule, silence_rule
from cla_core.records.alerts import Alert
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.nodes import NodeNow, nodes_within
from cla_desktop.storage.store import Work

RINGS_FOR_MS: Final = 3 * DAY_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """One node: when it was heard last, and from when its silence is a warning."""

    id: str
    code: str
    village: str
    heard_ms: int
    due_ms: int


def silences(desk: Desk) -> tuple[Silence, ...]:
    """The nodes whose silence is a warning or becomes one, the longest silent first."""
    if silence_rule(desk.book.profile) is None:
        return ()
    now_ms = desk.clock.now_ms()
    return desk.store.read(lambda work: silences_within(desk, work, nodes_within(work, now_ms)))


def silences_within(desk: Desk, work: Work, nodes: Sequence[NodeNow]) -> tuple[Silence, ...]:
    """`silences` as a part of somebody's larger job, among nodes that were read."""
    rule = silence_rule(desk.book.profile)
    if rule is None:
        return ()
    now_ms = desk.clock.now_ms()
    alerts = _places_of_alerts(work, now_ms - rule.alert_days * DAY_MS)
    found = (_silence(node, rule, alerts, now_ms) for node in nodes)
    return tuple(sorted(filter(None, found), key=lambda one: one.due_ms))


def _silence(
    node: NodeNow, rule: SilenceRule, alerts: Sequence[Mapping[str, Any]], now_ms: int
) -> Silence | None:
    heard_ms = node.health.heard_ms
    if heard_ms is None:
        return None
    due_ms = heard_ms + rule.hours * HOUR_MS
    if now_ms - due_ms > RINGS_FOR_MS:
        return None
    if not rule.is_bad(node.locality, nearest_alert_km=_nearest(node.locality, alerts)):
        return None
    return Silence(
        id=node.id, code=node.code, village=node.village, heard_ms=heard_ms, due_ms=due_ms
    )


def _nearest(place: Mapping[str, Any], alerts: Sequence[Mapping[str, Any]]) -> float | None:
    found = (distance_km(place, alert) for alert in alerts)
    return min((km for km in found if km is not None), default=None)


def _places_of_alerts(work: Work, since_ms: int) -> list[Mapping[str, Any]]:
    """Where alerts of late were, without who told of them; exercises frighten nobody."""
    names = ("place.lat", "place.lon", "exercise")
    return [
        {"lat": lat, "lon": lon}
        for _, lat, lon, exercise in work.records.cells(Alert.kind, names, since_ms=since_ms)
        if lat is not None and lon is not None and not exercise
    ]
