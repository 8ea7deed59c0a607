# SPDX-License-Identifier: Apache-2.0
"""PySide6's helpers are compiled at the first start only; whatever was kept, a start succeeds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

START = """
import builtins, sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from cla_desktop.ui import plain_import
plain_import.KEPT = Path(sys.argv[1])
compiled = []
usual, by_python = compile, SourceFileLoader.source_to_code
def counted(source, name, *rest, **named):
    compiled.append(name)
    return usual(source, name, *rest, **named)
def told(self, data, path, **named):
    compiled.append("shibokensupport/" + path)
    return by_python(self, data, path, **named)
builtins.compile, SourceFileLoader.source_to_code = counted, told
plain_import.import_plainly()
assert builtins.compile is counted
SourceFileLoader.source_to_code = by_python
from PySide6.QtCore import QSize
try:
    QSize("a", "b")
except TypeError as error:
    assert "Supported signatures" in str(error)
print(len([name for name in compiled if str(name).startswith("shibokensupport/")]))
"""


def compiled_at_start(kept: Path, **environment: str) -> int:
    """How many of the helpers a start in a process of its own compiles."""
    usual = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", START, str(kept)],
        capture_output=True,
        text=True,
        check=True,
        env=usual | environment,
    )
    return int(done.stdout)


def test_the_second_start_compiles_nothing_of_them(tmp_path: Path) -> None:
    kept = tmp_path / "__pycache__" / "helpers"
    assert compiled_at_start(kept) > 0
    assert compiled_at_start(kept) == 0


@pytest.mark.parametrize("cut", [0, 10, 200])
def test_byte_code_that_is_no_longer_whole_hinders_no_start(tmp_path: Path, cut: int) -> None:
    kept = tmp_path / "helpers"
    compiled_at_start(kept)
    for file in (kept / "__pycache__").iterdir():
        file.write_bytes(file.read_bytes()[:cut])
    assert compiled_at_start(kept) > 0


def test_where_nothing_may_be_written_it_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_bytes(b"")
    assert compiled_at_start(tmp_path / "no-folder" / "helpers") > 0
    assert compiled_at_start(tmp_path / "helpers", PYTHONDONTWRITEBYTECODE="1") > 0
    assert not (tmp_path / "helpers" / "__pycache__").exists()
