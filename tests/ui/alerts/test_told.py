# SPDX-License-Identifier: Apache-2.0
"""Telling somebody of an alert: in a few keys, with a manager's word, and what stays untold."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
)
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.alerting.reading import open_alerts
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.colleagues import take_in
from cla_desktop.services.desk import Desk
from cla_desktop.storage.laptops import Laptop
from cla_desktop.ui.features.alerts.log_words import UNHEARD
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.widgets.labels import Words
from tests.services.alerting.night import at
from tests.support.desks import SetClock
from tests.ui.alerts.conftest import Make
from tests.ui.alerts.on_page import focused, shown, strip, timeline, typed

CTRL = Qt.KeyboardModifier.ControlModifier
LINE_EDGES = 5
"""What Qt leaves free in a line beside its text and for the caret."""


def test_told_the_base_commander_by_radio_in_a_few_keys(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    shown(page, desk)
    page.list.rows.setFocus()
    QTest.keyClick(page.list.rows, Qt.Key.Key_T)
    typed(qtbot, "vhf")
    QTest.keyClick(focused(qtbot), Qt.Key.Key_Return)
    QTest.keyClicks(focused(qtbot), "2146")
    QTest.keyClick(focused(qtbot), Qt.Key.Key_Return, CTRL)
    (line,) = open_alerts(desk)
    (referral,) = line.state.referrals
    assert referral.values["to"] == "BASECO"
    assert referral.values["channel"] == "VHF"
    assert str(referral.values["sent_at"]).startswith("2025-03-14T21:46")
    assert any(
        "Told Base commander" in row.title and "21:46" in row.title for row in timeline(page)
    )


def test_the_army_needs_a_manager_by_voice(page: AlertsPage, desk: Desk) -> None:
    shown(page, desk, perpetrator="ARM")
    fields = strip(page, "TOLD", to="ARMY", channel="CALL", sent_at=at("21:48"))
    assert "authorised_reason" in fields.asked
    page.alert.strip.log()
    assert open_alerts(desk)[0].state.referrals == ()
    strip(
        page,
        "TOLD",
        to="ARMY",
        channel="CALL",
        sent_at=at("21:48"),
        authorised_by="CLA manager, Bulwena",
        authorised_at=at("21:47"),
        authorised_reason="Another unit, from another sector",
    )
    page.alert.strip.log()
    assert [each.values["to"] for each in open_alerts(desk)[0].state.referrals] == ["ARMY"]
    assert any("not confirmed yet" in row.detail for row in timeline(page))


def test_an_authorisation_begins_with_the_time_of_the_call_it_allows(
    page: AlertsPage, desk: Desk
) -> None:
    def say(name: str, value: str) -> None:
        fields.editor(name).show_value(value)
        fields.changed.emit(name)

    shown(page, desk, perpetrator="ARM")
    fields = strip(page, "TOLD", to="ARMY", channel="CALL", sent_at=at("21:48"))
    say("authorised_by", "CLA")
    assert fields.values()["authorised_at"] == at("21:48")
    say("authorised_by", "")
    assert "authorised_at" not in fields.values()
    say("authorised_by", "CLA manager, Bulwena")
    say("authorised_at", at("21:40"))
    say("authorised_reason", "Another unit")
    assert fields.values()["authorised_at"] == at("21:40")


def test_a_recipient_who_may_have_less_is_said_in_words(
    page: AlertsPage, desk: Desk, desk_clock: SetClock
) -> None:
    """What is known of the army came in from the colleague's laptop while one was typing."""
    one = shown(page, desk)
    strip(page, "TOLD", to="BASECO", channel="VHF")
    assert page.alert.view is not None
    desk_clock.ms += 60_000
    said = {**page.alert.view.line.state.values, "perpetrator": "ARM", "amends": one}
    log(desk, "alert", {**said, "amendment": "UPDATE"})
    page.alert.strip.log()
    refusal = page.alert.strip.problem.sentence
    assert desk.book.label(Language.load("en"), "shared", "PLACE") in refusal
    assert "PLACE" not in refusal


def test_an_answer_is_asked_for_once_more_than_the_recipient_is_said(
    page: AlertsPage, desk: Desk
) -> None:
    one = shown(page, desk)
    fields = strip(page, "TOLD", to="BASECO", channel="VHF")
    assert not {"due_at", "acknowledged_at", "ack_by"} & set(fields.asked)
    role, due = "Duty officer", at("22:20")
    fields = strip(page, "TOLD", to="BASECO", channel="VHF", unit="2 Coy")
    assert fields.asked[-3:] == ("due_at", "acknowledged_at", "ack_by")
    for name, value in (("due_at", due), ("ack_by", role)):
        fields.editor(name).show_value(value)
    page.alert.strip.log()
    [told] = [e for e in page.alert.view.entries if e.kind == "referral"] if page.alert.view else []
    assert (told.values["alert"], told.values["due_at"]) == (one, due)
    assert told.values["ack_by"] == role
    assert "due 22:20" in page.alert.head._referred.text()


def test_an_authorisation_by_voice_stands_unconfirmed_until_the_manager_signs(
    page: AlertsPage, desk: Desk
) -> None:
    one = shown(page, desk, perpetrator="ARM")
    by_voice = {
        "authorised_by": "CLA manager, Bulwena",
        "authorised_at": at("21:47"),
        "authorised_reason": "Another unit, from another sector",
    }
    told = {"alert": one, "to": "ARMY", "sent_at": at("21:48"), "channel": "CALL"}
    log(desk, "referral", {**told, **by_voice, "shared": ["PLACE"]})
    page.alert.look_again()
    assert any("not confirmed yet" in row.detail for row in timeline(page))
    signed = {"kind": "alert_step", "person": "CLA manager", "role": "manager"}
    values = {"alert": one, "act": "AUTHORISED", "at": at("22:01"), "to": "ARMY", "reason": "Yes"}
    news = {**signed, "values": values, "stamp_ms": 1_741_983_120_000, "offset": 120}
    desk.store.write(lambda work: take_in(work, desk.new_id(), news))
    page.alert.look_again()
    assert any("and signed" in row.detail for row in timeline(page))


def test_beside_recipients_outside_it_says_that_limits_may_not_have_come(
    make_page: Make, desk: Desk, lang: Language
) -> None:
    colleague = Laptop(
        device="0a" * 8, sign_public=bytes(32), seal_public=bytes(32), letter="b",
        person="CLA-09", joined_ms=1,
    )  # fmt: skip
    desk.store.write(lambda work: work.laptops.introduce(colleague))
    page = make_page(lang)
    shown(page, desk, caller_code="K-077")
    told = {}
    for to in ("ARMY", "OCHA", "BASECO", "HRD"):
        strip(page, "TOLD", to=to)
        words = [each.text() for each in page.alert.strip.findChildren(Words)]
        told[to] = any(lang.tr(UNHEARD) in text for text in words)
    assert told == {"ARMY": True, "OCHA": True, "BASECO": False, "HRD": False}


def test_the_base_s_command_stands_whole_as_who_is_told(
    make_page: Make, desk: Desk, lang: Language
) -> None:
    page = make_page(lang)
    shown(page, desk)
    line = strip(page, "TOLD", to="BASECO").editor("to").focusProxy()
    assert isinstance(line, QLineEdit)
    QApplication.processEvents()
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    room = inside.marginsRemoved(line.textMargins()).width()
    assert line.fontMetrics().horizontalAdvance(line.text()) <= room - LINE_EDGES
