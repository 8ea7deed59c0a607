# SPDX-License-Identifier: Apache-2.0
"""An evening of the dossier as whole: one desk's real window, the mission, the board in a browser.

Owns how the stories of SC1, SC2 and SC5 begin, how a person at the desk takes an alert down and
logs what happened, and how somebody at the mission comes to a page. What must hold stands in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest
import requests
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from cla_core.dtg import parse_ms
from cla_desktop import clock as of_desks
from cla_desktop.profile import Profile
from cla_desktop.services.alerting.reading import AlertView, alert
from cla_desktop.ui.features.alerts.log_strip import LogStrip
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.forms.tick_box import TickBox
from cla_desktop.ui.page_names import ALERTS, OPEN
from cla_desktop.ui.widgets.choice_row import ChoiceButton, ChoiceRow
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.rows import ROW_ROLE, Row, RowList
from cla_server.kit import clock as of_servers
from tests.server.board.browser import Browser
from tests.support.desks import enrolled_with
from tests.support.moved_clock import MovedClock
from tests.support.server import MissionServer
from tests.support.sitting import CTRL, Sitting

WORDS_AT_BOARD = "sept herons gris a midi"
TAB_MOST = 60
ALIKE_MS = 60_000
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Story:
    """The mission, the laptop it is about, and what time it is for both."""

    server: MissionServer
    folder: Profile
    clock: MovedClock

    def token(self, name: str, feeds: str) -> str:
        """A token for another system."""
        added = self.server.verb("feed", "add", name, "--feeds", feeds)
        assert added.code == 0, added.err
        return added.out.split()[-1]

    def fetch(self, token: str, path: str) -> str:
        """What another system gets."""
        shown = {"authorization": f"Bearer {token}"}
        got = requests.get(self.server.url + path, headers=shown, timeout=30)
        assert got.status_code == 200, got.text
        return got.content.decode()


def begun(
    folder: Path, database: str, patch: pytest.MonkeyPatch, *, when: str, people: tuple[str, ...]
) -> Story:
    """A mission on PostgreSQL, people at its board named by their roles, a laptop that enrolled."""
    patch.setenv("XDG_STATE_HOME", str(folder / "state"))
    patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    clock = MovedClock(folder / "clock")
    clock.move_to(ms_of(when))
    for module in (of_desks, of_servers):
        patch.setattr(module.SystemClock, "now_ms", lambda _self: clock.now_ms())
    server = MissionServer(folder / "mission", database=database, program=clock.program)
    password = folder / "password"
    password.write_text(f"{WORDS_AT_BOARD}\n", encoding="utf-8")
    for role in people:
        added = server.verb("user", "add", role, "--role", role, "--password-file", str(password))
        assert added.code == 0, added.err
    desk = Profile(folder / "desk")
    enrolled_with(desk.home, server.code()).desk.close()
    return Story(server, desk, clock)


def later(person: Sitting, story: Story, moment: str) -> None:
    """It is `2025-03-14T21:44` at the base and at the mission now, and the desk heard so.

    No clock of the world jumps in the midst of an exchange: an answer of before, read afterwards,
    would tell the desk that its own clock is wrong. So one is asked for that begins after it.
    """
    story.clock.move_to(ms_of(moment))
    keeper = person.window.keeper
    assert keeper is not None
    keeper.try_now()
    person.until(lambda: (keeper.facts.last_contact_ms or 0) >= ms_of(moment))
    keeper.try_now()
    person.until(lambda: distance_ms(person) < ALIKE_MS)


def ms_of(moment: str) -> int:
    """Milliseconds since 1970 of a local time at the base."""
    return parse_ms(f"{moment}+02:00")


def distance_ms(person: Sitting) -> int:
    """How far the desk believes its own clock to be from the mission's."""
    desk = person.desk
    return abs(desk.clock.offset_ms)


def alerts_page(person: Sitting) -> AlertsPage:
    """The page of alerts, which must be shown."""
    page = person.page
    assert isinstance(page, AlertsPage)
    return page


def look_at(person: Sitting, one: str) -> AlertsPage:
    """Stand in the list at an alert, with the alert beside it."""
    person.shell.show_page(ALERTS, OPEN + one)
    page = alerts_page(person)
    person.until(lambda: page.alert.view is not None and page.alert.view.line.id == one)
    person.until(lambda: page.list.current == one)
    page.list.rows.setFocus()
    person.until(page.list.rows.hasFocus)
    return page


def view_of(person: Sitting, one: str) -> AlertView:
    """The alert as it stands at the desk."""
    found = alert(person.desk, one)
    assert found is not None
    return found


def rows_of(within: RowList) -> list[Row]:
    """What a list shows."""
    model = within.model()
    return [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]


def answer(person: Sitting, text: str) -> None:
    """Say something where the focus is, instead of what stood there, and go on."""
    focused = person.focused()
    if isinstance(focused, ChoiceRow):
        choose(person, focused, text)
        return
    if isinstance(focused, QLineEdit | QPlainTextEdit):
        person.press(Qt.Key.Key_A, CTRL)
    person.types(text)
    person.press(Qt.Key.Key_Tab if isinstance(focused, QPlainTextEdit) else Qt.Key.Key_Return)


def choose(person: Sitting, row: ChoiceRow, words: str) -> None:
    """The underlined letter of what a row offers, where it was not chosen before."""
    buttons = row.findChildren(ChoiceButton)
    (wanted,) = [button for button in buttons if button.text().startswith(words)]
    if not wanted.isChecked():
        person.types(wanted.letter)
    assert wanted.isChecked()


