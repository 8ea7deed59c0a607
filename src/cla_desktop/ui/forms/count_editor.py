# SPDX-License-Identifier: Apache-2.0
"""Editor for a count: digits of any script; empty for unknown where a count is not needed."""

from cla_core.errors import mark
from cla_core.fields import Count, Plain, Problem
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.lined_editor import LinedEditor
from cla_desktop.ui.forms.one_line import OneLine

LINE_MOST = 20
WIDTH = 120
NOT_A_COUNT = mark("Write a whole number, or leave this empty when it is unknown.")
NO_COUNT = mark("Write a whole number.")


def read_count(text: str) -> int | None:
    """The number in a text, spaces between thousands allowed; None when there is none."""
    digits = "".join(text.split())
    return int(digits) if digits.isdecimal() else None


class CountEditor(LinedEditor):
    """A whole number from 0."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        hint = "" if field.compact or field.needed else context.lang.tr("unknown")
        self.line = OneLine(context.lang, name=field.label, most=LINE_MOST, hint=hint)
        self.line.setAccessibleDescription(field.help)
        self.line.setToolTip(field.help)
        if not field.compact:
            self.line.setMaximumWidth(2 * WIDTH)
        self.line.setMinimumWidth(WIDTH // 2)
        self.column.addWidget(self.line)
        self.tell_of_pastes(self.line.noticed)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self.changed)

    def value(self) -> Plain:
        """The number, or None."""
        return read_count(self.line.text())

    def show_value(self, value: Plain) -> None:
        """Show a number."""
        known = isinstance(value, int) and not isinstance(value, bool)
        self.line.show_text(str(value) if known else "")

    def typed(self) -> Plain:
        """Letters, or the number with spaces in it."""
        text, value = self.line.text(), self.value()
        return text if text != ("" if value is None else str(value)) else None

    def show_typed(self, typed: Plain) -> None:
        """Show the text again."""
        self.line.show_text(str(typed))

    def problem(self) -> Problem | None:
        """What is no number, or too great a one."""
        if self.line.text().strip() and self.value() is None:
            return Problem(self.field.name, NO_COUNT if self.field.needed else NOT_A_COUNT)
        most = self.field.kind.most if isinstance(self.field.kind, Count) else 0
        if (self.value() or 0) > most:
            return Problem(
                self.field.name,
                mark("This must be a whole number from 0 to {most}."),
                {"most": most},
            )
        return None
