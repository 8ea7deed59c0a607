# SPDX-License-Identifier: Apache-2.0
"""The screen that benches of the window run on: a virtual one of the size the desk is drawn for.

Without Xvfb it is Qt's own off-screen drawing, and the figures say so.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
"""Where probes are started, that they find their modules."""
SIZE = "1366x768x24"
STOP_S = 10


@contextmanager
def screen() -> Iterator[Mapping[str, str]]:
    """The environment in which a program finds the screen; gone with the block.

    Byte code is kept there, whatever the caller's shell says: a person's second start has it.
    """
    usual = {name: value for name, value in os.environ.items() if name not in _OURS}
    if shutil.which("Xvfb") is None:
        yield usual | {"QT_QPA_PLATFORM": "offscreen"}
        return
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            yield usual | {
                "QT_QPA_PLATFORM": "xcb",
                "DISPLAY": f":{server.stdout.readline().strip()}",
            }
        finally:
            server.terminate()
            server.wait(STOP_S)


@contextmanager
def own_places() -> Iterator[Mapping[str, str]]:
    """The environment in which the desk keeps its notes for the length of the block only."""
    with tempfile.TemporaryDirectory() as folder:
        yield {"XDG_STATE_HOME": folder}


_OURS = frozenset({"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE"})
