# SPDX-License-Identifier: Apache-2.0
"""The page of the alert phone: who has it, the log of its hands, test calls.

A hand-over is three keys from anywhere: F8, what is enough of the code, Enter.
"""

import json
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.errors import InputRefused
from cla_core.network.duty import holder_meant, kind_meant
from cla_core.records.custody import NOBODY, WITH_CLA, DutyTest, PhoneCustody
from cla_core.records.people import PersonAdded
from cla_desktop.services.custody.duty import DutyPhone
from cla_desktop.services.custody.slip import SLIP, hand_over_slip
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.duty.source import DeskPhone
from cla_desktop.ui.features.duty.watch import TOLD_BY
from cla_desktop.ui.features.duty.words import MINUTE_MS, DutyWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.fact_strip import FactStrip
from cla_desktop.ui.look import Look
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import HAND_OVER
from cla_desktop.ui.printing.sheet_source import Prints
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.column import in_columns, scrolling
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListCard

HANDED: Final = ("handed_by", "at", "battery", "credit", "holder_kind", "taken_by")
"""What is asked of a hand-over; one begins with the last, for all others have an answer."""
TESTED: Final = ("at", "result")
KINDS: Final = TOLD_BY | {PersonAdded.kind}


class DutyPage(Page):
    """Shows the log newest first; Enter on a line corrects it by another one."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        *,
        source: DeskPhone,
        tasks: Runs,
        bus: Bus,
        prints: Prints,
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._prints = prints
        self._offset_minutes = context.offset_minutes
        self._words = DutyWords(context.lang, times, context.book)
        self._phone: DutyPhone | None = None
        self._kind_chosen = False
        tr = context.lang.tr
        look = context.look
        self.head = Words(size=Size.TITLE, wrap=True)
        self.detail = Words(tone=Tone.MUTED, wrap=True)
        self.away = Words(tone=Tone.MUTED, wrap=True)
        self.hand = PrimaryButton(look, tr("Hand the phone over"), icon="phone")
        self.test = Button(look, tr("Log a test call"), icon="check")
        self.slip = Button(look, tr("Print the slip"), icon="printer")
        self._make_strips(context)
        self._make_lists(look)
        self._lay_out(context)
        self._connect()
        bus.changed.connect(self._on_changes)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self.setFocusProxy(self.hand)

    def arrive(self, what: str) -> None:
        """`hand over`, or nothing. From now on it is told anew each minute."""
        self.look_again()
        self._minute.start()
        if what == HAND_OVER:
            self.begin_hand_over()

    def look_again(self) -> None:
        """Read it all anew."""
        self._tasks.read(self, self._source.load).then(self._show)

    def begin_hand_over(self) -> None:
        """From whoever has it to whoever types a code."""
        self.testing.hide()
        self._kind_chosen = False
        # The code may be typed before the log was read: who had it until now is offered then.
        self.handing.begin({"holder_kind": WITH_CLA}, at="taken_by")
        self._offer_holder()

    def begin_test(self) -> None:
        """Whether it answered."""
        self.handing.hide()
        self.testing.begin({}, at="result")

    def print_slip(self) -> None:
        """The last hand-over on paper, for both to sign."""
        self._prints.show(self, hand_over_slip, what=SLIP)

    def correct(self, record: str) -> None:
        """Say one line of the log otherwise; the line stays known, and no longer counts."""
        found = [one for one in self._phone.log if one.id == record] if self._phone else []
        if found:
            one = found[0]
            at = iso(moment_of(one.at_ms, self._offset_minutes))
            values = {"holder_kind": one.holder_kind, "at": at}
            values |= {"taken_by": one.taken_by} if one.taken_by else {}
            values |= {"handed_by": one.handed_by} if one.handed_by else {}
            self.testing.hide()
            self.handing.begin(values, at="taken_by", amends=record)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        return [
            ("F8", tr("hand the phone over")),
            ("Alt+T", tr("test call")),
            ("Ctrl+P", tr("print")),
        ]

    def save_state(self) -> bytes:
        """The half-typed forms as JSON; empty if nothing is typed."""
        kept = {"handing": self.handing.state(), "testing": self.testing.state()}
        return json.dumps(kept).encode() if any(kept.values()) else b""

    def restore_state(self, state: bytes) -> None:
        """Bring it back; never raises."""
        try:
            kept = json.loads(state)
            strips = [(self.handing, kept["handing"]), (self.testing, kept["testing"])]
        except (ValueError, TypeError, KeyError):
            return
        for strip, said in strips:
            if isinstance(said, dict):
                strip.put_state(said)

    def _offer_holder(self) -> None:
        now = self._phone.now.now if self._phone is not None else None
        if now is not None and now.holder:
            self.handing.offer("handed_by", now.holder)

    def _on_minute(self) -> None:
        """Time goes on. What is being written is left alone: a field may be empty on purpose."""
        if self.isVisible():
            self._tasks.read(self, self._source.load).then(self._tell)

    def _show(self, phone: DutyPhone) -> None:
        self._tell(phone)
        if self.handing.isVisible():
            self._offer_holder()

    def _tell(self, phone: DutyPhone) -> None:
        self._phone = phone
        told = self._words.told(phone.now)
        self.head.setText(told.sentence)
        self.head.set_tone(told.tone if told.tone is not Tone.DONE else Tone.TEXT)
        self.detail.setText(told.detail)
        self.away.setText(self._words.away(phone) if phone.log else "")
        self.log.show_rows(self._words.log_rows(phone))
        self.slip.setEnabled(bool(phone.log))
        self.tests.show_rows(self._words.test_rows(phone.tests))

    def _on_typed(self, name: str) -> None:
        """Say who is meant, and what they are, before it is stored."""
        kinds = self._phone.kinds if self._phone is not None else {}
        typed = str(self.handing.fields.values().get("taken_by", ""))
        try:
            meant = holder_meant(typed, kinds) if typed.strip() else ""
        except InputRefused:
            meant = ""
        self._kind_chosen |= name == "holder_kind"
        if name == "taken_by" and meant and not self._kind_chosen:
            kind = kind_meant(meant, kinds)
            self.handing.fields.editor("holder_kind").show_value(kind)
        kind = str(self.handing.fields.values().get("holder_kind", WITH_CLA))
        said = ""
        if kind == NOBODY:
            said = self._lang.tr("The phone has no holder from then on.")
        elif meant:
            holder = self._words.holder(kind, meant)
            said = self._lang.tr("{holder} takes the phone and signs.", holder=holder)
        self.handing.said.setText(said)

    def _on_logged(self) -> None:
        self.handing.said.setText("")
        self.saved.emit()
        self.look_again()
        self.hand.setFocus()

    def _on_changes(self, changes: Changes) -> None:
        if self.isVisible() and not KINDS.isdisjoint(changes):
            self.look_again()

    def _make_strips(self, context: FormContext) -> None:
        tr = self._lang.tr
        self.handing = FactStrip(
            context,
            tasks=self._tasks,
            title=tr("Hand the alert phone over"),
            verb=tr("Handed over"),
            kind=PhoneCustody.kind,
            names=HANDED,
            store=self._source.hand_over,
        )
        self.testing = FactStrip(
            context,
            tasks=self._tasks,
            title=tr("Test call of the alert phone"),
            verb=tr("Log it"),
            kind=DutyTest.kind,
            names=TESTED,
            store=self._source.log_test,
        )

    def _make_lists(self, look: Look) -> None:
        tr = self._lang.tr
        self.log = ListCard(
            look,
            tr("Custody log"),
            icon="phone",
            empty=tr(
                "Each hand-over of the alert phone is listed here, signed by both with their codes."
            ),
        )
        self.tests = ListCard(
            look,
            tr("Test calls"),
            icon="check",
            empty=tr("Ring the phone from another one once a day, and log whether it answered."),
        )

    def _connect(self) -> None:
        self.hand.clicked.connect(self.begin_hand_over)
        self.test.clicked.connect(self.begin_test)
        self.slip.clicked.connect(self.print_slip)
        self.handing.changed.connect(self._on_typed)
        self.log.rows.chosen.connect(self.correct)
        for strip in (self.handing, self.testing):
            strip.logged.connect(self._on_logged)
            strip.left.connect(self.hand.setFocus)
        bind_keys(self, {"Alt+T": self.begin_test, "Ctrl+P": self.print_slip})

    def _lay_out(self, context: FormContext) -> None:
        self.setProperty("kind", "ground")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.hand)
        acts.addWidget(KeyCap(context.look, key_words(context.lang, "F8")))
        acts.addWidget(self.test)
        acts.addWidget(self.slip)
        acts.addStretch(1)
        columns = in_columns((self.log,), (self.tests,), gap=SPACE_BETWEEN, shares=(3, 2))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_AROUND, SPACE_AROUND, SPACE_AROUND, SPACE_AROUND)
        whole.setSpacing(8)
        for part in (self.head, self.detail, self.away):
            whole.addWidget(part)
        whole.addLayout(acts)
        whole.addWidget(self.handing)
        whole.addWidget(self.testing)
        whole.addSpacing(4)
        lists = scrolling(columns)
        lists.setMinimumHeight(1)  # what a form says of a mistake needs the room more
        whole.addWidget(lists, 1)
