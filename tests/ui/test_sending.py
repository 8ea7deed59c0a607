# SPDX-License-Identifier: Apache-2.0
"""Sending: every state of the link says what happened, what is safe and what to do."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.link import Link, LinkState
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.look import Look
from cla_desktop.ui.sending.page import SendingPage
from cla_desktop.ui.sending.words import bytes_words, pill_words, skew_words, telling
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from tests.ui.accessible import unnamed
from tests.ui.conftest import FRIDAY_2212, ZONE_MINUTES, StandingClock
from tests.ui.days import NO_SIGNAL
from tests.ui.inline_tasks import InlineTasks


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
    assert pill_words(english, times, never).text == "Not asked yet"
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


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 o"), (999, "999 o"), (1400, "1,4 ko"), (2_000_000, "2,0 Mo")]
)
def test_bytes_are_said_as_in_the_language(size: int, words: str) -> None:
    assert bytes_words(Language.load("fr"), size) == words


@pytest.fixture
def page(
    look: Look, lang: Language, spoken: Times, tasks: InlineTasks, qtbot: QtBot
) -> SendingPage:
    """The page without a link, in both languages."""
    made = SendingPage(look, lang, spoken, tasks=tasks, bus=Bus(), source=lambda: NO_SIGNAL)
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
