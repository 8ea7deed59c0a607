# SPDX-License-Identifier: Apache-2.0
"""`backup`, `restore` and `person add` as a script sees them: a line, a sentence, a number."""

from pathlib import Path

import pytest

from cla_desktop.profile import Profile
from tests.storage.samples import queued
from tests.support.command import Command
from tests.support.desks import Made, incarnation, opened

OTHER_SESAME = "sept ponts et un marché"


@pytest.fixture
def stick(command: Command, tmp_path: Path) -> Path:
    """A backup of the desk."""
    file = tmp_path / "stick.cla-backup"
    said = command.run("backup", "--to", str(file))
    assert said.code == 0
    assert said.lines == [{"file": str(file), "records": 0, "bytes": file.stat().st_size}]
    return file


def test_a_backup_makes_a_desk_of_an_empty_folder_without_a_passphrase(
    stick: Path, tmp_path: Path
) -> None:
    other = Command.at(tmp_path / "other")
    said = other.run("restore", str(stick), unlock=False)
    assert said.code == 0
    [line] = said.lines
    assert {"device", "mission", "base", "made"} == set(line)
    assert said.err.count("\n") == 1
    assert "stands at the mission" in said.err
    health = {"ok": True, "records": 0, "outbox": 0, "problems": []}
    assert other.run("check").lines == [health]
    again = other.run("restore", str(stick), unlock=False)
    assert (again.code, again.out) == (1, "")
    assert len(again.err.splitlines()) == 1


def test_what_is_not_whole_is_named_by_the_check_and_by_its_number(command: Command) -> None:
    desk = opened(Profile(command.home))
    counted = incarnation(desk)
    alone = queued(2, incarnation=counted)
    desk.store.write(lambda work: work.outbox.add_all([alone], desk.clock.now_ms()))
    desk.close()
    said = command.run("check")
    assert said.code == 1
    gap = f"operation numbers of {counted.hex()} have gaps"
    assert said.lines == [{"ok": False, "records": 0, "outbox": 1, "problems": [gap]}]


def test_what_is_no_backup_and_where_none_can_be_written_is_one_sentence(
    command: Command, stick: Path, tmp_path: Path
) -> None:
    stick.write_bytes(stick.read_bytes()[:-9])
    for said in (
        Command.at(tmp_path / "other").run("restore", str(stick), unlock=False),
        Command.at(tmp_path / "other").run("restore", str(tmp_path / "none"), unlock=False),
        command.run("backup", "--to", str(tmp_path / "missing" / "file")),
    ):
        assert (said.code, said.out) == (1, "")
        assert len(said.err.splitlines()) == 1
        assert "Traceback" not in said.err
    assert command.run("backup", "--to", str(stick), unlock=False).code == 4


def test_a_slip_in_a_name_is_told_as_one_and_leaves_no_folder_behind(
    stick: Path, tmp_path: Path
) -> None:
    nowhere = Command.at(tmp_path / "mistyped")
    missing = nowhere.run("restore", str(tmp_path / "none"), unlock=False)
    assert missing.code == 1
    assert missing.err.startswith("There is no such file.")
    stick.write_bytes(stick.read_bytes()[:-9])
    assert nowhere.run("restore", str(stick), unlock=False).code == 1
    assert nowhere.run("enrol", "@" + str(tmp_path / "none")).code == 1
    looked = nowhere.run("check")
    assert (looked.code, looked.err) == (4, "There is no vault here yet.\n")
    assert not nowhere.home.exists()


def test_a_person_is_added_with_a_passphrase_of_their_own(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "theirs.pass"
    file.write_text(f"{OTHER_SESAME}\n", encoding="utf-8")
    said = command.run("person", "add", "CLA-08", "--new-passphrase-file", str(file))
    assert said.code == 0
    [line] = said.lines
    assert line["person"] == "CLA-08"
    theirs = Command.at(command.home, passphrase=OTHER_SESAME)
    [record] = theirs.run("get", "person").lines
    assert record["id"] == line["id"]
    assert record["values"] == {"person": "CLA-08", "added_by": "CLA-07", "how": "COLLEAGUE"}
    again = theirs.run("person", "add", "CLA-08", "--new-passphrase-file", str(file))
    assert (again.code, again.out) == (1, "")
    assert theirs.run("person", "add", "CLA-09").code == 2
    named = theirs.run("person", "add", "Jean Mukasa", "--new-passphrase-file", str(file))
    assert (named.code, named.out) == (1, "")
    assert "Mukasa" not in named.err


def test_whom_the_mission_invited_is_added_once_by_that_code(
    command: Command, made_desk: Made, tmp_path: Path
) -> None:
    file, code = tmp_path / "theirs.pass", tmp_path / "code.txt"
    file.write_text(f"{OTHER_SESAME}\n", encoding="utf-8")
    code.write_text(made_desk.mission.code(secret=b"s" * 16), encoding="utf-8")
    how = ("--new-passphrase-file", str(file), "--invitation", f"@{code}")
    assert command.run("person", "add", "CLA-08", *how).code == 0
    [record] = command.run("get", "person").lines
    assert record["values"] == {"person": "CLA-08", "added_by": "CLA-07", "how": "INVITATION"}
    used = command.run("person", "add", "CLA-09", *how)
    assert (used.code, used.out) == (1, "")
    assert "already used" in used.err


def test_a_person_is_removed_with_a_record_and_opens_nothing_more(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.pass"
    file.write_text(f"{OTHER_SESAME}\n", encoding="utf-8")
    command.run("person", "add", "CLA-08", "--new-passphrase-file", str(file))
    oneself = command.run("person", "remove", "CLA-07")
    assert (oneself.code, oneself.out) == (1, "")
    assert "Only a colleague can remove" in oneself.err
    gone = command.run("person", "remove", "cla-08")
    assert (gone.code, gone.last["person"]) == (0, "CLA-08")
    assert command.run("get", "person_removed").last["id"] == gone.last["id"]
    for code in ("CLA-08", "CLA-07"):
        again = command.run("person", "remove", code)
        assert (again.code, again.out, again.err.count("\n")) == (1, "", 1)
    assert Command.at(command.home, passphrase=OTHER_SESAME).run("check").code == 4
