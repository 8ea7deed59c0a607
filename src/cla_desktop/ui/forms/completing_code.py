# SPDX-License-Identifier: Apache-2.0
"""Editor for one code out of many: type a part of its words, or the code itself."""

from PySide6.QtCore import Qt

from cla_core.errors import mark
from cla_core.fields import Plain, Problem
from cla_core.folding import fold
from cla_desktop.ui.forms.choices import choices_of, label_of, list_of
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.one_line import mark_wrong
from cla_desktop.ui.forms.suggestions import CompletingLine
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.rows import Row

LINE_MOST = 120
SPOKEN_LISTS = frozenset({"threat_type", "perpetrator"})
"""Lists whose codes people use on the radio; other codes are the program's own business."""

NO_SUCH_CHOICE = mark("Choose one of the list, or clear this field.")


class CompletingCodeEditor(Editor):
    """More codes than fit in a row: type a part of the words, or the code."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._choices = choices_of(field, context)
        self._spoken = list_of(field) in SPOKEN_LISTS
        self._code = ""
        self.line = CompletingLine(
            context.look,
            context.lang,
            name=field.label,
            most=LINE_MOST,
            hint=field.help,
            suggest=self._rows,
            eager=True,
        )
        self.column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._take)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self.settle)

    def value(self) -> Plain:
        """The chosen code."""
        return self._code or None

    def show_value(self, value: Plain) -> None:
        """Show the words of a code."""
        self._code = value if isinstance(value, str) else ""
        self._show_words()
        self._note()

    def typed(self) -> Plain:
        """Letters that are no choice yet."""
        return self.line.text() if not self._code and self.line.text() else None

    def show_typed(self, typed: Plain) -> None:
        """Show them again."""
        self._code = ""
        self.line.show_text(str(typed))

    def problem(self) -> Problem | None:
        """Words that are no choice."""
        return Problem(self.field.name, NO_SUCH_CHOICE) if self.typed() else None

    def caret(self) -> Plain:
        """Cursor and anchor."""
        return self.line.caret()

    def put_caret(self, caret: Plain) -> None:
        """Take the focus there."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.put_caret(caret)

    def settle(self) -> None:
        """Take the choice that the words name exactly, or the only one they can mean."""
        if self._code or not self.line.text().strip():
            return
        found = [row.key for row in self._rows(self.line.text())]
        exact = [code for code, words in self._choices if self._named(code, words)]
        if exact or len(found) == 1:
            self._take(exact[0] if exact else found[0])

    def show_problems(self, problems: list[Problem]) -> None:
        """Frame the field."""
        mark_wrong(self.line, bool(problems))

    def _named(self, code: str, words: str) -> bool:
        return fold(self.line.text()) in (fold(words), fold(code))

    def _rows(self, text: str) -> list[Row]:
        """Codes that begin so first, then words that begin so, then words that hold it."""
        sought = "" if self._code else fold(text)
        ranked = [
            (rank, self._row(code, words))
            for code, words in self._choices
            if (rank := _rank(sought, code, words)) is not None
        ]
        return [row for _, row in sorted(ranked, key=lambda pair: pair[0])]

    def _row(self, code: str, words: str) -> Row:
        shown = code if self._spoken else ""
        return Row(key=code, title=words, value=shown, value_tone=Tone.MUTED, strong=False)

    def _take(self, code: str) -> None:
        changed = code != self._code
        self._code = code
        self._show_words()
        self._note()
        if changed:
            self.changed.emit()

    def _edited(self) -> None:
        self._code = ""
        self._note()
        self.changed.emit()

    def _show_words(self) -> None:
        """From their beginning: what they say first tells them apart where room is short."""
        self.line.show_text(self._words(self._code))
        self.line.home(False)

    def _words(self, code: str) -> str:
        """Also of a code that is not on offer any more."""
        return dict(self._choices).get(code) or label_of(code, self.field, self.context)

    def _note(self) -> None:
        self.noted.emit(self._code if self._spoken else "")


def _rank(sought: str, code: str, words: str) -> int | None:
    """How well a choice fits what was typed: 0 best, None not at all."""
    folded = fold(words)
    if not sought or fold(code) == sought:
        return 0
    if folded.startswith(sought):
        return 1
    if f" {sought}" in folded:
        return 2
    return 3 if sought in folded or fold(code).startswith(sought) else None
