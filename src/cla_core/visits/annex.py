# SPDX-License-Identifier: Apache-2.0
"""What of the annex on national forces a receiver may read.

The mission's own offices read it whole. The contingent reads what happened where and when, not in
whose words. A receiver never reads of the alleged crimes of its own forces; an unknown one reads
nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cla_core.fields import Plain
from cla_core.plan_codes import OWN_SIDE

WHOLE: Final = frozenset({"HUMAN_RIGHTS", "HEAD_OF_OFFICE"})
"""Who reads all of it."""
TOLD: Final = ("force", "what", "place", "when_said")
"""What of an act others may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexCopy:
    """The annex as one receiver gets it; `left_out` acts are not for them."""

    acts: tuple[Mapping[str, Plain], ...]
    assessment: str = ""
    left_out: int = 0


def annex_for(values: Mapping[str, Plain], receiver: str) -> AnnexCopy:
    """The copy of an annex that this receiver may read."""
    acts = list(values.get("acts", ()))
    if receiver in WHOLE:
        return AnnexCopy(acts=tuple(acts), assessment=str(values.get("assessment", "")))
    own_side = OWN_SIDE.get(receiver)
    told = [] if own_side is None else [act for act in acts if act.get("force") not in own_side]
    return AnnexCopy(
        acts=tuple({name: act[name] for name in TOLD if name in act} for act in told),
        left_out=len(acts) - len(told),
    )
