# SPDX-License-Identifier: Apache-2.0
"""A second start, in a process of its own, is heard by the first; nobody else is."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.profile_lock import hold
from cla_desktop.ui.instance import LOCK, RAISE, Instance, ask_first, socket_name
from tests.support.patience import PATIENCE_S

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cla_desktop.ui.instance import ask_first
app = QCoreApplication([])
sys.exit(0 if ask_first(Path(sys.argv[1]), sys.argv[2].encode() + b"\\n") else 3)
"""


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Instance]:
    """The start that holds the profile."""
    made = Instance(tmp_path)
    assert made.listen()
    yield made
    made.close()


def second_start(home: Path, word: str) -> "subprocess.Popen[bytes]":
    """Another start of the program."""
    return subprocess.Popen([sys.executable, "-c", SECOND, str(home), word])


@pytest.mark.parametrize("word", ["raise", "lock"])
def test_a_second_start_is_heard(first: Instance, tmp_path: Path, qtbot: QtBot, word: str) -> None:
    asked = first.raise_asked if word == "raise" else first.lock_asked
    with qtbot.waitSignal(asked):
        second = second_start(tmp_path, word)
    assert second.wait(PATIENCE_S) == 0


def test_a_second_start_with_another_folder_for_temporary_files_is_heard(
    first: Instance, tmp_path: Path, qtbot: QtBot
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    call = [sys.executable, "-c", SECOND, str(tmp_path), "raise"]
    with qtbot.waitSignal(first.raise_asked, timeout=PATIENCE_S * 1000):
        second = subprocess.Popen(call, env=os.environ | {"TMPDIR": str(elsewhere)})
    assert second.wait(PATIENCE_S) == 0


def test_what_a_dead_start_left_written_leads_nowhere(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "open.lock").write_text(str(tmp_path / "gone"))
    assert not ask_first(tmp_path, RAISE)
    again = Instance(tmp_path)
    assert again.listen()
    with qtbot.waitSignal(again.lock_asked, timeout=PATIENCE_S * 1000):
        assert ask_first(tmp_path, LOCK)
    again.close()


def test_who_asks_to_lock_needs_no_screen(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    screenless = {name: value for name, value in os.environ.items() if name not in SCREENS}
    call = [sys.executable, "-m", "cla_desktop", "--home", str(tmp_path), "--lock"]
    with (
        hold(tmp_path / "open.lock"),
        qtbot.waitSignal(first.lock_asked, timeout=PATIENCE_S * 1000),
    ):
        asking = subprocess.Popen(call, env=screenless | {"QT_QPA_PLATFORM": "xcb"})
    assert asking.wait(PATIENCE_S) == 0


@pytest.mark.usefixtures("qapp")
def test_without_a_first_start_nobody_hears(tmp_path: Path) -> None:
    assert not ask_first(tmp_path, RAISE)


def test_other_words_and_other_profiles_mean_nothing(
    first: Instance, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other"
    with qtbot.assertNotEmitted(first.raise_asked), qtbot.assertNotEmitted(first.lock_asked):
        assert not ask_first(other, LOCK)
        assert ask_first(tmp_path, b"open sesame\n" * 1000)
        qtbot.waitUntil(lambda: True)


def test_the_sockets_name_tells_no_path(tmp_path: Path) -> None:
    assert str(tmp_path) not in socket_name(tmp_path)
    assert socket_name(tmp_path) == socket_name(tmp_path / ".")


def test_a_place_where_no_profile_can_stand_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    call = [sys.executable, "-m", "cla_desktop", "--home", str(tmp_path / "file" / "desk")]
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True) as started:
        assert started.stderr is not None
        said = started.stderr.readline()
        started.kill()
    assert said == "A file or folder of this profile cannot be read or written.\n"
