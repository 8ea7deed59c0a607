# SPDX-License-Identifier: Apache-2.0
"""Unlocks a desk, leaves it alone, and prints the memory the process then holds, in bytes.

python -m benchmarks.probes.resting_desk HOME SECONDS
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.probes.opened import live, opened

KIB = 1024


def resident_bytes() -> int:
    """What the system counts as resident for this process."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * KIB
    raise RuntimeError("this system does not tell")


def main() -> None:
    """Say it and end."""
    app = QApplication(sys.argv[:1])
    window, _desk = opened(app, Path(sys.argv[1]))
    live(float(sys.argv[2]))
    print(resident_bytes(), flush=True)
    window.close()
    app.exec()


main()
