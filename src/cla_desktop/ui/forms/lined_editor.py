# SPDX-License-Identifier: Apache-2.0
"""What editors share whose words stand on one line: its caret, and its frame when it is wrong.

What the line means, and what else stands about it, is for whoever is made of this.
"""

from PySide6.QtCore import Qt

from cla_core.fields import Plain, Problem
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.one_line import OneLine, mark_wrong


class LinedEditor(Editor):
    """`line` is made, and laid out, by each kind of editor itself."""

    line: OneLine

    def caret(self) -> Plain:
        """The positions of cursor and anchor."""
        return self.line.caret()

    def put_caret(self, caret: Plain) -> None:
        """Take the focus there."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.put_caret(caret)

    def show_problems(self, problems: list[Problem]) -> None:
        """Frame the line in red if there are problems."""
        mark_wrong(self.line, bool(problems))
