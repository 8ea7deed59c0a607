# SPDX-License-Identifier: Apache-2.0
"""What the store costs: submit beside the same submit without a key, list and search at 100,000."""

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, percentile
from benchmarks.filling import BUILD, Words, filled_home, fresh_desk, open_filled, own_mission_code
from cla_desktop.services import found
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import Query, keys, rows
from cla_desktop.services.recording import submit
from cla_desktop.storage.store import Store, Work

SUBMITS = 400
TYPED = ("mtindo", "abandon", "cattle", "kasoro za", "ridge be", "nde", "2025", "zz", "market la")
PAGE = 40


def run(count: int) -> list[Figure]:
    """Measure with so many reports in the vault."""
    home = filled_home(count)
    desk = open_filled(home)
    try:
        figures = [*_search(desk, count), _list(home, count)]
    finally:
        desk.close()
    return [*_submit(), *figures]


def _submit() -> list[Figure]:
    """Keyed and unkeyed in turn, so that both meet the same noise."""
    home = BUILD / "submit"
    keyed = fresh_desk(home / "keyed", own_mission_code())
    plain = _unkeyed(home / "plain")
    words = Words.seeded(2)
    took: dict[str, list[float]] = {"keyed": [], "plain": []}
    try:
        for _ in range(SUBMITS):
            values = words.flash()
            took["keyed"].append(_timed(partial(submit, keyed, "flash", values)))
            took["plain"].append(_timed(partial(submit, plain, "flash", values)))
    finally:
        keyed.close()
        plain.close()
        shutil.rmtree(home, ignore_errors=True)
    median = {name: percentile(times, 0.5) * 1e3 for name, times in took.items()}
    return [
        Figure(
            name="save and submit, durable, p99",
            ours=percentile(took["keyed"], 0.99) * 1e3,
            unit="ms",
            bar=100,
        ),
        Figure(
            name="save and submit, durable, median",
            ours=median["keyed"],
            unit="ms",
            reference=median["plain"],
            reference_name="unkeyed database",
            bar=1.5,
            ratio_bar=True,
        ),
    ]


def _unkeyed(home: Path) -> Desk:
    desk = fresh_desk(home, own_mission_code())
    names = ("invitation", "incarnation", "profile")
    facts = desk.store.read(lambda work: {name: work.meta.get(name) for name in names})
    desk.store.close()
    desk.store = Store(home / "plain.db", None)

    def copy(work: Work) -> None:
        for name, value in facts.items():
            work.meta.put(name, value)

    desk.store.write(copy)
    return desk


def _timed(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


def _search(desk: Desk, count: int) -> list[Figure]:
    """Every key typed from the second character on is one search and its first page."""
    typed = [text[:length] for text in TYPED for length in range(2, len(text) + 1)]

    def look(text: str) -> None:
        found.rows(desk, found.keys(desk, text)[:PAGE])

    look("warm")
    times = [_timed(partial(look, text)) for text in typed for _ in range(3)]
    name = f"search as one types, {count:,} reports, p95"
    return [Figure(name=name, ours=percentile(times, 0.95) * 1e3, unit="ms", bar=100)]


def _list(home: Path, count: int) -> Figure:
    """From the database's key to the first page of the list, newest first."""
    desk = open_filled(home)
    key, path = desk.vault.database_key(), desk.folder.database
    desk.store.close()

    def look() -> None:
        desk.store = Store(path, key)
        rows(desk, keys(desk, Query())[:PAGE])

    took = _timed(look)
    desk.close()
    name = f"list usable after the key is known, {count:,} reports (services)"
    return Figure(name=name, ours=took, unit="s", bar=0.8)
