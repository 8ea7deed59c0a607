# SPDX-License-Identifier: Apache-2.0
"""A promise stands in each weekly until it has ended; a rumour in that of its week."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from cla_core.clock import ms_of
from cla_core.language import Language
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.weekly import known_of_week
from cla_desktop.services.recording import submit
from tests.support.desks import SetClock, opened

EN = Language.load("en")
MONDAY = datetime.fromisoformat("2025-05-19T00:00:00+02:00")
PLACE = {"name": "Tanda"}
PROMISE = {
    "what": "Announce test firing",
    "made_by": "Company commander",
    "to": "Chiefs",
    "place": PLACE,
    "made_on": "2025-05-21T19:00:00+02:00",
}


@pytest.fixture
def desk(folder: Profile) -> Iterator[Desk]:
    """A desk in the summer after all this."""
    summer = ms_of(MONDAY + timedelta(weeks=10))
    with_keys = opened(folder, clock=SetClock(summer))
    yield with_keys
    with_keys.close()


def week(desk: Desk, after: int, language: Language = EN) -> dict[str, Any]:
    """What the weekly of so many weeks later begins with."""
    since = MONDAY + timedelta(weeks=after)
    until = since + timedelta(days=7)
    ends = (ms_of(moment) for moment in (since, until))
    return known_of_week(desk, *ends, language=language)


def test_a_promise_appears_in_the_next_weekly_until_it_is_closed(desk: Desk) -> None:
    promise = submit(desk, "promise", PROMISE).id
    for after in (0, 1, 2):
        assert "Announce test firing" in week(desk, after)["outreach"]
    kept = {"promise": promise, "act": "KEPT", "at": "2025-06-05T10:00:00+02:00"}
    submit(desk, "promise_step", kept)
    assert week(desk, 2)["outreach"].endswith("Announce test firing · kept")
    assert week(desk, 3) == {}


def test_a_weekly_says_by_when_as_it_was_said_last_and_what_is_late(desk: Desk) -> None:
    due = {"due": "2025-05-28T18:00:00+02:00"}
    promise = submit(desk, "promise", PROMISE | due).id
    assert week(desk, 0)["outreach"].endswith("due 28 May 2025 · overdue")
    put_off = {"promise": promise, "act": "PUT_OFF", "at": "2025-05-27T10:00:00+02:00"}
    submit(desk, "promise_step", put_off | {"due": "2025-08-01T18:00:00+02:00"})
    assert week(desk, 0)["outreach"].endswith("due 1 August 2025")
    assert "pour le 1er août 2025" in week(desk, 0, language=Language.load("fr"))["outreach"]


@pytest.mark.parametrize("answered", [True, False])
def test_a_rumour_stands_in_its_week_and_on_until_it_is_answered(
    desk: Desk, answered: bool
) -> None:
    values = {"code": "R-007", "wording": "The rebels are at the bridge", "place": PLACE}
    heard = {"heard_at": "2025-05-21T17:30:00+02:00", "spread": "AREA", "harm_risk": "HIGH"}
    rumour = submit(desk, "rumour", {**values, **heard}).id
    at = {"rumour": rumour, "at": "2025-05-21T18:40:00+02:00"}
    submit(desk, "rumour_step", {**at, "act": "CHECK", "source": "K-031", "result": "FALSE"})
    texts = [{"language": "fr", "text": "Personne au pont."}]
    if answered:
        via = ["COMMUNITY_RADIO"]
        submit(desk, "rumour_step", {**at, "act": "ANSWER", "texts": texts, "via": via})
    assert "R-007" in week(desk, 0)["outreach"]
    assert ("R-007" in week(desk, 1).get("outreach", "")) is not answered


def test_who_heard_what_is_counted_in_its_week(desk: Desk) -> None:
    heard = {"message": desk.new_id(), "at": "2025-05-20T10:00:00+02:00", "place": PLACE}
    asked = {"channel": "MARKET", "language": "fr", "women": 14, "men": 20, "asked": "Who pays?"}
    submit(desk, "dissemination", {**heard, **asked})
    found = week(desk, 0)
    counts = [found[f"outreach_{name}"] for name in ("sessions", "women", "men")]
    assert counts == [1, 14, 20]
    assert found["outreach_questions"] == "- Who pays?"
    assert week(desk, 1) == {}
