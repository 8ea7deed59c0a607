# SPDX-License-Identifier: Apache-2.0
"""Looks for rubbish on the main thread alone.

Python looks for objects that only hold each other on whichever thread happens to make the next one.
Parts of the window found by a worker would be taken apart there, which Qt does not survive (seen: a
crash in a thread that was reading the database). So Python's own search is off while a window
stands, and is done here in its place, by the same measure. Knows no object it finds.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 500


def look_by_measure() -> None:
    """Collect garbage where Python would have by now, in as many generations as it would."""
    measures = zip(gc.get_count(), gc.get_threshold(), strict=True)
    full = [generation for generation, (made, most) in enumerate(measures) if made > most]
    if full:
        gc.collect(full[-1])


class Rubbish(QObject):
    """Looks twice a second where Python itself would have looked; `stop` gives the search back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect garbage: usually among the youngest objects, now and then among all."""
        look_by_measure()

    def look_everywhere(self) -> None:
        """Collect garbage among all objects, so that nothing just closed stays in memory."""
        gc.collect()

    def stop(self) -> None:
        """Let Python look by itself again; no thread of ours may run any more."""
        self._timer.stop()
        gc.enable()
