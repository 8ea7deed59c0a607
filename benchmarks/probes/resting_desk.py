# SPDX-License-Identifier: Apache-2.0
"""Unlocks a desk, goes to a page, leaves it alone, and prints the memory the process then holds.

In bytes: a JSON object with all of it, and the parts by where they lie.

python -m benchmarks.probes.resting_desk HOME SECONDS PAGE
"""

import json
import sys
from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.probes.opened import live, opened

KIB = 1024
ALL = "all"
FILES, HEAP, OBJECTS, SHARED = "programs and libraries", "heap", "objects and threads", "shared"


def resident_bytes() -> Counter[str]:
    """What the system counts as resident for this process, all of it and by where it lies.

    `objects and threads` is Python's own memory and what other threads than the first were given.
    """
    found: Counter[str] = Counter()
    part = ""
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not words[0].endswith(":"):
            part = _part(words[5] if len(words) > 5 else "")
        elif words[0] == "Rss:":
            for name in (ALL, part):
                found[name] += int(words[1]) * KIB
    return found


def _part(mapped: str) -> str:
    if mapped == "[heap]":
        return HEAP
    if not mapped or mapped.startswith("["):
        return OBJECTS
    return SHARED if mapped.startswith(("/memfd:", "/SYSV", "/dev/")) else FILES


def main() -> None:
    """Say it and end."""
    app = QApplication(sys.argv[:1])
    window, desk = opened(app, Path(sys.argv[1]))
    desk.shell.show_page(sys.argv[3])
    live(float(sys.argv[2]))
    print(json.dumps(resident_bytes()), flush=True)
    window.close()
    app.exec()


main()
