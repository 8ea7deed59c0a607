# SPDX-License-Identifier: Apache-2.0
"""What a page costs does not grow with what is stored, and both databases give the same list."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from cla_core.alerts.redaction import Guard
from cla_server.board.filters import Cursor, Filter
from cla_server.board.repository import reports, tallies
from cla_server.board.repository.reports import Span
from cla_server.board.repository.sight import Sight
from cla_server.board.service import changed_mark, listing, opened
from cla_server.kit.within import WHOLE, Within
from tests.server.board.hall import NOW_MS, Hall, found


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hall]:
    """A mission on one database or the other; nothing is served."""
    if request.param == "postgres":
        url = str(request.getfixturevalue("postgres_url"))
        hall = found(url.replace("postgresql://", "postgresql+psycopg://"))
    else:
        hall = found(f"sqlite:///{(tmp_path / 'mission.sqlite').as_posix()}")
    yield hall
    hall.database.close()


def test_same_list_on_both(either: Hall) -> None:
    """Groups, counts, readers, bases, the search and the pages below a cursor."""
    flash = [either.arrive("flash", {"precedence": "FLASH"}) for _ in range(60)]
    daily = either.arrive("daily", {"summary": "Marché à Ndélé"}, base="BUL")
    either.read(daily, "Duty officer")
    shown = listing(either.site, Filter(), WHOLE)
    assert [(group.precedence, group.count, group.unread) for group in shown.groups] == [
        ("FLASH", 60, 60),
        ("ROUTINE", 1, 0),
    ]
    assert [(base.base, base.count, base.unread) for base in shown.bases] == [
        ("BUL", 1, 0),
        ("KAS", 60, 60),
    ]
    assert shown.read_by[daily][0].by_name == "Duty officer"
    words = Filter(phrase="ndele march", period="all")
    assert [
        row.id for group in listing(either.site, words, WHOLE).groups for row in group.rows
    ] == [daily]
    met: list[str] = []
    chosen = Filter(precedence="FLASH")
    while True:
        (group,) = listing(either.site, chosen, WHOLE).groups
        met += [row.id for row in group.rows]
        if group.more is None:
            break
        chosen = replace(chosen, after=group.more)
    assert sorted(met) == sorted(flash)
    whole = opened(either.site, daily, WHOLE)
    assert whole is not None
    assert whole.full.values["summary"] == "Marché à Ndélé"
    assert whole.next_unread in flash
    assert changed_mark(either.site, Sight(WHOLE)) == shown.mark


@pytest.mark.parametrize("within", [WHOLE, Within(frozenset({"KAS", "BUL"}))])
def test_pages_go_along_an_index(tmp_path: Path, within: Within) -> None:
    """Neither a whole table nor a sort: not for a page, the next unread one or the live mark."""
    hall = found(f"sqlite:///{(tmp_path / 'mission.sqlite').as_posix()}")
    asked: list[tuple[str, tuple[object, ...]]] = []

    @event.listens_for(hall.database.engine, "before_cursor_execute")
    def note(
        _connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_: object
    ) -> None:
        asked.append((statement, values))

    with hall.database.reading() as connection:
        below = Filter(after=Cursor(NOW_MS, "0" * 36))
        for chosen in (Filter(), below, Filter(kind="flash"), Filter(unread=True)):
            reports.page(connection, chosen, Sight(within), Span(urgency=0, since_ms=1, most=50))
        tallies.bases(connection, Sight(within), since_ms=1)
        reports.next_unread(connection, Sight(within), but="")
        for guard in (Guard.WORDS, Guard.WHOLE):
            tallies.mark(connection, Sight(within, guard), since_ms=1)
        plans = [
            str(row[3])
            for statement, values in [one for one in asked if one[0].startswith("SELECT")]
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    hall.database.close()
    assert plans
    assert [plan for plan in plans if "SCAN report " in f"{plan} "] == []
    assert [plan for plan in plans if "ix_report_unread" in plan]
    assert [plan for plan in plans if "TEMP B-TREE" in plan and "GROUP BY" not in plan] == []
