# SPDX-License-Identifier: Apache-2.0
"""What may be shared gives no small number away: not by itself, not by any sum or difference."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cla_core.alerts.measures import Measure
from cla_core.alerts.pooling import LEAST, Pool
from cla_core.codes import Profile
from cla_server.figures import repository
from cla_server.figures.asked import Asked
from cla_server.figures.counting import Looking, figures, grouped
from cla_server.figures.periods import MONTH, OWN, QUARTER, WEEK, Period, day_of, period_of
from cla_server.figures.sharing import Shared, as_shared, shared
from cla_server.kit.database import Database
from tests.core.alerts.measured import made
from tests.server.alerts.night_at_base import Bases
from tests.server.alerts.whole_tables import every_measure
from tests.server.board.hall import MINUTE_MS, NOW_MS, Hall
from tests.server.board.visit import signed_in
from tests.server.figures.pages import rows, said
from tests.server.figures.quarter import DAY_MS, PLACED, at_ms, fill

Row = dict[str, Fraction]
LOOKING = Looking(profile=PLACED, now_ms=NOW_MS + 30 * DAY_MS, zone_minutes=120)
"""In April, when March is shared."""
MARCH = Asked(period=period_of("month", day_of(NOW_MS, 120)), sharing=True)


@st.composite
def alerts(draw: st.DrawFn) -> list[Measure]:
    """Alerts of one month, few or some, of all kinds."""
    found = []
    for number in range(draw(st.integers(0, 45))):
        received_ms = NOW_MS - draw(st.integers(0, 12)) * DAY_MS
        told_ms = draw(st.sampled_from([None, received_ms + MINUTE_MS]))
        one = made(
            f"{number:036d}",
            base=draw(st.sampled_from(["KAS", "BUL", "TAN", "NGO", "XXX"])),
            received_ms=received_ms,
            came_ms=received_ms,
            timing=draw(st.sampled_from(["PRE", "ONG", ""])),
            threat=draw(st.sampled_from(["MOV", "LOO", "ABD"])),
            exit=draw(st.sampled_from(["", "", "", "FALSE_ALARM"])),
            kept_in=draw(st.sampled_from([False, False, False, True])),
            narrow=draw(st.sampled_from([False, False, False, True])),
            verification=draw(st.sampled_from(["CONFIRMED", ""])),
            responders=draw(st.sampled_from([(), ("ARMY",), ("UN_MILITARY",), ("JOINT",)])),
            told_ms=told_ms,
            impossible=told_ms is None and draw(st.booleans()),
            arrived_ms=received_ms + draw(st.integers(0, 90)) * MINUTE_MS,
        )
        found.append(one)
    return found


def stored(database: Database, found: list[Measure]) -> None:
    """Put these alerts in place of all others."""
    with database.writing() as connection:
        old = [one.alert for one in every_measure(connection)]
        repository.replace(connection, old, found)


class Truth:
    """Every count there is as an unknown, and what a reader of the shared page knows of them."""

    def __init__(self, found: list[Measure], given: Shared) -> None:
        self.cells: dict[str, int] = {}
        self.known: list[tuple[Row, int]] = []
        ours = [one for one in found if one.required_action and not one.kept_in]
        self._breakdown("timing", [one.timing for one in ours], given.timings, given.required)
        threats = ["?" if one.narrow else one.threat for one in ours]
        self._breakdown("threat", threats, given.threats, given.required)
        self.groups = grouped(ours, given.asked, LOOKING)
        for name, members in self.groups.items():
            answered = sum(one.is_answered for one in members)
            told = sum(one.told_ms is not None for one in members)
            self.cells |= {f"yes {name}": answered, f"no {name}": len(members) - answered}
            self.cells |= {f"told {name}": told, f"untold {name}": len(members) - told}
            self._both([f"yes {name}", f"no {name}"], [f"told {name}", f"untold {name}"])
        self._totals(given, list(self.groups))
        self._lines(given, list(self.groups))

    def _breakdown(
        self, what: str, words: list[str], pool: Pool | None, required: int | None
    ) -> None:
        kinds = sorted(set(words))
        self.cells |= {f"{what} {kind}": words.count(kind) for kind in kinds}
        if required is not None:
            self._sum([f"{what} {kind}" for kind in kinds], required)
        for kind, count in (pool.shown if pool else {}).items():
            if f"{what} {kind}" in self.cells:
                self._sum([f"{what} {kind}"], count)

    def _totals(self, given: Shared, groups: list[str]) -> None:
        if given.required is not None:
            self._sum(
                [f"{word} {name}" for name in groups for word in ("yes", "no")], given.required
            )
        if given.responded is not None:
            self._sum([f"yes {name}" for name in groups], given.responded.part)
        if given.told is not None:
            self._sum([f"told {name}" for name in groups], given.told.part)

    def _lines(self, given: Shared, groups: list[str]) -> None:
        for name, line in (given.groups or {}).items():
            self._sum([f"yes {name}"], line.responded.part)
            self._sum([f"no {name}"], line.responded.rest)
            self._sum([f"told {name}"], line.told.part)
        if given.others is not None and given.groups is not None:
            rest = [name for name in groups if name not in given.groups]
            self._sum([f"yes {name}" for name in rest], given.others.responded.part)
            self._sum([f"no {name}" for name in rest], given.others.responded.rest)
            self._sum([f"told {name}" for name in rest], given.others.told.part)

    def _sum(self, cells: list[str], count: int) -> None:
        assert sum(self.cells[cell] for cell in cells) == count, "what is given is not true"
        self.known.append((dict.fromkeys(cells, Fraction(1)), count))

    def _both(self, some: list[str], others: list[str]) -> None:
        ones = dict.fromkeys(some, Fraction(1)) | dict.fromkeys(others, Fraction(-1))
        self.known.append((ones, 0))

    def worked_out(self) -> Iterator[tuple[str, int]]:
        """Every count that follows from what is known, by all sums and differences."""
        solved: list[Row] = []
        for row, _ in self.known:
            _add(solved, row)
        for cell, count in self.cells.items():
            if not _left(solved, {cell: Fraction(1)}):
                yield cell, count
        for name in self.groups:
            both = {f"yes {name}": Fraction(1), f"no {name}": Fraction(1)}
            if not _left(solved, both):
                yield f"all {name}", sum(self.cells[cell] for cell in both)


def _left(solved: list[Row], row: Row) -> Row:
    """What is left of a row once all that is known is taken out of it."""
    rest = dict(row)
    for each in solved:
        lead = next(iter(each))
        factor = rest.get(lead, Fraction(0))
        if factor:
            for cell, value in each.items():
                rest[cell] = rest.get(cell, Fraction(0)) - factor * value
    return {cell: value for cell, value in rest.items() if value}


def _add(solved: list[Row], row: Row) -> None:
    rest = _left(solved, row)
    if rest:
        lead = next(iter(rest.values()))
        solved.append({cell: value / lead for cell, value in rest.items()})


@pytest.fixture
def database(hall: Hall) -> Database:
    """A database to put alerts into."""
    return hall.database


@settings(max_examples=80)
@given(found=alerts())
def test_no_small_number_can_be_worked_out(database: Database, found: list[Measure]) -> None:
    stored(database, found)
    given_away = shared(database, as_shared(MARCH, LOOKING), LOOKING)
    small = [one for one in Truth(found, given_away).worked_out() if one[1] < LEAST]
    assert small == []


def test_the_check_finds_what_is_given_away(database: Database) -> None:
    found = [made(f"{n:036d}", received_ms=NOW_MS, base="KAS" if n else "TAN") for n in range(9)]
    stored(database, found)
    given_away = shared(database, as_shared(MARCH, LOOKING), LOOKING)
    whole = figures(database, Asked(period=MARCH.period, by="office"), LOOKING)
    leaking = replace(given_away, groups={"Bulwena": whole.groups["Bulwena"]}, others=None)
    assert ("all Tanda", 1) in set(Truth(found, leaking).worked_out())


def _numbers(given_away: Shared) -> Iterator[int]:
    for pool in given_away.pools.values():
        yield from pool.shown.values()
        if pool.kinds:
            yield pool.together
    for share in (given_away.responded, given_away.told):
        if share is not None:
            yield from (share.part, share.rest)
    for line in [*(given_away.groups or {}).values(), *filter(None, [given_away.others])]:
        yield from (line.responded.part, line.responded.rest, line.told.part, line.told.rest)


@settings(max_examples=50)
@given(found=alerts())
def test_every_number_that_is_given_is_large(database: Database, found: list[Measure]) -> None:
    stored(database, found)
    given_away = shared(database, as_shared(MARCH, LOOKING), LOOKING)
    assert all(count >= LEAST for count in _numbers(given_away))


def test_it_is_of_the_whole_mission_by_month_and_by_field_office() -> None:
    asked = Asked(period=period_of("week", day_of(NOW_MS, 120)), base="KAS", sharing=True)
    given_away = as_shared(asked, LOOKING)
    assert (given_away.period.kind, given_away.by, given_away.is_whole) == ("month", "office", True)


@pytest.mark.parametrize("said", [{}, {"shared_in": "quarter"}])
def test_no_two_periods_that_are_shared_overlap(said: dict[str, str]) -> None:
    """A quarter less two of its months is the third, however few alerts that has."""
    later_ms = NOW_MS + 600 * DAY_MS
    looking = replace(LOOKING, now_ms=later_ms, profile=Profile({**PLACED.body, **said}))
    today = day_of(NOW_MS, 120)
    days = [today + timedelta(days=number) for number in range(0, 400, 3)]
    wishes = [period_of(kind, day) for kind in (WEEK, MONTH, QUARTER) for day in days]
    wishes += [Period(OWN, day, day + timedelta(days=40)) for day in days]
    found = {as_shared(Asked(period=wish, sharing=True), looking).period for wish in wishes}
    assert len(found) > 3
    in_order = sorted(found, key=lambda period: period.first)
    assert all(one.last < other.first for one, other in pairwise(in_order))


def test_no_copy_of_one_day_differs_from_another_by_what_came_between(
    hall: Hall, bases: Bases
) -> None:
    """A month is shared a week after it ended, and what comes later is in no copy."""
    march = "/figures?period=month&day=2025-03-01&sharing=1"
    visit = signed_in(hall)
    for _ in range(6):
        bases.alert()
    early = said(visit, march)
    assert "Not to be shared before 8 April 2025: March 2025" in early
    assert "February 2025 · The whole mission" in early
    assert rows(visit, march) == rows(visit, march.replace("03-01", "02-01"))
    hall.clock.at_ms = at_ms("2025-04-07T23:59:00+02:00")
    bases.alert(received_at="2025-03-31T22:00:00+02:00")
    assert "Not to be shared before" in said(signed_in(hall), march)
    hall.clock.pass_minutes(2)
    first = rows(signed_in(hall), march)
    assert [row["count"] for row in first if row["figure"] == "sharing"] == ["7"]
    assert "Not to be shared before" not in said(signed_in(hall), march)
    bases.alert(received_at="2025-03-30T22:00:00+02:00")
    assert rows(signed_in(hall), march) == first


def test_survivors_do_not_appear_and_few_alerts_give_nothing(hall: Hall, bases: Bases) -> None:
    path = "/figures?period=month&day=2025-03-01&sharing=1"
    for _ in range(6):
        bases.alert(threat_type="CRS", place={"name": "Ruvu", "admin": "Lowa-Est"})
    for _ in range(4):
        bases.alert()
    hall.clock.at_ms = at_ms("2025-04-09T08:00:00+02:00")
    visit = signed_in(hall)
    page = said(visit, path)
    assert "Fewer than 5 alerts required action" in page
    for hidden in ("sexual", "Ruvu", "Lowa-Est", "Mtindo", "Conflict"):
        assert hidden not in page
    assert rows(visit, path) == []


def test_the_shared_page_and_file_hold_no_place_no_alert_and_no_small_number(hall: Hall) -> None:
    fill(hall, alerts=60)
    visit = signed_in(hall)
    path = "/figures?period=quarter&day=2025-02-01&sharing=1"
    page = visit.get(path).text
    assert "UNCLASSIFIED" in page.upper()
    main = page[page.index("<main") : page.index("</main>")]
    assert "/alerts/" not in main
    for hidden in ("Mtindo", "Lugo", "(KAS)", "ZZ/KAS"):
        assert hidden not in main
    counts = [int(cell) for cell in re.findall(r"<td>(\d+)</td>", main)]
    assert counts
    assert all(count >= LEAST for count in counts)
    for row in rows(visit, path):
        assert all(not row[name] or int(row[name]) >= LEAST for name in ("count", "of"))
    for language in ("en", "fr"):
        for query in (path, path.removesuffix("&sharing=1")):
            found = rows(signed_in(hall, language), query)
            assert not [cell for row in found for cell in row.values() if "figures." in cell]
            assert "figures." not in said(signed_in(hall, language), query).replace("/figures.", "")
    kept: Mapping[str, str] = visit.get(path.replace("/figures", "/figures.csv")).headers
    assert "sharing.csv" in kept["content-disposition"]
