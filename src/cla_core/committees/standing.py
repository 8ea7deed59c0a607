# SPDX-License-Identifier: Apache-2.0
"""How a committee stands: as somebody judged it, and worse the longer it has not met.

The mission profile may say under `committees` after how many months without a meeting a committee
is weak and after how many it sleeps. A committee is never told better than it was judged.
"""

from dataclasses import dataclass
from typing import Final

from cla_core.codes import Profile

MONTH_MS: Final = 30 * 24 * 60 * 60 * 1000
WEAK_MONTHS: Final = 3
DORMANT_MONTHS: Final = 6
WEAK: Final = "WEAK"
DORMANT: Final = "DORMANT"
DISSOLVED: Final = "DISSOLVED"
WORSE_THAN_WEAK: Final = frozenset({WEAK, DORMANT, DISSOLVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """After how many months without a meeting a committee is weak, and when it sleeps."""

    weak_months: int = WEAK_MONTHS
    dormant_months: int = DORMANT_MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The status of today; `quiet_months` since it met last, whole; `decayed` if that made it."""

    status: str
    quiet_months: int
    decayed: bool = False


def patience_of(profile: Profile) -> Patience:
    """The mission's limits, by default three and six months."""
    said = profile.body.get("committees", {})
    return Patience(
        weak_months=int(said.get("weak_months", WEAK_MONTHS)),
        dormant_months=int(said.get("dormant_months", DORMANT_MONTHS)),
    )


def standing_of(
    judged: str, *, judged_ms: int, met_ms: int | None, now_ms: int, patience: Patience
) -> Standing:
    """How it stands at a moment: judged so at a moment, met last at another or never."""
    quiet_since = judged_ms if met_ms is None else max(met_ms, min(judged_ms, now_ms))
    quiet = max(now_ms - quiet_since, 0) // MONTH_MS
    status = judged
    if judged != DISSOLVED and quiet >= patience.dormant_months:
        status = DORMANT
    elif judged not in WORSE_THAN_WEAK and quiet >= patience.weak_months:
        status = WEAK
    return Standing(status=status, quiet_months=quiet, decayed=status != judged)
