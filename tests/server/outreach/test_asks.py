# SPDX-License-Identifier: Apache-2.0
"""What communities ask for in plans they shared stands among what is owed, with its answer."""

from typing import Any

from tests.server.board.hall import Hall
from tests.server.board.visit import signed_in, words
from tests.server.outreach.conftest import Villages

ESCORT, PATROL = (f"0195a1f0-1d00-7000-8000-0000000000{n}" for n in ("f1", "f2"))
COPY: dict[str, Any] = {
    "plan": "0195a1f0-1d00-7000-8000-0000000000e0",
    "plan_code": "P-01",
    "version": "1",
    "receiver": "CONTINGENT",
    "recipient": "Commander, Kasoro base",
    "at": "2025-03-01T09:00:00+02:00",
    "place": "Ngoloma",
    "threats": [{"rank": 1, "threat_type": "CAT"}],
    "asks": [
        {"ask": ESCORT, "what": "Escort to the market", "owner": "BASECO"},
        {"ask": PATROL, "what": "Day patrol on the corridor", "owner": "BASECO"},
    ],
}


def answered(ask: str, answer: str, **more: Any) -> dict[str, Any]:
    """What was answered to an ask."""
    return {"ask": ask, "answer": answer, "at": "2025-03-12T10:00:00+02:00", **more}


def test_an_accepted_ask_is_owed_until_done_and_a_refused_one_says_why(
    hall: Hall, villages: Villages
) -> None:
    villages.tell("plan_copy", COPY)
    villages.tell("plan_answer", answered(ESCORT, "ACCEPTED"))
    villages.tell("plan_answer", answered(PATROL, "REFUSED", reasons=["DIST"]))
    page = words(signed_in(hall).get("/owed").text)
    still, _, ended = page.partition("Ended in the last")
    for said in ("Escort to the market", "P-01", "Ngoloma", "since 1 Mar", "accepted"):
        assert said in still
    assert "Day patrol" not in still
    assert "refused (Too far)" in ended


def test_a_second_copy_asks_nothing_twice(hall: Hall, villages: Villages) -> None:
    villages.tell("plan_copy", COPY)
    villages.tell("plan_copy", {**COPY, "version": "2", "at": "2025-03-10T09:00:00+02:00"})
    page = words(signed_in(hall).get("/owed").text)
    assert page.count("Escort to the market") == 1
    assert "since 1 Mar" in page
