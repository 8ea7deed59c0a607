# SPDX-License-Identifier: Apache-2.0
"""The reference lists of the alert phone, its numbers and the radio (dossier 2.2); see `codes.py`.

Every list can be added to, cut and renamed by the mission profile.
"""

from collections.abc import Mapping
from types import MappingProxyType

RADIO_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "phone_holder": ("CLA", "OPS_ROOM", "COMMANDER", "OTHER", "NOBODY"),
        "number_answered_by": ("CLA", "OPS_ROOM", "POLICE", "OTHER"),
        "number_print": ("CARD", "POSTER"),
        "radio_band": ("VHF", "HF"),
        "net_role": ("PRIMARY", "ALTERNATE"),
        "net_days": ("DAILY", "WORKDAYS", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"),
        "net_answer": ("HEARD", "WEAK", "NO_ANSWER"),
        "duty_test_result": ("ANSWERED", "LATE", "NO_ANSWER", "BUSY", "UNREACHABLE"),
    }
)  # fmt: skip
