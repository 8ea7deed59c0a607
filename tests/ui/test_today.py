# SPDX-License-Identifier: Apache-2.0
"""Today: the next step is the right one, and each row says what it is about."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.documents.disputes import Unsettled
from cla_desktop.services.link import LinkState
from cla_desktop.services.networking.contacts import LED_TO, AskAgain
from cla_desktop.services.networking.day import NetworkDay
from cla_desktop.services.outreach.surveying import HalfSurvey
from cla_desktop.services.today import DueReport, Today
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.look import Look
from cla_desktop.ui.page_names import NEW, OUTREACH, REPORTS
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.today.head import Head
from cla_desktop.ui.today.network_words import NetworkWords
from cla_desktop.ui.today.page import TodayPage
from cla_desktop.ui.today.words import DayWords
from cla_desktop.ui.widgets.big_button import BigButton
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.ui.accessible import unnamed
from tests.ui.days import DAILY_READ, DAILY_SOON, EVENING, FLASH_DRAFT, HOUR, WEEKLY_OVERDUE
from tests.ui.inline_tasks import InlineTasks
from tests.ui.standing_clock import FRIDAY_2212, ZONE_MINUTES, StandingClock

LEFT_LYING = replace(FLASH_DRAFT, changed_ms=FRIDAY_2212 - 13 * HOUR)


@pytest.fixture
def words(english: Language, times: Times) -> DayWords:
    """The words of the page in English."""
    return DayWords(english, times)


class Source:
    """What the desk would say; a test changes it."""

    def __init__(self, today: Today) -> None:
        self.today = today

    def __call__(self) -> Today:
        """The facts of now."""
        return self.today


@pytest.mark.parametrize(
    ("today", "what"),
    [
        (EVENING, "open:f"),
        (replace(EVENING, drafts=()), "open:w"),
        (replace(EVENING, drafts=(LEFT_LYING,)), "open:w"),
        (Today(drafts=(LEFT_LYING,)), "open:f"),
        (Today(due=(DAILY_SOON, WEEKLY_OVERDUE)), "open:w"),
        (Today(due=(DAILY_SOON, DAILY_READ)), f"new:daily@{DAILY_SOON.due_ms}"),
    ],
)
def test_the_most_urgent_is_next(words: DayWords, today: Today, what: str) -> None:
    step = words.next_step(today)
    assert step is not None
    assert step.what == what


@pytest.mark.parametrize(
    "today",
    [
        Today(),
        Today(due=(DAILY_READ,)),
        Today(due=(DueReport(kind="daily", due_ms=FRIDAY_2212 + 13 * HOUR),)),
    ],
)
def test_nothing_is_next_when_nothing_presses(words: DayWords, today: Today) -> None:
    assert words.next_step(today) is None


def test_overdue_is_said_in_words_and_by_a_clock(words: DayWords) -> None:
    row = words.reports.rows(Today(due=(WEEKLY_OVERDUE,)))[0]
    assert (row.title, row.value, row.value_icon) == ("Weekly W11", "Overdue 10 h", "clock-alert")
    assert row.value_tone is Tone.P1
    assert "was due 12:12" in row.spoken


def test_who_read_it_stands_beside_the_time(words: DayWords) -> None:
    row = words.reports.rows(Today(due=(DAILY_READ,)))[0]
    assert row.title == "Daily 073"
    assert row.value_detail == "CLA manager 19:12"


def test_the_note_counts_what_is_open(words: DayWords) -> None:
    assert words.due_note(Today(due=(WEEKLY_OVERDUE, DAILY_SOON))) == "1 overdue · 1 due"
    assert words.due_note(Today(due=(DAILY_READ,))) == "nothing due"
    assert words.state(EVENING) == "1 draft open · 1 overdue · 1 waiting to leave"


def test_the_page_never_says_more_than_the_pill(words: DayWords) -> None:
    assert words.state(Today()) == "Nothing is waiting. The mission has not been reached yet."
    refused = Today(link=LinkState.REFUSED)
    assert words.state(refused) == "The mission refused this laptop."
    waits = replace(refused, waiting_count=1)
    foot = words.reports.waiting_foot(waits)
    assert foot == "The mission refused this laptop. Nothing is lost."
    reached = FRIDAY_2212 - HOUR
    assert words.state(Today(last_contact_ms=reached)) == "All at the mission 21:12"
    many = replace(EVENING, drafts=(), due=(), waiting_count=1000)
    assert words.state(many) == "1000 waiting to leave"


def test_a_draft_of_a_colleague_says_whose_it_is(words: DayWords) -> None:
    theirs = Today(drafts=(replace(FLASH_DRAFT, person="CLA-08"),))
    step = words.next_step(theirs)
    assert step is not None
    assert FLASH_DRAFT.title in step.detail
    for said in (step.detail, words.reports.rows(theirs)[0].detail):
        assert "CLA-08" in said
    assert "CLA-08" not in words.reports.rows(EVENING)[0].detail


def test_a_draft_without_a_title_is_named_by_its_kind(words: DayWords) -> None:
    draft = replace(FLASH_DRAFT, title="")
    assert words.reports.rows(Today(drafts=(draft,)))[0].title == "Flash"


@pytest.fixture
def source() -> Source:
    """An evening."""
    return Source(EVENING)


@pytest.fixture
def page(look: Look, lang: Language, tasks: InlineTasks, source: Source, qtbot: QtBot) -> TodayPage:
    """The page in both languages."""
    times = Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES)
    made = TodayPage(look, lang, times, tasks=tasks, bus=Bus(), source=source)
    qtbot.addWidget(made)
    made.resize(1198, 692)
    made.arrive("")
    made.show()
    return made


def test_every_control_has_a_name(page: TodayPage) -> None:
    assert unnamed(page) == []


def test_on_a_screen_that_shows_everything_larger_the_large_buttons_keep_their_words(
    page: TodayPage, qtbot: QtBot
) -> None:
    page.resize(854, 456)
    buttons = page.findChildren(BigButton)
    assert len(buttons) == 3
    qtbot.waitUntil(lambda: all(one.width() >= one.minimumSizeHint().width() for one in buttons))
    assert max(one.geometry().right() for one in buttons) < page.width()


def test_the_day_stands_in_one_line_beside_the_large_buttons_or_above_them(
    page: TodayPage, qtbot: QtBot
) -> None:
    head = page.findChild(Head)
    assert head is not None
    button = page.findChildren(BigButton)[0]
    line = head.day.fontMetrics().height()
    for width, height in ((1198, 692), (854, 456)):
        page.resize(width, height)
        qtbot.waitUntil(lambda: 0 < head.day.height() < 2 * line)
    assert button.geometry().top() > head.day.geometry().bottom()
    page.resize(1198, 692)
    qtbot.waitUntil(lambda: button.geometry().top() < head.day.geometry().bottom())


def seen_on(page: TodayPage) -> str:
    """Every word that can be read on the page now."""
    return "\n".join(words.text() for words in page.findChildren(QLabel) if words.isVisible())


def test_nothing_is_claimed_before_the_vault_was_read(
    look: Look, english: Language, times: Times, tasks: InlineTasks, qtbot: QtBot
) -> None:
    page = TodayPage(look, english, times, tasks=tasks, bus=Bus(), source=Source(Today()))
    qtbot.addWidget(page)
    page.show()
    claims = ("No alert is open", "Nothing is due", "Nothing is waiting", "Every node was heard")
    assert not any(claim in seen_on(page) for claim in claims)
    page.arrive("")
    assert all(claim in seen_on(page) for claim in claims[:3])


def test_sheets_that_wait_to_be_counted_stand_there_and_lead_on(
    look: Look, english: Language, times: Times, tasks: InlineTasks, qtbot: QtBot
) -> None:
    about = {"round": "2025-1", "place": {"name": "Mtindo"}}
    half = HalfSurvey(id="s", about=about, sheets=[{"sex": "F"}, {}, {"sex": "M"}])
    source = Source(Today(half_survey=half))
    page = TodayPage(look, english, times, tasks=tasks, bus=Bus(), source=source)
    qtbot.addWidget(page)
    page.arrive("")
    row = page.followed.rows.model().index(0, 0).data(ROW_ROLE)
    assert row.title == "2 sheets of a survey are not counted yet"
    assert row.detail == "2025-1 · Mtindo"
    with qtbot.waitSignal(page.go_to) as told:
        page.followed.rows.chosen.emit(row.key)
    assert told.args == [OUTREACH, NEW + "survey"]


def test_a_survey_that_has_no_sheet_yet_is_not_counted_as_none(
    look: Look, english: Language, times: Times, tasks: InlineTasks, qtbot: QtBot
) -> None:
    source = Source(Today(half_survey=HalfSurvey(id="s", about={"round": "2025-1"}, sheets=[{}])))
    page = TodayPage(look, english, times, tasks=tasks, bus=Bus(), source=source)
    qtbot.addWidget(page)
    page.arrive("")
    row = page.followed.rows.model().index(0, 0).data(ROW_ROLE)
    assert row.title == "A survey was started; it has no sheet yet"


def test_enter_takes_the_next_step(page: TodayPage, qtbot: QtBot) -> None:
    page.setFocus()
    with qtbot.waitSignal(page.go_to) as told:
        QTest.keyClick(page.next.button, Qt.Key.Key_Return)
    assert told.args == [REPORTS, "open:f"]
    assert page.focusProxy() is page.next.button


def test_a_row_leads_to_its_report(page: TodayPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.go_to) as told:
        page.waiting.rows.chosen.emit("open:x")
    assert told.args == [REPORTS, "open:x"]


def test_the_page_looks_again_when_something_changed(page: TodayPage, source: Source) -> None:
    keys: list[int] = []
    page.keys_changed.connect(lambda: keys.append(1))
    source.today = Today()
    page.look_again()
    assert page.next.isHidden()
    assert page.bottom_keys() == []
    assert keys == [1]
    assert page.waiting.rows.isHidden()


def test_the_page_fits_the_design_size(page: TodayPage) -> None:
    hint = page.minimumSizeHint()
    assert hint.width() <= 1198
    assert hint.height() <= 692


def test_what_two_laptops_wrote_apart_leads_to_where_it_is_settled(words: DayWords) -> None:
    several = tuple(
        Unsettled(record=f"r{number}", kind="node", code=f"N-{number:02d}", fields=number)
        for number in range(1, 10)
    )
    first, second, *_rest, last = words.unsettled_rows(Today(unsettled=several))
    assert (first.title, first.key) == ("Node N-01", "network|open:r1")
    assert second.detail == "2 fields in two versions; both are kept until you choose"
    assert (last.title, last.key) == ("3 more records in two versions", "network|open:r7")
    assert words.unsettled_rows(Today()) == []
    away = Unsettled(record="r", kind="node", code="N-01", fields=0, away=True)
    [row] = words.unsettled_rows(Today(unsettled=(away,)))
    assert row.detail == "removed from the list on one laptop, kept on another"


@pytest.mark.parametrize("count", [1, 6, 7, 23, 90])
def test_whose_consent_is_overdue_is_named_by_code_a_few_in_a_row(
    english: Language, times: Times, count: int
) -> None:
    codes = tuple(f"K-{number:03d}" for number in range(1, count + 1))
    to_ask = AskAgain(codes=codes, ids=tuple(f"id of {code}" for code in codes[:LED_TO]))
    rows = NetworkWords(english, times).rows(NetworkDay(to_ask=to_ask))
    said = " ".join(f"{row.title} {row.detail}" for row in rows)
    assert f"{count} contact" in rows[0].title
    assert [code for code in codes if code in said] == list(codes[:LED_TO])
    assert ("…" in said) is (count > LED_TO)
    assert [row.key for row in rows[:2]] == ["open:id of K-001", "open:id of K-007"][: len(rows)]
