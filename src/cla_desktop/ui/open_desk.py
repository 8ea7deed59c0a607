# SPDX-License-Identifier: Apache-2.0
"""One unlocked desk on the screen: its shell, and what goes on behind it until the lock.

Owns the timers: sealing what waits, watching the clocks, getting ready what is needed soon. Which
pages there are is `desk_pages`'.
"""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from cla_core.language import mark
from cla_core.records.slips import SlipTaken
from cla_desktop.services.alerting.reading import AlertLine, open_alerts
from cla_desktop.services.captures import Taken
from cla_desktop.services.clock_doubt import ClockDoubt, clock_doubt
from cla_desktop.services.custody.duty import DutyNow, duty_now
from cla_desktop.services.desk import Desk
from cla_desktop.services.forgetting.sweep import Forgot, forget_some
from cla_desktop.services.indexing import index_some
from cla_desktop.services.networking.silence import silences
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.services.print_log import PrintLog
from cla_desktop.services.sealed.inbox import waiting
from cla_desktop.storage.errors import DiskFull
from cla_desktop.sync.spool import fill_spool, spool_some
from cla_desktop.ui.bus import Changes
from cla_desktop.ui.desk_pages.all_pages import pages_of
from cla_desktop.ui.desk_pages.workplace import OUTBOX, Workplace
from cla_desktop.ui.features.alerts.attention import of_captures, of_clocks
from cla_desktop.ui.features.alerts.watch import ClockWatch
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.features.duty.watch import PhoneWatch
from cla_desktop.ui.features.duty.words import DutyWords
from cla_desktop.ui.features.network.silence_watch import SilenceWatch, of_silence
from cla_desktop.ui.features.slips.inbox_page import SEALED_KINDS
from cla_desktop.ui.features.texts.source import DeskTexts
from cla_desktop.ui.features.texts.watch import TextWatch
from cla_desktop.ui.linking import LinkKeeper
from cla_desktop.ui.page_names import ALERTS
from cla_desktop.ui.safekeeping import Safekeeping, of_broken_off
from cla_desktop.ui.shell import Shell
from cla_desktop.ui.theme import load_other_fonts
from cla_desktop.ui.widgets.top_strip import Post

if TYPE_CHECKING:
    from cla_desktop.ui.window import DeskWindow

