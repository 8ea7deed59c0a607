# SPDX-License-Identifier: Apache-2.0
"""`enrol`: from a code or a file, without a link; what is no code is told, and nothing is made."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cla_desktop.profile import Profile
from cla_desktop.services.captures import take_in_captures
from cla_desktop.vault.captures import Capture, Captured, keep, new_name
from tests.support.command import Command
from tests.support.desks import SESAME, opened
from tests.support.mission import Mission

MISSION = Mission()
CODE = MISSION.code()


@pytest.fixture
def newcomer(tmp_path: Path) -> Command:
    """A computer without a profile."""
    return Command.at(tmp_path / "new", passphrase=SESAME)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_code_makes_a_desk_once_and_never_again(
    newcomer: Command, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "code.txt"
    mail = "Voilà le code :\n" + "\n ".join([CODE[:70], CODE[70:]]) + "\r\n"
    file.write_text(mail, encoding=encoding)
    done = newcomer.run("enrol", f"@{file}", "--person", "CLA-07")
    assert (done.code, done.err) == (0, "")
    assert list(done.last) == ["device", "base", "recovery", "joined"]
    assert (done.last["base"], done.last["joined"]) == ("KAS", False)
    assert len(done.last["recovery"].split()) == 24
    assert len(bytes.fromhex(done.last["device"])) == 8
    again = newcomer.run("enrol", CODE, "--person", "CLA-08")
    assert (again.code, again.out, again.err.count("\n")) == (1, "", 1)
    assert newcomer.run("check").last["ok"]


def test_the_locked_screen_takes_a_note_before_anybody_ever_unlocked(newcomer: Command) -> None:
    assert newcomer.run("enrol", CODE, "--person", "CLA-07").code == 0
    keep(newcomer.home, new_name(), Capture(Captured.NOTE, 1_741_983_120_000, "Ten men"))
    desk = opened(Profile(newcomer.home))
    taken = take_in_captures(desk)
    desk.close()
    assert (taken.drafts, taken.strange, taken.key_changed) == (1, 0, False)


REFUSED = {
    "malformed": "hello",
    "empty": "",
    "cut short": CODE[: len(CODE) // 2],
    "altered": CODE[:60] + ("A" if CODE[60] != "A" else "B") + CODE[61:],
    "expired": MISSION.code(expires_s=1_700_000_000),
    "no such file": "@no-such-file",
    "no file at all": "@",
}


@pytest.mark.parametrize("code", REFUSED.values(), ids=REFUSED)
def test_what_is_no_code_is_told_and_leaves_nothing(newcomer: Command, code: str) -> None:
    done = newcomer.run("enrol", code, "--person", "CLA-07")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "Traceback" not in done.err
    assert {path.name for path in newcomer.home.glob("*")} <= {"open.lock"}


@pytest.mark.parametrize("person", ["x" * 60, "a\nb", "\x1b[2J"])
def test_who_cannot_be_a_person_is_told_and_a_second_try_succeeds(
    newcomer: Command, person: str
) -> None:
    done = newcomer.run("enrol", CODE, "--person", person)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert not (newcomer.home / "link.json").exists()


def test_an_expired_code_is_told_apart_from_a_mistaken_one(newcomer: Command) -> None:
    expired = newcomer.run("enrol", REFUSED["expired"]).err
    mistaken = newcomer.run("enrol", REFUSED["altered"]).err
    assert "expired" in expired
    assert expired != mistaken
    assert "2023-11-15" in expired
    assert f"{datetime.now(tz=UTC).year}-" in expired
