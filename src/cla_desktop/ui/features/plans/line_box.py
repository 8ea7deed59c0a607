# SPDX-License-Identifier: Apache-2.0
"""One line of a plan on a page of the wizard: the fields the page asks for, side by side.

What it says in other fields goes through unseen. What stands in it by default counts for nothing
until somebody writes something of their own.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from cla_core.fields import Plain, Problem, fields_of, problems_of
from cla_core.record import REGISTRY, Record, clean
from cla_core.tenses import still_to_come
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.planning.writing import LineEdit
from cla_desktop.ui.forms.context import FormContext, fields_for
from cla_desktop.ui.forms.editor import ENTER_KEYS
from cla_desktop.ui.forms.row_box import RowBox
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.labels import Words

IDENTITY = {"plan": "0195a1f0-1d00-7000-8000-0000000000e0", "mark": "T1", "code": "P-01"}
"""Stand-ins for what a line gets when it is stored, so that only the page is judged."""


class LineBox(RowBox):
    """`next_line` by Shift+Enter: go on below without the rest of this line."""

    next_line = Signal()

    def __init__(
        self,
        context: FormContext,
        seen: Opened,
        names: Sequence[str],
        *,
        fixed: bool = False,
        defaults: Mapping[str, Plain] | None = None,
    ) -> None:
        declared = fields_for(REGISTRY[seen.kind], context.lang, compact=True)
        by_name = {field.name: field for field in declared}
        kind = context.lang.label(f"kind.{seen.kind}")
        super().__init__([by_name[name] for name in names], context, name=kind, fixed=fixed)
        self._context = context
        self._seen = seen
        self._names = tuple(names)
        self._defaults = clean(defaults or {})
        self._kind = kind
        self._caption = Words(tone=Tone.MUTED)
        self._caption.hide()
        self.column.insertWidget(0, self._caption)
        self.show_value({**self._defaults, **seen.values})

    @property
    def seen(self) -> Opened:
        """The line as it was when it was opened for editing."""
        return self._seen

    @property
    def is_empty(self) -> bool:
        """Nothing of anybody's own stands in it."""
        own = {name: value for name, value in self.value().items() if self._own(name, value)}
        return not own and not self.typed()

    @property
    def is_only_passed_through(self) -> bool:
        """Enter leaves an empty line, unless its beginning is written already."""
        return super().is_only_passed_through and self.lacks_its_beginning

    @property
    def lacks_its_beginning(self) -> bool:
        """Whether its first field is empty."""
        return next(iter(self.editors.values())).value() is None

    @property
    def is_new_and_empty(self) -> bool:
        """Whether it was never stored and has nothing to store."""
        return self.is_empty and not self._seen.heads

    def edit(self) -> LineEdit:
        """The edit that the fields now amount to."""
        unseen = self._seen.values if self._seen.heads else {**self._defaults, **self._seen.values}
        beside = {name: value for name, value in unseen.items() if name not in self._names}
        return LineEdit(seen=self._seen, values={**beside, **self.value()})

    def show_edit(self, edit: LineEdit, typed: Plain) -> None:
        """Show it again as it was half written."""
        self._seen = edit.seen
        self.show_value(edit.values)
        self.show_typed(typed)

    def problems(self) -> list[Problem]:
        """Why the line cannot be stored; empty if it can."""
        declaration = REGISTRY[self._seen.kind]
        named = {name: word for name, word in IDENTITY.items() if name in fields_of(declaration)}
        values = {**named, **self.value()}
        said = problems_of(declaration, values, lists=self._context.book.codes, submitting=False)
        half = [
            found for editor in self.editors.values() if (found := editor.problem()) is not None
        ]
        # What is half typed is no value yet: that it is missing need not be said as well.
        told = {found.field for found in half}
        beside = [found for found in said if found.field not in told]
        return [*half, *(beside or ([] if said else self._ahead(declaration, values)))]

    def _ahead(self, declaration: type[Record], values: Mapping[str, Plain]) -> list[Problem]:
        """By a clock that is believed; of any other it is asked about when the page is stored."""
        off_ms = self._context.clock_off_ms
        if off_ms is None:
            return []
        return still_to_come(declaration, values, now_ms=self._context.now_ms() + off_ms)

    def show_caption(self, caption: str) -> None:
        """Say which line it is: who comes from the one above sees whether it is a new one."""
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self.setAccessibleName(" · ".join(filter(None, (self._kind, caption))))

    @property
    def caption(self) -> str:
        """Which line it says it is."""
        return self._caption.text()

    def settle(self) -> None:
        """Make of half a choice what it must mean."""
        for editor in self.editors.values():
            editor.settle()

    def begin(self) -> None:
        """Move to the first field."""
        next(iter(self.editors.values())).begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+Enter asks for another line below."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER_KEYS and held == Qt.KeyboardModifier.ShiftModifier:
            self._go_below()
        else:
            super().keyPressEvent(event)

    def _go_below(self) -> None:
        """Unless a choice is half typed: who goes on would believe that it stands."""
        self.settle()
        half = [name for name in self.typed() if name == self.focused()]
        found = [problem for name in half if (problem := self.editors[name].problem())]
        self.show_problems(found)
        if not found:
            self.next_line.emit()

    def _own(self, name: str, value: Plain) -> bool:
        return bool(self._defaults.get(name) != value)
