# SPDX-License-Identifier: Apache-2.0
"""The reference lists of credit and equipment (dossier 2.2, 2.4); `codes.py` holds them.

No reason pays for an alert: credit is a running cost of the network. A mission adds its currencies
and its kinds of equipment in the profile.
"""

from collections.abc import Mapping
from types import MappingProxyType

STOCK_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "currency": ("USD", "EUR", "CDF", "XAF", "XOF", "SSP", "UGX", "RWF", "BIF", "SDG"),
        "credit_act": (
            "REQUESTED", "APPROVED", "BOUGHT", "ISSUED", "CONFIRMED", "WRITTEN_OFF", "REVERSED",
            "BUDGET", "RECONCILED",
        ),
        "credit_kind": ("AIRTIME", "SMS", "DATA", "CUG_FEE", "CHARGING"),
        "credit_method": ("SCRATCH", "E_TRANSFER", "VOUCHER", "CASH"),
        "credit_reason": (
            "MISTAKE", "NOT_RECEIVED", "TWICE", "HOLDER_DIED", "HOLDER_LEFT", "LOST", "STOLEN",
            "EXPIRED", "OTHER",
        ),
        "asset_type": (
            "FEATURE_PHONE", "SMARTPHONE", "SIM", "VHF_HANDHELD", "VHF_BASE", "HF_SET", "REPEATER",
            "ANTENNA", "BATTERY", "SOLAR_KIT", "CHARGER", "SATPHONE", "MEGAPHONE", "WHISTLE",
            "OTHER",
        ),
        "asset_status": (
            "IN_STORE", "ISSUED", "REPAIR", "LOST", "STOLEN", "SEIZED", "WRITTEN_OFF",
            "HANDED_OVER",
        ),
        "asset_condition": ("NEW", "GOOD", "WORN", "DAMAGED", "BROKEN"),
        "asset_holds": (
            "NUMBERS", "MESSAGES", "APP", "CHANNELS", "CALL_SIGNS", "RADIO_KEY", "SCREEN_LOCK",
        ),
    }
)  # fmt: skip
