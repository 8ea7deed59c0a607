# SPDX-License-Identifier: Apache-2.0
"""Strips, rail, and the keys that work everywhere: what stands around every page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.glossary.panel import GlossaryPanel
from cla_desktop.ui.look import Look
from cla_desktop.ui.sending.words import pill_words
from cla_desktop.ui.shell import Shell
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.keycap import KeyCap
from cla_desktop.ui.widgets.notices import Notice
from tests.ui.accessible import unnamed
from tests.ui.days import NO_SIGNAL
from tests.ui.shell.pages import page_of
from tests.ui.standing_clock import ZONE_MINUTES, StandingClock


def test_every_control_has_a_name(shell: Shell) -> None:
    shell.glossary.toggle()
    QTest.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert unnamed(shell) == []


def test_the_strips_fit_the_design_size_in_both_languages(shell: Shell) -> None:
    shell.say_saved()
    assert shell.minimumSizeHint().width() <= 1366
    assert shell.minimumSizeHint().height() <= 768


@pytest.mark.parametrize("width", [1366, 1280, 1093, 911])
def test_nothing_in_the_strip_is_cut_when_everything_is_to_be_said(
    shell: Shell, lang: Language, qtbot: QtBot, width: int
) -> None:
    shell.resize(width, 700)
    link = replace(NO_SIGNAL, waiting=40)
    shell.show_link(link)
    shell.show_clocks(12, 12)
    shell.show_phone(lang.tr("Phone: nobody"), Tone.P2)
    strip = shell.strip
    parts = [strip.phone, strip.field, strip.clocks, strip.pill, strip.lock]
    qtbot.waitUntil(lambda: strip.field.width() >= 120)
    qtbot.waitUntil(
        lambda: all(
            part.width() >= part.sizeHint().width() for part in parts if part is not strip.field
        )
    )
    places = [(part.mapTo(shell, part.rect().topLeft()).x(), part.width()) for part in parts]
    ends = [x + wide for x, wide in places]
    assert all(end <= start for end, (start, _) in zip(ends, places[1:], strict=False))
    assert ends[-1] <= width
    words = pill_words(lang, Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES), link)
    assert strip.pill.accessibleName() == words.text


def test_pages_are_made_when_first_shown(shell: Shell) -> None:
    assert shell.pages.count() == 1
    shell.show_page("send")
    assert shell.pages.count() == 2
    shell.show_page("no such page")
    assert shell.pages.at == "send"


def test_a_new_page_begins_where_it_says_and_not_at_its_first_button(shell: Shell) -> None:
    shell.activateWindow()
    page_of(shell, "today").edit.setFocus()
    shell.show_page("send")
    assert page_of(shell, "send").edit.hasFocus()


@pytest.mark.parametrize(
    ("held", "page", "wish"),
    [
        (Qt.KeyboardModifier.NoModifier, "alerts", "new:quick"),
        (Qt.KeyboardModifier.ShiftModifier, "reports", "new:flash"),
    ],
)
def test_f2_takes_an_alert_down_from_anywhere_and_shift_f2_begins_a_flash(
    shell: Shell, held: Qt.KeyboardModifier, page: str, wish: str
) -> None:
    shell.show_page("send")
    QTest.keyClick(page_of(shell, "send").edit, Qt.Key.Key_F2, held)
    assert shell.pages.at == page
    assert page_of(shell, page).arrived == [wish]


def test_clocks_that_ran_out_are_counted_quietly(shell: Shell, lang: Language) -> None:
    assert not shell.strip.clocks.isVisible()
    shell.show_clocks(3, 1)
    said = {"en": "1 clock overdue", "fr": "1 délai dépassé"}
    assert shell.strip.clocks.text() == said[lang.code]
    QTest.mouseClick(shell.strip.clocks, Qt.MouseButton.LeftButton)
    assert shell.pages.at == "alerts"
    shell.show_clocks(3, 0)
    assert not shell.strip.clocks.isVisible()


def test_f1_shows_the_glossary_and_escape_gives_the_focus_back(shell: Shell) -> None:
    edit = page_of(shell, "today").edit
    QTest.keyClick(edit, Qt.Key.Key_F1)
    panel = shell.findChild(GlossaryPanel)
    assert panel is not None
    assert panel.isVisible()
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert shell.focusWidget() is edit


def test_the_rail_shows_the_page_and_what_waits(shell: Shell) -> None:
    shell.rail.chosen.emit("reports")
    assert shell.pages.at == "reports"
    assert page_of(shell, "reports").arrived == [""]
    shell.rail.chosen.emit("reports")
    assert page_of(shell, "reports").arrived == ["", "back", ""]
    names = [entry.accessibleName() for entry in shell.rail.entries]
    assert names[-1].endswith(", 1")
    shell.rail.entries[0].setFocus()
    QTest.keyClick(shell.rail.entries[0], Qt.Key.Key_Down)
    assert shell.focusWidget() is shell.rail.entries[1]


def test_the_pill_leads_to_sending(shell: Shell) -> None:
    shell.strip.pill.click()
    assert shell.pages.at == "send"


def test_the_keys_at_the_bottom_are_those_of_the_page(shell: Shell) -> None:
    caps = [cap.accessibleName() for cap in shell.bottom.findChildren(KeyCap)]
    assert caps[0] in ("Ctrl+Enter", "Ctrl+Entrée")


@pytest.mark.usefixtures("mirrored")
def test_from_right_to_left_the_rail_stands_on_the_right(shell: Shell) -> None:
    assert shell.rail.x() > shell.pages.x()
    shell.glossary.toggle()
    panel = shell.findChild(GlossaryPanel)
    assert panel is not None
    assert panel.x() == 0


def test_a_doubted_date_is_told_above_the_page_until_it_is_right(shell: Shell) -> None:
    def told() -> list[str]:
        notices = [one for one in shell.findChildren(Notice) if one.isVisible()]
        return [label.text() for one in notices for label in one.findChildren(QLabel)]

    for sentence in ("Look at the date.", "", "Look again."):
        shell.warn_of_date(sentence)
        assert [each for each in told() if each] == [sentence] * bool(sentence)


def test_a_turned_light_reaches_every_part(shell: Shell, look: Look) -> None:
    look.set_dark(True)
    shell.grab()
    assert shell.palette().window().color().name().upper() == look.tokens.ground
    look.set_dark(False)


@pytest.mark.parametrize("width", [816, 880, 1093, 1366])
def test_on_a_screen_that_shows_everything_larger_nothing_is_cut(
    shell: Shell, qtbot: QtBot, width: int
) -> None:
    shell.show_phone("Téléphone : CLA-07", Tone.MUTED, "CLA-07")
    shell.resize(width, 440)
    assert shell.size() == QSize(width, 440)
    narrow = width < 1180
    assert (shell.rail.width() == 56) is narrow
    qtbot.waitUntil(lambda: shell.strip.minimumSizeHint().width() <= width)
    entry = shell.rail.entries[0]
    assert bool(entry.toolTip()) is narrow
    assert unnamed(shell) == []
