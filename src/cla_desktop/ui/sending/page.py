# SPDX-License-Identifier: Apache-2.0
"""The sending page: one sentence on how it stands, one on what to do, and the queue.

Owns its layout. The facts come from a function handed in; sending itself is a wish told as
`send_asked`. Technical detail is there for the IT support, folded away.
"""

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

from cla_core.language import Language
from cla_core.states import ReportState
from cla_desktop.services.link import Link, LinkState, QueuedReport
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.leads import lead_to, page_and_wish, title_worth_saying
from cla_desktop.ui.look import Look
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import LAPTOP, MISSION_LOG, NEW_CODE
from cla_desktop.ui.sending.joining import Joiner, JoinPart
from cla_desktop.ui.sending.parts import Details, Facts, LogNotice, StateCard
from cla_desktop.ui.sending.words import bytes_words, log_words, skew_words, telling
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.card import FrameKind
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.notices import Notice
from cla_desktop.ui.widgets.rows import Row

_STATE_ICONS = {
    ReportState.WAITING: ("upload", Tone.MUTED),
    ReportState.LEFT: ("send", Tone.ACCENT),
    ReportState.MISSION: ("check", Tone.DONE),
    ReportState.READ: ("eye", Tone.DONE),
    ReportState.ACTED: ("circle-check", Tone.DONE),
}


