# SPDX-License-Identifier: Apache-2.0
"""What a tired administrator gets wrong: each slip is one sentence, exit code 1, no change."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cla_core.resources import resource_path
from tests.support.server import START, MissionServer, Output

WORDS = "lantern-over-the-ridge"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> MissionServer:
    """A mission on SQLite, plain; its root key carried off."""
    made = MissionServer(tmp_path_factory.mktemp("slips") / "data")
    (made.data / "mission-root.key").unlink()
    return made


def refused(done: Output) -> str:
    """The one sentence of a refusal."""
    assert (done.code, done.out) == (1, "")
    [sentence] = done.err.splitlines()
    return sentence


def test_a_user_is_helped_from_the_command_line(server: MissionServer, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text(f"{WORDS}\n", encoding="utf-8")
    file = ("--password-file", str(password))
    for arguments in (
        ("user", "add", "Officier d’astreinte", "--role", "officer", *file),
        ("user", "password", "officier d’astreinte", *file),
        ("user", "phone", "officier d’astreinte"),
    ):
        assert server.verb(*arguments).code == 0
    listed = {"name": "Officier d’astreinte", "role": "officer", "codes": True}
    assert server.verb("users").lines == [listed]
    phone = server.verb("user", "phone", "officier d’astreinte").lines[0]
    assert phone["address"].startswith("otpauth://totp/CLA%20ZZ:")
    assert server.verb("user", "phone", "officier d’astreinte", "--none").out == ""
    assert server.verb("users").lines == [listed | {"codes": False}]
    assert server.verb("user", "remove", "officier d’astreinte").code == 0
    assert server.verb("users").lines == []
    log = server.verb("audit")
    assert [line["what"] for line in log.lines] == [
        "user added", "password set", "phone given", "phone given", "codes ended", "user removed",
    ]  # fmt: skip
    assert {line["who"] for line in log.lines} == {"command line"}
    assert WORDS not in log.out


def test_a_lost_key_of_the_board_is_told_of_before_anybody_wonders(
    server: MissionServer, tmp_path: Path
) -> None:
    password = tmp_path / "password"
    password.write_text(WORDS, encoding="utf-8")
    server.verb("user", "add", "Somebody", "--role", "officer", "--password-file", str(password))
    server.verb("user", "phone", "Somebody")
    for lost in (False, True):
        if lost:
            (server.data / "keys" / "board.key").unlink()
        with server.serving():
            log = (server.data / "serve.log").read_text("utf-8")
        assert ("board.key" in log) is lost


@pytest.mark.parametrize(
    "arguments",
    [
        ("user", "password", "Nobody", "--password-file", "none"),
        ("user", "phone", "Nobody"),
        ("user", "remove", "Nobody"),
        ("read", "\udcff\udcfe", "--user", "x"),
        ("user", "phone", "caf\udce9"),
        ("serve", "--workers", "0"),
        ("serve", "--listen", "127.0.0.1:99999"),
        ("serve", "--listen", "a..b:1"),
        ("invite", "--base", "KÉ", "--role", "cla"),
        ("invite", "--base", "KAS", "--role", "cla", "--days", "9" * 20),
        ("revoke", "0"),
        ("profile", "/"),
    ],
)
def test_a_slip_is_one_sentence(server: MissionServer, arguments: tuple[str, ...]) -> None:
    assert refused(server.verb(*arguments))


@pytest.mark.parametrize(
    "url",
    ["postgresql://cla@127.0.0.1:abc/x", "postgresql://cla:hush@127.0.0.1:1/x", "sqlite:////"],
)
def test_a_wrong_database_is_one_sentence_without_its_password(
    server: MissionServer, url: str
) -> None:
    for verb in ("devices", "serve"):
        assert "hush" not in refused(server.verb(verb, before=("--database", url)))


def test_a_database_that_is_gone_is_not_made_anew(server: MissionServer, tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'elsewhere.sqlite').as_posix()}"
    for verb in ("devices", "serve"):
        assert "no mission in the" in refused(server.verb(verb, before=("--database", url)))
    assert list(tmp_path.iterdir()) == []


def test_two_missions_never_share_a_database(server: MissionServer, tmp_path: Path) -> None:
    server.invite()
    url = f"sqlite:///{(server.data / 'mission.sqlite').as_posix()}"
    other = MissionServer(tmp_path / "other")
    (other.data / "mission-root.key").unlink()
    assert "another mission" in refused(other.verb("devices", before=("--database", url)))
    before = ("--data", str(tmp_path / "third"), "--database", url)
    founding = ("init", "--mission", "YY", "--address", "127.0.0.1:1", "--plain")
    assert "already" in refused(server.verb(*founding, before=before))
    assert server.verb("devices").code == 0


@pytest.mark.parametrize("data", ["settings.json", "settings.json/below"])
def test_a_folder_that_is_none_is_one_sentence(server: MissionServer, data: str) -> None:
    elsewhere = ("--data", str(server.data / data))
    assert refused(server.verb("devices", before=elsewhere))
    founding = ("init", "--mission", "YY", "--address", "127.0.0.1:1", "--plain")
    assert refused(server.verb(*founding, before=elsewhere))


@pytest.mark.parametrize(
    "settings", ["", "{bad", "[]", '{"mission": 1, "name": 2, "address": 3, "plain": 4}']
)
def test_settings_a_hand_has_spoilt_are_one_sentence(
    server: MissionServer, tmp_path: Path, settings: str
) -> None:
    (tmp_path / "settings.json").write_text(settings, encoding="utf-8")
    sentence = refused(server.verb("devices", before=("--data", str(tmp_path))))
    assert sentence == "The server's settings are damaged."


@pytest.mark.parametrize(
    ("address", "name"),
    [("é..:443", ""), ("two words:443", ""), ("a.org:443", "a\x01b"), ("a.org:443", "x" * 81)],
)
def test_a_mission_with_an_impossible_address_or_name_is_not_begun(
    server: MissionServer, tmp_path: Path, address: str, name: str
) -> None:
    arguments = ("init", "--mission", "ZZ", "--address", address, "--name", name)
    assert refused(server.verb(*arguments, before=("--data", str(tmp_path / "data"))))
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"bases": {"KAS": {"lat": "north"}}}, "bases[...].lat"),
        ({"bases": {"KAS": {"field_office": 7}}}, "bases[...].field_office"),
        ({"bases": {"KAS": {"contingent": ["A"]}}}, "bases[...].contingent"),
        ({"escalation": "JOC"}, "escalation"),
        ({"escalate_by": "itself"}, "escalate_by"),
        ({"shared_in": "week"}, "shared_in"),
        ({"numbers": {"JOC": "+999 1"}}, "numbers"),
        ({"numbers": [{"function": "JOC", "number": 7}]}, "numbers[0].number"),
        ({"zone_minutes": "two hours"}, "zone_minutes"),
        ({"lists": {"threat_type": ["X"]}}, "lists[...]"),
        ({"due": {"daily": {"at": "25:00"}}}, "due[...].at"),
        ({"labels": {"fr": {"flash.what": 1}}}, "labels[...][...]"),
        ({"distribution": {"FLASH": "everybody"}}, "distribution[...]"),
    ],
)
def test_a_profile_that_would_trip_every_laptop_is_not_signed(
    server: MissionServer, tmp_path: Path, change: Mapping[str, Any], where: str
) -> None:
    shipped = json.loads(resource_path("profile", "default.json").read_text("utf-8"))
    file = tmp_path / "profile.json"
    file.write_text(json.dumps({**shipped, "version": 7, **change}), encoding="utf-8")
    assert refused(server.verb("profile", str(file))).endswith(f"{where}.")


def test_a_file_nested_without_end_is_no_profile(server: MissionServer, tmp_path: Path) -> None:
    file = tmp_path / "profile.json"
    file.write_text("[" * 200_000, encoding="utf-8")
    assert "JSON" in refused(server.verb("profile", str(file)))


def test_a_reader_that_has_seen_enough_is_no_fault(server: MissionServer) -> None:
    server.invite()
    seen, written = os.pipe()
    os.close(seen)
    command = [sys.executable, "-c", START.text, "--data", str(server.data), "audit"]
    with os.fdopen(written, "wb") as pipe:
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert done.stderr == b""
