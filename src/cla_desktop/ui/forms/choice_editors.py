# SPDX-License-Identifier: Apache-2.0
"""Editors for codes: a row of buttons, a field that completes, boxes to tick, a graded list.

Words first, code second, everywhere. A code this version does not offer came from a newer mission
profile: it is kept and shown as it is.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cla_core.errors import mark
from cla_core.fields import Code, Codes, Plain, Problem
from cla_core.folding import fold
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.grade_list import GradeList
from cla_desktop.ui.forms.one_line import mark_wrong
from cla_desktop.ui.forms.suggestions import CompletingLine
from cla_desktop.ui.forms.tick_box import TickBox
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.rows import Row

BUTTONS_MOST = 5
LINE_MOST = 120
GRADED_LISTS = frozenset({"reliability", "credibility"})
SPOKEN_LISTS = frozenset({"threat_type", "perpetrator"})
"""Lists whose codes people use on the radio; other codes are the program's own business."""

NO_SUCH_CHOICE = mark("Choose one of the list, or clear this field.")


def list_of(field: Field) -> str:
    """The reference list of a field for codes."""
    return field.kind.list if isinstance(field.kind, Code | Codes) else ""


def choices_of(field: Field, context: FormContext) -> list[Choice]:
    """Codes on offer with their words, in the order of the list."""
    name = list_of(field)
    return [
        (code, context.book.label(context.lang, name, code)) for code in context.book.codes(name)
    ]


