# SPDX-License-Identifier: Apache-2.0
"""The nodes of the base's network as they stand: where, who holds them, what is missing, how well.

One reading for all that shows nodes: the round, the map, who warns whom, Today, the balance. Gives
codes and villages, never a name or a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from cla_core.network.health import Checked, Health, NodeHealth, health_of, network_health
from cla_core.records.nodes import AlertNetwork, Node
from cla_desktop.services.custody.duty import duty_within
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import as_counted
from cla_desktop.services.networking.contact_made import contact_made, holders_of, speakers
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

ALTERNATES_LEAST: Final = 2
IDLE: Final = frozenset({"PLANNED", "CLOSED"})
"""The states of a node, or of its network, in which nobody waits for a word from it."""


class Lack(StrEnum):
    """What a node is missing to be rung at any hour (dossier 2.2)."""

    CONTACT = "CONTACT"
    ALTERNATES = "ALTERNATES"
    WOMAN = "WOMAN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How one operator is heard at a node, and when best."""

    operator: str
    coverage: str
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeNow:
    """One node. `at` is latitude and longitude where known; `warns` are ids of other nodes.

    `dry_min` and `rain_min` are how long one travels there in either season, 0 where nobody said.
    """

    id: str
    code: str
    health: NodeHealth
    kind: str = ""
    village: str = ""
    locality: Mapping[str, Any] = field(default_factory=dict)
    at: tuple[float, float] | None = None
    network: str = ""
    people: int = 0
    dry_min: int = 0
    rain_min: int = 0
    contact: str = ""
    alternates: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()
    coverage: tuple[Heard, ...] = ()
    warns: tuple[str, ...] = ()

    @property
    def is_red(self) -> bool:
        """Whether it stands out."""
        return self.health.health is Health.RED


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkNow:
    """One network with its nodes; the one without an id holds the nodes that name none."""

    id: str
    name: str
    health: Health
    nodes: tuple[NodeNow, ...]
    status: str = ""
    population: int = 0


def nodes_now(desk: Desk) -> tuple[NodeNow, ...]:
    """Every node that works, by code."""
    now_ms = desk.clock.now_ms()
    return desk.store.read(lambda work: nodes_within(work, now_ms))


def nodes_within(work: Work, now_ms: int) -> tuple[NodeNow, ...]:
    """`nodes_now` as a part of somebody's larger job."""
    nodes = working(work)
    contacts = speakers(work, now_ms) if nodes else ()
    heard = contact_made(work, nodes, contacts, now_ms)
    sexes = {one.code: one.sex for one in contacts if not one.left}
    found = (_node(entry, sexes, heard.get(entry.number or "", ()), now_ms) for entry in nodes)
    return tuple(sorted(found, key=lambda node: as_counted(node.code)))


def working(work: Work) -> tuple[Entry, ...]:
    """The nodes in the list that are called: neither planned nor closed, nor is their network."""
    idle = {
        entry.id
        for entry in work.records.all_of(AlertNetwork.kind)
        if entry.values.get("status") in IDLE
    }
    return tuple(
        entry
        for entry in work.records.several(work.documents.listed(Node.kind))
        if entry.values.get("status") not in IDLE and entry.values.get("network") not in idle
    )


def networks_now(desk: Desk) -> tuple[NetworkNow, ...]:
    """The networks by name, what belongs to none last."""
    now_ms = desk.clock.now_ms()

    def job(work: Work) -> tuple[NetworkNow, ...]:
        nodes = nodes_within(work, now_ms)
        failed = duty_within(work, now_ms=now_ms).failed
        listed = frozenset(work.documents.listed(AlertNetwork.kind))
        named = [entry for entry in work.records.all_of(AlertNetwork.kind) if entry.id in listed]
        parts = [
            _network(entry.id, entry.values, nodes, failed)
            for entry in sorted(named, key=lambda entry: entry.title)
        ]
        known = {entry.id for entry in named}
        rest = tuple(node for node in nodes if node.network not in known)
        if rest:
            health = network_health(_healths(rest), duty_phone_failed=failed)
            parts.append(NetworkNow(id="", name="", health=health, nodes=rest))
        return tuple(parts)

    return desk.store.read(job)


def _network(
    record: str, values: Mapping[str, Any], nodes: Sequence[NodeNow], failed: bool
) -> NetworkNow:
    own = tuple(node for node in nodes if node.network == record)
    return NetworkNow(
        id=record,
        name=str(values.get("name", "")),
        health=network_health(_healths(own), duty_phone_failed=failed),
        nodes=own,
        status=str(values.get("status", "")),
        population=int(values.get("coverage_population", 0)),
    )


def _healths(nodes: Sequence[NodeNow]) -> list[Health]:
    return [node.health.health for node in nodes]


def _node(
    entry: Entry, sexes: Mapping[str, str], checks: Sequence[Checked], now_ms: int
) -> NodeNow:
    values = entry.values
    locality = values.get("locality")
    place: Mapping[str, Any] = locality if isinstance(locality, dict) else {}
    alternates = tuple(str(row.get("contact", "")) for row in values.get("alternates", ()))
    return NodeNow(
        id=entry.id,
        code=entry.number or "",
        kind=str(values.get("node_kind", "")),
        village=str(place.get("name", "")),
        locality=place,
        at=(place["lat"], place["lon"]) if "lat" in place and "lon" in place else None,
        network=str(values.get("network", "")),
        people=int(values.get("people_warned", 0)),
        dry_min=int(values.get("travel_min_dry", 0)),
        rain_min=int(values.get("travel_min_rain", 0)),
        contact=str(values.get("primary_contact", "")),
        alternates=alternates,
        lacks=_lacks(values, sexes),
        coverage=tuple(
            Heard(
                operator=str(row.get("operator", "")),
                coverage=str(row.get("coverage", "")),
                hours=str(row.get("best_hours", "")),
            )
            for row in values.get("coverage", ())
        ),
        warns=tuple(str(row.get("node", "")) for row in values.get("warns", ())),
        health=health_of(checks, now_ms=now_ms),
    )


def _lacks(values: Mapping[str, Any], sexes: Mapping[str, str]) -> tuple[Lack, ...]:
    """Whoever left the network, or is not known here, holds nothing."""
    holders = [code for code in holders_of(values) if code in sexes]
    first = str(values.get("primary_contact", ""))
    others = [code for code in holders if code != first]
    missing = (
        (Lack.CONTACT, first not in sexes),
        (Lack.ALTERNATES, len(others) < ALTERNATES_LEAST),
        (Lack.WOMAN, all(sexes[code] != "f" for code in holders)),
    )
    return tuple(lack for lack, is_missing in missing if is_missing)
