# SPDX-License-Identifier: Apache-2.0
"""The few fields of one thing to log, up to three on a line; Enter goes from one to the next.

Editors and words are those of every form. Knows no alert: values go in and come out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from cla_core.codes import CodeBook
from cla_core.fields import Code, Codes, Many, Moment, Plain, Problem, Text
from cla_core.record import clean
from cla_core.records import record_type
from cla_desktop.ui.forms.choice_editors import BUTTONS_MOST
from cla_desktop.ui.forms.context import Field, FormContext, fields_for, top_of
from cla_desktop.ui.forms.editor import Editor, part_with_focus
from cla_desktop.ui.forms.section_box import FieldBox
from cla_desktop.ui.forms.text_editors import select_in
from cla_desktop.ui.theme import Tone

A_LINE = 3
EVEN, IN_WORDS = 3, 4
"""Shares of a line; who or what it is about stands first in words, and takes more than a time."""


class LogFields(QWidget):
    """`changed(field)` by a person; `past_end` when Enter leaves the last field."""

    changed = Signal(str)
    past_end = Signal()

    def __init__(self, context: FormContext, *, kind: str, names: Sequence[str]) -> None:
        super().__init__()
        self._kind = kind
        declared = {
            each.name: replace(each, compact=isinstance(each.kind, Moment))
            for each in fields_for(record_type(kind), context.lang)
        }
        self._boxes = {name: FieldBox(declared[name], context, labelled=True) for name in names}
        self._asked = tuple(names)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._wide = {name for name in names if is_wide(declared[name], context.book)}
        first = names[0]
        in_words = isinstance(declared[first].kind, Code) and first not in self._wide
        for column in range(A_LINE):
            self._grid.setColumnStretch(column, IN_WORDS if in_words and not column else EVEN)
        for name, box in self._boxes.items():
            box.editor.changed.connect(lambda name=name: self._on_changed(name))
            box.editor.finished.connect(lambda name=name: self._go_on(name))
        self.ask(names)

    @property
    def asked(self) -> tuple[str, ...]:
        """The fields that are shown."""
        return self._asked

    def ask(self, names: Sequence[str]) -> None:
        """Show these fields and no others; nothing in the others is lost."""
        self._asked = tuple(names)
        for name, box in self._boxes.items():
            # What stays is never hidden: the focus would leave it.
            self._grid.removeWidget(box)
            if name not in self._asked:
                box.setVisible(False)
        row = column = 0
        for name in self._asked:
            box = self._boxes[name]
            span = A_LINE if name in self._wide else 1
            if column + span > A_LINE:
                row, column = row + 1, 0
            self._grid.addWidget(box, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            box.setVisible(True)
            column += span

    def tab_stops(self) -> list[QWidget]:
        """The widgets that Tab visits, in reading order."""
        return [stop for name in self._asked for stop in self._boxes[name].editor.tab_stops()]

    def values(self) -> dict[str, Plain]:
        """The plain values of what is asked."""
        return clean({name: self._boxes[name].editor.value() for name in self._asked})

    def show_values(self, values: Mapping[str, Plain]) -> None:
        """Show these."""
        for name, box in self._boxes.items():
            box.editor.show_value(values.get(name))
            box.say([])
            for line in box.findChildren(QLineEdit):
                line.home(False)

    def replace(self, was: Mapping[str, Plain], now: Mapping[str, Plain]) -> None:
        """Show other values where these stand as they were; what a person typed stays."""
        for name, box in self._boxes.items():
            shown = clean({name: box.editor.value()}).get(name)
            if name in was.keys() | now.keys() and shown == was.get(name):
                box.editor.show_value(now.get(name))

    def settle(self) -> list[Problem]:
        """Make of half-typed choices what they must mean; what cannot be read."""
        found = []
        for name in self._asked:
            editor = self._boxes[name].editor
            editor.settle()
            problem = editor.problem()
            if problem is not None:
                found.append(problem)
        return found

    def say(self, found: Sequence[Problem]) -> bool:
        """Say each problem beside its field and stand at the first; whether any has a field."""
        for name, box in self._boxes.items():
            box.say([one for one in found if top_of(one.field) == name])
        here = [top_of(one.field) for one in found if top_of(one.field) in self._asked]
        if here:
            self._boxes[here[0]].editor.begin()
        return bool(here)

    def hint(self, name: str, sentence: str) -> None:
        """Say something beside a field that stops nobody, until it changes."""
        self._boxes[name].problem.say(sentence, tone=Tone.P2)

    def begin(self, unasked: Mapping[str, Plain]) -> None:
        """Stand in the first field that is empty; `unasked` is said besides what stands here."""
        told = self.values()
        first = next((name for name in self._asked if name not in told), self._asked[0])
        # Where all is known already, only whether it is right is still asked.
        needed = self._needed({**unasked, **told})
        if all(name in told for name in needed) and first not in needed:
            self.past_end.emit()
        else:
            self._boxes[first].editor.begin()

    def begin_over(self, name: str) -> None:
        """Stand in a field with its words marked: the first key takes their place."""
        editor = self._boxes[name].editor
        editor.begin()
        select_in(editor, 0, len(str(editor.value() or "")))

    def _needed(self, said: Mapping[str, Plain]) -> list[str]:
        """What is asked and cannot be left empty, always or because of a code that is said."""
        by_code = [
            codes.get(str(said.get(field)), ())
            for field, codes in record_type(self._kind).needed_by.items()
        ]
        return [
            name
            for name in self._asked
            if self._boxes[name].editor.field.needed or any(name in each for each in by_code)
        ]

    def state(self) -> dict[str, Plain]:
        """Values, what is typed beyond them, and the caret, as plain data."""
        at = part_with_focus(self._boxes)
        typed = {name: box.editor.typed() for name, box in self._boxes.items()}
        return {
            "values": self.values(),
            "typed": {name: text for name, text in typed.items() if text is not None},
            "at": at,
            "caret": self._boxes[at].editor.caret() if at else None,
        }

    def put_state(self, state: Mapping[str, Plain]) -> None:
        """Put back what `state` gave; anything else is ignored."""
        values, typed = state.get("values"), state.get("typed")
        self.show_values(values if isinstance(values, dict) else {})
        for name, text in (typed if isinstance(typed, dict) else {}).items():
            if name in self._boxes:
                self._boxes[name].editor.show_typed(text)

    def put_caret(self, state: Mapping[str, Plain]) -> None:
        """Stand where one stood when `state` was asked."""
        at = str(state.get("at") or "")
        if at in self._boxes:
            self._boxes[at].editor.put_caret(state.get("caret"))

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self._boxes[name].editor

    def _on_changed(self, name: str) -> None:
        """What was wrong with a field is not said on while it is being mended."""
        self._boxes[name].say([])
        self.changed.emit(name)

    def _go_on(self, name: str) -> None:
        at = self._asked.index(name) + 1 if name in self._asked else len(self._asked)
        if at < len(self._asked):
            self._boxes[self._asked[at]].editor.begin()
        else:
            self.past_end.emit()


def is_wide(field: Field, book: CodeBook) -> bool:
    """Whether a field takes a line of its own: buttons, boxes, a place, several lines."""
    kind = field.kind
    if isinstance(kind, Code):
        return len(book.codes(kind.list)) <= BUTTONS_MOST
    return isinstance(kind, Codes | Many) or (isinstance(kind, Text) and kind.lines)
