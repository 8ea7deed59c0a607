# SPDX-License-Identifier: Apache-2.0
"""One section on the page: its heading, which folds it, and its fields with label, editor, problem.

Editors are made when the section first opens: a daily has forty of them and a nil daily needs two.
Until then the section keeps their values as they came.
"""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.fields import Code, Count, Plain, Problem
from cla_desktop.ui.forms.abreast import Abreast
from cla_desktop.ui.forms.choice_editors import GRADED_LISTS
from cla_desktop.ui.forms.choices import sentence_of
from cla_desktop.ui.forms.context import Field, FormContext, top_of
from cla_desktop.ui.forms.editor import Editor, part_with_focus
from cla_desktop.ui.forms.editors import editor_for
from cla_desktop.ui.forms.sections import HEADER, Section
from cla_desktop.ui.theme import SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

GRADES_A_LINE = 2
COUNTS_A_LINE = 3


class FieldBox(QWidget):
    """Label and short note above, the editor, and the sentence about what is wrong below."""

    def __init__(self, field: Field, context: FormContext, *, labelled: bool) -> None:
        super().__init__()
        self._context = context
        self.editor = editor_for(field, context)
        self.problem = InlineProblem(context.look)
        self.label: Words | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if labelled and not self.editor.tells_its_name:
            column.addLayout(self._head(field))
        column.addWidget(self.editor)
        column.addWidget(self.problem)

    def say(self, problems: list[Problem]) -> None:
        """Mark the editor, and say the first sentence unless the editor says it inside itself."""
        self.editor.show_problems(problems)
        own = [one for one in problems if "." not in one.field]
        first = own[0] if own else None
        kind, lang, book = self.editor.field.kind, self._context.lang, self._context.book
        self.problem.say(sentence_of(first, kind, lang, book) if first else "")

    def _head(self, field: Field) -> QHBoxLayout:
        self.label = label = Words(field.label, Size.STRONG, wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading)
        label.setBuddy(self.editor)
        note = Words(tone=Tone.MUTED)
        if not is_graded(field):
            self.editor.noted.connect(note.setText)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label, 1)
        head.addWidget(note)
        return head


