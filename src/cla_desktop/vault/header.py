# SPDX-License-Identifier: Apache-2.0
"""What the vault file says, and the one way to write it as bytes.

    line 1   cla-vault <format> <SHA-256 in hex over "cla-vault <format>\\n" and all that follows>
    then     one JSON object (sorted keys, no spaces, base64 for bytes), padded with line ends

Line 1 is the same in every format there will be, so damage, a newer version and a destroyed vault
are told apart without a key. Each header has exactly one encoding and reading refuses every other:
so the authentication code, which covers the values, covers every byte too. All files have one size:
rewriting never needs more disk and never leaves an old tail behind.

It owns the layout and its limits. It refuses to know about disks and keys: it does no cryptography
but the checksum, and holds nothing secret.
"""

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from cla_desktop.vault.errors import VaultDamaged, VaultDestroyed, VaultNewer
from cla_desktop.vault.kdf import KdfParameters

FORMAT: Final = 1
FILE_BYTES: Final = 32 * 1024
SLOTS_AT_MOST: Final = 24
SECRETS_AT_MOST_BYTES: Final = 12 * 1024
LABEL_AT_MOST: Final = 40

VAULT_ID_BYTES: Final = 16
SALT_BYTES: Final = 16
WRAPPED_KEY_BYTES: Final = 12 + 32 + 16
MAC_BYTES: Final = 32

_MAGIC: Final = b"cla-vault "
_PADDING: Final = b"\n"
_TOMBSTONE: Final = b'{"destroyed":true}'
_SLOT_ID: Final = re.compile("[0-9a-f]{16}")


class SlotKind(StrEnum):
    """Whose slot it is: a person's passphrase or a recovery sheet."""

    PERSON = "person"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way in: the master key, wrapped under a stretched passphrase or sheet.

    `slot_id` is 16 random hex digits; `label` a person code or the name of a sheet, readable by
    any finder of the laptop; `wrapped_key` is nonce, ciphertext and tag. ValueError if a part is
    impossible.
    """

    slot_id: str
    kind: SlotKind
    label: str
    salt: bytes
    kdf: KdfParameters
    wrapped_key: bytes

    def __post_init__(self) -> None:
        if not is_label(self.label) or not _SLOT_ID.fullmatch(self.slot_id):
            raise ValueError("a slot needs an id and a short printable label")
        _need_length(self.salt, SALT_BYTES)
        _need_length(self.wrapped_key, WRAPPED_KEY_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The whole file: `secrets` is one sealed box, `mac` an HMAC-SHA256 over everything else."""

    vault_id: bytes
    slots: tuple[Slot, ...]
    secrets: bytes
    mac: bytes

    def __post_init__(self) -> None:
        _need_length(self.vault_id, VAULT_ID_BYTES)
        _need_length(self.mac, MAC_BYTES)
        if not 0 < len(self.slots) <= SLOTS_AT_MOST or len(self.secrets) > SECRETS_AT_MOST_BYTES:
            raise ValueError("more than a vault file holds, or nobody to open it")
        if len({slot.slot_id for slot in self.slots}) != len(self.slots):
            raise ValueError("two slots with one id")

    @classmethod
    def founded(cls, vault_id: bytes, first: Slot, *, secrets: bytes) -> Self:
        """The header of a new vault, not signed yet."""
        return cls(vault_id=vault_id, slots=(first,), secrets=secrets, mac=bytes(MAC_BYTES))


def is_label(text: str) -> bool:
    """Whether a slot may be called that: 1 to 40 printable characters, no edge spaces."""
    return 0 < len(text) <= LABEL_AT_MOST and text.isprintable() and text == text.strip()


def slot_context(vault_id: bytes, slot: Slot) -> bytes:
    """What a wrapped key is bound to: the vault and everything the slot says about itself."""
    described = _slot_to_json(slot)
    del described["key"]
    return vault_id + _json_bytes(described)


