# SPDX-License-Identifier: Apache-2.0
"""Two contacts side by side: one person, two persons, or left as they are.

Names and numbers are covered until somebody asks for them. What the answer does is told by whoever
shows this; here is only what is seen and which key says what.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cla_core.cover import COVER
from cla_core.errors import ClaError
from cla_core.fields import fields_of
from cla_core.network.one_person import as_one
from cla_core.records.contacts import Contact
from cla_desktop.services.networking.merging import Together
from cla_desktop.services.networking.two_persons import KnownApart
from cla_desktop.ui.documents.words import DocumentWords, is_personal
from cla_desktop.ui.features.network.contacts_source import Compared
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.flow import in_a_flow
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

UNSHOWN: Final = frozenset({"code"})


class ComparePane(QWidget):
    """`one_asked`, `two_asked` and `unsaid_asked` with the `Together` that is shown.

    `swap_asked` for the other code to be kept, `left` without an answer.
    """

    one_asked = Signal(object)
    two_asked = Signal(object)
    unsaid_asked = Signal(object)
    swap_asked = Signal(object)
    left = Signal()

    def __init__(self, context: FormContext, times: Times, *, back: str) -> None:
        super().__init__()
        tr = context.lang.tr
        self._lang = context.lang
        self._times = times
        self._words = DocumentWords(context.lang, times, context.book)
        self._open = False
        self._may_swap = True
        self._compared: Compared | None = None
        self._title = Words(size=Size.TITLE, wrap=True)
        self._known = InlineProblem(context.look)
        self._erases = InlineProblem(context.look)
        self._problem = InlineProblem(context.look)
        self.one = PrimaryButton(context.look, tr("One person"), icon="link")
        self.two = Button(context.look, tr("Two persons"), icon="users")
        self.swap = Button(context.look, tr("Keep the other code"), icon="refresh-cw")
        self.uncover = Button(context.look, tr("Show name and numbers"), icon="eye")
        self.back = Button(context.look, back, kind=ButtonKind.QUIET, icon="list")
        self._grid = QVBoxLayout()
        self._shown = QWidget()
        self.one.clicked.connect(self.say_one)
        self.two.clicked.connect(self.say_two)
        self.swap.clicked.connect(self.keep_other)
        self.uncover.clicked.connect(self.turn_cover)
        self.back.clicked.connect(self.left)
        self._lay_out()
        self._show()

    @property
    def seen(self) -> Together | None:
        """The two contacts that are shown; None if there are none."""
        return self._compared.seen if self._compared is not None else None

    @property
    def _apart(self) -> KnownApart | None:
        return self._compared.apart if self._compared is not None else None

    def bind(self, whole: QWidget) -> None:
        """Let the keys work in all of a widget."""
        bind_keys(
            whole,
            {
                "Esc": self.left.emit,
                "Ctrl+Return": self.say_one,
                "Ctrl+Enter": self.say_one,
                "Alt+T": self.say_two,
                "Alt+K": self.keep_other,
                "Alt+S": self.turn_cover,
            },
        )

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        two = tr("two persons") if self._apart is None else tr("take “two persons” back")
        swap = [("Alt+K", tr("keep the other code"))] if self._may_swap else []
        return [
            ("Ctrl+Enter", tr("one person")),
            ("Alt+T", two),
            *swap,
            ("Alt+S", tr("show name and numbers")),
        ]

    def show_two(self, compared: Compared | None, *, may_swap: bool = True) -> None:
        """Show these, or nothing."""
        self._compared = compared
        self._may_swap = may_swap
        self._show()
        if compared is not None and self.isVisible():
            (self.one if self._apart is None else self.two).setFocus()

    def say_one(self) -> None:
        """Ask for the two that are shown to be merged."""
        if self.seen is not None:
            self.one_asked.emit(self.seen)

    def say_two(self) -> None:
        """They are two people; said already, it is taken back."""
        if self.seen is not None:
            (self.two_asked if self._apart is None else self.unsaid_asked).emit(self.seen)

    def keep_other(self) -> None:
        """Let the other code be the one that stays."""
        if self.seen is not None and self._may_swap:
            self.swap_asked.emit(self.seen)

    def turn_cover(self) -> None:
        """Show names and numbers, or cover them."""
        self._open = not self._open
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Cover names and numbers again when the pane is left."""
        self._open = False
        self._show()
        super().hideEvent(event)

    def say(self, error: ClaError) -> None:
        """Show why it could not be done."""
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    @property
    def said(self) -> str:
        """Everything that can be read of the two."""
        told = [label.text() for label in self._shown.findChildren(Words)]
        return "\n".join([*told, self._known.sentence, self._problem.sentence])

    def _show(self) -> None:
        tr = self._lang.tr
        seen = self.seen
        self._problem.say("")
        for button in (self.one, self.two, self.swap, self.uncover):
            button.setVisible(seen is not None)
        self.swap.setVisible(seen is not None and self._may_swap)
        self.two.setText(
            tr("Two persons") if self._apart is None else tr("Take “two persons” back")
        )
        self._known.say(self._told_apart(), tone=Tone.P2)
        self._erases.say(
            tr("One of them withdrew consent: joined, the person is erased under both codes.")
            if seen is not None and seen.erases
            else ""
        )
        self._clear()
        if seen is None:
            self._title.setText(tr("Are these one person?"))
            return
        kept, other = seen.codes
        self._title.setText(tr("{kept} and {other}", kept=kept, other=other))
        self.one.setText(tr("One person: {kept}", kept=kept))
        self.uncover.setText(tr("Hide again") if self._open else tr("Show name and numbers"))
        self._fill(QGridLayout(self._shown), seen)

    def _told_apart(self) -> str:
        if self._apart is None:
            return ""
        return self._lang.tr(
            "These are two persons: {person}, {when}.",
            person=self._apart.person,
            when=self._times.when(self._apart.said_ms),
        )

    def _clear(self) -> None:
        self._shown.setParent(None)
        self._shown.deleteLater()
        self._shown = QWidget()
        self._grid.addWidget(self._shown)

    def _fill(self, grid: QGridLayout, seen: Together) -> None:
        tr = self._lang.tr
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, stretch in enumerate((2, 3, 3, 3)):
            grid.setColumnStretch(column, stretch)
        together = as_one(seen.kept.values, seen.other.values)
        heads = (*seen.codes, tr("Together"))
        for column, head in enumerate(heads, start=1):
            grid.addWidget(Words(head, Size.STRONG), 0, column)
        told = (seen.kept.values, seen.other.values, {} if seen.erases else together)
        names = [name for name in fields_of(Contact) if any(name in values for values in told)]
        for line, name in enumerate((n for n in names if n not in UNSHOWN), start=1):
            label = Words(self._words.label(Contact, name), tone=Tone.MUTED, wrap=True)
            grid.addWidget(label, line, 0)
            for column, values in enumerate(told, start=1):
                cell = Words(self._told(name, values), wrap=True)
                cell.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
                grid.addWidget(cell, line, column)

    def _told(self, name: str, values: Mapping[str, Any]) -> str:
        kind = fields_of(Contact)[name]
        if name not in values:
            return ""
        covered = is_personal(kind) and not self._open
        return COVER if covered else self._words.value(kind, values[name], {})

    def _lay_out(self) -> None:
        below = QVBoxLayout()
        below.addLayout(self._grid)
        below.addStretch(1)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(in_a_flow(self.one, self.two, self.swap, self.uncover, self.back))
        for line in (self._known, self._erases, self._problem):
            column.addWidget(line)
        column.addWidget(scrolling(below), 1)