class SectionBox(QWidget):
    """`opened` when it unfolds, `changed(field)` and `finished(field)` from its editors."""

    opened = Signal(str)
    rearranged = Signal()
    changed = Signal(str)
    finished = Signal(str)

    def __init__(self, section: Section, context: FormContext) -> None:
        super().__init__()
        self.section = section
        self._context = context
        self._boxes: dict[str, FieldBox] = {}
        self._waiting: dict[str, Plain] = {}
        self._typed: dict[str, Plain] = {}
        self._body = QWidget()
        self._body.hide()
        self._fields = QVBoxLayout(self._body)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(SPACE_BETWEEN)
        self._heading = Words(section.heading, Size.HEADING)
        self._note = Words(tone=Tone.MUTED)
        self._fold = Button(context.look, "", kind=ButtonKind.QUIET, icon="chevron-down")
        self._fold.clicked.connect(self._toggle)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._heading, 1)
        head.addWidget(self._note)
        head.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_BETWEEN // 2)
        column.addLayout(head)
        column.addWidget(self._body)
        self._word_fold()

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return not self._body.isHidden()

    def open_up(self) -> None:
        """Show the fields, making their editors the first time."""
        if self.is_open:
            return
        if not self._boxes:
            self._make()
        self._body.show()
        self._word_fold()
        self.opened.emit(self.section.name)

    def fold(self) -> None:
        """Put the fields away; nothing in them is lost."""
        self._body.hide()
        self._word_fold()

    def editor(self, name: str) -> Editor | None:
        """The editor of a field, once the section has been open."""
        box = self._boxes.get(name)
        return box.editor if box else None

    def editors(self) -> Iterator[tuple[str, Editor]]:
        """Name and editor of each field, in order; none before the section was open."""
        for name, box in self._boxes.items():
            yield name, box.editor

    def values(self) -> dict[str, Plain]:
        """The plain values of its fields, None where there is none."""
        told = {name: box.editor.value() for name, box in self._boxes.items()}
        return told or dict(self._waiting)

    def tab_stops(self) -> list[QWidget]:
        """The fold's button, then every editor's stops, in the order of the fields."""
        inside = [stop for box in self._boxes.values() for stop in box.editor.tab_stops()]
        return [self._fold, *inside]

    def show_values(self, values: Mapping[str, Plain]) -> None:
        """Show values of its fields; those that are missing are emptied."""
        names = [field.name for field in self.section.fields]
        self._waiting = {name: values[name] for name in names if name in values}
        self._typed = {}
        for name, box in self._boxes.items():
            box.editor.show_value(values.get(name))
            box.say([])
        self._word_note()

    def typed(self) -> dict[str, Plain]:
        """What stands in its editors beyond the values."""
        if not self._boxes:
            return dict(self._typed)
        told = {name: box.editor.typed() for name, box in self._boxes.items()}
        return {name: typed for name, typed in told.items() if typed is not None}

    def show_typed(self, typed: Mapping[str, Plain]) -> None:
        """Show it again."""
        self._typed = {f.name: typed[f.name] for f in self.section.fields if f.name in typed}
        for name, text in self._typed.items():
            if name in self._boxes:
                self._boxes[name].editor.show_typed(text)

    def own_problems(self) -> list[Problem]:
        """What stands in its editors but cannot be read."""
        found = [box.editor.problem() for box in self._boxes.values()]
        return [problem for problem in found if problem is not None]

    def say(self, problems: list[Problem]) -> None:
        """Say each problem beside its field, and nothing beside the others."""
        for name, box in self._boxes.items():
            box.say([one for one in problems if top_of(one.field) == name])

    def focused(self) -> str | None:
        """The name of the field that has the focus, or has it again once a dialog goes."""
        return part_with_focus(self._boxes)

    def box_of(self, name: str) -> FieldBox | None:
        """Label, editor and sentence of a field."""
        return self._boxes.get(name)

    def _make(self) -> None:
        for line in side_by_side(self.section.fields):
            boxes = [self._new_box(field) for field in line]
            if len(boxes) == 1:
                self._fields.addWidget(boxes[0])
                continue
            labels = [box.label for box in boxes if box.label is not None]
            self._fields.addWidget(Abreast(boxes, labels))
        self.show_typed(self._typed)
        self.rearranged.emit()

    def _new_box(self, field: Field) -> FieldBox:
        # A section of one field has said its name in the heading.
        box = FieldBox(field, self._context, labelled=field.label != self.section.title)
        name = field.name
        if is_graded(field):
            box.editor.noted.connect(self._word_note)
        box.editor.show_value(self._waiting.get(name))
        box.editor.changed.connect(lambda: self.changed.emit(name))
        box.editor.finished.connect(lambda: self.finished.emit(name))
        box.editor.rearranged.connect(self.rearranged)
        self._boxes[name] = box
        return box

    def _toggle(self) -> None:
        if self.is_open:
            self.fold()
        else:
            self.open_up()
            self.opened.emit(self.section.name)

    def _word_note(self) -> None:
        """The grade as it will be written; in a folded header what it says by codes."""
        lang = self._context.lang
        values = self.values()
        grade = "".join(str(values.get(f.name) or "") for f in self.section.fields if is_graded(f))
        words = lang.tr("written as {grade}", grade=grade) if grade and self.is_open else ""
        if self.section.name == HEADER and not self.is_open:
            words = " · ".join(self._code_words(values))
        self._note.setText(words)

    def _code_words(self, values: Mapping[str, Plain]) -> list[str]:
        return [
            self._context.book.label(self._context.lang, field.kind.list, str(values[field.name]))
            for field in self.section.fields
            if isinstance(field.kind, Code) and values.get(field.name)
        ]

    def _word_fold(self) -> None:
        lang = self._context.lang
        self._word_note()
        self._fold.setVisible(not self.section.needed or self.section.name == HEADER)
        opened = self.is_open
        words = lang.tr("Collapse") if opened else lang.tr("Open")
        self._fold.show_icon("chevron-down" if opened else "chevron-right")
        self._fold.setToolTip(words)
        self._fold.setAccessibleName(f"{words}{lang.colon}{self.section.title}")
        # Enter opens what comes next by itself; the button is for the mouse and screen readers.
        self._fold.setFocusPolicy(Qt.FocusPolicy.NoFocus if opened else Qt.FocusPolicy.TabFocus)


def is_graded(field: Field) -> bool:
    """Whether the field is one half of a grade such as B2."""
    return isinstance(field.kind, Code) and field.kind.list in GRADED_LISTS


def side_by_side(fields: Sequence[Field]) -> list[list[Field]]:
    """Fields that stand on one line: the two halves of a grade, up to three counts."""
    lines: list[list[Field]] = []
    for field in fields:
        most = GRADES_A_LINE if is_graded(field) else COUNTS_A_LINE if is_count(field) else 1
        last = lines[-1] if lines else []
        alike = last and (is_graded(last[0]), is_count(last[0])) == (
            is_graded(field),
            is_count(field),
        )
        if alike and len(last) < most:
            last.append(field)
        else:
            lines.append([field])
    return lines


def is_count(field: Field) -> bool:
    """Whether the field takes a number and no more."""
    return isinstance(field.kind, Count)
