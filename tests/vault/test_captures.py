# SPDX-License-Identifier: Apache-2.0
"""Notes at the door: everybody writes, the vault alone reads, and rubbish is only rubbish."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.bundles.keys import new_private_key, seal, seal_public
from cla_desktop.vault.captures import (
    FOLDER,
    MOST,
    SIZE_BYTES,
    TEXT_MOST,
    Capture,
    Captured,
    NoDoor,
    NoRoom,
    NotKept,
    Strange,
    can_capture,
    captured,
    keep,
    lay_out_key,
    new_name,
    open_capture,
    put_aside,
    sweep,
)
from cla_desktop.vault.open_vault import OpenVault
from cla_desktop.vault.opening import open_vault
from cla_desktop.vault.panic import destroy
from tests.support.small_disk import no_file_above
from tests.vault.samples import SESAME, keyed_vault

AT_MS = 1_741_983_120_000
NOTE = Capture(Captured.NOTE, AT_MS, "Ten men with guns on the ridge, des hommes armés")
MAGIC = b"cla-capture 1\n"


@pytest.fixture
def door(tmp_path: Path, keyed: OpenVault) -> Path:
    """A profile with the vault's key at its door."""
    lay_out_key(tmp_path, keyed)
    return tmp_path


def kept(profile: Path, capture: Capture = NOTE) -> Path:
    """One note, and where it lies."""
    name = new_name()
    keep(profile, name, capture)
    return profile / FOLDER / f"{name}.cap"


@pytest.mark.parametrize(
    "capture",
    [NOTE, Capture(Captured.BEEP, AT_MS), Capture(Captured.NOTE, 0, "م" * TEXT_MOST)],
)
def test_what_is_kept_opens_with_the_vault_and_says_nothing_before(
    door: Path, keyed: OpenVault, capture: Capture
) -> None:
    path = kept(door, capture)
    raw = path.read_bytes()
    assert len(raw) == SIZE_BYTES
    assert b"ridge" not in raw
    assert open_capture(keyed, path)[0] == capture


def test_more_text_than_a_note_holds_is_cut_and_half_characters_are_marked(
    door: Path, keyed: OpenVault
) -> None:
    path = kept(door, Capture(Captured.NOTE, AT_MS, "\ud800" + "𝔸" * 2 * TEXT_MOST))
    (_, _, text), _ = open_capture(keyed, path)
    assert text == "?" + "𝔸" * (TEXT_MOST - 1)


def test_a_backup_of_the_vault_opens_what_was_taken_after_it(profile: Path) -> None:
    before = {file.name: file.read_bytes() for file in profile.iterdir() if file.is_file()}
    with open_vault(profile, SESAME) as vault:
        lay_out_key(profile, vault)
        vault.put_secret("later", b"x")
    path = kept(profile)
    for name, content in before.items():
        (profile / name).write_bytes(content)
    with open_vault(profile, SESAME) as vault:
        assert open_capture(vault, path)[0] == NOTE


def test_a_note_can_be_written_on_and_the_last_words_stand(door: Path, keyed: OpenVault) -> None:
    keep(door, "aa", NOTE._replace(text="Ten"))
    keep(door, "aa", NOTE)
    (path,) = captured(door)
    assert open_capture(keyed, path)[0] == NOTE


def test_without_a_key_of_this_very_vault_nothing_is_taken(door: Path, profile: Path) -> None:
    assert can_capture(door)
    assert not can_capture(profile)
    (profile / FOLDER).mkdir()
    (profile / FOLDER / "key").write_bytes((door / FOLDER / "key").read_bytes())
    assert not can_capture(profile)
    with pytest.raises(NoDoor):
        kept(profile)
    destroy(door)
    assert not can_capture(door)


def test_a_key_that_somebody_changed_is_noticed_and_put_right(door: Path, keyed: OpenVault) -> None:
    assert not lay_out_key(door, keyed)
    key = door / FOLDER / "key"
    right = key.read_bytes()
    key.write_bytes(right[:-32] + seal_public(new_private_key()))
    path = kept(door)
    with pytest.raises(Strange):
        open_capture(keyed, path)
    assert lay_out_key(door, keyed)
    assert key.read_bytes() == right
    key.unlink()
    assert not lay_out_key(door, keyed)


