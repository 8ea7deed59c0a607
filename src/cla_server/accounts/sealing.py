# SPDX-License-Identifier: Apache-2.0
"""The board's own key: what it hides in the database, in addresses and in forms.

One file of 32 random bytes in the data folder. From it come separate keys for each purpose, so
that what was made for one is worthless for another. Not a key of the mission: who holds it can
sign nothing, only read phone-code secrets of this one server.
"""

import base64
import binascii
import hmac
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cla_core.errors import mark
from cla_server.kit.errors import ServerProblem
from cla_server.kit.files import write_whole

KEY_BYTES = 32
NONCE_BYTES = 12
TOKEN_NONCE_BYTES = 9
KEYS_FOLDER = "keys"
FILE_NAME = "board.key"


@dataclass(frozen=True, slots=True, repr=False)
class BoardKey:
    """Keys by purpose. `purpose` is a word of this program; `about` binds to one row or session."""

    root: bytes

    def seal(self, purpose: str, plain: bytes, *, about: bytes) -> bytes:
        """Hide bytes; only the same purpose and `about` open them again."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(self._key(purpose)).encrypt(nonce, plain, about)

    def unseal(self, purpose: str, hidden: bytes, *, about: bytes) -> bytes | None:
        """Show what `seal` hid, or None when it was not made here for this."""
        nonce, sealed = hidden[:NONCE_BYTES], hidden[NONCE_BYTES:]
        try:
            return AESGCM(self._key(purpose)).decrypt(nonce, sealed, about)
        except (InvalidTag, ValueError):
            return None

    def seal_text(self, purpose: str, text: str, *, about: bytes) -> str:
        """Hide words in letters that may stand in an address."""
        sealed = self.seal(purpose, text.encode(), about=about)
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    def unseal_text(self, purpose: str, hidden: str, *, about: bytes) -> str | None:
        """Show the words that `seal_text` hid, or None."""
        opened = self.unseal(purpose, _from_address(hidden), about=about)
        return None if opened is None else opened.decode()

    def keyed(self, purpose: str, plain: bytes) -> bytes:
        """A keyed hash of 32 bytes, to find a thing again without storing it."""
        return hmac.digest(self._key(purpose), plain, "sha256")

    def token(self, purpose: str, about: bytes) -> str:
        """A proof for a form, different each time: compression leaks nothing about it."""
        nonce = os.urandom(TOKEN_NONCE_BYTES)
        proof = self.keyed(purpose, nonce + about)[:15]
        return base64.urlsafe_b64encode(nonce + proof).decode()

    def token_fits(self, purpose: str, token: str, about: bytes) -> bool:
        """Tell whether a proof was made here for this."""
        raw = _from_address(token)
        nonce, proof = raw[:TOKEN_NONCE_BYTES], raw[TOKEN_NONCE_BYTES:]
        return hmac.compare_digest(self.keyed(purpose, nonce + about)[:15], proof)

    def _key(self, purpose: str) -> bytes:
        info = b"board " + purpose.encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(self.root)


def open_key(folder: Path) -> BoardKey:
    """Read the board's key from a folder; make it where none is yet.

    Raises:
        ServerProblem: the file is not a key.
    """
    path = folder / FILE_NAME
    if not path.exists():
        write_whole(path, os.urandom(KEY_BYTES))
    root = path.read_bytes()
    if len(root) != KEY_BYTES:
        raise ServerProblem(mark("The board's key file is damaged. Restore it from a backup."))
    return BoardKey(root)


def _from_address(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""
