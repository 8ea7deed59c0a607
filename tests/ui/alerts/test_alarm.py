# SPDX-License-Identifier: Apache-2.0
"""A clock runs out: seen on every page, heard if wanted, led to by a key, locked or not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cla_core.codes import CodeBook
from cla_core.codes import Profile as MissionProfile
from cla_desktop.services.alerting.reading import alert, open_alerts
from cla_desktop.services.alerting.writing import Recorded, log, moment_now, record_quick
from cla_desktop.ui import sound
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.page_names import ALERTS, LAPTOP, REPORTS, SEND, TODAY
from cla_desktop.ui.widgets.labels import Words
from tests.services.alerting.night import answers, taken
from tests.support.sitting import SHIFT, Sitting


@pytest.fixture
def sounds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time it sounded."""
    heard: list[str] = []
    monkeypatch.setattr(sound, "play_alarm", lambda: heard.append("alarm"))
    return heard


def overdue(person: Sitting) -> Recorded:
    """An alert of long ago, whose clocks have all run out."""
    done = taken(person.desk)
    person.window.bus.post({"alert": (done.id,)})
    person.until(person.shell.attention.isVisible)
    return done


def said(widget: QWidget) -> str:
    """All the words on it."""
    return " ".join(words.text() for words in widget.findChildren(Words) if words.isVisible())


@pytest.mark.parametrize("key", [TODAY, ALERTS, REPORTS, SEND, LAPTOP])
def test_it_stands_on_every_page_with_whom_to_ring(person: Sitting, key: str) -> None:
    overdue(person)
    person.shell.show_page(key)
    shown = person.shell.attention.shown
    assert shown is not None
    assert person.shell.attention.isVisible()
    assert shown.sentence == "3 clocks overdue"
    assert "ring Base commander, operations room: +999 700 0101" in shown.detail
    assert person.shell.rail.entries[1].accessibleName() == "Alerts, 1, 3 clocks overdue"


def test_one_key_leads_to_the_alert_and_is_heard(person: Sitting) -> None:
    done = overdue(person)
    person.shell.show_page(SEND)
    person.press(Qt.Key.Key_F3)
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(lambda: page.alert.view is not None and page.alert.view.line.id == done.id)
    assert person.shell.attention.isHidden()
    assert person.window.night.bell.unheard == 0
    assert person.shell.strip.clocks.isVisible()


def test_quiet_stays_where_one_is_until_the_next_clock(person: Sitting) -> None:
    overdue(person)
    person.shell.show_page(SEND)
    person.press(Qt.Key.Key_F3, SHIFT)
    assert person.shell.attention.isHidden()
    assert person.shell.pages.at == SEND
    record_quick(person.desk, answers(), record=person.desk.new_id())
    person.window.bus.post({"alert": ()})
    person.until(person.shell.attention.isVisible)


def test_what_is_half_written_is_kept_when_one_goes_to_the_alarm(person: Sitting) -> None:
    overdue(person)
    person.press(Qt.Key.Key_F2)
    person.until(lambda: person.focused().accessibleName() == "What")
    person.types("Shots near the market")
    person.press(Qt.Key.Key_F3)
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(lambda: not page.writing)
    person.until(lambda: page.list.rows.model().rowCount() == 2)


def test_escalating_is_offered_and_filled_in(person: Sitting) -> None:
    done = overdue(person)
    told = {"alert": done.id, "to": "BASECO", "channel": "VHF", "shared": ["PLACE"]}
    log(person.desk, "referral", {**told, "sent_at": "2025-03-14T21:46:00+02:00"})
    person.window.bus.post({"alert": (done.id,)})
    bar = person.shell.attention
    person.until(lambda: bar.other.text() == "Escalate to JOC")
    person.press(Qt.Key.Key_F7)
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(lambda: page.alert.strip.fields is not None)
    fields = page.alert.strip.fields
    assert fields is not None
    assert fields.values()["to"] == "JOC"
    (line,) = open_alerts(person.desk)
    assert line.state.escalated_to == ()
    page.alert.strip.log()
    person.until(lambda: open_alerts(person.desk)[0].state.escalated_to == ("JOC",))


