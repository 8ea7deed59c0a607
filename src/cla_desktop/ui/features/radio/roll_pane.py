# SPDX-License-Identifier: Apache-2.0
"""The roll call of a net: one key for each station, and one stands at the next.

Kept as one goes; Ctrl+Enter stores it.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
)

from cla_desktop.services.radio.nets import HalfCall, NetLine
from cla_desktop.ui.features.radio.roll_model import ANSWER, RollModel
from cla_desktop.ui.features.radio.source import Radio
from cla_desktop.ui.forms.call_pane import CallPane, CallTable
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size
from cla_desktop.ui.widgets.labels import Words

ROW_HEIGHT: Final = 32
ANSWERS: Final = ("HEARD", "WEAK", "NO_ANSWER")


class RollTable(CallTable):
    """A letter answers for the station one stands in and goes to the next."""

    def __init__(self, model: RollModel, *, name: str, letters: Mapping[str, str]) -> None:
        super().__init__(model, name=name, row_height=ROW_HEIGHT, answer_column=ANSWER)
        self._roll = model
        self._letters = letters
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter of an answer; Delete takes it back, Backspace the one just given."""
        at = self.currentIndex()
        answer = self._letters.get(event.text().lower(), "")
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not at.isValid() or held:
            super().keyPressEvent(event)
        elif answer:
            self._roll.say(at.row(), answer)
            self.go_down(at.row())
        elif event.key() == Qt.Key.Key_Delete:
            self._roll.say(at.row(), "")
        elif event.key() == Qt.Key.Key_Backspace:
            self._take_back(at.row())
        else:
            super().keyPressEvent(event)

    def _take_back(self, row: int) -> None:
        """The answer where one stands, or, where there is none yet, the one above it."""
        answered = self._roll.stations[row].call_sign in self._roll.answers
        back = row if answered else max(row - 1, 0)
        self.stand(back, ANSWER)
        self._roll.say(back, "")

    def _uncalled(self) -> Iterator[int]:
        for row, one in enumerate(self._roll.stations):
            if one.call_sign not in self._roll.answers:
                yield row


class RollPane(CallPane):
    """One net; which key says what is `letters`."""

    def __init__(self, context: FormContext, *, tasks: Runs, radio: Radio) -> None:
        self._radio = radio
        self._half = HalfCall(net="", id="", answers={})
        tr = context.lang.tr
        self.letters = {
            context.lang.label(f"roll_call.key.{answer}").lower(): answer for answer in ANSWERS
        }
        self.model = RollModel(None, context.look, context.lang, context.book)
        table = RollTable(self.model, name=tr("Roll call"), letters=self.letters)
        self.model.setParent(table)
        self._title = Words(tr("Roll call"), Size.TITLE, wrap=True)
        super().__init__(
            context,
            table,
            tasks=tasks,
            store=tr("Save the roll call"),
            no_rows=tr("Add a net with its call signs first: the roll call goes through them."),
            no_answer=tr("No station was called yet."),
        )

    @property
    def net(self) -> str:
        """The code of the net that is called."""
        return self._half.net

    def begin(self, net: str = "") -> None:
        """Read a net, and stand at the first station that was not called.

        Until then no other net stands here, or a key would answer for it.
        """
        if self._pause.isActive():
            if net in {"", self.net}:
                return  # in the midst of answering: what stands here is newer than what is kept
            self.keep()
        self._half = HalfCall(net="", id="", answers={})
        self.model.show_net((), {})
        self._await_rows()
        self._tasks.read(self, partial(self._radio.net, net)).then(lambda found: self._show(*found))

    def _as_it_stands(self) -> HalfCall:
        return HalfCall(net=self._half.net, id=self._half.id, answers=dict(self.model.answers))

    def _show(self, net: NetLine | None, half: HalfCall) -> None:
        self._half = half
        stations = net.stations if net is not None else ()
        self.model.show_net(stations, half.answers)
        if net is not None:
            parts = (self._lang.tr("Roll call"), net.name, net.channel)
            self._title.setText(" · ".join(part for part in parts if part))
        self._show_whether(any_rows=bool(stations))

    def _is_begun(self) -> bool:
        return bool(self._half.id)

    def _is_answered(self) -> bool:
        return bool(self.model.answers)

    def _keeping(self) -> Callable[[], object]:
        return partial(self._radio.keep, self._as_it_stands())

    def _storing(self) -> Callable[[], object]:
        return partial(self._radio.store, self._as_it_stands())

    def _on_stored(self) -> None:
        self._half = HalfCall(net=self._half.net, id="", answers={})
        super()._on_stored()

    def _tell_count(self) -> None:
        words = self._lang.tr(
            "{heard} heard, {called} of {all} called",
            heard=self.model.heard,
            called=len(self.model.answers),
            all=self.model.rowCount(),
        )
        self._count.setText(words)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        return head
