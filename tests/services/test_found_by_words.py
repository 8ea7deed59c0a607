# SPDX-License-Identifier: Apache-2.0
"""What communities did and said is found by any word that somebody may remember of it."""

import json
from collections.abc import Iterator
from typing import Final

import pytest

from cla_core.fields import fields_of
from cla_core.language import Language
from cla_core.record import REGISTRY
from cla_desktop.profile import Profile
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import Query, keys, rows
from tests.support.desks import SetClock, opened
from tests.support.layered import NOT_ALONE

LATER_MS: Final = 1_900_000_000_000
REMEMBERED: Final = {
    "committee": ("name", "meeting_place", "group_balance_note"),
    "committee_meeting": ("decisions", "discussion", "tensions", "agenda", "place", "convened_by"),
    "committee_training": ("trainers", "materials"),
    "conduct_annex": ("assessment",),
    "feedback_item": ("issue", "referred_to", "who"),
    "patrol_report": ("seen", "asked_for", "heard_from"),
    "protection_team": (
        "background",
        "objectives",
        "questions",
        "hotspots",
        "methods",
        "logistics",
    ),
    "recommendation": ("text", "owner", "evidence"),
    "visit": ("purpose", "requested_by", "sensitivities", "findings", "escort", "interpreter"),
}


@pytest.fixture
def desk(folder: Profile) -> Iterator[Desk]:
    """A desk on a day after everything the examples tell of."""
    with_keys = opened(folder, clock=SetClock(LATER_MS))
    yield with_keys
    with_keys.close()


@pytest.mark.parametrize("kind", REMEMBERED)
def test_each_part_of_what_was_written_is_found_by_its_words(desk: Desk, kind: str) -> None:
    fields = fields_of(REGISTRY[kind]).items()
    said = {name: field.example for name, field in fields if name not in NOT_ALONE}
    words = {name: f"Zebrawood{number}" for number, name in enumerate(REMEMBERED[kind])}
    line = {**said, **{name: f"{said[name]} {word}" for name, word in words.items()}}
    [answer] = put_lines(desk, kind, [json.dumps(line).encode()], language=Language.load("en"))
    for word in words.values():
        found = rows(desk, keys(desk, Query(text=word.lower())))
        assert [row.id for row in found] == [answer["id"]], word
