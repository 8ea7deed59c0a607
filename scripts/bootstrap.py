# SPDX-License-Identifier: Apache-2.0
"""Set-up in one command, with the standard library alone, on Debian and on Windows.

Owns: the checkout's .venv, the libraries of requirements.lock in it (hashes required), the check
for system libraries and programs, and the catalogue's first compile. Knows nothing of what the two
programs do. Safe to run again: with nothing to do it takes a fraction of a second.

    python3 scripts/bootstrap.py --for run     what desk and server need
    python3 scripts/bootstrap.py --for test    that, and what the tests need
"""

import argparse
import ctypes
import hashlib
import importlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "bootstrap.stamp"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
UV = VENV / ("Scripts/uv.exe" if WINDOWS else "bin/uv")
OLDEST_PYTHON = (3, 11)
CA_BUNDLE = Path("/etc/ssl/certs/ca-certificates.crt")

# Debian package -> the library Qt loads from it; what `ldd` names on a bare Debian 12.
QT_LIBRARIES = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
}
SCREEN_PROGRAMS = {"xvfb": "Xvfb"}
TEST_PROGRAMS = {
    "poppler-utils": "pdftoppm",
    "chromium": "chromium",
    "chromium-driver": "chromedriver",
    "gammu": "gammu",
    "gammu-smsd": "gammu-smsd",
}
# Letters that our own fonts lack, for the pages that take them from the system.
TEST_FONTS = {"fonts-wqy-microhei": "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"}


class SetUpError(Exception):
    """Set-up cannot go on; the text is the sentence shown to the person who ran it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What this set-up is for: `tests` adds what only tests use, `screen` a virtual screen."""

    tests: bool
    screen: bool


def main() -> int:
    """Bring the checkout up to date; 0 when everything stands, 1 with a sentence when not."""
    parser = argparse.ArgumentParser(description="Set up .venv and what the system must have.")
    parser.add_argument("--for", dest="purpose", choices=("run", "test"), default="run")
    tests = parser.parse_args().purpose == "test"
    headless = not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    try:
        check_python()
        ensure_system(Wish(tests=tests, screen=tests or headless))
        ensure_venv()
        ensure_libraries()
        compile_code("src")
        run([str(PYTHON), "scripts/catalogue.py", "--quiet"])
    except SetUpError as problem:
        say(f"Set-up stopped: {problem}")
        return 1
    return 0


def say(sentence: str) -> None:
    """One line to the person at the terminal."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def run(command: list[str], *, extra: dict[str, str] | None = None) -> None:
    """Run a command from the checkout's root; SetUpError when it fails."""
    try:
        subprocess.run(command, cwd=ROOT, env={**os.environ, **(extra or {})}, check=True)
    except (OSError, subprocess.CalledProcessError) as failure:
        raise SetUpError(f"this command failed: {shlex.join(command)}") from failure


def check_python() -> None:
    """Refuse a Python older than the code is written for."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        raise SetUpError("Python 3.11 or newer is needed; this one is " + sys.version.split()[0])


def has_sqlite_driver() -> bool:
    """Whether Gammu's daemon can keep texts in SQLite here."""
    return any(Path("/usr/lib").glob("*/dbd/libdbdsqlite3.so"))


def missing_packages(wish: Wish) -> list[str]:
    """Debian packages whose library or program is not on this machine."""
    missing = [package for package, library in QT_LIBRARIES.items() if not loads(library)]
    programs = (SCREEN_PROGRAMS if wish.screen else {}) | (TEST_PROGRAMS if wish.tests else {})
    missing += [package for package, program in programs.items() if not shutil.which(program)]
    if wish.tests:
        missing += [package for package, font in TEST_FONTS.items() if not Path(font).exists()]
    if wish.tests and not has_sqlite_driver():
        missing.append("libdbd-sqlite3")
    if wish.tests and not has_postgres():
        missing.append("postgresql")
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if not CA_BUNDLE.exists():
        missing.append("ca-certificates")
    return missing


