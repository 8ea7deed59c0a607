# SPDX-License-Identifier: Apache-2.0
"""Where an alert is, as far as another system may know it: a name, an area, a cell of a fixed net.

No position leaves as it was taken down. The cell depends on the position alone, so a hundred alerts
from one house give one and the same point: nothing can be averaged out. What a flag takes away from
feeds (`redaction.py`) has no cell at all.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cla_core.alerts.flags import flags_of
from cla_core.alerts.redaction import AREA_ALONE, UNSAID, Eyes, shown
from cla_core.fields import Plain


class Grain(StrEnum):
    """How closely a feed tells where: the area's name, the village, a square kilometre."""

    AREA = "area"
    VILLAGE = "village"
    GRID = "grid"


FINE, COARSE = 0.01, 0.05
"""Degrees of latitude a cell is high: about 1 and 5.6 km."""
RADIUS_KM: Mapping[float, float] = {FINE: 0.8, COARSE: 4.0}
"""A circle about the middle of a cell that holds all of it."""
LEAST_COSINE = 0.05
P_CODE = re.compile(r"[A-Z]{2}[A-Z0-9-]{1,18}\Z")
"""Other ids of gazetteers are no P-codes; some hold the very position."""
VILLAGE = "village"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The middle of a cell in degrees WGS 84, and a radius that holds all of it."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FedPlace:
    """A place as a feed may tell it; empty words were not known or are not told."""

    name: str = ""
    area: str = ""
    code: str = ""
    cell: Cell | None = None


def fed_place(values: Mapping[str, Plain], grain: Grain) -> FedPlace:
    """The place of an alert as a feed may give it at a grain; empty if no feed may know of it."""
    seen = shown(values, Eyes.FEED)
    told = values.get("place")
    if seen is None or not isinstance(told, dict):
        return FedPlace()
    place = seen["place"]
    if flags_of(values) & AREA_ALONE:
        return FedPlace(area=str(place["name"]).removeprefix(UNSAID))
    area = str(place.get("admin") or "")
    if grain is Grain.AREA:
        return FedPlace(area=area)
    code = str(told.get("id") or "")
    return FedPlace(
        name=str(place.get("name") or ""),
        area=area,
        code=code if P_CODE.match(code) else "",
        cell=_cell(told, grain),
    )


def _cell(place: Mapping[str, Plain], grain: Grain) -> Cell | None:
    lat, lon = place.get("lat"), place.get("lon")
    if not isinstance(lat, int | float) or not isinstance(lon, int | float):
        return None
    # The gazetteer's own point of a village tells no more than its name does.
    of_village = place.get("precision") == VILLAGE and bool(place.get("id"))
    step = FINE if grain is Grain.GRID or of_village else COARSE
    return cell_of(lat, lon, step)


def cell_of(lat: float, lon: float, step: float) -> Cell:
    """The cell of the net that a position lies in; `step` is its height in degrees."""
    rows = round(180 / step)
    row = min(math.floor((lat + 90) / step), rows - 1)
    middle = (row + 0.5) * step - 90
    # As wide as it is high, and a whole number of them around the globe.
    columns = math.floor(360 / step * max(math.cos(math.radians(middle)), LEAST_COSINE))
    column = min(math.floor((lon + 180) / 360 * columns), columns - 1)
    east = (column + 0.5) * 360 / columns - 180
    return Cell(lat=round(middle, 4), lon=round(east, 4), radius_km=RADIUS_KM[step])
