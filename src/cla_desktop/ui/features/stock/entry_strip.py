# SPDX-License-Identifier: Apache-2.0
"""One entry of the ledger, written: which act, then the few fields it needs.

Owns which fields an act asks for, and the hints: at a code that nobody here has, and where words
sound like a payment for alerts.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.dtg import iso
from cla_core.fields import Plain
from cla_core.records.credit import Credit
from cla_core.stock.admission import PAYS_FOR_ALERTS, pays_for_alerts
from cla_core.stock.cards import numbers_in
from cla_core.stock.ledger import MONTH_LENGTH
from cla_desktop.services.stock.batch import pack_of
from cla_desktop.services.stock.fees import FEE, FeeDue, GroupFee
from cla_desktop.ui.features.stock.source import DeskCredit
from cla_desktop.ui.features.stock.words import GROUP_FEE, CreditWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.document_editor import DocumentEditor
from cla_desktop.ui.forms.fact_strip import FactStrip
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.bounded_text import BoundedText
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.key_bindings import bind_keys

WHAT: Final = ("money", "operator", "at", "credit_kind")
ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "ISSUED": ("beneficiary", *WHAT, "method", "voucher", "period", "reference", "note"),
    GROUP_FEE: ("user_group", "money", "operator", "at", "period", "method", "reference", "note"),
    "BOUGHT": (*WHAT, "reference", "approved_by", "note"),
    "REQUESTED": (*WHAT, "period", "note"),
    "APPROVED": (*WHAT, "approved_by", "period", "note"),
    "WRITTEN_OFF": (*WHAT, "reason", "voucher", "note"),
    "BUDGET": ("money", "period", "note"),
    "RECONCILED": ("period",),
    "REVERSED": ("reason", "note"),
}
CHOSEN: Final = tuple(act for act in ASKED if act != "REVERSED")
"""What one begins with; a reversal begins with what it reverses."""
EVERY: Final = tuple(dict.fromkeys(name for names in ASKED.values() for name in names))
PACK_TEXT_MOST: Final = 8_000
PACK_HEIGHT: Final = 72
USUAL: Final[Mapping[str, Plain]] = {"credit_kind": "AIRTIME", "method": "E_TRANSFER"}


class EntryStrip(QWidget):
    """`opened` when it is shown, `logged(act, period)` once it is stored, `left` by Escape.

    What is half typed is kept.
    It stands alone in its place: whoever shows it puts the list away meanwhile.
    """

    logged = Signal(str, str)
    left = Signal()
    opened = Signal()

    def __init__(
        self, context: FormContext, words: CreditWords, *, source: DeskCredit, tasks: Runs
    ) -> None:
        super().__init__()
        self._context = context
        self._lang = context.lang
        self._act = ""
        self._period = ""
        self._pack = ""
        self._source = source
        self.currency = ""
        """What one begins with."""
        self.written: tuple[str, ...] = ()
        """What the last fee came to: a purchase too where the stock was short."""
        self.operators: Mapping[str, str] = {}
        """By holder the operator of their number, offered once they are named."""
        self.fees: Mapping[str, GroupFee] = {}
        """By user group what it costs, offered likewise."""
        tr = context.lang.tr
        self.acts = ChoiceRow(
            context.look,
            [(form, words.act(form)) for form in CHOSEN],
            name=tr("What happened"),
            optional=False,
        )
        self.strip = FactStrip(
            context,
            tasks=tasks,
            title="",
            verb=tr("Write it down"),
            kind=Credit.kind,
            names=EVERY,
            store=self._store,
        )
        self.pack = self._pack_field()
        self.acts.chosen.connect(self.choose)
        self.strip.logged.connect(self._on_logged)
        self.strip.left.connect(self._on_left)
        self.strip.changed.connect(self._on_changed)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.acts)
        column.addWidget(self.strip)
        column.addWidget(self.pack)
        column.addStretch(1)

    def _pack_field(self) -> BoundedText:
        pack = BoundedText(most=PACK_TEXT_MOST, height=PACK_HEIGHT)
        pack.setAccessibleName(self._lang.tr("Numbers of the cards"))
        pack.setPlaceholderText(
            self._lang.tr(
                "Card numbers, separated by commas or lines, all of the same value; or leave empty."
            )
        )
        pack.textChanged.connect(self._count_pack)
        keys = {"Ctrl+Return": self.strip.log, "Ctrl+Enter": self.strip.log}
        own = Qt.ShortcutContext.WidgetShortcut
        bind_keys(pack, {**keys, "Esc": self.strip.leave}, where=own)
        return pack

    def choose(self, act: str) -> None:
        """Write an entry of this act, from its first field."""
        month = {} if act == "RECONCILED" else {"period": self._now()[:MONTH_LENGTH]}
        self._open(act, {**self._usual, **month}, at=ASKED[act][0])

    def issue_to(self, code: str, operator: str) -> None:
        """An issue to somebody who is known already."""
        known = {"beneficiary": code, "operator": operator}
        self._open("ISSUED", {**self._usual, **known}, at="money", whose="beneficiary")

    def pay_fee(self, due: FeeDue) -> None:
        """The fee of a group, as its document says it."""
        fee, month = due.fee, due.month
        known = {"user_group": fee.group, "operator": fee.operator, "money": dict(fee.money)}
        self._open(
            GROUP_FEE, {**self._usual, **known, "period": month}, at="money", whose="user_group"
        )

    def close_month(self, month: str) -> None:
        """Open the form that closes a month."""
        self._open("RECONCILED", {"period": month}, at="period")
        self._period = month

    def reverse(self, record: str, said: str) -> None:
        """Take an entry back; `said` is the entry in words."""
        self._open("REVERSED", {}, at="reason", about=record)
        self.strip.title.setText(self._lang.tr("Reverse: {entry}", entry=said))
        self.acts.hide()

    def state(self) -> dict[str, Plain]:
        """The half-typed entry as plain data; empty if nothing is typed."""
        strip = self.strip.state()
        return {"act": self._act, "strip": strip, "pack": self._pack} if strip else {}

    def put_state(self, state: Mapping[str, Plain]) -> None:
        """Put back what `state` gave; anything else is ignored."""
        act, strip = state.get("act"), state.get("strip")
        if act in ASKED and isinstance(strip, dict):
            self.strip.fields.ask(ASKED[str(act)])
            self._show_act(str(act))
            self.pack.setPlainText(str(state.get("pack", "")))
            if strip.get("open"):
                self.opened.emit()
                self.show()
            self.strip.put_state(strip)

    @property
    def _usual(self) -> dict[str, Plain]:
        return {**USUAL, "at": self._now(), "money": {"currency": self.currency}}

    def _now(self) -> str:
        return iso(self._context.now().replace(second=0, microsecond=0))

    def _open(
        self, act: str, values: Mapping[str, Plain], *, at: str, whose: str = "", **hidden: Plain
    ) -> None:
        """`whose` names the field by which one asked for somebody: nobody else's half entry."""
        subject = str(values[whose]).upper() if whose else ""
        self.opened.emit()
        self.show()
        said = {"act": "ISSUED", "credit_kind": FEE} if act == GROUP_FEE else {"act": act}
        asks = ASKED[act]
        self.strip.begin(values, at=at, asks=asks, subject=subject, **said, **hidden)
        self._show_act(act)

    def _show_act(self, act: str) -> None:
        self._act, self._period = act, ""
        self.acts.show()
        self.acts.set_value(act)
        self.pack.setVisible(act == "BOUGHT")
        title = self._lang.label(f"credit.write.{act}")
        self.strip.title.setText(title)
        self.strip.said.setText("")

    def _on_changed(self, name: str) -> None:
        values = self.strip.fields.values()
        self._period = str(values.get("period", ""))[:MONTH_LENGTH]
        editor = self.strip.fields.editor(name)
        if isinstance(editor, DocumentEditor) and editor.names_nothing:
            self.strip.fields.hint(name, self._lang.tr("This code is not known here."))
        if name == "beneficiary":
            operator = self.operators.get(str(values.get("beneficiary", "")).upper(), "")
            self.strip.offer("operator", operator or None)
        fee = self.fees.get(str(values.get("user_group", "")).upper())
        if name == "user_group" and fee is not None:
            self.strip.offer("operator", fee.operator or None)
            if "amount" not in values.get("money", {}):
                self.strip.fields.editor("money").show_value(dict(fee.money) or None)
        if name == "note":
            pays = pays_for_alerts(str(values.get("note", "")))
            self.strip.said.set_tone(Tone.P2 if pays else Tone.MUTED)
            self.strip.said.setText(self._lang.tr(PAYS_FOR_ALERTS) if pays else "")

    def _count_pack(self) -> None:
        self._pack = self.pack.toPlainText()
        count = len(numbers_in(self._pack))
        self.strip.said.set_tone(Tone.MUTED)
        self.strip.said.setText(self._lang.ntr("{n} card", "{n} cards", count) if count else "")

    def _store(self, values: Mapping[str, Plain]) -> object:
        """On a worker: a purchase takes the pasted cards with it."""
        if self._act == GROUP_FEE:
            self.written = self._source.write_fee(values)
            return self.written
        numbers = numbers_in(self._pack) if values.get("act") == "BOUGHT" else ()
        if not numbers or "money" not in values:
            return self._source.write(values)
        return self._source.write({**values, "vouchers": pack_of(numbers, values["money"])})

    def _on_logged(self) -> None:
        self.hide()
        self.pack.clear()
        self.logged.emit(self._act, self._period)

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()
