# SPDX-License-Identifier: Apache-2.0
"""Larger words and buttons: what was chosen holds from the next start, before anybody unlocks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cla_desktop.profile import Profile
from cla_desktop.settings import Settings, save
from cla_desktop.ui.program import SCALE

PROGRAM = """
import argparse
import sys
from pathlib import Path
from cla_desktop.ui import program


class Window:
    def __init__(self, app, folder, settings):
        print(app.devicePixelRatio())
        sys.exit(0)


program.DeskWindow = Window
program.open_window(argparse.Namespace(home=Path(sys.argv[1]), lock=False, lang=""))
"""


def drawn_so_large(home: Path, **environment: str) -> float:
    """How many dots a start on this profile draws for one."""
    usual = {name: value for name, value in os.environ.items() if name != SCALE}
    command = [sys.executable, "-c", PROGRAM, str(home)]
    done = subprocess.run(command, env=usual | environment, capture_output=True, check=True)
    return float(done.stdout)


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_the_next_start_is_as_large_as_was_chosen(tmp_path: Path, percent: int) -> None:
    save(Profile(tmp_path), Settings(size_percent=percent))
    assert drawn_so_large(tmp_path) == percent / 100


def test_what_the_computers_keeper_set_stands_where_nobody_chose(tmp_path: Path) -> None:
    assert drawn_so_large(tmp_path, **{SCALE: "1.75"}) == 1.75
