# SPDX-License-Identifier: Apache-2.0
"""What editors share that keep one thing out of many and complete its words as one types.

Owns the line and what of it is kept: a choice, or letters that are none yet. What there is to
choose from, how it is shown and what the letters mean is for whoever is made of this.
"""

from typing import ClassVar

from cla_core.fields import Plain, Problem
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.lined_editor import LinedEditor
from cla_desktop.ui.forms.suggestions import CompletingLine
from cla_desktop.ui.widgets.rows import Row


class CompletingEditor(LinedEditor):
    """`most` characters can be typed; `hint` is said where nothing was."""

    line: CompletingLine
    no_such: ClassVar[str]
    """The sentence for letters that name nothing."""

    def __init__(self, field: Field, context: FormContext, *, most: int, hint: str) -> None:
        super().__init__(field, context)
        self._kept = ""
        self.line = CompletingLine(
            context.look,
            context.lang,
            name=field.label,
            most=most,
            hint=hint,
            suggest=self._rows,
            eager=True,
        )
        self.column.addWidget(self.line)
        self.tell_of_pastes(self.line.noticed)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._take)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self.settle)

    def value(self) -> Plain:
        """The kept value of the choice; None without one."""
        return self._kept or None

    def show_value(self, value: Plain) -> None:
        """Show a choice as people call it."""
        self._kept = value if isinstance(value, str) else ""
        self._show_kept()

    def typed(self) -> Plain:
        """Letters that do not name anything yet; None if there are none."""
        return self.line.text() if not self._kept and self.line.text() else None

    def show_typed(self, typed: Plain) -> None:
        """Show them again."""
        self._kept = ""
        self.line.show_text(str(typed))

    def problem(self) -> Problem | None:
        """Letters that name nothing; air alone is nothing typed."""
        unread = not self._kept and self.line.text().strip()
        return Problem(self.field.name, self.no_such) if unread else None

    def settle(self) -> None:
        """Take the choice that the letters name, where they name one."""
        raise NotImplementedError

    def _rows(self, text: str) -> list[Row]:
        """What these letters may mean, best first."""
        raise NotImplementedError

    def _kept_of(self, key: str) -> str:
        """What is kept when this row is taken."""
        raise NotImplementedError

    def _words(self) -> str:
        """How people call what is kept."""
        raise NotImplementedError

    def _note(self) -> None:
        """Say at the end of the label what tells choices apart."""
        raise NotImplementedError

    def _take(self, key: str) -> None:
        kept = self._kept_of(key)
        changed = kept != self._kept
        self._kept = kept
        self._show_kept()
        if changed:
            self.changed.emit()

    def _edited(self) -> None:
        self._kept = ""
        self._note()
        self.changed.emit()

    def _show_kept(self) -> None:
        """From the beginning: what it says first tells it apart where room is short."""
        self.line.show_text(self._words())
        self.line.home(False)
        self._note()
