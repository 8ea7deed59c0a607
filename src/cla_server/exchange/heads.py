# SPDX-License-Identifier: Apache-2.0
"""The head of a MISSION operation: who wrote a record, when, in which version. Knows no values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.received import CODE

PERSON = re.compile(r"[^\x00-\x1f\x7f-\x9f]{0,40}\Z")
TIME_MOST_MS = 1 << 47
VERSION_MOST = 10_000
OFFSET_MOST = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A record's author, mark, time and version."""

    person: str
    classification: str
    written_ms: int
    version: int
    offset_minutes: int


def head_of(body: Mapping[str, Any]) -> Head | None:
    """What a desk decided of a record, or None where it is not of the right form."""
    match body:
        case {
            "person": str(person),
            "classification": str(classification),
            "written": int(written_ms),
            "version": int(version),
            "offset": int(offset_minutes),
        }:
            sane = (
                PERSON.match(person)
                and CODE.match(classification)
                and 0 <= written_ms < TIME_MOST_MS
                and 0 < version < VERSION_MOST
                and abs(offset_minutes) < OFFSET_MOST
            )
            if sane:
                return Head(
                    person=person,
                    classification=classification,
                    written_ms=written_ms,
                    version=version,
                    offset_minutes=offset_minutes,
                )
    return None
