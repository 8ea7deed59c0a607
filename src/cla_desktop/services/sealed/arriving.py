# SPDX-License-Identifier: Apache-2.0
"""A sealed slip reaches the desk of its function: opened here, with this desk's own key, and kept.

Nothing of it is found by search or stands in any list but the specialist's own page. What is not
for this desk, or has another form, says nothing.
"""

from collections.abc import Mapping
from typing import Any, Final

from cla_core.bundles.keys import seal_public
from cla_core.bundles.operations import Operation, read_operation
from cla_core.bundles.rings import Box, box_of, function_of, open_box
from cla_core.bundles.specialists import function_reader
from cla_core.dtg import parse_ms
from cla_core.errors import ClaError
from cla_core.fields import problems_of
from cla_core.received import any_list
from cla_core.record import REGISTRY, functions_of
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

PERSON_MOST: Final = 40
BASE_MOST: Final = 12
TIME_MOST_MS: Final = 1 << 47
DAY_MINUTES: Final = 24 * 60


def take_in(desk: Desk, work: Work, data: Mapping[str, Any]) -> tuple[str, str]:
    """Open what was sealed to this desk and keep it, once; gives kind and record where it is new.

    One box holds one slip. Gives empty words where there is nothing to keep.
    """
    operation = _opened(desk, data.get("box"))
    entry = _entry(desk, operation) if operation is not None else None
    if entry is None or work.records.get(entry.id) is not None:
        return "", ""
    work.records.put(entry, "")
    return entry.kind, entry.id


def _opened(desk: Desk, raw: object) -> Operation | None:
    secrets = desk.secrets
    if not isinstance(raw, bytes) or secrets is None:
        return None
    try:
        box = box_of(raw)
        if function_of(box.ring) != desk.function:
            return None
        [inside] = open_box(box, *_key(desk, box, secrets.function_private))
        return read_operation(inside)
    except (ClaError, ValueError):
        return None


def _key(desk: Desk, box: Box, function_private: bytes) -> tuple[bytes, bytes]:
    """Which reader we are of this box, and the key that opens it: our own, or the function's."""
    reader = function_reader(seal_public(function_private))
    if desk.device not in box.wraps and reader in box.wraps:
        return reader, function_private
    return desk.device, desk.keys.seal_private


def _entry(desk: Desk, operation: Operation) -> Entry | None:
    declaration = REGISTRY.get(operation.kind)
    if declaration is None or not declaration.sealed_at_save:
        return None
    if desk.function not in functions_of(declaration):
        return None
    match operation.body:
        case {
            "values": dict(values),
            "person": str(person),
            "base": str(base),
            "written": int(written_ms),
            "offset": int(offset_minutes),
        } if len(person) <= PERSON_MOST and len(base) <= BASE_MOST:
            sane = 0 <= written_ms < TIME_MOST_MS and abs(offset_minutes) < DAY_MINUTES
            if not sane or problems_of(declaration, values, lists=any_list, submitting=False):
                return None
            said = values.get(declaration.when_field)
            return Entry(
                id=operation.record,
                kind=declaration.kind,
                state=ReportState.MISSION,
                own=False,
                number=None,
                alias=None,
                version=1,
                person=person,
                classification="STRICTLY_CONFIDENTIAL",
                precedence="",
                urgency=3,
                title="",
                place=base,
                when_ms=parse_ms(said) if said else None,
                changed_ms=written_ms,
                submitted_ms=written_ms,
                offset_minutes=offset_minutes,
                amends=None,
                values=values,
            )
    return None
