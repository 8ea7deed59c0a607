# SPDX-License-Identifier: Apache-2.0
"""Which early sign was noticed: all signs of all plans, Enter on one, and it is noted.

Asked for from a check round with the node that told, so that nothing but the choice is left to do.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.errors import ClaError
from cla_desktop.ui.features.plans.plan_words import PlanWords
from cla_desktop.ui.features.plans.source import DeskPlans, Sign
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size
from cla_desktop.ui.widgets.card import Card
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState, InlineProblem
from cla_desktop.ui.widgets.rows import Row, RowList


class SignPane(QWidget):
    """`noted(plan)` once it is stored; `left` by Escape."""

    noted = Signal(str)
    left = Signal()

    def __init__(
        self, context: FormContext, words: PlanWords, *, source: DeskPlans, tasks: Runs
    ) -> None:
        super().__init__()
        self._context = context
        self._words = words
        self._source = source
        self._tasks = tasks
        self._signs: dict[str, Sign] = {}
        self.told_by = ""
        look, tr = context.look, context.lang.tr
        self._title = Words(size=Size.TITLE, wrap=True)
        self._problem = InlineProblem(look)
        self.rows = RowList(look, name=tr("Early signs of all plans"))
        self._nothing = EmptyState(
            look, icon="shield-check", sentence=tr("No plan names an early sign yet.")
        )
        card = Card(tr("Early signs of all plans"))
        card.body.addWidget(self.rows)
        card.body.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        for part in (self._title, self._problem, card):
            column.addWidget(part)
        column.addStretch(1)
        self.rows.chosen.connect(self._note)
        bind_keys(self, {"Esc": self.left.emit})
        self.setFocusProxy(self.rows)

    def begin(self, told_by: str) -> None:
        """Ask which one, told by a node or a contact."""
        tr = self._context.lang.tr
        self.told_by = told_by
        self._problem.say("")
        title = tr("Which early sign was noticed?")
        if told_by:
            title = tr("Which early sign was noticed by {code}?", code=told_by)
        self._title.setText(title)
        self._tasks.read(self, self._source.signs).then(self._show)

    def _show(self, signs: tuple[Sign, ...]) -> None:
        self._signs = {sign.line.id: sign for sign in signs}
        self.rows.show_rows(
            [
                Row(
                    key=sign.line.id,
                    title=sign.line.text("text"),
                    detail=f"{sign.code} · {sign.line.text('threat')}".strip(" ·"),
                    value=self._words.value(sign.line.kind, "level", sign.line.text("level")),
                )
                for sign in signs
            ]
        )
        self.rows.setVisible(bool(signs))
        self._nothing.setVisible(not signs)
        if self.isVisible():
            self.rows.setFocus()

    def _note(self, indicator: str) -> None:
        sign = self._signs.get(indicator)
        if sign is None:
            return
        context = self._context
        said = {"seen_on": iso(moment_of(context.now_ms(), context.offset_minutes))}
        if self.told_by:
            said["seen_by"] = self.told_by
        pending = self._tasks.write(self, partial(self._source.saw, sign.plan, indicator, said))
        pending.then(lambda _done: self.noted.emit(sign.plan)).otherwise(self._say)

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._context.lang.tr(error.sentence, **error.values))
