# SPDX-License-Identifier: Apache-2.0
"""What an open desk consists of: the shell with its pages, each given the services it needs.

The composition of the window's unlocked side; knows every page and every service by name, so that
none of them knows another.
"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from cla_core.errors import ClaError
from cla_core.language import mark
from cla_core.records.slips import SlipTaken
from cla_desktop.services.alerting.questions import questions
from cla_desktop.services.alerting.reading import AlertLine, open_alerts
from cla_desktop.services.captures import Taken
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.contacts import next_code_of
from cla_desktop.services.networking.duplicates import same_person
from cla_desktop.services.sealed.inbox import waiting
from cla_desktop.services.today import Today, today
from cla_desktop.sync.spool import fill_spool, seal_at_once, spool_some
from cla_desktop.ui.bus import Changes
from cla_desktop.ui.documents.directory import DeskDirectory
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.features.alerts.attention import of_captures, of_clocks
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.features.alerts.watch import ClockWatch
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.features.network.rounds_source import Rounds
from cla_desktop.ui.features.reports.find_page import FindPage
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.features.reports.services import DeskReports, gazetteer
from cla_desktop.ui.features.slips.inbox_page import SEALED_KINDS, InboxPage
from cla_desktop.ui.features.slips.page import SlipsPage
from cla_desktop.ui.features.slips.source import DeskSlips
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.laptop.habits import HabitsPart
from cla_desktop.ui.laptop.page import LaptopPage
from cla_desktop.ui.laptop.services import DeskLaptop
from cla_desktop.ui.linking import LinkKeeper
from cla_desktop.ui.page_names import (
    ALERTS,
    FIND,
    LAPTOP,
    NETWORK,
    REPORTS,
    SEALED,
    SEND,
    SLIPS,
    TODAY,
)
from cla_desktop.ui.page_stack import PageEntry
from cla_desktop.ui.sending.page import SendingPage
from cla_desktop.ui.sending.services import DeskJoiner
from cla_desktop.ui.shell import Shell
from cla_desktop.ui.theme import load_other_fonts
from cla_desktop.ui.today.page import TodayPage
from cla_desktop.ui.widgets.top_strip import Post

if TYPE_CHECKING:
    from cla_desktop.ui.window import DeskWindow

OUTBOX: Final = "outbox"
TO_READ: Final = mark(
    "The disk is full: you can read, but nothing can be saved or printed."
    " Free some space, then lock and unlock."
)
SPOOL_EVERY_MS: Final = 60_000
PLACES_AFTER_MS: Final = 1_500
ALERTS_AFTER_MS: Final = 2_500
"""The first page comes first; then the list of places is read, before anybody types one."""


class Lockup:
    """The open desk as the lock sees it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep_window_state(self, state: bytes) -> None:
        """Keep half-typed work in the vault."""
        self._desk.keep_window_state(state)

    def close(self) -> None:
        """Spool what waits, then close and wipe."""
        try:
            fill_spool(self._desk)
        finally:
            self._desk.close()


