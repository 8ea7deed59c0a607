# SPDX-License-Identifier: Apache-2.0
"""The unlocked vault: people come and go, sheets open, secrets keep, closing closes."""

import hashlib
import hmac
import threading
from pathlib import Path

import pytest

from cla_desktop.vault.errors import (
    PassphraseRefused,
    SlotRefused,
    VaultAltered,
    VaultLocked,
    VaultNotWritten,
    WrongPassphrase,
)
from cla_desktop.vault.header import SLOTS_AT_MOST, SlotKind
from cla_desktop.vault.header_file import BACKUP, MAIN, read_header, write_header
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.open_vault import OpenVault
from cla_desktop.vault.opening import open_vault, open_with_words
from tests.vault.samples import (
    MASTER,
    OTHER_SESAME,
    SESAME,
    VAULT_ID,
    header,
    master_key,
    slot,
)


def test_keys_are_hkdf_and_stay_what_they_are(keyed: OpenVault) -> None:
    """Computed a second way: a changed derivation would lose every database there is."""
    root = hmac.digest(VAULT_ID, MASTER, hashlib.sha256)
    expected = hmac.digest(root, b"cla-vault/1 for database\x01", hashlib.sha256)
    assert keyed.database_key() == keyed.subkey(b"database") == expected


def test_a_colleague_is_added_and_both_open(profile: Path) -> None:
    with open_vault(profile, SESAME) as vault:
        key = vault.database_key()
        added = vault.add_person("CLA-08", OTHER_SESAME)
        assert added.kdf == vault.slots[0].kdf
    assert [each.label for each in read_header(profile).header.slots] == ["CLA-07", "CLA-08"]
    for passphrase, person in ((OTHER_SESAME, "CLA-08"), (SESAME, "CLA-07")):
        with open_vault(profile, passphrase) as vault:
            assert (vault.person, vault.database_key()) == (person, key)


def test_a_removed_person_is_out_of_both_files(profile: Path) -> None:
    with open_vault(profile, SESAME) as vault:
        added = vault.add_person("CLA-08", OTHER_SESAME)
        vault.remove_slot(added.slot_id)
        with pytest.raises(SlotRefused):
            vault.remove_slot(added.slot_id)
    for name in (MAIN, BACKUP):
        assert b"CLA-08" not in (profile / name).read_bytes()
    with pytest.raises(WrongPassphrase):
        open_vault(profile, OTHER_SESAME)


def test_a_passphrase_changes_only_with_the_old_one(profile: Path) -> None:
    with open_vault(profile, SESAME) as vault:
        mine = vault.opened_with.slot_id
        for old in (OTHER_SESAME, None):
            with pytest.raises((WrongPassphrase, PassphraseRefused)):
                vault.change_passphrase(mine, "neuf", old=old)
        vault.change_passphrase(mine, OTHER_SESAME, old=SESAME)
    (profile / MAIN).unlink()
    with pytest.raises(WrongPassphrase):
        open_vault(profile, SESAME)
    with open_vault(profile, OTHER_SESAME) as vault:
        assert (vault.person, vault.opened_with.slot_id) == ("CLA-07", mine)


def test_a_sheet_opens_and_gives_a_forgotten_passphrase_back(profile: Path) -> None:
    with open_vault(profile, SESAME) as vault:
        key, mine = vault.database_key(), vault.opened_with.slot_id
        words = vault.new_recovery(language="fr")
    for path in profile.iterdir():
        assert not any(f" {word} ".encode() in path.read_bytes() for word in words)
    with open_with_words(profile, "  ".join(word[:4] for word in words)) as vault:
        assert vault.database_key() == key
        assert (vault.person, vault.opened_with.kind) == ("R1", SlotKind.RECOVERY)
        vault.change_passphrase(mine, OTHER_SESAME)
        with pytest.raises(SlotRefused):
            vault.change_passphrase(vault.opened_with.slot_id, SESAME)
    with open_vault(profile, OTHER_SESAME) as vault:
        assert vault.database_key() == key


def test_a_new_sheet_and_an_old_one_thrown_away(profile: Path) -> None:
    with open_vault(profile, SESAME) as vault:
        lost = vault.new_recovery()
        vault.new_recovery()
        first, second = (each for each in vault.slots if each.kind is SlotKind.RECOVERY)
        assert (first.label, second.label) == ("R1", "R2")
        vault.remove_slot(first.slot_id)
        vault.new_recovery()
        assert vault.slots[-1].label == "R3"
    with pytest.raises(WrongPassphrase):
        open_with_words(profile, " ".join(lost))


