# SPDX-License-Identifier: Apache-2.0
"""A mission's keys in a test's hands: invitations of any kind, and answers, honest and not.

It stores nothing; what a mission does with what it receives is asked of the real server.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cla_core.access import SPECIALISTS
from cla_core.bundles.answers import Answer, News, Stored
from cla_core.bundles.bundle import Bundle, read_bundle
from cla_core.bundles.hop import close, open_hop
from cla_core.bundles.keys import new_private_key, seal_public, sign_public
from cla_core.bundles.operations import digest
from cla_core.bundles.specialists import signed_functions
from cla_core.bundles.trust import Invitation, ServerKeys, code_of, mission_id
from cla_desktop.sync.incoming import request_digest

NEVER_S = 4_000_000_000
NOWHERE = "127.0.0.1:9"
EPOCH = b"epoc"
TIME_MS = 1_741_986_300_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """Root and delegated keys of an invented mission ZZ."""

    root: bytes = field(default_factory=new_private_key)
    signing: bytes = field(default_factory=new_private_key)
    sealing: bytes = field(default_factory=new_private_key)

    @property
    def id(self) -> bytes:
        """Eight bytes that name it."""
        return mission_id(sign_public(self.root))

    @property
    def keys(self) -> ServerKeys:
        """Its public keys under the root's signature."""
        delegated = sign_public(self.signing), seal_public(self.sealing)
        return ServerKeys.delegated(self.root, sign_public(self.root), keys=delegated, number=1)

    @property
    def functions(self) -> bytes:
        """The keys of its specialists' functions, under the root's signature."""
        return signed_functions(self.root, tuple(SPECIALISTS))

    def invitation(self, **changed: Any) -> Invitation:
        """What a device of base KAS is told, with changes."""
        said: dict[str, Any] = {
            "mission_code": "ZZ",
            "mission_name": "Invented mission",
            "base": "KAS",
            "base_name": "Kasoro",
            "role": "cla",
            "language": "en",
            "letter": "a",
            "expires_s": NEVER_S,
            "secret": bytes(16),
            "address": NOWHERE,
            "authority": b"",
            "zone_minutes": 120,
            "base_position": (1.6425, 30.2428),
            "server": self.keys,
        }
        return Invitation(**(said | changed))

    def code(self, **changed: Any) -> str:
        """A joining code, signed as the mission does."""
        return code_of(self.invitation(**changed).signed(self.signing))

    def opened(self, body: bytes) -> Bundle:
        """What a request says to the holder of the server's key."""
        return read_bundle(open_hop(body, self.sealing).content)

    def stored(self, body: bytes) -> list[Stored]:
        """The receipt for every operation of a request, one run for each."""
        return [Stored(n, n, digest([mark])) for n, mark in self.opened(body).numbers()]

    def answer(
        self,
        body: bytes,
        *,
        seal_to: bytes | None = None,
        stored: Sequence[Stored] = (),
        troubled: Sequence[tuple[int, str]] = (),
        news: Sequence[News] = (),
        number: int = 0,
        highest: int = 0,
        refused: str = "",
        request: bytes | None = None,
    ) -> bytes:
        """A signed answer to a request, sealed where a key is given."""
        answer = Answer(
            time_ms=TIME_MS,
            epoch=EPOCH,
            request=request_digest(body) if request is None else request,
            stored=stored,
            troubled=troubled,
            news=news,
            number=number,
            highest=highest,
            refused=refused,
        )
        signed = answer.signed(self.signing, self.id)
        return signed if seal_to is None else close(signed, seal_to)
