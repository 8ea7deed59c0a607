# SPDX-License-Identifier: Apache-2.0
"""Messages, the card and feedback by keyboard: heard, out of force, told back to the person."""

from PySide6.QtCore import Qt

from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import reports_of
from cla_desktop.services.outreach.following import case_of, to_follow
from cla_desktop.services.recording import submit
from cla_desktop.ui.features.outreach.page import OutreachPage
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.printing.print_dialog import PrintDialog
from cla_desktop.ui.widgets.buttons import Button
from tests.support.approved import CARD, MESSAGE, bring
from tests.support.desks import Made, SetClock
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import enter, press, types
from tests.ui.outreach.keys import ALT, save

DAY_MS = 24 * 60 * 60 * 1000
FOUND_BY = "K-014 finds her"
ITEM = {
    "issue": "When does the patrol come back?",
    "type": "QUESTION",
    "place": {"name": "Mtindo"},
    "heard_at": "2025-03-12T10:30:00+02:00",
    "due": "2025-03-13T12:00:00+02:00",
    "who": FOUND_BY,
}
EXPIRED = {
    **MESSAGE,
    "valid_from": "2024-03-01T00:00:00+02:00",
    "valid_until": "2025-03-13T23:59:00+02:00",
}


def test_who_heard_a_message_is_logged_by_keyboard(
    page: OutreachPage, desk: Desk, made_desk: Made
) -> None:
    page.arrive(OPEN + bring(desk, made_desk.mission, "message", MESSAGE))
    assert "Piga simu" in page.pane.shown
    page.pane.ask("HEARD")
    types("Mtindo")
    enter()
    types("market")
    enter()
    types("swc")
    enter()
    for count in ("14", "20", "9"):
        types(count)
        enter()
    save()
    [heard] = reports_of(desk, "dissemination")
    assert (heard.values["women"], heard.values["youth"]) == (14, 9)
    assert "Mtindo" in page.pane.shown
    assert "heard outside its validity" not in page.pane.shown


def test_an_expired_text_is_covered_not_printed_and_its_hearing_said_so(
    page: OutreachPage, desk: Desk, made_desk: Made
) -> None:
    """It was played on the radio yesterday all the same."""
    page.arrive(OPEN + bring(desk, made_desk.mission, "message", EXPIRED))
    assert "expired" in page.pane.shown
    assert "Piga simu" not in page.pane.shown
    assert "PRINT" not in page.pane.buttons
    press(Qt.Key.Key_S, ALT)
    assert "Piga simu" in page.pane.shown
    page.pane.ask("HEARD")
    assert "not valid" in page.write.hinted
    form = page.write.form
    assert form is not None
    form.set_values(
        {
            **form.values(),
            "place": {"name": "Mtindo"},
            "channel": "COMMUNITY_RADIO",
            "language": "swc",
            "at": "2025-03-12T18:00:00+02:00",
        }
    )
    form.edited.emit("at")
    # Logged late, heard in time: nothing is said of it to the mission.
    assert page.write.hinted == ""
    form.set_values({**form.values(), "at": "2025-03-14T18:00:00+02:00"})
    form.edited.emit("at")
    assert "not valid at that time" in page.write.hinted
    save()
    assert not page.writing
    assert "heard outside its validity" in page.pane.shown


def test_a_text_that_expires_while_it_is_shown_is_covered(
    page: OutreachPage, desk: Desk, made_desk: Made, desk_clock: SetClock
) -> None:
    page.arrive(OPEN + bring(desk, made_desk.mission, "message", MESSAGE))
    page.pane.look_at_clock()
    assert "Piga simu" in page.pane.shown
    desk_clock.ms += 200 * DAY_MS
    page.pane.look_at_clock()
    assert "expired" in page.pane.shown
    assert "Piga simu" not in page.pane.shown
    assert "PRINT" not in page.pane.buttons


def test_a_question_needs_no_colon_and_what_reads_from_the_right_keeps_its_end(
    page: OutreachPage, desk: Desk, made_desk: Made
) -> None:
    answers = [{"question": "Who pays?", "answer": "Nobody."}]
    texts = [{"language": "ara", "text": "اتصل بنا."}]
    said = {**MESSAGE, "answers": answers, "texts": texts}
    page.arrive(OPEN + bring(desk, made_desk.mission, "message", said))
    assert "Who pays? Nobody." in page.pane.shown
    assert "Arabic: \u2068اتصل بنا.\u2069" in page.pane.shown


def test_the_missions_own_texts_are_not_written_here(
    page: OutreachPage, desk: Desk, made_desk: Made
) -> None:
    page.arrive(OPEN + bring(desk, made_desk.mission, "can_card", CARD))
    assert page.list.kind == "can_card"
    press(Qt.Key.Key_N, ALT)
    assert not page.writing
    assert "PRINT" in page.pane.buttons
    assert "Drive out after dark" in page.pane.shown
    page.pane.ask("PRINT")
    [dialog] = page.findChildren(PrintDialog)
    assert dialog.preview.pages


