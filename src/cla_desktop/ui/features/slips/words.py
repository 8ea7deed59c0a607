# SPDX-License-Identifier: Apache-2.0
"""How slips are told: what to say to the person, who will read it, what stays here. Pure."""

from typing import Final

from cla_core.access import SPECIALISTS
from cla_core.codes import CodeBook
from cla_core.dtg import parse_ms
from cla_core.errors import mark
from cla_core.fields import Code, Codes, Flag, Moment, Plain, fields_of
from cla_core.language import Language
from cla_core.record import REGISTRY
from cla_core.records.slips import ChildSlip, ConductSlip, SurvivorSlip, ViolationSlip
from cla_core.states import ReportState
from cla_desktop.services.sealed.inbox import SealedItem
from cla_desktop.services.sealed.receipts import Receipt
from cla_desktop.ui.features.slips.source import Addressee
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

TITLES: Final = {
    SurvivorSlip.kind: mark("A survivor"),
    ChildSlip.kind: mark("A child"),
    ConductSlip.kind: mark("UN or aid staff accused"),
    ViolationSlip.kind: mark("A serious violation"),
}
DETAILS: Final = {
    SurvivorSlip.kind: mark("to the women's protection adviser"),
    ChildSlip.kind: mark("to child protection"),
    ConductSlip.kind: mark("to Conduct and Discipline, past everybody on the base"),
    ViolationSlip.kind: mark("to human rights, also where soldiers or police are presumed"),
}
ICONS: Final = {
    SurvivorSlip.kind: "user",
    ChildSlip.kind: "users",
    ConductSlip.kind: "shield-alert",
    ViolationSlip.kind: "flag",
}
SAY: Final = {
    SurvivorSlip.kind: (
        mark("You are heard, and it is not your fault. You decide what happens next."),
        mark("Medical help works best within 72 hours; for some care up to 120. It is free."),
        mark("You need not tell me what happened. Those who help will ask only what they need."),
    ),
    ChildSlip.kind: (
        mark("Speak with the adult beside the child. The child is asked nothing here."),
        mark("Medical help works best within 72 hours; for some care up to 120. It is free."),
        mark("Specialists for children will call back; until then the child stays somewhere safe."),
    ),
    ConductSlip.kind: (
        mark("You may say no name, neither yours nor theirs. Help does not depend on it."),
        mark("This goes past the base and its commander, to people who look into it."),
        mark("Medical help works best within 72 hours; for some care up to 120. It is free."),
    ),
    ViolationSlip.kind: (
        mark("People of human rights may look into it. I write no name, neither yours nor theirs."),
        mark("Nothing of this goes to the army, the police or the base commander."),
        mark("If it is not safe to call you again, say so: then nobody calls."),
    ),
}


class SlipWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        self._lang = lang
        self._times = times
        self._book = book

    def function(self, role: str) -> str:
        """A specialist's function in the mission's words."""
        return self._book.label(self._lang, "function", SPECIALISTS.get(role, role))

    def counted(self, count: int) -> str:
        """That there were older ones; empty where there were none."""
        if not count:
            return ""
        return self._lang.ntr(
            "{n} older than a year is counted, and no more is kept of it.",
            "{n} older than a year are counted, and no more is kept of them.",
            count,
        )

    def goes_to(self, to: Addressee) -> str:
        """Who will read it, in one sentence."""
        name = self.function(to.function)
        if to.readers.devices:
            return self._lang.ntr(
                "{function}: {n} desk known here opens it.",
                "{function}: {n} desks known here open it.",
                to.readers.devices,
                function=name,
            )
        if to.readers.function:
            return self._lang.tr(
                "{function}: no desk of it is known here yet. It is sealed to the function, and "
                "opens for its first desk.",
                function=name,
            )
        return self._lang.tr(
            "{function}: the mission has named nobody yet who could open it. Ring now.",
            function=name,
        )

    def number(self, to: Addressee) -> str:
        """Whom to ring, as the mission gives it."""
        if to.number is None:
            return self._lang.tr("The mission gives no number for this function.")
        label = to.number.label or self.function(to.function)
        return self._lang.tr("{label}: {number}", label=label, number=to.number.number)

    def receipt_row(self, receipt: Receipt) -> Row:
        """One's own slip: when, for whom, how far it came."""
        name = self.function(receipt.function)
        written = self._times.when(receipt.written_ms)
        state, icon, tone = self._state(receipt, name)
        return Row(
            key=receipt.id,
            title=self._lang.tr("Sealed for: {function}", function=name),
            detail=self._lang.tr("written {time}", time=written),
            icon="lock",
            value=state,
            value_icon=icon,
            value_tone=tone,
        )

    def _state(self, receipt: Receipt, name: str) -> tuple[str, str, Tone]:
        tr = self._lang.tr
        if receipt.taken_ms is not None:
            time = self._times.when(receipt.taken_ms)
            return tr("received by its desk, {time}", time=time), "check", Tone.DONE
        if receipt.state >= ReportState.MISSION:
            return tr("at the mission, not opened yet"), "clock", Tone.ACCENT
        return tr("waiting for a link"), "clock", Tone.MUTED

    def item_row(self, item: SealedItem) -> Row:
        """A sealed item in the specialist's list."""
        when = self._times.when(item.received_ms)
        done = item.acknowledged
        return Row(
            key=item.id,
            title=self._lang.tr(TITLES[item.kind]),
            detail=self._lang.tr("{base}, received {time}", base=item.base, time=when),
            icon=ICONS[item.kind],
            tone=Tone.MUTED if done else Tone.P1,
            value=self._lang.tr("acknowledged") if done else self._lang.tr("new"),
            value_icon="check" if done else "clock",
            value_tone=Tone.DONE if done else Tone.P1,
            strong=not done,
        )

    def lines(self, item: SealedItem) -> list[tuple[str, str]]:
        """Everything a slip says, field by field; what was not said is told as such."""
        declared = fields_of(REGISTRY[item.kind])
        told = [
            (self._lang.label(f"{item.kind}.{name}"), self._told(kind, item.values.get(name)))
            for name, kind in declared.items()
        ]
        return [(self._lang.tr("Written by"), f"{item.base}, {item.person}"), *told]

    def _told(self, kind: object, value: Plain) -> str:
        if isinstance(kind, Flag):
            return self._lang.tr("yes") if value else self._lang.tr("no")
        if not value:
            return self._lang.tr("not said")
        if isinstance(kind, Moment):
            return self._times.when(parse_ms(str(value)))
        if isinstance(kind, Codes):
            return ", ".join(self._book.label(self._lang, kind.list, code) for code in value)
        if isinstance(kind, Code):
            return self._book.label(self._lang, kind.list, str(value))
        return str(value)
