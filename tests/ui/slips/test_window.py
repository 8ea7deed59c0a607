# SPDX-License-Identifier: Apache-2.0
"""Sealed slips in the whole program, by keys: written, sealed, thrown away by a lock, opened."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from cla_core.bundles.keys import seal_public
from cla_core.bundles.operations import read_operation
from cla_core.bundles.rings import box_of, open_box
from cla_core.bundles.specialists import function_key, function_reader, give_leave
from cla_core.bundles.trust import code_of
from cla_core.dtg import parse_ms
from cla_desktop.profile import Profile
from cla_desktop.services import finding
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import drafts
from cla_desktop.services.sealed.receipts import cases_referred, receipts
from cla_desktop.storage.rows import Query
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.features.slips.inbox_page import InboxPage
from cla_desktop.ui.features.slips.page import SlipsPage
from cla_desktop.ui.page_names import (
    ALERTS,
    FIND,
    LAPTOP,
    NETWORK,
    OPEN,
    REPORTS,
    SEALED,
    SEND,
    SLIPS,
)
from cla_desktop.ui.widgets.labels import Words
from tests.services.alerting.night import taken
from tests.support.desks import enrolled_with
from tests.support.mission import Mission
from tests.support.sitting import ALT, CTRL, Sitting, sitting
from tests.ui.alerts.on_page import bars
from tests.ui.slips.arrived import arrive

MISSION = Mission()
DAY_MS = 24 * 60 * 60 * 1000


@pytest.fixture(autouse=True)
def own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of other tests is here."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def person(tmp_path: Path, qtbot: QtBot) -> Iterator[Sitting]:
    """A CLA before the open window of a laptop that was never on line."""
    enrolled_with(tmp_path / "desk", MISSION.code(functions=MISSION.functions)).desk.close()
    with sitting(Profile(tmp_path / "desk"), qtbot) as somebody:
        somebody.unlock()
        yield somebody


@pytest.fixture
def adviser(tmp_path: Path, qtbot: QtBot) -> Iterator[Sitting]:
    """The women's protection adviser before the own desk."""
    leave, secrets = give_leave(MISSION.root, function="wpa", base="BUL")
    invitation = MISSION.invitation(
        role="wpa", base="BUL", base_name="Bulwena", functions=MISSION.functions, leave=leave
    )
    code = code_of(invitation.signed(MISSION.signing), secrets.packed())
    enrolled_with(tmp_path / "adviser", code).desk.close()
    with sitting(Profile(tmp_path / "adviser"), qtbot) as somebody:
        somebody.unlock()
        yield somebody


def asks_for(person: Sitting, what: str) -> None:
    """Through the field above."""
    person.press(Qt.Key.Key_K, CTRL)
    person.types(what)
    person.enter()


def slips_of(person: Sitting) -> SlipsPage:
    """The page of slips, which must be shown."""
    page = person.page
    assert isinstance(page, SlipsPage)
    return page


def begin(person: Sitting, key: Qt.Key = Qt.Key.Key_1) -> SlipsPage:
    """A slip of the first kind, by keys alone."""
    asks_for(person, "sealed slip")
    person.until(lambda: person.shell.pages.at == SLIPS)
    person.press(key)
    page = slips_of(person)
    person.until(lambda: page.writing)
    return page


def boxes(desk: Desk) -> list[bytes]:
    """What waits for specialists."""
    waiting = desk.store.read(lambda work: work.outbox.waiting(limit=9))
    return [item.raw for item in waiting if item.ring.startswith("SPECIALIST")]


def test_a_violation_is_told_to_human_rights_in_a_few_keys(person: Sitting) -> None:
    page = begin(person, Qt.Key.Key_4)
    form = page.write.form
    assert form is not None
    assert not page.write.findChildren(QPlainTextEdit)
    person.types("kill")
    person.enter()
    person.until(lambda: form.values().get("violation") == "KIL")
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: not page.writing)
    [receipt] = receipts(person.desk)
    assert receipt.function == "hr"
    assert boxes(person.desk)
    assert cases_referred(person.desk, since_ms=0, until_ms=1 << 50) == {}


def test_a_slip_is_written_by_keys_and_opens_for_its_function_alone(person: Sitting) -> None:
    page = begin(person)
    form = page.write.form
    assert form is not None
    assert form.values().keys() == {"received_at"}
    person.press(Qt.Key.Key_Space)
    person.until(lambda: form.values().get("services") == ["MEDICAL"])
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: not page.writing)
    [receipt] = receipts(person.desk)
    person.until(lambda: page.receipts.rows.model().rowCount() == 1)
    assert receipt.function == "wpa"
    [sealed] = boxes(person.desk)
    private = function_key(MISSION.root, "wpa")
    reader = function_reader(seal_public(private))
    [raw] = open_box(box_of(sealed), reader, private)
    assert read_operation(raw).body["values"]["services"] == ["MEDICAL"]


