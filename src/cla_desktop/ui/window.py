# SPDX-License-Identifier: Apache-2.0
"""The one window: locked or open, from the first paint to the end of the program.

Owns the order of things: hold the profile, paint the unlock screen, load the rest behind it, put
the open desk together, lock and open again. What an open desk consists of is `open_desk`'s; nothing
heavy is imported here before the first paint.
"""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from cla_core.clock import MissionClock
from cla_desktop.clock import SystemClock, running_ms
from cla_desktop.profile import LinkCard, Profile, whole_card
from cla_desktop.settings import Settings, Theme
from cla_desktop.spool_files import spooled
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.choices import Choices
from cla_desktop.ui.first_paint import FirstPaint
from cla_desktop.ui.keys_in import Unlocked, VaultCapturer, VaultOpener, load_what_is_needed
from cla_desktop.ui.lock import LockFlow, LockNotice, LockReason, dismiss_dialogs
from cla_desktop.ui.look import Look
from cla_desktop.ui.placement import SIZE, come_forward, show_fitting
from cla_desktop.ui.tasks import Tasks
from cla_desktop.ui.times import Times
from cla_desktop.ui.unlock.door import first_start_due, glance_at_door, look_at_door
from cla_desktop.ui.unlock.page import UnlockPage

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from cla_desktop.services.captures import Taken
    from cla_desktop.services.desk import Desk
    from cla_desktop.services.link import Link
    from cla_desktop.services.print_log import Print
    from cla_desktop.ui.glossary.side import GlossarySide
    from cla_desktop.ui.linking import LinkKeeper
    from cla_desktop.ui.night import Night
    from cla_desktop.ui.open_desk import OpenDesk
    from cla_desktop.ui.panic.flow import PanicFlow
    from cla_desktop.ui.rubbish import Rubbish
    from cla_desktop.ui.watching import Watching
    from cla_desktop.ui.wizard.wizard import Wizard


