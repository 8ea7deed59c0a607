# SPDX-License-Identifier: Apache-2.0
"""Sending: every state of the link says what happened, what is safe and what to do."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cla_core.bundles.trust import BAD_CODE
from cla_core.errors import InputRefused
from cla_core.language import Language, mark
from cla_desktop.services.link import Link, LinkState
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.invited import Invited
from cla_desktop.ui.look import Look
from cla_desktop.ui.page_names import NEW_CODE
from cla_desktop.ui.sending.page import SendingPage
from cla_desktop.ui.sending.words import bytes_words, pill_words, skew_words, telling
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from tests.ui.accessible import unnamed
from tests.ui.days import NO_SIGNAL
from tests.ui.inline_tasks import InlineTasks
from tests.ui.standing_clock import FRIDAY_2212, ZONE_MINUTES, StandingClock

GOOD_CODE = "CLA1.good"
USED_CODE = "CLA1.used"
EXPIRED = Link(
    state=LinkState.REFUSED,
    waiting=1,
    refusal="The joining code has expired; ask the mission for a new one.",
    new_code=True,
)


@pytest.fixture
def spoken(lang: Language) -> Times:
    """Moments in both languages."""
    return Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES)


@pytest.mark.parametrize("state", list(LinkState))
@pytest.mark.parametrize("waiting", [0, 3])
def test_every_state_has_words(
    lang: Language, spoken: Times, state: LinkState, waiting: int
) -> None:
    link = Link(state=state, waiting=waiting, sending=3 if state is LinkState.SENDING else 0)
    told = telling(lang, spoken, link)
    pill = pill_words(lang, spoken, link)
    assert told.headline
    assert told.next_step.endswith(".")
    assert pill.text
    assert len(pill.text) <= 34


def test_the_states_are_told_apart(lang: Language, spoken: Times) -> None:
    said = {telling(lang, spoken, Link(state=state)).headline for state in LinkState}
    assert len(said) == len(LinkState)


def test_no_tick_while_something_waits(english: Language, times: Times) -> None:
    waiting = pill_words(english, times, Link(state=LinkState.REACHED, waiting=2))
    assert (waiting.text, waiting.icon) == ("2 waiting", "upload")
    done = pill_words(english, times, Link(state=LinkState.REACHED))
    assert (done.icon, done.tone) == ("check", Tone.DONE)


def test_before_the_first_try_it_says_when_the_mission_was_last_reached(
    english: Language, times: Times
) -> None:
    never = Link()
    assert pill_words(english, times, never).text == "Not tried yet"
    known = Link(last_contact_ms=FRIDAY_2212, waiting=2)
    assert pill_words(english, times, known).text == "Last contact 22:12 · 2 waiting"
    assert telling(english, times, known).headline == "Last contact 22:12"


def test_a_refusal_is_told_in_the_missions_words(english: Language, times: Times) -> None:
    link = Link(state=LinkState.REFUSED, refusal="The mission has blocked this laptop.")
    assert telling(english, times, link).headline == "The mission has blocked this laptop."


@pytest.mark.parametrize(("skew", "says"), [(None, ""), (60, ""), (86_400, "24 h ahead")])
def test_a_wrong_clock_is_told(
    english: Language, times: Times, skew: int | None, says: str
) -> None:
    told = skew_words(english, times, Link(skew_s=skew))
    assert (says in told) if says else not told
    assert "behind" in skew_words(english, times, Link(skew_s=-7200))
    assert "was set since" in skew_words(english, times, Link(skew_s=0, clock_was_set=True))


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 o"), (999, "999 o"), (1400, "1,4 ko"), (2_000_000, "2,0 Mo")]
)
def test_bytes_are_said_as_in_the_language(size: int, words: str) -> None:
    assert bytes_words(Language.load("fr"), size) == words


class OneCode:
    """Implements `Joiner`: one code is good, another looks so until it is used."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def look_at(self, code: str) -> Invited:
        """Two codes say something."""
        if code not in (GOOD_CODE, USED_CODE):
            raise InputRefused(BAD_CODE)
        return Invited(
            mission="ZZ", base="KAS", base_name="Kasoro", role="CLA", expires_ms=FRIDAY_2212
        )

    def join(self, code: str) -> None:
        """One of them was used."""
        if code == USED_CODE:
            raise InputRefused(mark("This joining code was already used on this laptop."))
        self.taken.append(code)


@pytest.fixture
def page(
    look: Look, lang: Language, spoken: Times, tasks: InlineTasks, qtbot: QtBot
) -> SendingPage:
    """The page without a link, in both languages."""
    made = SendingPage(
        look,
        lang,
        spoken,
        tasks=tasks,
        bus=Bus(),
        source=lambda: NO_SIGNAL,
        joiner=OneCode(),
    )
    qtbot.addWidget(made)
    made.resize(1198, 692)
    made.arrive("")
    made.show()
    return made


def test_every_control_has_a_name(page: SendingPage) -> None:
    page.show_link(replace(NO_SIGNAL, state=LinkState.SENDING, sending=2))
    assert unnamed(page) == []


def test_send_now_is_a_wish(page: SendingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.send_asked):
        page.button.click()


