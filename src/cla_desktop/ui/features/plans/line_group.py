# SPDX-License-Identifier: Apache-2.0
"""The lines of one kind on a page, one below the other; Enter past the last one adds another.

Taking a line out is told when the page is left; until then it can be put back.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.fields import Plain
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.planning.writing import LineEdit
from cla_desktop.ui.features.plans.line_box import LineBox
from cla_desktop.ui.features.plans.steps import Group
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.theme import Size
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.labels import Words

HeadingOf = Callable[[Opened], str]
DefaultsOf = Callable[[str, Sequence[Mapping[str, Plain]]], Mapping[str, Plain]]


class LineGroup(QWidget):
    """`changed` by a person; `past_end` when Enter leaves the last, empty line."""

    changed = Signal()
    past_end = Signal()

    def __init__(
        self,
        context: FormContext,
        group: Group,
        *,
        new_id: Callable[[], str],
        heading_of: HeadingOf,
        defaults_of: DefaultsOf,
    ) -> None:
        super().__init__()
        self.group = group
        self._context = context
        self._new_id = new_id
        self._heading_of = heading_of
        self._defaults_of = defaults_of
        self.boxes: list[LineBox] = []
        self._gone: list[LineEdit] = []
        tr = context.lang.tr
        self._add = Button(context.look, tr("Add a row"), kind=ButtonKind.QUIET, icon="plus")
        self._undo = Button(
            context.look, tr("Put the row back"), kind=ButtonKind.QUIET, icon="undo-2"
        )
        title = context.lang.label(f"kinds.{group.kind}")
        self._add.setAccessibleDescription(title)
        self._add.setVisible(not group.fixed)
        self._undo.hide()
        self._add.clicked.connect(self.add)
        self._undo.clicked.connect(self._put_back)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addWidget(self._undo)
        foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Words(title, Size.HEADING))
        self._column.addLayout(foot)

    def show_lines(self, lines: Sequence[Opened]) -> None:
        """Show what stands; where nothing does, an empty line to begin with."""
        for seen in lines:
            self._insert(seen)
        if not lines and not self.group.fixed:
            self._insert(Opened(id=self._new_id(), kind=self.group.kind))
        self._number()

    def show_half(self, edit: LineEdit, typed: Plain) -> None:
        """Show one line again as it was half written."""
        if edit.gone:
            self._gone.append(edit)
            self._undo.show()
            for box in [each for each in self.boxes if each.seen.id == edit.seen.id]:
                self._drop(box)
            self._number()
            return
        known = next((each for each in self.boxes if each.seen.id == edit.seen.id), None)
        empty = next((each for each in self.boxes if each.is_new_and_empty), None)
        box = known or empty or self._insert(edit.seen)
        box.show_edit(edit, typed)
        self._number()

    def add(self) -> None:
        """A new line below the others, and stand in it."""
        if not self.group.fixed:
            box = self._insert(Opened(id=self._new_id(), kind=self.group.kind))
            self._number()
            box.begin()

    def begin(self) -> bool:
        """Stand in the first empty line, else in the first; whether there is one."""
        empty = next((box for box in self.boxes if box.is_new_and_empty), None)
        box = empty or next(iter(self.boxes), None)
        if box is not None:
            box.begin()
        return box is not None

    def edits(self) -> list[tuple[LineEdit, Plain]]:
        """Every line that says something, with what is half typed in it; then what went."""
        standing = [(box.edit(), box.typed()) for box in self.boxes if not box.is_new_and_empty]
        return [*standing, *((edit, {}) for edit in self._gone)]

    def _insert(self, seen: Opened) -> LineBox:
        before = [box.value() for box in self.boxes]
        box = LineBox(
            self._context,
            seen,
            self.group.fields,
            fixed=self.group.fixed,
            defaults={} if seen.heads else self._defaults_of(self.group.kind, before),
        )
        box.changed.connect(self._on_changed)
        box.finished.connect(self._on_finished)
        box.next_line.connect(self._on_next_line)
        box.unwanted.connect(self._on_unwanted)
        self.boxes.append(box)
        self._column.insertWidget(len(self.boxes), box)
        return box

    def _number(self) -> None:
        """Say of each line which it is, and of one that was never stored that it is new."""
        tr = self._context.lang.tr
        for at, box in enumerate(self.boxes, start=1):
            several = len(self.boxes) > 1 and not self.group.fixed
            new = tr("new row") if several else ""
            heading = self._heading_of(box.seen) if box.seen.heads else new
            of_all = tr("{n} of {all}", n=at, all=len(self.boxes)) if several else ""
            box.show_caption(" · ".join(filter(None, (heading, of_all))))

    def _drop(self, box: LineBox) -> None:
        self.boxes.remove(box)
        self._column.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_finished(self) -> None:
        box = self.sender()
        if not isinstance(box, LineBox):
            return
        if box.is_new_and_empty:
            self.past_end.emit()
        else:
            self._go_below(box)

    def _on_next_line(self) -> None:
        box = self.sender()
        if isinstance(box, LineBox):
            self._go_below(box)

    def _go_below(self, box: LineBox) -> None:
        at = self.boxes.index(box) + 1
        if at < len(self.boxes):
            self.boxes[at].begin()
        elif self.group.fixed:
            self.past_end.emit()
        elif box.is_new_and_empty:
            # It is the line to go on with already.
            box.begin()
        else:
            self.add()

    def _on_unwanted(self) -> None:
        box = self.sender()
        if not isinstance(box, LineBox) or self.group.fixed:
            return
        if box.seen.heads:
            edit = box.edit()
            self._gone.append(LineEdit(seen=edit.seen, values=edit.values, gone=True))
            self._undo.show()
        self._drop(box)
        self._number()
        if not self.begin():
            self._add.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _put_back(self) -> None:
        edit = self._gone.pop()
        box = self._insert(edit.seen)
        box.show_edit(LineEdit(seen=edit.seen, values=edit.values), {})
        self._number()
        box.begin()
        self._undo.setVisible(bool(self._gone))
        self.changed.emit()
