# SPDX-License-Identifier: Apache-2.0
"""The page of texts: what came in, what a coded one means, and what becomes of it.

Numbers are covered until somebody asks for them, and covered again when one leaves.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cla_core.errors import ClaError
from cla_core.records.signals import Signal
from cla_desktop.services.texting.modem import Modem
from cla_desktop.services.texting.texts import Text
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.features.texts.modem_words import state_sentence
from cla_desktop.ui.features.texts.source import DeskTexts, Texting
from cla_desktop.ui.features.texts.words import TextWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.fact_strip import FactStrip
from cla_desktop.ui.look import Look
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import ALERTS, DRAFT, LAPTOP, MODEM
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.card import Framed
from cla_desktop.ui.widgets.column import in_columns, scrolling
from cla_desktop.ui.widgets.flow import in_a_flow
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.notices import InlineProblem

PASTED: Final = ("caller_number", "received_at", "original_words")
KINDS: Final = frozenset({Signal.kind, "alert"})


class TextsPage(Page):
    """One list of what waits, the chosen text beside it, answers below."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskTexts, tasks: Runs, bus: Bus
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._times = times
        self._words = TextWords(context.lang, times, context.book)
        self._alert_words = AlertWords(context.lang, times, context.book)
        self._found = Texting(texts=(), replies=(), alerts=(), modem=Modem())
        self._chosen = ""
        self._opened = False
        self._arrived = False
        tr, look = context.lang.tr, context.look
        self._make_lists(look)
        self._make_one(context)
        self.pasting = FactStrip(
            context,
            tasks=tasks,
            title=tr("A text that came on a telephone"),
            verb=tr("Add it"),
            kind=Signal.kind,
            names=PASTED,
            store=source.paste,
        )
        self.modem = Words(tone=Tone.MUTED, wrap=True)
        self.to_modem = Button(look, tr("Modem…"), kind=ButtonKind.QUIET, icon="settings")
        self._lay_out()
        self._connect()
        bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.waiting.rows)

    def _make_lists(self, look: Look) -> None:
        tr = self._lang.tr
        self.waiting = ListCard(
            look,
            tr("Waiting texts"),
            icon="message-square",
            empty=tr(
                "No text message is waiting. Press Alt+V to paste or type one that came on "
                "a telephone."
            ),
        )
        self.answers = ListCard(
            look,
            tr("Answers"),
            icon="send",
            empty=tr("Answers in the mission's words wait here until they are sent."),
        )
        self.alerts = ListCard(
            look,
            tr("To which alert does it belong?"),
            icon="bell",
            empty=tr("No alert is open."),
        )

    def arrive(self, what: str) -> None:
        """The list as it is now, and the first text of it."""
        self._arrived = True
        self.look_again()

    def look_again(self) -> None:
        """Read it all anew."""
        self._tasks.read(self, self._source.load).then(self._show)

    def begin_paste(self) -> None:
        """Type or paste a text that came on a telephone without a modem."""
        self.pasting.begin({}, at="original_words")

    def begin_alert(self) -> None:
        """What the chosen text said stands in the form already."""
        if self._chosen:
            record = self._chosen
            pending = self._tasks.write(self, lambda: self._source.begin_alert(record))
            pending.then(lambda draft: self.go_to.emit(ALERTS, DRAFT + draft)).otherwise(self._say)

    def choose_alert(self) -> None:
        """The open alerts, one of which the chosen text tells of."""
        if self._chosen:
            self.alerts.show()
            self.alerts.rows.setFocus()

    def answer_it(self) -> None:
        """Answer the chosen text in the mission's words."""
        self._do(self._source.answer)

    def lay_aside(self) -> None:
        """Nothing is to be done about the chosen text."""
        self._do(self._source.lay_aside)

    def turn_cover(self) -> None:
        """Show numbers, or cover them."""
        self._opened = not self._opened
        self._show(self._found)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        return [
            ("Enter", tr("begin an alert")),
            ("Alt+A", tr("add to an alert")),
            ("Alt+R", tr("answer")),
            ("Alt+D", tr("set aside")),
            ("Alt+V", tr("paste a text")),
            ("Alt+S", tr("show numbers")),
        ]

    def save_state(self) -> bytes:
        """The half-typed text as JSON; empty if nothing is typed."""
        state = self.pasting.state()
        return json.dumps(state).encode() if state else b""

    def restore_state(self, state: bytes) -> None:
        """Bring it back; never raises."""
        try:
            said = json.loads(state)
        except ValueError:
            return
        if isinstance(said, dict):
            self.pasting.put_state(said)

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves the page covers the numbers."""
        self._opened = False
        super().hideEvent(event)

    def _show(self, found: Texting) -> None:
        self._found = found
        ids = [text.id for text in found.texts]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        self.waiting.show_rows([self._words.row(text) for text in found.texts])
        self.waiting.set_note(str(len(ids)) if ids else "")
        modem = found.modem.used
        self.answers.show_rows(
            [self._words.reply(one, modem=modem, opened=self._opened) for one in found.replies]
        )
        self.alerts.show_rows([self._alert_words.row(line) for line in found.alerts])
        self.modem.setText(state_sentence(self._lang, self._times, found.modem))
        self._show_chosen()
        if self._arrived and not self.pasting.isVisible():
            (self.waiting.rows if ids else self.paste).setFocus()
        self._arrived = False

    def _show_chosen(self) -> None:
        tr = self._lang.tr
        text = self._text()
        self._one.setVisible(text is not None)
        self.uncover.setText(tr("Hide again") if self._opened else tr("Show numbers"))
        if text is None:
            return
        self.head.setText(self._words.sender(text.contact, text.number, opened=self._opened))
        self.said.setText(self._words.said(text))
        read = self._words.reading(text.reading) if text.reading is not None else ""
        self.reading.setText(tr("Read as: {reading}", reading=read) if read else "")
        self.reading.setVisible(bool(read))
        self.answer.setEnabled(bool(text.number))

    def _text(self) -> Text | None:
        return next((text for text in self._found.texts if text.id == self._chosen), None)

    def _do(self, act: Callable[[str], None]) -> None:
        if self._chosen:
            pending = self._tasks.write(self, partial(act, self._chosen))
            pending.then(lambda _done: self._on_done()).otherwise(self._say)

    def _on_done(self) -> None:
        self.problem.say("")
        self.alerts.hide()
        self.saved.emit()
        self.look_again()
        self.waiting.rows.setFocus()

    def _on_looked_at(self) -> None:
        index = self.waiting.rows.currentIndex()
        found = self._found.texts
        if index.isValid() and index.row() < len(found):
            self._chosen = found[index.row()].id
            self._opened = False
            self.alerts.hide()
            self.problem.say("")
            self._show_chosen()

    def _on_alert(self, alert: str) -> None:
        self._do(lambda record: self._source.attach(record, alert))

    def _on_reply(self, record: str) -> None:
        failed = any(one.text == record and one.failed_ms for one in self._found.replies)
        if failed or not self._found.modem.used:
            act = self._source.send_again if self._found.modem.used else self._source.mark_sent
            pending = self._tasks.write(self, partial(act, record))
            pending.then(lambda _done: self._on_done()).otherwise(self._say)

    def _say(self, error: ClaError) -> None:
        self.problem.say(self._lang.tr(error.sentence, **error.values))

    def _on_changes(self, changes: Changes) -> None:
        if self.isVisible() and not KINDS.isdisjoint(changes):
            self.look_again()

    def _connect(self) -> None:
        self.begin.clicked.connect(self.begin_alert)
        self.attach.clicked.connect(self.choose_alert)
        self.answer.clicked.connect(self.answer_it)
        self.aside.clicked.connect(self.lay_aside)
        self.uncover.clicked.connect(self.turn_cover)
        self.paste.clicked.connect(self.begin_paste)
        self.waiting.rows.chosen.connect(lambda _record: self.begin_alert())
        self.waiting.rows.selectionModel().currentChanged.connect(
            lambda _now, _before: self._on_looked_at()
        )
        self.answers.rows.chosen.connect(self._on_reply)
        self.alerts.rows.chosen.connect(self._on_alert)
        self.pasting.logged.connect(self._on_done)
        self.pasting.left.connect(self.waiting.rows.setFocus)
        self.to_modem.clicked.connect(partial(self.go_to.emit, LAPTOP, MODEM))
        bind_keys(
            self,
            {
                "Alt+A": self.choose_alert,
                "Alt+R": self.answer_it,
                "Alt+D": self.lay_aside,
                "Alt+V": self.begin_paste,
                "Alt+S": self.turn_cover,
            },
        )

    def _make_one(self, context: FormContext) -> None:
        """What stands beside the list: one text, and what becomes of it."""
        tr, look = context.lang.tr, context.look
        self._one = Framed()
        self.head = Words(size=Size.HEADING, wrap=True)
        self.said = Words(size=Size.READING, wrap=True)
        self.reading = Words(tone=Tone.P2, wrap=True)
        self.problem = InlineProblem(look)
        self.begin = PrimaryButton(look, tr("Begin an alert"), icon="bell-ring")
        self.attach = Button(look, tr("Add to an alert"), icon="link")
        self.answer = Button(look, tr("Answer “received”"), icon="send")
        self.aside = Button(look, tr("Set aside"), kind=ButtonKind.QUIET, icon="archive")
        self.uncover = Button(look, tr("Show numbers"), kind=ButtonKind.QUIET, icon="eye")
        self.paste = Button(look, tr("Paste or type a text"), icon="plus")

    def _lay_out(self) -> None:
        self.setProperty("kind", "ground")
        acts = in_a_flow(self.begin, self.attach, self.answer, self.aside, self.uncover)
        for part in (self.head, self.said, self.reading, acts, self.problem):
            self._one.column.addWidget(part)
        self.alerts.hide()
        columns = in_columns(
            (self.waiting,),
            (self._one, self.alerts, self.answers),
            gap=SPACE_BETWEEN,
            shares=(2, 3),
        )
        head = QHBoxLayout()
        head.addWidget(Words(self._lang.tr("Text messages"), Size.TITLE), 1)
        head.addWidget(self.paste)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_AROUND, SPACE_AROUND, SPACE_AROUND, SPACE_AROUND)
        whole.setSpacing(SPACE_BETWEEN)
        whole.addLayout(head)
        whole.addWidget(self.pasting)
        whole.addWidget(scrolling(columns), 1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.modem, 1)
        below.addWidget(self.to_modem)
        whole.addLayout(below)