def test_the_key_of_a_vault_that_lay_here_before_is_no_attack(profile: Path, door: Path) -> None:
    (profile / FOLDER).mkdir()
    (profile / FOLDER / "key").write_bytes((door / FOLDER / "key").read_bytes())
    with open_vault(profile, SESAME) as vault:
        assert not lay_out_key(profile, vault)
    assert can_capture(profile)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        MAGIC,
        os.urandom(SIZE_BYTES),
        MAGIC + os.urandom(SIZE_BYTES - len(MAGIC)),
        MAGIC + os.urandom(SIZE_BYTES),
    ],
)
def test_rubbish_is_strange_and_put_aside(door: Path, keyed: OpenVault, raw: bytes) -> None:
    path = door / FOLDER / "ff.cap"
    path.write_bytes(raw)
    with pytest.raises(Strange):
        open_capture(keyed, path)
    put_aside(path)
    assert captured(door) == []
    assert (door / FOLDER / "ff.unopened").read_bytes() == raw


def test_a_cut_or_changed_note_is_strange(door: Path, keyed: OpenVault) -> None:
    path = kept(door)
    raw = path.read_bytes()
    for changed in (raw[:-1], raw + b"x", raw[:100] + bytes([raw[100] ^ 1]) + raw[101:]):
        path.write_bytes(changed)
        with pytest.raises(Strange):
            open_capture(keyed, path)


@given(plain=st.binary(max_size=40), padded=st.booleans())
def test_whatever_is_sealed_to_the_key_is_a_note_or_strange(
    plain: bytes, padded: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    profile = tmp_path_factory.mktemp("planted")
    with keyed_vault(profile) as vault:
        lay_out_key(profile, vault)
        public = (profile / FOLDER / "key").read_bytes()[-32:]
        path = profile / FOLDER / "ee.cap"
        path.write_bytes(MAGIC + seal(public, plain.ljust(4096 if padded else 0, b"\0"), MAGIC))
        try:
            capture, _ = open_capture(vault, path)
        except Strange:
            return
    assert capture.what in (Captured.BEEP, Captured.NOTE)
    assert 0 <= capture.at_ms < 1 << 64


def test_there_is_an_end_to_how_many_lie_there(door: Path) -> None:
    first = kept(door)
    for _ in range(MOST - 1):
        kept(door)
    with pytest.raises(NoRoom):
        kept(door)
    keep(door, first.stem, NOTE._replace(text="written on"))
    assert len(captured(door)) == MOST


def test_strange_files_are_bounded_too(door: Path) -> None:
    for number in range(MOST + 3):
        path = door / FOLDER / f"{number:02x}.cap"
        path.write_bytes(b"x")
        put_aside(path)
    assert len(list((door / FOLDER).glob("*.unopened"))) == MOST


def test_a_full_disk_is_told_and_the_former_words_stand(door: Path, keyed: OpenVault) -> None:
    path = kept(door)
    with no_file_above(1_000), pytest.raises(NotKept):
        keep(door, path.stem, NOTE._replace(text="more"))
    assert open_capture(keyed, path)[0] == NOTE
    assert [file.suffix for file in (door / FOLDER).iterdir() if file.name != "key"] == [".cap"]


def test_a_planted_link_is_not_followed(door: Path, tmp_path: Path) -> None:
    secret = tmp_path / "other.txt"
    secret.write_bytes(b"x" * SIZE_BYTES)
    (door / FOLDER / "aa.cap").symlink_to(secret)
    (door / FOLDER / "bb.cap").mkdir()
    assert captured(door) == []


def test_what_a_kill_left_half_written_goes(door: Path) -> None:
    path = kept(door)
    (door / FOLDER / "aa.cap.tmp").write_bytes(b"half")
    sweep(door)
    assert captured(door) == [path]
    assert not (door / FOLDER / "aa.cap.tmp").exists()
