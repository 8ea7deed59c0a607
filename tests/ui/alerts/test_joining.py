# SPDX-License-Identifier: Apache-2.0
"""What belongs together, what an alert says and said, steps taken back: by keys on the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.alerting.reading import AlertView, alert, open_alerts
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.colleagues import take_in
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import submit
from cla_desktop.ui.features.alerts.alert_pane import FACTS, JOINED, STORY
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.rows import KEY_ROLE, RowList
from tests.services.alerting.night import at, taken
from tests.support.desks import SetClock
from tests.ui.accessible import unnamed
from tests.ui.alerts.conftest import Make
from tests.ui.alerts.on_page import rows

CTRL = Qt.KeyboardModifier.ControlModifier


def stand(within: RowList, beginning: str) -> None:
    """Stand at the row whose key begins so."""
    model = within.model()
    found = [at for at in range(model.rowCount()) if _key(within, at).startswith(beginning)]
    within.setCurrentIndex(model.index(found[0], 0))


def _key(within: RowList, at: int) -> str:
    return str(within.model().index(at, 0).data(KEY_ROLE))


def shown(page: AlertsPage, one: str) -> None:
    """Look at an alert, with the focus in the list."""
    page.arrive(OPEN + one)
    page.list.rows.setFocus()


def press(
    qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """One key where the focus is."""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, held)


def view(desk: Desk, one: str) -> AlertView:
    """The alert as it stands."""
    found = alert(desk, one)
    assert found is not None
    return found


def test_two_alerts_become_one_by_two_keys_and_both_tell_it(
    page: AlertsPage, desk: Desk, desk_clock: SetClock, qtbot: QtBot
) -> None:
    one, other = taken(desk).id, taken(desk, received_at=at("21:55"), summary="Lights").id
    shown(page, other)
    press(qtbot, Qt.Key.Key_J)
    assert page.alert.which.value == JOINED
    assert ("M", "Merge into it") in page.bottom_keys()
    press(qtbot, Qt.Key.Key_M)
    assert [line.id for line in open_alerts(desk)] == [one]
    # One looks on at the alert in which it goes on, and can part them there.
    assert page.alert.view is not None
    assert page.alert.view.line.id == one
    shown(page, other)
    assert any(
        row.title.endswith("Merged into another: A001a") for row in rows(page.alert.story.rows)
    )
    shown(page, one)
    assert any("A002a was merged into this one" in row.title for row in rows(page.alert.story.rows))
    press(qtbot, Qt.Key.Key_J)
    assert ("U", "Separate them again") in page.bottom_keys()
    desk_clock.ms += 60_000
    press(qtbot, Qt.Key.Key_U)
    assert len(open_alerts(desk)) == 2


def test_the_keys_beside_the_buttons_work_on_the_buttons_too(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    one, other = taken(desk).id, taken(desk, received_at=at("21:55"), summary="Lights").id
    shown(page, other)
    for button in (page.alert.head.aloud, page.alert.head.full):
        button.setFocus()
        press(qtbot, Qt.Key.Key_Escape)
        qtbot.waitUntil(page.list.rows.hasFocus)
    press(qtbot, Qt.Key.Key_J)
    (merge,) = [b for b in page.alert.joined.findChildren(Button) if b.text() == "Merge into it"]
    merge.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.list.rows.hasFocus)
    press(qtbot, Qt.Key.Key_J)
    merge.setFocus()
    press(qtbot, Qt.Key.Key_M)
    assert [line.id for line in open_alerts(desk)] == [one]


def test_why_two_may_be_one_is_said_in_words(page: AlertsPage, desk: Desk) -> None:
    taken(desk)
    shown(page, taken(desk, received_at=at("21:55")).id)
    (row,) = [row for row in rows(page.alert.joined.rows) if row.key.startswith("alert:")]
    assert "may be one event: same place, within an hour, same threat" in row.detail


def test_a_call_is_moved_to_another_alert(
    page: AlertsPage, desk: Desk, desk_clock: SetClock, qtbot: QtBot
) -> None:
    one, other = taken(desk).id, taken(desk, place={"name": "Lugo"}, summary="Cattle taken").id
    log(desk, "signal", {"alert": one, "received_at": at("21:47"), "channel": "SMS"})
    desk_clock.ms += 60_000
    shown(page, one)
    press(qtbot, Qt.Key.Key_J)
    (late,) = [row for row in rows(page.alert.joined.rows) if row.value == "21:47"]
    stand(page.alert.joined.rows, late.key)
    press(qtbot, Qt.Key.Key_V)
    assert [row.key for row in rows(page.alert.joined.rows)] == [f"alert:{other}"]
    press(qtbot, Qt.Key.Key_Return)
    assert {line.id: line.signals for line in open_alerts(desk)} == {one: 1, other: 2}
    assert any("moved to A002a" in row.title for row in rows(page.alert.story.rows))


def test_moving_a_call_can_be_left(page: AlertsPage, desk: Desk, qtbot: QtBot) -> None:
    one = taken(desk).id
    taken(desk, place={"name": "Lugo"})
    shown(page, one)
    press(qtbot, Qt.Key.Key_J)
    stand(page.alert.joined.rows, "signal:")
    press(qtbot, Qt.Key.Key_V)
    press(qtbot, Qt.Key.Key_Escape)
    assert any(row.key.startswith("signal:") for row in rows(page.alert.joined.rows))
    assert [line.signals for line in open_alerts(desk)] == [1, 1]


def test_an_incident_is_opened_joined_and_named_anew(
    page: AlertsPage, desk: Desk, desk_clock: SetClock, qtbot: QtBot
) -> None:
    one, other = taken(desk).id, taken(desk).id
    shown(page, one)
    press(qtbot, Qt.Key.Key_J)
    press(qtbot, Qt.Key.Key_N)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    (incident,) = view(desk, one).incidents
    assert incident.summary.startswith("Ten men")
    shown(page, other)
    press(qtbot, Qt.Key.Key_J)
    stand(page.alert.joined.rows, "incident:")
    press(qtbot, Qt.Key.Key_I)
    assert view(desk, other).incidents[0].alerts == tuple(sorted((one, other)))
    desk_clock.ms += 60_000
    page.alert.strip.begin("INCIDENT")
    fields = page.alert.strip.fields
    assert fields is not None
    fields.editor("summary").show_value("Armed men, turned away")
    page.alert.strip.log()
    assert [each.summary for each in view(desk, one).incidents] == ["Armed men, turned away"]


def test_what_is_typed_of_an_incident_takes_the_place_of_the_alert_s_words(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    one = taken(desk, threat_type="").id
    shown(page, one)
    press(qtbot, Qt.Key.Key_J)
    press(qtbot, Qt.Key.Key_N)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Herders passed")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    (incident,) = view(desk, one).incidents
    assert incident.summary == "Herders passed"


def test_below_a_short_list_its_buttons_stand_in_sight_however_much_the_alert_says(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.resize(1100, 620)
    people = {row: {"women": 2, "men": 3} for row in ("killed", "injured", "missing", "displaced")}
    one = taken(desk).id
    full = {
        **view(desk, one).line.state.values,
        "amends": one,
        "amendment": "UPDATE",
        "people": people,
    }
    submit(
        desk, "alert", {**full, "details": "They came by the river. " * 60}, record=desk.new_id()
    )
    shown(page, one)
    press(qtbot, Qt.Key.Key_J)
    joined = page.alert.joined
    (button,) = (b for b in joined.findChildren(Button) if b.text() == "Say what it was")
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect().size() == button.size())
    below = button.mapTo(joined, button.rect().topLeft()).y() - joined.rows.geometry().bottom()
    assert below < 3 * button.height()


def test_what_was_said_before_an_edit_stays_to_be_read(
    page: AlertsPage, desk: Desk, desk_clock: SetClock
) -> None:
    one = taken(desk).id
    shown(page, one)
    desk_clock.ms += 60_000
    page.alert.ask_full()
    form = page.quick.form
    assert form is not None
    form.go_to("severity")
    form.set_values({**form.values(), "severity": "Moderate", "sensitive_flags": ["CRSV"]})
    page.quick.submit()
    page.alert.show_part(FACTS)
    said = [words.text() for words in page.alert.facts.findChildren(Words) if words.isVisible()]
    assert any(text.startswith("before: Severe") and "CLA-07" in text for text in said)
    assert any(text.startswith("Confidential (because of: ") for text in said)


def test_a_step_by_mistake_is_taken_back_with_a_reason(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    one = taken(desk).id
    step = {"alert": one, "act": "ACKNOWLEDGED", "at": at("21:51"), "actor": "BASECO"}
    wrong = log(desk, "alert_step", {**step, "channel": "VHF"}).id
    shown(page, one)
    page.alert.show_part(STORY, begin=True)
    stand(page.alert.story.rows, wrong)
    press(qtbot, Qt.Key.Key_Delete)
    page.alert.strip.log()
    assert view(desk, one).line.state.clocks.acknowledged is not None  # a reason is needed
    fields = page.alert.strip.fields
    assert fields is not None
    fields.editor("reason").show_value("It was another alert")
    page.alert.strip.log()
    assert view(desk, one).line.state.clocks.acknowledged is None
    assert any("Withdrawn: Acknowledged" in row.title for row in rows(page.alert.story.rows))


def test_what_the_mission_did_stands_out_until_somebody_looked(
    page: AlertsPage, alerts: DeskAlerts, desk: Desk
) -> None:
    one = taken(desk).id
    head = {"kind": "alert_step", "person": "Duty officer", "role": "officer", "offset": 120}
    done = {"alert": one, "act": "ACKNOWLEDGED", "at": at("22:09"), "channel": "BOARD"}
    news = {**head, "values": done, "stamp_ms": 1_741_983_000_000}
    desk.store.write(lambda work: take_in(work, desk.new_id(), news))
    shown(page, one)
    assert "1 new from the mission" in rows(page.list.rows)[0].detail
    (fresh,) = [row for row in rows(page.alert.story.rows) if row.value == "new"]
    assert fresh.strong
    assert "mission: Duty officer" in fresh.detail
    assert page.alert.view is not None
    alerts.saw(page.alert.view.unread)
    page.list.look_again()
    page.alert.look_again()
    assert "new from the mission" not in rows(page.list.rows)[0].detail
    assert not any(row.value == "new" for row in rows(page.alert.story.rows))


def test_the_missions_step_cannot_be_taken_back_here(page: AlertsPage, desk: Desk) -> None:
    one = taken(desk).id
    head = {"kind": "alert_step", "person": "Duty officer", "role": "officer", "offset": 120}
    done = {"alert": one, "act": "ACKNOWLEDGED", "at": at("22:09"), "channel": "BOARD"}
    record = desk.new_id()
    news = {**head, "values": done, "stamp_ms": 1_741_983_000_000}
    desk.store.write(lambda work: take_in(work, record, news))
    shown(page, one)
    stand(page.alert.story.rows, record)
    assert not page.alert.story.take_back.isVisible()


def test_a_blocked_unit_asks_for_a_manager_and_loses_nothing(page: AlertsPage, desk: Desk) -> None:
    profile = {**desk.book.profile.body, "blocked_units": ["3 Bn, Lowa"]}
    desk.store.write(lambda work: work.meta.put("profile", profile))
    desk.read_profile_again()
    one = taken(desk).id
    shown(page, one)
    page.alert.strip.begin("TOLD")
    fields = page.alert.strip.fields
    assert fields is not None
    for name, value in (("to", "ARMY"), ("channel", "CALL"), ("unit", "3 BN Lowa")):
        fields.editor(name).show_value(value)
        fields.changed.emit(name)
    assert "authorised_by" in fields.asked
    page.alert.strip.log()
    assert open_alerts(desk)[0].state.referrals == ()
    assert fields.values()["unit"] == "3 BN Lowa"


@pytest.mark.parametrize("part", [STORY, FACTS, JOINED])
def test_every_part_has_names_and_fits_in_both_languages(
    make_page: Make, desk: Desk, lang: Language, part: str
) -> None:
    one = taken(desk).id
    taken(desk)
    page = make_page(lang)
    shown(page, one)
    page.alert.show_part(part)
    for act in ("TOLD", "FEEDBACK", "RESPONSE", "SIGNAL", "NO_RESPONSE", "OTHER", "INCIDENT"):
        page.alert.strip.begin(act)
        assert unnamed(page) == []
        assert page.minimumSizeHint().width() <= 1198
        assert page.minimumSizeHint().height() <= 692
