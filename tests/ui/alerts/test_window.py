# SPDX-License-Identifier: Apache-2.0
"""Alerts in the whole program, by keys: from the hotkey to the clock, over locks and power cuts."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cla_core.record import ALERT_LANE
from cla_desktop.profile import Profile, read_card
from cla_desktop.services.alerting.reading import open_alerts
from cla_desktop.services.recording import drafts
from cla_desktop.services.training import TrainingKeys
from cla_desktop.spool_files import spooled
from cla_desktop.storage.rows import Query
from cla_desktop.sync.link import LinkSpeed
from cla_desktop.sync.spool import push_spool, seal_at_once
from cla_desktop.training import TrainingMission
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.page_names import ALERTS, LAPTOP, SEND, TODAY
from cla_desktop.ui.today.page import TodayPage
from cla_desktop.ui.widgets.labels import Words
from tests.services.alerting.night import taken
from tests.support.desks import Made, SetClock, opened
from tests.support.mission import Mission
from tests.support.sitting import CTRL, Sitting

MOST_KEYS = 25
KEYS = 18
"""As counted; a change of the form that takes more is to be seen."""


class CountedKeys:
    """Whoever presses keys, and how many were pressed.

    A code counts letter by letter; what was said, and where, is text and does not count.
    """

    def __init__(self, person: Sitting) -> None:
        self._person = person
        self.pressed = 0

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key; a chord is one keystroke for each finger."""
        self.pressed += 1 if held is Qt.KeyboardModifier.NoModifier else 2
        self._person.press(key, held)

    def enter(self, times: int = 1) -> None:
        """Go on."""
        for _ in range(times):
            self.press(Qt.Key.Key_Return)

    def types(self, text: str) -> None:
        """What was said, in the caller's words."""
        self._person.types(text)

    def codes(self, code: str) -> None:
        """A code, of which one knows the letters."""
        self.pressed += len(code)
        self._person.types(code)


def page_of(person: Sitting) -> AlertsPage:
    """The page of alerts, which must be shown."""
    assert isinstance(person.page, AlertsPage)
    return person.page


def begin(person: Sitting) -> AlertsPage:
    """Stand in the first question."""
    person.press(Qt.Key.Key_F2)
    person.until(lambda: person.focused().accessibleName() == "What")
    return page_of(person)


@pytest.mark.parametrize("key", [TODAY, SEND, LAPTOP])
def test_f2_takes_an_alert_down_from_every_page(person: Sitting, key: str) -> None:
    person.shell.show_page(key)
    assert begin(person).writing