def test_it_stands_in_no_list_and_is_found_by_nothing(person: Sitting) -> None:
    page = begin(person)
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: not page.writing)
    [receipt] = receipts(person.desk)
    for text in ("", "medical", "survivor", "CLA-07", receipt.id[:8]):
        assert finding.keys(person.desk, Query(text=text)) == ()
    person.shell.show_page(FIND)
    assert "urvivor" not in " ".join(
        words.text() for words in person.window.findChildren(Words) if words.isVisible()
    )


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3])
def test_no_field_of_a_slip_takes_free_words(person: Sitting, key: Qt.Key) -> None:
    page = begin(person, key)
    form = page.write.form
    assert form is not None
    for section in form.sections:
        form.go_to_section(section.name)
    assert not form.findChildren(QTextEdit)
    assert not form.findChildren(QPlainTextEdit)
    times = {name for name in ("received_at", "referred_at") if form.editor(name) is not None}
    fields = [each for each in form.findChildren(QLineEdit) if each.isVisible()]
    assert len(fields) <= 2 * len(times)
    for each in fields:
        assert any(
            editor is not None and editor.isAncestorOf(each)
            for editor in (form.editor(name) for name in times)
        )


def test_a_lock_throws_a_begun_slip_away_and_says_so(person: Sitting) -> None:
    page = begin(person)
    person.press(Qt.Key.Key_Space)
    person.lock()
    person.unlock()
    page = slips_of(person)
    assert not page.writing
    assert page.notice.isVisible()
    assert "discarded" in " ".join(each.text() for each in page.notice.findChildren(Words))
    assert drafts(person.desk) == ()
    assert receipts(person.desk) == ()


def test_escape_throws_away_what_was_chosen_at_the_second_time_with_a_word(
    person: Sitting,
) -> None:
    page = begin(person)
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Escape)
    assert page.writing
    assert "Press Esc again" in page.write.problem.sentence
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: not page.writing)
    assert "Nothing of it was kept" in " ".join(
        each.text() for each in page.notice.findChildren(Words)
    )
    assert receipts(person.desk) == ()


def test_an_ordinary_desk_has_no_page_of_sealed_items(person: Sitting) -> None:
    assert SEALED not in [entry.key for entry in person.shell.rail.entries]
    person.shell.show_page(SEALED)
    assert person.shell.pages.at != SEALED


def is_shown(page: InboxPage, word: str) -> bool:
    """Whether a text stands on the page."""
    return word in [each.text() for each in page.findChildren(Words) if each.isVisible()]


def test_the_adviser_opens_and_acknowledges_by_keys(adviser: Sitting) -> None:
    assert SEALED in [entry.key for entry in adviser.shell.rail.entries]
    slip = arrive(adviser.desk, MISSION)
    adviser.shell.show_page(SEALED)
    page = adviser.page
    assert isinstance(page, InboxPage)
    adviser.until(lambda: page.list.rows.model().rowCount() == 1)
    for word in ("KAS, CLA-07", "Medical, Psychosocial", "yes"):
        adviser.until(partial(is_shown, page, word))
    adviser.press(Qt.Key.Key_A)
    adviser.until(lambda: not page.acknowledge.isVisible())
    waiting = adviser.desk.store.read(lambda work: work.outbox.waiting(limit=9))
    [taken] = [read_operation(item.raw) for item in waiting]
    assert (taken.kind, taken.body["values"]["slip"]) == ("slip_taken", slip)


def test_an_advisers_rail_shows_what_waits_and_no_page_of_a_base(adviser: Sitting) -> None:
    entries = {entry.key: entry for entry in adviser.shell.rail.entries}
    assert list(entries) == [SEALED, SEND, LAPTOP]
    assert isinstance(adviser.page, InboxPage)
    arrive(adviser.desk, MISSION)
    adviser.window.bus.post({"survivor_slip": ()})
    adviser.until(lambda: "1" in entries[SEALED].accessibleName())
    page = adviser.page
    assert isinstance(page, InboxPage)
    adviser.until(lambda: page.list.rows.model().rowCount() == 1)
    adviser.until(page.acknowledge.isVisible)
    adviser.press(Qt.Key.Key_A)
    adviser.until(lambda: "1" not in entries[SEALED].accessibleName())


def test_a_call_can_be_taken_down_on_an_advisers_desk_all_the_same(adviser: Sitting) -> None:
    adviser.press(Qt.Key.Key_F2)
    adviser.until(lambda: isinstance(adviser.page, AlertsPage))
    adviser.shell.show_page(NETWORK)
    assert isinstance(adviser.page, AlertsPage)


def is_left(page: SlipsPage) -> bool:
    """Whether no slip is being written."""
    return not page.writing


def alert_with_sea(person: Sitting) -> AlertsPage:
    """An alert is being taken down when it turns out to be about the mission's own people."""
    person.press(Qt.Key.Key_F2)
    person.until(lambda: person.focused().accessibleName() == "What")
    page = person.page
    assert isinstance(page, AlertsPage)
    person.types("Something is said about a soldier of the base")
    form = page.quick.form
    assert form is not None
    form.flush()
    person.until(lambda: len(drafts(person.desk, "alert")) == 1)
    form.go_to("sensitive_flags")
    person.press(Qt.Key.Key_Tab, times=3)
    person.press(Qt.Key.Key_Space)
    person.until(lambda: form.values().get("sensitive_flags") == ["SEA"])
    form.flush()
    person.until(lambda: not drafts(person.desk, "alert"))
    assert page.quick.conduct.isVisible()
    return page


