# SPDX-License-Identifier: Apache-2.0
"""The reference lists of the alert network (dossier 1.3, 2.2, 8.3); `codes.py` holds them.

Every list can be added to, cut and renamed by the mission profile. No age band holds minors: nobody
under eighteen is a contact.
"""

from collections.abc import Mapping
from types import MappingProxyType

NETWORK_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "contact_role": (
            "TRAD", "ADMIN", "ARMY", "POL", "INTEL", "CSO", "WOM", "YOU", "REL", "IDP", "EDU",
            "HEA", "TRADE", "HERD", "FARM", "MINE", "MEDIA", "NGO", "UNAG", "UNMIL", "UNPOL",
            "UNCIV", "CPC", "EXC", "OTH",
        ),
        "sex": ("f", "m", "unrecorded"),
        "age_band": ("YOUTH", "ADULT", "ELDER", "UNRECORDED"),
        "phone_owner": ("OWN", "MISSION", "SHARED", "OTHER"),
        "phone_kind": ("FEATURE", "SMART", "UNKNOWN"),
        "consent_how": ("ORAL", "WITNESSED", "WRITTEN"),
        "allowed_use": (
            "RECEIVE", "CALL_BACK", "TO_COMMANDER", "TO_FORCES", "TO_NGO", "TO_SUCCESSOR",
        ),
        "exit_disposition": ("AUTHORITY", "POLICE", "PARTNER", "COMMUNITY", "ARCHIVE", "DESTROY"),
        "can_status": ("PLANNED", "ACTIVE", "DEGRADED", "DORMANT", "CLOSED"),
        "node_kind": (
            "PHONE", "VHF", "HF", "PHONE_RADIO", "RUNNER", "DRUM", "COMMUNITY_RADIO",
        ),
        "check_result": (
            "HEARD", "WEAK", "NO_ANSWER", "BUSY", "OFF", "NO_COVERAGE", "WRONG_PERSON",
            "NOT_ATTEMPTED",
        ),
        "battery": ("FULL", "LOW", "EMPTY", "UNKNOWN"),
        "credit_left": ("OK", "LOW", "NONE", "UNKNOWN"),
        "night": ("CALM", "TENSE", "INCIDENT"),
        "can_failure": (
            "CREDIT", "CHARGE", "COVERAGE", "OPER", "SIM", "LOST", "STOLEN", "SEIZED", "SOLD",
            "DIVERTED", "ABSENT", "FEAR", "FATIGUE", "BYPASS", "NOANSWER", "LANG", "BIAS", "FALSE",
            "ANTENNA", "FORCE", "ROTATION",
        ),
        "phone_scenario": (
            "ATTACK", "MARKET_DAY", "DISPLACEMENT", "MISSING_CHILD", "EVACUATION", "OTHER",
        ),
        "coverage": ("NONE", "ONE_SPOT", "PATCHY", "GOOD"),
    }
)  # fmt: skip
