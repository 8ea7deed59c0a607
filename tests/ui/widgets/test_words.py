# SPDX-License-Identifier: Apache-2.0
"""Words on the screen: said whole, plainly, and in the order in which they were written."""

from PySide6.QtCore import QLocale, QStringListModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStyledItemDelegate, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cla_desktop.ui.lists.picker import Picker
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.answer_table import AnswerTable
from cla_desktop.ui.widgets.big_button import BigButton
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.labels import ElidedWords, Words
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.pill import Pill
from cla_desktop.ui.widgets.rows import Row, RowList


def test_the_pill_says_its_state_in_words(look: Look, qtbot: QtBot) -> None:
    pill = Pill(look)
    qtbot.addWidget(pill)
    pill.show_state("No link · 2 waiting", icon="wifi-off", tone=Tone.P2)
    assert pill.accessibleName() == "No link · 2 waiting"


def test_a_problem_is_hidden_while_there_is_none(look: Look, qtbot: QtBot) -> None:
    problem = InlineProblem(look)
    qtbot.addWidget(problem)
    assert problem.isHidden()
    problem.say("The end is before the beginning.")
    assert problem.accessibleName() == problem.sentence == "The end is before the beginning."


def test_what_people_wrote_is_never_markup(qtbot: QtBot) -> None:
    words = Words("<b>not bold</b>")
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == "<b>not bold</b>"


def test_what_people_wrote_is_not_shown_turned_round() -> None:
    words = Words("\u202enem net\u202c at Mtindo")
    assert words.text() == "nem net at Mtindo"
    words.setText("\u2068القرية\u2069 \u202d")
    assert words.text() == "\u2068القرية\u2069 "


def test_words_that_do_not_fit_stand_whole_in_the_tool_tip(qtbot: QtBot) -> None:
    words = ElidedWords("A very long headline about a bridge")
    qtbot.addWidget(words)
    words.resize(60, 20)
    words.grab()
    assert words.toolTip() == words.text()
    words.resize(600, 20)
    words.grab()
    assert words.toolTip() == ""


def test_what_people_wrote_turns_round_on_no_button_and_in_no_choice(
    look: Look, qtbot: QtBot
) -> None:
    turned, plain = "\u202eodnitM\u202c", "odnitM"
    button, picker = Button(look, turned), Picker(look)
    for widget in (button, picker):
        qtbot.addWidget(widget)
    assert button.text() == plain
    button.setText(f"{turned} \u202a")
    assert button.text() == f"{plain} "
    picker.offer(turned, turned)
    assert (picker.itemText(0), picker.itemData(0)) == (plain, turned)


def test_what_people_wrote_is_painted_and_read_out_in_its_order(look: Look, qtbot: QtBot) -> None:
    def told(words: str) -> tuple[str, QImage]:
        table = AnswerTable(QStringListModel([words]), name="Villages", row_height=32)
        big = BigButton(look, text=words, detail=words, icon="bell", keys="")
        pill = Pill(look)
        pill.show_state(words, icon="bell", tone=Tone.TEXT)
        whole = QWidget()
        column = QVBoxLayout(whole)
        for widget in (table, big, pill):
            column.addWidget(widget)
        qtbot.addWidget(whole)
        whole.resize(400, 300)
        cells = table.itemDelegate()
        assert isinstance(cells, QStyledItemDelegate)
        return cells.displayText(words, QLocale.c()), whole.grab().toImage()

    assert told("\u202eodnitM\u202c 12") == told("odnitM 12")


def test_a_row_runs_as_the_language_of_its_own_words_does(look: Look, qtbot: QtBot) -> None:
    def seen(title: str) -> QImage:
        rows = RowList(look, name="Reports")
        qtbot.addWidget(rows)
        rows.show_rows([Row(key="a", title=title)])
        rows.resize(400, 60)
        return rows.grab().toImage()

    apart = "\u2067{}\u2069"
    arabic = "رجال مسلحون قرب القرية (12 men)"
    assert seen(arabic) == seen(apart.format(arabic))
    assert seen("Mtindo: رجال (12)") != seen(apart.format("Mtindo: رجال (12)"))
