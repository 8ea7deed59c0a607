# SPDX-License-Identifier: Apache-2.0
"""One alert: its clocks, what waits for a person, three ways to look at it, the strip to log."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cla_core.errors import ClaError, mark
from cla_core.fields import Plain
from cla_desktop.services.alerting.joining import Join
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.sealed.from_alert import known_of
from cla_desktop.ui.features.alerts.alert_head import AlertHead
from cla_desktop.ui.features.alerts.bars import ANSWER, FLASH, JOIN, PLAN, SHOW_FLASH, SLIP, Bars
from cla_desktop.ui.features.alerts.facts_view import FactsView
from cla_desktop.ui.features.alerts.joined_view import JoinedView
from cla_desktop.ui.features.alerts.joined_words import JoinedWords
from cla_desktop.ui.features.alerts.log_strip import LogStrip
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.features.alerts.story_view import StoryView
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.column import UprightScroll
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.notices import InlineProblem

SEEN_AFTER_MS: Final = 4_000
STORY, FACTS, JOINED = "story", "facts", "joined"
VIEWS: Final = (
    (STORY, mark("What happened")),
    (FACTS, mark("All it says")),
    (JOINED, mark("What belongs together")),
)


class AlertPane(QWidget):
    """`flash_begun(id)` with the draft's id; `flash_asked(id)` to look at one that was written.

    `full_asked(view)` to write all of it anew; `alert_asked(id)` to look at another alert;
    `script_asked(id)` to tell it by radio or text;
    `plan_asked(wish)` to open what was agreed for this; `rights_asked(known)` for the sealed slip
    to human rights, with what goes along;
    `logged` once something was stored; `left` by Escape.
    """

    flash_begun = Signal(str)
    flash_asked = Signal(str)
    full_asked = Signal(object)
    script_asked = Signal(str)
    alert_asked = Signal(str)
    plan_asked = Signal(str)
    rights_asked = Signal(object)
    logged = Signal()
    left = Signal()

    def __init__(
        self,
        context: FormContext,
        words: AlertWords,
        times: Times,
        *,
        source: DeskAlerts,
        tasks: Runs,
    ) -> None:
        super().__init__()
        self._context = context
        self._source = source
        self._tasks = tasks
        self._wanted = ""
        self._turn = self._fresh_from = 0
        self._half_logged: dict[str, Plain] = {}
        self._opened = ""
        self.view: AlertView | None = None
        lang, look = context.lang, context.look
        self.head = AlertHead(context, words)
        self.bars = Bars(context, words)
        self._doubt = InlineProblem(look)
        self._refusal = InlineProblem(look)
        self._kept = InlineProblem(look)
        self.which = ChoiceRow(
            look,
            [(key, lang.tr(title)) for key, title in VIEWS],
            name=lang.tr("Look at"),
            optional=False,
        )
        self.story = StoryView(context, words)
        self.facts = FactsView(context, times)
        self.joined = JoinedView(context, JoinedWords(lang, times, words))
        self.strip = LogStrip(context, source=source, tasks=tasks)
        self._body = QWidget()
        self._area = UprightScroll()
        self._seen_soon = QTimer(self)
        self._lay_out()
        self._connect()
        self.show_part(STORY)
        self.clear()

    def look_at(self, record: str) -> None:
        """Read an alert and show it; the newest wish wins."""
        if record != self._wanted:
            self._half_logged = {}
            self.strip.expect()
        self._wanted = record
        self._turn += 1
        turn = self._turn
        self._tasks.read(self, partial(self._source.alert, record)).then(
            lambda view: self._take(record, view, turn)
        )

    @property
    def stands_empty(self) -> bool:
        """Whether no alert is shown, nor being read."""
        return not self._wanted

    def look_again(self) -> None:
        """Something was logged, or time went on."""
        if self._wanted:
            self.look_at(self._wanted)

    def clear(self) -> None:
        """Show nothing."""
        self._wanted = ""
        self.view = None
        self.strip.show_nothing()
        self._body.hide()
        self.strip.hide()

    def show_part(self, key: str, *, begin: bool = False) -> None:
        """One of the three ways to look at it; `begin` stands in it."""
        if key == FACTS:
            self._open()
        part = self._turn_to(key)
        if not begin:
            return
        if key == JOINED:
            self.joined.begin()
        else:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Once it is laid out: before, there is nowhere to scroll to yet.
        QTimer.singleShot(0, self, self._scroll_to_part)

    def _scroll_to_part(self) -> None:
        self._area.verticalScrollBar().setValue(self.which.y())

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys of the part one stands in; empty while one stands elsewhere."""
        return self.story.bottom_keys() or self.joined.bottom_keys()

    def _turn_to(self, key: str) -> QWidget:
        parts: dict[str, QWidget] = {STORY: self.story, FACTS: self.facts, JOINED: self.joined}
        self.which.set_value(key)
        # A stack is as high as its highest part: below a short list its buttons stand in sight.
        for name, part in parts.items():
            part.setVisible(name == key)
        return parts[key]

    def _open(self) -> None:
        """A person wants to read it: its words stand here until another alert is looked at."""
        if self.view is not None and self._opened != self.view.line.id:
            self._opened = self.view.line.id
            self._show_words(self.view)

    def _show_words(self, view: AlertView) -> None:
        opened = self._opened == view.line.id
        self.bars.show_view(view, opened=opened)
        self.story.show_view(view, opened=opened)
        kept = view.line.guarded and not opened
        hint = self._context.lang.tr("Sensitive: open All it says (A) to read it.")
        self._kept.say(hint if kept else "", tone=Tone.P2)

    def begin_bars(self) -> None:
        """Stand in what waits for a person, if anything does."""
        if not self.bars.isHidden():
            self.bars.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save_state(self) -> dict[str, Plain]:
        """Which alert is shown, and what is half logged about it."""
        record = self._wanted if self.view is None else self.view.line.id
        strip = self._half_logged or self.strip.state()
        part = self.which.value
        return {"alert": record, "strip": strip, "part": part, "aside": self.strip.aside.all()}

    def restore_state(self, state: Plain) -> None:
        """Show it again, and the half-typed entry once it is there."""
        if not isinstance(state, dict):
            return
        aside = state.get("aside")
        if isinstance(aside, dict):
            self.strip.aside.bring_back(aside)
        if state.get("alert"):
            strip, part = state.get("strip"), state.get("part")
            covered = self.view is not None and self.view.line.guarded and part == FACTS
            self._turn_to(part if part in dict(VIEWS) and not covered else STORY)
            self._wanted = str(state["alert"])
            self._half_logged = strip if isinstance(strip, dict) else {}
            self.look_at(self._wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """What is half logged comes back with the focus in it: only when one looks here."""
        super().showEvent(event)
        self._log_on()

    def begin_flash(self) -> None:
        """One step from the alert to its flash."""
        view = self.view
        if view is not None:
            begun = partial(self._source.flash, view.line.id, self._context.lang)
            self._tasks.write(self, begun).then(self.flash_begun.emit).otherwise(self._on_refused)

    def ask_full(self) -> None:
        """Every field of the alert, to be written anew."""
        if self.view is not None:
            self.full_asked.emit(self.view)

    def ask_script(self) -> None:
        """What may be said of it over the air, before its flash is written."""
        if self.view is not None:
            self.script_asked.emit(self.view.line.id)

    def _take(self, record: str, view: AlertView | None, turn: int) -> None:
        if record != self._wanted or turn < self._fresh_from:
            # Somebody wishes to see another one, or it was read before the last thing was logged.
            return
        if view is None:
            self.clear()
            return
        self.view = view
        line, lang = view.line, self._context.lang
        if self._opened != line.id:
            self._opened = ""
            if line.guarded and self.which.value == FACTS:
                self._turn_to(STORY)
        self._refusal.say("")
        self.head.show_view(view)
        self._show_words(view)
        for part in (self.facts, self.joined):
            part.show_view(view)
        codes = dict.fromkeys(doubt.code for doubt in line.state.doubts)
        self._doubt.say(" ".join(lang.label(f"alert.doubt.{code}") for code in codes), tone=Tone.P2)
        self.strip.show_view(view)
        self._body.show()
        self.strip.show()
        self._log_on()
        if view.unread and not self._seen_soon.isActive():
            self._seen_soon.start()

    def _on_seen(self) -> None:
        """What the mission wrote has stood before somebody's eyes for a while."""
        if self.view is not None and self.isVisible() and self.view.unread:
            self._tasks.write(self, partial(self._source.saw, self.view.unread))

    def _log_on(self) -> None:
        if self.view is not None and self.isVisible():
            half_logged, self._half_logged = self._half_logged, {}
            if half_logged:
                self.strip.put_state(half_logged)

    def _on_bar(self, act: str, about: str) -> None:
        steps: dict[str, Callable[[], None]] = {
            ANSWER: partial(self.strip.begin, "ANSWER", {"answers": about}),
            FLASH: self.begin_flash,
            SHOW_FLASH: partial(self.flash_asked.emit, about),
            JOIN: partial(self._look_at_both, about),
            PLAN: partial(self.plan_asked.emit, about),
            SLIP: self._ask_rights,
        }
        steps.get(act, partial(self.show_part, STORY, begin=True))()

    def _ask_rights(self) -> None:
        if self.view is not None:
            violations = self._context.book.codes("violation")
            self.rights_asked.emit(known_of(self.view.line.state.values, violations))

    def _look_at_both(self, other: str) -> None:
        self.show_part(JOINED, begin=True)
        self.joined.stand_at(other)

    def _on_join(self, join: str, about: str) -> None:
        if self.view is None:
            return
        job = partial(self._source.join, self.view.line, Join(join), about)
        # It goes on in the other one: that is where one looks on, and can part them again.
        onward = about if join == Join.MERGE else ""
        self._write(job, onward=onward)

    def _on_moved(self, signal: str, alert: str) -> None:
        self._write(partial(self._source.move_signal, signal, alert))

    def _write(self, job: Callable[[], None], *, onward: str = "") -> None:
        self._tasks.write(self, job).then(lambda _done: self._on_written(onward)).otherwise(
            self._on_refused
        )

    def _on_written(self, onward: str) -> None:
        self._on_logged()
        if onward:
            self.alert_asked.emit(onward)

    def _on_logged(self) -> None:
        """What was read before it does not know of it: only what is read from here on is shown."""
        self._fresh_from = self._turn + 1
        self.look_again()
        self.logged.emit()

    def _on_refused(self, error: ClaError) -> None:
        self._refusal.say(self._context.lang.tr(error.sentence, **error.values))

    def _ask_targets(self) -> None:
        self._tasks.read(self, self._source.open_lines).then(self.joined.show_targets)

    def _connect(self) -> None:
        self.strip.logged.connect(self._on_logged)
        self.head.flash.clicked.connect(self.begin_flash)
        self.head.full.clicked.connect(self.ask_full)
        self.head.aloud.clicked.connect(self.ask_script)
        self._seen_soon.setSingleShot(True)
        self._seen_soon.setInterval(SEEN_AFTER_MS)
        self._seen_soon.timeout.connect(self._on_seen)
        self.which.chosen.connect(self.show_part)
        self.bars.asked.connect(self._on_bar)
        self.story.take_back_asked.connect(
            lambda step: self.strip.begin("RETRACTED", {"amends": step})
        )
        self.story.correct_asked.connect(
            lambda entry: self.strip.correct(entry.id, entry.kind, entry.values)
        )
        self.facts.change_asked.connect(self.ask_full)
        self.joined.asked.connect(self._on_join)
        self.joined.moved.connect(self._on_moved)
        self.joined.targets_asked.connect(self._ask_targets)
        self.joined.alert_asked.connect(self.alert_asked)
        self.joined.incident_asked.connect(lambda: self.strip.begin("INCIDENT"))
        for above in (self.head, self.which):
            bind_keys(above, {"Escape": self.left.emit})
        for part in (self.strip, self.bars, self.story, self.facts, self.joined):
            part.left.connect(self.left)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        for part in (self.story, self.facts, self.joined):
            inside.addWidget(part)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.bars)
        column.addWidget(self._kept)
        column.addWidget(self._doubt)
        column.addWidget(self._refusal)
        column.addWidget(self.which)
        column.addWidget(card, 1)
        self._area.setWidget(self._body)
        self._body.setProperty("kind", "ground")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 16, 12)
        whole.setSpacing(10)
        whole.addWidget(self._area, 1)
        whole.addWidget(self.strip)
