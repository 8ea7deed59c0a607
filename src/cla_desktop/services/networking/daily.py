# SPDX-License-Identifier: Apache-2.0
"""What a daily begins with of the network: the day's last check round, and who was not heard."""

from collections.abc import Mapping
from typing import Any

from cla_core.fields import Plain, most_of
from cla_core.language import Language
from cla_core.record import clean
from cla_core.records.checks import CheckRound
from cla_core.records.daily import Daily
from cla_core.report_lines import as_points, line_of
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Work


def rounds_of_day(
    desk: Desk, since_ms: int, until_ms: int, *, language: Language
) -> dict[str, Plain]:
    """The fields of a daily over this stretch of time; nothing where no round was made."""

    def job(work: Work) -> list[Mapping[str, Any]]:
        day = Query(kinds=(CheckRound.kind,), since_ms=since_ms, until_ms=until_ms, sort="event")
        rows = [row for row in work.records.rows(work.records.keys(day)) if not row.draft]
        entries = work.records.several([row.id for row in rows])
        return [each.values for each in sorted(entries, key=lambda each: each.when_ms or 0)]

    made = desk.store.read(job)
    if not made:
        return {}
    lines = [line_of(CheckRound, one, book=desk.book, language=language) for one in made]
    return clean(
        {
            "nodes_checked": made[-1]["called"],
            "nodes_heard": made[-1]["heard"],
            "network_note": as_points(lines, most=most_of(Daily, "network_note")),
        }
    )
