# SPDX-License-Identifier: Apache-2.0
"""What the free-text guard found, beside the form: each a way to the words it is about."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import mark
from cla_core.fields import Plain
from cla_core.language import Language
from cla_desktop.services.guarding import Concern, Finding
from cla_desktop.ui.forms.guard_watch import Seen
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.labels import IconLabel, Words
from cla_desktop.ui.widgets.rows import Row, RowList

SHOWN_MOST: Final = 3
WORDS_MOST: Final = 40
ROW_HEIGHT: Final = 32
SHORT: Final = MappingProxyType(
    {
        Concern.PHONE: mark("a phone?"),
        Concern.EMAIL: mark("an e-mail?"),
        Concern.KEY: mark("a secret?"),
        Concern.NAME: mark("a name?"),
        Concern.GRID: mark("too exact?"),
        Concern.ACCOUNT: mark("an account?"),
        Concern.PLACE: mark("a village?"),
        Concern.AGE: mark("an age?"),
    }
)


class GuardList(QWidget):
    """`pointed` gives the finding somebody wants to see. Nothing here stops a report."""

    pointed = Signal(object)

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self._findings: tuple[Finding, ...] = ()
        self._icon = IconLabel(look, "check", tone=Tone.DONE, size=16)
        self._words = Words(wrap=True)
        self._rows = RowList(look, name=lang.tr("Words to look at again"), row_height=ROW_HEIGHT)
        self._advice = Words(tone=Tone.MUTED, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._rows)
        column.addWidget(self._advice)
        self._rows.chosen.connect(self._on_chosen)
        self.claim_nothing()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is shown or counted now."""
        return self._findings

    def claim_nothing(self) -> None:
        """Another text stands there, and was not looked through yet."""
        self._findings = ()
        for part in (self._icon, self._words, self._rows, self._advice):
            part.hide()

    def show_findings(self, found: Sequence[Finding], values: Mapping[str, Plain]) -> None:
        """Show the first of them with the words they are about, and count the rest."""
        self._findings = tuple(found)
        count = len(self._findings)
        if count:
            self._icon.show_icon("shield-alert", Tone.P2)
            self._words.setText(
                self._lang.ntr(
                    "{n} thing to look at again; it can still go",
                    "{n} things to look at again; it can still go",
                    count,
                )
            )
        else:
            self._icon.show_icon("check", Tone.DONE)
            self._words.setText(self._lang.tr("No name, no number found"))
        self._icon.show()
        self._words.show()
        self._rows.setVisible(bool(count))
        self._advice.setVisible(bool(count))
        self._advice.setText(self._lang.tr(self._findings[0].sentence) if count else "")
        self._rows.show_rows(
            [self._row(at, one, values) for at, one in enumerate(self._findings[:SHOWN_MOST])]
        )

    def show_seen(self, seen: Sequence[Seen]) -> None:
        """Show what was seen in the one form this stands beside."""
        values = seen[0].written.values if seen else {}
        self.show_findings([each.finding for each in seen], values)

    def _row(self, at: int, found: Finding, values: Mapping[str, Plain]) -> Row:
        return Row(
            key=str(at),
            title=words_of(found, values),
            value=self._lang.tr(SHORT[found.concern]),
            value_tone=Tone.MUTED,
            strong=False,
        )

    def _on_chosen(self, key: str) -> None:
        self.pointed.emit(self._findings[int(key)])


def words_of(found: Finding, values: Mapping[str, Plain]) -> str:
    """The words a finding is about."""
    value: Plain = values
    for part in found.field.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal():
            value = value[int(part) - 1]
    if isinstance(value, Mapping):
        value = value.get("name")
    return str(value or "")[found.start : found.end][:WORDS_MOST]
