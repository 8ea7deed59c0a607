# SPDX-License-Identifier: Apache-2.0
"""The server's verbs as a person or a program uses them: lines, codes, sentences, files."""

import json
import re
import stat
import sys
from datetime import datetime
from pathlib import Path

import pytest

from cla_core.bundles.trust import bytes_of_code, read_invitation
from cla_server.exchange.answering import Exchange
from cla_server.mission import Mission
from cla_server.settings import Settings
from tests.support.device import Device, flash_values
from tests.support.server import MissionServer

REMINDER = "Carry mission-root.key off this machine"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> MissionServer:
    """A mission on SQLite, plain."""
    return MissionServer(tmp_path_factory.mktemp("verbs") / "data")


def sent(server: MissionServer, headline: str) -> tuple[Device, str]:
    """A device that has sent one flash; gives the flash's record."""
    mission = Mission.open(Settings.load(server.data))
    exchange = Exchange(mission.database, mission.keyring, mission_code="ZZ", clock=mission.clock)
    device = Device(server.code())
    report = device.report(flash_values(headline))
    request = device.send([report], join=True)
    device.read(request, exchange.answer(request.body))
    mission.database.close()
    return device, report.record


def test_an_invitation_is_the_code_alone_and_says_who_where_and_whom_to_believe(
    server: MissionServer,
) -> None:
    done = server.process(
        "invite", "--base", "KAS", "--role", "CLA", "--language", "fr", "--days", "2"
    )
    assert done.code == 0
    assert len(done.out.splitlines()) == 1
    invitation = read_invitation(bytes_of_code(done.out))
    assert (invitation.mission_code, invitation.base, invitation.base_name) == (
        "ZZ",
        "KAS",
        "Kasoro",
    )
    assert (invitation.role, invitation.language) == ("cla", "fr")
    assert invitation.base_position == (1.6425, 30.2428)
    assert invitation.zone_minutes == 120
    assert invitation.address == server.address
    assert invitation.authority == b""


def test_each_device_of_a_base_gets_a_letter_of_its_own(server: MissionServer) -> None:
    letters = [
        read_invitation(bytes_of_code(code)).letter
        for code in (server.invite("NEW"), server.invite("NEW"))
    ]
    assert letters == ["a", "b"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--base", "kas", "--role", "cla"),
        ("--base", "KAS", "--role", "general"),
        ("--base", "KAS", "--role", "cla", "--language", "xx"),
        ("--base", "KAS", "--role", "cla", "--days", "0"),
    ],
)
def test_an_invitation_for_nobody_is_refused(
    server: MissionServer, arguments: tuple[str, ...]
) -> None:
    done = server.process("invite", *arguments)
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err


def test_reports_are_listed_with_who_read_them(server: MissionServer, tmp_path: Path) -> None:
    device, record = sent(server, "Des hommes armés près de l'école")
    password = tmp_path / "password"
    password.write_text("kasoro-ridge-lantern-14\n", encoding="utf-8")
    name = "Officier de permanence"
    added = server.process(
        "user", "add", name, "--role", "officer", "--password-file", str(password)
    )
    assert added.code == 0, added.err
    [line] = [line for line in server.reports() if line["id"] == record]
    assert line["read_by"] == []
    assert server.process("read", line["number"], "--user", name).code == 0
    assert server.process("read", line["number"], "--user", name).code == 0
    [line] = [line for line in server.reports() if line["id"] == record]
    assert line["read_by"] == [name]
    assert line["values"] == flash_values("Des hommes armés près de l'école")
    assert (line["kind"], line["base"], line["device"]) == ("flash", "KAS", device.id.hex())
    assert re.fullmatch(r"ZZ/KAS/FLASH/\d{4}/\d{3}[a-z]", line["alias"])
    assert line["number"] == line["alias"][:-1]
    offset = datetime.fromisoformat(line["received"]).utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 2 * 60 * 60


def test_nobody_unknown_or_without_the_right_marks_a_report_as_read(
    server: MissionServer, tmp_path: Path
) -> None:
    _, record = sent(server, "Not to be marked")
    password = tmp_path / "password"
    password.write_text("kasoro-ridge-lantern-15", encoding="utf-8")
    added = server.process(
        "user", "add", "Onlooker", "--role", "commander", "--password-file", str(password)
    )
    assert added.code == 0, added.err
    assert server.process("read", record, "--user", "Onlooker").code == 1
    assert server.process("read", record, "--user", "Nobody").code == 1
    assert server.process("read", "ZZ/KAS/FLASH/2025/999", "--user", "Onlooker").code == 1
    [line] = [line for line in server.reports() if line["id"] == record]
    assert line["read_by"] == []


def test_a_revoked_device_is_listed_as_such(server: MissionServer) -> None:
    device, _ = sent(server, "Last words")
    name = device.id.hex()
    [before] = [line for line in server.process("devices").lines if line["device"] == name]
    assert before["revoked"] is False
    assert server.process("revoke", name).lines[0]["revoked"] is True
    [after] = [line for line in server.process("devices").lines if line["device"] == name]
    assert after == before | {"revoked": True}
    assert server.process("revoke", "0123456789abcdef").code == 1


