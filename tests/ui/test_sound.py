# SPDX-License-Identifier: Apache-2.0
"""The sound: ours to the byte, short, and handed to whatever the system plays sounds with."""

import os
import runpy
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cla_core.resources import resource_path
from cla_desktop.ui import sound

ROOT = Path(__file__).resolve().parents[2]


def test_the_file_is_what_the_script_makes() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "alarm_sound.py"))["sound"]()
    assert resource_path("sound", "alarm.wav").read_bytes() == made


def test_it_is_short_and_small() -> None:
    with wave.open(str(resource_path("sound", "alarm.wav"))) as file:
        assert 0.3 < file.getnframes() / file.getframerate() < 1
    assert resource_path("sound", "alarm.wav").stat().st_size < 10_000


@pytest.mark.parametrize("player", ["pw-play", "paplay", "aplay"])
def test_the_systems_player_is_given_the_file(
    player: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    heard = tmp_path / "heard"
    program = tmp_path / player
    program.write_text(f'#!/bin/sh\necho "$@" > {heard}.new\nmv {heard}.new {heard}\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    monkeypatch.setattr(sound, "PLAYERS", [each for each in sound.PLAYERS if each[0] == player])
    sound.play_alarm()
    qtbot.waitUntil(heard.exists)
    assert heard.read_text("utf-8").split()[-1] == str(resource_path("sound", "alarm.wav"))


def test_without_a_player_nothing_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    sound.play_alarm()
    assert qtbot is not None