class OpenDesk(QObject):
    """One unlocked desk on the screen; gone with the lock."""

    def __init__(
        self, window: "DeskWindow", desk: Desk, keeper: LinkKeeper, *, taken: Taken
    ) -> None:
        super().__init__(window)
        self.desk = desk
        self.lockup = Lockup(desk)
        self._window = window
        self._keeper = keeper
        self._bus = window.bus
        load_other_fonts()
        window.bus.changed.connect(self._on_changes)
        self._reports_source = DeskReports(desk, window.tasks, submitted=self._submitted)
        self._slips_source = DeskSlips(desk, recorded=self._slip_recorded)
        self._alerts_source = DeskAlerts(desk, told=self._alert_told)
        self._directory = DeskDirectory(self, desk, tasks=window.tasks, bus=window.bus)
        self._times = window.times()
        self.shell = Shell(
            window.look, window.lang, self._times, post=self._post(), pages=self._pages()
        )
        if desk.store.still:
            self.shell.warn(window.lang.tr(TO_READ))
        self._watch = ClockWatch(self, tasks=window.tasks, bus=window.bus, source=self._open_alerts)
        self.taken = taken
        self._watch.counted.connect(self._on_counted)
        self.shell.noted.connect(self._on_noted)
        window.night.bell.changed.connect(self._watch.look)
        self._show_attention()
        self._count_sealed()
        self._spooling = QTimer(self)
        self._spooling.setInterval(SPOOL_EVERY_MS)
        self._spooling.timeout.connect(self._spool)
        self._spooling.start()
        QTimer.singleShot(PLACES_AFTER_MS, self, self._read_places)
        QTimer.singleShot(ALERTS_AFTER_MS, self, self._prepare_alerts)

    def _on_counted(self, opened: int, overdue: int) -> None:
        self.shell.show_clocks(opened, overdue)
        self._window.night.bell.set_due(self._watch.due_times)
        self._show_attention()

    def _show_attention(self) -> None:
        """A clock that ran out first; then what was taken while it was locked."""
        lang, words = self._window.lang, AlertWords(self._window.lang, self._times, self.desk.book)
        clocks = of_clocks(lang, words, self._watch.lines, unseen=self._window.night.bell.unseen)
        self.shell.show_attention(clocks or of_captures(lang, self.taken))

    def _on_noted(self) -> None:
        if self._window.night.bell.unseen:
            self._window.night.bell.see()
        else:
            self.taken = Taken()
        self._show_attention()

    def leave(self) -> None:
        """Nothing is begun any more, and nothing leads from the window to the keys."""
        self._spooling.stop()
        self._watch.stop()
        self.deleteLater()

    def _spool(self, *, urgent_only: bool = False) -> None:
        """A little at a time: what a person submits meanwhile comes between."""
        some = partial(spool_some, self.desk, urgent_only=urgent_only)
        self._window.tasks.write(self, some).then(
            lambda written: self._spool(urgent_only=urgent_only) if written else None
        )

    def _read_places(self) -> None:
        places = gazetteer(training=self.desk.card.training)
        self._window.tasks.aside(self, places.prepare)

    def _prepare_alerts(self) -> None:
        """The form lies ready before anybody rings."""
        self.shell.pages.page_of(ALERTS)

    def _post(self) -> Post:
        card = self.desk.card
        return Post(
            base=f"{card.base_name} {card.base}".strip(),
            mission=card.mission_code,
            person=self.desk.person,
            training=card.training,
        )

    def _pages(self) -> list[PageEntry]:
        if self.desk.function:
            return self._specialist_pages()
        return [
            *self._of_a_base(),
            *self._of_every_desk(),
        ]

    def _specialist_pages(self) -> list[PageEntry]:
        """What was sealed to the function first.

        What a base works with stands behind it: reached by its key or the field above, so that a
        call that was taken at the locked screen here is not lost.
        """
        inbox = PageEntry(key=SEALED, icon="lock", title=mark("Sealed"), factory=self._inbox)
        behind = (page for page in self._of_a_base() if page.key != NETWORK)
        return [
            inbox,
            *(replace(page, under=SEALED) for page in behind),
            *self._of_every_desk(),
        ]

    def _of_a_base(self) -> list[PageEntry]:
        slips = mark("Sealed slip (referral)")
        return [
            PageEntry(key=TODAY, icon="calendar-check", title=mark("Today"), factory=self._today),
            PageEntry(key=ALERTS, icon="bell", title=mark("Alerts"), factory=self._alerts),
            PageEntry(key=SLIPS, icon="lock", title=slips, factory=self._slips, under=ALERTS),
            PageEntry(key=REPORTS, icon="file-text", title=mark("Reports"), factory=self._reports),
            PageEntry(
                key=NETWORK, icon="radio-tower", title=mark("Network"), factory=self._network
            ),
            PageEntry(key=FIND, icon="search", title=mark("Find"), factory=self._find),
        ]

    def _of_every_desk(self) -> list[PageEntry]:
        return [
            PageEntry(key=SEND, icon="send", title=mark("Send"), factory=self._sending),
            PageEntry(key=LAPTOP, icon="settings", title=mark("This laptop"), factory=self._laptop),
        ]

    def _slips(self) -> SlipsPage:
        window = self._window
        return SlipsPage(
            self._context(),
            self._times,
            source=self._slips_source,
            tasks=window.tasks,
            bus=window.bus,
        )

    def _inbox(self) -> InboxPage:
        window = self._window
        return InboxPage(
            self._context(),
            self._times,
            source=self._slips_source,
            tasks=window.tasks,
            bus=window.bus,
        )

    def _slip_recorded(self, kind: str) -> None:
        """A slip is in the outbox; told from the worker, without which one."""
        self._bus.post({kind: (), OUTBOX: ()})

    def _today(self) -> TodayPage:
        window = self._window
        return TodayPage(
            window.look,
            window.lang,
            self._times,
            tasks=window.tasks,
            bus=window.bus,
            source=self._day,
            book=self.desk.book,
        )

    def _day(self) -> Today:
        """The day's facts, with the last contact as the pill has it; called off the main thread."""
        reached_ms = self._keeper.facts.last_contact_ms
        alerts = open_alerts(self.desk)
        return replace(
            today(self.desk),
            last_contact_ms=reached_ms,
            alerts=alerts,
            questions=questions(self.desk),
        )

    def _open_alerts(self) -> tuple[AlertLine, ...]:
        return open_alerts(self.desk)

    def _alerts(self) -> AlertsPage:
        window = self._window
        return AlertsPage(
            self._context(),
            self._times,
            source=self._alerts_source,
            tasks=window.tasks,
            bus=window.bus,
        )

    def _alert_told(self, alert: str) -> None:
        """Something about an alert is in the outbox; told from the worker that put it there."""
        seal_at_once(self.desk)
        self._bus.post({"alert": (alert,), OUTBOX: ()})

    def _find(self) -> FindPage:
        window = self._window
        return FindPage(
            self._context(),
            self._times,
            source=self._reports_source,
            tasks=window.tasks,
            bus=window.bus,
        )

    def _reports(self) -> ReportsPage:
        window = self._window
        return ReportsPage(
            self._context(),
            self._times,
            source=self._reports_source,
            tasks=window.tasks,
            bus=window.bus,
            person=self.desk.person,
        )

    def _network(self) -> NetworkPage:
        window = self._window
        return NetworkPage(
            self._context(),
            self._times,
            source=DeskDocuments(self.desk, stored=self._document_stored),
            tasks=window.tasks,
            bus=window.bus,
            person=self.desk.person,
            next_code=partial(next_code_of, self.desk),
            rounds=Rounds(self.desk, stored=self._document_stored),
            likely=lambda values, record: same_person(self.desk, values, but=record),
        )

    def _document_stored(self, kind: str, record: str) -> None:
        """A document is in the outbox; told from the worker."""
        self._bus.post({kind: (record,), OUTBOX: ()})

    def _context(self) -> FormContext:
        window = self._window
        return FormContext(
            look=window.look,
            lang=window.lang,
            now_ms=window.clock.now_ms,
            book=self.desk.book,
            offset_minutes=self.desk.offset_minutes,
            base=self.desk.base_position,
            places=gazetteer(training=self.desk.card.training),
            references=self._reports_source.references,
            directory=self._directory,
        )

    def _submitted(self, record: str) -> None:
        """A report is in the outbox; told from the worker, which may outlive this desk."""
        seal_at_once(self.desk)
        self._bus.post({"report": (record,), OUTBOX: ()})

    def _recorded(self) -> None:
        """Something else is in the outbox."""
        self._bus.post({OUTBOX: ()})

    def _count_sealed(self) -> None:
        if self.desk.function:
            job = partial(waiting, self.desk)
            self._window.tasks.read(self, job).then(self.shell.show_sealed)

    def _on_changes(self, changes: Changes) -> None:
        """Something waits: seal what is urgent for a locked laptop, and try the link."""
        if not {*SEALED_KINDS, SlipTaken.kind}.isdisjoint(changes):
            self._count_sealed()
        if OUTBOX in changes:
            self._spool(urgent_only=True)
            self._keeper.try_now()

    def _sending(self) -> SendingPage:
        window = self._window
        page = SendingPage(
            window.look,
            window.lang,
            self._times,
            tasks=window.tasks,
            bus=window.bus,
            source=self._keeper.look,
            joiner=DeskJoiner(self.desk),
        )
        page.send_asked.connect(self._keeper.try_now)
        page.joined.connect(self._keeper.joined_anew)
        self._keeper.changed.connect(page.show_progress)
        return page

    def _use_start(self, habits: HabitsPart, wanted: bool) -> None:
        try:
            self._window.use_start(wanted)
        except ClaError as refused:
            habits.refuse_start(refused, stands=not wanted)

    def _laptop(self) -> LaptopPage:
        window = self._window
        habits = HabitsPart(
            window.look,
            window.lang,
            idle_minutes=window.settings.idle_lock_minutes,
            starts=window.settings.start_with_computer,
            sounds=window.settings.sound,
        )
        habits.language_asked.connect(window.use_language)
        habits.dark_asked.connect(window.use_dark)
        habits.idle_asked.connect(window.use_idle_minutes)
        habits.sound_asked.connect(window.use_sound)
        habits.start_asked.connect(partial(self._use_start, habits))
        return LaptopPage(
            window.look,
            window.lang,
            tasks=window.tasks,
            laptop=DeskLaptop(self.desk, recorded=self._recorded),
            habits=habits,
        )
