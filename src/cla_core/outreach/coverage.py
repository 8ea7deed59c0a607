# SPDX-License-Identifier: Apache-2.0
"""Which villages heard which message: how many people, when last, and which heard it too late.

Women and men are counted; the young are among them. Where nobody counted, it was heard all the
same. Knows neither store nor page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cla_core.dtg import parse_iso
from cla_core.fields import Plain
from cla_core.outreach.standing import was_in_force
from cla_core.outreach.villages import Villages, place_of

Values = Mapping[str, Plain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one village heard of one message; `expired` counts the times it was out of force."""

    times: int = 0
    women: int = 0
    men: int = 0
    youth: int = 0
    last: datetime | None = None
    expired: int = 0

    @property
    def people(self) -> int:
        """How many were counted."""
        return self.women + self.men


def coverage(
    heard: Iterable[Values], messages: Mapping[str, Values]
) -> dict[tuple[str, str], Heard]:
    """What was heard, by village and message; a village keeps the spelling it was last given."""
    villages = Villages()
    found: dict[tuple[int, str], Heard] = {}
    for values in heard:
        key = villages.of(place_of(values)), str(values["message"])
        found[key] = _more(found.get(key, Heard()), values, messages.get(key[1]))
    return {(villages.name(number), message): told for (number, message), told in found.items()}


def _more(before: Heard, values: Values, message: Values | None) -> Heard:
    at = parse_iso(values["at"])
    late = message is not None and not was_in_force(message, at)
    return Heard(
        times=before.times + 1,
        women=before.women + int(values.get("women") or 0),
        men=before.men + int(values.get("men") or 0),
        youth=before.youth + int(values.get("youth") or 0),
        last=max(before.last, at) if before.last else at,
        expired=before.expired + late,
    )
