# SPDX-License-Identifier: Apache-2.0
"""What the system knows of rest: the last input anywhere, the time slept, and that sleep is near.

Owns the few calls into Windows, X11 and logind, each of which may be missing: then there is None,
never an error. Decides nothing. A Wayland desktop tells no program about input elsewhere; X11's
answer would be wrong there, so it is only asked when our own windows are X11's.
"""

import ctypes
import ctypes.util
import sys
import time
from ctypes import wintypes
from typing import Final

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from cla_desktop.ui.idle import Seconds

_WM_POWERBROADCAST: Final = 0x0218
_PBT_APMSUSPEND: Final = 0x0004
_LOGIND: Final = "org.freedesktop.login1"


def system_idle() -> Seconds | None:
    """The function that gives seconds since the last input anywhere, if the system has one."""
    return _last_input()


def time_asleep() -> Seconds | None:
    """The function that gives seconds slept since the start, if the system has one."""
    return _asleep()


class PowerMessages(QAbstractNativeEventFilter):
    """Windows tells every window that the computer is about to sleep; `told` then emits."""

    def __init__(self, told: "SleepNews") -> None:
        super().__init__()
        self._told = told

    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Look at the message, take none."""
        if QByteArray(eventType) == QByteArray(b"windows_generic_MSG"):
            seen = wintypes.MSG.from_address(int(message))
            if seen.message == _WM_POWERBROADCAST and seen.wParam == _PBT_APMSUSPEND:
                self._told.coming.emit()
        return False, 0


class SleepNews(QObject):
    """`coming` when the system says that it is about to sleep."""

    coming = Signal()

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._messages: PowerMessages | None = None
        if sys.platform == "win32":
            self._messages = PowerMessages(self)
            app.installNativeEventFilter(self._messages)
        else:
            self._listen_to_logind()

    @Slot(bool)
    def on_prepare_for_sleep(self, begins: bool) -> None:
        """Logind says it before and after."""
        if begins:
            self.coming.emit()

    def _listen_to_logind(self) -> bool:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        return bus.isConnected() and bus.connect(
            _LOGIND,
            "/org/freedesktop/login1",
            f"{_LOGIND}.Manager",
            "PrepareForSleep",
            self,
            SLOT("on_prepare_for_sleep(bool)").encode(),
        )


if sys.platform == "win32":

    class _LastInput(ctypes.Structure):
        _fields_ = [("cbSize", wintypes.UINT), ("dwTime", wintypes.DWORD)]

    def _last_input() -> Seconds | None:
        """Ticks are 32 bits of milliseconds and wrap after 49 days; the difference does not."""
        user, kernel = ctypes.windll.user32, ctypes.windll.kernel32

        def seconds() -> float:
            last = _LastInput(ctypes.sizeof(_LastInput), 0)
            if not user.GetLastInputInfo(ctypes.byref(last)):
                return 0.0
            ticks: int = (kernel.GetTickCount() - last.dwTime) & 0xFFFFFFFF
            return ticks / 1000

        return seconds

    def _asleep() -> Seconds | None:
        """One of the two clocks counts sleep, the other (100 ns) does not."""
        kernel = ctypes.windll.kernel32
        kernel.GetTickCount64.restype = ctypes.c_ulonglong

        def seconds() -> float:
            awake = ctypes.c_ulonglong()
            kernel.QueryUnbiasedInterruptTime(ctypes.byref(awake))
            ticks: int = kernel.GetTickCount64()
            return ticks / 1000 - awake.value / 10_000_000

        return seconds

else:

    class _ScreenSaverInfo(ctypes.Structure):
        _fields_ = [
            ("window", ctypes.c_ulong),
            ("state", ctypes.c_int),
            ("kind", ctypes.c_int),
            ("since", ctypes.c_ulong),
            ("idle", ctypes.c_ulong),
            ("event_mask", ctypes.c_ulong),
        ]

    def _last_input() -> Seconds | None:
        """The screen saver's extension counts milliseconds since the last input."""
        if QGuiApplication.platformName() != "xcb":
            return None
        try:
            x11 = ctypes.CDLL("libX11.so.6")
            saver = ctypes.CDLL("libXss.so.1")
        except OSError:
            return None
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        saver.XScreenSaverQueryInfo.argtypes = [
            ctypes.c_void_p,
            ctypes.c_ulong,
            ctypes.POINTER(_ScreenSaverInfo),
        ]
        display = x11.XOpenDisplay(None)
        if not display:
            return None
        root = x11.XDefaultRootWindow(display)

        def seconds() -> float:
            info = _ScreenSaverInfo()
            if not saver.XScreenSaverQueryInfo(display, root, ctypes.byref(info)):
                return 0.0
            return int(info.idle) / 1000

        return seconds

    def _asleep() -> Seconds | None:
        """One of the two clocks counts sleep, the other does not."""
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        if boot is None:
            return None
        return lambda: time.clock_gettime(boot) - time.clock_gettime(time.CLOCK_MONOTONIC)