@pytest.mark.parametrize("label", ["CLA-07", "", "CLA\n08", " CLA-08"])
def test_labels_that_are_refused(keyed: OpenVault, label: str) -> None:
    with pytest.raises(SlotRefused):
        keyed.add_person(label, SESAME)


def test_the_last_person_stays(keyed: OpenVault) -> None:
    keyed.new_recovery()
    with pytest.raises(SlotRefused):
        keyed.remove_slot(keyed.slots[0].slot_id)


def test_no_room_for_more(tmp_path: Path) -> None:
    master = master_key()
    many = [slot(slot_id=f"{n:016x}", label=f"CLA-{n}") for n in range(SLOTS_AT_MOST)]
    full = master.signed(header(*many))
    write_header(tmp_path, full)
    vault = OpenVault(tmp_path, full, master=master, opened_with=full.slots[0])
    with pytest.raises(SlotRefused):
        vault.add_person("CLA-99", SESAME)
    with pytest.raises(SlotRefused):
        vault.new_recovery()


def test_secrets_keep_and_are_not_readable(keyed: OpenVault, tmp_path: Path) -> None:
    keyed.put_secret("a name", b"CANARY-ONE")
    keyed.put_secret("another", b"CANARY-TWO")
    keyed.put_secret("a name", b"CANARY-THREE")
    assert keyed.secret("a name") == b"CANARY-THREE"
    assert keyed.secret("nothing") is None
    stored = read_header(tmp_path).header
    again = OpenVault(tmp_path, stored, master=master_key(), opened_with=stored.slots[0])
    assert again.secret("another") == b"CANARY-TWO"
    for path in tmp_path.iterdir():
        data = path.read_bytes()
        assert b"CANARY" not in data
        assert b"a name" not in data
        assert b"Q0FOQVJZ" not in data


def test_a_change_that_is_not_on_the_disk_is_not_believed(keyed: OpenVault, tmp_path: Path) -> None:
    keyed.put_secret("name", b"old")
    before = read_header(tmp_path).header
    (tmp_path / BACKUP).unlink()
    (tmp_path / BACKUP).mkdir()
    with pytest.raises(VaultNotWritten):
        keyed.put_secret("name", b"new")
    assert keyed.secret("name") == b"old"
    assert read_header(tmp_path).header == before


def test_every_value_is_signed(keyed: OpenVault, tmp_path: Path) -> None:
    master_key().verify(read_header(tmp_path).header)
    other = header(slot(label="CLA-08"))
    with pytest.raises(VaultAltered):
        master_key().verify(other)
    assert keyed.vault_id == VAULT_ID


def test_secrets_of_another_box_are_altered() -> None:
    with pytest.raises(VaultAltered):
        master_key().open_secrets(b"short")


def test_closing_closes(keyed: OpenVault, tmp_path: Path) -> None:
    before = [(tmp_path / name).read_bytes() for name in (MAIN, BACKUP)]
    keyed.close()
    keyed.close()
    slot_id = keyed.slots[0].slot_id
    asked_too_late = (
        keyed.database_key,
        keyed.new_recovery,
        lambda: keyed.subkey(b"purpose"),
        lambda: keyed.secret("name"),
        lambda: keyed.put_secret("name", b""),
        lambda: keyed.add_person("CLA-08", SESAME, kdf=KdfParameters.FLOOR),
        lambda: keyed.change_passphrase(slot_id, SESAME, old=SESAME),
    )
    for ask in asked_too_late:
        with pytest.raises((VaultLocked, WrongPassphrase)):
            ask()
    assert [(tmp_path / name).read_bytes() for name in (MAIN, BACKUP)] == before


def test_wiping_reaches_the_buffer_itself() -> None:
    master = master_key()
    secret = master.secret
    master.wipe()
    assert secret == bytearray(32)
    with pytest.raises(VaultLocked):
        _ = master.secret


def test_many_threads_lose_no_secret(keyed: OpenVault, tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=keyed.put_secret, args=(str(n), bytes([n]))) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [keyed.secret(str(n)) for n in range(8)] == [bytes([n]) for n in range(8)]
    master_key().verify(read_header(tmp_path).header)
