# SPDX-License-Identifier: Apache-2.0
"""List, timeline and strip: what stands in them, what is refused and in which words."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.alerting.reading import open_alerts
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.services.recording import Draft, drafts, keep_draft, submit
from cla_desktop.ui.features.alerts.list_pane import ALL
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.page_names import BEEP, NEW, OPEN, QUICK, REPORTS
from cla_desktop.ui.widgets.rows import ROW_ROLE, RowList
from tests.services.alerting.night import at, change_lists, taken
from tests.services.planning.season import RAID, season
from tests.support.desks import SetClock
from tests.support.device import flash_values
from tests.ui.accessible import unnamed
from tests.ui.alerts.conftest import Make
from tests.ui.alerts.on_page import bars, shown, strip, timeline, typed


def test_every_control_has_a_name_in_both_languages(
    make_page: Make, desk: Desk, lang: Language
) -> None:
    page = make_page(lang)
    shown(page, desk)
    for key in ("TOLD", "RESPONSE", "NO_RESPONSE", "FEEDBACK", "SIGNAL", "CLOSED", "OTHER"):
        strip(page, key)
        assert unnamed(page) == []
    page.arrive(NEW + QUICK)
    form = page.quick.form
    assert form is not None
    for section in form.sections:
        form.go_to_section(section.name)
    assert unnamed(page) == []


def test_the_page_fits_the_design_size_in_both_languages(
    make_page: Make, desk: Desk, lang: Language
) -> None:
    page = make_page(lang)
    shown(page, desk)
    assert page.minimumSizeHint().width() <= 1198
    assert page.minimumSizeHint().height() <= 692


def test_when_an_alert_was_received_is_not_cut_beside_the_three_buttons(
    make_page: Make, desk: Desk, lang: Language, qtbot: QtBot
) -> None:
    page = make_page(lang)
    shown(page, desk)
    labels = page.alert.head.findChildren(QLabel)
    [under] = [one for one in labels if one.text().endswith("MAR 25")]
    assert under.text().lower().count({"en": "received", "fr": "reçue"}[lang.code]) == 1
    page.grab()
    assert under.toolTip() == "", "what is cut tells the rest there"
    qtbot.waitUntil(lambda: under.height() >= under.heightForWidth(under.width()))


def test_an_open_alert_stands_with_its_clock_and_whom_to_ask(page: AlertsPage, desk: Desk) -> None:
    shown(page, desk)
    row = page.list.rows.model().index(0, 0).data(ROW_ROLE)
    assert row.tag == "P1"
    assert row.value == "Overdue 18 min"
    assert row.value_icon == "clock-alert"
    assert row.value_detail == "next: Base commander, operations room"  # not told yet
    assert "Mtindo" in row.detail


def test_a_drill_says_so_first_in_the_list_and_over_its_story(page: AlertsPage, desk: Desk) -> None:
    shown(page, desk, exercise=True)
    assert page.list.rows.model().index(0, 0).data(ROW_ROLE).detail.startswith("EXERCISE · ")
    words = [label.text() for label in page.alert.head.findChildren(QLabel)]
    assert any(each.startswith("EXERCISE · ") for each in words)


def test_an_alert_that_a_colleague_began_is_said_to_be_theirs(page: AlertsPage, desk: Desk) -> None:
    begun = Draft(id=desk.new_id(), kind="alert", values={"summary": "Shots"})
    keep_draft(replace(desk, person="CLA-08"), begun)
    page.arrive("")
    row = page.list.rows.model().index(0, 0).data(ROW_ROLE)
    assert row.detail == "started by CLA-08, not saved"


def test_lists_that_the_mission_changed_stand_in_the_next_form(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    """Also where a form lay ready when they came."""
    shown(page, desk)
    qtbot.waitUntil(lambda: bool(page.quick.findChildren(RecordForm)), timeout=20_000)
    change_lists(desk, {"function": {"add": ["GUARD"]}, "threat_type": {"add": ["FLOOD"]}})
    fields = strip(page, "TOLD")
    fields.editor("to").begin()
    typed(qtbot, "guard")
    assert fields.settle() == []
    assert fields.values()["to"] == "GUARD"
    page.arrive(NEW + QUICK)
    form = page.quick.form
    assert form is not None
    editor = form.editor("threat_type")
    assert editor is not None
    editor.begin()
    typed(qtbot, "flood")
    editor.settle()
    assert editor.value() == "FLOOD"


def test_closing_is_refused_with_a_sentence_until_the_community_was_told(
    page: AlertsPage, desk: Desk
) -> None:
    shown(page, desk)
    strip(page, "CLOSED")
    page.alert.strip.log()
    assert "community was not told" in page.alert.strip.problem.sentence
    strip(page, "FEEDBACK", to="CHIEF", channel="CALL", at=at("22:10"))
    page.alert.strip.log()
    strip(page, "CLOSED")
    page.alert.strip.log()
    assert open_alerts(desk) == ()
    assert page.alert.strip.problem.sentence == ""


def test_what_is_learned_later_completes_the_same_response(
    page: AlertsPage, desk: Desk, desk_clock: SetClock
) -> None:
    shown(page, desk)
    strip(page, "RESPONSE", actor="UN_MILITARY", type="QRF", departed_at=at("22:05"))
    page.alert.strip.log()
    desk_clock.ms += 60_000
    fields = strip(page, "RESPONSE", arrived_at=at("22:10"), finding="TRACES", outcome="FLED")
    assert fields.values()["type"] == "QRF"
    page.alert.strip.log()
    state = open_alerts(desk)[0].state
    assert len(state.responses) == 1
    assert state.state == "RESPONDED"
    assert any("Perpetrators fled" in row.detail for row in timeline(page))


def test_no_response_needs_its_reasons(page: AlertsPage, desk: Desk) -> None:
    shown(page, desk)
    strip(page, "NO_RESPONSE", stated_by="BASECO", channel="VHF")
    page.alert.strip.log()
    assert open_alerts(desk)[0].state.reasons == ()
    strip(page, "NO_RESPONSE", stated_by="BASECO", channel="VHF", reasons=["NIGHT", "ROAD"])
    page.alert.strip.log()
    assert set(open_alerts(desk)[0].state.reasons) == {"NIGHT", "ROAD"}


def test_one_event_is_offered_and_merged_only_by_hand(page: AlertsPage, desk: Desk) -> None:
    taken(desk)
    shown(page, desk, received_at=at("21:55"))
    assert [words for words in bars(page) if words.startswith("May be one event with A001a")]
    assert len(open_alerts(desk)) == 2


def test_a_flash_begins_with_what_the_alert_knows(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    shown(page, desk)
    with qtbot.waitSignal(page.go_to) as asked:
        page.alert.begin_flash()
    (draft,) = drafts(desk, "flash")
    assert asked.args == [REPORTS, OPEN + draft.id]
    assert draft.values["headline"].startswith("Ten men with guns")
    assert draft.values["references"].endswith("/001a")
    assert draft.values["precedence"] == "FLASH"
    assert "K-014" not in str(draft.values)


def test_an_alert_has_one_flash_however_often_it_is_asked_for(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    one = shown(page, desk)
    page.alert.begin_flash()
    (begun,) = drafts(desk, "flash")
    with qtbot.waitSignal(page.go_to) as again:
        page.alert.begin_flash()
    assert drafts(desk, "flash") == (begun,)
    assert again.args == [REPORTS, OPEN + begun.id]
    submit(desk, "flash", {**flash_values(), **begun.values}, record=begun.id)
    page.arrive(OPEN + one)
    with qtbot.waitSignal(page.go_to) as later:
        page.alert.begin_flash()
    assert later.args == [REPORTS, OPEN + begun.id]
    assert drafts(desk, "flash") == ()


def test_what_a_colleague_logged_is_shown_at_once(page: AlertsPage, desk: Desk) -> None:
    one = shown(page, desk)
    step = {"alert": one, "act": "ACKNOWLEDGED", "at": at("21:51")}
    log(desk, "alert_step", {**step, "actor": "BASECO", "channel": "BOARD"})
    page.list.look_again()
    page.alert.look_again()
    assert any("Acknowledged" in row.title for row in timeline(page))


def test_a_beep_becomes_an_alert_when_it_is_called_back(
    page: AlertsPage, desk: Desk, desk_clock: SetClock
) -> None:
    page.arrive(BEEP)
    assert open_alerts(desk) == ()
    row = page.list.rows.model().index(0, 0).data(ROW_ROLE)
    assert row.title == "Beep 22:12"
    desk_clock.ms += 2 * 60_000
    page.list.opened.emit(row.key)
    form = page.quick.form
    assert form is not None
    form.set_values({**form.values(), "summary": "Men on the ridge", "place": {"name": "Mtindo"}})
    page.quick.submit()
    assert page.quick.problem.sentence == ""
    (line,) = open_alerts(desk)
    assert line.signals == 1
    assert [row.title for row in timeline(page)] == [
        "22:12  Signal: Not named",
        "22:14  Called back",
        "22:14  Alert taken down by CLA-07",
    ]
    page.list.look_again()
    assert page.list.rows.model().rowCount() == 1


def test_the_full_alert_stands_over_what_it_said_before(
    page: AlertsPage, desk: Desk, desk_clock: SetClock
) -> None:
    one = shown(page, desk)
    desk_clock.ms += 60_000
    page.alert.ask_full()
    form = page.quick.form
    assert form is not None
    form.go_to("arms")
    form.set_values({**form.values(), "arms": "guns", "sensitive_flags": ["SOURCE-AT-RISK"]})
    page.quick.submit()
    (line,) = open_alerts(desk)
    assert line.id == one
    assert line.state.values["arms"] == "guns"
    assert any("Alert corrected by CLA-07" in row.title for row in timeline(page))
    assert "STRICTLY CONFIDENTIAL" in [each.text() for each in page.alert.findChildren(QLabel)]
    assert page.alert.view is not None
    assert page.alert.view.line.id == one


def test_the_plan_of_a_village_near_by_is_offered_with_its_name(
    page: AlertsPage, desk: Desk
) -> None:
    plan = opened(desk, season(desk))
    here = {"name": "Ngoloma", "lat": 1.7853, "lon": 30.3581}
    save(desk, plan, {**plan.values, "place": here})
    beyond = {"name": "Mbau", "lat": 1.83, "lon": 30.3581}
    page.arrive(OPEN + log(desk, "alert", {**RAID, "place": beyond}).id)
    assert "A plan of Ngoloma near by names this threat: P-01 (T1)" in bars(page)


def test_the_missions_question_is_shown_and_answered(page: AlertsPage, desk: Desk) -> None:
    one = shown(page, desk)
    words = "Is the bridge passable for trucks?"
    ask = {"alert": one, "act": "QUESTION", "at": at("21:55"), "words": words}
    log(desk, "alert_step", {**ask, "actor": "FJOC", "channel": "BOARD"})
    page.alert.look_again()
    assert f"The mission asks: {words}" in bars(page)
    strip(page, "ANSWER", words="For light ones")
    page.alert.strip.log()
    assert open_alerts(desk)[0].state.links.questions == ()
    assert f"The mission asks: {words}" not in bars(page)


def test_while_they_talk_the_form_says_whom_their_contact_does_not_want_told(
    make_page: Make, desk: Desk, lang: Language
) -> None:
    page = make_page(lang)
    limits = {"sharing_limits": ["NOT_TO_ARMY"]}
    create(desk, "contact", {"code": "K-022", "role_category": "TRADE", **limits})
    page.arrive(NEW + QUICK)
    form = page.quick.form
    assert form is not None
    urgent = {"urgency": "Immediate", "severity": "Severe"}
    form.set_values({"summary": "Ten men", "caller_code": "k22", **urgent})
    form.changed.emit()
    goes_to = lang.tr("Goes to")
    (model,) = (
        each.model()
        for each in page.quick.side.findChildren(RowList)
        if each.accessibleName() == goes_to
    )
    rows = [model.index(at_row, 0).data(ROW_ROLE) for at_row in range(model.rowCount())]
    told = {row.key: row.detail for row in rows}
    assert told["ARMY"] == lang.label("alert.block.CONTACT")
    assert told["POLICE"] == ""


def test_an_alert_of_an_older_profile_is_corrected_without_choosing_anew(
    desk: Desk, lang: Language, request: pytest.FixtureRequest
) -> None:
    asked = ["ESCORT", "PATROL"]
    one = taken(desk, threat_type="RUM", action_requested=asked, perpetrator="PGM").id
    words = desk.book.label(lang, "threat_type", "RUM")
    drops = {"threat_type": ["RUM"], "action_requested": ["ESCORT"], "perpetrator": ["PGM"]}
    lists = {name: {"drop": codes} for name, codes in drops.items()}
    desk.store.write(lambda work: work.meta.put("profile", {"version": 9, "lists": lists}))
    desk.read_profile_again()
    # A form is given the lists in force when its page is made.
    page = request.getfixturevalue("make_page")(lang)
    page.arrive(OPEN + one)
    page.alert.ask_full()
    form = page.quick.form
    assert form is not None
    assert form.problems() == []
    threat = form.editor("threat_type")
    assert threat is not None
    assert threat.findChildren(QLineEdit)[0].text() == words
    assert sorted(form.values()["action_requested"]) == asked


def test_the_list_is_narrowed_by_the_lists_the_mission_has_now(
    page: AlertsPage, desk: Desk
) -> None:
    taken(desk, threat_type="RUM")
    page.list.show_list(ALL)
    box = page.list.filter.boxes["threat"]
    box.setCurrentIndex(box.findData("RUM"))
    change_lists(desk, {"threat_type": {"add": ["DAM"], "drop": ["RUM", "TAX"]}})
    page.list.look_again()
    assert box.findData("DAM") > 0
    assert box.findData("TAX") < 0
    # What one looks at is not narrowed otherwise under one's eyes.
    assert box.currentData() == "RUM"
    assert page.list.rows.model().rowCount() == 1
