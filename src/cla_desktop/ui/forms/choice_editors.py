# SPDX-License-Identifier: Apache-2.0
"""Editors for codes: a row of buttons, a field that completes, boxes to tick, a graded list.

Words first, code second, everywhere. A code that is not on offer came from a newer profile of the
mission, or from one that still had it: it is kept, and shown in its words where there are any.
"""

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cla_core.fields import Plain
from cla_core.folding import fold
from cla_desktop.ui.forms.choices import choices_of, label_of, list_of
from cla_desktop.ui.forms.completing_code import CompletingCodeEditor
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.grade_list import GradeList
from cla_desktop.ui.forms.tick_box import TickBox
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.flow import FlowLayout

BUTTONS_MOST = 5
TICKS_MOST = 12
"""More boxes than these stand in the way until somebody asks for them."""

TYPED_TOGETHER_MS = 1_200
"""Letters that follow each other faster are one beginning."""

GRADED_LISTS = frozenset({"reliability", "credibility"})


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
        self.noted.emit(label_of(self._foreign, self.field, self.context))

    def _chosen(self, _value: str) -> None:
        self._foreign = ""
        self.noted.emit("")
        self.changed.emit()


class CodesEditor(Editor):
    """Several codes at once: one box to tick for each; a long list shows what is ticked.

    Letters lead to the box whose words begin so. Space ticks it; Enter too, and goes on, as where
    one code is completed.
    """

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._boxes: dict[str, TickBox] = {}
        self._shown: tuple[str, ...] = ()
        self._unfolded = False
        self._letters = ""
        self._led_to: TickBox | None = None
        self._since = QElapsedTimer()
        self._all = Button(
            context.look, context.lang.tr("Choose"), kind=ButtonKind.QUIET, icon="chevron-right"
        )
        self._all.setAccessibleDescription(field.label)
        self._all.clicked.connect(self._unfold)
        self._flow = FlowLayout(gap=4)
        inner = QWidget()
        for code, words in choices_of(field, context):
            self._add_box(code, words)
        self._flow.addWidget(self._all)
        inner.setLayout(self._flow)
        self.column.addWidget(inner)
        self._show_boxes()

    def value(self) -> Plain:
        """The ticked codes: first those that were shown, as they stood, or whoever reads them in
        another language would seem to edit them; then the others in the order of the list."""
        ticked = [code for code, box in self._boxes.items() if box.isChecked()]
        before = [code for code in self._shown if code in ticked]
        return [*before, *(code for code in ticked if code not in before)] or None

    def show_value(self, value: Plain) -> None:
        """Tick these."""
        self._shown = codes = tuple(map(str, value)) if isinstance(value, list | tuple) else ()
        for code in codes:
            if code not in self._boxes:
                self._add_box(code, label_of(code, self.field, self.context))
        for code, box in self._boxes.items():
            box.setChecked(code in codes)
        self._show_boxes()

    def caret(self) -> Plain:
        """The code whose box has the focus."""
        at = self.window().focusWidget()
        return next((code for code, box in self._boxes.items() if box is at), None)

    def put_caret(self, caret: Plain) -> None:
        """Take the focus there."""
        box = self._boxes.get(str(caret))
        if box is not None and box.isHidden():
            self._unfold()
        (box or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters look for a box."""
        letter = event.text()
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if letter.isalpha() and not held:
            self._look_for(letter)
        else:
            super().keyPressEvent(event)

    def settle(self) -> None:
        """Tick the box to which letters led and no other key followed."""
        box, self._led_to = self._led_to, None
        if box is not None and box.hasFocus() and not box.isChecked():
            box.click()

    def _add_box(self, code: str, words: str) -> None:
        box = TickBox(self.context.look, words)
        box.setAccessibleDescription(self.field.label)
        box.clicked.connect(self._ticked)
        self._flow.addWidget(box)
        self._boxes[code] = box

    def _look_for(self, letter: str) -> None:
        if not self._since.isValid() or self._since.elapsed() > TYPED_TOGETHER_MS:
            self._letters = ""
        self._since.start()
        self._letters += fold(letter)
        found = next((box for box in self._boxes.values() if self._begins(box)), None)
        if found is not None:
            if found.isHidden():
                self._unfold()
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._led_to = found

    def _begins(self, box: TickBox) -> bool:
        return any(word.startswith(self._letters) for word in fold(box.text()).split())

    def _unfold(self) -> None:
        """Bring out every box and stand in the first."""
        self._unfolded = True
        self._show_boxes()
        self.rearranged.emit()
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_boxes(self) -> None:
        every = self._unfolded or len(self._boxes) <= TICKS_MOST
        for box in self._boxes.values():
            box.setVisible(every or box.isChecked())
        self._all.setVisible(not every)
        first = next(iter(self._boxes.values()), None)
        self.setFocusProxy(first if every and first is not None else self._all)

    def _ticked(self) -> None:
        self._letters, self._led_to = "", None
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
        """True: the label stands beside the box."""
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