def tick(person: Sitting, words: str) -> None:
    """Tab to a box by its words and tick it; a long list is unfolded first."""
    if not isinstance(person.focused(), TickBox):
        person.press(Qt.Key.Key_Space)
    for _ in range(TAB_MOST):
        box = person.focused()
        if isinstance(box, TickBox) and words in box.text():
            person.press(Qt.Key.Key_Space)
            assert box.isChecked()
            return
        person.press(Qt.Key.Key_Tab)
    raise AssertionError(f"no key leads to {words!r}")


def take_down(person: Sitting, ticks: Mapping[str, str] = NOTHING, /, **said: str) -> str:
    """The quick form by F2, answer by answer; gives the alert's id."""
    begin_call(person)
    return answer_and_save(person, ticks, **said)


def begin_call(person: Sitting) -> None:
    """F2: stand in the first question."""
    person.press(Qt.Key.Key_F2)
    person.until(lambda: person.focused().accessibleName() == "What")


def form_of(person: Sitting) -> RecordForm:
    """The form in which an alert is taken down."""
    form = alerts_page(person).quick.form
    assert form is not None
    return form


def answer_and_save(person: Sitting, ticks: Mapping[str, str] = NOTHING, /, **said: str) -> str:
    """Every answer in the form that is open, and Ctrl+Enter; gives the alert's id."""
    page = alerts_page(person)
    form = form_of(person)
    _say(person, form, said, ticks)
    assert form.problems() == []
    with person.qtbot.waitSignal(page.quick.recorded) as recorded:
        person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: not page.writing)
    assert recorded.args is not None
    return str(recorded.args[0].id)


def change(person: Sitting, one: str, ticks: Mapping[str, str] = NOTHING, /, **said: str) -> None:
    """The full alert by E, some of it said anew."""
    page = look_at(person, one)
    person.press(Qt.Key.Key_E)
    person.until(lambda: page.writing)
    answer_and_save(person, ticks, **said)


def _say(
    person: Sitting, form: RecordForm, said: Mapping[str, str], ticks: Mapping[str, str]
) -> None:
    for name, text in said.items():
        stand_in(person, form, name)
        answer(person, text)
    for name, words in ticks.items():
        stand_in(person, form, name)
        tick(person, words)


def stand_in(person: Sitting, form: RecordForm, name: str) -> None:
    """Be in a field before typing: what has just opened may take a moment."""
    form.go_to(name)
    editor = form.editor(name)
    assert editor is not None
    person.until(lambda: editor.isAncestorOf(person.focused()))


def begin_to_log(person: Sitting, one: str, what: str) -> LogStrip:
    """L, and the letter of what happened; what was begun before is put away."""
    strip = look_at(person, one).alert.strip
    person.press(Qt.Key.Key_L)
    person.until(strip.row.hasFocus)
    if strip.fields is not None:
        person.press(Qt.Key.Key_Escape)
        person.until(lambda: strip.fields is None and strip.row.hasFocus())
    choose(person, strip.row, what)
    person.until(lambda: strip.fields is not None)
    return strip


def say(person: Sitting, strip: LogStrip, name: str, text: str) -> None:
    """One answer in the strip, once it is asked."""
    fields = strip.fields
    assert fields is not None
    person.until(lambda: name in fields.asked)
    editor = fields.editor(name)
    editor.begin()
    person.until(lambda: editor.isAncestorOf(person.focused()))
    answer(person, text)


def try_to_log(person: Sitting, one: str, what: str, /, **said: str) -> str:
    """One act in the strip; gives what refused it, empty once it is logged and told beside it."""
    strip = begin_to_log(person, one, what)
    before = shown_records(person)
    for name, text in said.items():
        say(person, strip, name, text)
    logged: list[bool] = []
    strip.logged.connect(lambda: logged.append(True))
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: logged or sentences(strip))
    if not logged:
        return " ".join(sentences(strip))
    person.until(lambda: shown_records(person) > before)
    return ""


def shown_records(person: Sitting) -> int:
    """How many records the alert beside the list is made of."""
    view = alerts_page(person).alert.view
    return 0 if view is None else len(view.entries)


def sentences(strip: LogStrip) -> list[str]:
    """What the strip says is wrong, beside a field or below."""
    told = strip.findChildren(InlineProblem)
    return [each.sentence for each in told if each.sentence and each.isVisible()]


def log(person: Sitting, one: str, what: str, /, **said: str) -> None:
    """One act that nothing refuses."""
    refused = try_to_log(person, one, what, **said)
    assert not refused, refused


def asks_for(person: Sitting, what: str) -> None:
    """Through the field above."""
    person.press(Qt.Key.Key_K, CTRL)
    person.types(what)
    person.enter()


def send(person: Sitting) -> None:
    """Send what waits and hear what is new."""
    asks_for(person, "send what waits")
    person.until(lambda: not person.desk.store.read(lambda work: work.outbox.waiting(limit=1)))


def visit(browser: Browser, url: str, name: str, path: str) -> None:
    """Sign in if need be, and stand on a page."""
    browser.open(f"{url}{path}")
    if browser.driver.current_url.startswith(f"{url}/sign-in"):
        browser.enter(url, name, WORDS_AT_BOARD, path)
    browser.one("h1")


def join_what_is_offered(person: Sitting, other: str) -> None:
    """Nothing was joined unasked; the page offers it, and two keys do it."""
    page = look_at(person, other)
    bars = page.alert.bars.rows
    person.until(lambda: any(row.title.startswith("May be one event") for row in rows_of(bars)))
    assert view_of(person, other).line.state.merged_into == ""
    person.press(Qt.Key.Key_J)
    person.until(page.alert.joined.rows.hasFocus)
    person.press(Qt.Key.Key_M)
    person.until(lambda: view_of(person, other).line.state.merged_into)
