# SPDX-License-Identifier: Apache-2.0
"""The reference lists of outreach (dossier 6.1-6.3): promises, rumours, messages, feedback, survey.

Every list can be added to, cut and renamed by the mission profile.
"""

from collections.abc import Mapping
from types import MappingProxyType

OUTREACH_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "promise_act": ("KEPT", "NOT_KEPT", "PUT_OFF", "ASKED", "MISTAKE"),
        "rumour_act": (
            "SPREAD", "CHECK", "ANSWER", "ALERT", "ENDED", "MERGED", "UNMERGED", "MISTAKE",
        ),
        "feedback_act": ("ANSWERED", "REFERRED", "TOLD", "LOST", "MISTAKE"),
        "outreach_state": (
            "OPEN", "KEPT", "NOT_KEPT", "UNCHECKED", "UNANSWERED", "ANSWERED", "ENDED", "UNTOLD",
            "TOLD", "LOST", "MERGED", "MISTAKE",
        ),
        "rumour_spread": ("ONE", "GROUP", "VILLAGE", "AREA", "WIDE"),
        "harm_risk": ("LOW", "MEDIUM", "HIGH"),
        "rumour_about": (
            "ATTACK", "COLLUSION", "ELECTION", "DISEASE", "AID", "ETHNIC", "OTHER",
        ),
        "rumour_channel": (
            "TALK", "MARKET", "DRIVERS", "WORSHIP", "RADIO", "PHONE", "SOCIAL", "LEAFLET", "OTHER",
        ),
        "rumour_result": ("TRUE", "PARTLY", "FALSE", "UNCLEAR"),
        "outreach_channel": (
            "MEETING", "HOUSE", "WORSHIP", "MARKET", "CHIEFS", "COMMUNITY_RADIO", "UN_RADIO",
            "MEGAPHONE", "POSTER", "THEATRE", "SMS", "WHATSAPP", "SPORT", "OTHER",
        ),
        "message_theme": (
            "MANDATE", "ALERT", "NUMBER", "DDR", "ELECTION", "HEALTH", "CHILDREN", "SEA",
            "ROTATION", "CLOSURE", "RUMOUR", "PEACE", "OTHER",
        ),
        "crowd_reaction": ("WELCOMED", "INTERESTED", "INDIFFERENT", "DOUBTING", "ANGRY"),
        "survey_question": (
            "SAFE_DAY", "SAFE_NIGHT", "KNOWS", "USED", "ANSWERED", "TRUST_UN", "TRUST_ARMY",
            "TRUST_POLICE",
        ),
        "survey_answer": ("1", "2", "3", "4", "5", "YES", "NO"),
        "survey_group": ("ALL", "F", "M", "YOUTH", "ADULT", "ELDER"),
        "feedback_type": ("QUESTION", "COMPLAINT", "REQUEST", "PRAISE", "THREAT"),
    }
)  # fmt: skip
