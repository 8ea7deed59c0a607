# SPDX-License-Identifier: Apache-2.0
"""The people of the base's other laptops, as the mission passes on what those laptops said.

Owns how such news becomes a record here, which was not written here and is never sent again.
Refuses what is not of the right form: the mission is believed, but not to be without faults.
"""

from collections.abc import Mapping
from typing import Any, Final

from cla_core.record import Record, clean, problems
from cla_core.records.people import PersonAdded, PersonRemoved
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

KINDS: Final[Mapping[str, type[Record]]] = {
    kind.kind: kind for kind in (PersonAdded, PersonRemoved)
}
BY_MOST: Final = 40
TIME_MOST_MS: Final = 1 << 47
DAY_MINUTES: Final = 24 * 60


def take_in(desk: Desk, work: Work, record: str, data: Mapping[str, Any]) -> None:
    """Keep what another laptop said of its people, once; what is of no such form says nothing."""
    match data:
        case {
            "kind": str(kind),
            "values": dict(values),
            "by": str(by),
            "written": int(written_ms),
            "offset": int(offset_minutes),
        } if record and kind in KINDS:
            sane = 0 <= written_ms < TIME_MOST_MS and abs(offset_minutes) < DAY_MINUTES
            wrong = problems(KINDS[kind], values, book=desk.book, submitting=True)
            if wrong or not sane or len(by) > BY_MOST or work.records.get(record) is not None:
                return
            entry = _entry(kind, record, clean(values), (by, written_ms, offset_minutes))
            work.records.put(entry, f"{entry.title} {by}")


def _entry(
    kind: str, record: str, values: Mapping[str, Any], written: tuple[str, int, int]
) -> Entry:
    by, written_ms, offset_minutes = written
    return Entry(
        id=record,
        kind=kind,
        state=ReportState.MISSION,
        own=False,
        number=None,
        alias=None,
        version=1,
        person=by,
        classification="CONFIDENTIAL",
        precedence="",
        urgency=3,
        title=str(values["person"]),
        place="",
        when_ms=None,
        changed_ms=written_ms,
        submitted_ms=written_ms,
        offset_minutes=offset_minutes,
        amends=None,
        values=values,
    )
