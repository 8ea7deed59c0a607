# SPDX-License-Identifier: Apache-2.0
"""P1 to P4 from urgency, severity and certainty in CAP words (dossier 3.7).

What is unknown counts as the worst it may be: knowing more never raises a priority. Only where
nothing at all was graded it is P2: seen at once, without crying wolf. Certainty lowers by one step,
and only when it is known to be unlikely; unknown certainty lowers nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cla_core.fields import Plain

PRIORITIES = ("P1", "P2", "P3", "P4")
UNKNOWN = "Unknown"
UNLIKELY = "Unlikely"
UNGRADED = "P2"

TABLE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Immediate": {"Extreme": "P1", "Severe": "P1", "Moderate": "P2", "Minor": "P3"},
        "Expected": {"Extreme": "P2", "Severe": "P2", "Moderate": "P3", "Minor": "P4"},
        "Future": {"Extreme": "P2", "Severe": "P3", "Moderate": "P3", "Minor": "P4"},
        "Past": {"Extreme": "P2", "Severe": "P2", "Moderate": "P4", "Minor": "P4"},
    }
)
"""Just happened and grave is P2: it may happen again. The mission's officers may set another."""


def priority_of(values: Mapping[str, Plain]) -> str:
    """The priority of an alert by its own words; codes of a newer profile count as unknown."""
    graded = _worst(*_said(values))
    if values.get("certainty") == UNLIKELY:
        return PRIORITIES[min(PRIORITIES.index(graded) + 1, len(PRIORITIES) - 1)]
    return graded


def is_graded(values: Mapping[str, Plain]) -> bool:
    """Whether its own words say at all how urgent or how grave it is."""
    urgency, severity = _said(values)
    return urgency in TABLE or any(severity in row for row in TABLE.values())


def _said(values: Mapping[str, Plain]) -> tuple[str, str]:
    return str(values.get("urgency") or UNKNOWN), str(values.get("severity") or UNKNOWN)


def _worst(urgency: str, severity: str) -> str:
    rows = [TABLE[urgency]] if urgency in TABLE else list(TABLE.values())
    cells = [row[severity] for row in rows if severity in row]
    if not cells and urgency not in TABLE:
        return UNGRADED
    return min(cells or [cell for row in rows for cell in row.values()])