class SendingPage(Page):
    """`source` gives the facts, off the main thread; `send_asked` when a person will not wait.

    `joined` when a new joining code holds: whoever sends goes by that one.
    """

    send_asked = Signal()
    joined = Signal()

    def __init__(
        self,
        look: Look,
        lang: Language,
        times: Times,
        *,
        tasks: Runs,
        bus: Bus,
        source: Callable[[], Link],
        joiner: Joiner,
    ) -> None:
        super().__init__()
        self._lang = lang
        self._times = times
        self._tasks = tasks
        self._source = source
        self.button = PrimaryButton(look, lang.tr("Send now"), icon="send")
        self.state = StateCard(look)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(lang.tr("Progress of sending"))
        self.progress.hide()
        self._training = Notice(
            look,
            FrameKind.WARNING,
            lang.tr("This is the training desk. Nothing is ever sent to a real mission."),
        )
        self._skew = Notice(look, FrameKind.WARNING)
        self.log = LogNotice(look, lang)
        self.facts = Facts()
        self.queue = ListCard(
            look,
            lang.tr("On their way"),
            icon="send",
            empty=lang.tr(
                "Nothing is waiting. What you submit stays here until the mission has it."
            ),
        )
        self.details = Details(look, lang)
        self._new_code = False
        self.joining = JoinPart(look, lang, times, tasks=tasks, joiner=joiner)
        self.joining.hide()
        self.setFocusProxy(self.button)
        self._lay_out()
        self._connect(bus)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """Enter on the button sends; in the field for a code it goes on with that."""
        if self.joining.is_asking:
            return [("Enter", self._lang.tr("go on")), ("Esc", self._lang.tr("not now"))]
        return [("Enter", self._lang.tr("send now"))]

    def arrive(self, what: str) -> None:
        """Look again; asked for a new joining code, stand in its field."""
        if what == NEW_CODE:
            self.joining.show()
            self.joining.begin()
        elif not self.joining.is_asking:
            self.joining.setVisible(self._new_code)
        self.look_again()

    def save_state(self) -> bytes:
        """The half-pasted joining code, as JSON; empty if none."""
        if not self.joining.is_asking:
            return b""
        text, caret = self.joining.typed
        return json.dumps({"code": text, "caret": caret}).encode()

    def restore_state(self, state: bytes) -> None:
        """Bring it back."""
        match _kept(state):
            case {"code": str(text), "caret": int(caret)}:
                self.joining.show()
                self.joining.take_over(text, caret)

    def look_again(self) -> None:
        """Ask for the facts and show them."""
        self._tasks.read(self, self._source).then(self.show_link)

    def _on_changes(self) -> None:
        """Look again, if the page is shown; a hidden one looks when it is shown."""
        if self.isVisible():
            self.look_again()

    def show_link(self, link: Link) -> None:
        """Show these facts."""
        self._show_state(link)
        self._new_code = link.new_code
        if link.new_code:
            self.joining.show()
        self._training.setVisible(link.training)
        skew = skew_words(self._lang, self._times, link)
        self._skew.say(skew)
        self._skew.setVisible(bool(skew))
        self.log.say(log_words(self._lang, link))
        self.facts.show_facts(self._facts(link))
        self.queue.set_note(str(len(link.queue)) if link.queue else "")
        self.queue.show_rows([self._row(report) for report in link.queue])
        self.details.show_lines(link.detail)

    def show_progress(self, link: Link) -> None:
        """How far the sending is that goes on just now; all else is looked up when it ends."""
        if link.state is LinkState.SENDING and self.isVisible():
            self._show_state(link)

    def _show_state(self, link: Link) -> None:
        told = telling(self._lang, self._times, link)
        self.state.show_state(
            icon=told.icon, tone=told.tone, headline=told.headline, sentence=told.next_step
        )
        sending = link.state is LinkState.SENDING
        self.progress.setVisible(sending)
        self.progress.setRange(0, max(link.sending, 1))
        self.progress.setValue(link.sent)
        self.button.setEnabled(not sending)

    def _connect(self, bus: Bus) -> None:
        self.button.clicked.connect(self.send_asked)
        self.log.aside_asked.connect(lambda: self.go_to.emit(LAPTOP, MISSION_LOG))
        self.queue.rows.chosen.connect(self._on_row)
        self.joining.joined.connect(self.joined)
        self.joining.left.connect(self._on_no_code)
        self.joining.turned.connect(self.keys_changed)
        self.joining.field.said.connect(self._on_code_read)
        bus.changed.connect(self._on_changes)

    def _lay_out(self) -> None:
        self.setProperty("kind", "ground")
        head = QHBoxLayout()
        head.addWidget(Words(self._lang.tr("Send"), Size.TITLE), 1)
        head.addWidget(self.button)
        self.state.column.addWidget(self.progress)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_AROUND, SPACE_AROUND, SPACE_AROUND, SPACE_AROUND)
        whole.setSpacing(SPACE_BETWEEN)
        whole.addLayout(head)
        column = QVBoxLayout()
        column.setSpacing(SPACE_BETWEEN)
        for part in (
            self._training,
            self.log,
            self.state,
            self.joining,
            self._skew,
            self.facts,
            self.queue,
            self.details,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._area = scrolling(column)
        whole.addWidget(self._area, 1)

    def _facts(self, link: Link) -> list[tuple[str, str]]:
        tr = self._lang.tr
        return [
            (tr("Last contact"), self._moment(link.last_contact_ms)),
            (tr("Next try"), self._next_try(link)),
            (tr("Sent today"), bytes_words(self._lang, link.bytes_up)),
            (tr("Received today"), bytes_words(self._lang, link.bytes_down)),
        ]

    def _moment(self, at_ms: int | None) -> str:
        return self._lang.tr("never") if at_ms is None else self._times.when(at_ms)

    def _next_try(self, link: Link) -> str:
        if link.next_try_ms is None:
            return self._lang.tr("when the link is back")
        if link.next_try_ms <= self._times.now_ms():
            return self._lang.tr("now")
        return self._times.when(link.next_try_ms)

    def _row(self, report: QueuedReport) -> Row:
        icon, tone = _STATE_ICONS.get(report.state, ("upload", Tone.MUTED))
        name = self._lang.label(f"kind.{report.kind}")
        size = bytes_words(self._lang, report.size_bytes) if report.size_bytes else ""
        since = self._times.when(report.since_ms)
        return Row(
            key=lead_to(report.kind, report.record),
            title=f"{name} {report.number.rsplit('/', 1)[-1]}".strip(),
            detail=title_worth_saying(report.kind, report.title),
            icon=icon,
            tone=tone,
            value=self._lang.label(f"state.{report.state.word}"),
            value_tone=tone if tone is not Tone.MUTED else Tone.TEXT,
            value_detail=" · ".join(part for part in (since, size) if part),
        )

    def _on_code_read(self) -> None:
        """What a code says stands below the field, and on a low screen below what is seen."""
        if self.joining.is_asking:
            QTimer.singleShot(0, self, self._show_what_follows)

    def _show_what_follows(self) -> None:
        self._area.ensureWidgetVisible(self.joining.button)

    def _on_no_code(self) -> None:
        """Not now; where no code would help, the card goes away again."""
        if not self._new_code:
            self.joining.hide()
            self.button.setFocus()

    def _on_row(self, key: str) -> None:
        self.go_to.emit(*page_and_wish(key))


def _kept(state: bytes) -> object:
    try:
        return json.loads(state)
    except ValueError:
        return None