def test_which_village_heard_what_stands_on_one_page(
    page: OutreachPage, desk: Desk, made_desk: Made
) -> None:
    message = bring(desk, made_desk.mission, "message", MESSAGE)
    heard = {"message": message, "at": "2025-03-12T10:00:00+02:00", "place": {"name": "Mtindo"}}
    submit(desk, "dissemination", {**heard, "channel": "MARKET", "language": "en", "women": 3})
    later = {**MESSAGE, "code": "M-013", "valid_from": "2025-05-01T00:00:00+02:00"}
    bring(desk, made_desk.mission, "message", later, of=desk.new_id())
    page.arrive("")
    press(Qt.Key.Key_V, ALT)
    model = page.coverage.model
    assert model.headerData(0, Qt.Orientation.Horizontal) == "M-012\nEmergency number"
    assert (
        model.headerData(1, Qt.Orientation.Horizontal)
        == "M-013 (not yet in force)\nEmergency number"
    )
    assert model.headerData(0, Qt.Orientation.Vertical) == "Mtindo"
    assert "3 people" in str(model.data(model.index(0, 0)))
    assert unnamed(page) == []
    press(Qt.Key.Key_Escape)
    assert page.coverage.isHidden()


def test_feedback_is_open_until_the_person_was_told(page: OutreachPage, desk: Desk) -> None:
    record = submit(desk, "feedback_item", ITEM).id
    assert [case.id for case in to_follow(desk)] == [record]
    page.arrive(OPEN + record)
    assert FOUND_BY not in page.pane.shown
    page.pane.ask("ANSWERED")
    form = page.write.form
    assert form is not None
    form.go_to("words")
    types("On Tuesdays")
    save()
    assert "person not told" in page.pane.shown
    assert [case.id for case in to_follow(desk)] == [record]
    page.pane.ask("TOLD")
    save()
    found = case_of(desk, record)
    assert found is not None
    assert found.standing.state == "TOLD"
    assert to_follow(desk) == ()


def test_an_answer_that_nobody_carried_back_is_told_of_without_a_day_too(desk: Desk) -> None:
    record = submit(desk, "feedback_item", {**ITEM, "due": None}).id
    assert to_follow(desk) == ()
    said = {"feedback_item": record, "act": "ANSWERED", "words": "On Tuesdays"}
    submit(desk, "feedback_step", {**said, "at": "2025-03-13T10:00:00+02:00"})
    assert [case.id for case in to_follow(desk)] == [record]


def test_what_people_asked_at_a_hearing_is_followed_up_in_one_step(
    page: OutreachPage, desk: Desk, made_desk: Made
) -> None:
    message = bring(desk, made_desk.mission, "message", MESSAGE)
    asked = "Does it work without credit?\nEt la nuit ?\n"
    heard = {"message": message, "at": "2025-03-12T10:00:00+02:00", "place": {"name": "Mtindo"}}
    heard |= {"channel": "MARKET", "language": "swc", "asked": asked}
    submit(desk, "dissemination", heard)
    page.arrive(OPEN + message)
    offered = [button for button in page.pane.findChildren(Button) if "Follow up" in button.text()]
    assert [button.accessibleName() for button in offered] == [
        "Follow up: Does it work without credit?",
        "Follow up: Et la nuit ?",
    ]
    offered[1].setFocus()
    press(Qt.Key.Key_Space)
    types("wom")
    press(Qt.Key.Key_Escape)
    assert page.list.kind == "message"
    [again] = [one for one in page.pane.findChildren(Button) if "la nuit" in one.text()]
    again.setFocus()
    press(Qt.Key.Key_Space)
    save()
    [item] = reports_of(desk, "feedback_item")
    assert item.values["issue"] == "Et la nuit ?"
    assert item.values["place"]["name"] == "Mtindo"
    assert item.values["heard_at"] == heard["at"]
    assert item.values["from_category"] == "WOM"
    assert page.list.kind == "feedback_item"
    assert "Et la nuit ?" in page.pane.shown


def test_who_it_was_is_covered_and_covered_again(page: OutreachPage, desk: Desk) -> None:
    page.arrive(OPEN + submit(desk, "feedback_item", ITEM).id)
    press(Qt.Key.Key_S, ALT)
    assert FOUND_BY in page.pane.shown
    page.hide()
    assert FOUND_BY not in page.pane.shown


def test_a_question_that_is_followed_up_says_so_and_leads_to_its_item(
    page: OutreachPage, desk: Desk, made_desk: Made
) -> None:
    message = bring(desk, made_desk.mission, "message", MESSAGE)
    heard = {"message": message, "at": "2025-03-12T10:00:00+02:00", "place": {"name": "Mtindo"}}
    submit(
        desk,
        "dissemination",
        {**heard, "channel": "MARKET", "language": "fr", "asked": "Et la nuit ?"},
    )
    known = {"issue": "Et la nuit\u00a0?", "type": "QUESTION", "heard_at": "2025-03-12T08:00:00Z"}
    submit(desk, "feedback_item", {**known, "place": {"name": "MTINDO"}})
    page.arrive(OPEN + message)
    [asked] = [one for one in page.pane.findChildren(Button) if "la nuit" in one.text()]
    assert asked.accessibleName() == "Is followed up: Et la nuit ?"
    asked.setFocus()
    press(Qt.Key.Key_Space)
    assert page.list.kind == "feedback_item"
    assert not page.writing
    assert len(reports_of(desk, "feedback_item")) == 1
