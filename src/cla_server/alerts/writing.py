# SPDX-License-Identifier: Apache-2.0
"""Records about alerts that are written at the mission itself: by its officers, or by its rule."""

import hashlib
import json
import os
from collections.abc import Mapping

from cla_core.fields import Plain
from cla_core.ids import made_ms, record_id
from cla_core.record import completed
from cla_core.records import record_type
from cla_server.accounts.gate import PROOF_FIELD
from cla_server.alerts import arriving
from cla_server.alerts.reading import Told
from cla_server.kit.database import Connection

RANDOM_BYTES = 10


def id_of_form(alert: str, fields: Mapping[str, str]) -> str:
    """The id that follows from one form as it was filled in: sent twice it is one record.

    The proof in it is of one page alone, so whoever writes the same again later does it anew.
    """
    if not fields.get(PROOF_FIELD):
        return ""
    said = json.dumps([alert, sorted(fields.items())]).encode()
    return record_id(made_ms(alert), hashlib.sha256(said).digest())


def told_at_mission(
    kind: str,
    values: Mapping[str, Plain],
    *,
    who: str,
    now_ms: int,
    zone_minutes: int,
    record: str = "",
) -> Told:
    """A record that is written here and now; under an id of its own, if none is given."""
    return Told(
        id=record or record_id(now_ms, os.urandom(RANDOM_BYTES)),
        kind=kind,
        schema=record_type(kind).schema,
        person=who,
        number="",
        written_ms=now_ms,
        offset_minutes=zone_minutes,
        values=completed(record_type(kind), values),
    )


def write(connection: Connection, told: Told, *, base: str, role: str) -> None:
    """Keep, fold and pass on what was written here."""
    kept = arriving.kept_as(
        told, base=base, device=arriving.MISSION, role=role, received_ms=told.written_ms
    )
    arriving.take_in(connection, [kept])
