# SPDX-License-Identifier: Apache-2.0
"""Copies of a plan: read before they go, handed over, answered, called back, half typed."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_core.dtg import parse_ms
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import save
from cla_desktop.services.planning.begun_acts import kept_begun
from cla_desktop.services.planning.sharing import (
    Handing,
    asks_of,
    copies_of,
    hand_over,
    recall,
)
from cla_desktop.services.planning.versions import agree
from cla_desktop.ui.features.plans.page import PlansPage
from cla_desktop.ui.features.plans.read_first import ReadFirst
from cla_desktop.ui.printing.print_dialog import PrintDialog
from cla_desktop.ui.widgets.labels import Words
from tests.services.planning.season import season, view_of, write_apart
from tests.support.desks import SetClock
from tests.ui.inline_tasks import HeldReads
from tests.ui.on_screen import in_front
from tests.ui.plans.conftest import shown_page
from tests.ui.plans.on_page import choose, looked_at, recipient_in, rows_of
from tests.ui.plans.typing import Typist

ALT = Qt.KeyboardModifier.AltModifier


def test_a_copy_is_handed_over_by_keys_after_saying_what_it_tells(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    assert "Threats shown: 3; requests shown: 2." in shown.plan.acts.strip.noted
    typist.press(Qt.Key.Key_Return)
    typist.words("Commander, Kasoro base")
    [doubtful] = looked_at(shown)
    assert "1 of 1 · T2: does this mean the receiver's own people?" in doubtful
    assert "The receiver reads:" in doubtful
    assert "Road to the market · Thursdays" in doubtful
    [copy] = view_of(desk, plan).copies
    assert copy.values["recipient"] == "Commander, Kasoro base"
    assert str(copy.values["expires_on"]).startswith("2025-06-12")
    assert "Commander, Kasoro base" in " ".join(rows_of(shown, "Copies"))
    assert shown.window().focusWidget() is shown.plan.write
    [dialog] = shown.findChildren(PrintDialog)
    assert dialog.preview.pages


def test_other_lines_are_read_from_the_first_and_the_same_from_where_one_was(qtbot: QtBot) -> None:
    read = ReadFirst()
    many = [f"Road to the market, {at}" for at in range(60)]
    read.show_lines(many)
    in_front(qtbot, read, size=(400, 168))
    bar = read.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    read.turn(1)
    at = bar.value()
    read.show_lines(many)
    assert bar.value() == at > 0
    read.show_lines([*many[1:], "The end"])
    assert bar.value() == 0


def test_what_a_copy_tells_is_read_word_by_word_before_it_goes(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    strip = shown.plan.acts.strip
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    for told in ("Ngoloma", "Road to the market", "Escort to the market", "January to April"):
        assert told in strip.text.said
    assert "1 threat may mean the receiver's own people" in strip.noted
    typist.press(Qt.Key.Key_Return)
    typist.words("Commander, Kasoro base")
    ask = next(one for one in view_of(desk, plan).lines if one.values.get("what", "")[:3] == "Day")
    save(desk, ask, {**ask.values, "what": "Day patrol twice a week"})
    agree(desk, plan)
    looked_at(shown)
    assert "read it again" in strip.refusal
    assert view_of(desk, plan).copies == ()
    assert recipient_in(shown) == "Commander, Kasoro base"
    assert "Day patrol twice a week" in strip.text.said
    strip.submit()
    [copy] = view_of(desk, plan).copies
    assert "Day patrol twice a week" in str(copy.values["asks"])


def test_no_copy_is_handed_over_of_a_plan_that_nobody_agreed_on(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    strip = shown.plan.acts.strip
    shown.plan.look_at(season(desk))
    Typist(shown).press(Qt.Key.Key_C, ALT)
    assert "there is no version to share" in strip.noted
    assert not strip.do.isEnabled()
    shown.plan.look_at(plan)
    Typist(shown).press(Qt.Key.Key_C, ALT)
    assert strip.do.isEnabled()


def test_what_was_half_typed_of_a_copy_waits_over_escape_another_plan_and_a_kill(
    shown: PlansPage, request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk, plan: str
) -> None:
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    typist.press(Qt.Key.Key_Return)
    typist.words("Commander, Kas")
    typist.press(Qt.Key.Key_Escape)
    assert shown.plan.acts.strip.isHidden()
    assert shown.plan.write.hasFocus()
    shown.plan.look_at(season(desk))
    shown.plan.acts.hand_over()
    assert recipient_in(shown) is None
    qtbot.waitUntil(lambda: bool(kept_begun(desk)))
    again = shown_page(qtbot, request)
    for page in (shown, again):
        page.plan.look_at(plan)
        page.plan.acts.hand_over()
        assert recipient_in(page) == "Commander, Kas"
    looked_at(again)
    again.plan.acts.hand_over()
    assert recipient_in(again) is None
    assert kept_begun(desk) == {}


def test_whom_the_community_did_not_allow_gets_no_copy_and_the_words_stay(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    box = shown.plan.acts.strip.box
    assert box is not None
    box.editors["receiver"].show_value("AUTHORITIES")
    box.editors["recipient"].show_value("Administrator")
    shown.plan.acts.strip.submit()
    assert "decided otherwise" in shown.plan.acts.strip.refusal
    assert box.editors["recipient"].value() == "Administrator"
    assert view_of(desk, plan).copies == ()


def test_what_two_laptops_say_differently_of_it_is_told_before_a_copy_goes(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    write_apart(desk, plan)
    shown.plan.look_again()
    Typist(shown).press(Qt.Key.Key_C, ALT)
    assert "Two laptops say differently" in shown.plan.acts.strip.noted
    assert "T1 · Cattle raiding · Ngoloma · January to April · Likelihood" in (
        shown.plan.acts.strip.noted
    )


def test_a_safe_place_in_the_name_of_who_receives_it_is_refused_and_the_words_stay(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    typist.press(Qt.Key.Key_Return)
    typist.words("Director of the school")
    looked_at(shown)
    assert "names a safe place" in shown.plan.acts.strip.refusal
    assert recipient_in(shown) == "Director of the school"
    assert view_of(desk, plan).copies == ()


def test_a_name_where_a_function_belongs_is_told_of(shown: PlansPage) -> None:
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    typist.press(Qt.Key.Key_Return)
    typist.words("Colonel Invented Person")
    assert "looks like a person's name" in shown.plan.acts.strip.noted


def test_an_answer_is_taken_down_on_its_ask(shown: PlansPage, desk: Desk, plan: str) -> None:
    hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    shown.plan.look_again()
    assert "no answer yet" in rows_of(shown, "Asks")[0]
    choose(shown, "Asks", 1)
    typist = Typist(shown)
    typist.choose("refused")
    shown.plan.acts.strip.submit()
    assert "Say why" in shown.plan.acts.strip.refusal
    box = shown.plan.acts.strip.box
    assert box is not None
    box.editors["reasons"].show_value(["DIST"])
    shown.plan.acts.strip.submit()
    _, patrol = asks_of(view_of(desk, plan))
    assert patrol.answer is not None
    assert "refused (Too far)" in rows_of(shown, "Asks")[1]


def test_words_beside_a_copy_that_lead_to_a_safe_place_are_told_of_as_one_types(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    shown.plan.look_again()
    strip, typist = shown.plan.acts.strip, Typist(shown)
    choose(shown, "Copies")
    typist.words("They hide at the school")
    assert "names a safe place" in strip.noted
    for _ in "at the school":
        typist.press(Qt.Key.Key_Backspace)
    assert strip.noted == ""


def test_of_words_beside_a_copy_the_newest_are_told_of_however_slow_the_laptop_is(
    shown: PlansPage, desk: Desk, plan: str, tasks: HeldReads
) -> None:
    hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    shown.plan.look_again()
    strip, typist = shown.plan.acts.strip, Typist(shown)
    choose(shown, "Copies")
    tasks.held = True
    typist.words("They hide at the school")
    assert tasks.waiting == 1
    tasks.let_go()
    assert "names a safe place" in strip.noted


def test_a_copy_is_called_back(shown: PlansPage, desk: Desk, plan: str) -> None:
    hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    shown.plan.look_again()
    assert "valid until" not in rows_of(shown, "Copies")[0]
    choose(shown, "Copies")
    typist = Typist(shown)
    typist.words("The commander has left")
    typist.press(Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_Return)
    [state] = copies_of(view_of(desk, plan), now_ms=desk.clock.now_ms())
    assert state.recalled
    [recall] = view_of(desk, plan).recalls
    assert recall.values["reason"] == "The commander has left"
    assert "recalled" in rows_of(shown, "Copies")[0]
    choose(shown, "Copies")
    Typist(shown).press(Qt.Key.Key_Return)
    assert len(view_of(desk, plan).recalls) == 1, "it is recalled once"


def test_what_a_copy_would_hold_is_not_told_of_one_that_was_called_back(
    shown: PlansPage, desk: Desk, plan: str, tasks: HeldReads
) -> None:
    copy = hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    recall(desk, copy.id, "")
    shown.plan.look_again()
    tasks.held = True
    shown.plan.acts.hand_over()
    choose(shown, "Copies")
    tasks.let_go()
    told = [words.text() for words in shown.plan.acts.strip.findChildren(Words)]
    assert any("recalled" in one for one in told)
    assert not any("Threats shown" in one for one in told)


def test_a_copy_whose_time_is_over_says_so_on_the_open_page(
    shown: PlansPage, desk: Desk, plan: str, desk_clock: SetClock
) -> None:
    until = "2025-03-15T12:00:00+02:00"
    handing = Handing(receiver="CONTINGENT", recipient="Commander", expires_on=until)
    hand_over(desk, plan, handing)
    shown.plan.look_again()
    assert "valid until" in rows_of(shown, "Copies")[0]
    choose(shown, "Copies")
    assert shown.plan.acts.strip.also.isVisible(), "it can be printed again"
    Typist(shown).press(Qt.Key.Key_Escape)
    shown.plan.look_at_clock()
    desk_clock.ms = parse_ms(until) + 1
    shown.plan.look_at_clock()
    assert "no longer valid" in rows_of(shown, "Copies")[0]
    choose(shown, "Copies")
    assert not shown.plan.acts.strip.also.isVisible()
