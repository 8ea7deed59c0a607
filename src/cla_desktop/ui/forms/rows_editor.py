# SPDX-License-Identifier: Apache-2.0
"""Editor for several rows of a smaller declaration: actions taken, requests, places visited.

Each row holds the same editors as any form, side by side, so that a half-typed time in a row comes
back like any other. Rows are added by going on past the last one and taken out by Alt+Delete; what
was taken out can be put back.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cla_core.fields import Many, Plain, Problem
from cla_desktop.ui.forms.context import Field, FormContext, fields_for
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.row_box import RowBox
from cla_desktop.ui.widgets.buttons import Button, ButtonKind


class RowsEditor(Editor):
    """The rows, one below the other, and the way to add one."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._most = field.kind.most if isinstance(field.kind, Many) else 0
        of = field.kind.of if isinstance(field.kind, Many) else object
        self._fields = fields_for(of, context.lang, compact=True)
        self._boxes: list[RowBox] = []
        self._removed: tuple[int, Plain, Plain] | None = None
        lang = context.lang
        self._add = Button(context.look, lang.tr("Add a row"), kind=ButtonKind.QUIET, icon="plus")
        self._undo = Button(
            context.look, lang.tr("Put the row back"), kind=ButtonKind.QUIET, icon="undo-2"
        )
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._add)
        foot.addWidget(self._undo)
        foot.addStretch(1)
        self.column.setSpacing(8)
        self.column.addLayout(foot)
        self._add.setAccessibleDescription(field.label)
        self.setFocusProxy(self._add)
        self._add.clicked.connect(self._add_and_begin)
        self._undo.clicked.connect(self._put_back)
        self._undo.hide()

    def value(self) -> Plain:
        """The rows that say something, or None."""
        return [value for box in self._boxes if (value := box.value())] or None

    def show_value(self, value: Plain) -> None:
        """Show rows."""
        for box in list(self._boxes):
            self._drop(box)
        for row in value if isinstance(value, list | tuple) else ():
            self._insert(len(self._boxes), row, None)
        self._forget_removed()

    def typed(self) -> Plain:
        """Every row's value and what stands beyond it, where that is more than the value."""
        if all(box.value() and not box.typed() for box in self._boxes):
            return None
        return [[box.value(), box.typed()] for box in self._boxes]

    def show_typed(self, typed: Plain) -> None:
        """Show the rows again, empty and half-written ones too."""
        if not isinstance(typed, list):
            return
        for box in list(self._boxes):
            self._drop(box)
        for one in typed:
            match one:
                case [value, beyond]:
                    self._insert(len(self._boxes), value, beyond)
                case _:
                    continue

    def problem(self) -> Problem | None:
        """The first thing in a row that cannot be read."""
        for at, box in enumerate(self._boxes):
            for editor in box.editors.values():
                found = editor.problem()
                if found is not None:
                    return found.under(f"{self.field.name}.{at + 1}")
        return None

    def caret(self) -> Plain:
        """Row, editor and the caret in it."""
        for at, box in enumerate(self._boxes):
            name = box.focused()
            if name is not None:
                return [at, name, box.editors[name].caret()]
        return None

    def put_caret(self, caret: Plain) -> None:
        """Take the focus there."""
        match caret:
            case [int(at), str(name), where] if at < len(self._boxes):
                editor = self._boxes[at].editors.get(name)
                if editor is not None:
                    editor.put_caret(where)
            case _:
                self.begin()

    def begin(self) -> None:
        """Stand in the first row; where there is none, in a new one."""
        if not self._boxes:
            self._insert(0, None, None)
        next(iter(self._boxes[0].editors.values())).begin()

    def begin_at(self, path: str) -> None:
        """`2.what`: the second row that says something, its editor for what."""
        at, _, rest = path.partition(".")
        said = [box for box in self._boxes if not box.is_empty]
        if at.isdecimal() and 0 < int(at) <= len(said) and rest:
            name, _, deeper = rest.partition(".")
            editor = said[int(at) - 1].editors.get(name)
            if editor is not None:
                editor.begin_at(deeper)
                return
        self.begin()

    def tab_stops(self) -> list[QWidget]:
        """Row by row, then the buttons below."""
        rows = [editor.tab_stops() for box in self._boxes for editor in box.editors.values()]
        return [*(stop for stops in rows for stop in stops), self._add, self._undo]

    def settle(self) -> None:
        """Every editor of every row."""
        for box in self._boxes:
            for editor in box.editors.values():
                editor.settle()

    def show_problems(self, problems: list[Problem]) -> None:
        """Each in its row: `actions.2.what` belongs to the second row that says something."""
        shown = [box for box in self._boxes if not box.is_empty]
        for at, box in enumerate(shown):
            prefix = f"{self.field.name}.{at + 1}."
            inside = [one for one in problems if one.field.startswith(prefix)]
            box.show_problems(
                [Problem(one.field[len(prefix) :], one.sentence, one.values) for one in inside]
            )

    def _insert(self, at: int, value: Plain, typed: Plain) -> RowBox:
        box = RowBox(self._fields, self.context, name=self.field.label)
        box.show_value(value)
        box.show_typed(typed)
        box.changed.connect(self._changed)
        box.finished.connect(self._row_finished)
        box.unwanted.connect(self._row_unwanted)
        self._boxes.insert(at, box)
        self.column.insertWidget(at, box)
        self._add.setVisible(len(self._boxes) < self._most)
        self.rearranged.emit()
        return box

    def _drop(self, box: RowBox) -> None:
        self._boxes.remove(box)
        self.column.removeWidget(box)
        box.hide()
        box.deleteLater()
        self._add.setVisible(len(self._boxes) < self._most)

    def _changed(self) -> None:
        self._forget_removed()
        self.changed.emit()

    def _add_and_begin(self) -> None:
        box = self._insert(len(self._boxes), None, None)
        next(iter(box.editors.values())).begin()

    def _row_finished(self) -> None:
        box = self.sender()
        if not isinstance(box, RowBox):
            return
        at = self._boxes.index(box)
        if box.is_empty:
            self._drop(box)
            self.finished.emit()
        elif at + 1 < len(self._boxes):
            next(iter(self._boxes[at + 1].editors.values())).begin()
        elif len(self._boxes) < self._most:
            self._add_and_begin()
        else:
            self.finished.emit()

    def _row_unwanted(self) -> None:
        box = self.sender()
        if not isinstance(box, RowBox):
            return
        at = self._boxes.index(box)
        empty = box.is_empty
        self._removed = None if empty else (at, box.value(), box.typed())
        self._drop(box)
        self._undo.setVisible(not empty)
        self._after_removal(at)
        self.changed.emit()

    def _after_removal(self, at: int) -> None:
        if self._boxes:
            near = self._boxes[min(at, len(self._boxes) - 1)]
            next(iter(near.editors.values())).begin()
        else:
            (self._undo if self._removed else self._add).setFocus(Qt.FocusReason.TabFocusReason)

    def _put_back(self) -> None:
        if self._removed is None:
            return
        at, value, typed = self._removed
        box = self._insert(min(at, len(self._boxes)), value, typed)
        self._forget_removed()
        next(iter(box.editors.values())).begin()
        self.changed.emit()

    def _forget_removed(self) -> None:
        self._removed = None
        self._undo.hide()
