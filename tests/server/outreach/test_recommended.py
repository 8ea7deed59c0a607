# SPDX-License-Identifier: Apache-2.0
"""What teams and visits recommended stands among what is owed, with what a review found."""

from typing import Any

from tests.server.board.hall import Hall
from tests.server.board.visit import signed_in, words
from tests.server.outreach.conftest import Villages

MADE: dict[str, Any] = {
    "code": "RC-04",
    "text": "Day patrol at the ford on Thursdays",
    "made_by": "J-02",
    "owner": "Battalion commander",
    "made_on": "2025-03-01T09:00:00+02:00",
    "status": "OPEN",
}
MINUTE_MS = 60_000
AT = "2025-03-12T10:00:00+02:00"


def test_a_recommendation_is_owed_by_its_owner_until_a_review_finds_it_done(
    hall: Hall, villages: Villages
) -> None:
    first = villages.tell("recommendation", MADE)
    page = words(signed_in(hall).get("/owed").text)
    for said in (MADE["text"], "Battalion commander", "RC-04 · J-02", "since 1 Mar"):
        assert said in page
    hall.clock.at_ms += MINUTE_MS
    villages.tell("recommendation", {**MADE, "owner": "Sector commander", "amends": first})
    hall.clock.at_ms += MINUTE_MS
    review = {"recommendation": first, "day": "30", "at": AT}
    villages.tell("recommendation_review", {**review, "found": "ACCEPTED"})
    page = words(signed_in(hall).get("/owed").text)
    assert page.count(MADE["text"]) == 1
    assert "Sector commander" in page
    assert "Accepted" in page
    hall.clock.at_ms += MINUTE_MS
    villages.tell("recommendation_review", {**review, "day": "60", "found": "DONE"})
    page = words(signed_in(hall).get("/owed").text)
    assert MADE["text"] in page.partition("Ended in the last")[2]


def test_a_corrected_spelling_takes_back_nothing_that_a_review_found(
    hall: Hall, villages: Villages
) -> None:
    first = villages.tell("recommendation", MADE)
    hall.clock.at_ms += MINUTE_MS
    review = {"recommendation": first, "day": "30", "at": AT, "found": "DONE", "note": "Seen"}
    villages.tell("recommendation_review", review)
    hall.clock.at_ms += MINUTE_MS
    villages.tell("recommendation", {**MADE, "owner": "Sector commander", "amends": first})
    ended = words(signed_in(hall).get("/owed").text).partition("Ended in the last")[2]
    for said in (MADE["text"], "Sector commander", "Done"):
        assert said in ended
