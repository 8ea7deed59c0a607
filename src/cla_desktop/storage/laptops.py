# SPDX-License-Identifier: Apache-2.0
"""The base's other laptops as the mission named them, which of them are trusted, what they sent.

Believes nothing by itself: whether a laptop is trusted is decided above and noted here.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from cla_desktop.storage import tables

colleague, held, base_part = tables.colleague, tables.colleague_bundle, tables.base_part
ID_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """Another laptop of this base. `device` 16 hexadecimal digits; `vouched_by` a device or empty.

    `trusted_ms` is when its keys were vouched for, None while nobody did.
    """

    device: str
    sign_public: bytes
    seal_public: bytes
    letter: str
    person: str
    joined_ms: int
    trusted_ms: int | None = None
    vouched_by: str = ""
    revoked: bool = False

    @property
    def trusted(self) -> bool:
        """Whether what the base keeps to itself is sealed to it, and what it sends is believed."""
        return self.trusted_ms is not None and not self.revoked


class LaptopRepository:
    """Everything asked of `colleague`, `colleague_bundle` and `base_part`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def everyone(self) -> tuple[Laptop, ...]:
        """All of them, by letter."""
        rows = self._connection.execute(select(colleague).order_by(colleague.c.letter))
        return tuple(_laptop(row) for row in rows.mappings())

    def one(self, device: str) -> Laptop | None:
        """The laptop with this id; None if it is not known."""
        query = select(colleague).where(colleague.c.device == device)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _laptop(row)

    def introduce(self, laptop: Laptop) -> None:
        """Enter a laptop the mission names; keys that are known stay, and so does trust."""
        values = {
            "device": laptop.device,
            "sign_public": laptop.sign_public,
            "seal_public": laptop.seal_public,
            "letter": laptop.letter,
            "person": laptop.person,
            "joined_ms": laptop.joined_ms,
            "revoked": laptop.revoked,
        }
        statement = insert(colleague).values(values)
        changed = {"revoked": colleague.c.revoked | statement.excluded.revoked}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["device"], set_=changed)
        )

    def trust(self, device: str, *, by: str, now_ms: int) -> None:
        """Note that its keys were vouched for; the first time stands."""
        self._connection.execute(
            update(colleague)
            .where(colleague.c.device == device, colleague.c.trusted_ms.is_(None))
            .values(trusted_ms=now_ms, vouched_by=by)
        )

    def hold(self, device: str, content: bytes) -> None:
        """Keep what waits until this laptop is named or vouched for, once."""
        key = hashlib.sha256(content).digest()[:ID_BYTES]
        values = {"id": key, "device": device, "bytes": content}
        self._connection.execute(insert(held).values(values).on_conflict_do_nothing())

    def release(self, device: str) -> tuple[bytes, ...]:
        """What waited for a laptop, in no order; it is not held any longer."""
        query = select(held.c.bytes).where(held.c.device == device)
        found = tuple(self._connection.execute(query).scalars())
        self._connection.execute(delete(held).where(held.c.device == device))
        return found

    def keep_part(self, record: str, values: Mapping[str, Any]) -> None:
        """Keep what a colleague sealed to the base about a record that has not come yet."""
        said = {"record": record, "values": json.dumps(dict(values), ensure_ascii=False)}
        statement = insert(base_part).values(said)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["record"], set_=said)
        )

    def waiting_parts(self) -> tuple[str, ...]:
        """The records of which a part is kept and which have not come."""
        return tuple(self._connection.execute(select(base_part.c.record)).scalars())

    def take_part(self, record: str) -> Mapping[str, Any]:
        """Take out what `keep_part` kept of a record; empty if nothing was."""
        query = (
            delete(base_part).where(base_part.c.record == record).returning(base_part.c["values"])
        )
        found = self._connection.execute(query).scalar_one_or_none()
        kept: Mapping[str, Any] = json.loads(found) if found else {}
        return kept


def _laptop(row: Mapping[Any, Any]) -> Laptop:
    columns = {str(name): value for name, value in row.items()}
    return Laptop(**{**columns, "vouched_by": columns["vouched_by"] or ""})
