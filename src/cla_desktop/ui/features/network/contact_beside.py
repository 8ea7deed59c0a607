# SPDX-License-Identifier: Apache-2.0
"""Below a contact that is shown: consent that is missing, its grades, its other codes, its doubles.

Codes and days alone: whoever looks over a shoulder learns no name here.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.dtg import parse_ms
from cla_core.records.contacts import Contact
from cla_core.wording import field_key
from cla_desktop.services.documents.joining import Part
from cla_desktop.services.networking.duplicates import Likely
from cla_desktop.services.networking.grading import Grade
from cla_desktop.ui.features.network.contacts_source import Beside
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

SAID_MOST = 3
GRADES_MOST = 6


class ContactBeside(QWidget):
    """`compare_asked(id)` of somebody who may be the same; `apart_asked(id)` of another code."""

    compare_asked = Signal(str)
    apart_asked = Signal(str)

    def __init__(self, context: FormContext, times: Times) -> None:
        super().__init__()
        self._lang = context.lang
        self._look = context.look
        self._times = times
        self.consent = InlineProblem(context.look)
        self.grades = Words(tone=Tone.MUTED, wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.consent)
        column.addWidget(self.grades)
        column.addLayout(self._rows)
        self.buttons: list[Button] = []

    def show_beside(self, beside: Beside) -> None:
        """Show what stands beside one contact."""
        tr = self._lang.tr
        self.consent.say("" if beside.consented else tr("No consent is recorded."), tone=Tone.P2)
        self.grades.setText(self._graded(beside.grades))
        self.grades.setVisible(bool(beside.grades))
        self._clear()
        for part in beside.parts:
            if part.edited:
                again = partial(self.compare_asked.emit, part.id)
                self._add(self._edited(part), tr("Compare"), again)
            self._add(self._joined(part), tr("Separate"), partial(self.apart_asked.emit, part.id))
        for one in beside.likely[:SAID_MOST]:
            self._add(self._likely(one), tr("Compare"), partial(self.compare_asked.emit, one.id))

    @property
    def said(self) -> str:
        """Everything that can be read here."""
        return "\n".join(label.text() for label in self.findChildren(Words))

    def _graded(self, grades: Sequence[Grade]) -> str:
        told = [
            f"{one.letter} ({self._times.day(parse_ms(one.graded_on))}, {one.graded_by})"
            for one in grades[:GRADES_MOST]
        ]
        return self._lang.tr("Grades, the latest first: {grades}", grades=", ".join(told))

    def _joined(self, part: Part) -> str:
        return self._lang.tr(
            "{code} is the same person: {person}, {when}",
            code=part.code,
            person=part.person,
            when=self._times.when(part.joined_ms),
        )

    def _edited(self, part: Part) -> str:
        """What somebody wrote under the other code who did not know; by the names of the fields."""
        latest = max(part.edited, key=lambda one: one.change.order).change
        labels = {self._lang.label(field_key(Contact, one.name)) for one in part.edited}
        return self._lang.tr(
            "{code} was edited apart since, look at both: {person}, {when}: {fields}",
            code=part.code,
            person=latest.person,
            when=self._times.when(latest.written_ms),
            fields=", ".join(sorted(labels)),
        )

    def _likely(self, one: Likely) -> str:
        return one.why(self._lang)

    def _add(self, sentence: str, act: str, do: Callable[[], object]) -> None:
        button = Button(self._look, act, kind=ButtonKind.QUIET)
        button.setAccessibleName(self._lang.tr("{label}: {said}", label=act, said=sentence))
        button.clicked.connect(do)
        self.buttons.append(button)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Words(sentence, wrap=True), 1)
        row.addWidget(button)
        self._rows.addWidget(line)

    def _clear(self) -> None:
        self.buttons.clear()
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
