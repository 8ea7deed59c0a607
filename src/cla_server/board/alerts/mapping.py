# SPDX-License-Identifier: Apache-2.0
"""The map of a list: bases and alerts where they lie, drawn by the server without any tile.

Shows what the list beside it shows and nothing more: what a flag keeps back has no position in the
values handed in, and is counted below the map. Owns the projection (flat, true at the middle) and
where labels fit; gives plain numbers for a template to draw.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cla_core.areas import Areas
from cla_server.board.alerts.filters import AlertFilter
from cla_server.board.alerts.listing import AlertList, Row
from cla_server.kit.within import Within

SMALL, LARGE = (336, 288), (900, 480)
"""Width and height: beside the list, and above it. Words are as large on either."""
EDGE = 36
"""Room inside the frame, for labels."""
KM_A_DEGREE = 111.195
SMALLEST_KM = 4.0
LETTER, LINE = 6.2, 13
"""About how much room a label takes, on the safe side."""
RULERS_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500)
LABEL_MOST = 22
RING, SQUARE = 15, 10
"""How far from its middle an alert reaches, and a base with room for its label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One base or alert on the map. `label` is empty where there is no room for it: the list says
    it, `away` from the middle. `side` is 1 where the label stands to the right, -1 to the left.
    """

    x: float
    y: float
    name: str
    label: str = ""
    away: int = RING + 3
    side: int = 1
    row: Row | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A map whole. `ruler` is a length in kilometres and in the map's units."""

    bases: Sequence[Spot]
    alerts: Sequence[Spot]
    ruler: tuple[int, float]
    nowhere: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _View:
    lat: float
    lon: float
    per_km: float
    width: int
    height: int

    def of(self, point: tuple[float, float]) -> tuple[float, float]:
        """The position of a point in the picture."""
        lat, lon = point
        east = (lon - self.lon) * KM_A_DEGREE * math.cos(math.radians(self.lat))
        north = (lat - self.lat) * KM_A_DEGREE
        return self.width / 2 + east * self.per_km, self.height / 2 - north * self.per_km


def drawing(
    listing: AlertList, chosen: AlertFilter, areas: Areas, within: Within
) -> Drawing | None:
    """The map of what a list shows; None where nothing has a position."""
    rows = [row for group in listing.groups for row in group.rows]
    placed = [(row, point) for row in rows if (point := _point(row)) is not None]
    heard = {base.base for base in listing.bases}
    bases = {
        area.title: area.point
        for code, area in areas.by_base.items()
        if area.point is not None and within.holds(code) and (code in heard or not heard)
    }
    points = [*bases.values(), *(point for _, point in placed)]
    if not points:
        return None
    size = LARGE if chosen.view == "map" else SMALL
    around = _around(chosen, areas, size) if within.holds(chosen.near) else None
    view = around or _over(points, size)
    spots = [_spot(view, point, row.place, row) for row, point in placed]
    known = (_spot(view, point, name) for name, point in bases.items())
    named = [*_inside(view, (_beside(spot, spots) for spot in known))]
    return Drawing(
        bases=named,
        alerts=[*_labelled(_inside(view, reversed(spots)), named)],
        ruler=_ruler(view),
        nowhere=len(rows) - len(placed),
        width=view.width,
        height=view.height,
    )


def _point(row: Row) -> tuple[float, float] | None:
    place = row.values.get("place")
    if not isinstance(place, dict) or "lat" not in place or "lon" not in place:
        return None
    return float(place["lat"]), float(place["lon"])


def _over(points: Sequence[tuple[float, float]], size: tuple[int, int]) -> _View:
    """The view that holds all points."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    wide = (max(lons) - min(lons)) * KM_A_DEGREE * math.cos(math.radians(lat))
    high = (max(lats) - min(lats)) * KM_A_DEGREE
    across = (size[0] - 2 * EDGE) / max(wide, SMALLEST_KM)
    upwards = (size[1] - 2 * EDGE) / max(high, SMALLEST_KM)
    return _View(lat, lon, min(across, upwards), *size)


def _around(chosen: AlertFilter, areas: Areas, size: tuple[int, int]) -> _View | None:
    """The square of so many kilometres around a base."""
    point = areas.of(chosen.near).point
    if not chosen.near or not chosen.km or point is None:
        return None
    return _View(*point, (min(size) / 2) / int(chosen.km), *size)


def _spot(view: _View, point: tuple[float, float], name: str, row: Row | None = None) -> Spot:
    x, y = view.of(point)
    label = name if len(name) <= LABEL_MOST else name[: LABEL_MOST - 1].rstrip() + "…"
    return Spot(x=round(x, 1), y=round(y, 1), name=name, label=label, row=row)


def _beside(base: Spot, alerts: Iterable[Spot]) -> Spot:
    """A base with its label beside its square, or beside the alert that is drawn over it."""
    over = any(abs(each.x - base.x) < RING and abs(each.y - base.y) < RING for each in alerts)
    return base if over else replace(base, away=SQUARE)


def _inside(view: _View, spots: Iterable[Spot]) -> Iterator[Spot]:
    """Those that the frame holds, each with its label on the side that has room."""
    for spot in spots:
        if 0 <= spot.x <= view.width and 0 <= spot.y <= view.height:
            room = view.width - spot.x - len(spot.label) * LETTER - 12
            yield replace(spot, side=1 if room >= 0 or spot.x < view.width / 2 else -1)


def _labelled(spots: Iterable[Spot], bases: Iterable[Spot]) -> Iterator[Spot]:
    """Labels that would lie over a base's or one another are left out, the least urgent first."""
    taken = [(*_reach(base), base.y) for base in bases]
    kept: list[Spot] = []
    for spot in reversed([*spots]):
        start, end = _reach(spot)
        clash = any(
            abs(spot.y - y) < LINE and start < right and end > left for left, right, y in taken
        )
        kept.append(replace(spot, label="") if clash else spot)
        if not clash:
            taken.append((start, end, spot.y))
    # The most urgent is drawn last, over the others.
    return reversed(kept)


def _reach(spot: Spot) -> tuple[float, float]:
    """The left and right ends of a label."""
    start = spot.x if spot.side > 0 else spot.x - len(spot.label) * LETTER
    return start, start + len(spot.label) * LETTER


def _ruler(view: _View) -> tuple[int, float]:
    fits = [km for km in RULERS_KM if km * view.per_km <= view.width / 3]
    km = fits[-1] if fits else RULERS_KM[0]
    return km, round(km * view.per_km, 1)
