# SPDX-License-Identifier: Apache-2.0
"""Check rounds: kept as one goes, stored whole, and what they say of the nodes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_core.clock import MissionClock
from cla_core.language import Language
from cla_core.network.health import DAY_MS, HOUR_MS, Health, Why
from cla_core.records.checks import Check, CheckRound
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import archive, create, opened
from cla_desktop.services.finding import reports_of
from cla_desktop.services.networking.daily import rounds_of_day
from cla_desktop.services.networking.day import network_day
from cla_desktop.services.networking.nodes import nodes_now
from cla_desktop.services.networking.rounds import (
    ALL_WELL,
    HalfRound,
    half_round,
    keep_round,
    store_round,
)
from cla_desktop.services.recording import NotReady
from cla_desktop.storage.rows import Entry
from tests.support.desks import SetClock, enrolled


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A base with two nodes."""
    made = enrolled(tmp_path / "desk").desk
    for code, village in (("N-02", "Lugo"), ("N-01", "Mtindo")):
        node(made, code, village)
    yield made
    made.close()


def node(desk: Desk, code: str, village: str, **said: str) -> str:
    """Add a node."""
    values = {"code": code, "node_kind": "PHONE", "locality": {"name": village}, **said}
    return create(desk, "node", values).id


def entries(desk: Desk, kind: str) -> tuple[Entry, ...]:
    """What was stored of a kind."""
    return desk.store.read(lambda work: tuple(work.records.all_of(kind)))


def test_a_round_shows_each_node_and_how_it_was(desk: Desk) -> None:
    lines = nodes_now(desk)
    assert [(line.code, line.village) for line in lines] == [("N-01", "Mtindo"), ("N-02", "Lugo")]
    assert {line.health.why for line in lines} == {Why.NEVER}


def test_what_was_heard_makes_a_node_green_and_silence_leaves_it_red(desk: Desk) -> None:
    half = HalfRound(id=desk.new_id(), answers={"N-01": ALL_WELL, "N-02": {"result": "NO_ANSWER"}})
    assert len(store_round(desk, half)) == 2
    first, second = nodes_now(desk)
    assert first.health.health is Health.GREEN
    assert second.health.health is Health.RED
    stored = reports_of(desk, Check.kind)
    assert {view.values["round"] for view in stored} == {half.id}
    assert all(view.values["by"] == desk.person for view in stored)


def test_a_daily_begins_with_what_its_round_came_to_and_who_was_not_heard(desk: Desk) -> None:
    half = HalfRound(id=desk.new_id(), answers={"N-01": ALL_WELL, "N-02": {"result": "NO_ANSWER"}})
    store_round(desk, half)
    now, language = desk.clock.now_ms(), Language.load("en")
    day = rounds_of_day(desk, now - DAY_MS, now, language=language)
    assert (day["nodes_checked"], day["nodes_heard"]) == (2, 1)
    assert "N-02" in str(day["network_note"])
    assert rounds_of_day(desk, now - 2 * DAY_MS, now - DAY_MS, language=language) == {}


def test_a_node_that_nobody_called_is_neither_called_nor_silent(desk: Desk) -> None:
    answers = {"N-01": ALL_WELL, "N-02": {"result": "NOT_ATTEMPTED"}}
    store_round(desk, HalfRound(id=desk.new_id(), answers=answers))
    [made] = reports_of(desk, CheckRound.kind)
    assert [made.values[name] for name in ("nodes", "called", "heard")] == [2, 1, 1]
    assert "silent" not in made.values


def test_a_round_half_made_is_there_again(desk: Desk) -> None:
    half = half_round(desk)
    keep_round(desk, HalfRound(id=half.id, answers={"N-01": ALL_WELL}))
    again = half_round(desk)
    assert again.id == half.id
    assert again.answers == {"N-01": ALL_WELL}
    store_round(desk, again)
    assert half_round(desk).answers == {}


def test_a_wrong_answer_stores_nothing(desk: Desk) -> None:
    half = HalfRound(id=desk.new_id(), answers={"N-01": ALL_WELL, "N-02": {"result": "SHOUTED"}})
    with pytest.raises(NotReady):
        store_round(desk, half)
    assert reports_of(desk, Check.kind) == ()


def test_a_node_that_was_put_away_is_not_called(desk: Desk) -> None:
    gone = node(desk, "N-03", "Tanda")
    archive(desk, opened(desk, gone))
    assert [line.code for line in nodes_now(desk)] == ["N-01", "N-02"]


def test_each_node_was_heard_when_it_answered_not_when_the_round_was_stored(desk: Desk) -> None:
    clock = SetClock(ms=desk.clock.now_ms() // 1000 * 1000)
    desk.clock = MissionClock(clock)
    begun = clock.ms
    half = half_round(desk)
    keep_round(desk, HalfRound(id=half.id, answers={"N-01": ALL_WELL}))
    clock.ms += 3 * HOUR_MS
    both = {"N-01": ALL_WELL, "N-02": {"result": "NO_ANSWER"}}
    keep_round(desk, HalfRound(id=half.id, answers=both))
    assert half_round(desk).since_ms == begun
    clock.ms += 8 * HOUR_MS
    store_round(desk, HalfRound(id=half.id, answers={**both, "N-02": ALL_WELL}))
    at = {one.values["node"]: one.when_ms for one in entries(desk, Check.kind)}
    assert at == {"N-01": begun, "N-02": clock.ms}
    [made] = entries(desk, CheckRound.kind)
    assert made.when_ms == clock.ms


@pytest.mark.parametrize("status", ["CLOSED", "PLANNED"])
def test_a_node_that_is_closed_or_planned_is_not_called_and_not_silent(
    desk: Desk, status: str
) -> None:
    node(desk, "N-03", "Tanda", status=status)
    idle = create(desk, "alert_network", {"name": "East", "status": status}).id
    node(desk, "N-04", "Ngoloma", network=idle, status="ACTIVE")
    assert [line.code for line in nodes_now(desk)] == ["N-01", "N-02"]
    assert [line.code for line in network_day(desk).red] == ["N-01", "N-02"]
    store_round(desk, HalfRound(id=desk.new_id(), answers={"N-01": ALL_WELL, "N-02": ALL_WELL}))
    [made] = reports_of(desk, CheckRound.kind)
    assert (made.values["nodes"], made.values["called"]) == (2, 2)
    assert network_day(desk).health is Health.GREEN
