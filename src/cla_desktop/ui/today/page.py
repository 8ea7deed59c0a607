# SPDX-License-Identifier: Apache-2.0
"""The first page: what to write now, what waits to leave, what was read.

Owns its layout and when it looks again (arrival, a change told by the bus, each minute). Where the
facts come from is a function handed in.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.today import Today
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.leads import page_and_wish
from cla_desktop.ui.look import Look
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import ALERTS, NETWORK, NEW, QUICK, REPORTS
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.today.head import Head
from cla_desktop.ui.today.words import DayWords, NextStep
from cla_desktop.ui.widgets.big_button import BigButton
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.column import in_columns, scrolling
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import ElidedWords, IconLabel, Words
from cla_desktop.ui.widgets.list_card import ListCard

MINUTE_MS: Final = 60_000


class NextBanner(Framed):
    """The one next step in a frame; hidden while there is none."""

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__(FrameKind.NEXT, padding=10)
        self._headline = Words(size=Size.HEADING)
        self._detail = ElidedWords()
        self.button = PrimaryButton(look, "")
        self.button.setAccessibleName(lang.tr("next step"))
        self.step: NextStep | None = None
        line = QHBoxLayout()
        line.setContentsMargins(10, 0, 6, 0)
        line.setSpacing(12)
        line.addWidget(IconLabel(look, "chevron-right", tone=Tone.ACCENT))
        line.addWidget(self._headline)
        line.addWidget(self._detail, 1)
        line.addWidget(self.button)
        line.addWidget(KeyCap(look, key_words(lang, "Enter")))
        self.column.addLayout(line)
        self.hide()

    def show_step(self, step: NextStep | None) -> None:
        """Show it, or nothing."""
        self.step = step
        self.setVisible(step is not None)
        if step is not None:
            self._headline.setText(step.headline)
            self._detail.setText(step.detail)
            self.button.setText(step.button)
            self.button.setAccessibleName(f"{step.headline} {step.button}")


class TodayPage(Page):
    """`source` gives the facts; it is called off the main thread."""

    def __init__(
        self,
        look: Look,
        lang: Language,
        times: Times,
        *,
        tasks: Runs,
        bus: Bus,
        source: Callable[[], Today],
        book: CodeBook | None = None,
    ) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._times = times
        self._tasks = tasks
        self._source = source
        self._words = DayWords(lang, times, book or CodeBook())
        self._daily = NEW + "daily"
        self.next = NextBanner(look, lang)
        self.next.button.clicked.connect(self._on_next)
        self._head = self._make_head()
        self._make_cards()
        self._lay_out()
        bus.changed.connect(self._on_changes)
        self._asking = self._changed_since = False
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.look_again)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """Enter takes the next step."""
        return [("Enter", self._lang.tr("next step"))] if self.next.step else []

    def arrive(self, what: str) -> None:
        """Look at once, and again each minute."""
        self.look_again()
        self._minute.start()

    def look_again(self) -> None:
        """Ask for the facts and show them; what changes meanwhile is asked for after that."""
        if self._asking:
            self._changed_since = True
            return
        self._asking, self._changed_since = True, False
        self._tasks.read(self, self._source).ended(self._on_asked).then(self._show)

    def _on_asked(self) -> None:
        self._asking = False
        if self._changed_since:
            self.look_again()

    def _on_changes(self) -> None:
        """Look again, if the page is shown; a hidden one looks when it is shown."""
        if self.isVisible():
            self.look_again()

    def _make_cards(self) -> None:
        tr = self._lang.tr
        self.alerts = self._card(
            tr("Open alerts"),
            "bell",
            tr("No alert is open. Press F2 to take one down while you listen."),
            self._on_alert,
        )
        self.reports = self._card(
            tr("Reports"),
            "file-text",
            tr("Nothing is due and no draft is open. Press Shift+F2 to start a flash report."),
        )
        self.waiting = self._card(
            tr("Waiting to leave"),
            "upload",
            tr("Nothing is waiting. What you submit stays here until the mission has it."),
        )
        self.read = self._card(
            tr("Read at the mission"),
            "eye",
            tr("When somebody at the mission reads a report, it shows here."),
        )
        self.duty = self._card(
            tr("Phone and radio"),
            "phone",
            tr("This shows who has the alert phone. Press F8 to hand it over."),
        )
        self.followed = self._card(tr("To follow up in the communities"), "flag")
        self.unsettled = self._card(tr("Written separately on two laptops"), "triangle-alert")
        self.stock = self._card(tr("Credit, stock"), "clipboard-check")
        self.network = self._card(
            tr("Network"), "radio-tower", tr("Every node was heard recently."), self._on_network
        )

    def _card(
        self, title: str, icon: str, empty: str = "", act: Callable[[str], None] | None = None
    ) -> ListCard:
        """Where no sentence is said for nothing, it comes only once there is something."""
        card = ListCard(self._look, title, icon=icon, empty=empty)
        if not empty:
            card.hide()
        card.rows.chosen.connect(act or self._on_row)
        return card

    def _lay_out(self) -> None:
        self.setProperty("kind", "ground")
        columns = in_columns(
            (self.alerts, self.reports, self.unsettled, self.followed, self.stock),
            (self.network, self.duty, self.waiting, self.read),
            gap=SPACE_BETWEEN,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_AROUND, SPACE_AROUND, SPACE_AROUND, SPACE_AROUND)
        whole.setSpacing(SPACE_BETWEEN)
        whole.addWidget(self._head)
        whole.addWidget(self.next)
        whole.addWidget(scrolling(columns), 1)

    def _make_head(self) -> Head:
        tr = self._lang.tr
        alert = BigButton(
            self._look,
            text=tr("Quick alert"),
            detail=tr("somebody calls"),
            icon="bell-ring",
            keys=key_words(self._lang, "F2"),
            primary=True,
        )
        alert.clicked.connect(self._on_quick)
        flash = BigButton(
            self._look,
            text=tr("Flash report"),
            detail=tr("one event, one page"),
            icon="file-plus",
            keys=key_words(self._lang, "Shift+F2"),
        )
        flash.clicked.connect(self._on_flash)
        daily = BigButton(
            self._look,
            text=tr("Daily report"),
            detail=tr("the last 24 hours"),
            icon="calendar",
            keys="",
        )
        daily.clicked.connect(self._on_daily)
        return Head((alert, flash, daily))

    def _show(self, today: Today) -> None:
        words = self._words
        day = self._lang.tr("Today, {day}", day=self._times.day(self._times.now_ms()))
        self._head.say(day, words.state(today))
        self._daily = words.daily(today)
        before = self.next.step
        self.next.show_step(words.next_step(today))
        self.alerts.set_note(words.alerts_note(today))
        self.alerts.show_rows(words.alert_rows(today))
        self.reports.set_note(words.due_note(today))
        self.reports.show_rows(words.reports.rows(today))
        self.duty.show_rows(words.duty_rows(today))
        self._show_communities(today)
        unsettled = words.unsettled_rows(today)
        self.unsettled.setVisible(bool(unsettled))
        self.unsettled.show_rows(unsettled)
        stock = words.stock.rows(today.stock)
        self.stock.setVisible(bool(stock))
        self.stock.show_rows(stock)
        self.network.setVisible(bool(today.network.count or today.network.to_ask.codes))
        self.network.set_note(words.network.note(today.network))
        self.network.show_rows(words.network.rows(today.network))
        self.waiting.set_note(str(today.waiting_count) if today.waiting_count else "")
        self.waiting.show_rows(words.reports.waiting_rows(today))
        self.waiting.show_foot(words.reports.waiting_foot(today))
        self.read.show_rows(words.reports.read_rows(today))
        self.setFocusProxy(self.next.button if self.next.step else self.reports.rows)
        if (before is None) != (self.next.step is None):
            self.keys_changed.emit()

    def _show_communities(self, today: Today) -> None:
        """What warns in a plan, what is owed and said, what a meeting agreed."""
        words = self._words
        rows = [
            *words.plans.rows(today.plans),
            *words.followed_rows(today),
            *words.to_do_rows(today),
            *words.survey_rows(today),
        ]
        self.followed.setVisible(bool(rows))
        self.followed.set_note(words.followed_note(today))
        self.followed.show_rows(rows)

    def _on_next(self) -> None:
        if self.next.step is not None:
            self.go_to.emit(self.next.step.page, self.next.step.what)

    def _on_quick(self) -> None:
        self.go_to.emit(ALERTS, NEW + QUICK)

    def _on_alert(self, key: str) -> None:
        self.go_to.emit(ALERTS, key)

    def _on_network(self, key: str) -> None:
        self.go_to.emit(NETWORK, key)

    def _on_flash(self) -> None:
        self.go_to.emit(REPORTS, NEW + "flash")

    def _on_daily(self) -> None:
        self.go_to.emit(REPORTS, self._daily)

    def _on_row(self, key: str) -> None:
        self.go_to.emit(*page_and_wish(key))
