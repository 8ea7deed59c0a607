# SPDX-License-Identifier: Apache-2.0
"""The reference lists of community protection committees (dossier 5.2, 5.5); `codes.py` holds them.

Every list can be added to, cut and renamed by the mission profile.
"""

from collections.abc import Mapping
from types import MappingProxyType

COMMITTEE_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "selection_mode": ("ELECTED", "DESIGNATED", "MIXED", "PRE_EXISTING"),
        "committee_status": (
            "FORMING", "TRAINED", "FUNCTIONAL", "WEAK", "DORMANT", "DISSOLVED",
        ),
        "recognition": ("NONE", "KNOWN", "SPOKEN", "WRITTEN", "REFUSED"),
        "meeting_rhythm": ("WEEKLY", "FORTNIGHTLY", "MONTHLY", "QUARTERLY", "WHEN_NEEDED"),
        "committee_support": ("MISSION", "NGO", "STATE"),
        "sub_committee": (
            "ALERT", "MEDIATION", "WOMEN", "YOUTH", "VULNERABLE", "LIAISON", "RUMOURS",
        ),
        "member_role": (
            "CHAIR", "DEPUTY", "SECRETARY", "TREASURER", "ALERT", "WOMEN", "YOUTH", "DISPLACED",
            "MINORITY", "DISABILITY", "CHANGE_AGENT", "ADVISER", "MEMBER",
        ),
        "training_topic": (
            "POC", "ALERT", "EARLY_WARNING", "MEDIATION", "RIGHTS", "GENDER", "CHILD", "DATA",
            "FIRST_AID", "RUMOURS", "PLAN", "ROLE",
        ),
        "sketch_mark": (
            "HOUSE", "WATER", "FIELD", "MARKET", "SCHOOL", "CLINIC", "WORSHIP", "MEETING",
            "BARRIER", "DANGER", "SHELTER", "PATH", "ROAD", "RIVER", "EDGE", "WAY",
        ),
        "sketch_ground": ("BLANK", "PICTURE", "MAP"),
        "committee_concern": (
            "PAY", "CAPTURE", "SILENT_WOMEN", "SPIES", "OVERLAP", "WRITTEN_FOR_THEM",
            "OVER_HEADS", "DISINFORMATION",
        ),
    }
)  # fmt: skip
