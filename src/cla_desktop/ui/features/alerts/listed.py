# SPDX-License-Identifier: Apache-2.0
"""The list of alerts with the chosen one beside it: an alert, or what is none yet.

Owns what stands beside the list and the keys that lead there from its rows. What is taken down, and
where else it leads to, is the page's.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cla_core.fields import Plain
from cla_desktop.ui.features.alerts.alert_pane import FACTS, JOINED, STORY, AlertPane
from cla_desktop.ui.features.alerts.list_pane import AlertList
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.features.alerts.waiting_pane import WaitingPane
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page_names import BEEP, DRAFT
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.side_by_side import side_by_side

SHARES: Final = (40, 60)


class ListedAlerts(QWidget):
    """`list`, and beside it `alert` or `waiting`, whose signals are theirs."""

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
        self._lang = context.lang
        self.list = AlertList(context, words, times, source=source, tasks=tasks)
        self.alert = AlertPane(context, words, times, source=source, tasks=tasks)
        self.waiting = WaitingPane(context, words, source=source, tasks=tasks)
        self._beside = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def look_at(self, key: str) -> None:
        """Show beside the list what a row of it is about."""
        if not key.startswith((DRAFT, BEEP)):
            self.show_alert(key)
            return
        # Beside what is no alert yet stands none: what is logged must never go to another one.
        at = self.focusWidget()
        within = at is not None and self.alert.isAncestorOf(at)
        self.alert.clear()
        self.waiting.look_at(key.removeprefix(DRAFT).removeprefix(BEEP))
        self._beside.setCurrentWidget(self.waiting)
        if within:
            self.list.begin()

    def show_alert(self, record: str) -> None:
        """Show an alert beside the list."""
        self.waiting.clear()
        self._beside.setCurrentWidget(self.alert)
        self.alert.look_at(record)

    def look_again(self) -> None:
        """Time went on, or something was stored."""
        self.list.look_again()
        self.alert.look_again()
        self.waiting.look_again()

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        at, strip = self.focusWidget(), self.alert.strip
        if at is not None and strip.isAncestorOf(at):
            if strip.fields is None:
                return [("Esc", tr("to the list"))]
            return [
                ("Enter", tr("next question")),
                ("Ctrl+Enter", tr("log it")),
                ("Esc", tr("leave, kept")),
            ]
        if self._shows_waiting:
            return self.waiting.bottom_keys()
        if self.alert.stands_empty:
            return ()
        return self.alert.bottom_keys() or [
            ("L", tr("log")),
            ("T", tr("told")),
            ("F4", tr("beep")),
            ("B", tr("what waits")),
            ("S", tr("signal")),
            ("J", tr("join")),
            ("A", tr("all it says")),
            ("R", tr("flash")),
            ("V", tr("radio, SMS")),
        ]

    @property
    def holds_words(self) -> bool:
        """Whether something is half logged about an alert."""
        shown = self.alert.save_state()
        return bool(shown["strip"] or shown["aside"])

    def save_state(self) -> dict[str, Plain]:
        """Which list and which alert is shown, and what is half logged."""
        return {"list": self.list.state(), "alert": self.alert.save_state()}

    def restore_state(self, state: dict[str, Plain]) -> None:
        """Bring back what `save_state` gave."""
        shown = state.get("alert")
        self.list.put_state(state.get("list"))
        self.list.look_again(str(shown.get("alert", "")) if isinstance(shown, dict) else "")
        self.alert.restore_state(shown)

    @property
    def _shows_waiting(self) -> bool:
        return self._beside.currentWidget() is self.waiting

    def _begin_joining(self) -> None:
        """What the chosen alert belongs with, or the alerts a call may belong to."""
        if self._shows_waiting:
            self.waiting.begin()
        else:
            self.alert.show_part(JOINED, begin=True)

    def _connect(self) -> None:
        self.alert.left.connect(self.list.begin)
        self.waiting.left.connect(self.list.begin)
        self.waiting.go_on_asked.connect(lambda: self.list.opened.emit(self.list.current))
        bind_keys(self, {"Ctrl+P": self.list.ask_print, **self.list.which.chords(())})
        bind_keys(
            self.list.rows,
            {
                "L": self.alert.strip.begin,
                "T": partial(self.alert.strip.begin, "TOLD"),
                "S": partial(self.alert.strip.begin, "SIGNAL"),
                "B": self.alert.begin_bars,
                "W": partial(self.alert.show_part, STORY, begin=True),
                "A": partial(self.alert.show_part, FACTS, begin=True),
                "J": self._begin_joining,
                "D": self.waiting.lay_aside,
                "R": self.alert.begin_flash,
                "E": self.alert.ask_full,
                "V": self.alert.ask_script,
                "C": self.list.slip_asked.emit,
            },
            where=Qt.ShortcutContext.WidgetShortcut,
        )

    def _lay_out(self) -> None:
        for beside in (self.alert, self.waiting):
            self._beside.addWidget(beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(side_by_side(self.list, self._beside, shares=SHARES))
