# SPDX-License-Identifier: Apache-2.0
"""Contacts who may be one person: pair by pair, side by side, joined or left as they are.

Names and numbers are covered until somebody asks for them. The contact takes a joining back.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.fields import fields_of
from cla_core.network.one_person import as_one
from cla_core.records.contacts import Contact
from cla_desktop.services.networking.known_people import Pair
from cla_desktop.services.networking.merging import Together
from cla_desktop.ui.documents.document_pane import COVER
from cla_desktop.ui.documents.words import DocumentWords, is_personal
from cla_desktop.ui.features.network.alike import likely_sentence
from cla_desktop.ui.features.network.contacts_source import DeskContacts
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NETWORK, OPEN
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.rows import Row

SIDE_WIDTH: Final = 340
UNSHOWN: Final = frozenset({"code"})


class SamePeoplePage(Page):
    """`open:first,second` compares two; without it the list of all pairs stands."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskContacts, tasks: Runs
    ) -> None:
        super().__init__()
        tr = context.lang.tr
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._words = DocumentWords(context.lang, times, context.book)
        self._open = False
        self.seen: Together | None = None
        self.pairs = ListCard(
            context.look,
            tr("May be one person"),
            icon="users",
            empty=tr("Nobody in the list looks like somebody else."),
        )
        self._title = Words(size=Size.TITLE)
        self._erases = InlineProblem(context.look)
        self._problem = InlineProblem(context.look)
        self.join = PrimaryButton(context.look, tr("One person"), icon="link")
        self.swap = Button(context.look, tr("Keep the other code"), icon="refresh-cw")
        self.uncover = Button(context.look, tr("Show name and numbers"), icon="eye")
        self.back = Button(context.look, tr("To the list"), kind=ButtonKind.QUIET, icon="list")
        self._grid = QVBoxLayout()
        self.pairs.rows.chosen.connect(self._on_pair)
        self.join.clicked.connect(self.join_them)
        self.swap.clicked.connect(self.keep_other)
        self.uncover.clicked.connect(self.turn_cover)
        self.back.clicked.connect(partial(self.go_to.emit, NETWORK, ""))
        self._lay_out()
        bind_keys(
            self,
            {
                "Esc": partial(self.go_to.emit, NETWORK, ""),
                "Ctrl+Return": self.join_them,
                "Ctrl+Enter": self.join_them,
                "Alt+K": self.keep_other,
                "Alt+S": self.turn_cover,
            },
        )
        self._show()
        self.setFocusProxy(self.pairs.rows)

    def arrive(self, what: str) -> None:
        """Two to compare, or all pairs."""
        self._tasks.read(self, self._source.pairs).then(self._show_pairs)
        ids = what.removeprefix(OPEN).split(",")
        self.seen = None
        self._show()
        if len(ids) > 1:
            self._compare(ids[0], ids[1])

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        return [
            ("Ctrl+Enter", tr("one person")),
            ("Alt+K", tr("keep the other code")),
            ("Alt+S", tr("show name and numbers")),
            ("Esc", tr("to the list")),
        ]

    def join_them(self) -> None:
        """Make one person of the two that are shown."""
        seen = self.seen
        if seen is not None:
            pending = self._tasks.write(self, partial(self._source.join, seen))
            pending.then(self._on_joined).otherwise(self._say)

    def keep_other(self) -> None:
        """Let the other code be the one that stays."""
        if self.seen is not None:
            self._compare(self.seen.other.id, self.seen.kept.id)

    def turn_cover(self) -> None:
        """Show names and numbers, or cover them."""
        self._open = not self._open
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves the page covers names and numbers."""
        self._open = False
        self._show()
        super().hideEvent(event)

    @property
    def said(self) -> str:
        """Everything that can be read of the two."""
        return "\n".join(label.text() for label in self._shown.findChildren(Words))

    def _show_pairs(self, pairs: Sequence[Pair]) -> None:
        self.pairs.set_note(str(len(pairs)) if pairs else "")
        self.pairs.show_rows([self._row(pair) for pair in pairs])
        if pairs and self.seen is None and self.isVisible():
            self.pairs.rows.setFocus()

    def _row(self, pair: Pair) -> Row:
        (code, first), (other, second) = pair.first, pair.second
        return Row(
            key=f"{first},{second}",
            title=f"{code}, {other}",
            detail=likely_sentence(self._lang, pair.told),
            icon="users",
        )

    def _on_pair(self, key: str) -> None:
        first, _, second = key.partition(",")
        self._compare(first, second)

    def _compare(self, kept: str, other: str) -> None:
        pending = self._tasks.read(self, lambda: self._source.together(kept, other))
        pending.then(self._take).otherwise(self._say)

    def _take(self, seen: Together) -> None:
        self.seen = seen
        self._show()
        self.join.setFocus()

    def _on_joined(self, record: str) -> None:
        self.saved.emit()
        self.go_to.emit(NETWORK, OPEN + record)

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    def _show(self) -> None:
        tr = self._lang.tr
        seen = self.seen
        self._problem.say("")
        self._erases.say("")
        for button in (self.join, self.swap, self.uncover):
            button.setVisible(seen is not None)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._shown = QWidget()
        if seen is None:
            self._title.setText(tr("Are these one person?"))
            self._grid.addWidget(self._shown)
            return
        kept, other = seen.codes
        self._title.setText(tr("{kept} and {other}", kept=kept, other=other))
        self.join.setText(tr("One person: {kept}", kept=kept))
        self.uncover.setText(tr("Cover again") if self._open else tr("Show name and numbers"))
        if seen.erases:
            self._erases.say(
                tr("One of them withdrew consent: joined, the person is erased under both codes.")
            )
        self._fill(QGridLayout(self._shown), seen)
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
            grid.addWidget(Words(self._words.label(Contact, name), tone=Tone.MUTED), line, 0)
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
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for button in (self.join, self.swap, self.uncover, self.back):
            head.addWidget(button)
        beside = QVBoxLayout()
        beside.addLayout(self._grid)
        beside.addStretch(1)
        self.pairs.setFixedWidth(SIDE_WIDTH)
        line = QHBoxLayout()
        line.setSpacing(SPACE_BETWEEN)
        line.addWidget(self.pairs, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(scrolling(beside), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_AROUND, 16, SPACE_AROUND, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._erases)
        column.addWidget(self._problem)
        column.addLayout(line, 1)