def loads(library: str) -> bool:
    """Whether the dynamic linker finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_postgres() -> bool:
    """Whether PostgreSQL's server programs are here; Debian keeps them out of PATH."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return shutil.which("initdb") is not None or any(debian)


def ensure_system(wish: Wish) -> None:
    """Install missing system packages as root; else say the exact line and stop."""
    if sys.platform != "linux":
        return
    missing = missing_packages(wish)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None:
        raise SetUpError("this system lacks what these Debian packages hold: " + " ".join(missing))
    if os.geteuid() != 0:
        raise SetUpError(f"please run: sudo apt-get update && sudo {shlex.join(install)}")

    say("Installing system packages: " + " ".join(missing))
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], extra=quiet)
    run(install, extra=quiet)
    importlib.invalidate_caches()
    left = missing_packages(wish)
    if left:
        raise SetUpError("installed, yet still not found: " + " ".join(left))


def ensure_venv() -> None:
    """Make .venv, anew when its Python is gone or too old (a system upgrade does that)."""
    if PYTHON.exists() and venv_works():
        return
    say("Making .venv")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def venv_works() -> bool:
    """Whether the Python in .venv starts and is new enough."""
    probe = f"import sys; sys.exit(sys.version_info[:2] < {OLDEST_PYTHON})"
    try:
        return subprocess.run([str(PYTHON), "-c", probe], check=False).returncode == 0
    except OSError:
        return False


def ensure_libraries() -> None:
    """Install the lock and the project itself, unless the stamp says that they stand."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    say("Installing libraries from requirements.lock")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # uv is three times quicker; the system's certificates, as pip may be set to use them too.
    uv = [str(UV), "pip", "install", "--quiet", "--system-certs", "--python", str(PYTHON)]
    if not (install_uv(pip) and install_with(uv)) and not install_with(pip):
        raise SetUpError("the libraries could not be installed; the lines above say why.")
    compile_code(str(VENV))
    STAMP.write_text(wanted, encoding="ascii")


def compile_code(place: str) -> None:
    """Byte code of what lies there, that not even the first start has to wait for it.

    What cannot be compiled (some libraries carry templates that are no Python) is left as it is.
    """
    compiler = [str(PYTHON), "-m", "compileall", "-q", "-q", "-j", "0", place]
    subprocess.run(compiler, cwd=ROOT, check=False)


def install_with(installer: list[str]) -> bool:
    """Install the lock and the project; whether both succeeded."""
    # The build back end comes from the lock as well: nothing is fetched unpinned.
    project = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    return all(
        succeeds([*installer, *arguments])
        for arguments in (["--require-hashes", "-r", str(LOCK)], project)
    )


def succeeds(command: list[str]) -> bool:
    """Whether the command starts and ends well."""
    try:
        run(command)
    except SetUpError as problem:
        say(str(problem))
        return False
    return True


def fingerprint() -> str:
    """What the installed state depends on: lock, project file, interpreter, place."""
    project = ROOT / "pyproject.toml"
    parts = (LOCK.read_bytes(), project.read_bytes(), sys.version.encode(), bytes(ROOT))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def install_uv(pip: list[str]) -> bool:
    """Put the lock's uv into .venv; False when it cannot be had on this machine."""
    if UV.exists():
        return True
    with tempfile.TemporaryDirectory() as folder:
        only_uv = Path(folder) / "uv.txt"
        only_uv.write_text(lock_entry("uv"), encoding="utf-8")
        return succeeds([*pip, "--require-hashes", "--no-deps", "-r", str(only_uv)])


def lock_entry(name: str) -> str:
    """One requirement of the lock with its hashes."""
    entry: list[str] = []
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}==") or (entry and line.startswith(" ")):
            entry.append(line)
        elif entry:
            break
    return "\n".join(entry) + "\n"


if __name__ == "__main__":
    sys.exit(main())
