# SPDX-License-Identifier: Apache-2.0
"""How reliable a contact was found, each time: letter, day, by whom.

The history is read out of the document's changes, so that both laptops have one and the same and no
edit rewrites it.
"""

from dataclasses import dataclass

from cla_core.clock import moment_of
from cla_core.documents.change import Change
from cla_core.dtg import iso
from cla_core.records.contacts import UNGRADED
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One grade; `graded_on` in the stored form."""

    letter: str
    graded_on: str
    graded_by: str


def grades_of(desk: Desk, record: str) -> tuple[Grade, ...]:
    """Every grade a contact was ever given, the latest first."""
    return desk.store.read(lambda work: grades_within(work, record))


def grades_within(work: Work, record: str) -> tuple[Grade, ...]:
    """`grades_of` as a part of somebody's larger job."""
    changes = [one for one in work.documents.of(record) if _grades(one)]
    found = [
        Grade(
            letter=str(one.values["reliability"]),
            graded_on=str(one.values.get("graded_on") or _written(one)),
            graded_by=str(one.values.get("graded_by") or one.person),
        )
        for one in sorted(changes, key=lambda change: change.order, reverse=True)
    ]
    return tuple(found)


def _grades(change: Change) -> bool:
    """Whether somebody judged; a contact that was only added says that nobody did yet."""
    letter = change.values.get("reliability", UNGRADED)
    return letter != UNGRADED or "graded_on" in change.values


def _written(change: Change) -> str:
    return iso(moment_of(change.written_ms, change.offset_minutes))
