# SPDX-License-Identifier: Apache-2.0
"""Editor for a reference: the number of another report, its name echoed below."""

from functools import partial

from cla_core.errors import mark
from cla_core.fields import Plain
from cla_desktop.ui.forms.time_editors import EchoedEditor

NO_SUCH_REPORT = mark("No report on this laptop has this number.")


class RefEditor(EchoedEditor):
    """The value is the id; what one types and reads is the number.

    A report that has not arrived yet is kept by its id. What is not at hand is looked for while one
    types on, and shown when it is found.
    """

    def show_value(self, value: Plain) -> None:
        """Show the number; until the report was found, its id."""
        super().show_value(value)
        if self._value and self.context.references.find(self._value) is None:
            self.context.references.seek(self._value, self, partial(self._arrived, self._value))

    def read(self, text: str) -> str | None:
        """The id of the report with this number."""
        known = self.context.references
        if known.find(text) is None:
            known.seek(text, self, partial(self._found, text))
        found = known.find(text)
        return found[0] if found else None

    def written(self, value: str) -> str:
        """The number, or the id of a report that is not here."""
        found = self.context.references.find(value)
        return found[1] if found else value

    def echoed(self, value: str) -> str:
        """Whether it is here."""
        if self.context.references.find(value):
            return ""
        return self.context.lang.tr("This report has not arrived on this laptop yet.")

    def refusal(self) -> str:
        """The sentence that there is no such record."""
        return NO_SUCH_REPORT

    def _found(self, text: str) -> None:
        """What was typed is a report after all, unless something else stands here by now."""
        if self.line.text() == text:
            self._edited(text)

    def _arrived(self, value: str) -> None:
        if self._value == value and self.line.text() == value:
            self.line.show_text(self.written(value))
            self._say()
