# SPDX-License-Identifier: Apache-2.0
"""What the board's page of open alerts costs on PostgreSQL: 100,000 alerts, 1,000,000 records.

One night's alerts are open, all others ended. Timed is the whole answer as a browser gets it, with
session, queries and page; the same for one alert, and for the part that a page renews by itself.

    python -m benchmarks.board [--alerts 100000]
"""

import argparse
import statistics
import sys
import time

from sqlalchemy import text

from benchmarks.figures import Figure, show
from cla_server.accounts import passwords
from tests.server.board.hall import NOW_MS, Hall, answering, found
from tests.server.board.visit import Visit, signed_in
from tests.support.postgres import running_cluster

ALERTS = 100_000
OPEN = 300
STEPS = 9
TIMES = 40
APART_MINUTES = 0.05
BAR_MS = 300
BASES = 50

FILL_ALERTS = """
insert into alert (id, base, number, arrived, open, sealed, guarded, state, priority, rank,
    merged_into, owner, since_ms, received_ms, acknowledged_ms, decided_ms, arrived_ms, told_ms,
    waits_acknowledge, waits_decide, waits_feedback, last_act, last_ms, last_by, "values")
select {id}, 'B' || n % :bases, 'ZZ/B' || n % :bases || '/A/2025/' || n, true, n <= :open, false,
    false, case when n <= :open then 'RECEIVED' else 'CLOSED' end, 'P' || 1 + n % 4, n % 4, '', '',
    :now - n * 60000::bigint, :now - n * 60000::bigint, null, null, null, null, n <= :open,
    n <= :open, n <= :open, 'RECEIVED', :now - n * 60000::bigint, 'CLA-07',
    jsonb_build_object('summary', 'Armed men seen near village ' || n, 'threat_type', 'MOV',
        'received_at', '2025-03-14T21:44:00+02:00', 'place', jsonb_build_object('name', 'V' || n))
from generate_series(1, :alerts) n
"""
FILL_RECORDS = """
insert into alert_record (id, kind, schema, about, amends, joins, base, device, person, role,
    number, written_ms, offset_minutes, received_ms, "values")
select {id}, case when s = 0 then 'alert' else 'alert_step' end, 1,
    case when s = 0 then null else {about} end, null, null, 'B' || n % :bases, 'd' || n % :bases,
    'CLA-07', 'cla', '', :now - n * 60000::bigint + s, 120, :now - n * 60000::bigint + s,
    case when s = 0 then jsonb_build_object('summary', 'Armed men seen near village ' || n,
        'received_at', '2025-03-14T21:44:00+02:00', 'place', jsonb_build_object('name', 'V' || n))
    else jsonb_build_object('alert', {about}, 'act', 'ACKNOWLEDGED', 'actor', 'BASECO',
        'channel', 'VHF', 'at', '2025-03-14T21:51:00+02:00') end
from generate_series(1, :alerts) n, generate_series(0, :steps) s
"""


def _id(number: str, step: str) -> str:
    """An id in the form of ours, in SQL."""
    digits = f"lpad(to_hex({number} * 16 + {step}), 12, '0')"
    return f"'0195a1f0-1d00-7000-8000-' || {digits}"


def fill(hall: Hall, alerts: int) -> None:
    """Put the alerts of years into the tables, as they would stand."""
    values = {"alerts": alerts, "open": OPEN, "steps": STEPS, "bases": BASES, "now": NOW_MS}
    own = _id("n", "0")
    with hall.database.writing() as connection:
        for statement in (FILL_ALERTS, FILL_RECORDS):
            made = statement.replace("{about}", own)
            made = made.replace("{id}", own if statement is FILL_ALERTS else _id("n", "s"))
            used = {name: values[name] for name in values if f":{name}" in made}
            connection.execute(text(made), used)
    with hall.database.engine.connect().execution_options(
        isolation_level="AUTOCOMMIT"
    ) as connection:
        connection.execute(text("analyze"))


def timed_ms(visit: Visit, path: str) -> list[float]:
    """How long each of several answers takes, asked so far apart that none is a shared one."""
    taken = []
    for _ in range(TIMES):
        visit.hall.clock.pass_minutes(APART_MINUTES)
        begun = time.perf_counter()
        assert visit.get(path).status_code == 200
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def run(_reports_in_vault: int, alerts: int = ALERTS) -> list[Figure]:
    """The figures beside their bar; the size of a desk's vault does not matter here."""
    passwords.MEMORY_KIB = 64
    with running_cluster() as cluster, answering(found(cluster.url())) as hall:
        fill(hall, alerts)
        visit = signed_in(hall)
        one = f"/alerts/0195a1f0-1d00-7000-8000-{16:012x}"
        pages = {"what is open": "/alerts", "its renewed part": "/alerts/list", "one alert": one}
        taken = {name: timed_ms(visit, path) for name, path in pages.items()}
    return [
        Figure(
            name=f"board, {name}, {alerts:,} alerts, p95",
            ours=statistics.quantiles(found_ms, n=20)[-1],
            unit="ms",
            bar=BAR_MS,
        )
        for name, found_ms in taken.items()
    ]


def main() -> int:
    """Run it alone."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.board")
    asked.add_argument("--alerts", type=int, default=ALERTS)
    figures = run(0, asked.parse_args().alerts)
    show(figures)
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
