# SPDX-License-Identifier: Apache-2.0
"""`make build`: freeze the desk into dist/cla-desktop and show that the result starts.

Owns dist/ and build/pyinstaller. The proof is a start of the frozen program itself, in an empty
profile: once by the command line, once as a window without a screen. Works the same on Windows.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
PROGRAM = DIST / "cla-desktop" / ("cla-desktop.exe" if sys.platform == "win32" else "cla-desktop")
# A frozen program that lacks a module ends within a second: after this long it is alive.
ALIVE_AFTER_S = 10
BYTES_PER_MB = 1_000_000


def main() -> int:
    """0 when the folder is built and starts, 1 with a sentence when not."""
    freeze()
    with tempfile.TemporaryDirectory() as home:
        flaw = flaw_of_command_line(home) or flaw_of_window(home)
    if flaw:
        print(f"The built program does not work: {flaw}", file=sys.stderr)
        return 1
    size = sum(path.lstat().st_size for path in PROGRAM.parent.rglob("*") if path.is_file())
    print(f"{PROGRAM.parent.relative_to(ROOT)}: {size // BYTES_PER_MB} MB, starts")
    return 0


def freeze() -> None:
    """Words first, then PyInstaller by build.spec."""
    work = str(ROOT / "build" / "pyinstaller")
    pyinstaller = ["-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    folders = ["--distpath", str(DIST), "--workpath", work]
    for command in (
        ["scripts/catalogue.py", "--quiet"],
        [*pyinstaller, *folders, "build.spec"],
    ):
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True)


def flaw_of_command_line(home: str) -> str:
    """What is wrong with `schema`, empty when nothing."""
    answer = subprocess.run(
        [str(PROGRAM), "--home", home, "schema"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=ALIVE_AFTER_S,
    )
    if answer.returncode:
        return f"`schema` ended with {answer.returncode}: {answer.stderr.strip()}"
    kinds = [json.loads(line)["kind"] for line in answer.stdout.splitlines()]
    return "" if "flash" in kinds else "`schema` does not know the flash report"


def flaw_of_window(home: str) -> str:
    """What is wrong with a start without a verb, empty when the window stays open."""
    window = subprocess.Popen(
        [str(PROGRAM), "--home", home],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        _, complaint = window.communicate(timeout=ALIVE_AFTER_S)
    except subprocess.TimeoutExpired:
        window.kill()
        window.communicate()
        return ""
    return f"the window ended with {window.returncode}: {complaint.strip()}"


if __name__ == "__main__":
    sys.exit(main())
