# SPDX-License-Identifier: Apache-2.0
"""What makes an alert worth a flash report at once (dossier 4.3), as codes of `alert.flash`.

Offers and never decides: a flash is written by a person. Households are not counted in an alert;
a hundred of them are taken as five hundred people.
"""

from collections.abc import Mapping

from cla_core.alerts.flags import flags_of, threats_of
from cla_core.fields import Plain

ABDUCTED_FROM = 5
DISPLACED_FROM = 500
SHELLING = "SHE"
ON_THE_UN = "UNT"
MOVEMENT = "MOV"
UNDER_WAY = "ONG"


def flash_triggers(values: Mapping[str, Plain], priority: str) -> tuple[str, ...]:
    """Why a flash should be written about an alert, the gravest first; empty when nothing asks."""
    threats, flags = threats_of(values), flags_of(values)
    asked = {
        "LIFE": priority == "P1",
        "KILLED": _counted(values, "killed") > 0,
        "ABDUCTED": _counted(values, "abducted") >= ABDUCTED_FROM,
        "FLAGGED": bool(flags & {"CRSV", "CHILD"}),
        "ON_UN": ON_THE_UN in threats,
        "DISPLACED": _counted(values, "displaced") > DISPLACED_FROM,
        "ENTERED": MOVEMENT in threats and values.get("timing") == UNDER_WAY,
        "SHELLED": SHELLING in threats,
    }
    return tuple(code for code, asks in asked.items() if asks)


def _counted(values: Mapping[str, Plain], row: str) -> int:
    """The most that was reported in a row of the people grid: its total, or its parts together."""
    people = values.get("people")
    cells = people.get(row, {}) if isinstance(people, dict) else {}
    parts: int = sum(cells.get(name, 0) for name in ("women", "men", "girls", "boys", "unknown"))
    return max(parts, int(cells.get("total", 0)), int(cells.get("min", 0)))
