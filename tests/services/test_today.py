# SPDX-License-Identifier: Apache-2.0
"""What is due: a day that was told of is done, whatever else was begun about it."""

from dataclasses import replace

from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Draft, keep_draft, submit
from cla_desktop.services.today import DueReport, today
from tests.services.planning.season import season


def dailies(desk: Desk) -> list[DueReport]:
    """The dailies the first page shows."""
    return [report for report in today(desk).due if report.kind == "daily"]


def test_a_second_draft_of_a_day_that_was_told_of_makes_it_not_due_again(desk: Desk) -> None:
    values = {
        "period_from": "2025-03-13T18:00:00+02:00",
        "period_to": "2025-03-14T18:00:00+02:00",
        "summary": "Calm.",
    }
    sent = submit(desk, "daily", values)
    again = Draft(id=desk.new_id(), kind="daily", values={**values, "summary": "Twice"})
    keep_draft(desk, again)
    [told] = dailies(desk)
    assert (told.record, told.state) == (sent.id, ReportState.WAITING)
    assert [draft.record for draft in today(desk).drafts] == [again.id]


def test_what_a_colleague_began_is_said_to_be_theirs_and_comes_after_ones_own(desk: Desk) -> None:
    own = Draft(id=desk.new_id(), kind="flash", values={"headline": "Mine"})
    keep_draft(desk, own)
    colleague = replace(desk, person="CLA-08")
    theirs = Draft(id=desk.new_id(), kind="flash", values={"headline": "Theirs"})
    keep_draft(colleague, theirs)
    assert [(d.record, d.person) for d in today(desk).drafts] == [
        (own.id, ""),
        (theirs.id, "CLA-08"),
    ]
    assert [d.person for d in today(colleague).drafts] == ["", desk.person]


def test_the_lines_of_a_plan_wait_with_their_plan_and_name_no_safe_place(desk: Desk) -> None:
    season(desk)
    waiting = today(desk).waiting
    assert [item.kind for item in waiting] == ["plan"]
    assert "School" not in repr(waiting)