class ChoiceEditor(Editor):
    """Up to five codes as buttons in a row."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._foreign = ""
        self._codes = context.book.codes(list_of(field))
        self._row = ChoiceRow(
            context.look, choices_of(field, context), name=field.label, optional=not field.needed
        )
        self.column.addWidget(self._row)
        self.setFocusProxy(self._row)
        self._row.setAccessibleDescription(field.help)
        self._row.chosen.connect(self._chosen)

    def value(self) -> Plain:
        """The chosen code."""
        return self._row.value or self._foreign or None

    def show_value(self, value: Plain) -> None:
        """Show a choice."""
        code = value if isinstance(value, str) else ""
        self._foreign = "" if code in self._codes else code
        self._row.set_value(code)
        self.noted.emit(self._foreign)

    def _chosen(self, _value: str) -> None:
        self._foreign = ""
        self.noted.emit("")
        self.changed.emit()


class CompletingCodeEditor(Editor):
    """More codes than fit in a row: type a part of the words, or the code."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._choices = choices_of(field, context)
        self._spoken = list_of(field) in SPOKEN_LISTS
        self._code = ""
        self.line = CompletingLine(
            context.look,
            context.lang,
            name=field.label,
            most=LINE_MOST,
            hint=field.help,
            suggest=self._rows,
            eager=True,
        )
        self.column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._take)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self.settle)

    def value(self) -> Plain:
        """The chosen code."""
        return self._code or None

    def show_value(self, value: Plain) -> None:
        """Show the words of a code."""
        self._code = value if isinstance(value, str) else ""
        self.line.show_text(self._words(self._code))
        self._note()

    def typed(self) -> Plain:
        """Letters that are no choice yet."""
        return self.line.text() if not self._code and self.line.text() else None

    def show_typed(self, typed: Plain) -> None:
        """Show them again."""
        self._code = ""
        self.line.show_text(str(typed))

    def problem(self) -> Problem | None:
        """Words that are no choice."""
        return Problem(self.field.name, NO_SUCH_CHOICE) if self.typed() else None

    def caret(self) -> Plain:
        """Cursor and anchor."""
        return self.line.caret()

    def put_caret(self, caret: Plain) -> None:
        """Take the focus there."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.put_caret(caret)

    def settle(self) -> None:
        """Take the choice that the words name exactly, or the only one they can mean."""
        if self._code or not self.line.text().strip():
            return
        found = [row.key for row in self._rows(self.line.text())]
        exact = [code for code, words in self._choices if self._named(code, words)]
        if exact or len(found) == 1:
            self._take(exact[0] if exact else found[0])

    def show_problems(self, problems: list[Problem]) -> None:
        """Frame the field."""
        mark_wrong(self.line, bool(problems))

    def _named(self, code: str, words: str) -> bool:
        return fold(self.line.text()) in (fold(words), fold(code))

    def _rows(self, text: str) -> list[Row]:
        """Codes that begin so first, then words that begin so, then words that hold it."""
        sought = "" if self._code else fold(text)
        ranked = [
            (rank, self._row(code, words))
            for code, words in self._choices
            if (rank := _rank(sought, code, words)) is not None
        ]
        return [row for _, row in sorted(ranked, key=lambda pair: pair[0])]

    def _row(self, code: str, words: str) -> Row:
        shown = code if self._spoken else ""
        return Row(key=code, title=words, value=shown, value_tone=Tone.MUTED, strong=False)

    def _take(self, code: str) -> None:
        changed = code != self._code
        self._code = code
        self.line.show_text(self._words(code))
        self._note()
        if changed:
            self.changed.emit()

    def _edited(self) -> None:
        self._code = ""
        self._note()
        self.changed.emit()

    def _words(self, code: str) -> str:
        return dict(self._choices).get(code, code)

    def _note(self) -> None:
        self.noted.emit(self._code if self._spoken else "")


def _rank(sought: str, code: str, words: str) -> int | None:
    """How well a choice fits what was typed: 0 best, None not at all."""
    folded = fold(words)
    if not sought or fold(code) == sought:
        return 0
    if folded.startswith(sought):
        return 1
    if f" {sought}" in folded:
        return 2
    return 3 if sought in folded or fold(code).startswith(sought) else None


class CodesEditor(Editor):
    """Several codes at once: one box to tick for each."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._foreign: list[str] = []
        self._boxes: dict[str, TickBox] = {}
        flow = FlowLayout(gap=4)
        inner = QWidget()
        for code, words in choices_of(field, context):
            box = TickBox(context.look, words)
            box.setAccessibleDescription(field.label)
            box.clicked.connect(self._ticked)
            flow.addWidget(box)
            self._boxes[code] = box
        inner.setLayout(flow)
        self.column.addWidget(inner)
        for first in [*self._boxes.values()][:1]:
            self.setFocusProxy(first)

    def value(self) -> Plain:
        """The ticked codes, in the order of the list."""
        ticked = [code for code, box in self._boxes.items() if box.isChecked()]
        return [*ticked, *self._foreign] or None

    def show_value(self, value: Plain) -> None:
        """Tick these."""
        codes = list(value) if isinstance(value, list | tuple) else []
        self._foreign = [code for code in codes if code not in self._boxes]
        for code, box in self._boxes.items():
            box.setChecked(code in codes)

    def caret(self) -> Plain:
        """The code whose box has the focus."""
        return next((code for code, box in self._boxes.items() if box.hasFocus()), None)

    def put_caret(self, caret: Plain) -> None:
        """Take the focus there."""
        box = self._boxes.get(str(caret))
        (box or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticked(self) -> None:
        self.changed.emit()


class FlagEditor(Editor):
    """Yes or no: one box, its label beside it."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._box = TickBox(context.look, field.label)
        self._box.setAccessibleDescription(field.help)
        self._box.setToolTip(field.help)
        self.column.addWidget(self._box)
        self.setFocusProxy(self._box)
        self._said = False
        self._box.clicked.connect(self._ticked)

    @property
    def tells_its_name(self) -> bool:
        """The label stands beside the box."""
        return True

    def value(self) -> Plain:
        """True or False; None until somebody said either."""
        return self._box.isChecked() if self._said else None

    def show_value(self, value: Plain) -> None:
        """Tick or not."""
        self._said = isinstance(value, bool)
        self._box.setChecked(value is True)

    def _ticked(self) -> None:
        self._said = True
        self.changed.emit()


class GradeEditor(Editor):
    """How good a source or an information is: one of six, in plain words."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._list = GradeList(
            context.look, choices_of(field, context), name=field.label, chosen=self._chosen
        )
        self._list.setAccessibleDescription(field.help)
        self._list.setToolTip(field.help)
        self.column.addWidget(self._list)
        self.setFocusProxy(self._list)

    def value(self) -> Plain:
        """The chosen code."""
        return self._list.code or None

    def show_value(self, value: Plain) -> None:
        """Show a choice."""
        self._list.show_code(value if isinstance(value, str) else "")
        self.noted.emit(self._list.code)

    def _chosen(self, code: str) -> None:
        self.noted.emit(code)
        self.changed.emit()


def code_editor(field: Field, context: FormContext) -> Editor:
    """The editor for one code: graded list, row of buttons, or a field that completes."""
    name = list_of(field)
    if name in GRADED_LISTS and not field.compact:
        return GradeEditor(field, context)
    if len(context.book.codes(name)) <= BUTTONS_MOST and not field.compact:
        return ChoiceEditor(field, context)
    return CompletingCodeEditor(field, context)