def authenticated_bytes(header: Header) -> bytes:
    """What the authentication code is computed over: everything but itself."""
    described = _header_to_json(header)
    del described["mac"]
    return _MAGIC + str(FORMAT).encode() + b"\n" + _json_bytes(described)


def encode(header: Header) -> bytes:
    """The file of this header, FILE_BYTES long."""
    return _enclose(_json_bytes(_header_to_json(header)))


def encode_destroyed() -> bytes:
    """The file that says: there were slots, they were destroyed. Always the same bytes."""
    return _enclose(_TOMBSTONE)


def decode(data: bytes) -> Header:
    """The header in these bytes. Raises VaultDamaged, VaultNewer or VaultDestroyed."""
    version, rest = _checked(data)
    if version > FORMAT:
        raise VaultNewer
    body = rest.rstrip(_PADDING)
    if body == _TOMBSTONE:
        raise VaultDestroyed
    try:
        header = _header_from_json(json.loads(body))
        if encode(header) != data:
            raise VaultDamaged
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise VaultDamaged from None
    return header


def _checked(data: bytes) -> tuple[int, bytes]:
    """Format number and the rest of the file, once the checksum over both is right."""
    line, _, rest = data.partition(b"\n")
    numbered, _, digest = line.rpartition(b" ")
    number = numbered.removeprefix(_MAGIC)
    if not numbered.startswith(_MAGIC) or not number.isdigit() or len(number) > len("9999"):
        raise VaultDamaged
    if digest != _checksum(numbered, rest):
        raise VaultDamaged
    return int(number), rest


def _checksum(numbered: bytes, rest: bytes) -> bytes:
    return hashlib.sha256(numbered + b"\n" + rest).hexdigest().encode()


def _enclose(body: bytes) -> bytes:
    numbered = _MAGIC + str(FORMAT).encode()
    line_bytes = len(numbered) + 1 + 2 * hashlib.sha256().digest_size + 1
    rest = body.ljust(FILE_BYTES - line_bytes, _PADDING)
    return numbered + b" " + _checksum(numbered, rest) + b"\n" + rest


def _header_to_json(header: Header) -> dict[str, object]:
    return {
        "vault_id": _text(header.vault_id),
        "slots": [_slot_to_json(slot) for slot in header.slots],
        "secrets": _text(header.secrets),
        "mac": _text(header.mac),
    }


def _slot_to_json(slot: Slot) -> dict[str, object]:
    return {
        "id": slot.slot_id,
        "kind": slot.kind.value,
        "label": slot.label,
        "salt": _text(slot.salt),
        "memory_kib": slot.kdf.memory_kib,
        "passes": slot.kdf.passes,
        "lanes": slot.kdf.lanes,
        "key": _text(slot.wrapped_key),
    }


def _header_from_json(read: object) -> Header:
    values = _object(read)
    slots = values["slots"]
    if not isinstance(slots, list):
        raise TypeError("slots")
    return Header(
        vault_id=_bytes(values["vault_id"]),
        slots=tuple(_slot_from_json(_object(slot)) for slot in slots),
        secrets=_bytes(values["secrets"]),
        mac=_bytes(values["mac"]),
    )


def _slot_from_json(values: dict[str, object]) -> Slot:
    return Slot(
        slot_id=_string(values["id"]),
        kind=SlotKind(_string(values["kind"])),
        label=_string(values["label"]),
        salt=_bytes(values["salt"]),
        kdf=KdfParameters(
            memory_kib=_whole(values["memory_kib"]),
            passes=_whole(values["passes"]),
            lanes=_whole(values["lanes"]),
        ),
        wrapped_key=_bytes(values["key"]),
    )


def _json_bytes(values: dict[str, object]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(value: object) -> bytes:
    return base64.b64decode(_string(value), validate=True)


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("object")
    return value


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("string")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("whole number")
    return value


def _need_length(data: bytes, length: int) -> None:
    if len(data) != length:
        raise ValueError("wrong length")