def test_while_sending_progress_is_shown_and_the_button_waits(page: SendingPage) -> None:
    page.show_link(replace(NO_SIGNAL, state=LinkState.SENDING, sent=1, sending=3))
    assert not page.button.isEnabled()
    assert (page.progress.isHidden(), page.progress.value()) == (False, 1)
    page.show_link(NO_SIGNAL)
    assert page.button.isEnabled()
    assert page.progress.isHidden()


def test_detail_is_folded_away_until_asked_for(page: SendingPage) -> None:
    lines = page.details.lines
    assert lines.isHidden()
    page.details.button.click()
    assert not lines.isHidden()
    assert lines.text() == "last exchange: 1 round trip"
    page.show_link(replace(NO_SIGNAL, detail=()))
    assert page.details.isHidden()


def test_the_queue_leads_to_the_reports(page: SendingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.go_to) as told:
        page.queue.rows.chosen.emit("open:x")
    assert told.args == ["reports", "open:x"]


def test_the_page_fits_the_design_size(page: SendingPage) -> None:
    page.show_link(replace(NO_SIGNAL, skew_s=86_400, training=True))
    hint = page.minimumSizeHint()
    assert hint.width() <= 1198
    assert hint.height() <= 692


def test_a_new_code_is_asked_for_where_the_refusal_is_told(
    page: SendingPage, lang: Language, qtbot: QtBot
) -> None:
    assert page.joining.isHidden()
    page.show_link(EXPIRED)
    assert not page.joining.isHidden()
    QTest.keyClick(page.joining.begin_button, Qt.Key.Key_Return)
    assert page.focusWidget() is page.joining.field.text
    assert [keys for keys, _ in page.bottom_keys()] == ["Enter", "Esc"]
    assert unnamed(page) == []
    QTest.keyClick(page.joining.field.text, Qt.Key.Key_Return)
    missing = lang.tr("Paste the joining code, or read it from a file.")
    assert page.joining.field.problem.sentence == missing
    for code, said in ((USED_CODE, "already used on this laptop"), ("hello", "cut short")):
        page.joining.field.text.setPlainText(code)
        QTest.keyClick(page.joining.field.text, Qt.Key.Key_Return)
        assert page.joining.is_asking
        if lang.code == "en":
            assert said in page.joining.field.problem.sentence
    page.joining.field.text.setPlainText(f" {GOOD_CODE}\n")
    with qtbot.waitSignal(page.joined):
        QTest.keyClick(page.joining.field.text, Qt.Key.Key_Return)
    assert (page.joining.is_asking, page.joining.typed) == (False, ("", 0))
    page.show_link(replace(NO_SIGNAL, state=LinkState.SENDING, sending=1))
    assert page.joining.done.isVisibleTo(page)


def test_a_refusal_no_code_ends_does_not_ask_for_one(
    page: SendingPage, english: Language, times: Times
) -> None:
    blocked = Link(state=LinkState.REFUSED, refusal="The mission has blocked this laptop.")
    page.show_link(blocked)
    assert page.joining.isHidden()
    assert "code" not in telling(english, times, blocked).next_step
    assert "below" in telling(english, times, EXPIRED).next_step


def test_asked_for_by_name_the_field_is_there_whatever_the_link_says(page: SendingPage) -> None:
    page.arrive(NEW_CODE)
    assert page.focusWidget() is page.joining.field.text
    page.show_link(NO_SIGNAL)
    assert page.joining.is_asking
    QTest.keyClick(page.joining.field.text, Qt.Key.Key_Escape)
    assert page.joining.isHidden()
    assert page.focusWidget() is page.button


def test_a_code_is_read_from_a_file(page: SendingPage, tmp_path: Path) -> None:
    page.arrive(NEW_CODE)
    (tmp_path / "code.txt").write_bytes(b"\xef\xbb\xbf" + GOOD_CODE.encode() + b"\r\n")
    page.joining.field.read_file(tmp_path / "code.txt")
    assert page.joining.field.joining_code == GOOD_CODE
    page.joining.field.read_file(tmp_path / "missing.txt")
    assert (page.joining.field.joining_code, page.joining.field.refusal != "") == ("", True)


def test_a_half_pasted_code_comes_back_after_a_lock(page: SendingPage) -> None:
    assert page.save_state() == b""
    page.arrive(NEW_CODE)
    page.joining.field.text.setPlainText("CLA1.go")
    state = page.save_state()
    page.joining.fold()
    assert page.save_state() == b""
    for odd in (b"{", b"[]", b'{"code": 1}'):
        page.restore_state(odd)
    assert not page.joining.is_asking
    page.restore_state(state)
    assert page.joining.typed == ("CLA1.go", 0)


def test_on_a_low_screen_what_a_code_says_is_in_sight(page: SendingPage, qtbot: QtBot) -> None:
    page.resize(880, 340)
    page.show_link(EXPIRED)
    page.arrive(NEW_CODE)
    page.joining.field.text.setPlainText("hello")
    qtbot.waitUntil(lambda: bool(page.joining.field.problem.sentence))
    outcome = page.joining.field.problem
    qtbot.waitUntil(lambda: not outcome.visibleRegion().isEmpty())
    assert not page.joining.button.visibleRegion().isEmpty()
