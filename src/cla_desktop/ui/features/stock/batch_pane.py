# SPDX-License-Identifier: Apache-2.0
"""Issuing credit to many in a minute: who, how much, Ctrl+Enter.

Owns the choice: everyone, whose credit is low, who got some last month, a network; and each contact
in or out with Space. What stays half typed stays until it is issued.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_core.records.credit import Credit
from cla_core.stock.ledger import Account, Balance
from cla_desktop.services.recording import NotReady
from cla_desktop.services.stock.batch import Batch, shortfall
from cla_desktop.services.stock.holders import Holder, low_credit
from cla_desktop.ui.features.stock.source import DeskCredit
from cla_desktop.ui.features.stock.words import CreditWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.log_fields import LogFields
from cla_desktop.ui.lists.picker import Picker
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListFrame
from cla_desktop.ui.widgets.notices import EmptyState, InlineProblem
from cla_desktop.ui.widgets.rows import KEY_ROLE, RowList

EVERYONE, LOW, LAST = "EVERYONE", "LOW", "LAST"
FIELDS: Final = ("money", "operator", "period", "method", "credit_kind")
USUAL: Final[Mapping[str, Plain]] = {"method": "E_TRANSFER", "credit_kind": "AIRTIME"}
ROW_HEIGHT: Final = 44
SHOWN_MOST: Final = 300
"""The list shows so many; all who are chosen are issued to."""


class BatchPane(QWidget):
    """`issued(ids)` once all entries stand; `left` by Escape, with everything as it was."""

    issued = Signal(object)
    left = Signal()

    def __init__(
        self, context: FormContext, words: CreditWords, *, source: DeskCredit, tasks: Runs
    ) -> None:
        super().__init__()
        self._context = context
        self._lang = context.lang
        self._words = words
        self._source = source
        self._tasks = tasks
        self._holders: tuple[Holder, ...] = ()
        self._balances: Mapping[Account, Balance] = {}
        self._chosen: set[str] = set()
        self._busy = False
        self._begun = False
        self.currency = ""
        """What one begins with."""
        tr, look = context.lang.tr, context.look
        self.who = ChoiceRow(
            look,
            [
                (EVERYONE, tr("Everyone")),
                (LOW, tr("Low credit")),
                (LAST, tr("As last month")),
            ],
            name=tr("Who gets credit"),
            optional=False,
        )
        self.who.set_value(EVERYONE)
        self.network = Picker(look)
        self.network.setAccessibleName(tr("Network"))
        self.fields = LogFields(context, kind=Credit.kind, names=FIELDS)
        self.rows = RowList(look, name=tr("Who gets credit"), row_height=ROW_HEIGHT)
        self.button = PrimaryButton(look, tr("Issue"))
        self.count = Words(size=Size.HEADING)
        self.problem = InlineProblem(look)
        self.hint = InlineProblem(look)
        nobody = tr("No contact matches. Choose others above.")
        self._frame = ListFrame(self.rows, EmptyState(look, icon="users", sentence=nobody))
        self._connect()
        self._lay_out(context)
        self.setFocusProxy(self.fields)

    def begin(self, holders: Sequence[Holder], balances: Mapping[Account, Balance]) -> None:
        """Choose among these; what was half typed is still there."""
        self._holders = tuple(holders)
        self._balances = balances
        self._fill_networks()
        if not self._begun:
            self._begun = True
            month = f"{self._context.now():%Y-%m}"
            usual = {**USUAL, "period": month, "money": {"currency": self.currency}}
            self.fields.show_values(usual)
            self.choose(LAST if any(one.last_month for one in holders) else EVERYONE)
        self._chosen &= {one.code for one in holders}
        self._show()
        self.problem.say("")
        self.fields.editor("money").begin()

    def choose(self, who: str) -> None:
        """Everyone, whose credit is low, or who got some last month; of the chosen network."""
        self.who.set_value(who)
        network = self.network.currentData()
        among = [one for one in self._holders if not network or network in one.networks]
        found = {
            EVERYONE: among,
            LOW: list(low_credit(among)),
            LAST: [one for one in among if one.last_month],
        }[who]
        self._chosen = {one.code for one in found}
        self._show()

    @property
    def chosen(self) -> tuple[Holder, ...]:
        """The holders who get credit, in the order of their codes."""
        return tuple(one for one in self._holders if one.code in self._chosen)

    def issue(self) -> None:
        """Store an entry for each, or say what is wrong."""
        if self._busy or not self.isVisible():
            return
        unread = self.fields.settle()
        if unread:
            self.fields.say(unread)
            return
        batch = self._batch
        self._busy = True
        pending = self._tasks.write(self, lambda: self._source.issue_to_many(batch))
        pending.ended(self._on_ended).then(self._on_issued).otherwise(self._on_refused)

    @property
    def _batch(self) -> Batch:
        return Batch(holders=self.chosen, values=self.fields.values())

    def turn(self) -> None:
        """The contact one stands on, in or out."""
        at = self.rows.currentIndex()
        if at.isValid():
            self._chosen ^= {str(at.data(KEY_ROLE))}
            self._show()

    def state(self) -> dict[str, Plain]:
        """What is half chosen and half typed."""
        if not self._begun:
            return {}
        return {"fields": self.fields.state(), "chosen": sorted(self._chosen)}

    def put_state(self, state: Mapping[str, Plain]) -> None:
        """Put back what `state` gave; anything else is ignored."""
        fields, chosen = state.get("fields"), state.get("chosen")
        if isinstance(fields, dict) and isinstance(chosen, list):
            self._begun = True
            self._chosen = {str(code) for code in chosen}
            self.fields.put_state(fields)

    def _fill_networks(self) -> None:
        names = sorted({name for one in self._holders for name in one.networks})
        kept = self.network.currentData()
        self.network.blockSignals(True)
        self.network.clear()
        self.network.offer(self._lang.tr("All networks"), "")
        for name in names:
            self.network.offer(name, name)
        self.network.setCurrentIndex(max(self.network.findData(kept), 0))
        self.network.blockSignals(False)
        self.network.setVisible(bool(names))

    def _show(self) -> None:
        money = self.fields.values().get("money")
        gets = self._words.money(money) if isinstance(money, dict) else ""
        # Chosen ones first: forty of two hundred are looked over without searching.
        ordered = sorted(self._holders, key=lambda one: one.code not in self._chosen)
        self._frame.show_rows(
            [
                self._words.holder_row(one, chosen=one.code in self._chosen, gets=gets)
                for one in ordered[:SHOWN_MOST]
            ]
        )
        self.count.setText(self._words.batch(len(self._chosen), money))
        currency = str(money["currency"]) if isinstance(money, dict) else ""
        missing = shortfall(self._batch, self._balances)
        self.hint.say(self._words.shortfall(missing, currency), tone=Tone.P2)

    def _on_changed(self, _name: str) -> None:
        self.problem.say("")
        self._show()

    def _on_ended(self) -> None:
        self._busy = False

    def _on_issued(self, issues: tuple[str, ...]) -> None:
        self._begun = False
        self.issued.emit(issues)

    def _on_refused(self, error: ClaError) -> None:
        found = error.problems if isinstance(error, NotReady) else ()
        if not self.fields.say(found):
            self.problem.say(self._lang.tr(error.sentence, **error.values))

    def _connect(self) -> None:
        self.who.chosen.connect(self.choose)
        self.network.activated.connect(lambda _at: self.choose(self.who.value))
        self.fields.changed.connect(self._on_changed)
        self.fields.past_end.connect(self.button.setFocus)
        self.button.clicked.connect(self.issue)
        self.rows.chosen.connect(lambda _code: self.turn())
        bind_keys(self.rows, {"Space": self.turn}, where=Qt.ShortcutContext.WidgetShortcut)
        bind_keys(
            self,
            {
                "Ctrl+Return": self.issue,
                "Ctrl+Enter": self.issue,
                "Esc": self.left.emit,
                "Alt+1": lambda: self.choose(EVERYONE),
                "Alt+2": lambda: self.choose(LOW),
                "Alt+3": lambda: self.choose(LAST),
            },
        )

    def _lay_out(self, context: FormContext) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Words(self._lang.tr("Issue credit to many"), Size.TITLE))
        head.addWidget(self.count, 1)
        head.addWidget(self.button)
        head.addWidget(KeyCap(context.look, key_words(self._lang, "Ctrl+Enter")))
        who = QHBoxLayout()
        who.setSpacing(12)
        who.addWidget(self.who, 1)
        who.addWidget(self.network)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 16)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self.problem)
        whole.addWidget(self.fields)
        whole.addWidget(self.hint)
        own = self._lang.tr(
            "Each gets credit of their own operator; the one above is for the rest."
        )
        whole.addWidget(Words(own, tone=Tone.MUTED, wrap=True))
        whole.addLayout(who)
        whole.addWidget(self._frame, 1)
