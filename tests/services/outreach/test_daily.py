# SPDX-License-Identifier: Apache-2.0
"""A daily begins with what is owed, what is said and what was done that day."""

from typing import Any

from cla_core.dtg import parse_ms
from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.outreach.daily import known_of_day
from cla_desktop.services.recording import submit

PLACE = {"name": "Tanda"}
NOON = "2025-03-14T12:00:00+02:00"
LONG_AGO = "2025-02-01T12:00:00+02:00"


def day(desk: Desk, code: str = "en") -> dict[str, Any]:
    """What the daily of 14 March begins with."""
    ends = ("2025-03-13T18:00:00+02:00", "2025-03-14T18:00:00+02:00")
    since, until = (parse_ms(end) for end in ends)
    return known_of_day(desk, since, until, language=Language.load(code))


def promise(desk: Desk, what: str, **other: str) -> str:
    """A promise of long ago."""
    said = {"what": what, "made_by": "Company commander", "to": "Chiefs", "place": PLACE}
    return submit(desk, "promise", {**said, "made_on": LONG_AGO, **other}).id


def test_what_is_owed_stands_in_it_until_it_has_ended_the_overdue_first(desk: Desk) -> None:
    promise(desk, "Lamps at the well")
    promise(desk, "Announce test firing", due="2025-03-01T18:00:00+02:00")
    kept = promise(desk, "Mend the bridge")
    submit(desk, "promise_step", {"promise": kept, "act": "KEPT", "at": NOON})
    first, second = day(desk)["follow_up"].splitlines()
    assert "Announce test firing · due 1 March 2025 · overdue" in first
    assert "Lamps at the well" in second
    assert "en retard" in day(desk, "fr")["follow_up"]


def test_what_was_said_stands_in_its_day_and_while_it_waits(desk: Desk) -> None:
    rumour = {"place": PLACE, "spread": "AREA", "harm_risk": "HIGH", "language": "swc"}
    for code, at in (("R-001", LONG_AGO), ("R-002", NOON)):
        said = {"code": code, "wording": f"Rebels {code}", "heard_at": at}
        record = submit(desk, "rumour", {**rumour, **said}).id
        submit(desk, "rumour_step", {"rumour": record, "act": "ENDED", "at": at})
    item = {"issue": "When is the patrol?", "type": "QUESTION", "place": PLACE}
    submit(desk, "feedback_item", {**item, "heard_at": LONG_AGO, "who": "zebrawood"})
    mood = day(desk)["mood"]
    assert "R-002" in mood
    assert "R-001" not in mood
    assert "When is the patrol?" in mood
    assert "zebrawood" not in mood


def test_what_was_done_is_told_with_its_counts_and_nothing_of_the_base(desk: Desk) -> None:
    heard = {"message": desk.new_id(), "place": PLACE, "channel": "MARKET", "language": "fr"}
    submit(desk, "dissemination", {**heard, "at": NOON, "women": 14, "men": 20})
    submit(desk, "dissemination", {**heard, "at": LONG_AGO, "women": 1})
    meeting = {"committee": "C-03", "at": NOON, "women": 9, "men": 13, "discussion": "zebrawood"}
    first = submit(desk, "committee_meeting", meeting).id
    submit(desk, "committee_meeting", {**meeting, "women": 10, "amends": first})
    for code, status in (("V-01", "PLANNED"), ("V-02", "MADE")):
        create(desk, "visit", {"code": code, "purpose": "Listen", "starts": NOON,
                               "do_no_harm_check": True, "status": status})  # fmt: skip
    rows = day(desk)["activities"]
    counts = [(row.get("women"), row.get("men")) for row in rows]
    assert sorted(counts, key=str) == [(10, 13), (14, 20), (None, None)]
    told = " ".join(row["what"] for row in rows)
    assert "V-02" in told
    assert "V-01" not in told
    assert "zebrawood" not in told


def test_a_day_without_anything_begins_empty(desk: Desk) -> None:
    assert day(desk) == {}
