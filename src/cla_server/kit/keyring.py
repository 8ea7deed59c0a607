# SPDX-License-Identifier: Apache-2.0
"""The mission's keys: the root key that is carried off, and the delegated keys that stay.

Owns their files. The root key signs the delegated keys once and is never read again by a running
server; whoever holds the data folder without it can answer devices but not found a second mission.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from cla_core.bundles.keys import KEY_BYTES, new_private_key, seal_public, sign, sign_public
from cla_core.bundles.trust import ServerKeys
from cla_core.errors import mark
from cla_server.kit.errors import ServerProblem
from cla_server.kit.files import ROOT_FILE, write_whole

ROOT_HEAD = "CLA mission root key 1"
KEYS_FILE = Path("keys", "delegated.json")
FIRST_NUMBER = 1
PROFILE = b"CLA profile 1"
APPROVED = b"CLA approved text 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """The delegated keys. `seals` maps a seal key's number to its private half."""

    server: ServerKeys
    sign_private: bytes
    seals: Mapping[int, bytes]

    @property
    def mission(self) -> bytes:
        """The mission's id."""
        return self.server.mission

    def signed_profile(self, packed: bytes) -> bytes:
        """The signature under a packed mission profile."""
        return sign(self.sign_private, PROFILE, packed)

    def signed_text(self, packed: bytes) -> bytes:
        """The signature under a packed text that a manager approved."""
        return sign(self.sign_private, APPROVED, packed)

    @classmethod
    def load(cls, data: Path) -> Self:
        """Read the delegated keys of a data folder.

        Raises:
            ServerProblem: there are none, or they are damaged.
        """
        try:
            return cls._read(json.loads((data / KEYS_FILE).read_text("ascii")))
        except FileNotFoundError:
            raise ServerProblem(mark("The server's keys are missing from its data.")) from None
        except (ValueError, KeyError, TypeError, binascii.Error):
            raise ServerProblem(mark("The server's keys are damaged.")) from None

    @classmethod
    def _read(cls, kept: Mapping[str, Any]) -> Self:
        sign_private = base64.b64decode(kept["sign"])
        seals = {int(number): base64.b64decode(raw) for number, raw in kept["seals"].items()}
        number = int(kept["number"])
        server = ServerKeys(
            root_public=base64.b64decode(kept["root"]),
            sign_public=sign_public(sign_private),
            seal_public=seal_public(seals[number]),
            number=number,
            signature=base64.b64decode(kept["signature"]),
        )
        return cls(server=server, sign_private=sign_private, seals=seals)

    def save(self, data: Path) -> None:
        """Write the delegated keys, readable by their owner alone."""
        kept = {
            "root": _text(self.server.root_public),
            "sign": _text(self.sign_private),
            "seals": {str(number): _text(raw) for number, raw in self.seals.items()},
            "number": self.server.number,
            "signature": _text(self.server.signature),
        }
        write_whole(data / KEYS_FILE, json.dumps(kept, indent=1).encode("ascii"))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def read_root(path: Path, server: ServerKeys) -> bytes:
    """The root key out of its file, for the moment it is needed.

    Raises:
        ServerProblem: it is not there, or not this mission's.
    """
    try:
        head, _, text = path.read_text("ascii").partition("\n")
        root = base64.b64decode(text.strip(), validate=True)
    except FileNotFoundError:
        raise ServerProblem(
            mark("The mission root key is needed for this: bring it, and give --root-key FILE.")
        ) from None
    except (OSError, ValueError, binascii.Error):
        raise ServerProblem(mark("There is no mission root key in this file.")) from None
    if head != ROOT_HEAD or len(root) != KEY_BYTES or sign_public(root) != server.root_public:
        raise ServerProblem(mark("The root key in this file is not of this mission."))
    return root


def found_keys(data: Path) -> Keyring:
    """Make the root key in a file of its own, and the delegated keys it signs."""
    root, sign_private, seal_private = (new_private_key() for _ in range(3))
    publics = sign_public(sign_private), seal_public(seal_private)
    server = ServerKeys.delegated(root, sign_public(root), keys=publics, number=FIRST_NUMBER)
    keyring = Keyring(server=server, sign_private=sign_private, seals={FIRST_NUMBER: seal_private})
    keyring.save(data)
    write_whole(data / ROOT_FILE, f"{ROOT_HEAD}\n{_text(root)}\n".encode("ascii"))
    return keyring