class DeskWindow(QStackedWidget):
    """Shows one thing at a time: the wizard, the unlock screen, or the open desk.

    `ready` once the first screen stands and everything is watched.
    """

    ready = Signal()

    def __init__(self, app: QApplication, folder: Profile, settings: Settings) -> None:
        super().__init__()
        self._app = app
        self.folder = folder
        self.choices = Choices(app, folder, settings)
        self.clock = MissionClock(SystemClock(), running_ms=running_ms)
        self.card = whole_card(folder)
        self.lang = self.choices.speak(self.choices.language(self.card))
        self.look = Look(app, dark=self.choices.dark)
        self.tasks = Tasks(self)
        self.bus = Bus(self)
        self.rubbish: Rubbish | None = None
        self.watch: Watching | None = None
        self.keeper: LinkKeeper | None = None
        self.open_desk: OpenDesk | None = None
        self.unlock: UnlockPage | None = None
        self.wizard: Wizard | None = None
        self.flow = LockFlow(self.tasks, self._cover)
        self.flow.setParent(self)
        self.flow.locked.connect(self._on_locked)
        broke_off_ms = folder.broke_off_ms
        reason = LockReason.BROKE_OFF if broke_off_ms else LockReason.START
        self._notice = LockNotice(reason=reason, at_ms=broke_off_ms)
        self._glossary: GlossarySide | None = None
        self._person = ""
        self._ending = False
        self.unlogged: list[Print] = []
        self.setWindowTitle(self.lang.tr("CLA Desktop"))
        self.resize(*SIZE)

    @cached_property
    def night(self) -> "Night":
        """What rings and is taken while nobody has unlocked; not before the first paint."""
        from cla_desktop.ui.night import Night

        return Night(
            self, self.clock, sounds=lambda: self.choices.settings.sound, page=lambda: self.unlock
        )

    def begin(self) -> None:
        """Show the first screen; everything heavy comes after it was painted."""
        if first_start_due(self.folder):
            self._show_wizard()
        else:
            self.show_unlock()
        first = FirstPaint(self)
        first.came.connect(self.look.end_first_frame)
        first.came.connect(self._after_first_paint)
        show_fitting(self)

    def times(self) -> Times:
        """The mission zone's times in the person's language."""
        offset = self.card.zone_minutes if self.card else 0
        return Times(self.clock, self.lang, offset_minutes=offset)

    def show_unlock(self, *, checked: bool = False) -> None:
        """Cover whatever is shown with the unlock screen; `checked` takes nothing at a glance."""
        door = None if checked else glance_at_door(self.folder.home)
        page = UnlockPage(
            self.look,
            self.lang,
            self.times(),
            door=door or look_at_door(self.folder.home),
            opener=VaultOpener(self.folder, self.clock),
            tasks=self.tasks,
            notice=self._notice,
            person=self._person,
            capturer=VaultCapturer(self.folder, self.clock),
        )
        page.opened.connect(self._on_opened)
        page.language_asked.connect(self.use_language)
        page.restored.connect(self.on_restored)
        self._replace_unlock(page)
        page.show_waiting(self._waiting())
        if self.watch is not None:
            self.night.watch_over(page)
        page.setFocus()

    def on_restored(self, made_ms: int) -> None:
        """Another desk lies in the folder than before: that of a backup made then."""
        from cla_desktop.services.keeping.putting_back import notes_put_aside

        self.card = whole_card(self.folder)
        notes = notes_put_aside(self.folder)
        self._notice = LockNotice(reason=LockReason.RESTORED, at_ms=made_ms, notes=notes)
        before, self.wizard = self.wizard, None
        self.night.bell.set_due(())
        self.show_unlock()
        self._drop(before)

    def _cover(self, notice: LockNotice) -> None:
        """Cover the desk for a lock; later notices go onto the same unlock screen."""
        self._notice = notice
        if self.unlock is None:
            self.show_unlock()
        else:
            self.unlock.show_notice(notice)

    def _replace_unlock(self, page: UnlockPage | None) -> None:
        before, self.unlock = self.unlock, page
        if page is not None:
            self.addWidget(page)
            self.setCurrentWidget(page)
        self._drop(before)

    def lock(self, reason: LockReason) -> None:
        """Lock now; what is half typed is kept."""
        desk = self.open_desk
        if desk is None:
            return
        self.open_desk = None
        if self.watch is not None:
            self.watch.idle.stop()
        if self.keeper is not None:
            self.keeper.locking()
        notice = LockNotice(
            reason=reason,
            at_ms=self.clock.now_ms(),
            idle_minutes=self.choices.settings.idle_lock_minutes,
        )
        state = desk.shell.save_state()
        desk.leave()
        self.flow.lock(
            notice,
            shell=desk.shell,
            state=state,
            desk=desk.lockup,
            person=desk.desk.person,
            missed=desk.shell.pages.hold_words,
        )

    def use_language(self, code: str) -> None:
        """Speak another language from now on, with everything half typed kept."""
        self.choices.remember(language=code)
        self.lang = self.choices.speak(code)
        if self.open_desk is not None:
            desk = self.open_desk
            state = desk.shell.save_state()
            self._show_desk(desk.desk, state, taken=desk.taken, broke_off=desk.broke_off)
        elif self.wizard is not None:
            self._show_wizard()
        elif self.unlock is not None:
            self.show_unlock()

    def use_dark(self, dark: bool) -> None:
        """Turn light or dark, and remember it."""
        self.choices.remember(theme=Theme.DARK if dark else Theme.LIGHT)
        self.look.set_dark(dark)

    def use_idle_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without a key, and remember it."""
        self.choices.remember(idle_lock_minutes=minutes)
        if self.watch is not None:
            self.watch.idle.limit_s = minutes * 60

    def use_sound(self, wanted: bool) -> None:
        """Sound when a clock runs out, or not any more, and remember it; yes is heard at once."""
        self.choices.remember(sound=wanted)
        self.night.sound()

    def _after_first_paint(self) -> None:
        from cla_desktop.ui.reserve import hold_what_qt_gives_away
        from cla_desktop.ui.rubbish import Rubbish
        from cla_desktop.ui.watching import Watching

        self.rubbish = Rubbish(self)
        hold_what_qt_gives_away()
        idle_s = self.choices.settings.idle_lock_minutes * 60
        watch = Watching(self, self._app, self.folder.home, idle_s=idle_s)
        watch.lock_asked.connect(self.lock)
        watch.panic_asked.connect(self._on_panic)
        watch.alert_asked.connect(self._on_call)
        watch.beep_asked.connect(self._on_beep)
        watch.raise_asked.connect(partial(come_forward, self))
        watch.network_changed.connect(self._on_network)
        self.watch = watch
        self._check_door()
        if self.unlock is not None:
            self.night.watch_over(self.unlock)
        self.tasks.aside(self, load_what_is_needed).then(self._on_loaded)
        self.ready.emit()

    def _check_door(self) -> None:
        """The first painting believed the vault's file; what is wrong with it is told now."""
        if self.unlock is not None and not self.unlock.shows(look_at_door(self.folder.home)):
            self.show_unlock(checked=True)

    def _on_network(self) -> None:
        if self.keeper is not None:
            self.keeper.try_now()

    def _on_loaded(self, _nothing: None) -> None:
        if self.card is not None:
            self._keep_link(self.card)

    def _keep_link(self, card: LinkCard) -> "LinkKeeper":
        from cla_desktop.ui.linking import LinkKeeper

        if self.keeper is None:
            self.keeper = LinkKeeper(
                self.folder, card, tasks=self.tasks, bus=self.bus, clock=self.clock
            )
            self.keeper.setParent(self)
            self.keeper.changed.connect(self._on_link)
            self.keeper.try_now()
        return self.keeper

    def _on_link(self, link: "Link") -> None:
        if self.open_desk is not None:
            self.open_desk.shell.show_link(link)
        elif self.unlock is not None:
            self.unlock.show_waiting(self._waiting())

    def _waiting(self) -> int:
        """How many records wait, by the names of the spool files: the vault is closed."""
        return sum(file.records for file in spooled(self.folder))

    def _on_opened(self, opened: object) -> None:
        if not isinstance(opened, Unlocked):
            raise TypeError
        desk = opened.desk
        if self.panic.page is not None:
            # Somebody asked to destroy it while the key was derived: nobody comes in over that.
            self.tasks.write(self, desk.close)
            return
        self.card = desk.card
        self._person = desk.person
        self._keep_link(desk.card).unlocked(desk)
        self.night.bell.begin_anew()
        unkept = self.flow.take_unkept_state(desk.person)
        self._show_desk(
            desk,
            unkept or opened.state,
            taken=opened.taken,
            broke_off=opened.broke_off and not unkept,
        )
        if self.watch is not None:
            self.watch.idle.start()

    def _show_desk(self, desk: "Desk", state: bytes, *, taken: "Taken", broke_off: bool) -> None:
        from cla_desktop.ui.open_desk import OpenDesk

        before = self.open_desk
        keeper = self._keep_link(desk.card)
        self.open_desk = OpenDesk(self, desk, keeper, taken=taken)
        shell = self.open_desk.shell
        shell.lock_asked.connect(lambda: self.lock(LockReason.PERSON))
        shell.send_asked.connect(keeper.try_now)
        shell.language_asked.connect(self.use_language)
        shell.dark_asked.connect(self.use_dark)
        self.addWidget(shell)
        self.setCurrentWidget(shell)
        shell.show_link(keeper.facts)
        self.open_desk.bring_back(state, broke_off=broke_off)
        self._replace_unlock(None)
        if before is not None:
            before.leave()
            self._drop(before.shell)

    def _show_wizard(self) -> None:
        from cla_desktop.ui.first_start import first_start

        before, self.wizard = self.wizard, first_start(self)
        self.wizard.finished.connect(self._on_enrolled)
        self.wizard.language_asked.connect(self.use_language)
        self.addWidget(self.wizard)
        self.setCurrentWidget(self.wizard)
        self._drop(before)

    def _on_enrolled(self, desk: object) -> None:
        before, self.wizard = self.wizard, None
        self._on_opened(desk)
        self._drop(before)

    def _drop(self, widget: QWidget | None) -> None:
        """Take a part of the window away for good."""
        if widget is not None:
            self.removeWidget(widget)
            widget.deleteLater()

    @cached_property
    def panic(self) -> "PanicFlow":
        """The last act; not before the first paint."""
        from cla_desktop.ui.panic.flow import PanicFlow

        flow = PanicFlow(self, self.folder, tasks=self.tasks)
        # Nothing of the destroyed desk is kept for a next one, not even what was printed.
        flow.vault_gone.connect(self.unlogged.clear)
        flow.left.connect(self.show_unlock)
        return flow

    def _on_panic(self) -> None:
        """Lock at once; then ask for the second, deliberate act."""
        if self.wizard is None and self.panic.page is None:
            self.lock(LockReason.CHORD)
            self.panic.begin(self.look, self.lang)

    def _on_call(self) -> None:
        """The telephone rings in the midst of a dialog: that goes, and the form stands there."""
        if self.open_desk is not None:
            dismiss_dialogs(self)
            self.open_desk.shell.take_call()

    def _on_beep(self) -> None:
        if self.open_desk is not None:
            self.open_desk.shell.log_beep()

    def _on_locked(self) -> None:
        if self.rubbish is not None:
            self.rubbish.look_everywhere()
        if self._ending and not self.flow.holds_unkept:
            self.close()
        elif self.keeper is not None:
            self.keeper.try_now()
        self._ending = False

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """F1 before anybody is in: the words and abbreviations too; an open desk has its own."""
        from PySide6.QtCore import Qt

        closed = self.unlock if self.wizard is None else self.wizard
        if event.key() == Qt.Key.Key_F1 and closed is not None and self.currentWidget() is closed:
            from cla_desktop.ui.glossary.side import over_all_of

            if self._glossary is None or self._glossary.over is not closed:
                self._glossary = over_all_of(closed, self.look, self.lang)
            self._glossary.toggle()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """What lies over a closed page stays at its end."""
        super().resizeEvent(event)
        if self._glossary is not None and self.currentWidget() is self._glossary.over:
            self._glossary.place()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Closing locks first: what waits is spooled, what is half typed is kept."""
        if self.open_desk is not None:
            self._ending = True
            self.lock(LockReason.PERSON)
            event.ignore()
            return
        if self.unlock is not None:
            self.unlock.finish()
        if self.keeper is not None:
            self.keeper.stop()
        self.tasks.close()
        if self.rubbish is not None:
            self.rubbish.stop()
        event.accept()
