# SPDX-License-Identifier: Apache-2.0
"""Invented facts of one evening at Kasoro, for the pages that show a day and a link."""

from cla_core.states import ReportState
from cla_desktop.services.link import Link, LinkState, QueuedReport
from cla_desktop.services.today import DueReport, OpenDraft, ReadReport, Today, WaitingReport
from tests.ui.standing_clock import FRIDAY_2212

MINUTE = 60_000
HOUR = 60 * MINUTE

WEEKLY_OVERDUE = DueReport(
    kind="weekly",
    due_ms=FRIDAY_2212 - 10 * HOUR,
    week="2025-W11",
    state=ReportState.DRAFT,
    record="w",
)
DAILY_READ = DueReport(
    kind="daily",
    due_ms=FRIDAY_2212 - 4 * HOUR,
    state=ReportState.READ,
    record="d",
    number="ZZ/KAS/DSR/2025/073",
    submitted_ms=FRIDAY_2212 - 5 * HOUR,
    read_by="CLA manager",
    read_ms=FRIDAY_2212 - 3 * HOUR,
)
DAILY_SOON = DueReport(kind="daily", due_ms=FRIDAY_2212 + 2 * HOUR)
FLASH_DRAFT = OpenDraft(
    record="f", kind="flash", title="Armed men above Mtindo", changed_ms=FRIDAY_2212 - 2 * MINUTE
)
FLASH_WAITING = WaitingReport(
    record="x",
    kind="flash",
    number="ZZ/KAS/FLASH/2025/013a",
    title="Cattle taken at Lugo",
    since_ms=FRIDAY_2212 - 23 * MINUTE,
)
FLASH_READ = ReadReport(
    record="z",
    kind="flash",
    number="ZZ/KAS/FLASH/2025/012",
    title="New barrier at the Tanda bridge",
    by="FJOC duty officer",
    at_ms=FRIDAY_2212 - 2 * HOUR,
)
EVENING = Today(
    due=(WEEKLY_OVERDUE, DAILY_READ),
    drafts=(FLASH_DRAFT,),
    waiting=(FLASH_WAITING,),
    waiting_count=1,
    read=(FLASH_READ,),
    last_contact_ms=FRIDAY_2212 - 34 * MINUTE,
)
NO_SIGNAL = Link(
    state=LinkState.NO_SIGNAL,
    waiting=1,
    last_contact_ms=FRIDAY_2212 - 34 * MINUTE,
    bytes_up=48_213,
    bytes_down=999,
    detail=("last exchange: 1 round trip",),
    queue=(
        QueuedReport(
            record="x",
            kind="flash",
            number="ZZ/KAS/FLASH/2025/013a",
            title="Cattle taken at Lugo",
            state=ReportState.WAITING,
            since_ms=FRIDAY_2212 - 23 * MINUTE,
            size_bytes=812,
        ),
    ),
)
