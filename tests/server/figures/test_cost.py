# SPDX-License-Identifier: Apache-2.0
"""Both databases give the same figures, and what they cost does not grow with what is stored."""

from datetime import date

from sqlalchemy import event

from cla_core.alerts.indicators import Share
from cla_core.codes import Profile
from cla_server.figures import repository
from cla_server.figures.asked import Asked
from cla_server.figures.counting import Looking, figures
from cla_server.figures.periods import period_of
from cla_server.figures.sharing import as_shared, shared
from cla_server.kit.within import WHOLE, Within
from tests.core.alerts.happenings import NIGHT
from tests.core.alerts.night import MINUTE_MS
from tests.server.alerts.any_order import operation
from tests.server.conftest import NOON_MS, Headquarters

MARCH = period_of("month", date(2025, 3, 14))
LOOKING = Looking(profile=Profile({}), now_ms=NOON_MS, zone_minutes=120)


def test_same_figures_on_both(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    headquarters.ask(device, *(operation(device, one) for one in NIGHT))
    headquarters.joined("BUL")
    found = figures(headquarters.mission.database, Asked(period=MARCH), LOOKING)
    assert (found.now.alerts, found.now.responded) == (1, Share(1, 1))
    assert found.now.spans["referred"].median_ms == 2 * MINUTE_MS
    assert found.now.spans["arrived"].median_ms == 40 * MINUTE_MS
    assert (list(found.groups), found.silent) == (["KAS"], ["BUL"])
    here = Looking(
        profile=Profile({}), now_ms=NOON_MS, zone_minutes=120, within=Within(frozenset({"BUL"}))
    )
    elsewhere = figures(headquarters.mission.database, Asked(period=MARCH), here)
    assert (elsewhere.now.alerts, elsewhere.silent) == (0, ["BUL"])
    asked = as_shared(Asked(period=MARCH, sharing=True), LOOKING)
    assert shared(headquarters.mission.database, asked, LOOKING).required is None


def test_a_period_is_read_along_an_index(sqlite_headquarters: Headquarters) -> None:
    database = sqlite_headquarters.mission.database
    asked: list[tuple[str, tuple[object, ...]]] = []

    @event.listens_for(database.engine, "before_cursor_execute")
    def note(
        _connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_: object
    ) -> None:
        asked.append((statement, values))

    with database.reading() as connection:
        for within in (WHOLE, Within(frozenset({"KAS", "BUL"}))):
            repository.between(connection, 1, 2, within=within)
            repository.reporting(connection, 1, 2, within=within)
        plans = [
            str(row[3])
            for statement, values in [one for one in asked if one[0].startswith("SELECT")]
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    tables = [plan for plan in plans if "alert_figure" in plan or "report" in plan]
    assert len(tables) == 4
    assert all(plan.startswith("SEARCH") and "INDEX" in plan for plan in tables)
