# SPDX-License-Identifier: Apache-2.0
"""The program outlives the references that PySide6 6.12 takes away under Python 3.11."""

import subprocess
import sys

WORK = """
from cla_desktop.ui.reserve import hold_what_qt_gives_away

hold_what_qt_gives_away()
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(60_000):
    thing.setObjectName("x")
    thing.property("none")
    thing.signalsBlocked()
print("alive")
"""


def test_tens_of_thousands_of_calls_do_not_end_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("alive", 0)
