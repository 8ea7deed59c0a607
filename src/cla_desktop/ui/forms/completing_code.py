# SPDX-License-Identifier: Apache-2.0
"""Editor for one code out of many: type a part of its words, the code itself, or what happened."""

from cla_core.alerts.threat_words import particular_threats
from cla_core.errors import mark
from cla_core.folding import fold
from cla_desktop.ui.forms.choices import choices_of, label_of, list_of
from cla_desktop.ui.forms.completing_editor import CompletingEditor
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.rows import Row

LINE_MOST = 120
THREATS = "threat_type"
SPOKEN_LISTS = frozenset({THREATS, "perpetrator"})
"""Lists whose codes people use on the radio; other codes are the program's own business."""

NO_SUCH_CHOICE = mark("Choose one from the list, or clear this field.")


class CompletingCodeEditor(CompletingEditor):
    """More codes than fit in a row: type a part of the words, or the code."""

    no_such = NO_SUCH_CHOICE

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context, most=LINE_MOST, hint=field.help)
        self._choices = choices_of(field, context)
        self._spoken = list_of(field) in SPOKEN_LISTS

    def settle(self) -> None:
        """Take the choice that the words name exactly, or the only one they can mean."""
        if self._kept or not self.line.text().strip():
            return
        found = [row.key for row in self._worded(self.line.text())]
        exact = [code for code, words in self._choices if self._named(code, words)]
        if exact or len(found) == 1:
            self._take(exact[0] if exact else found[0])

    def _named(self, code: str, words: str) -> bool:
        return fold(self.line.text()) in (fold(words), fold(code))

    def _rows(self, text: str) -> list[Row]:
        """The choices whose words were typed; where they are none's, those that they mean.

        What they mean is offered and never taken by itself: a person says what a threat is.
        """
        return self._worded(text) or self._meant(text)

    def _meant(self, text: str) -> list[Row]:
        if list_of(self.field) != THREATS:
            return []
        named = particular_threats(text)
        return [self._row(code, words) for code, words in self._choices if code in named]

    def _worded(self, text: str) -> list[Row]:
        """Codes that begin so first, then words that begin so, then words that hold it."""
        sought = "" if self._kept else fold(text)
        ranked = [
            (rank, self._row(code, words))
            for code, words in self._choices
            if (rank := _rank(sought, code, words)) is not None
        ]
        return [row for _, row in sorted(ranked, key=lambda pair: pair[0])]

    def _row(self, code: str, words: str) -> Row:
        shown = code if self._spoken else ""
        return Row(key=code, title=words, value=shown, value_tone=Tone.MUTED, strong=False)

    def _kept_of(self, key: str) -> str:
        return key

    def _words(self) -> str:
        """Also of a code that is not on offer any more."""
        return dict(self._choices).get(self._kept) or label_of(self._kept, self.field, self.context)

    def _note(self) -> None:
        self.noted.emit(self._kept if self._spoken else "")


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
