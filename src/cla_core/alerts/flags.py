# SPDX-License-Identifier: Apache-2.0
"""The sensitive flags of an alert: those its author set, and those its other fields imply.

A flag decides who may be told and what may be shown; forgetting to tick a box must not open a door.
Drafts are asked as well, and in a draft anything may stand: what is no list names nothing.
"""

from collections.abc import Iterable, Mapping

from cla_core.fields import Plain
from cla_core.grading import FLAGS

STATE_FORCES = frozenset({"ARM", "POL", "INT"})
KNOWN = frozenset({"CRSV", "CHILD", "STATE-PERP", "SEA", "UN-PERP", "SOURCE-AT-RISK"})


def flags_of(values: Mapping[str, Plain]) -> frozenset[str]:
    """Every flag that holds for an alert; a code of a newer profile is kept as it is."""
    threats = threats_of(values)
    perpetrator = str(values.get("perpetrator"))
    implied = {
        "CRSV": "CRS" in threats,
        "CHILD": "REC" in threats or _children(values.get("people")),
        "STATE-PERP": perpetrator in STATE_FORCES,
        "UN-PERP": perpetrator == "UN",
    }
    said = {str(flag) for flag in _listed(values.get(FLAGS))}
    return frozenset(said | {flag for flag, holds in implied.items() if holds})


def threats_of(values: Mapping[str, Plain]) -> frozenset[str]:
    """The main threat and the others."""
    main = values.get("threat_type")
    said = [main, *_listed(values.get("other_threats"))]
    return frozenset(str(threat) for threat in said if threat)


def _listed(value: Plain) -> Iterable[Plain]:
    return value if isinstance(value, list | tuple) else ()


def _children(people: Plain) -> bool:
    """Children were counted among those who were harmed, not only at risk or displaced."""
    if not isinstance(people, dict):
        return False
    harmed = (cells for row, cells in people.items() if row not in ("at_risk", "displaced"))
    counted = (cells for cells in harmed if isinstance(cells, dict))
    return any(cells.get("girls") or cells.get("boys") for cells in counted)
