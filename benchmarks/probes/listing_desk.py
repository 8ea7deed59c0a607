# SPDX-License-Identifier: Apache-2.0
"""Unlocks a desk by typing and goes to its list of reports; says how long after the key that was.

    python -m benchmarks.probes.listing_desk HOME

Prints one number: seconds from the moment the key was derived from the passphrase until the first
rows are painted and the arrow key has moved on to the second one. What is measured is the program's
own; an ear listens to the derivation.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.probes.opened import opened, until
from benchmarks.probes.painted import Painted
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.page_names import REPORTS
from cla_desktop.vault import slots
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.sealing import stretch


def hear_of_the_key() -> list[float]:
    """When a key was derived, once it was."""
    heard: list[float] = []

    def told(material: bytes, salt: bytes, *, kdf: KdfParameters) -> bytearray:
        key = stretch(material, salt, kdf=kdf)
        heard.append(time.perf_counter())
        return key

    vars(slots).update(stretch=told)
    return heard


def main() -> None:
    """Say it and end."""
    app = QApplication(sys.argv[:1])
    heard = hear_of_the_key()
    window, desk = opened(app, Path(sys.argv[1]))
    desk.shell.show_page(REPORTS)
    page = desk.shell.pages.current
    assert isinstance(page, ReportsPage)
    shown = page.list_pane.list
    until(lambda: shown.record)
    first, painted = shown.record, Painted(shown.viewport())
    QTest.keyClick(shown, Qt.Key.Key_Down)
    until(lambda: painted.times and shown.record not in {"", first})
    print(time.perf_counter() - heard[-1], flush=True)
    window.close()
    app.exec()


main()
