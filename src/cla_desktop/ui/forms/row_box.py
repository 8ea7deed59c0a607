# SPDX-License-Identifier: Apache-2.0
"""One row of a table: the editors of its fields side by side, their labels above them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from cla_core.fields import Count, Kind, Plain, Problem, Text
from cla_core.record import clean
from cla_desktop.ui.forms.context import Field, FormContext, top_of
from cla_desktop.ui.forms.editor import Editor, part_with_focus
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.card import Framed
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

LINE_WIDTH = 24
"""Widths are parts of a line; a row whose editors need more goes on a second line."""

SENTENCE_WIDTH, NAME_WIDTH, SHORT_WIDTH, COUNT_WIDTH = 10, 7, 5, 4
SENTENCE_MOST = 200
"""Texts that may be as long as this are sentences; shorter ones are names."""

SHORT_MOST = 40


def width_of(kind: Kind) -> int:
    """The width of an editor of this kind, in parts of a line."""
    if isinstance(kind, Count):
        return COUNT_WIDTH
    if isinstance(kind, Text) and kind.most <= SHORT_MOST:
        return SHORT_WIDTH
    if isinstance(kind, Text) and kind.most >= SENTENCE_MOST:
        return SENTENCE_WIDTH
    return NAME_WIDTH


def lines_of(fields: Sequence[Field]) -> list[list[Field]]:
    """Which editors stand on which line, in declared order."""
    lines: list[list[Field]] = [[]]
    room = LINE_WIDTH
    for field in fields:
        width = width_of(field.kind)
        if width > room and lines[-1]:
            lines.append([])
            room = LINE_WIDTH
        lines[-1].append(field)
        room -= width
    return lines


class RowBox(Framed):
    """One row: its editors with their labels above, and a button that takes it out unless `fixed`.

    `name` is what it is a row of.
    """

    changed = Signal()
    finished = Signal()
    unwanted = Signal()

    def __init__(
        self, fields: Sequence[Field], context: FormContext, *, name: str, fixed: bool = False
    ) -> None:
        from cla_desktop.ui.forms.editors import editor_for

        super().__init__(padding=8)
        self._context = context
        self.editors: dict[str, Editor] = {}
        self._problem = InlineProblem(context.look)
        lines = lines_of(fields)
        for at, line in enumerate(lines):
            grid = QGridLayout()
            grid.setHorizontalSpacing(8)
            grid.setVerticalSpacing(2)
            for column, field in enumerate(line):
                editor = editor_for(field, context)
                editor.changed.connect(self.changed)
                editor.finished.connect(self._go_on)
                label = Words(field.label, tone=Tone.MUTED)
                label.setBuddy(editor)
                grid.addWidget(label, 0, column)
                grid.addWidget(editor, 1, column, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(column, width_of(field.kind))
                self.editors[field.name] = editor
            if at == len(lines) - 1 and not fixed:
                grid.addWidget(self._remover(name), 1, len(line), Qt.AlignmentFlag.AlignTop)
            self.column.addLayout(grid)
        self.column.addWidget(self._problem)

    def value(self) -> dict[str, Plain]:
        """The row's plain value, without what is absent."""
        return clean({name: editor.value() for name, editor in self.editors.items()})

    def show_value(self, value: Plain) -> None:
        """Show a row, each field from its beginning: there is little room, and what a sentence says
        first tells it from the others.
        """
        told = value if isinstance(value, dict) else {}
        for name, editor in self.editors.items():
            editor.show_value(told.get(name))
        for line in self.findChildren(OneLine):
            line.home(False)

    def typed(self) -> dict[str, Plain]:
        """What stands in the row beyond its value."""
        return {
            name: typed
            for name, editor in self.editors.items()
            if (typed := editor.typed()) is not None
        }

    def show_typed(self, typed: Plain) -> None:
        """Show it again."""
        for name, text in typed.items() if isinstance(typed, dict) else ():
            if name in self.editors:
                self.editors[name].show_typed(text)

    @property
    def is_empty(self) -> bool:
        """Whether every field of the row is empty."""
        return not self.value() and not self.typed()

    @property
    def is_only_passed_through(self) -> bool:
        """Enter in an empty row leaves the table."""
        return self.is_empty

    def focused(self) -> str | None:
        """The name of the editor that has the focus."""
        return part_with_focus(self.editors)

    def show_problems(self, problems: list[Problem]) -> None:
        """Frame what is wrong and say below the row."""
        for name, editor in self.editors.items():
            editor.show_problems([one for one in problems if top_of(one.field) == name])
        self._problem.say(" ".join(map(self._said_of, problems)))

    def _said_of(self, problem: Problem) -> str:
        """Which field it is, too: the sentence stands below the row and not below the field."""
        lang = self._context.lang
        sentence = lang.tr(problem.sentence, **problem.values)
        editor = self.editors.get(top_of(problem.field))
        if editor is None:
            return sentence
        return lang.tr("{field}: {sentence}", field=editor.field.label, sentence=sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Delete takes the row out."""
        held = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if held and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def _remover(self, name: str) -> Button:
        remove = Button(self._context.look, "", kind=ButtonKind.QUIET, icon="trash-2")
        words = self._context.lang.tr("Remove this row (Alt+Delete)")
        remove.setToolTip(words)
        remove.setAccessibleName(words)
        remove.setAccessibleDescription(name)
        # By keyboard a row goes by Alt+Delete; the button would only stand in the way of Tab.
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        remove.clicked.connect(self.unwanted)
        return remove

    def _go_on(self) -> None:
        editors = list(self.editors.values())
        sender = self.sender()
        at = editors.index(sender) if isinstance(sender, Editor) else len(editors) - 1
        if at + 1 < len(editors) and not (at == 0 and self.is_only_passed_through):
            editors[at + 1].begin()
        else:
            self.finished.emit()
