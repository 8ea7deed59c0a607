# SPDX-License-Identifier: Apache-2.0
"""Everything outside the desk that may ask the window for something: keys, idleness, sleep, others.

Owns putting the watchers together once the first screen was painted; each of them loads parts of Qt
that nobody waits for. Decides nothing but which reason belongs to which watcher.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QNetworkInformation

from cla_desktop.ui.idle import IdleWatch
from cla_desktop.ui.instance import Instance
from cla_desktop.ui.keyguard import KeyGuard
from cla_desktop.ui.lock import LockReason
from cla_desktop.ui.system_rest import SleepNews, system_idle, time_asleep


class Watching(QObject):
    """`lock_asked` gives a `LockReason`; `raise_asked` comes from another start of the program."""

    lock_asked = Signal(object)
    panic_asked = Signal()
    alert_asked = Signal()
    beep_asked = Signal()
    raise_asked = Signal()
    network_changed = Signal()

    def __init__(self, parent: QObject, app: QGuiApplication, home: Path, *, idle_s: float) -> None:
        super().__init__(parent)
        self.idle = IdleWatch(self, limit_s=idle_s, system_idle=system_idle(), asleep=time_asleep())
        self.keys = KeyGuard(app)
        self._sleep = SleepNews(app)
        for watcher in (self.keys, self._sleep):
            watcher.setParent(self)
        self._others = Instance(home, self)
        self._connect()
        self._others.listen()
        self._watch_network()

    def _connect(self) -> None:
        self.keys.touched.connect(self.idle.touch)
        self.keys.panic_asked.connect(self.panic_asked)
        self.keys.alert_asked.connect(self.alert_asked)
        self.keys.beep_asked.connect(self.beep_asked)
        self._others.raise_asked.connect(self.raise_asked)
        for asked, reason in (
            (self.keys.lock_asked, LockReason.PERSON),
            (self.idle.idle, LockReason.IDLE),
            (self.idle.slept, LockReason.SLEEP),
            (self._sleep.coming, LockReason.SLEEP),
            (self._others.lock_asked, LockReason.OTHER_START),
        ):
            asked.connect(lambda reason=reason: self.lock_asked.emit(reason))

    def _watch_network(self) -> None:
        """A changed network is a hint to try; only a signed answer is a link."""
        if QNetworkInformation.loadDefaultBackend():
            QNetworkInformation.instance().reachabilityChanged.connect(self._on_network)

    def _on_network(self) -> None:
        self.network_changed.emit()
