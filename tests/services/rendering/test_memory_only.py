# SPDX-License-Identifier: Apache-2.0
"""Nothing of a page is written anywhere while it is made."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PRINTS = """
from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.rendering import render
from tests.services.rendering.samples import ENGLISH, printout
made = printout("flash", ENGLISH)
assert render(made, lang=Language.load("fr"), book=CodeBook(), paper="letter").pages == 1
"""


def test_no_file_appears_anywhere_a_program_leaves_files(tmp_path: Path) -> None:
    places = ("HOME", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
    inside = {**os.environ, **dict.fromkeys(places, str(tmp_path)), "PYTHONDONTWRITEBYTECODE": "1"}
    inside["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    before = {path for path in (ROOT / "resources").rglob("*")}
    subprocess.run([sys.executable, "-c", PRINTS], cwd=tmp_path, env=inside, check=True)
    assert list(tmp_path.rglob("*")) == []
    assert {path for path in (ROOT / "resources").rglob("*")} == before
