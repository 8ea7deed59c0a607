# SPDX-License-Identifier: Apache-2.0
"""What the page of figures costs on PostgreSQL: 100,000 alerts, 1,000,000 records, as of 16 years.

Timed is the whole answer as a browser gets it, for the same quarter with a tenth of the history and
with all of it, then for a year of own dates, the version for sharing and the file.

    python -m benchmarks.indicators [--alerts 100000]
"""

import argparse
import statistics
import sys
import time
from dataclasses import dataclass

from sqlalchemy import text

from benchmarks.board import fill, timed_ms
from benchmarks.figures import Figure, show
from cla_server.accounts import passwords
from tests.server.board.hall import NOW_MS, Hall, answering, found
from tests.server.board.visit import Visit, signed_in
from tests.support.postgres import running_cluster

ALERTS = 100_000
APART_MS = 365 * 24 * 60 * 60 * 1000 // 6170
"""6,170 alerts a year, as one large mission had."""
BAR_MS = 1000
FLAT = 1.5
QUARTER = "/figures?period=quarter&day=2025-01-15"
PAGES = {
    "a quarter": QUARTER,
    "a quarter for sharing": f"{QUARTER}&sharing=1",
    "a quarter as a file": QUARTER.replace("/figures", "/figures.csv"),
    "a year of own dates": "/figures?period=own&from=2024-03-01&to=2025-02-28",
}

FILL_FIGURES = """
insert into alert_figure (alert, base, received_ms, came_ms, heard_ms, timing, threat, place,
    priority, exit, verification, guarded, kept_in, narrow, referred_ms, acknowledged_ms,
    decided_ms, arrived_ms, told_ms, impossible, responders, reasons)
select '0195a1f0-1d00-7000-8000-' || lpad(to_hex(n * 16), 12, '0'), 'B' || n % 70, at, at + 60000,
    at + 7200000, (array['PRE', 'ONG', 'POST', 'TREND', ''])[1 + n % 5],
    (array['MOV', 'LOO', 'ABD', 'TAX', 'KIL', 'CAT', 'AMB'])[1 + n % 7], 'V' || n % 900,
    'P' || 1 + n % 4, (array['', '', '', '', 'FALSE_ALARM', 'INFO_ONLY', 'MERGED'])[1 + n % 7],
    (array['CONFIRMED', 'PARTLY', 'UNVERIFIED'])[1 + n % 3], false, n % 50 = 0, n % 20 = 0,
    at + 120000, at + 420000, at + 900000, case when n % 4 > 0 then at + 2400000 end,
    case when n % 3 > 0 then at + 7000000 end, n % 30 = 0,
    (array['UN_MILITARY', 'ARMY UN_MILITARY', '', 'JOINT', 'COMMUNITY'])[1 + n % 5],
    (array['ROAD NIGHT', '', '', 'TROOP'])[1 + n % 4]
from (select n, :now - n::bigint * :apart as at from generate_series(1, :alerts) n) each
"""


def fill_figures(hall: Hall, alerts: int) -> None:
    """Put the figures of years into their table, as they would stand."""
    with hall.database.writing() as connection:
        values = {"now": NOW_MS, "apart": APART_MS, "alerts": alerts}
        connection.execute(text(FILL_FIGURES), values)


@dataclass(frozen=True, slots=True)
class Taken:
    """One page: the 95th percentile of the whole answer, and processor time of one, in ms."""

    answer: float
    processor: float


def timed(visit: Visit, path: str) -> Taken:
    """How long a page takes by the clock, and how much of a processor: other work blurs the one."""
    begun = time.process_time()
    answers = timed_ms(visit, path)
    processor = (time.process_time() - begun) * 1000 / len(answers)
    return Taken(statistics.quantiles(answers, n=20)[-1], processor)


def measured(alerts: int) -> dict[str, Taken]:
    """Each page, with so long a history."""
    with running_cluster() as cluster, answering(found(cluster.url())) as hall:
        fill_figures(hall, alerts)
        fill(hall, alerts)
        visit = signed_in(hall)
        return {name: timed(visit, path) for name, path in PAGES.items()}


def run(_reports_in_vault: int, alerts: int = ALERTS) -> list[Figure]:
    """The figures beside their bar; the size of a desk's vault does not matter here."""
    passwords.MEMORY_KIB = 64
    short, whole = measured(alerts // 10), measured(alerts)
    pages = [
        Figure(name=f"figures, {name}, {alerts:,} alerts, {what}", ours=ours, unit="ms", bar=bar)
        for name, taken in whole.items()
        for what, ours, bar in (
            ("p95", taken.answer, BAR_MS),
            ("processor", taken.processor, None),
        )
    ]
    flat = [
        Figure(
            name=f"figures, a quarter, ten times the history, {what}",
            ours=getattr(whole["a quarter"], what),
            unit="ms",
            reference=getattr(short["a quarter"], what),
            reference_name=f"{alerts // 10:,} alerts",
            bar=FLAT,
            ratio_bar=True,
        )
        for what in ("answer", "processor")
    ]
    return [*pages, *flat]


def main() -> int:
    """Run it alone."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.indicators")
    asked.add_argument("--alerts", type=int, default=ALERTS)
    figures = run(0, asked.parse_args().alerts)
    show(figures)
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
