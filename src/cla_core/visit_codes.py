# SPDX-License-Identifier: Apache-2.0
"""The reference lists of visits and Joint Protection Teams (dossier 6.4, 6.5).

Every list can be added to, cut and renamed by the mission profile.
"""

from collections.abc import Mapping
from types import MappingProxyType

VISIT_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "visit_status": (
            "REQUESTED", "PLANNED", "UNDER_WAY", "MADE", "DEBRIEFED", "CANCELLED",
        ),
        "mission_section": (
            "CIVIL_AFFAIRS", "POLITICAL", "HUMAN_RIGHTS", "CHILD", "WOMEN", "INFORMATION",
            "UNPOL", "MILITARY", "DDR", "CONDUCT", "OTHER",
        ),
        "team_function": ("LEAD", "MEMBER", "SPECIALIST", "INTERPRETER", "LIAISON"),
        "recommendation_status": ("OPEN", "ACCEPTED", "REFUSED", "DONE", "DROPPED"),
        "annex_receiver": ("HUMAN_RIGHTS", "HEAD_OF_OFFICE", "CONTINGENT", "AUTHORITIES"),
        "review_day": ("30", "60", "90"),
        "patrol_kind": ("DAY", "NIGHT", "LONG", "ESCORT", "MARKET", "AIR"),
        "date_kind": ("MARKET", "CEREMONY", "SEASON", "OTHER"),
        "date_rhythm": ("ONCE", "WEEKLY", "FORTNIGHTLY", "MONTHLY"),
    }
)  # fmt: skip
