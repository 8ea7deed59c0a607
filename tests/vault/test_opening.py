# SPDX-License-Identifier: Apache-2.0
"""The door: who gets in, who does not, and what each is told."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from cla_core.errors import ClaError
from cla_desktop.vault.disk import place
from cla_desktop.vault.errors import (
    PassphraseRefused,
    RecoveryWordsWrong,
    SlotRefused,
    VaultAltered,
    VaultDamaged,
    VaultDestroyed,
    VaultMissing,
    VaultNewer,
    VaultNotWritten,
    WrongPassphrase,
)
from cla_desktop.vault.header import Header, SlotKind, encode_destroyed
from cla_desktop.vault.header_file import BACKUP, MAIN, read_header, write_header
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.opening import create_vault, open_vault, open_with_words
from cla_desktop.vault.slots import passphrase_material
from cla_desktop.vault.words import words_from_entropy
from tests.vault.samples import OTHER_SESAME, SESAME, file_of, slot


def test_opens_again_with_the_same_keys(profile: Path) -> None:
    with open_vault(profile, SESAME) as first:
        key, purpose = first.database_key(), first.subkey(b"purpose")
        assert first.person == "CLA-07"
        assert first.opened_with.kind is SlotKind.PERSON
        assert not first.restored_from_backup
        slot_id = first.opened_with.slot_id
    with open_vault(profile, SESAME, slot_id=slot_id) as again:
        assert (again.database_key(), again.subkey(b"purpose")) == (key, purpose)
    assert len({key, purpose}) == 2
    assert len(key) == len(purpose) == 32


def test_wrong_passphrase_is_told_from_everything_else(profile: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        open_vault(profile, OTHER_SESAME)
    with pytest.raises(WrongPassphrase):
        open_vault(profile, SESAME, slot_id="00" * 8)
    with pytest.raises(VaultMissing):
        open_vault(tmp_path, SESAME)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", VaultDamaged),
        (file_of(b"{}", number=b"2"), VaultNewer),
        (encode_destroyed(), VaultDestroyed),
    ],
)
def test_bad_files(profile: Path, content: bytes, error: type[ClaError]) -> None:
    for name in (MAIN, BACKUP):
        (profile / name).write_bytes(content)
    with pytest.raises(error) as caught:
        open_vault(profile, SESAME)
    assert type(caught.value) is error
    assert str(caught.value)


@pytest.mark.parametrize("torn", [MAIN, BACKUP])
def test_a_torn_file_is_reported_and_mended(profile: Path, torn: str) -> None:
    data = (profile / torn).read_bytes()
    (profile / torn).write_bytes(data[:4096])
    open_vault(profile, SESAME).close()
    assert (profile / torn).read_bytes() == data
    assert read_header(profile).twins


def test_only_a_torn_main_file_is_worth_a_word(profile: Path) -> None:
    (profile / MAIN).unlink()
    with open_vault(profile, SESAME) as vault:
        assert vault.restored_from_backup
    with open_vault(profile, SESAME) as vault:
        assert not vault.restored_from_backup


def test_a_twin_that_cannot_be_mended_keeps_nobody_out(profile: Path) -> None:
    (profile / BACKUP).unlink()
    (profile / BACKUP).mkdir()
    with open_vault(profile, SESAME) as vault, pytest.raises(VaultNotWritten):
        vault.put_secret("name", b"value")
    open_vault(profile, SESAME).close()


def _added(header: Header) -> Header:
    return replace(header, slots=(*header.slots, slot(label="CLA-66")))


def _relabelled(header: Header) -> Header:
    return replace(header, slots=(replace(header.slots[0], label="CLA-66"),))


def _secrets_swapped(header: Header) -> Header:
    return replace(header, secrets=header.secrets[:-1] + b"x")


@pytest.mark.parametrize(
    ("forge", "error"),
    [(_added, VaultAltered), (_secrets_swapped, VaultAltered), (_relabelled, WrongPassphrase)],
)
def test_a_forged_header_with_a_right_checksum(
    profile: Path, forge: object, error: type[ClaError]
) -> None:
    assert callable(forge)
    write_header(profile, forge(read_header(profile).header))
    with pytest.raises(error):
        open_vault(profile, SESAME)


def test_an_accented_passphrase_from_another_keyboard(tmp_path: Path) -> None:
    typed = unicodedata.normalize("NFD", OTHER_SESAME)
    assert typed != OTHER_SESAME
    create_vault(tmp_path, label="CLA-07", passphrase=typed, kdf=KdfParameters.FLOOR).close()
    open_vault(tmp_path, OTHER_SESAME).close()


def test_material_strips_nothing() -> None:
    assert passphrase_material(" a ") != passphrase_material("a")
    assert passphrase_material("\ud800") != passphrase_material("\ud801")


@pytest.mark.parametrize("passphrase", ["", "x" * 10_000_000])
def test_what_is_no_passphrase(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(PassphraseRefused):
        create_vault(tmp_path, label="CLA-07", passphrase=passphrase, kdf=KdfParameters.FLOOR)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("label", ["", " CLA-07", "CLA\x0007", "x" * 41, "\u202eCLA"])
def test_what_is_no_label(tmp_path: Path, label: str) -> None:
    with pytest.raises(SlotRefused):
        create_vault(tmp_path, label=label, passphrase=SESAME, kdf=KdfParameters.FLOOR)


def test_a_vault_is_never_made_over_another(profile: Path) -> None:
    before = (profile / MAIN).read_bytes()
    with pytest.raises(SlotRefused):
        create_vault(profile, label="CLA-08", passphrase=OTHER_SESAME, kdf=KdfParameters.FLOOR)
    assert (profile / MAIN).read_bytes() == before
    (profile / MAIN).write_bytes(b"")
    (profile / BACKUP).write_bytes(b"")
    with pytest.raises(VaultDamaged):
        create_vault(profile, label="CLA-08", passphrase=OTHER_SESAME, kdf=KdfParameters.FLOOR)


def test_words_of_another_vault(profile: Path) -> None:
    words = words_from_entropy(bytes(32), language="fr")
    with pytest.raises(WrongPassphrase) as caught:
        open_with_words(profile, " ".join(words))
    assert "sheet" in str(caught.value)
    with pytest.raises(RecoveryWordsWrong):
        open_with_words(profile, "abandon")


def test_the_passphrase_lies_nowhere(profile: Path) -> None:
    for path in profile.rglob("*"):
        data = path.read_bytes()
        assert SESAME.encode() not in data
        with open_vault(profile, SESAME) as vault:
            assert vault.database_key() not in data


def test_a_placed_file_is_whole_or_as_before(tmp_path: Path) -> None:
    path = tmp_path / MAIN
    place(path, b"old")
    (tmp_path / f"{MAIN}.tmp").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space"):
        place(path, encode_destroyed())
    assert path.read_bytes() == b"old"
