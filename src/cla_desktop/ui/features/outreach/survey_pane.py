# SPDX-License-Identifier: Apache-2.0
"""Keying the sheets of a survey, or asking them on the screen: one key an answer, ten keys a sheet.

Kept as one keys; Ctrl+Enter counts them. A key that is no answer is said to be none and moves
nothing.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cla_core.errors import ClaError
from cla_core.record import clean
from cla_core.records.surveys import Survey
from cla_desktop.services.outreach.surveying import HalfSurvey
from cla_desktop.services.recording import NotReady, Submitted
from cla_desktop.ui.features.outreach.sheet_model import SheetModel
from cla_desktop.ui.features.outreach.source import DeskOutreach
from cla_desktop.ui.forms.context import FormContext, fields_for
from cla_desktop.ui.forms.editor import ENTER_KEYS
from cla_desktop.ui.forms.section_box import FieldBox
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.answer_table import AnswerTable
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

ROW_HEIGHT: Final = 28
HEAD_HEIGHT: Final = 72
"""Three lines: a question in French is no shorter."""
KEEP_AFTER_MS: Final = 400
ABOUT: Final = ("round", "place", "on", "suggestions")
"""What is said of all sheets together."""


class SheetTable(AnswerTable):
    """Keys answer the question one stands at, and lead to the next; `unknown` for any other key.

    `dropped` says the number of a sheet that was taken out.
    """

    unknown = Signal()
    dropped = Signal(int)
    moved = Signal(int)

    def __init__(self, model: SheetModel, *, name: str) -> None:
        super().__init__(model, name=name, row_height=ROW_HEIGHT)
        self._sheets = model
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        )
        self.horizontalHeader().setFixedHeight(HEAD_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An answer; Backspace for the one before, Enter for the next sheet, Delete to drop it."""
        at = self.currentIndex()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not at.isValid() or held & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Backspace:
            self._stand(*self._sheets.before(at.row(), at.column()))
            back = self.currentIndex()
            self._sheets.clear(back.row(), back.column())
        elif event.key() == Qt.Key.Key_Delete:
            if self._sheets.drop(at.row()):
                self.dropped.emit(at.row() + 1)
        elif event.key() in ENTER_KEYS:
            self._stand(at.row() + 1, 0)
        elif event.text().strip() or event.text() == " ":
            self._answer(at.row(), at.column(), event.text())
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Move to the first answer of the empty sheet."""
        self._stand(self._sheets.rowCount() - 1, 0)
        self.setFocus()

    def put_back(self) -> None:
        """Stand in the sheet that was taken out last, which is there again."""
        row = self._sheets.put_back()
        if row is not None:
            self._stand(row, 0)
            self.setFocus()

    def _answer(self, row: int, column: int, key: str) -> None:
        if self._sheets.say(row, column, key):
            self._stand(*self._sheets.after(row, column))
        else:
            self.unknown.emit()

    def _stand(self, row: int, column: int) -> None:
        self.stand(min(row, self._sheets.rowCount() - 1), column)
        self.moved.emit(column)


class SurveyPane(QWidget):
    """`stored(id)` once the counts stand; `left` when one goes with everything kept.

    `paper_asked` for sheets to take along.
    """

    stored = Signal(str)
    left = Signal()
    saved = Signal()
    paper_asked = Signal()

    def __init__(self, context: FormContext, *, source: DeskOutreach, tasks: Runs) -> None:
        super().__init__()
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._id = ""
        self._busy = False
        tr = context.lang.tr
        declared = {field.name: field for field in fields_for(Survey, context.lang)}
        self.boxes = {name: FieldBox(declared[name], context, labelled=True) for name in ABOUT}
        self.model = SheetModel(self, context.lang, context.book)
        self.table = SheetTable(self.model, name=tr("Sheets"))
        self._count = Words(tone=Tone.MUTED)
        self._keys = Words(tone=Tone.MUTED)
        self.problem = InlineProblem(context.look)
        self.paper = Button(context.look, tr("Print paper sheets"), icon="printer")
        self.store = PrimaryButton(context.look, tr("Count the sheets"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._connect()
        self._lay_out(context)
        self.setFocusProxy(self.table)

    @property
    def half(self) -> HalfSurvey:
        """The sheets so far and what is said about them, as they are kept."""
        about = clean({name: box.editor.value() for name, box in self.boxes.items()})
        return HalfSurvey(id=self._id, about=about, sheets=self.model.sheets)

    def begin(self) -> None:
        """Go on with what was begun: what is said of all sheets first, then the empty sheet."""
        self._tasks.read(self, self._source.half_survey).then(self._show)

    def leave(self) -> None:
        """Keep the sheets, then leave the pane."""
        self.keep()
        self.left.emit()

    def keep(self) -> None:
        """Keep it now."""
        self._pause.stop()
        if self._id and not self._busy:
            pending = self._tasks.write(self, partial(self._source.keep_survey, self.half))
            pending.then(lambda _done: self.saved.emit()).otherwise(self._say)

    def submit(self) -> None:
        """Count the sheets, or say what is missing."""
        if self._busy:
            return
        self._pause.stop()
        for box in self.boxes.values():
            box.editor.settle()
        self._busy = True
        pending = self._tasks.write(self, partial(self._source.store_survey, self.half))
        pending.ended(self._on_ended).then(self._on_stored).otherwise(self._say)

    def _show(self, half: HalfSurvey) -> None:
        self._id = half.id
        for name, box in self.boxes.items():
            box.editor.show_value(half.about.get(name))
            box.say([])
        self.model.show_sheets(half.sheets)
        self.problem.say("")
        self._tell()
        first = next((n for n in ("round", "place") if n not in half.about), "")
        if first:
            self.boxes[first].editor.begin()
        else:
            self.table.begin()

    def _on_finished(self, name: str) -> None:
        following = ABOUT[ABOUT.index(name) + 1 :]
        if name in {"round", "place"}:
            self.boxes[following[0]].editor.begin()
        else:
            self.table.begin()

    def _on_changed(self) -> None:
        self.problem.say("")
        self._tell()
        self._pause.start()

    def _on_unknown(self) -> None:
        column = self.table.currentIndex().column()
        keys = self.model.keys_of(column)
        self.problem.say(self._lang.tr("No such answer here: {keys}.", keys=keys), tone=Tone.P2)

    def _on_dropped(self, number: int) -> None:
        said = self._lang.tr("Sheet {n} was taken out. Ctrl+Z puts it back.", n=number)
        self.problem.say(said, tone=Tone.P2)

    def _on_moved(self, column: int) -> None:
        question, keys = self.model.words_of(column), self.model.keys_of(column)
        self._keys.setText(f"{question}{self._lang.colon}{keys}")

    def _on_stored(self, done: Submitted) -> None:
        self._id = ""
        self.stored.emit(done.id)

    def _on_ended(self) -> None:
        self._busy = False

    def _say(self, error: ClaError) -> None:
        if isinstance(error, NotReady):
            for name, box in self.boxes.items():
                box.say([one for one in error.problems if one.field.partition(".")[0] == name])
            named = [one.field.partition(".")[0] for one in error.problems]
            here = next((name for name in named if name in self.boxes), "")
            if here:
                self.boxes[here].editor.begin()
        self.problem.say(self._lang.tr(error.sentence, **error.values))

    def _tell(self) -> None:
        count = len(self.model.sheets)
        self._count.setText(self._lang.ntr("{n} sheet", "{n} sheets", count))

    def _connect(self) -> None:
        self._pause.timeout.connect(self.keep)
        self.model.dataChanged.connect(self._on_changed)
        self.model.rowsRemoved.connect(self._on_changed)
        self.model.rowsInserted.connect(self._on_changed)
        self.table.unknown.connect(self._on_unknown)
        self.table.dropped.connect(self._on_dropped)
        self.table.moved.connect(self._on_moved)
        self.store.clicked.connect(self.submit)
        self.paper.clicked.connect(self.paper_asked)
        for name, box in self.boxes.items():
            box.editor.changed.connect(self._on_changed)
            box.editor.finished.connect(partial(self._on_finished, name))
        bind_keys(
            self,
            {
                "Ctrl+Return": self.submit,
                "Ctrl+Enter": self.submit,
                "Ctrl+P": self.paper_asked.emit,
                "Ctrl+Z": self.table.put_back,
                "Esc": self.leave,
            },
        )

    def _lay_out(self, context: FormContext) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Words(self._lang.tr("Perception survey"), Size.TITLE))
        head.addWidget(self._count, 1)
        head.addWidget(self.paper)
        head.addWidget(self.store)
        head.addWidget(KeyCap(context.look, key_words(self._lang, "Ctrl+Enter")))
        about = QHBoxLayout()
        about.setSpacing(12)
        for name in ("round", "place", "on"):
            about.addWidget(self.boxes[name], 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.problem)
        column.addLayout(about)
        column.addWidget(self._keys)
        column.addWidget(self.table, 1)
        column.addWidget(self.boxes["suggestions"])
