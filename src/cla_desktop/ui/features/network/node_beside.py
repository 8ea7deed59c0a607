# SPDX-License-Identifier: Apache-2.0
"""Beside a node that is shown: how it is, what is missing, how it went and why calls failed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.network.health import DAY_MS, Checked
from cla_core.network.trends import WEEKS, causes, weeks
from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.ui.features.network.node_words import NodeWords
from cla_desktop.ui.features.network.trend_chart import TrendChart
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.labels import Words

History = Callable[[int, str], Sequence[Checked]]


class NodeBeside(QWidget):
    """`whole` says everything of a node; without it only what no form says.

    `history` gives the checks of a node since a time, or of all nodes; off the main thread.
    """

    def __init__(
        self, context: FormContext, times: Times, *, tasks: Runs, history: History, whole: bool
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._history = history
        self._of = ""
        self._whole = whole
        self._context = context
        self._words = NodeWords(context.lang, times, context.book, base=context.base)
        self.told = Words(wrap=True)
        self.lacks = Words(tone=Tone.P2, wrap=True)
        self.chart = TrendChart(context.look, context.lang, times)
        self.causes = Words(tone=Tone.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.told, self.lacks, self.chart, self.causes):
            column.addWidget(part)

    def show_node(self, node: NodeNow) -> None:
        """Show one."""
        self.told.setText(self._words.whole(node) if self._whole else self._words.short(node))
        self.lacks.setText(self._words.lacks(node))
        self._look_back(node.code)

    def show_all(self, sentence: str) -> None:
        """Show all nodes together, said in a sentence."""
        self.told.setText(sentence)
        self.lacks.setText("")
        self._look_back("")

    def say(self, sentence: str) -> None:
        """Show a sentence and nothing else."""
        self._of = ""
        self.told.setText(sentence)
        self.lacks.setText("")
        for part in (self.lacks, self.chart, self.causes):
            part.hide()

    def _look_back(self, code: str) -> None:
        self._of = code
        since_ms = self._context.now_ms() - WEEKS * 7 * DAY_MS
        pending = self._tasks.read(self, partial(self._history, since_ms, code))
        pending.then(lambda checks: self._show_trend(code, checks))

    def _show_trend(self, code: str, checks: Sequence[Checked]) -> None:
        if code != self._of:
            return
        now_ms = self._context.now_ms()
        self.chart.show_weeks(weeks(checks, now_ms=now_ms))
        self.causes.setText(self._words.causes(causes(checks, now_ms=now_ms)))
        for words in (self.lacks, self.causes):
            words.setVisible(bool(words.text()))
