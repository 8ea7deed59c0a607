# SPDX-License-Identifier: Apache-2.0
"""Editor for a reference: the number of another report, its name echoed below."""

from cla_core.errors import mark
from cla_desktop.ui.forms.time_editors import EchoedEditor

NO_SUCH_REPORT = mark("No report on this laptop has this number.")


class RefEditor(EchoedEditor):
    """The value is the id; what one types and reads is the number.

    A report that has not arrived yet is kept by its id.
    """

    def read(self, text: str) -> str | None:
        """The id of the report with this number."""
        found = self.context.references.find(text.strip())
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
        """That there is none."""
        return NO_SUCH_REPORT
