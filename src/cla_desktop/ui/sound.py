# SPDX-License-Identifier: Apache-2.0
"""The one sound of the program: a clock ran out. It says nothing of which.

Windows plays the file itself; elsewhere it is handed to whatever player the system has, and where
there is none the system's own bell is rung. No Qt Multimedia: it is not among the parts we ship.
"""

import shutil
import sys
from typing import Final

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from cla_core.resources import resource_path

PLAYERS: Final = (("pw-play",), ("paplay",), ("aplay", "-q"))


def play_alarm() -> None:
    """Sound it once; returns at once and never fails."""
    file = str(resource_path("sound", "alarm.wav"))
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError:  # no sound card
            QApplication.beep()
    elif not any(_started(player, file) for player in PLAYERS):
        QApplication.beep()


def _started(player: tuple[str, ...], file: str) -> bool:
    """Whether this player is here and began."""
    path = shutil.which(player[0])
    return path is not None and QProcess.startDetached(path, [*player[1:], file])[0]