def test_an_allegation_goes_from_the_alert_into_its_slip_and_leaves_no_copy(
    person: Sitting,
) -> None:
    page = alert_with_sea(person)
    person.press(Qt.Key.Key_C, ALT)
    person.until(lambda: person.shell.pages.at == SLIPS)
    slips = slips_of(person)
    assert slips.write.kind == "conduct_slip"
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: not slips.writing)
    person.shell.show_page(ALERTS)
    assert page.writing
    assert page.quick.form is not None
    assert page.quick.form.values()["summary"] == "Something is said about a soldier of the base"
    person.press(Qt.Key.Key_C, ALT)
    person.until(lambda: slips.writing)
    assert slips.write.form is not None
    slips.write.form.go_to("accused")
    person.types("u")
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: not slips.writing)
    [receipt] = receipts(person.desk)
    assert receipt.function == "cdt"
    person.until(lambda: not page.writing)
    assert drafts(person.desk) == ()


def test_an_allegation_is_not_left_by_the_way(person: Sitting) -> None:
    page = alert_with_sea(person)
    person.press(Qt.Key.Key_Escape)
    assert page.writing
    assert "discard this" in page.quick.problem.sentence
    person.press(Qt.Key.Key_F2)
    form = page.quick.form
    assert form is not None
    assert form.values()["sensitive_flags"] == ["SEA"]


def test_a_lock_keeps_nothing_of_an_allegation(person: Sitting) -> None:
    alert_with_sea(person)
    person.lock()
    person.unlock()
    assert drafts(person.desk) == ()
    assert isinstance(person.page, AlertsPage)
    assert not person.page.writing


def test_the_daily_counts_cases_and_an_allegation_is_none(person: Sitting) -> None:
    for key, fill in ((Qt.Key.Key_1, Qt.Key.Key_Space), (Qt.Key.Key_3, Qt.Key.Key_U)):
        page = begin(person, key)
        person.press(fill)
        person.press(Qt.Key.Key_Return, CTRL)
        person.until(partial(is_left, page))
    now_ms = person.desk.clock.now_ms()
    said = {"crsv_cases_referred": 1}
    assert cases_referred(person.desk, now_ms - DAY_MS, now_ms + DAY_MS) == said
    assert cases_referred(person.desk, now_ms - 2 * DAY_MS, now_ms - DAY_MS) == {}
    asks_for(person, "new daily")
    reports = person.shell.pages.page_of(REPORTS)
    assert isinstance(reports, ReportsPage)
    person.until(lambda: reports.writing)
    form = reports.write.form
    assert form is not None
    values = form.values()
    since_ms, until_ms = (parse_ms(values[name]) for name in ("period_from", "period_to"))
    counted = cases_referred(person.desk, since_ms, until_ms)
    assert {name: values[name] for name in values if name.endswith("referred")} == counted


def test_an_alert_about_state_forces_leads_into_the_slip_with_what_is_known(
    person: Sitting,
) -> None:
    done = taken(person.desk, perpetrator="ARM", threat_type="DET")
    person.shell.show_page(ALERTS, OPEN + done.id)
    alerts = person.page
    assert isinstance(alerts, AlertsPage)
    person.until(lambda: bool(bars(alerts)))
    assert bars(alerts)[-1] == "Human rights can be told by a sealed slip, past the base"
    assert receipts(person.desk) == ()
    alerts.list.rows.setFocus()
    person.press(Qt.Key.Key_B)
    person.until(alerts.alert.bars.rows.hasFocus)
    person.press(Qt.Key.Key_End)
    person.enter()
    person.until(lambda: person.shell.pages.at == SLIPS)
    page = slips_of(person)
    form = page.write.form
    assert form is not None
    received = alerts.alert.view.line.state.values["received_at"] if alerts.alert.view else ""
    assert form.values() == {"received_at": received, "violation": "DET"}
    page.begin("survivor_slip", {})
    assert page.write.kind == "violation_slip"
    assert page.write.problem.isVisible()
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: not page.writing)
    [receipt] = receipts(person.desk)
    assert receipt.function == "hr"


@pytest.mark.parametrize(
    "said", [{"perpetrator": "NSAG"}, {"perpetrator": "UNK", "threat_type": "KIL"}]
)
def test_no_other_alert_offers_the_slip_of_human_rights(
    person: Sitting, said: dict[str, str]
) -> None:
    done = taken(person.desk, **said)
    person.shell.show_page(ALERTS, OPEN + done.id)
    alerts = person.page
    assert isinstance(alerts, AlertsPage)
    person.until(lambda: alerts.alert.view is not None)
    assert not any("sealed slip" in words for words in bars(alerts))
