# SPDX-License-Identifier: Apache-2.0
"""What `cla-desktop` may have loaded when its passphrase field is painted: the budget of the start.

The figure itself is `benchmarks.starting`; this keeps what makes it, for the whole program.
"""

import subprocess
import sys
from pathlib import Path

from benchmarks.filling import fresh_desk, own_mission_code

PROGRAM = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit
from cla_desktop.app import main
from cla_desktop.ui import window as shown


class Ready(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            import enum

            built = {flags.__name__ for flags in enum.Flag.__subclasses__()}
            print("Qt" if "AlignmentFlag" in built else "no Qt")
            print("\\n".join(sorted(sys.modules)))
            sys.stdout.flush()
            import os

            os._exit(0)
        return False


class Watched(shown.DeskWindow):
    def begin(self):
        super().begin()
        ready = Ready(self)
        for field in self.findChildren(QLineEdit):
            field.installEventFilter(ready)


shown.DeskWindow = Watched
sys.exit(main(sys.argv[1:]))
"""
TOO_EARLY = (
    "sqlalchemy",
    "sqlcipher3",
    "cryptography",
    "requests",
    "cbor2",
    "msgspec",
    "ctypes",
    "concurrent",
    "asyncio",
    "cla_core.bundles",
    "cla_core.records",
    "cla_core.dtg",
    "cla_desktop.cli",
    "cla_desktop.logs",
    "cla_desktop.services",
    "cla_desktop.storage",
    "cla_desktop.sync",
    "cla_desktop.ui.open_desk",
    "PySide6.QtNetwork",
    "PySide6.QtDBus",
    "PySide6.QtPrintSupport",
    "PySide6.QtPdf",
    "PySide6.QtSvg",
)


def test_the_whole_program_loads_nothing_heavy_before_its_first_frame(tmp_path: Path) -> None:
    home = tmp_path / "desk"
    fresh_desk(home, own_mission_code()).close()
    command = [sys.executable, "-c", PROGRAM, "--home", str(home)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    built, *modules = done.stdout.splitlines()
    early = [name for name in modules if name.startswith(tuple(f"{heavy}." for heavy in TOO_EARLY))]
    assert early == []
    assert [name for name in modules if name in TOO_EARLY] == []
    # PySide6 makes all the enumerations of this namespace at once, for a tenth of the start.
    assert built == "no Qt"
