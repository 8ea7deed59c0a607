# SPDX-License-Identifier: Apache-2.0
"""Whether the network hears everybody: women, areas, sectors of the community, forgotten villages.

A sector is what somebody does (`role_category`), never who they are: there is no ethnic count, and
no field it could come from. Whoever left is not counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from cla_core.folding import fold
from cla_core.network.health import DAY_MS
from cla_core.records.alerts import Alert
from cla_core.records.contacts import Contact, has_gone
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.nodes import NodeNow, nodes_within
from cla_desktop.services.placing.nearness import roughly_km
from cla_desktop.services.placing.places_file import Place
from cla_desktop.storage.store import Work

ALERTS_SINCE_MS: Final = 90 * DAY_MS
AT_THE_BASE_KM: Final = 1.0
NO_COMMUNITY: Final = frozenset(
    {"ARMY", "POL", "INTEL", "NGO", "UNAG", "UNMIL", "UNPOL", "UNCIV", "OTH"}
)
"""Roles that speak for no part of a community."""


class Share(NamedTuple):
    """Women among people of whom it is known; `unknown` are those of whom it is not."""

    women: int
    known: int
    unknown: int = 0

    @property
    def percent(self) -> int | None:
        """The share of women in whole per cent; None where nobody's sex is known."""
        return round(100 * self.women / self.known) if self.known else None


class Area(NamedTuple):
    """What the network has in one area; the area's name is empty where nobody said it."""

    name: str
    people: int
    women: int
    nodes: int
    lacking: int


class Forgotten(NamedTuple):
    """A village with nobody: how far from the base, and how many alerts spoke of it of late."""

    name: str
    area: str
    km: float | None
    alerts: int


class Alone(NamedTuple):
    """A village that hangs on one person."""

    village: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Everything the page says; `sectors` with those nobody speaks for."""

    all: Share
    first: Share
    others: Share
    areas: tuple[Area, ...]
    sectors: tuple[tuple[str, int], ...]
    forgotten: tuple[Forgotten, ...]
    alone: tuple[Alone, ...]


class _Person(NamedTuple):
    code: str
    sex: str
    role: str
    village: str
    area: str


def balance(desk: Desk, places: Iterable[Place]) -> Balance:
    """How the network stands; `places` are the villages it could reach."""
    now_ms = desk.clock.now_ms()

    def job(work: Work) -> tuple[tuple[NodeNow, ...], list[_Person], Counter[str], dict[str, str]]:
        nodes = nodes_within(work, now_ms)
        spoken, names = _spoken_of(work, now_ms - ALERTS_SINCE_MS)
        return nodes, _people(work, nodes, now_ms), spoken, names

    nodes, people, spoken, names = desk.store.read(job)
    sexes = {one.code: one.sex for one in people}
    held = {fold(one.village) for one in people} | {fold(node.village) for node in nodes}
    sectors = Counter(one.role for one in people)
    return Balance(
        all=_share(sexes.values()),
        first=_share(sexes[node.contact] for node in nodes if node.contact in sexes),
        others=_share(
            sexes[code] for code in {c for n in nodes for c in n.alternates} if code in sexes
        ),
        areas=_areas(people, nodes),
        sectors=tuple(
            (code, sectors[code])
            for code in desk.book.codes("contact_role")
            if code not in NO_COMMUNITY or sectors[code]
        ),
        forgotten=_forgotten(desk, places, held, (spoken, names)),
        alone=_alone(people),
    )


def _people(work: Work, nodes: Sequence[NodeNow], now_ms: int) -> list[_Person]:
    """Everybody who did not leave, at their own village or at that of the node they name."""
    by_id = {node.id: node for node in nodes}
    names = (
        "sex",
        "role_category",
        "place.name",
        "place.admin",
        "node",
        "withdrawn_on",
        "active_to",
    )
    found = []
    for code, listed, sex, role, village, admin, node, left, ended in work.documents.cells(
        Contact.kind, names
    ):
        if has_gone(left, ended, now_ms) or not listed:
            continue
        at = by_id.get(node or "")
        where = str(village or (at.village if at else ""))
        area = _area({"admin": admin} if village else (at.locality if at else {}))
        found.append(_Person(code, sex or "", role or "", where, area))
    return found


def _area(place: Mapping[str, Any]) -> str:
    """The smallest area that is named."""
    return str(place.get("admin") or "").split(",")[0].strip()


def _share(sexes: Iterable[str]) -> Share:
    counted = Counter(sexes)
    known = counted["f"] + counted["m"]
    return Share(counted["f"], known, counted.total() - known)


def _areas(people: Sequence[_Person], nodes: Sequence[NodeNow]) -> tuple[Area, ...]:
    names = sorted({one.area for one in people} | {_area(node.locality) for node in nodes})
    found = []
    for name in names:
        here = [one for one in people if one.area == name]
        own = [node for node in nodes if _area(node.locality) == name]
        women = sum(one.sex == "f" for one in here)
        lacking = sum(bool(node.lacks) for node in own)
        found.append(Area(name, len(here), women, len(own), lacking))
    return tuple(found)


def _alone(people: Sequence[_Person]) -> tuple[Alone, ...]:
    by_village: dict[str, list[_Person]] = {}
    for one in people:
        if one.village:
            by_village.setdefault(fold(one.village), []).append(one)
    found = (here[0] for here in by_village.values() if len(here) == 1)
    return tuple(sorted(Alone(one.village, one.code) for one in found))


def _spoken_of(work: Work, since_ms: int) -> tuple[Counter[str], dict[str, str]]:
    """By folded name how many alerts of late spoke of a place, and how it is written."""
    names: dict[str, str] = {}
    counted: Counter[str] = Counter()
    cells = ("place.name", "exercise")
    for _, name, exercise in work.records.cells(Alert.kind, cells, since_ms=since_ms):
        if name and not exercise:
            counted[fold(name)] += 1
            names.setdefault(fold(name), name)
    return counted, names


def _forgotten(
    desk: Desk,
    places: Iterable[Place],
    held: set[str],
    spoken: tuple[Counter[str], dict[str, str]],
) -> tuple[Forgotten, ...]:
    """First those alerts spoke of, then the nearest."""
    counted, names = spoken
    base = desk.base_position
    found: dict[str, Forgotten] = {}
    for place in places:
        km = roughly_km((place.latitude, place.longitude), base) if base else None
        key = fold(place.name)
        if key not in held and not (km is not None and km < AT_THE_BASE_KM):
            found.setdefault(key, Forgotten(place.name, place.area, km, counted[key]))
    for key, name in names.items():
        if key not in held:
            found.setdefault(key, Forgotten(name, "", None, counted[key]))
    far = float("inf")
    return tuple(
        sorted(
            found.values(),
            key=lambda one: (-one.alerts, far if one.km is None else one.km, one.name),
        )
    )
