# SPDX-License-Identifier: Apache-2.0
"""The one window: locked or open, from the first paint to the end of the program.

Owns the order of things: hold the profile, paint the unlock screen, load the rest behind it, put
the open desk together, lock and open again. What an open desk consists of is `open_desk`'s; nothing
heavy is imported here before the first paint.
"""

import argparse
import sys
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, Qt, QTimer, QTranslator
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from cla_core.language import Language
from cla_desktop.autostart import AutostartRefused, disable, enable, own_command
from cla_desktop.clock import SystemClock
from cla_desktop.paths import default_home
from cla_desktop.profile import LinkCard, Profile, read_card
from cla_desktop.profile_lock import OpenElsewhere, hold
from cla_desktop.settings import Settings, SettingsNotSaved, Theme, load, save
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.idle import IdleWatch
from cla_desktop.ui.instance import LOCK, RAISE, Instance, ask_first
from cla_desktop.ui.keyguard import KeyGuard
from cla_desktop.ui.keys_in import VaultOpener, load_what_is_needed
from cla_desktop.ui.lock import LockFlow, LockNotice, LockReason
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Tasks
from cla_desktop.ui.times import Times
from cla_desktop.ui.unlock.door import look_at_door
from cla_desktop.ui.unlock.page import UnlockPage

if TYPE_CHECKING:
    from cla_desktop.services.desk import Desk
    from cla_desktop.services.link import Link
    from cla_desktop.ui.linking import LinkKeeper
    from cla_desktop.ui.open_desk import OpenDesk
    from cla_desktop.ui.wizard.wizard import Wizard

SIZE = (1366, 768)
ELSEWHERE = 5


