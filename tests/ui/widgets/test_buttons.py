# SPDX-License-Identifier: Apache-2.0
"""Buttons as a person presses them: with keys, held, paused, and how each looks."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, LinkButton
from cla_desktop.ui.widgets.hold_button import HoldButton
from tests.ui.on_screen import held_enter


def inked_rows(button: Button, qtbot: QtBot) -> list[int]:
    """How many dots of each row from the top are not the ground."""
    qtbot.addWidget(button)
    button.show()
    image = button.grab().toImage()
    ground = image.pixel(0, 0)
    return [
        sum(image.pixel(x, y) != ground for x in range(image.width()))
        for y in range(image.height())
    ]


def test_the_line_below_a_link_runs_through_no_letter(look: Look, qtbot: QtBot) -> None:
    plain = inked_rows(Button(look, "Log a beep", kind=ButtonKind.QUIET), qtbot)
    link = inked_rows(LinkButton(look, "Log a beep"), qtbot)
    [line] = [y for y, (before, now) in enumerate(zip(plain, link, strict=True)) if before != now]
    assert (plain[line], sum(plain[line:])) == (0, 0)


def test_held_long_enough_it_acts_once(look: Look, qtbot: QtBot) -> None:
    button = HoldButton(look, "Hold", hold_ms=100)
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.held):
        QTest.keyPress(button, Qt.Key.Key_Space)
    QTest.keyRelease(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: button.share == 0)


def test_a_held_key_that_the_screen_repeats_as_let_go_and_pressed_is_held_still(
    look: Look, qtbot: QtBot
) -> None:
    button = HoldButton(look, "Hold", hold_ms=300)
    qtbot.addWidget(button)
    button.show()
    repeats = QTimer(button)
    repeats.timeout.connect(lambda: QTest.keyRelease(button, Qt.Key.Key_Space))
    repeats.timeout.connect(lambda: QTest.keyPress(button, Qt.Key.Key_Space))
    with qtbot.waitSignal(button.held):
        QTest.keyPress(button, Qt.Key.Key_Space)
        repeats.start(40)
    repeats.stop()


def test_let_go_too_early_it_does_nothing(look: Look, qtbot: QtBot) -> None:
    button = HoldButton(look, "Hold", hold_ms=60_000)
    qtbot.addWidget(button)
    told: list[int] = []
    button.held.connect(lambda: told.append(1))
    button.show()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button.share > 0)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert button.share == 0
    QTest.keyPress(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: button.share > 0)
    QTest.keyRelease(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: button.share == 0)
    assert told == []


def test_enter_presses_a_button(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    line = QHBoxLayout(window)
    button = Button(look, "Save", icon="save")
    line.addWidget(button)
    qtbot.addWidget(window)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_a_held_enter_presses_a_button_once(look: Look, qtbot: QtBot) -> None:
    """Its repeats may reach a button that nobody meant, where the first press led elsewhere."""
    button = Button(look, "Français")
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append(button.text()))
    QTest.keyPress(button, Qt.Key.Key_Return)
    QApplication.sendEvent(button, held_enter())
    assert pressed == ["Français"]


def test_icons_are_made_anew_when_the_light_changes(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "Lock", icon="lock")
    qtbot.addWidget(button)
    before = button.icon().cacheKey()
    look.set_dark(True)
    assert button.icon().cacheKey() != before
    look.set_dark(False)


@pytest.mark.parametrize("moved", [False, True])
def test_a_button_that_paused_has_the_focus_again_unless_one_went_on(
    look: Look, qtbot: QtBot, moved: bool
) -> None:
    page = QWidget()
    line = QHBoxLayout(page)
    acting, other, third = (Button(look, words) for words in ("Save", "Print", "Close"))
    for button in (acting, other, third):
        line.addWidget(button)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    acting.setFocus()
    acting.setEnabled(False)
    assert not acting.hasFocus()
    if moved:
        third.setFocus()
    acting.setEnabled(True)
    assert acting.hasFocus() is not moved
    assert third.hasFocus() is moved


@pytest.mark.parametrize("kind", [ButtonKind.LINK, ButtonKind.QUIET])
def test_what_cannot_be_pressed_does_not_look_as_if_it_could(
    kind: ButtonKind, look: Look, qtbot: QtBot
) -> None:
    button = Button(look, "Back", kind=kind)
    qtbot.addWidget(button)
    button.show()
    usual = (look.tokens.accent if kind is ButtonKind.LINK else look.tokens.text).lower()
    assert usual in colours(button)
    button.setEnabled(False)
    assert usual not in colours(button)
    assert look.tokens.muted.lower() in colours(button)


def colours(widget: QWidget) -> set[str]:
    """Every colour on it, as `#rrggbb`."""
    image = widget.grab().toImage()
    width, height = range(image.width()), range(image.height())
    return {image.pixelColor(x, y).name() for x in width for y in height}
