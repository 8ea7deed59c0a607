# SPDX-License-Identifier: Apache-2.0
"""P-codes of administrative areas, as the mission profile tells them.

The profile's `pcodes` names the code system, its version, and the codes by the area's name as
places carry it: `Lowa-Est, Kandara` (second level) and `Kandara` (first level).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cla_core.codes import Profile


@dataclass(frozen=True, slots=True)
class AreaCodes:
    """The codes of an area at the first and the second level; empty where nobody said."""

    first: str = ""
    second: str = ""


def codes_of(profile: Profile, area: str) -> AreaCodes:
    """The codes of the area a place lies in."""
    told = profile.body.get("pcodes", {}).get("areas", {})
    known: Mapping[str, object] = told if isinstance(told, Mapping) else {}
    second, _, first = area.rpartition(", ")
    return AreaCodes(str(known.get(first, "")), str(known.get(area, "")) if second else "")