class DeskWindow(QStackedWidget):
    """Shows one thing at a time: the wizard, the unlock screen, or the open desk."""

    def __init__(self, app: QApplication, folder: Profile, settings: Settings) -> None:
        super().__init__()
        self._app = app
        self.folder = folder
        self.settings = settings
        self.clock = SystemClock()
        self.card = read_card(folder)
        self._qt_words = QTranslator(self)
        self.lang = self._speak(self._language_code())
        self.look = Look(app, dark=self._dark())
        self.tasks = Tasks(self)
        self.bus = Bus(self)
        self.keeper: LinkKeeper | None = None
        self.open_desk: OpenDesk | None = None
        self.unlock: UnlockPage | None = None
        self.wizard: Wizard | None = None
        self._flow = LockFlow(self.tasks, self.show_unlock)
        self._flow.locked.connect(self._on_locked)
        self._ending = False
        self.setWindowTitle(self.lang.tr("CLA Desktop"))
        self.resize(*SIZE)

    def begin(self) -> None:
        """Show the first screen; everything heavy comes after it was painted."""
        if self.card is None:
            self._show_wizard()
        else:
            self.show_unlock(LockNotice(reason=LockReason.START))
        room = self._app.primaryScreen().availableGeometry()
        small = room.width() <= SIZE[0] or room.height() <= SIZE[1]
        self.setWindowState(Qt.WindowState.WindowMaximized if small else self.windowState())
        self.show()
        QTimer.singleShot(0, self._after_first_paint)

    def times(self) -> Times:
        """The mission zone's times in the person's language."""
        offset = self.card.zone_minutes if self.card else 0
        return Times(self.clock, self.lang, offset_minutes=offset)

    def show_unlock(self, notice: LockNotice) -> None:
        """Cover whatever is shown with the unlock screen."""
        page = UnlockPage(
            self.look,
            self.lang,
            self.times(),
            door=look_at_door(self.folder.home),
            opener=VaultOpener(self.folder, self.clock),
            tasks=self.tasks,
            notice=notice,
        )
        page.opened.connect(self._on_opened)
        page.language_asked.connect(self.use_language)
        self._replace_unlock(page)
        page.show_waiting(self._waiting())
        page.setFocus()

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
        self.idle.stop()
        if self.keeper is not None:
            self.keeper.locking()
        notice = LockNotice(
            reason=reason,
            at_ms=self.clock.now_ms(),
            idle_minutes=self.settings.idle_lock_minutes,
        )
        desk.stop()
        self._flow.lock(notice, shell=desk.shell, state=desk.shell.save_state(), desk=desk.lockup)

    def use_language(self, code: str) -> None:
        """Speak another language from now on, with everything half typed kept."""
        self._keep(replace(self.settings, language=code))
        self.lang = self._speak(code)
        if self.open_desk is not None:
            self._show_desk(self.open_desk.desk, self.open_desk.shell.save_state())
        elif self.wizard is not None:
            self._show_wizard()
        elif self.unlock is not None:
            self.show_unlock(LockNotice(reason=LockReason.START))

    def use_dark(self, dark: bool) -> None:
        """Turn light or dark, and remember it."""
        self._keep(replace(self.settings, theme=Theme.DARK if dark else Theme.LIGHT))
        self.look.set_dark(dark)

    def use_idle_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without a key, and remember it."""
        self._keep(replace(self.settings, idle_lock_minutes=minutes))
        self.idle.limit_s = minutes * 60

    def use_start(self, wanted: bool) -> None:
        """Start with the computer, or not any more, and remember it."""
        with suppress(AutostartRefused):
            if wanted:
                enable(own_command(self.folder.home))
            else:
                disable()
            self._keep(replace(self.settings, start_with_computer=wanted))

    def _keep(self, settings: Settings) -> None:
        """Remember a choice; a disk that refuses it only costs the memory of it."""
        self.settings = settings
        with suppress(SettingsNotSaved):
            save(self.folder, settings)

    def _after_first_paint(self) -> None:
        from cla_desktop.ui.system_rest import SleepNews, system_idle, time_asleep

        self.guard = KeyGuard(self._app)
        self.guard.lock_asked.connect(lambda: self.lock(LockReason.PERSON))
        self.guard.panic_asked.connect(self._on_panic)
        self.idle = IdleWatch(
            self,
            limit_s=self.settings.idle_lock_minutes * 60,
            system_idle=system_idle(),
            asleep=time_asleep(),
        )
        self.idle.idle.connect(lambda: self.lock(LockReason.IDLE))
        self.idle.slept.connect(lambda: self.lock(LockReason.SLEEP))
        self.guard.touched.connect(self.idle.touch)
        self.sleep_news = SleepNews(self._app)
        self.sleep_news.coming.connect(lambda: self.lock(LockReason.SLEEP))
        self.instance = Instance(self.folder.home, self)
        self.instance.raise_asked.connect(self._come_forward)
        self.instance.lock_asked.connect(lambda: self.lock(LockReason.OTHER_START))
        self.instance.listen()
        self.tasks.aside(self, load_what_is_needed).then(self._on_loaded)
        self._watch_network()

    def _watch_network(self) -> None:
        """A changed network is a hint to try; only a signed answer is a link."""
        from PySide6.QtNetwork import QNetworkInformation

        if QNetworkInformation.loadDefaultBackend():
            network = QNetworkInformation.instance()
            network.reachabilityChanged.connect(self._on_network)

    def _on_network(self) -> None:
        if self.keeper is not None:
            self.keeper.try_now()

    def _on_loaded(self, _nothing: None) -> None:
        if self.card is not None:
            self._keep_link(self.card)

    def _keep_link(self, card: LinkCard) -> None:
        from cla_desktop.ui.linking import LinkKeeper

        if self.keeper is None:
            self.keeper = LinkKeeper(
                self.folder, card, tasks=self.tasks, bus=self.bus, clock=self.clock
            )
            self.keeper.changed.connect(self._on_link)
            self.keeper.try_now()

    def _on_link(self, link: "Link") -> None:
        if self.open_desk is not None:
            self.open_desk.shell.show_link(link)
        elif self.unlock is not None:
            self.unlock.show_waiting(self._waiting())

    def _waiting(self) -> int:
        """What the names of the spool files say; the vault is closed."""
        names = (path.stem.split("-") for path in self.folder.spool.glob("*.cla"))
        return sum(int(parts[2]) for parts in names)

    def _on_opened(self, desk: object) -> None:
        from cla_desktop.services.desk import Desk

        if not isinstance(desk, Desk):
            raise TypeError
        self.card = desk.card
        self._keep_link(desk.card)
        if self.keeper is not None:
            self.keeper.unlocked(desk)
        self._show_desk(desk, self._flow.take_unkept_state() or desk.window_state())
        self.idle.start()

    def _show_desk(self, desk: "Desk", state: bytes) -> None:
        from cla_desktop.ui.open_desk import OpenDesk

        if self.keeper is None:
            raise RuntimeError
        before = self.open_desk
        self.open_desk = OpenDesk(self, desk, self.keeper)
        shell = self.open_desk.shell
        shell.lock_asked.connect(lambda: self.lock(LockReason.PERSON))
        shell.send_asked.connect(self.keeper.try_now)
        shell.language_asked.connect(self.use_language)
        shell.dark_asked.connect(self.use_dark)
        self.addWidget(shell)
        self.setCurrentWidget(shell)
        shell.show_link(self.keeper.facts)
        shell.restore_state(state)
        self._replace_unlock(None)
        if before is not None:
            before.stop()
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

    def _on_panic(self) -> None:
        """Lock at once; then ask for the second, deliberate act."""
        from cla_desktop.services.panic import destroy_everything
        from cla_desktop.ui.panic.page import PanicPage

        if self.card is None or isinstance(self.currentWidget(), PanicPage):
            return
        self.lock(LockReason.CHORD)

        def destroy() -> None:
            destroy_everything(self.folder)

        page = PanicPage(self.look, self.lang, tasks=self.tasks, destroy=destroy)
        page.left.connect(lambda: self._leave_panic(page))
        page.destroyed.connect(lambda: self._leave_panic(page))
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def _leave_panic(self, page: QWidget) -> None:
        """Back to the unlock screen, which says what became of the vault."""
        self._drop(page)
        self.show_unlock(LockNotice(reason=LockReason.CHORD, at_ms=self.clock.now_ms()))

    def _come_forward(self) -> None:
        self.showNormal()
        self.raise_()
        self.activateWindow()

    def _on_locked(self) -> None:
        if self._ending:
            self.close()
        elif self.keeper is not None:
            self.keeper.try_now()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing locks first: what waits is spooled, what is half typed is kept."""
        if self.open_desk is not None:
            self._ending = True
            self.lock(LockReason.PERSON)
            event.ignore()
            return
        if self.keeper is not None:
            self.keeper.stop()
        self.tasks.close()
        event.accept()

    def _speak(self, code: str) -> Language:
        """Our words in a language, and Qt's own dialogs with them."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._app.removeTranslator(self._qt_words)
        if self._qt_words.load(f"qtbase_{code}", folder):
            self._app.installTranslator(self._qt_words)
        return Language.load(code)

    def _language_code(self) -> str:
        card = self.card.language if self.card else ""
        return self.settings.language or card or _system_language()

    def _dark(self) -> bool:
        if self.settings.theme is Theme.SYSTEM:
            hints = QGuiApplication.styleHints()
            return hints.colorScheme().name == "Dark"
        return self.settings.theme is Theme.DARK


def _system_language() -> str:
    from PySide6.QtCore import QLocale

    french = QLocale.system().language() == QLocale.Language.French
    return "fr" if french else "en"


def open_window(asked: argparse.Namespace) -> int:
    """Run the window; gives the exit code."""
    folder = Profile((asked.home or default_home()).absolute())
    folder.home.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        try:
            held.enter_context(hold(folder.lock_file))
        except OpenElsewhere as error:
            return _hand_over(folder, asked, error)
        if asked.lock:
            return 0
        app = QApplication(sys.argv[:1])
        settings = load(folder).settings
        window = DeskWindow(app, folder, settings)
        window.begin()
        return app.exec()


def _hand_over(folder: Profile, asked: argparse.Namespace, error: OpenElsewhere) -> int:
    """Another start holds the profile: ask it to come forward, or to lock."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    if ask_first(folder.home, LOCK if asked.lock else RAISE):
        return 0
    sys.stderr.write(Language.load(asked.lang or "en").tr(error.sentence) + "\n")
    return ELSEWHERE
