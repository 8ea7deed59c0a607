# SPDX-License-Identifier: Apache-2.0
"""Destroying: nothing of any slot is left in any file, and everybody is told so."""

from pathlib import Path

import pytest

from cla_desktop.vault.errors import DestructionIncomplete, VaultDestroyed, VaultMissing
from cla_desktop.vault.header_file import BACKUP, MAIN, read_header
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.opening import create_vault, open_vault
from cla_desktop.vault.panic import destroy
from tests.vault.samples import OTHER_SESAME, SESAME


def test_nobody_opens_it_again(profile: Path, tmp_path: Path) -> None:
    copy = tmp_path / "vault.cla.before-upgrade"
    copy.write_bytes((profile / MAIN).read_bytes())
    inodes = {(profile / name).stat().st_ino for name in (MAIN, BACKUP)}
    stored = read_header(profile).header.slots[0]
    destroy(profile, copies=[copy])
    with pytest.raises(VaultDestroyed):
        open_vault(profile, SESAME)
    assert not copy.exists()
    for name in (MAIN, BACKUP):
        data = (profile / name).read_bytes()
        assert stored.label.encode() not in data
        assert stored.slot_id.encode() not in data
    assert {(profile / name).stat().st_ino for name in (MAIN, BACKUP)} == inodes


def test_either_file_alone_says_so(profile: Path) -> None:
    destroy(profile)
    (profile / MAIN).unlink()
    with pytest.raises(VaultDestroyed):
        open_vault(profile, SESAME)


def test_again_and_with_nothing_there(profile: Path, tmp_path: Path) -> None:
    destroy(profile)
    destroy(profile)
    with pytest.raises(VaultDestroyed):
        read_header(profile)
    destroy(tmp_path)
    with pytest.raises(VaultMissing):
        read_header(tmp_path)


def test_a_copy_out_of_reach_is_told_and_stops_nothing(profile: Path, tmp_path: Path) -> None:
    out_of_reach = tmp_path / "folder"
    out_of_reach.mkdir()
    with pytest.raises(DestructionIncomplete):
        destroy(profile, copies=[out_of_reach])
    with pytest.raises(VaultDestroyed):
        read_header(profile)


def test_a_copy_is_written_over_where_it_lies_before_its_name_goes(
    profile: Path, tmp_path: Path
) -> None:
    copy, same_blocks = tmp_path / "copy.cla", tmp_path / "same blocks"
    copy.write_bytes((profile / MAIN).read_bytes())
    same_blocks.hardlink_to(copy)
    before = same_blocks.read_bytes()
    destroy(profile, copies=[copy])
    assert not copy.exists()
    after = same_blocks.read_bytes()
    assert len(after) == len(before)
    assert not any(
        before[at : at + 16] in after
        for at in range(0, len(before), 16)
        if any(before[at : at + 16])
    )


def test_a_torn_vault_is_destroyed_too(profile: Path) -> None:
    (profile / MAIN).write_bytes(b"")
    leftover = profile / f"{MAIN}.tmp"
    leftover.write_bytes((profile / BACKUP).read_bytes())
    destroy(profile)
    assert not leftover.exists()
    with pytest.raises(VaultDestroyed):
        read_header(profile)


def test_a_new_vault_can_be_made_in_its_place(profile: Path) -> None:
    destroy(profile)
    create_vault(profile, label="CLA-09", passphrase=OTHER_SESAME, kdf=KdfParameters.FLOOR).close()
    with open_vault(profile, OTHER_SESAME) as vault:
        assert vault.person == "CLA-09"
