# SPDX-License-Identifier: Apache-2.0
"""Times as people say them, echoed in full; a draft's "yesterday" stays the day it was."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cla_core.dtg import parse_iso
from cla_core.language import Language
from cla_core.records.reports import Weekly
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.spoken import moment_words, read_week, week_of, week_words
from cla_desktop.ui.forms.time_editors import EchoedEditor, MomentEditor
from cla_desktop.ui.widgets.labels import ElidedWords
from tests.ui.forms.conftest import MakeEditor
from tests.ui.forms.typing import enter, types
from tests.ui.standing_clock import StandingClock

A_DAY_MS = 24 * 60 * 60 * 1000


def echo(editor: EchoedEditor) -> str:
    """The line below."""
    return editor.findChildren(ElidedWords)[0].text()


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("hier 19h", "2025-03-13T19:00:00+02:00", "Thursday 13 March 2025, 19:00 · 131900B MAR 25"),
        ("19h", "2025-03-14T19:00:00+02:00", "Friday 14 March 2025, 19:00 · 141900B MAR 25"),
        ("0945", "2025-03-14T09:45:00+02:00", "Friday 14 March 2025, 09:45 · 140945B MAR 25"),
    ],
)
def test_partial_times_are_echoed_in_full(
    make: MakeEditor, typed: str, stored: str, shown: str
) -> None:
    editor = make("happened")
    assert isinstance(editor, MomentEditor)
    types(typed)
    assert (editor.value(), echo(editor)) == (stored, shown)
    assert editor.problem() is None


def test_french_says_it_in_french() -> None:
    words = moment_words(Language.load("fr"), parse_iso("2025-03-13T19:00:00+02:00"))
    assert words == "jeudi 13 mars 2025, 19:00 · 131900B MAR 25"


def test_french_says_the_first_of_a_month_as_no_other_day() -> None:
    french = Language.load("fr")
    words = moment_words(french, parse_iso("2025-03-01T19:00:00+02:00"))
    assert words == "samedi 1er mars 2025, 19:00 · 011900B MAR 25"
    assert "1er septembre" in week_words(french, "2025-W36")


def test_a_deadline_looks_forward(make: MakeEditor) -> None:
    editor = make("next_update")
    types("06h20")
    assert editor.value() == "2025-03-15T06:20:00+02:00"


def test_half_a_time_is_a_problem_with_a_hint_and_is_kept(make: MakeEditor) -> None:
    editor = make("happened")
    types("hier quand")
    assert editor.value() is None
    problem = editor.problem()
    assert problem is not None
    assert "19h30" in problem.sentence
    again = make("happened")
    again.show_value(None)
    again.show_typed(editor.typed())
    assert again.typed() == "hier quand"
    assert again.problem() == problem


def test_what_could_be_two_times_is_asked_beside_the_field(make: MakeEditor) -> None:
    editor = make("happened")
    types("hier minuit")
    problem = editor.problem()
    assert problem is not None
    assert "Which midnight" in problem.sentence


def test_a_time_ahead_of_what_it_tells_of_is_pointed_out(make: MakeEditor) -> None:
    for name, typed, ahead in (
        ("happened", "demain 6h", True),
        ("happened", "hier 6h", False),
        ("next_update", "6h", False),
    ):
        editor = make(name)
        assert isinstance(editor, EchoedEditor)
        types(typed)
        assert ("still to come" in echo(editor)) is ahead


def test_yesterday_in_a_draft_means_the_day_before_it_was_typed(
    make: MakeEditor, clock: StandingClock
) -> None:
    editor = make("happened")
    types("hier 19h")
    kept = editor.value(), editor.typed()
    clock.ms += 3 * A_DAY_MS
    again = make("happened")
    again.show_value(kept[0])
    again.show_typed(kept[1])
    assert (again.value(), again.typed()) == ("2025-03-13T19:00:00+02:00", "hier 19h")


def test_seconds_from_elsewhere_survive_being_shown(make: MakeEditor) -> None:
    editor = make("happened")
    editor.show_value("2025-03-14T21:42:17+02:00")
    assert editor.value() == "2025-03-14T21:42:17+02:00"
    assert editor.typed() is None


def test_in_a_row_the_line_itself_becomes_the_full_time(make: MakeEditor, qtbot: QtBot) -> None:
    editor = make("happened", compact=True)
    assert isinstance(editor, MomentEditor)
    types("2146")
    with qtbot.waitSignal(editor.finished):
        enter()
    assert editor.line.text() == "142146B MAR 25"


def test_a_week_is_read_as_it_is_said(make: MakeEditor) -> None:
    editor = make("week", Weekly)
    assert isinstance(editor, EchoedEditor)
    types("S11")
    assert editor.value() == "2025-W11"
    assert echo(editor) == "from 10 March to 16 March 2025"


def test_weeks_around_the_turn_of_the_year(context: FormContext) -> None:
    assert read_week("52", date(2025, 1, 6)) == "2024-W52"
    assert read_week("1", date(2025, 12, 29)) == "2026-W01"
    assert read_week("53", date(2025, 6, 1)) is None
    assert read_week("semaine dernière", date(2025, 3, 14)) == "2025-W10"
    assert week_of(date(2024, 12, 30)) == "2025-W01"
    assert week_words(context.lang, "2025-W99") == ""
