# SPDX-License-Identifier: Apache-2.0
"""The morning round: a node a row, H and down for each that was heard and had nothing to tell.

Kept as one goes; Ctrl+Enter stores the checks. An incident leads on to the quick alert.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
)

from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.services.networking.rounds import HalfRound
from cla_desktop.ui.features.network.round_model import COLUMNS, FIRST_ANSWER, RoundModel
from cla_desktop.ui.features.network.rounds_source import Rounds
from cla_desktop.ui.forms.call_pane import CallPane, CallTable
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.editor import ENTER_KEYS
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words

ROW_HEIGHT: Final = 28


class RoundTable(CallTable):
    """`incident(node)` when the night's cell says so; keys act on the row one stands in."""

    incident = Signal(str)

    def __init__(self, model: RoundModel, *, name: str, well: str) -> None:
        super().__init__(model, name=name, row_height=ROW_HEIGHT, answer_column=FIRST_ANSWER)
        self._round = model
        self._well = well
        self.setShowGrid(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letter for all well, Space or a first letter for a choice, Delete, Enter down."""
        at = self.currentIndex()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not at.isValid() or held:
            super().keyPressEvent(event)
        elif event.text().lower() == self._well:
            self._round.all_well(at.row())
        elif event.key() == Qt.Key.Key_Space:
            self._round.step(at.row(), at.column())
            self._lead_on()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._round.clear(at.row())
        elif event.key() in ENTER_KEYS:
            self.go_down(at.row())
        elif self._round.step_to(at.row(), at.column(), event.text()):
            self._lead_on()
        else:
            super().keyPressEvent(event)

    def _uncalled(self) -> Iterator[int]:
        for row, line in enumerate(self._round.lines):
            if line.code not in self._round.answers:
                yield row

    def _lead_on(self) -> None:
        """Whichever key said that there was an incident, the alert comes next."""
        at = self.currentIndex()
        node = self._round.lines[at.row()].code
        said = self._round.answers.get(node, {})
        if COLUMNS[at.column()] == "night" and said.get("night") == "INCIDENT":
            self.incident.emit(node)


class RoundPane(CallPane):
    """`alert_asked(node)` when an incident was told there.

    `sign_asked(node)` when somebody there noticed an early sign of a plan.
    """

    alert_asked = Signal(str)
    sign_asked = Signal(str)

    def __init__(
        self,
        context: FormContext,
        times: Times,
        *,
        tasks: Runs,
        rounds: Rounds,
    ) -> None:
        self._rounds = rounds
        self._times = times
        self._id = ""
        self._since_ms: int | None = None
        lang, tr = context.lang, context.lang.tr
        self.model = RoundModel(None, context.look, lang, times, book=context.book)
        table = RoundTable(
            self.model, name=tr("Check round"), well=lang.label("round.key.well").lower()
        )
        self.model.setParent(table)
        super().__init__(
            context,
            table,
            tasks=tasks,
            store=tr("Save the round"),
            no_rows=tr("Add nodes first: the round goes from one to the next."),
            no_answer=tr("No node was called yet."),
        )
        table.incident.connect(self.alert_asked)
        bind_keys(self, {"Alt+W": self.ask_for_sign})

    def begin(self) -> None:
        """Read the nodes and what was answered so far, and stand in the first that was not.

        Until then nothing of a former round stands here, or a key would answer for it; what is
        pressed waits for the rows.
        """
        if self._pause.isActive():
            return  # in the midst of answering: what stands here is newer than what is kept
        self._id = ""
        self.model.show_round((), {})
        self._await_rows()
        self._tasks.read(self, self._rounds.load).then(lambda found: self._show(*found))

    def ask_for_sign(self) -> None:
        """An early sign was noticed where one stands; the round stays as it is."""
        at = self.table.currentIndex()
        if at.isValid():
            self.keep()
            self.sign_asked.emit(self.model.lines[at.row()].code)

    @property
    def half(self) -> HalfRound:
        """The answers so far, as they are kept between sessions."""
        return HalfRound(id=self._id, answers=self.model.answers)

    def _show(self, lines: tuple[NodeNow, ...], half: HalfRound) -> None:
        self._id = half.id
        self._since_ms = half.since_ms
        self.model.show_round(lines, half.answers)
        self._show_whether(any_rows=bool(lines))

    def _is_begun(self) -> bool:
        return bool(self._id)

    def _is_answered(self) -> bool:
        return bool(self.model.results)

    def _keeping(self) -> Callable[[], object]:
        return partial(self._rounds.keep, self.half)

    def _storing(self) -> Callable[[], object]:
        return partial(self._rounds.store, self.half)

    def _tell_count(self) -> None:
        called, all_ = self.model.called, self.model.rowCount()
        told = self._lang.tr("{called} of {all} called", called=called, all=all_)
        if called and self._since_ms is not None:
            since = self._lang.tr("started {when}", when=self._times.when(self._since_ms))
            told = f"{told} · {since}"
        self._count.setText(told)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(Words(self._lang.tr("Check round"), Size.TITLE))
        head.addWidget(self._count, 1)
        return head
