# SPDX-License-Identifier: Apache-2.0
"""What makes an alert worth a flash at once (dossier 4.3), and that nothing else does."""

from typing import Any

import pytest

from cla_core.alerts.triggers import flash_triggers
from cla_core.language import Language


@pytest.mark.parametrize(
    ("values", "priority", "why"),
    [
        ({}, "P1", ("LIFE",)),
        ({}, "P2", ()),
        ({"people": {"killed": {"unknown": 1}}}, "P3", ("KILLED",)),
        ({"people": {"killed": {"total": 0}}}, "P3", ()),
        ({"people": {"abducted": {"men": 2, "women": 3}}}, "P2", ("ABDUCTED",)),
        ({"people": {"abducted": {"total": 4}}}, "P2", ()),
        ({"people": {"displaced": {"total": 501}}}, "P3", ("DISPLACED",)),
        ({"people": {"displaced": {"total": 500}}}, "P3", ()),
        ({"sensitive_flags": ["CRSV"]}, "P3", ("FLAGGED",)),
        ({"threat_type": "REC"}, "P3", ("FLAGGED",)),
        ({"other_threats": ["UNT"]}, "P3", ("ON_UN",)),
        ({"threat_type": "MOV", "timing": "ONG"}, "P3", ("ENTERED",)),
        ({"threat_type": "MOV", "timing": "TREND"}, "P3", ()),
        ({"threat_type": "SHE"}, "P3", ("SHELLED",)),
    ],
)
def test_each_trigger_asks_for_a_flash(
    values: dict[str, Any], priority: str, why: tuple[str, ...]
) -> None:
    assert flash_triggers(values, priority) == why


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_reason_has_its_words(code: str) -> None:
    lang = Language.load(code)
    reasons = ("LIFE", "KILLED", "ABDUCTED", "FLAGGED", "ON_UN", "DISPLACED", "ENTERED", "SHELLED")
    assert all(lang.label(f"alert.flash.{each}") != f"alert.flash.{each}" for each in reasons)
