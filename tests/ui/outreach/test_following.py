# SPDX-License-Identifier: Apache-2.0
"""Promises and rumours by keyboard: written, followed, ended, put away half written."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.following import case_of, cases, still_open
from cla_desktop.services.recording import Draft, drafts, keep_draft, submit
from cla_desktop.ui.features.outreach.page import OutreachPage
from cla_desktop.ui.page_names import ALERTS, DRAFT, OPEN, SHOW
from cla_desktop.ui.printing.print_dialog import PrintDialog
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import enter, press, types
from tests.ui.inline_tasks import HeldReads
from tests.ui.outreach.keys import ALT, CTRL, save

SAID = "The rebels are at the bridge"
PROMISE = {
    "what": "Announce test firing a day ahead",
    "made_by": "Company commander",
    "to": "Chiefs of Tanda",
    "place": {"name": "Tanda"},
    "made_on": "2025-03-01T10:00:00+02:00",
}
RUMOUR = {
    "code": "R-007",
    "wording": SAID,
    "language": "swc",
    "heard_at": "2025-03-14T17:30:00+02:00",
    "place": {"name": "Tanda"},
    "spread": "VILLAGE",
    "harm_risk": "HIGH",
}


def titles(page: OutreachPage) -> list[str]:
    """What stands in the list, in its order."""
    model = page.list.list.records
    return [model.index(at, 0).data(ROW_ROLE).title for at in range(model.rowCount())]


def main_acts(page: OutreachPage) -> list[str]:
    """What is offered before all else."""
    return [code for code, one in page.pane.buttons.items() if isinstance(one, PrimaryButton)]


def test_a_promise_is_logged_and_kept_by_keyboard(page: OutreachPage, desk: Desk) -> None:
    press(Qt.Key.Key_N, ALT)
    types("Day patrol on market days")
    enter()
    types("Company commander")
    enter()
    types("Committee of Mtindo")
    enter()
    types("Mtindo")
    save()
    assert not page.writing
    assert titles(page) == ["Day patrol on market days"]
    [promise] = still_open(desk, "promise")
    page.pane.ask("KEPT")
    form = page.write.form
    assert form is not None
    assert "promise" not in [f.name for section in form.sections for f in section.fields]
    save()
    found = case_of(desk, promise.id)
    assert found is not None
    assert found.standing.state == "KEPT"
    assert "kept" in page.pane.shown
    assert not {"KEPT", "PUT_OFF"} & page.pane.buttons.keys()


def test_a_laptop_that_does_not_know_the_day_asks_once_and_stores(
    page: OutreachPage, desk: Desk
) -> None:
    page.arrive("")
    press(Qt.Key.Key_N, ALT)
    form = page.write.form
    assert form is not None
    form.set_values({**PROMISE, "made_on": "2035-03-01T10:00:00+02:00"})
    save()
    told = page.write.findChildren(InlineProblem)
    assert any("store it again" in line.sentence for line in told)
    save()
    assert not page.writing
    assert [case.values["what"] for case in still_open(desk, "promise")] == [PROMISE["what"]]


def test_who_goes_to_what_can_be_done_stands_there_when_the_pane_was_read_anew(
    page: OutreachPage, desk: Desk, tasks: HeldReads
) -> None:
    """Enter on the row: the next Enter does it, however late the record is read."""
    submit(desk, "promise", PROMISE)
    page.arrive(SHOW + "promise")
    tasks.held = True
    enter()
    tasks.let_go()
    enter()
    assert page.pane.buttons["KEPT"].hasFocus()
    tasks.held = True
    page.pane.look_again()
    tasks.let_go()
    assert page.pane.buttons["KEPT"].hasFocus()
    enter()
    assert page.writing


def test_not_kept_needs_why_and_is_said_beside_the_field(page: OutreachPage, desk: Desk) -> None:
    record = submit(desk, "promise", PROMISE).id
    page.arrive(OPEN + record)
    page.pane.ask("NOT_KEPT")
    save()
    assert page.writing
    form = page.write.form
    assert form is not None
    form.go_to("why")
    types("No orders yet")
    save()
    found = case_of(desk, record)
    assert found is not None
    assert found.standing.state == "NOT_KEPT"
    assert "No orders yet" in page.pane.shown


def test_what_is_overdue_stands_first_and_what_ended_last(page: OutreachPage, desk: Desk) -> None:
    kept = submit(desk, "promise", {**PROMISE, "what": "A kept one"}).id
    submit(desk, "promise", {**PROMISE, "what": "Without a time"})
    late = "2025-03-02T10:00:00+02:00"
    submit(desk, "promise", {**PROMISE, "what": "An overdue one", "due": late})
    step = {"promise": kept, "act": "KEPT", "at": "2025-03-03T10:00:00+02:00"}
    submit(desk, "promise_step", step)
    page.arrive("")
    assert titles(page) == ["An overdue one", "Without a time", "A kept one"]
    first = page.list.list.records.index(0, 0).data(ROW_ROLE)
    assert "overdue" in first.spoken


def test_half_an_act_is_kept_and_gone_on_with(page: OutreachPage, desk: Desk) -> None:
    record = submit(desk, "promise", PROMISE).id
    page.arrive(OPEN + record)
    page.pane.ask("PUT_OFF")
    form = page.write.form
    assert form is not None
    form.go_to("why")
    types("Road is cut")
    press(Qt.Key.Key_Escape)
    assert not page.writing
    page.pane.ask("PUT_OFF")
    form = page.write.form
    assert form is not None
    assert form.values()["why"] == "Road is cut"


def test_after_a_lock_an_act_is_written_on(page: OutreachPage, desk: Desk) -> None:
    record = submit(desk, "promise", PROMISE).id
    page.arrive(OPEN + record)
    page.pane.ask("NOT_KEPT")
    form = page.write.form
    assert form is not None
    form.go_to("why")
    types("Road is cut")
    state = page.save_state()
    page.write.clear()
    page.arrive("")
    page.restore_state(state)
    form = page.write.form
    assert form is not None
    assert form.values()["promise"] == record
    save()
    found = case_of(desk, record)
    assert found is not None
    assert found.standing.state == "NOT_KEPT"


def test_a_draft_that_stands_in_the_form_is_not_put_over_what_is_typed(
    page: OutreachPage, desk: Desk
) -> None:
    half = Draft(id=desk.new_id(), kind="promise", values={"what": "A well"})
    keep_draft(desk, half)
    page.arrive(DRAFT + half.id)
    form = page.write.form
    assert form is not None
    form.set_values({**form.values(), "what": "A well at Tanda"})
    page.arrive(DRAFT + half.id)
    assert page.write.form is form
    assert form.values()["what"] == "A well at Tanda"


def test_a_rumour_is_checked_and_answered_in_two_languages(page: OutreachPage, desk: Desk) -> None:
    record = submit(desk, "rumour", RUMOUR).id
    page.arrive(OPEN + record)
    for source in ("K-031", "K-040"):
        page.pane.ask("CHECK")
        form = page.write.form
        assert form is not None
        form.go_to("source")
        types(source)
        form.go_to("result")
        types("f")
        save()
        assert not page.writing
    assert "not answered" in page.pane.shown
    page.pane.ask("ANSWER")
    form = page.write.form
    assert form is not None
    form.set_values(
        {
            **form.values(),
            "texts": [
                {"language": "swc", "text": "Hakuna waasi kwenye daraja."},
                {"language": "fr", "text": "Aucun rebelle au pont."},
            ],
            "via": ["COMMUNITY_RADIO", "CHIEFS"],
        }
    )
    save()
    found = case_of(desk, record)
    assert found is not None
    assert found.standing.state == "ANSWERED"
    assert "17:30 the village → 22:12 answered" in page.pane.shown
    for said in ("Hakuna waasi", "Aucun rebelle", "Community radio", "K-040"):
        assert said in page.pane.shown


def test_a_persons_name_deserves_a_second_look_and_stops_nothing(
    page: OutreachPage, desk: Desk, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_N, ALT)
    types("Call Jean Invented on +999 555 0147")
    enter()
    qtbot.waitUntil(lambda: bool(page.write.hinted))
    types("Company commander")
    enter()
    types("Chiefs")
    enter()
    types("Tanda")
    save()
    assert not page.writing
    assert len(still_open(desk, "promise")) == 1


def test_a_kept_promise_shows_when_it_was_kept_and_not_when_it_was_due(
    page: OutreachPage, desk: Desk
) -> None:
    kept = submit(desk, "promise", {**PROMISE, "due": "2025-03-20T10:00:00+02:00"}).id
    at = "2025-03-03T10:00:00+02:00"
    submit(desk, "promise_step", {"promise": kept, "act": "KEPT", "at": at})
    page.arrive("")
    row = page.list.list.records.index(0, 0).data(ROW_ROLE)
    assert "3 Mar" in row.value_detail
    assert "20 Mar" not in row.spoken


def test_what_is_next_about_a_rumour_follows_how_it_stands(page: OutreachPage, desk: Desk) -> None:
    heard = submit(desk, "rumour", {**RUMOUR, "harm_risk": "LOW"}).id
    page.arrive(OPEN + heard)
    assert main_acts(page) == ["CHECK"]
    step = {"rumour": heard, "act": "CHECK", "source": "K-031", "result": "FALSE"}
    submit(desk, "rumour_step", {**step, "at": "2025-03-14T18:30:00+02:00"})
    page.pane.look_again()
    assert main_acts(page) == ["ANSWER"]
    assert next(iter(page.pane.buttons)) == "ANSWER", "where Enter leads"


def test_a_number_is_no_source(page: OutreachPage, desk: Desk) -> None:
    page.arrive(OPEN + submit(desk, "rumour", RUMOUR).id)
    page.pane.ask("CHECK")
    form = page.write.form
    assert form is not None
    form.set_values({**form.values(), "source": "+999 555 0147", "result": "FALSE"})
    save()
    assert page.writing
    assert [one.field for one in form.problems()] == ["source"]


def test_the_next_rumour_gets_the_next_code(page: OutreachPage, desk: Desk) -> None:
    submit(desk, "rumour", RUMOUR)
    page.list.show_kind("rumour")
    press(Qt.Key.Key_N, ALT)
    form = page.write.form
    assert form is not None
    assert form.values()["code"] == "R-008"


def test_a_rumour_of_high_risk_becomes_an_alert_in_one_step(page: OutreachPage, desk: Desk) -> None:
    record = submit(desk, "rumour", RUMOUR).id
    asked: list[tuple[str, str]] = []
    page.go_to.connect(lambda where, what: asked.append((where, what)))
    page.arrive(OPEN + record)
    page.pane.ask("ALERT")
    [draft] = drafts(desk, "alert")
    assert asked == [(ALERTS, DRAFT + draft.id)]
    assert draft.values["threat_type"] == "RUM"
    assert draft.values["summary"] == SAID
    page.pane.look_again()
    page.pane.ask("ALERT")
    assert asked[-1] == (ALERTS, OPEN + draft.id)


@pytest.mark.parametrize("kind", ["promise", "rumour"])
def test_everything_has_a_name(page: OutreachPage, desk: Desk, kind: str) -> None:
    values = {"promise": PROMISE, "rumour": RUMOUR}[kind]
    page.arrive(OPEN + submit(desk, kind, values).id)
    assert unnamed(page) == []
    assert len(cases(desk, kind)) == 1


def test_two_rumours_that_are_one_are_offered_joined_and_taken_apart(
    page: OutreachPage, desk: Desk
) -> None:
    first = submit(desk, "rumour", RUMOUR).id
    later = {"code": "R-008", "wording": "Rebels cross the bridge", "spread": "AREA",
             "heard_at": "2025-03-14T18:05:00+02:00"}  # fmt: skip
    second = submit(desk, "rumour", {**RUMOUR, **later}).id
    page.arrive(OPEN + second)
    assert len(still_open(desk, "rumour")) == 2
    [offer] = page.pane.offers
    assert "May be the same: R-007" in page.pane.shown
    offer.click()
    assert [case.id for case in still_open(desk, "rumour")] == [first]
    assert "Also told as R-008" in page.pane.shown, "the one that speaks for both"
    page.arrive(OPEN + second)
    assert "told with another" in page.pane.shown
    assert "Told with R-007" in page.pane.shown
    [to_first] = [one for one in page.pane.findChildren(Button) if one.text() == "Open it"]
    to_first.click()
    assert "Also told as R-008" in page.pane.shown
    assert "the village → " in page.pane.shown
    submit(desk, "rumour_step", {"rumour": second, "act": "CHECK", "source": "K-031",
                                 "at": "2025-03-14T18:30:00+02:00", "result": "FALSE"})  # fmt: skip
    [joined] = still_open(desk, "rumour")
    assert joined.standing.state == "UNANSWERED"
    page.arrive(OPEN + second)
    page.pane.ask("UNMERGED")
    found = {case.id: case.standing.state for case in still_open(desk, "rumour")}
    assert found == {first: "UNCHECKED", second: "UNANSWERED"}


def test_open_promises_go_onto_paper_by_one_key(page: OutreachPage) -> None:
    assert ("Ctrl+P", "print") in page.bottom_keys()
    press(Qt.Key.Key_P, CTRL)
    [dialog] = page.findChildren(PrintDialog)
    assert dialog.preview.pages