FULL: Final = mark(
    "The disk is full: you can read and print, but nothing can be saved."
    " Free some space, then lock and unlock."
)
TO_READ: Final = mark(
    "The desk's folder is read-only: you can look at everything and print it, but nothing can "
    "be saved. Ask IT support, then lock and unlock."
)
SPOOL_EVERY_MS: Final = 60_000
PLACES_AFTER_MS: Final = 1_500
ALERTS_AFTER_MS: Final = 2_500
PEOPLE_AFTER_MS: Final = 6_000
WORDS_AFTER_MS: Final = 10_000
"""The first page comes first; then the list of places is read, before anybody types one, and who
is like whom in the network, before anybody looks at one of them. Last, after an update that finds
records by more words than before, those of older records, and what is past its days goes."""
WORDS_PAUSE_MS: Final = 20


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
            self._desk.prints.settle(self._desk.store)
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
        desk.prints = PrintLog(window.unlogged)
        self.lockup = Lockup(desk)
        self._window = window
        self._keeper = keeper
        load_other_fonts()
        window.bus.changed.connect(self._on_changes)
        self._times = window.times()
        place = Workplace(window=window, life=self, desk=desk, keeper=keeper, times=self._times)
        self._place = place
        self.shell = Shell(
            window.look, window.lang, self._times, post=self._post(), pages=pages_of(place)
        )
        if desk.store.still is not None:
            full = desk.store.still is DiskFull
            self.shell.warn(window.lang.tr(FULL if full else TO_READ))
        self._begin_to_watch()
        self._safe = self._kept_safe()
        self.taken = taken
        self.broke_off = False
        self.shell.noted.connect(self._on_noted)
        window.night.bell.changed.connect(self._watch.look)
        self._show_attention()
        self._count_sealed()
        self._texts: TextWatch | None = None
        if not desk.function:
            self._watch_phone()
            look = DeskTexts(desk, stored=place.stored).look
            self._texts = TextWatch(self, tasks=window.tasks, look=look)
        self._keep_up()
        self._prepare_later()

    def bring_back(self, state: bytes, *, broke_off: bool) -> None:
        """Show what was half done; `broke_off` where no lock kept it, which is told."""
        self.broke_off = broke_off
        self.shell.restore_state(state)
        self._show_attention()
        self._safe.touch()

    def _kept_safe(self) -> Safekeeping:
        """What is half typed outlives a power cut from now on, where anything can be written."""
        made = Safekeeping(
            self,
            tasks=self._window.tasks,
            state=self.shell.save_state,
            keep=self.desk.keep_working_state,
        )
        if self._window.watch is not None and not self.desk.store.still:
            self._window.watch.keys.touched.connect(made.touch)
        return made

    def _keep_up(self) -> None:
        """Every minute what waits is sealed, what could not be noted is, and the date looked at."""
        self._spooling = QTimer(self)
        self._spooling.setInterval(SPOOL_EVERY_MS)
        self._spooling.timeout.connect(self._spool)
        self._spooling.timeout.connect(self._note_prints)
        self._spooling.timeout.connect(self._look_at_date)
        self._spooling.start()
        self._note_prints()
        self._look_at_date()

    def _begin_to_watch(self) -> None:
        """Start watching the clocks of alerts and the silence of nodes."""
        window = self._window
        self._watch = ClockWatch(self, tasks=window.tasks, bus=window.bus, source=self._open_alerts)
        self._silence = SilenceWatch(
            self,
            tasks=window.tasks,
            bus=window.bus,
            source=partial(silences, self.desk),
            now_ms=window.clock.now_ms,
        )
        self._watch.counted.connect(self._on_counted)
        self._silence.found.connect(self._ring)

    def _on_counted(self, opened: int, overdue: int) -> None:
        self.shell.show_clocks(opened, overdue)
        self._ring()

    def _ring(self) -> None:
        """One bell for clocks that ran out and for silence that lasts too long.

        Both are known before it hears of either: what it rang for before a lock is not rung again.
        """
        if self._watch.looked and self._silence.looked:
            self._window.night.bell.set_due((*self._watch.due_times, *self._silence.due_times))
        self._show_attention()

    def _show_attention(self) -> None:
        """A clock that ran out; silence; what was taken while locked; what a power cut left."""
        lang, words = self._window.lang, AlertWords(self._window.lang, self._times, self.desk.book)
        unseen = self._window.night.bell.unseen
        clocks = of_clocks(lang, words, self._watch.lines, unseen=unseen)
        silence = of_silence(lang, self._times, self._silence.late, unseen=unseen)
        left = of_broken_off(lang, self.shell.came_back()) if self.broke_off else None
        self.shell.show_attention(clocks or silence or of_captures(lang, self.taken) or left)

    def _on_noted(self) -> None:
        if self._window.night.bell.unseen:
            self._window.night.bell.see()
        elif self.taken != Taken():
            self.taken = Taken()
        else:
            self.broke_off = False
        self._show_attention()

    def leave(self) -> None:
        """Begin nothing more, and drop every reference from the window to the keys."""
        self._spooling.stop()
        self._safe.stop()
        self._watch.stop()
        if self._texts is not None:
            self._texts.stop()
        self._silence.stop()
        self.shell.pages.stop()
        self.deleteLater()

    def _spool(self, *, urgent_only: bool = False) -> None:
        """A little at a time: what a person submits meanwhile comes between."""
        some = partial(spool_some, self.desk, urgent_only=urgent_only)
        self._window.tasks.write(self, some).then(
            lambda written: self._spool(urgent_only=urgent_only) if written else None
        )

    def _note_prints(self) -> None:
        """What was printed while nothing could be written."""
        if self.desk.prints.waiting:
            settle = partial(self.desk.prints.settle, self.desk.store)
            self._window.tasks.write(self, settle)

    def _look_at_date(self) -> None:
        if self._window.clock.was_set and not self.desk.store.still:
            self._window.tasks.write(self, self.desk.keep_clock_that_was_set)
        pending = self._window.tasks.read(self, partial(clock_doubt, self.desk))
        pending.then(self._tell_of_date)

    def _tell_of_date(self, doubt: ClockDoubt | None) -> None:
        tr = self._window.lang.tr
        self.shell.warn_of_date("" if doubt is None else tr(doubt.sentence, **doubt.values))

    def _prepare_later(self) -> None:
        """What takes its time is done before anybody waits for it."""
        QTimer.singleShot(PLACES_AFTER_MS, self, self._read_places)
        QTimer.singleShot(ALERTS_AFTER_MS, self, self._prepare_alerts)
        QTimer.singleShot(WORDS_AFTER_MS, self, self._index_some)
        QTimer.singleShot(WORDS_AFTER_MS, self, self._forget_some)
        if not self.desk.function:
            QTimer.singleShot(PEOPLE_AFTER_MS, self, self._read_people)

    def _read_people(self) -> None:
        place = self._place

        def read() -> None:
            place.contacts.prepare()

        self._window.tasks.read(self, read)

    def _index_some(self) -> None:
        """A little at a time, with a pause in which whoever types comes first."""
        pending = self._window.tasks.write(self, partial(index_some, self.desk))
        pending.then(
            lambda more: QTimer.singleShot(WORDS_PAUSE_MS, self, self._index_some) if more else None
        )

    def _forget_some(self) -> None:
        """What is past its days goes a little at a time, and pages that show it read again."""
        self._window.tasks.write(self, partial(forget_some, self.desk)).then(self._on_forgotten)

    def _on_forgotten(self, forgot: Forgot) -> None:
        if forgot.told:
            self._window.bus.post({**forgot.told})
        if forgot.more:
            QTimer.singleShot(WORDS_PAUSE_MS, self, self._forget_some)

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

    def _watch_phone(self) -> None:
        window = self._window
        source = partial(duty_now, self.desk)
        watch = PhoneWatch(self, tasks=window.tasks, bus=window.bus, source=source)
        watch.seen.connect(self._show_phone)

    def _show_phone(self, duty: DutyNow) -> None:
        words = DutyWords(self._window.lang, self._times, self.desk.book)
        self.shell.show_phone(*words.short(duty))

    def _open_alerts(self) -> tuple[AlertLine, ...]:
        return open_alerts(self.desk)

    def _count_sealed(self) -> None:
        if self.desk.function:
            job = partial(waiting, self.desk)
            self._window.tasks.read(self, job).then(self.shell.show_sealed)

    def _on_changes(self, changes: Changes) -> None:
        """Something waits: seal what is urgent for a locked laptop, and try the link."""
        if not {*SEALED_KINDS, SlipTaken.kind}.isdisjoint(changes):
            self._count_sealed()
        if OUTBOX in changes:
            self._safe.stored()
            self._spool(urgent_only=True)
            self._keeper.try_now()
