# SPDX-License-Identifier: Apache-2.0
"""What came back or was changed behind the desk's back: its database and its link card."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cla_core.errors import ClaError
from cla_desktop.profile import Profile, read_card, write_card
from cla_desktop.services import enrolling
from cla_desktop.services.desk import Desk
from cla_desktop.services.keeping.errors import NotEmpty
from cla_desktop.services.opening import check
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.errors import NothingToTrust
from cla_desktop.vault.errors import VaultMissing
from tests.support.desks import (
    Made,
    PowerCut,
    enrolled,
    incarnation,
    opened,
    waiting_numbers,
    write_flash,
)


@pytest.mark.parametrize("damaged", [b"", b"of somebody"], ids=["emptied", "altered"])
def test_without_the_mission_s_certificate_nobody_is_trusted_until_it_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: bytes
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    desk = enrolled(tmp_path / "desk", authority=b"of the mission").desk
    folder = desk.folder
    desk.close()
    folder.authority.write_bytes(damaged)
    with pytest.raises(NothingToTrust):
        carrier_for(folder, desk.card).post(b"", deadline_s=1)
    opened(folder).close()
    assert folder.authority.read_bytes() == b"of the mission"


def test_a_folder_in_the_place_of_the_mission_s_certificate_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    desk = enrolled(tmp_path / "desk", authority=b"of the mission").desk
    folder = desk.folder
    desk.close()
    folder.authority.unlink()
    folder.authority.mkdir()
    (folder.authority / "somebody's").write_bytes(b"own")
    carrier = carrier_for(folder, desk.card)
    with pytest.raises(NothingToTrust):
        carrier.post(b"", deadline_s=1)
    opened(folder).close()
    assert folder.authority.read_bytes() == b"of the mission"
    assert (folder.home / "authority.der.aside" / "somebody's").read_bytes() == b"own"


# The database that came back ------------------------------------------------------------------


def test_a_database_that_was_put_back_is_noticed(desk: Desk, tmp_path: Path) -> None:
    folder = desk.folder
    write_flash(desk, "first")
    before = incarnation(desk)
    desk.close()
    shutil.copytree(folder.home, tmp_path / "aside")
    later = opened(folder)
    assert incarnation(later) == before
    write_flash(later, "second")
    later.close()
    shutil.copytree(tmp_path / "aside", folder.home, dirs_exist_ok=True)
    back = opened(folder)
    assert incarnation(back) != before
    assert waiting_numbers(back) == [1]
    assert check(back).problems == ()
    settled = incarnation(back)
    back.close()
    back = opened(folder)
    assert incarnation(back) == settled
    back.close()


def test_without_a_note_nothing_is_concluded(folder: Profile, tmp_path: Path) -> None:
    first = opened(folder)
    write_flash(first)
    before = incarnation(first)
    first.close()
    shutil.rmtree(tmp_path / "state")
    again = opened(folder)
    assert incarnation(again) == before
    again.close()


def test_the_note_is_written_at_most_every_few_seconds(desk: Desk, tmp_path: Path) -> None:
    write_flash(desk)
    [note] = (tmp_path / "state").rglob("*.note")
    first = note.read_bytes()
    write_flash(desk)
    assert note.read_bytes() == first
    desk.close()
    assert note.read_bytes() != first


# The link card ----------------------------------------------------------------------------------


def flip(name: str) -> Callable[[Profile], None]:
    """Give the card another value under this name."""

    def change(folder: Profile) -> None:
        card = json.loads(folder.card_file.read_text(encoding="utf-8"))
        card[name] = "AAAAAAAAAAA=" if isinstance(card[name], str) else not card[name]
        folder.card_file.write_text(json.dumps(card), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    "change",
    [
        flip("server_seal"),
        flip("server_sign"),
        flip("mission"),
        flip("device"),
        flip("training"),
        lambda folder: folder.card_file.write_bytes(b"{}"),
        lambda folder: folder.card_file.write_bytes(b"\xff\x00"),
        lambda folder: folder.card_file.write_bytes(b""),
    ],
)
def test_a_card_that_somebody_changed_is_made_again(
    folder: Profile, change: Callable[[Profile], None]
) -> None:
    right = read_card(folder)
    change(folder)
    desk = opened(folder)
    assert desk.card == right
    desk.close()
    assert read_card(folder) == right


def test_a_lost_card_is_made_again_and_nobody_enrols_over_the_records(
    desk: Desk, made_desk: Made
) -> None:
    folder, right = desk.folder, desk.card
    write_flash(desk)
    desk.close()
    folder.card_file.unlink()
    with pytest.raises(NotEmpty):
        enrolled(folder.home, mission=made_desk.mission)
    again = opened(folder)
    assert again.card == right
    assert check(again).records == 1
    again.close()


def test_what_an_interrupted_enrolment_left_is_no_desk_and_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise PowerCut

    folder = Profile(tmp_path / "new")
    with monkeypatch.context() as patch:
        patch.setattr(enrolling, "write_card", cut)
        with pytest.raises(PowerCut):
            enrolled(folder.home)
    with pytest.raises(VaultMissing):
        opened(folder)
    enrolled(folder.home).desk.close()
    opened(folder).close()


def test_a_card_keeps_what_only_it_knows(folder: Profile) -> None:
    card = json.loads(folder.card_file.read_text(encoding="utf-8"))
    changed = card | {"address": "127.0.0.1:4433", "reached_ms": 7, "joined": True}
    folder.card_file.write_text(json.dumps(changed), encoding="utf-8")
    desk = opened(folder)
    assert (desk.card.address, desk.card.reached_ms, desk.card.joined) == (
        "127.0.0.1:4433",
        7,
        True,
    )
    desk.close()


def test_a_damaged_card_is_told_while_locked(folder: Profile) -> None:
    folder.card_file.write_bytes(b"{")
    with pytest.raises(ClaError, match="link card"):
        read_card(folder)


def test_the_card_is_not_written_without_need(folder: Profile) -> None:
    card = read_card(folder)
    assert card is not None
    write_card(folder, card)
    before = folder.card_file.stat().st_mtime_ns
    opened(folder).close()
    assert folder.card_file.stat().st_mtime_ns == before