def test_where_the_mission_says_so_one_key_logs_it(person: Sitting) -> None:
    done = overdue(person)
    body = {**person.desk.book.profile.body, "escalate_by": "key"}
    person.desk.book = CodeBook(MissionProfile(body))
    told = {"alert": done.id, "to": "BASECO", "channel": "VHF", "shared": ["PLACE"]}
    log(person.desk, "referral", {**told, "sent_at": "2025-03-14T21:46:00+02:00"})
    person.window.bus.post({"alert": (done.id,)})
    person.until(lambda: person.shell.attention.other.text() == "Escalate to JOC")
    person.press(Qt.Key.Key_F7)
    person.until(lambda: open_alerts(person.desk)[0].state.escalated_to == ("JOC",))
    view = alert(person.desk, done.id)
    assert view is not None
    step = view.entries[-1].values
    assert (step["act"], step["to"], step["actor"]) == ("ESCALATED", "JOC", "CLA")
    person.until(lambda: not person.shell.attention.isVisible())


def test_somebody_who_was_told_by_nobody_is_told_first(person: Sitting) -> None:
    done = overdue(person)
    assert person.shell.attention.other.text() == "Log who was told"
    person.press(Qt.Key.Key_F7)
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(lambda: page.alert.strip.fields is not None)
    assert page.alert.view is not None
    assert page.alert.view.line.id == done.id
    assert page.alert.strip.row.value == "TOLD"


def test_it_sounds_only_if_wanted_and_goes_on_while_locked(
    person: Sitting, sounds: list[str]
) -> None:
    overdue(person)
    assert sounds == []
    person.window.use_sound(True)
    assert sounds == ["alarm"]
    person.lock()
    counts = person.unlock_page.counts
    assert "3 clocks overdue" in said(counts)
    person.window.night.bell.again.setInterval(10)
    person.until(lambda: len(sounds) >= 2)
    words = said(person.unlock_page)
    assert not any(secret in words for secret in ("Mtindo", "ridge", "P1", "JOC", "+999"))
    person.press(Qt.Key.Key_F3)
    assert person.window.night.bell.unheard == 0
    before = len(sounds)
    person.qtbot.wait(60)
    assert len(sounds) == before
    assert "3 clocks overdue" in said(counts)


def test_a_clock_that_runs_out_behind_the_lock_rings_there(
    person: Sitting, sounds: list[str]
) -> None:
    person.window.use_sound(True)
    now = moment_now(person.desk)
    record_quick(person.desk, {**answers(), "received_at": now}, record=person.desk.new_id())
    person.window.bus.post({"alert": ()})
    person.until(lambda: person.window.night.bell.due_times)
    person.lock()
    before = len(sounds)
    assert "overdue" not in said(person.unlock_page)
    first = min(person.window.night.bell.due_times)
    person.window.night.bell.set_due([first - 3_600_000])
    person.until(lambda: len(sounds) > before)
    person.unlock_page.show_due_times(person.window.night.bell.due_times)
    assert "1 clock overdue" in said(person.unlock_page)


def test_after_unlocking_it_leads_with_one_key_though_it_was_heard(person: Sitting) -> None:
    done = overdue(person)
    person.lock()
    person.press(Qt.Key.Key_F3)
    person.unlock()
    person.until(person.shell.attention.isVisible)
    person.press(Qt.Key.Key_F3)
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(lambda: page.alert.view is not None and page.alert.view.line.id == done.id)


@pytest.mark.parametrize("key", [SEND, ALERTS])
def test_what_was_taken_while_locked_leads_by_the_same_key(person: Sitting, key: str) -> None:
    person.shell.show_page(key)
    person.lock()
    part = person.unlock_page.captures
    assert part is not None
    person.until(part.isVisible)
    person.press(Qt.Key.Key_F4)
    person.until(lambda: part.sentence.startswith("1 taken"))
    person.unlock()
    person.until(person.shell.attention.isVisible)
    shown = person.shell.attention.shown
    assert shown is not None
    assert shown.sentence == "1 call was taken while it was locked."
    person.press(Qt.Key.Key_F3)
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(lambda: page.writing and page.quick.captured.isVisible())
    assert person.shell.attention.isHidden()


def test_nothing_overdue_shows_nothing_and_its_keys_do_nothing(person: Sitting) -> None:
    person.shell.show_page(SEND)
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F7):
        person.press(key)
    person.press(Qt.Key.Key_F3, SHIFT)
    assert person.shell.attention.isHidden()
    assert person.shell.pages.at == SEND
