# SPDX-License-Identifier: Apache-2.0
"""`join`: a laptop that was refused gets a new code by the command line, and keeps everything."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.desks import Made, enrolled_with
from tests.support.device import flash_values
from tests.support.mission import Mission
from tests.support.server import MissionServer

FLASH = json.dumps(flash_values()).encode()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MissionServer]:
    """A mission that serves."""
    made = MissionServer(tmp_path / "server")
    with made.serving():
        yield made


def test_a_refused_laptop_goes_on_with_a_new_code(server: MissionServer, tmp_path: Path) -> None:
    code = server.code()
    for name in ("first", "second"):
        enrolled_with(tmp_path / name, code).desk.close()
    first, second = (Command.at(tmp_path / name) for name in ("first", "second"))
    assert first.run("sync").code == 0
    written = second.run("put", "flash", "-", stdin=FLASH).last
    refused = second.run("sync")
    assert (refused.code, refused.last["waiting"]) == (3, 1)
    assert "already used" in refused.err
    assert second.run("enrol", server.code()).code == 1
    file = tmp_path / "code.txt"
    file.write_text("\ufeff" + server.code() + "\r\n", encoding="utf-8")
    joined = second.run("join", f"@{file}")
    assert (joined.code, joined.err) == (0, "")
    assert list(joined.last) == ["device", "base", "joined"]
    assert (joined.last["base"], joined.last["joined"]) == ("KAS", False)
    pushed = second.run("sync", "--locked", unlock=False)
    assert (pushed.code, pushed.last["accepted"]) == (0, 1)
    assert (second.run("sync").code, second.run("check").last["outbox"]) == (0, 0)
    [there] = server.reports()
    assert (there["id"], there["device"]) == (written["id"], joined.last["device"])


def test_what_is_no_code_for_this_laptop_is_told(command: Command, made_desk: Made) -> None:
    refused = {
        "another mission": Mission().code(secret=b"s" * 16),
        "another base": made_desk.mission.code(base="BWE", secret=b"s" * 16),
        "not a joining code": "hello",
        "cannot be read": "@no-such-file",
    }
    for word, code in refused.items():
        done = command.run("join", code)
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
        assert word in done.err
    assert command.run("check").last["ok"]


def test_without_a_desk_or_a_passphrase_there_is_nothing_to_join(
    command: Command, made_desk: Made, tmp_path: Path
) -> None:
    code = made_desk.mission.code(secret=b"s" * 16)
    assert command.run("join", code, unlock=False).code == 4
    assert Command.at(tmp_path / "nobody").run("join", code).code == 4
    assert command.run("join").code == 2
