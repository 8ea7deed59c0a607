# SPDX-License-Identifier: Apache-2.0
"""The reference lists of community protection plans (dossier 5.3, 5.4); `codes.py` holds them.

Every list can be added to, cut and renamed by the mission profile. Degrees run from 1 to 5, so that
a score is their product. Beside them stands what no receiver of a copy ever reads.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PLAN_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "plan_status": ("DRAFT", "VALIDATED", "SHARED", "REVIEW", "EXPIRED"),
        "plan_sharing": ("COMMITTEE", "CLA", "CONTINGENT", "AUTHORITIES"),
        "plan_receiver": ("CONTINGENT", "AUTHORITIES"),
        "plan_group": ("MIXED", "WOMEN", "MEN", "YOUTH", "DISPLACED", "HERDERS", "LEADERS"),
        "plan_signer": (
            "CHAIR", "DEPUTY", "SECRETARY", "WOMEN", "YOUTH", "DISPLACED", "MINORITY",
            "DISABILITY", "ADVISER", "CHIEF",
        ),
        "likelihood": ("1", "2", "3", "4", "5"),
        "impact": ("1", "2", "3", "4", "5"),
        "warning_level": ("WATCH", "WORRY", "ACT"),
        "plan_phase": ("BEFORE", "DURING", "AFTER"),
        "safe_place_kind": (
            "WORSHIP", "SCHOOL", "FOREST", "BASE", "VILLAGE", "IDP_SITE", "OTHER",
        ),
        "ask_answer": ("ACCEPTED", "PARTLY", "LATER", "REFUSED", "DONE"),
        "review_trigger": ("DUE", "P1", "FRONT_LINE", "OUTCOME", "COMMITTEE"),
    }
)  # fmt: skip

OWN_SIDE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "CONTINGENT": frozenset({"UN"}),
        # The mission reads every copy, so the authorities' copy is silent about its side as well.
        "AUTHORITIES": frozenset({"ARM", "POL", "INT", "PGM", "ECO", "UN"}),
    }
)
"""Whose alleged crimes a receiver never reads: those of its own side."""
NEVER_TOLD: Final = frozenset({"CRS", "SEA"})
"""Threats that never travel in the ordinary flow."""
