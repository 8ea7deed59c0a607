# SPDX-License-Identifier: Apache-2.0
"""Survey sheets to take along on paper: a line for each person, the digits to ring as the keys are.

Nothing of the vault stands on it, and no name has a place on it.
"""

from typing import Final

from cla_core.language import Language
from cla_core.outreach.surveys import ABOUT, ASKED, Question, digit_of
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import Block, Runs, ours, table_of, text_of
from cla_desktop.services.rendering.plain_sheet import PlainSheet
from cla_desktop.services.sheets import set_sheet

WHAT: Final = "survey-paper"
PEOPLE: Final = 15
POINTS: Final = 11.5
LINE: Final = "_" * 18
LONG_LINE: Final = "_" * 62


def survey_paper(desk: Desk, *, paper: str, language: Language) -> Page:
    """A page for fifteen people.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    tr = language.tr
    title = tr("Perception survey")
    sheet = PlainSheet(
        title=title,
        what=title,
        period=[],
        said=tr(
            "Ask each person alone. Circle one number in each column; leave blank what is not "
            "answered."
        ),
        blocks=[_about(language), _people(desk, language), _key(desk, language)],
        none="",
        name=WHAT,
        points=POINTS,
        promise=tr("No names. Burn it once it has been entered."),
    )
    return set_sheet(desk, sheet, language=language, paper=paper, classification="UNCLASSIFIED")


def _about(language: Language) -> Block:
    labels = (language.label(f"survey.{name}") for name in ("round", "place", "on"))
    blanks = "   ".join(f"{label} {LINE}" for label in labels)
    return text_of([ours(" "), ours(blanks), ours(" ")])


def _people(desk: Desk, language: Language) -> Block:
    heads = ["", *(_words(desk, language, question) for question in ASKED)]
    rings = [ours("  ".join(_digits(question))) for question in ASKED]
    rows: list[list[Runs]] = [[ours(str(person)), *rings] for person in range(1, PEOPLE + 1)]
    widths = [0.0, *(float(max(len(question.answers), 3)) for question in ASKED)]
    return table_of(heads, rows, widths=widths, whole=True, for_a_pen=True)


def _key(desk: Desk, language: Language) -> Block:
    """What each number means, and who is not asked what."""
    lines = [
        [
            *ours(f"{_words(desk, language, question)}{language.colon}", bold=True),
            *ours(", ".join(_meant(desk, language, question))),
        ]
        for question in ASKED
    ]
    asked_on = language.tr("Ask whether somebody used it, and got an answer, only after a yes.")
    suggestions = ours(f"{language.label('survey.suggestions')} {LONG_LINE}")
    return text_of([suggestions, ours(" "), *lines, ours(asked_on)])


def _words(desk: Desk, language: Language, question: Question) -> str:
    if question in ABOUT:
        return language.tr("Sex") if question.name == "sex" else language.tr("Age")
    return desk.book.label(language, "survey_question", question.name)


def _digits(question: Question) -> list[str]:
    return [digit_of(question, answer) for answer in question.answers]


def _meant(desk: Desk, language: Language, question: Question) -> list[str]:
    group = "survey_group" if question in ABOUT else "survey_answer"
    said = ((each, desk.book.label(language, group, each)) for each in question.answers)
    return [
        words if each.isdigit() else f"{digit_of(question, each)} {words}" for each, words in said
    ]
