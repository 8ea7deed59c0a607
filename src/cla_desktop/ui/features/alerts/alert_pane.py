# SPDX-License-Identifier: Apache-2.0
"""One alert: its clocks, what happened in order, what may be the same event, the strip to log."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cla_core.alerts.duplicates import Suggestion
from cla_core.dtg import iso
from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_desktop.services.alerting.reading import AlertLine, AlertView
from cla_desktop.services.alerting.wording import Timeline
from cla_desktop.services.recording import Submitted
from cla_desktop.ui.features.alerts.acts import OWN
from cla_desktop.ui.features.alerts.clock_cards import ClockCards
from cla_desktop.ui.features.alerts.log_strip import LogStrip
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import Card, Framed, FrameKind
from cla_desktop.ui.widgets.labels import ElidedWords, IconLabel, Words
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.rows import RowList

TIMELINE_ROW = 44


class AlertPane(QWidget):
    """`flash_begun(id)` with the draft's id; `full_asked(view)` to write all of it anew.

    `logged` once something was stored; `left` by Escape.
    """

    flash_begun = Signal(str)
    full_asked = Signal(object)
    logged = Signal()
    left = Signal()

    def __init__(
        self, context: FormContext, words: AlertWords, *, source: DeskAlerts, tasks: Runs
    ) -> None:
        super().__init__()
        self._context = context
        self._words = words
        self._source = source
        self._tasks = tasks
        self._wanted = ""
        self._half_logged: dict[str, Plain] = {}
        self.view: AlertView | None = None
        lang, look = context.lang, context.look
        self._tag = Words(size=Size.TITLE)
        self._title = ElidedWords(size=Size.TITLE)
        self._under = ElidedWords(tone=Tone.MUTED)
        self._mark = Words(size=Size.STRONG)
        self.clocks = ClockCards(look)
        self.timeline = RowList(
            look, name=lang.tr("What happened, in order"), row_height=TIMELINE_ROW
        )
        self._doubt = InlineProblem(look)
        self.same = QVBoxLayout()
        self.strip = LogStrip(context, source=source, tasks=tasks)
        self.strip.logged.connect(self.logged)
        self.strip.left.connect(self.left)
        self.flash = Button(look, lang.tr("Write the flash"), icon="file-plus")
        self.flash.clicked.connect(self.begin_flash)
        self.full = Button(look, lang.tr("Full alert"), icon="pencil")
        self.full.clicked.connect(self.ask_full)
        self._body = QWidget()
        self._lay_out()
        self.clear()

    def look_at(self, record: str) -> None:
        """Read an alert and show it; the newest wish wins."""
        if record != self._wanted:
            self._half_logged = {}
        self._wanted = record
        self._tasks.read(self, partial(self._source.alert, record)).then(
            lambda view: self._take(record, view)
        )

    def look_again(self) -> None:
        """Something was logged, or time went on."""
        if self._wanted:
            self.look_at(self._wanted)

    def clear(self) -> None:
        """Show nothing."""
        self._wanted = ""
        self.view = None
        self._body.hide()
        self.strip.hide()

    def save_state(self) -> dict[str, Plain]:
        """Which alert is shown, and what is half logged about it."""
        record = self._wanted if self.view is None else self.view.line.id
        return {"alert": record, "strip": self._half_logged or self.strip.state()}

    def restore_state(self, state: Plain) -> None:
        """Show it again, and the half-typed entry once it is there."""
        if isinstance(state, dict) and state.get("alert"):
            strip = state.get("strip")
            self._wanted = str(state["alert"])
            self._half_logged = strip if isinstance(strip, dict) else {}
            self.look_at(self._wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """What is half logged comes back with the focus in it: only when one looks here."""
        super().showEvent(event)
        self._log_on()

    def _take(self, record: str, view: AlertView | None) -> None:
        if view is None or record != self._wanted:
            return
        self.view = view
        line, lang = view.line, self._context.lang
        self._tag.setText(line.state.priority)
        self._tag.set_tone(Tone(line.state.priority.lower()))
        self._title.setText(line.title)
        self._under.setText(self._words.under_title(line))
        mark = self._words.code("classification", line.state.classification)
        self._mark.setText(mark.upper())
        self.clocks.show_faces(self._words.faces(line))
        self.clocks.show_next(self._words.to_ring(line), self._words.escalation(line))
        self._show_timeline(view)
        self._show_same(view)
        codes = dict.fromkeys(doubt.code for doubt in line.state.doubts)
        self._doubt.say(" ".join(lang.label(f"alert.doubt.{code}") for code in codes), tone=Tone.P2)
        self.strip.show_view(view)
        self._body.show()
        self.strip.show()
        self._log_on()

    def _log_on(self) -> None:
        if self.view is not None and self.isVisible():
            half_logged, self._half_logged = self._half_logged, {}
            if half_logged:
                self.strip.put_state(half_logged)

    def _show_timeline(self, view: AlertView) -> None:
        timeline = Timeline(self._context.lang, self._context.book)
        rows = [self._words.happening(line) for line in timeline.lines(view.entries)]
        self.timeline.show_rows(rows)

    def _show_same(self, view: AlertView) -> None:
        while (item := self.same.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = {line.id: line for line in view.others}
        for found in view.same:
            if found.alert in lines:
                self.same.addWidget(self._offer(found, lines[found.alert]))
        for question in view.line.state.links.questions:
            asked = next((each for each in view.entries if each.id == question), None)
            if asked is not None:
                self.same.addWidget(self._question(str(asked.values.get("words", ""))))
        merged = lines.get(view.line.state.merged_into)
        if merged is not None:
            self.same.addWidget(self._merged(merged))

    def _offer(self, found: Suggestion, line: AlertLine) -> QWidget:
        lang = self._context.lang
        why = ", ".join(lang.label(f"alert.same.{reason}") for reason in found.reasons)
        words = lang.tr(
            "May be one event with {name}: {title} ({why})",
            name=self._words.short(line.number),
            title=line.title,
            why=why,
        )
        merge = Button(self._context.look, lang.tr("Merge into it"), icon="link")
        merge.clicked.connect(partial(self._step, "MERGED", line.id))
        return self._bar(words, merge)

    def _question(self, words: str) -> QWidget:
        lang = self._context.lang
        answer = Button(self._context.look, lang.tr("Answer"), icon="message-square")
        answer.clicked.connect(partial(self.strip.begin, "ANSWER"))
        return self._bar(lang.tr("The mission asks: {words}", words=words), answer)

    def _merged(self, line: AlertLine) -> QWidget:
        lang = self._context.lang
        name = self._words.short(line.number)
        words = lang.tr("Merged into {name}: {title}", name=name, title=line.title)
        part = Button(self._context.look, lang.tr("Part them again"), icon="unlink")
        part.clicked.connect(partial(self._step, "UNMERGED", line.id))
        return self._bar(words, part)

    def _bar(self, words: str, button: Button) -> QWidget:
        bar = Framed(FrameKind.NEXT, padding=6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconLabel(self._context.look, "link", tone=Tone.ACCENT, size=16))
        line.addWidget(ElidedWords(words), 1)
        button.setAccessibleName(f"{button.text()}: {words}")
        line.addWidget(button)
        bar.column.addLayout(line)
        return bar

    def _step(self, act: str, other: str) -> None:
        if self.view is None:
            return
        now = iso(self._context.now().replace(second=0, microsecond=0))
        values = {**OWN, "alert": self.view.line.id, "act": act, "at": now, "other": other}
        self._tasks.write(self, lambda: self._source.log("alert_step", values, sure=True)).then(
            self._on_stepped
        ).otherwise(self._on_refused)

    def _on_stepped(self, _done: Submitted) -> None:
        self.look_again()
        self.logged.emit()

    def _on_refused(self, error: ClaError) -> None:
        self._doubt.say(self._context.lang.tr(error.sentence, **error.values))

    def begin_flash(self) -> None:
        """One step from the alert to its flash."""
        view = self.view
        if view is not None:
            self._tasks.write(self, partial(self._source.flash, view.line.id)).then(
                self.flash_begun.emit
            ).otherwise(self._on_refused)

    def ask_full(self) -> None:
        """Every field of the alert, to be written anew."""
        if self.view is not None:
            self.full_asked.emit(self.view)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._tag)
        head.addWidget(self._title, 1)
        head.addWidget(self._mark)
        return head

    def _below_head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._under, 1)
        line.addWidget(self.full)
        line.addWidget(self.flash)
        return line

    def _lay_out(self) -> None:
        self.same.setSpacing(4)
        card = Card(self._context.lang.tr("What happened, in order"))
        card.body.addWidget(self.timeline)
        card.body.addStretch(1)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addLayout(self._below_head())
        column.addWidget(self.clocks)
        column.addLayout(self.same)
        column.addWidget(self._doubt)
        column.addWidget(card, 1)
        area = QScrollArea()
        area.setWidget(self._body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setProperty("kind", "ground")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 16, 12)
        whole.setSpacing(10)
        whole.addWidget(area, 1)
        whole.addWidget(self.strip)
