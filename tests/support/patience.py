# SPDX-License-Identifier: Apache-2.0
"""How long a test waits for what surely comes, before it says that it does not come.

A machine that does five things at once needs five times as long for each, and a run that ends well
never waits that long. So there is one patience for all waits, longer than any machine needs.
"""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot, _WaitWidgetContextManager
from pytestqt.wait_signal import SignalBlocker

PATIENCE_S: Final = 60
PATIENCE_MS: Final = 1000 * PATIENCE_S


class PatientBot(QtBot):
    """pytest-qt's, which by itself gives up after five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Let the program run until something holds."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> SignalBlocker:
        """Let the program run, at the end of the block, until it tells this."""
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitExposed(
        self, widget: QWidget, *, timeout: int = PATIENCE_MS
    ) -> _WaitWidgetContextManager:
        """Let the program run, at the end of the block, until this is on the screen."""
        return super().waitExposed(widget, timeout=timeout)