def test_a_known_caller_and_a_common_threat_take_few_keys(person: Sitting) -> None:
    keys = CountedKeys(person)
    keys.press(Qt.Key.Key_F2)
    person.until(lambda: person.focused().accessibleName() == "What")
    page = page_of(person)
    keys.types("Ten men with guns on the ridge")
    keys.enter()
    keys.codes("mov")
    keys.enter()
    keys.types("mtindo")
    keys.enter(2)
    keys.press(Qt.Key.Key_N)
    keys.press(Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert person.focused().accessibleName() == "Caller’s code"
    keys.codes("K-014")
    with person.qtbot.waitSignal(page.quick.recorded):
        keys.press(Qt.Key.Key_Return, CTRL)
    assert keys.pressed == KEYS <= MOST_KEYS
    (line,) = open_alerts(person.desk)
    assert line.state.values["threat_type"] == "MOV"
    assert line.state.values["urgency"] == "Immediate"
    assert line.state.priority == "P1"
    signals = person.desk.store.read(lambda work: list(work.records.all_of("signal")))
    assert [signal.values.get("caller_code") for signal in signals] == ["K-014"]
    person.until(lambda: page.list.current == line.id)
    person.until(lambda: person.shell.rail.entries[1].accessibleName() == "Alerts, 1")


def urgent_words(folder: Profile, mission: Mission) -> bytes:
    """What the mission reads in the urgent files of the spool."""
    files = [file for file in spooled(folder) if file.lane <= ALERT_LANE]
    return b"".join(b"".join(mission.opened(file.path.read_bytes()).operations) for file in files)


def test_an_alert_and_its_steps_lie_sealed_before_the_form_has_gone(
    person: Sitting, made_desk: Made, tmp_path: Path
) -> None:
    """Whatever is cut right behind the key, the locked laptop has it to send."""
    page, copies = begin(person), iter(range(9))

    def cut() -> Profile:
        return Profile(shutil.copytree(person.desk.folder.home, tmp_path / f"cut{next(copies)}"))

    cuts: list[Profile] = []
    page.quick.recorded.connect(lambda _done: cuts.append(cut()))
    page.alert.strip.logged.connect(lambda: cuts.append(cut()))
    person.types("Shots near the market")
    person.enter()
    person.enter()
    person.types("somewhere east of Lugo")
    with person.qtbot.waitSignal(page.quick.recorded):
        person.press(Qt.Key.Key_Return, CTRL)
    assert b"Shots near the market" in urgent_words(cuts[0], made_desk.mission)
    person.until(lambda: page.alert.view is not None)
    page.alert.strip.begin("OTHER")
    fields = page.alert.strip.fields
    assert fields is not None
    fields.show_values({**fields.values(), "act": "TRIAGED"})
    with person.qtbot.waitSignal(page.alert.strip.logged):
        page.alert.strip.log()
    assert b"TRIAGED" in urgent_words(cuts[1], made_desk.mission)


def test_what_was_cut_right_behind_the_key_is_sent_by_the_locked_laptop(
    person: Sitting, made_desk: Made, tmp_path: Path
) -> None:
    taken(person.desk)
    seal_at_once(person.desk)
    folder = Profile(shutil.copytree(person.desk.folder.home, tmp_path / "cut"))
    card = read_card(folder)
    assert card is not None
    mission = made_desk.mission
    there = TrainingMission(
        keys=TrainingKeys(root=mission.root, signing=mission.signing, sealing=mission.sealing),
        sign_public=person.desk.keys.sign_public,
        seal_public=person.desk.keys.seal_public,
        clock=SetClock(),
    )
    tally = push_spool(folder, card, SetClock(), carrier=there, speed=LinkSpeed())
    assert tally.failure is None
    assert len(tally.accepted) == 2
    assert spooled(folder) == []


def test_an_unknown_caller_needs_no_contact(person: Sitting) -> None:
    page = begin(person)
    person.types("Shots near the market")
    person.enter()
    person.enter()
    person.types("somewhere east of Lugo")
    with person.qtbot.waitSignal(page.quick.recorded):
        person.press(Qt.Key.Key_Return, CTRL)
    assert [line.place for line in open_alerts(person.desk)] == ["somewhere east of Lugo"]
    assert person.desk.store.read(lambda work: work.records.count(Query(kinds=("person",)))) == 0


def test_a_power_cut_takes_no_more_than_the_last_moment(
    person: Sitting, folder: Profile, tmp_path: Path
) -> None:
    page = begin(person)
    with person.qtbot.waitSignal(page.saved):
        person.types("Ten men with guns on the ridge")
    shutil.copytree(folder.home, tmp_path / "cut")
    desk = opened(Profile(tmp_path / "cut"))
    (draft,) = drafts(desk, "alert")
    desk.close()
    assert draft.values["summary"] == "Ten men with guns on the ridge"


def test_a_lock_keeps_the_form_with_its_caret(person: Sitting) -> None:
    begin(person)
    person.types("Ten men on the ridge")
    person.press(Qt.Key.Key_Left, times=5)
    person.lock()
    person.unlock()
    person.until(lambda: person.focused().accessibleName() == "What")
    person.types("high ")
    form = page_of(person).quick.form
    assert form is not None
    assert form.values()["summary"] == "Ten men on the high ridge"


def test_a_lock_in_the_midst_of_saving_brings_back_one_alert(person: Sitting) -> None:
    begin(person)
    person.types("Ten men on the ridge")
    person.enter()
    person.enter()
    person.types("Lugo")
    person.press(Qt.Key.Key_Return, CTRL)
    person.lock()
    person.unlock()
    person.until(lambda: not page_of(person).writing)
    assert len(open_alerts(person.desk)) == 1
    assert drafts(person.desk, "alert") == ()


def test_overdue_clocks_are_counted_quietly_and_behind_the_lock_too(person: Sitting) -> None:
    taken(person.desk)
    person.window.bus.post({"alert": ()})
    clocks = person.shell.strip.clocks
    person.until(lambda: clocks.isVisible() and clocks.text() == "3 clocks overdue")
    person.shell.show_page(TODAY)
    page = person.page
    assert isinstance(page, TodayPage)
    person.until(lambda: page.alerts.rows.model().rowCount() == 1)
    person.lock()
    words = [label.text() for label in person.unlock_page.findChildren(Words)]
    assert "3 clocks overdue" in words
    assert not any("Mtindo" in text or "ridge" in text or "P1" in text for text in words)


def test_a_second_call_finds_an_empty_form_and_the_first_is_kept(person: Sitting) -> None:
    page = begin(person)
    person.types("Ten men on the ridge")
    person.press(Qt.Key.Key_F2)
    person.until(lambda: page.quick.is_new)
    person.types("Shots near the market")
    with person.qtbot.waitSignal(page.saved):
        person.press(Qt.Key.Key_Escape)
    kept = {draft.values["summary"] for draft in drafts(person.desk, "alert")}
    assert kept == {"Ten men on the ridge", "Shots near the market"}
    person.until(lambda: page.list.rows.model().rowCount() == 2)
    assert person.shell.pages.at == ALERTS


@pytest.mark.parametrize("key", [TODAY, SEND, ALERTS])
def test_escape_from_a_form_with_nothing_in_it_leads_back_to_where_one_was(
    person: Sitting, key: str
) -> None:
    person.shell.show_page(key)
    page = begin(person)
    person.press(Qt.Key.Key_F2)
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: not page.writing)
    assert person.shell.pages.at == key
    assert drafts(person.desk, "alert") == ()


def test_a_beep_is_logged_by_one_key_from_anywhere(person: Sitting) -> None:
    person.shell.show_page(SEND)
    person.press(Qt.Key.Key_F4)
    page = page_of(person)
    person.until(lambda: page.list.rows.model().rowCount() == 1)
    person.enter()
    person.until(lambda: person.focused().accessibleName() == "What")
    assert page.writing
