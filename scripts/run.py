# SPDX-License-Identifier: Apache-2.0
"""`make run`: a mission server of one's own and the desk beside it, with invented data only.

With a screen the window opens on a training desk that has joined that server: TRAINING on every
print, invented reports, and nothing leaves this machine. Without a screen the tour
(scripts/tour.py) is led through the same windows on a virtual screen. Owns the folder build/run and
the processes it starts.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "build" / "run"
DESK_HOME = HOME / "desk"
SERVER_DATA = HOME / "server"
PASSPHRASE = HOME / "passphrase.txt"
BOARD_PASSWORD = HOME / "board-password.txt"
ADDRESS = HOME / "address.txt"
BOARD_USER = "duty-officer"
SCREEN = "1366x768x24"  # the size every page is designed for
STOP_TIMEOUT_S = 10
ENDED = 143


def main() -> int:
    """The exit code of the window or of the tour."""
    # Told to end, it still ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
    if has_screen():
        return run_desk()
    with virtual_screen() as display:
        command = [sys.executable, "-m", "scripts.tour"]
        return subprocess.run(
            command, cwd=ROOT, env={**os.environ, "DISPLAY": display}, check=False
        ).returncode


def has_screen() -> bool:
    """Whether a window can be shown to a person here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def virtual_screen() -> Iterator[str]:
    """A screen nobody sees; yields its DISPLAY. Xvfb picks a free number itself."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield f":{first_line(server, 'Xvfb')}"
    finally:
        stop(server)


def run_desk() -> int:
    """Server first, then the desk that has joined it; both end with the window."""
    prepare_server()
    address = ADDRESS.read_text(encoding="ascii")
    server = subprocess.Popen(
        [program("cla-server"), "--data", str(SERVER_DATA), "serve", "--listen", address],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        ready = json.loads(first_line(server, "cla-server"))["ready"]
        enrol_desk()
        print(f"Board:      {ready}  as {BOARD_USER}, password in {shown(BOARD_PASSWORD)}")
        print(f"Passphrase: in {shown(PASSPHRASE)}", flush=True)
        return subprocess.run(
            [program("cla-desktop"), "--home", str(DESK_HOME)], check=False
        ).returncode
    finally:
        stop(server)


def prepare_server() -> None:
    """Make the mission once: keys, one user of the board, an address that stays."""
    if ADDRESS.exists():
        return
    # Half a set-up from an interrupted first run would only be in the way.
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    address = f"127.0.0.1:{free_port()}"
    BOARD_PASSWORD.write_text(secrets.token_urlsafe(12) + "\n", encoding="ascii")
    # Plain HTTP on the loopback: a browser would not know this mission's own authority.
    on_server("init", "--mission", "ZZ", "--address", address, "--plain")
    on_server(
        *("user", "add", BOARD_USER, "--role", "officer"),
        *("--password-file", str(BOARD_PASSWORD)),
    )
    ADDRESS.write_text(address, encoding="ascii")


def enrol_desk() -> None:
    """Join the mission once, in training, as an invented person with invented reports."""
    if PASSPHRASE.exists() and trains():
        return
    shutil.rmtree(DESK_HOME, ignore_errors=True)
    PASSPHRASE.write_text(secrets.token_urlsafe(12) + "\n", encoding="ascii")
    code = on_server("invite", "--base", "KAS", "--role", "cla").strip()
    options = ["--home", str(DESK_HOME), "--passphrase-file", str(PASSPHRASE), "--training"]
    command = [program("cla-desktop"), *options, "enrol", code, "--person", "CLA-07"]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        PASSPHRASE.unlink()  # so that the next run begins anew
        raise SystemExit("The desk could not join the mission; nothing was kept.")
    invented = [sys.executable, "-m", "scripts.invented", str(DESK_HOME), str(PASSPHRASE)]
    subprocess.run(invented, cwd=ROOT, check=True)


def trains() -> bool:
    """Whether a desk in training stands there; one of another kind is made anew."""
    from cla_desktop.profile import CardDamaged, Profile, read_card

    try:
        card = read_card(Profile(DESK_HOME))
    except CardDamaged:
        return False
    return card is not None and card.training


def on_server(*words: str) -> str:
    """What a verb of cla-server prints."""
    command = [program("cla-server"), "--data", str(SERVER_DATA), *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def program(name: str) -> str:
    """One of the project's two programs, beside the Python that runs this."""
    suffix = ".exe" if sys.platform == "win32" else ""
    return str(Path(sys.executable).parent / (name + suffix))


def shown(path: Path) -> str:
    """A path as a person in the checkout reads it."""
    return str(path.relative_to(ROOT))


def free_port() -> int:
    """A loopback port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def first_line(process: subprocess.Popen[str], name: str) -> str:
    """The line with which a server says that it is ready; exits when it ends without one."""
    line = process.stdout.readline().strip() if process.stdout else ""
    if not line:
        raise SystemExit(f"{name} ended before it was ready.")
    return line


def stop(process: subprocess.Popen[str]) -> None:
    """End a process that this one started."""
    process.terminate()
    try:
        process.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
