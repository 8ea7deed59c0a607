# SPDX-License-Identifier: Apache-2.0
"""Emergency numbers: tested and due, red for the phone that answers them, printed, given where."""

from collections.abc import Iterator

import pytest

from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_desktop.profile import Profile
from cla_desktop.services.custody.cards import NumberPrint, card_languages
from cla_desktop.services.custody.duty import DAY_MS, duty_now, log_test
from cla_desktop.services.custody.numbers import log_given, numbers
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import archive, create
from cla_desktop.services.documents.saving import opened as opened_document
from tests.services.rendering.reading import squeezed, words_of
from tests.support.desks import SetClock, opened

EN = Language.load("en")
NUMBER = "+999 700 0100"


@pytest.fixture
def clock() -> SetClock:
    """The night of every example."""
    return SetClock()


@pytest.fixture
def desk(folder: Profile, clock: SetClock) -> Iterator[Desk]:
    """A base with one green number."""
    with_keys = opened(folder, clock=clock)
    add(with_keys, "E-01", NUMBER)
    yield with_keys
    with_keys.close()


def add(desk: Desk, code: str, number: str, *, answered_by: str = "CLA") -> None:
    """A number in the list."""
    said = {"code": code, "number": number, "answered_by": answered_by}
    create(desk, "emergency_number", {**said, "free_to_caller": True, "hours": "day and night"})


def test_a_number_is_due_until_it_is_tested_and_again_after_its_days(
    desk: Desk, clock: SetClock
) -> None:
    [line] = numbers(desk).lines
    assert (line.overdue, line.tested) == (True, None)
    log_test(desk, {"result": "ANSWERED", "number": "E-01"})
    [line] = numbers(desk).lines
    assert (line.overdue, line.failed) == (False, False)
    clock.ms += 31 * DAY_MS
    assert numbers(desk).lines[0].overdue


def test_a_failed_test_counts_for_the_phone_only_where_an_assistant_answers(desk: Desk) -> None:
    add(desk, "E-02", "+999 700 0200", answered_by="POLICE")
    log_test(desk, {"result": "NO_ANSWER", "number": "E-02"})
    assert not duty_now(desk).failed
    assert [line.failed for line in numbers(desk).lines] == [False, True]
    log_test(desk, {"result": "UNREACHABLE", "number": "E-01"})
    assert duty_now(desk).failed


def test_a_village_that_got_cards_is_remembered(desk: Desk) -> None:
    given = {"what": "CARD", "numbers": "E-01", "count": 24, "language": "swc"}
    log_given(desk, {**given, "village": {"name": "Mtindo"}, "spot": "Market"})
    [one] = numbers(desk).given
    assert (one.village, one.count, one.spot) == ("Mtindo", 24, "Market")


def test_a_village_that_got_cards_long_ago_is_still_told(desk: Desk) -> None:
    given = {"what": "CARD", "numbers": "E-01", "count": 1}
    for at in range(61):
        day = f"2025-01-{1 + at % 28:02}T{at // 28:02}:00:00+02:00"
        log_given(desk, {**given, "at": day, "village": {"name": f"Village {at}"}})
    assert len(numbers(desk).given) == 61
    assert numbers(desk).given[-1].village == "Village 0"


@pytest.mark.parametrize("language", ["en", "fr", "swc", "ara"])
@pytest.mark.parametrize("poster", [False, True])
def test_cards_and_poster_are_one_page_in_the_languages_of_the_mission(
    desk: Desk, language: str, poster: bool
) -> None:
    assert language in card_languages(desk.book)
    page = NumberPrint(language, poster=poster)(desk, paper="a4", language=EN)
    assert page.pages == 1
    text = squeezed(words_of(page.pdf).text)
    assert text.count(squeezed(NUMBER)) == (1 if poster else 8)
    for private in ("Kasoro", "KAS", "CLA", "CONFIDENTIAL", "Mission"):
        assert private not in text
    assert page.file_name.startswith("U_")


@pytest.mark.parametrize("language", ["swc", "ara"])
def test_hours_in_figures_stand_in_every_language_and_words_in_their_own(
    desk: Desk, language: str
) -> None:
    said = {"code": "E-02", "number": "1212", "answered_by": "POLICE", "hours": "06:00-18:00"}
    create(desk, "emergency_number", said)
    page = NumberPrint(language, poster=True)(desk, paper="a4", language=EN)
    text = words_of(page.pdf).text
    assert "06:00-18:00" in squeezed(text)
    assert "day and night" not in text


@pytest.mark.parametrize(
    ("language", "always"),
    [("en", "Day and night"), ("fr", "Jour et nuit"), ("swc", "Usiku na mchana")],
)
def test_a_card_says_day_and_night_only_where_every_number_on_it_is_answered_so(
    desk: Desk, language: str, always: str
) -> None:
    text = words_of(NumberPrint(language, poster=True)(desk, paper="a4", language=EN).pdf).text
    assert text.lower().count(always.lower()) == 1
    said = {"code": "E-02", "number": "1212", "answered_by": "POLICE", "hours": "06:00-18:00"}
    create(desk, "emergency_number", said)
    both = words_of(NumberPrint(language, poster=True)(desk, paper="a4", language=EN).pdf).text
    assert both.index(always) < both.index("1212") < both.index("06:00"), "beside its own number"
    assert both.count(always) == 1
    day_and_night = desk.store.read(lambda work: work.records.by_number("E-01"))
    assert day_and_night is not None
    archive(desk, opened_document(desk, day_and_night.id))
    by_day = NumberPrint(language, poster=True)(desk, paper="a4", language=EN)
    assert always not in words_of(by_day.pdf).text


@pytest.mark.parametrize(("poster", "room"), [(False, 2), (True, 4)])
def test_of_more_numbers_than_there_is_room_for_the_others_are_told(
    desk: Desk, poster: bool, room: int
) -> None:
    for at in range(2, 7):
        add(desk, f"E-0{at}", f"+999 700 0{at}00")
    page = NumberPrint("en", poster=poster, first="E-05")(desk, paper="a4", language=EN)
    text = squeezed(words_of(page.pdf).text)
    assert page.pages == 1
    printed = [at for at in range(1, 7) if f"+9997000{at}00" in text]
    assert len(printed) == room
    assert 5 in printed
    for at in range(1, 7):
        assert (f"E-0{at}" in page.left_off) != (at in printed)
    assert NumberPrint("en", poster=poster, first="")(desk, paper="a4", language=EN).left_off


def test_where_every_number_is_printed_nothing_is_said_to_be_missing(desk: Desk) -> None:
    assert not NumberPrint("en", poster=False)(desk, paper="a4", language=EN).left_off


def test_without_a_number_or_approved_words_it_says_so(desk: Desk) -> None:
    with pytest.raises(InputRefused, match="approved no words"):
        NumberPrint("lin", poster=False)(desk, paper="a4", language=EN)
