# SPDX-License-Identifier: Apache-2.0
"""One run of the program with a window: hold the profile, or hand over to whoever holds it."""

import argparse
import gc
import os
import sys
from contextlib import ExitStack
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from cla_core.language import Language
from cla_desktop.paths import default_home
from cla_desktop.profile import Profile
from cla_desktop.profile_lock import OpenElsewhere, hold
from cla_desktop.settings import SIZES, Settings, load
from cla_desktop.ui.window import DeskWindow

ELSEWHERE = 5
SCALE: Final = "QT_SCALE_FACTOR"


def open_window(asked: argparse.Namespace) -> int:
    """Run the window; gives the exit code."""
    folder = Profile((asked.home or default_home()).absolute())
    with ExitStack() as held:
        try:
            held.enter_context(hold(folder.lock_file))
        except OpenElsewhere as error:
            return _hand_over(folder, asked, error)
        except OSError as fault:
            return _tell_no_place(folder, asked, fault)
        if asked.lock:
            return 0
        settings = load(folder).settings
        show_large(settings)
        # Before the program object: the style of Windows 10 would tell a light palette at night.
        QApplication.setStyle("Fusion")
        app = QApplication(sys.argv[:1])
        if asked.lang:
            settings = settings._replace(language=asked.lang)
        window = DeskWindow(app, folder, settings)
        window.ready.connect(partial(_start_log, folder))
        # What the start made stays to the end: it is never looked through again.
        window.ready.connect(gc.freeze)
        window.begin()
        return app.exec()


def show_large(settings: Settings) -> None:
    """Have Qt draw everything larger, where somebody chose so; it asks once, as the program begins.

    Without that choice whatever the computer's keeper set there stands.
    """
    if settings.size_percent > SIZES[0]:
        os.environ[SCALE] = str(settings.size_percent / 100)


def _start_log(folder: Profile) -> None:
    from cla_desktop import logs

    logs.start(folder)


def _hand_over(folder: Profile, asked: argparse.Namespace, error: OpenElsewhere) -> int:
    """Another start holds the profile: ask it to come forward, or to lock."""
    from cla_desktop.ui.instance import LOCK, RAISE, ask_first

    # Whoever asks to lock (another session, a script at suspend) may have no screen at all.
    _app = QCoreApplication(sys.argv[:1])
    if ask_first(folder.home, LOCK if asked.lock else RAISE):
        return 0
    sys.stderr.write(Language.load(asked.lang or "en").tr(error.sentence) + "\n")
    return ELSEWHERE


def _tell_no_place(folder: Profile, asked: argparse.Namespace, fault: OSError) -> int:
    """Say that no profile can be made here; in a dialog as well, for whoever sees no console."""
    from PySide6.QtWidgets import QMessageBox

    from cla_desktop.endings import REFUSED, told

    lang = Language.load(asked.lang or load(folder).settings.language)
    sentence = lang.tr(told(fault).sentence)
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()
    _app = QApplication(sys.argv[:1])
    QMessageBox(QMessageBox.Icon.Critical, "CLA Desktop", sentence).exec()
    return REFUSED
