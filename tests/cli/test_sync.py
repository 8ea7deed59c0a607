# SPDX-License-Identifier: Apache-2.0
"""`sync`: its last line says how it went, whatever the disk or the mission made of it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.desks import enrolled_with
from tests.support.device import flash_values
from tests.support.server import MissionServer

KEYS = ["sent", "accepted", "received", "waiting", "bytes_up", "bytes_down", "round_trips"]
FLASH = json.dumps(flash_values()).encode()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MissionServer]:
    """A mission that serves."""
    made = MissionServer(tmp_path / "server")
    with made.serving():
        yield made


@pytest.fixture
def command(server: MissionServer, tmp_path: Path) -> Command:
    """The command line of a desk with two flashes in the spool."""
    enrolled_with(tmp_path / "desk", server.code()).desk.close()
    desk = Command.at(tmp_path / "desk")
    assert desk.run("put", "flash", "-", stdin=FLASH + b"\n" + FLASH).code == 0
    return desk


def test_a_full_disk_stops_no_flash_from_leaving_locked(
    server: MissionServer, command: Command
) -> None:
    done = command.run_on_full_disk("sync", "--locked")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "disk is full" in done.err
    assert list(done.last) == KEYS
    assert (done.last["sent"], done.last["accepted"], done.last["waiting"]) == (2, 0, 2)
    assert done.last["bytes_down"] > 0
    assert len(server.reports()) == 2
    again = command.run("sync", "--locked", unlock=False)
    assert (again.code, again.last["accepted"], again.last["waiting"]) == (0, 2, 0)
    assert len(server.reports()) == 2
    assert [line["state"] for line in command.run("get", "flash").lines] == ["mission"] * 2


def test_without_room_for_a_vault_nothing_is_begun_and_the_disk_is_named(
    server: MissionServer, tmp_path: Path
) -> None:
    newcomer = Command.at(tmp_path / "newcomer")
    newcomer.home.mkdir()
    (newcomer.home / "open.lock").touch()
    code = server.code()
    done = newcomer.run_on_full_disk("enrol", code, unlock=True)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "disk is full" in done.err
    assert newcomer.run("enrol", code).code == 0


def test_on_a_full_disk_it_opens_to_be_read_and_what_is_sealed_leaves(
    server: MissionServer, command: Command
) -> None:
    found = command.run_on_full_disk("get", "flash", unlock=True)
    assert (found.code, [line["state"] for line in found.lines]) == (0, ["waiting"] * 2)
    assert command.run_on_full_disk("check", unlock=True).last["ok"]
    put = command.run_on_full_disk("put", "flash", "-", unlock=True, stdin=FLASH)
    assert (put.code, list(put.last)) == (1, ["line", "error", "field"])
    assert "disk is full" in put.last["error"]
    sent = command.run_on_full_disk("sync", unlock=True)
    assert (sent.code, list(sent.last), sent.last["sent"]) == (1, KEYS, 2)
    assert len(server.reports()) == 2
    assert command.run("check").last["records"] == 2
    assert command.run("sync").last["accepted"] == 2


def test_what_a_killed_program_left_beside_the_file_is_read_on_a_full_disk_too(
    command: Command,
) -> None:
    with command.start("put", "flash", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(FLASH + b"\n")
        process.stdin.flush()
        number = json.loads(process.stdout.readline())["number"]
        process.kill()
    assert (command.home / "desk.db-wal").stat().st_size
    found = command.run_on_full_disk("get", "flash", unlock=True)
    assert (found.code, found.last["number"], len(found.lines)) == (0, number, 3)
    assert command.run_on_full_disk("check", unlock=True).last["ok"]
    assert command.run("check").last["records"] == 3


def test_a_spool_that_was_lost_or_spoilt_is_made_anew_at_the_next_unlocking(
    server: MissionServer, command: Command
) -> None:
    lost, spoilt = sorted((command.home / "spool").iterdir())
    lost.unlink()
    content = spoilt.read_bytes()
    spoilt.write_bytes(content[:60] + bytes([content[60] ^ 1]) + content[61:])
    refused = command.run("sync", "--locked", unlock=False)
    assert (refused.code, refused.last["accepted"]) == (3, 0)
    assert command.run("check").last["outbox"] == 2
    sent = command.run("sync", "--locked", unlock=False)
    assert (sent.code, sent.last["accepted"], sent.last["waiting"]) == (0, 2, 0)
    assert len(server.reports()) == 2


def test_what_a_refusal_cost_is_counted_and_it_is_no_exchange(
    server: MissionServer, command: Command, tmp_path: Path
) -> None:
    shutil.copytree(command.home, tmp_path / "twin")
    assert command.run("sync").code == 0
    [joined] = server.verb("devices").lines
    assert server.verb("revoke", joined["device"]).code == 0
    for verb in (("sync",), ("sync", "--locked")):
        done = Command.at(tmp_path / "twin").run(*verb)
        assert (done.code, done.err.count("\n")) == (3, 1)
        assert list(done.last) == KEYS
        assert done.last["bytes_up"] > 0
        assert done.last["bytes_down"] > 0
