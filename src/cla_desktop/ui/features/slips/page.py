# SPDX-License-Identifier: Apache-2.0
"""The page of sealed slips: which one to write, one's own receipts, or the slip being written.

After a lock it says that a slip which was begun is gone; nothing of it was kept.
"""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cla_core.fields import Plain
from cla_core.records import sealed_kinds
from cla_desktop.services.sealed.receipts import Receipt
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.slips.source import DeskSlips
from cla_desktop.ui.features.slips.words import DETAILS, ICONS, TITLES, SlipWords
from cla_desktop.ui.features.slips.write_pane import SlipPane
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NEW
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.big_button import BigButton
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.card import FrameKind
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.notices import Notice

BEGUN: Final = "begun"
KEYS: Final = ("1", "2", "3", "4")


class SlipsPage(Page):
    """Choosing, writing, and what became of one's own."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskSlips, tasks: Runs, bus: Bus
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._words = SlipWords(context.lang, times, context.book)
        tr, look = context.lang.tr, context.look
        self.kinds = [
            BigButton(look, text=tr(TITLES[kind]), detail=tr(DETAILS[kind]), icon=icon, keys=key)
            for (kind, icon), key in zip(ICONS.items(), KEYS, strict=True)
        ]
        self.notice = Notice(look, FrameKind.NEXT)
        self.receipts = ListCard(
            look,
            tr("Your slips on this laptop"),
            icon="lock",
            empty=tr("No slip of yours was sealed here."),
        )
        self.write = SlipPane(context, self._words, source=source, tasks=tasks)
        self._start = self._start_view()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.kinds[0])

    @property
    def writing(self) -> bool:
        """Whether a slip is being written."""
        return self._stack.currentWidget() is self.write

    def arrive(self, what: str) -> None:
        """`new:` and the kind of a slip, with what is known of it behind a bar; or nothing."""
        if what.startswith(NEW):
            kind, _, known = what.removeprefix(NEW).partition("|")
            self.begin(kind, json.loads(known) if known else {})
        elif not self.writing:
            self._to_start("")

    def begin(self, kind: str, values: Mapping[str, Plain]) -> None:
        """Write a slip; one that was begun stays as it is, and another waits for it."""
        if kind not in sealed_kinds():
            self._to_start("")
            return
        self._stack.setCurrentWidget(self.write)
        if not self.write.kind:
            self.write.begin(kind, values)
        elif self.write.kind != kind:
            self.write.problem.say(
                self._lang.tr("Another slip has been started here: seal it or discard it first.")
            )
        self.keys_changed.emit()

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.writing:
            return [
                ("Enter", tr("next question")),
                ("Ctrl+Enter", tr("seal")),
                ("Esc", tr("discard")),
            ]
        return [(" ".join(KEYS), tr("which slip"))]

    def save_state(self) -> bytes:
        """That a slip was begun, and nothing of it."""
        return BEGUN.encode() if self.writing else b""

    def restore_state(self, state: bytes) -> None:
        """Say what became of it."""
        if state == BEGUN.encode():
            self._to_start(
                self._lang.tr(
                    "The slip you had started was discarded when the desk locked: nothing of a "
                    "slip is kept. Start it again."
                )
            )

    def _to_start(self, said: str) -> None:
        self._stack.setCurrentWidget(self._start)
        self.notice.say(said)
        self.notice.setVisible(bool(said))
        self.keys_changed.emit()
        self._look_again()
        if self.isVisible():
            self.kinds[0].setFocus()

    def _on_sealed(self, _kind: str) -> None:
        self.saved.emit()
        self._to_start(
            self._lang.tr(
                "Sealed. Nobody here can read it again; how far it has got is shown below."
            )
        )

    def _on_left(self) -> None:
        self._to_start(self._lang.tr("Discarded. Nothing of it was kept."))

    def _look_again(self) -> None:
        self._tasks.read(self, self._source.receipts).then(self._show)
        self._tasks.read(self, self._source.counted).then(
            lambda count: self.receipts.show_foot(self._words.counted(count))
        )

    def _show(self, found: tuple[Receipt, ...]) -> None:
        self.receipts.show_rows([self._words.receipt_row(each) for each in found])
        self.receipts.set_note(str(len(found)) if found else "")

    def _on_changes(self, changes: Changes) -> None:
        if not self.writing and self.isVisible() and changes:
            self._look_again()

    def _connect(self) -> None:
        pressed = {}
        for button, kind, key in zip(self.kinds, ICONS, KEYS, strict=True):
            begin = partial(self.begin, kind, {})
            button.clicked.connect(begin)
            pressed[key] = begin
        bind_keys(self._start, pressed)
        self.write.sealed.connect(self._on_sealed)
        self.write.left.connect(self._on_left)

    def _start_view(self) -> QWidget:
        tr = self._lang.tr
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(Words(tr("Sealed slip"), Size.TITLE))
        said = tr(
            "For one person who asks for help or tells of harm. Listen, ask no details, let the "
            "person choose. Here are choices only: no name, no village, no story has a place."
        )
        column.addWidget(Words(said, tone=Tone.MUTED, wrap=True))
        column.addWidget(self.notice)
        for button in self.kinds:
            column.addWidget(button)
        column.addSpacing(8)
        column.addWidget(self.receipts)
        column.addStretch(1)
        start = QWidget()
        outer = QVBoxLayout(start)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.addWidget(scrolling(column))
        self.notice.hide()
        return start

    def _lay_out(self) -> None:
        self._stack.addWidget(self._start)
        self._stack.addWidget(self.write)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
