# SPDX-License-Identifier: Apache-2.0
"""One plan edited on two laptops that do not meet for a week: merged by line and by field."""

from itertools import count

import pytest

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, opened, settle
from cla_desktop.services.planning.reading import PlanView
from cla_desktop.services.planning.sharing import Handing, answer, asks_of, hand_over
from cla_desktop.services.planning.versions import agree, latest
from cla_desktop.services.planning.writing import LineEdit, store_page
from tests.services.planning.season import AGREED_ON, season, view_of, write_line
from tests.support.server import MissionServer
from tests.sync.conftest import Join
from tests.sync.two_laptops import acquaint, meet

BASES = (f"PL{number}" for number in count(1))
"""A base of its own for each test."""


@pytest.fixture
def pair(join: Join, server: MissionServer) -> tuple[Desk, Desk]:
    """Two laptops of a base of their own that vouched for each other."""
    base = next(BASES)
    one, other = join(server.invite(base)), join(server.invite(base))
    acquaint(one, other)
    return one, other


def line(view: PlanView, kind: str, number: int = 0) -> Opened:
    """A line of a plan."""
    return [one for one in view.lines if one.kind == kind][number]


def edit(desk: Desk, plan: str, seen: Opened, **said: str) -> None:
    """Say something else on a page."""
    store_page(desk, plan, [LineEdit(seen=seen, values={**seen.values, **said})])


def test_a_week_apart_merges_by_field_and_lists_every_conflict(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    plan = season(one)
    meet(one, other)
    here, there = view_of(one, plan), view_of(other, plan)
    assert [x.values for x in here.lines if x.kind != "plan_place"] == [
        x.values for x in there.lines if x.kind != "plan_place"
    ]
    assert "location" not in line(there, "plan_place").values
    edit(one, plan, line(here, "plan_threat"), likelihood="3", coping="Herds in before dark")
    edit(other, plan, line(there, "plan_threat"), likelihood="5", exposed="Women in the fields")
    store_page(one, plan, [LineEdit(seen=line(here, "plan_measure"), gone=True)])
    edit(other, plan, line(there, "plan_measure"), role="Chair")
    for desk in pair:
        write_line(desk, plan, "plan_threat", {"threat_type": "LOO", "place": "Tanda"})
    meet(one, other)
    for desk in pair:
        view = view_of(desk, plan)
        threat = line(view, "plan_threat")
        assert threat.values["coping"] == "Herds in before dark"
        assert threat.values["exposed"] == "Women in the fields"
        assert {each.value for each in threat.conflicts["likelihood"]} == {"3", "5"}
        assert [each.id for each in view.disputed] == [threat.id]
        assert line(view, "plan_measure").away_disputed
        marks = sorted(str(x.values["mark"]) for x in view.lines if x.kind == "plan_threat")
        assert marks == ["T1", "T2", "T3", "T4", "T4b"]
    disputed = opened(other, line(view_of(other, plan), "plan_threat").id)
    settle(other, disputed, "likelihood", "5")
    meet(one, other)
    assert view_of(one, plan).disputed == ()


def test_versions_copies_and_answers_reach_the_other_laptop(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    plan = season(one)
    agree(one, plan, on=AGREED_ON)
    hand_over(one, plan, Handing(receiver="CONTINGENT", recipient="Commander, Kasoro base"))
    meet(one, other)
    agree(other, plan, on="2025-02-08T10:00:00+02:00")
    view = view_of(other, plan)
    assert [copy.values["version"] for copy in view.copies] == ["1"]
    answer(other, asks_of(view)[1].ask, {"answer": "REFUSED", "reasons": ["DIST"]})
    meet(one, other)
    view = view_of(one, plan)
    assert [version.values["number"] for version in view.versions] == ["1", "2b"]
    assert latest(view) == view.versions[1]
    refused = asks_of(view)[1].answer
    assert refused is not None
    assert refused.values["reasons"] == ["DIST"]
