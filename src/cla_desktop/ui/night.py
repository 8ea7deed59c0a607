# SPDX-License-Identifier: Apache-2.0
"""The alarm of the window: one bell for the open and the locked screen, and its sound.

Owns handing the bell's bare numbers to whichever unlock screen stands there. Made after the first
painting; until then nothing rings.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from cla_core.clock import Clock
from cla_desktop.ui.alarm_bell import AlarmBell
from cla_desktop.ui.unlock.page import UnlockPage


class Night(QObject):
    """`sounds` says whether people of this laptop want to hear it; `page` the screen while locked.

    `bell` is what an open desk feeds.
    """

    def __init__(
        self,
        parent: QObject,
        clock: Clock,
        *,
        sounds: Callable[[], bool],
        page: Callable[[], UnlockPage | None],
    ) -> None:
        super().__init__(parent)
        self._sounds = sounds
        self._page = page
        self.bell = AlarmBell(self, now_ms=clock.now_ms)
        self.bell.sound.connect(self.sound)
        self.bell.changed.connect(self._on_changed)

    def watch_over(self, page: UnlockPage) -> None:
        """Let a screen tell of clocks, be quiet by a key, and take calls."""
        page.heard.connect(self.bell.hear)
        page.show_due_times(self.bell.due_times)
        page.show_ringing(bool(self.bell.unheard))
        page.take_calls()

    def sound(self) -> None:
        """Sound once, if people want to hear it."""
        if self._sounds():
            from cla_desktop.ui.sound import play_alarm

            play_alarm()

    def _on_changed(self) -> None:
        page = self._page()
        if page is not None:
            page.show_ringing(bool(self.bell.unheard))
