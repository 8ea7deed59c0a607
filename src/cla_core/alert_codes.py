# SPDX-License-Identifier: Apache-2.0
"""The reference lists of the response loop (dossier 3.2-3.13); `codes.py` holds them with the rest.

Urgency, severity and certainty are CAP 1.2 words, spelled as there, so that a feed loses nothing.
Every list can be added to, cut and renamed by the mission profile.
"""

from collections.abc import Mapping
from types import MappingProxyType

ALERT_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "channel": (
            "BEEP", "CALL", "SMS", "WHATSAPP", "VHF", "HF", "PERSON", "PATROL", "LETTER",
            "AUTHORITY", "COMMITTEE", "NGO", "SOCIAL", "EMAIL", "BOARD", "OTHER",
        ),
        "caller_kind": ("CONTACT", "ANONYMOUS", "UNREGISTERED"),
        "contact_limit": (
            "NOT_TO_COMMANDER", "NOT_TO_ARMY", "NOT_TO_POLICE", "NOT_TO_AUTHORITY", "NOT_TO_NGO",
            "NO_CALL_BACK", "NO_ACTION",
        ),
        "first_hand": ("WITNESS", "FROM_WITNESS", "HEARSAY", "UNKNOWN"),
        "urgency": ("Immediate", "Expected", "Future", "Past", "Unknown"),
        "severity": ("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
        "certainty": ("Observed", "Likely", "Possible", "Unlikely", "Unknown"),
        "priority": ("P1", "P2", "P3", "P4"),
        "alert_flag": ("CRSV", "CHILD", "STATE-PERP", "SEA", "UN-PERP", "SOURCE-AT-RISK"),
        "action_requested": (
            "PATROL", "INTERVENE", "CONTACT", "MEDICAL", "HUMANITARIAN", "ESCORT", "MEDIATION",
            "INFO",
        ),
        "alert_state": (
            "RECEIVED", "TRIAGED", "REFERRED", "ACKNOWLEDGED", "DECIDED", "RESPONDING",
            "RESPONDED", "NO_RESPONSE", "FEEDBACK_GIVEN", "CLOSED", "MERGED", "INFO_ONLY",
            "FALSE_ALARM", "REOPENED",
        ),
        "alert_act": (
            "TRIAGED", "ACKNOWLEDGED", "DECIDED", "RESPONDING", "RESPONDED", "NO_RESPONSE",
            "MERGED", "UNMERGED", "INFO_ONLY", "FALSE_ALARM", "CLOSED", "REOPENED", "ASSIGNED",
            "ESCALATED", "AUTHORISED", "NOT_AUTHORISED", "QUESTION", "ANSWER", "LINKED",
            "UNLINKED", "RETRACTED", "OPENED_OUTSIDE",
        ),
        "function": (
            "CLA", "BASECO", "ARMY", "POLICE", "ADMIN", "CLAMGR", "FJOC", "JOC", "SECTOR", "JMAC",
            "POCWG", "HRD", "CP", "WPA", "UNPOL", "UNMAS", "DDR", "UNDSS", "OCHA", "CDT",
        ),
        "shared": (
            "PLACE", "TIME", "THREAT", "NUMBERS", "PERPETRATOR", "PEOPLE", "FLAG", "SERVICE",
            "TOTALS", "FULL",
        ),
        "responder": (
            "UN_MILITARY", "UN_POLICE", "UN_CIVILIAN", "JOINT", "ARMY", "POLICE", "AUTHORITY",
            "COMMUNITY", "NGO", "OTHER",
        ),
        "response_type": (
            "FOOT", "VEHICLE", "NIGHT", "JOINT", "QRF", "GUARD", "TEMP_BASE", "HELICOPTER",
            "DRONE", "ESCORT", "DETER", "DEMARCHE", "MEDIATION", "JPT", "EVACUATION", "SHELTER",
            "HUMANITARIAN", "RIGHTS", "ADVICE", "MONITOR", "NONE",
        ),
        "finding": ("FOUND", "TRACES", "CALM", "UNREACHED", "FALSE"),
        "outcome": (
            "PREVENTED", "STOPPED", "FLED", "ASSISTED", "NO_EFFECT", "TOO_LATE", "UNKNOWN",
        ),
        "poc_tier": ("DIALOGUE", "PHYSICAL", "ENVIRONMENT"),
        "poc_phase": ("PREVENTION", "PRE_EMPTION", "RESPONSE", "CONSOLIDATION"),
        "no_response_reason": (
            "DIST", "ROAD", "NIGHT", "TROOP", "RISK", "ORDER", "MANDATE", "CREDIB", "LATE", "DUP",
            "STATE", "REFUSED", "CONSENT", "AIR", "COMMS", "NOTTOLD", "OTHER",
        ),
        "feedback_to": ("CALLER", "COMMITTEE", "CHIEF", "PUBLIC"),
        "safe_contact": ("YES", "NO", "UNKNOWN"),
        "reaction": ("SATISFIED", "PARTLY", "ANGRY", "NO_CONTACT"),
        "area": ("OWN", "NEXT", "FAR"),
        "service": ("MEDICAL", "PSYCHOSOCIAL", "SAFETY", "LEGAL", "CHILD"),
        "slip_to": ("WPA", "CP", "HRD", "UNPOL", "OCHA"),
        "slip_channel": ("CALL", "PERSON", "SMS", "VHF", "OTHER"),
        "violation": (
            "KIL", "INJ", "DET", "ABD", "FRC", "LOO", "EXT", "TAX", "BUR", "DIS", "OTH",
        ),
        "accused": ("UN_UNIFORMED", "UN_CIVILIAN", "AID_STAFF", "UNKNOWN"),
    }
)  # fmt: skip
