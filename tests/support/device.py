# SPDX-License-Identifier: Apache-2.0
"""A device as the mission sees it: keys, operations, bundles, and a judge of the answers.

Stands on cla_core.bundles alone, as a second opinion on what the desk does. Every word is invented.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cla_core.bundles.answers import Answer, read_answer
from cla_core.bundles.bundle import Bundle, Joining, Standing
from cla_core.bundles.hop import ANSWER_IN_CLEAR, close, open_hop
from cla_core.bundles.keys import device_id, new_private_key, seal_public, sign_public
from cla_core.bundles.operations import Act, Operation, digest, operation_hash
from cla_core.bundles.rings import Box
from cla_core.bundles.trust import Invitation, bytes_of_code, read_invitation
from cla_core.errors import NotReadable
from cla_core.ids import record_id

WRITTEN_MS = 1_741_986_300_000
"""14 March 2025 23:05 at UTC+2."""
OFFSET_MINUTES = 120


def flash_values(headline: str = "About 10 armed men came down towards Mtindo") -> dict[str, Any]:
    """The values of an invented flash."""
    return {
        "headline": headline,
        "threat_type": "MOV",
        "happened": "2025-03-14T21:42:00+02:00",
        "place": {"name": "Mtindo", "lat": 1.7, "lon": 30.3, "grid": "36NSG995881"},
        "what": "About ten men with guns and torches were seen on the ridge, coming down.",
        "precedence": "IMMEDIATE",
        "classification": "CONFIDENTIAL",
        "people": {"at_risk": {"total": 450}, "killed": {"total": 0}},
    }


@dataclass(frozen=True, slots=True)
class Sent:
    """A request's bytes and the operations in it, by number."""

    body: bytes
    hashes: Mapping[int, bytes]


@dataclass(slots=True)
class Device:
    """One laptop. Makes what it sends; `read` checks what comes back as a desk must.

    A dishonest one shows another code than its own when joining, or claims another device's id.
    """

    code: str
    person: str = "CLA-07"
    sign_private: bytes = field(default_factory=new_private_key)
    seal_private: bytes = field(default_factory=new_private_key)
    incarnation: bytes = field(default_factory=lambda: os.urandom(4))
    n: int = 0
    counter: int = 0
    applied: int = 0
    epoch: bytes = b""
    reports: int = 0
    shown: str = ""
    claims: bytes = b""

    @property
    def id(self) -> bytes:
        """Eight bytes that name it."""
        return self.claims or device_id(sign_public(self.sign_private))

    @property
    def invitation(self) -> Invitation:
        """What its code says."""
        return read_invitation(bytes_of_code(self.code))

    def joining(self) -> Joining:
        """What it says until it is known."""
        return Joining(
            invitation=bytes_of_code(self.shown or self.code),
            sign_public=sign_public(self.sign_private),
            seal_public=seal_public(self.seal_private),
            person=self.person,
        )

    def report(
        self,
        values: Mapping[str, Any] | None = None,
        *,
        kind: str = "flash",
        record: str = "",
        number: str | None = None,
    ) -> Operation:
        """The next operation: a new report."""
        self.reports += 1
        invitation = self.invitation
        place = f"{self.reports:03d}{invitation.letter}"
        head = f"{invitation.mission_code}/{invitation.base}/FLASH/2025"
        body = {
            "values": dict(values if values is not None else flash_values()),
            "number": number if number is not None else f"{head}/{place}",
            "person": self.person,
            "classification": "CONFIDENTIAL",
            "written": WRITTEN_MS,
            "version": 1,
            "offset": OFFSET_MINUTES,
        }
        return self.operation(kind, body, record=record)

    def operation(
        self, kind: str, body: Mapping[str, Any], *, record: str = "", act: Act = Act.CREATE
    ) -> Operation:
        """The next operation, whatever it says."""
        self.n += 1
        return Operation(
            n=self.n,
            act=act,
            record=record or record_id(WRITTEN_MS, os.urandom(10)),
            kind=kind,
            schema=1,
            stamp=WRITTEN_MS << 16,
            body=body,
        )

    def send(
        self,
        operations: Sequence[Operation | bytes] = (),
        *,
        boxes: Sequence[Box] = (),
        join: bool = False,
        in_clear: bool = False,
        standing: bool = True,
        anew: bool = False,
    ) -> Sent:
        """A request's body: signed, sealed to the mission's server."""
        self.counter += 1
        raws = [raw if isinstance(raw, bytes) else raw.encoded() for raw in operations]
        bundle = Bundle(
            device=self.id,
            incarnation=self.incarnation,
            counter=self.counter,
            operations=raws,
            boxes=boxes,
            standing=Standing(applied=self.applied, epoch=self.epoch, anew=anew)
            if standing
            else None,
            joining=self.joining() if join else None,
        )
        server = self.invitation.server
        signed = bundle.signed(self.sign_private, server.mission)
        flags = ANSWER_IN_CLEAR if in_clear else 0
        body = close(signed, server.seal_public, key_number=server.number, flags=flags)
        hashes = {
            op.n: operation_hash(op.encoded()) for op in operations if not isinstance(op, bytes)
        }
        hashes |= {n: sha for box in boxes for n, sha in box.contents}
        return Sent(body, hashes)

    def read(self, sent: Sent, answer: bytes) -> Answer:
        """Open and check an answer as a desk must; applies what it carries."""
        found = self.opened(answer)
        assert found.request == hashlib.sha256(sent.body).digest()[:8]
        for run in found.stored:
            numbers = range(run.first, run.last + 1)
            assert run.digest == digest(sent.hashes[n] for n in numbers)
        self.epoch = found.epoch
        self.applied = max(self.applied, found.number)
        return found

    def opened(self, answer: bytes) -> Answer:
        """The answer, its seal opened if it has one, its signature checked."""
        server = self.invitation.server
        try:
            signed = open_hop(answer, self.seal_private).content
        except NotReadable:
            signed = answer
        return read_answer(signed, server.sign_public, server.mission)


def stored_numbers(answer: Answer) -> set[int]:
    """Every operation number an answer vouches for."""
    return {n for run in answer.stored for n in range(run.first, run.last + 1)}