def test_the_mark_that_windows_writes_is_no_part_of_a_password(
    server: MissionServer, tmp_path: Path
) -> None:
    file = tmp_path / "password"
    add = ("user", "add", "Notepad", "--role", "officer", "--password-file", str(file))
    file.write_text("sevenly\r\n", encoding="utf-8-sig")
    assert "at least 8" in server.process(*add).err
    file.write_text("kasoro-8\r\n", encoding="utf-8-sig")
    assert server.process(*add).code == 0
    changed = ("user", "password", "Notepad", "--password-file", str(file))
    file.write_text("lugo-lézard-9\r\n", encoding="utf-16")  # as a console of Windows writes it
    assert server.process(*changed).code == 0
    file.write_text("sevenly\r\n", encoding="utf-16")
    assert "at least 8" in server.process(*changed).err
    file.write_bytes(b"\xff\xfelugo-lezard-9")  # of the first mark, and half a letter
    assert server.process(*changed).err == "The password file cannot be read.\n"


def test_a_profile_must_be_ours_and_newer(server: MissionServer, tmp_path: Path) -> None:
    mission = Mission.open(Settings.load(server.data))
    body = dict(mission.profile())
    file = tmp_path / "profile.json"
    for change, code in (({"version": 1}, 1), ({"mission": "YY"}, 1), ({"version": 2}, 0)):
        file.write_text(json.dumps(body | {"version": 9} | change), encoding="utf-8")
        if "version" in change:  # as Windows writes it
            coding = "utf-16" if code == 0 else "utf-8-sig"
            file.write_text(json.dumps(body | change), encoding=coding)
        assert server.process("profile", str(file)).code == code
    for wrong in ("[]", '{"version": 3}', '{"version": true, "mission": "ZZ"}'):
        file.write_text(wrong, encoding="utf-8")
        told = server.process("profile", str(file))
        assert told.code == 1
        assert "with its mission and a whole version number" in told.err
    assert mission.profile()["version"] == 2
    mission.database.close()


def test_a_restored_database_is_another_epoch(server: MissionServer) -> None:
    device, _ = sent(server, "Before")
    assert server.process("restored").code == 0
    later, _ = sent(server, "After")
    assert later.epoch != device.epoch


def test_quarantine_is_listed_without_its_content(server: MissionServer) -> None:
    mission = Mission.open(Settings.load(server.data))
    Exchange(mission.database, mission.keyring, mission_code="ZZ", clock=mission.clock).answer(
        b"\x01canary"
    )
    mission.database.close()
    done = server.process("quarantine")
    assert "canary" not in done.out
    kept = done.lines[-1]
    assert (kept["reason"], kept["bytes"]) == ("cannot open", 7)
    assert "device" not in kept


def test_the_root_key_is_spoken_of_until_it_is_carried_off(tmp_path: Path) -> None:
    server = MissionServer(tmp_path / "data")
    root = server.data / "mission-root.key"
    assert REMINDER in server.process("devices").err
    refused = server.process("revoke", "00" * 8)
    assert (refused.code, refused.err.count("\n"), REMINDER in refused.err) == (1, 1, False)
    root.unlink()
    done = server.process("devices")
    assert (done.code, done.err) == (0, "")
    assert server.process("invite", "--base", "KAS", "--role", "cla").code == 0


def test_a_mission_is_founded_once(server: MissionServer) -> None:
    again = server.process("init", "--mission", "ZZ", "--address", "127.0.0.1:1", "--plain")
    assert again.code == 1
    assert "already" in again.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--mission", "zz", "--address", "127.0.0.1:1", "--plain"),
        ("--mission", "ZZ", "--address", "127.0.0.1", "--plain"),
        ("--mission", "ZZ", "--address", "127.0.0.1:0", "--plain"),
        ("--mission", "ZZ", "--address", "192.0.2.1:443", "--plain"),
    ],
)
def test_a_mission_that_cannot_be_is_not_founded(
    server: MissionServer, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    elsewhere = ("--data", str(tmp_path / "data"))
    done = server.process("init", *arguments, before=elsewhere)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert not (tmp_path / "data" / "settings.json").exists()


def test_the_mission_moves_and_invites_to_its_new_address(server: MissionServer) -> None:
    assert server.process("address", "127.0.0.1:4711").code == 0
    moved = read_invitation(bytes_of_code(server.invite("KAS")))
    assert moved.address == "127.0.0.1:4711"
    assert [line["what"] for line in server.process("audit").lines][-2:] == [
        "address changed",
        "invited",
    ]
    for wrong in ("127.0.0.1", "127.0.0.1:0", "192.0.2.1:443"):
        assert server.process("address", wrong).code == 1
    assert read_invitation(bytes_of_code(server.invite("KAS"))).address == "127.0.0.1:4711"


def test_without_a_mission_every_verb_says_so(server: MissionServer, tmp_path: Path) -> None:
    done = server.process("devices", before=("--data", str(tmp_path)))
    assert (done.code, done.out) == (1, "")
    assert done.err == "There is no mission in this folder; run init first.\n"


def test_a_database_that_cannot_be_is_one_sentence(server: MissionServer) -> None:
    for url in ("mysql://x/y", "::", "postgresql://cla@127.0.0.1:1/none"):
        done = server.process("devices", before=("--database", url))
        assert done.code == 1
        assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "call",
    [
        ("zebrawood",),
        ("invite",),
        ("invite", "--base"),
        ("serve", "--workers", "zebrawood"),
        ("user", "add", "zebrawood", "--zebrawood"),
        ("feed", "zebrawood"),
    ],
)
def test_a_wrong_call_is_told_in_one_sentence_that_repeats_nothing(
    server: MissionServer, call: tuple[str, ...]
) -> None:
    said = server.process(*call)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.strip()
    assert "zebrawood" not in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_keys_and_settings_are_their_owners_alone(server: MissionServer) -> None:
    for path in (server.data / "settings.json", *sorted((server.data / "keys").iterdir())):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
