# SPDX-License-Identifier: Apache-2.0
"""Which flash tells of an alert: the one that names its number under references.

A number may have changed at the mission since; the former one still leads there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cla_core.records.flash import Flash
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True)
class FlashLine:
    """A flash that names an alert; `number` is empty while it is a draft."""

    id: str
    number: str


def flash_about(work: Work, numbers: Iterable[str]) -> FlashLine | None:
    """The newest flash that names an alert, by any number the alert ever had."""
    for number in filter(None, numbers):
        keys = work.records.keys(Query(text=number, kinds=(Flash.kind,)))
        for row in work.records.rows(keys):
            entry = work.records.get(row.id)
            if entry is not None and number in str(entry.values.get("references", "")):
                return FlashLine(entry.id, entry.number or "")
    return None
