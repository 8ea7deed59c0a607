# SPDX-License-Identifier: Apache-2.0
"""Trust: the mission root key, the server's delegated keys, and the invitation code.

The root key signs the server's keys and stays offline. An invitation is signed by the delegated key
and carries that chain, so that a desk can check it without a link and pins everything from it.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cla_core.bundles.keys import SIGNATURE_BYTES, sign, verify
from cla_core.bundles.packing import decode, encode
from cla_core.errors import ClaError, InputRefused, NotReadable, mark

DELEGATION = b"CLA delegation 1"
INVITATION = b"CLA invitation 1"
PREFIX = "CLA1."
PART = "."
PARTS_MOST = 2
BAD_CODE = mark(
    "The joining code has a mistake or is cut short. Copy it again from its first character to its "
    "last, or ask the mission for a new one."
)


def mission_id(root_public: bytes) -> bytes:
    """Eight bytes that name a mission: the start of its root key's SHA-256."""
    return hashlib.sha256(root_public).digest()[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerKeys:
    """The server's public keys under the root's signature; `number` is the seal key's number."""

    root_public: bytes
    sign_public: bytes
    seal_public: bytes
    number: int
    signature: bytes

    @classmethod
    def delegated(
        cls, root_private: bytes, root_public: bytes, *, keys: tuple[bytes, bytes], number: int
    ) -> "ServerKeys":
        """Sign `(sign key, seal key)` with the root key."""
        signature = sign(root_private, DELEGATION, encode([*keys, number]))
        return cls(
            root_public=root_public,
            sign_public=keys[0],
            seal_public=keys[1],
            number=number,
            signature=signature,
        )

    def check(self) -> None:
        """Raises BadSignature unless the root signed these keys."""
        content = encode([self.sign_public, self.seal_public, self.number])
        verify(self.root_public, DELEGATION, (content, self.signature))

    @property
    def mission(self) -> bytes:
        """The mission's id."""
        return mission_id(self.root_public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What one device needs to join: who it will be, where to go, and whom to believe.

    `expires_s` in seconds since 1970; `address` is `host:port`; `authority` the DER certificate of
    the mission's own authority, empty for plain HTTP on loopback; `secret` 16 bytes, single use.
    `functions` and, for a specialist's desk, `leave` are the root key's own words (`specialists`).
    """

    mission_code: str
    mission_name: str
    base: str
    base_name: str
    role: str
    language: str
    letter: str
    expires_s: int
    secret: bytes
    address: str
    authority: bytes
    zone_minutes: int
    base_position: tuple[float, float] | None
    server: ServerKeys
    functions: bytes = b""
    leave: bytes = b""

    def signed(self, private: bytes) -> bytes:
        """The invitation's bytes, signed by the delegated key."""
        server = self.server
        content = encode(
            [
                [self.mission_code, self.mission_name, self.base, self.base_name, self.role],
                [self.language, self.letter, self.expires_s, self.secret, self.zone_minutes],
                [self.address, self.authority, list(self.base_position or ())],
                [
                    server.root_public,
                    server.sign_public,
                    server.seal_public,
                    server.number,
                    server.signature,
                ],
                *([[self.functions, self.leave]] if self.functions or self.leave else []),
            ]
        )
        return content + sign(private, INVITATION, content)


def _of_specialists(rest: list[object]) -> tuple[bytes, bytes]:
    match rest:
        case [[bytes(functions), bytes(leave)], *_]:
            return functions, leave
    return b"", b""


def code_of(signed: bytes, secrets: bytes = b"") -> str:
    """The invitation as one line that can be pasted or kept in a file.

    A specialist's ends in a second part: secrets that the mission never sees again.
    """
    return PREFIX + PART.join(_text(part) for part in (signed, secrets) if part)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def bytes_of_code(code: str) -> bytes:
    """The signed bytes of a pasted code, wrapped and quoted as a mail may have it.

    White space, line breaks, marks of quoting and what is said before the code do not matter.

    Raises:
        InputRefused: it is no code, or a part is missing.
    """
    return _parts(code)[0]


def secrets_of_code(code: str) -> bytes:
    """The second part of a specialist's code; empty in every other.

    Raises:
        InputRefused: as `bytes_of_code`.
    """
    return b"".join(_parts(code)[1:])


def _parts(code: str) -> list[bytes]:
    _, begins, text = re.sub(r"[\s>]+", "", code).partition(PREFIX)
    if not begins:
        raise InputRefused(mark("This is not a joining code; copy the whole code and try again."))
    said = text.split(PART)
    if len(said) > PARTS_MOST:
        raise InputRefused(BAD_CODE)
    return [_bytes(part) for part in said]


def _bytes(body: str) -> bytes:
    try:
        raw = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise InputRefused(BAD_CODE) from None
    if _text(raw) != body:  # the last character has bits to spare: a mistake there counts too
        raise InputRefused(BAD_CODE)
    return raw


def read_invitation(signed: bytes) -> Invitation:
    """Read an invitation and check both signatures of its chain.

    Raises:
        InputRefused: cut short, altered, or not signed by its mission.
    """
    content = signed[:-SIGNATURE_BYTES]
    try:
        invitation = _parsed(decode(content))
        invitation.server.check()
        chain = invitation.server.sign_public
        verify(chain, INVITATION, (content, signed[-SIGNATURE_BYTES:]))
    except ClaError:
        raise InputRefused(BAD_CODE) from None
    return invitation


def _parsed(plain: object) -> Invitation:
    match plain:
        case [
            [str(mission_code), str(mission_name), str(base), str(base_name), str(role)],
            [str(language), str(letter), int(expires_s), bytes(secret), int(zone_minutes)],
            [str(address), bytes(authority), list(position)],
            [bytes(root), bytes(sign_key), bytes(seal_key), int(number), bytes(signature)],
            *rest,
        ]:
            functions, leave = _of_specialists(rest)
            return Invitation(
                mission_code=mission_code,
                mission_name=mission_name,
                base=base,
                base_name=base_name,
                role=role,
                language=language,
                letter=letter,
                expires_s=expires_s,
                secret=secret,
                address=address,
                authority=authority,
                zone_minutes=zone_minutes,
                base_position=(position[0], position[1]) if position[1:] else None,
                server=ServerKeys(
                    root_public=root,
                    sign_public=sign_key,
                    seal_public=seal_key,
                    number=number,
                    signature=signature,
                ),
                functions=functions,
                leave=leave,
            )
    raise NotReadable(mark("These bytes are not in a form this program knows."))
