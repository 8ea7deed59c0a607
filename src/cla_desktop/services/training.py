# SPDX-License-Identifier: Apache-2.0
"""The mission of a training desk, which nobody else has: its keys, kept in the desk's own vault."""

import os
from dataclasses import dataclass, field
from typing import Final, Self

from cla_core.access import SPECIALISTS
from cla_core.bundles.keys import new_private_key, seal_public, sign_public
from cla_core.bundles.specialists import signed_functions
from cla_core.bundles.trust import Invitation, ServerKeys, code_of, mission_id
from cla_desktop.vault.open_vault import OpenVault

BASE_POSITION: Final = (1.6425, 30.2428)
ZONE_MINUTES: Final = 120
NOWHERE: Final = "127.0.0.1:9"
"""Loopback, and a port where nobody answers: no training desk leads to a real mission."""

_KEPT_AS: Final = "training mission"
_KEY_BYTES: Final = 32
_FAR_FUTURE_S: Final = 4_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingKeys:
    """The private keys of a mission that exists on one laptop only; not in its repr."""

    root: bytes = field(default_factory=new_private_key, repr=False)
    signing: bytes = field(default_factory=new_private_key, repr=False)
    sealing: bytes = field(default_factory=new_private_key, repr=False)

    @classmethod
    def kept_in(cls, vault: OpenVault) -> Self | None:
        """The keys in this vault; None if it is no training desk of this kind."""
        kept = vault.secret(_KEPT_AS)
        if kept is None:
            return None
        parts = [kept[start : start + _KEY_BYTES] for start in range(0, len(kept), _KEY_BYTES)]
        return cls(root=parts[0], signing=parts[1], sealing=parts[2])

    def keep_in(self, vault: OpenVault) -> None:
        """Seal them in the vault. Raises VaultNotWritten."""
        vault.put_secret(_KEPT_AS, self.root + self.signing + self.sealing)

    @property
    def mission(self) -> bytes:
        """Eight bytes that name this mission."""
        return mission_id(sign_public(self.root))

    def code(self, language: str) -> str:
        """A joining code of this mission, for base KAS."""
        delegated = sign_public(self.signing), seal_public(self.sealing)
        server = ServerKeys.delegated(self.root, sign_public(self.root), keys=delegated, number=1)
        invitation = Invitation(
            mission_code="ZZ",
            mission_name="Training",
            base="KAS",
            base_name="Kasoro",
            role="cla",
            language=language,
            letter="a",
            expires_s=_FAR_FUTURE_S,
            secret=os.urandom(16),
            address=NOWHERE,
            authority=b"",
            zone_minutes=ZONE_MINUTES,
            base_position=BASE_POSITION,
            server=server,
            functions=signed_functions(self.root, tuple(SPECIALISTS)),
        )
        return code_of(invitation.signed(self.signing))
