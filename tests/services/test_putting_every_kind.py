# SPDX-License-Identifier: Apache-2.0
"""Every kind that `put` takes: its own examples stand, and an id is one or is refused."""

import json
from collections.abc import Iterator

import pytest

from cla_core.fields import fields_of
from cla_core.language import Language
from cla_core.record import REGISTRY
from cla_core.records import written_kinds
from cla_desktop.profile import Profile
from cla_desktop.putting import put_lines
from cla_desktop.services.committees.following import actions
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import opened
from tests.support.desks import SetClock
from tests.support.desks import opened as opened_desk
from tests.support.layered import NOT_ALONE, OF_ANOTHER

KINDS = tuple(
    kind for kind in written_kinds() if not REGISTRY[kind].sealed_at_save and kind not in OF_ANOTHER
)
"""A slip is sealed to readers the mission must have named; `tests/cli/test_slips.py` has them."""
EN = Language.load("en")
LATER_MS = 1_900_000_000_000
ID = "0195a1f0-1d00-7000-8000-{:012x}"


@pytest.fixture
def desk(folder: Profile) -> Iterator[Desk]:
    """A desk on a day after everything the examples tell of."""
    with_keys = opened_desk(folder, clock=SetClock(LATER_MS))
    yield with_keys
    with_keys.close()


def line_of(kind: str, record: str) -> bytes:
    """The examples of a kind under an id, half characters and all."""
    fields = fields_of(REGISTRY[kind]).items()
    said = {name: field.example for name, field in fields if name not in NOT_ALONE}
    return json.dumps({**said, "id": record}).encode()


def test_the_examples_of_every_kind_stand_beside_each_other(desk: Desk) -> None:
    refused = {}
    for number, kind in enumerate(KINDS):
        record = ID.format(0xE00 + number)
        lines = [line_of(kind, record), line_of(kind, record.replace("-", "").upper())]
        first, again = put_lines(desk, kind, lines, language=EN)
        if "error" in first or {**first, "line": 2} != again:
            refused[kind] = (first, again)
    assert refused == {}


def test_a_review_keeps_its_alert_whatever_it_was_held_for(desk: Desk) -> None:
    review = {name: field.example for name, field in fields_of(REGISTRY["plan_review"]).items()} | {
        "trigger": "DUE"
    }
    line = json.dumps(review | {"id": ID.format(1)}).encode()
    answer, _again = put_lines(desk, "plan_review", [line, line], language=EN)
    assert opened(desk, answer["id"]).values == review
    [_] = put_lines(
        desk,
        "plan_review",
        [json.dumps(review | {"id": answer["id"], "trigger": "FRONT_LINE"}).encode()],
        language=EN,
    )
    assert "alert" not in opened(desk, answer["id"]).values


def test_a_step_is_taken_for_an_action_that_its_meeting_has(desk: Desk) -> None:
    said = {"committee": "C-01", "at": "2025-03-14T10:00:00+02:00", "women": 9, "men": 13}
    meeting = said | {"actions": [{"what": "Two watchers"}]}
    [met] = put_lines(desk, "committee_meeting", [json.dumps(meeting).encode()], language=EN)
    step = {"meeting": met["id"], "at": "2025-03-15T10:00:00+02:00", "status": "DONE"}
    lines = [json.dumps(step | {"action": action}).encode() for action in (0, 1, 2)]
    none, first, second = put_lines(desk, "action_step", lines, language=EN)
    assert [one.get("field") for one in (none, first, second)] == ["action", None, "action"]
    assert "it has 1" in second["error"]
    assert actions(desk) == ()


@pytest.mark.parametrize("strange", ["\ud800", "zebrawood", "0", "9" * 5000])
def test_an_id_that_is_none_is_told_and_the_next_line_stands(desk: Desk, strange: str) -> None:
    for number, kind in enumerate(KINDS):
        lines = [line_of(kind, strange), line_of(kind, ID.format(0xF00 + number))]
        answers = list(put_lines(desk, kind, lines, language=EN))
        assert [answer.get("field") for answer in answers] == ["id", None], kind
