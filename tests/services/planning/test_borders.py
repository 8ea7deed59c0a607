# SPDX-License-Identifier: Apache-2.0
"""A way over a border is found in the list of places; where that says nothing, nothing is said."""

import pytest

from cla_core.planning.content import Content, Line
from cla_core.planning.readiness import remarks
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.services.placing.places_file import Place
from cla_desktop.services.planning.borders import across, leads_across
from tests.services.planning.season import season, view_of

HOME = (1.70, 30.30)


def place(name: str, country: str, latitude: float, longitude: float) -> Place:
    """One row of a list of places."""
    return Place(name, country, name, (), "", "", latitude, longitude, None)


PLACES = (
    place("Ngoloma", "ZZ", *HOME),
    place("Mtindo", "ZZ", 1.72, 30.28),
    place("Uvela", "YY", 1.70, 30.42),
    place("Twin", "ZZ", 1.71, 30.35),
    place("Twin", "YY", 1.71, 30.37),
    place("Mtindo", "YY", 9.0, 39.0),
)


def plan_with(start: str, end: str, **ticked: bool) -> Content:
    """A plan of Ngoloma with one way."""
    here = {"name": "Ngoloma", "lat": HOME[0], "lon": HOME[1]}
    way = {"start": start, "end": end, **ticked}
    return Content(
        plan=Line(kind="plan", id="p", values={"place": here}),
        lines=(Line(kind="plan_route", id="r", values=way),),
    )


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("Ngoloma", "UVELA", True),
        ("East quarter", "Uvela", True),
        ("Ngoloma", "Mtindo", False),  # the other Mtindo is a thousand kilometres away
        ("Ngoloma", "Primary school", False),
        ("Ngoloma", "Twin", False),  # one on each side: nobody can tell which
        ("", "", False),
    ],
)
def test_an_end_in_another_country_is_found_by_its_name(start: str, end: str, found: bool) -> None:
    assert leads_across(plan_with(start, end), (), places=PLACES, base=None) is found


def test_a_drawn_point_counts_only_where_one_country_is_clearly_nearer() -> None:
    plan = plan_with("", "")
    assert leads_across(plan, [(1.70, 30.42)], places=PLACES, base=None)
    assert not leads_across(plan, [(1.71, 30.36)], places=PLACES, base=None)
    assert not leads_across(plan, [(5.0, 30.3)], places=PLACES, base=None)


def test_the_tick_is_the_persons_own_word_and_one_sentence_is_enough() -> None:
    found = [one.sentence for one in remarks(plan_with("a", "b"), now_ms=0, across=True)]
    ticked = plan_with("a", "b", crosses_border=True)
    told = [one.sentence for one in remarks(ticked, now_ms=0, across=True)]
    assert sum("border" in sentence for sentence in found) == 1
    assert sum("border" in sentence for sentence in told) == 1
    assert not any(one.stops and "border" in one.sentence for one in remarks(ticked, now_ms=0))


def test_a_way_drawn_on_the_simple_map_is_looked_at_too(desk: Desk) -> None:
    plan = season(desk)
    seen = opened(desk, plan)
    here = {"name": "Ngoloma", "lat": HOME[0], "lon": HOME[1]}
    save(desk, seen, {**seen.values, "place": here})
    content = view_of(desk, plan).content
    assert not across(desk, content, PLACES)
    far_east = '[["WAY",500,500,990,500]]'
    create(desk, "sketch", {"code": "S-01", "about": plan, "ground": "MAP", "hidden": far_east})
    near = [*PLACES[:2], place("Uvela", "YY", 1.70, 30.40)]
    assert across(desk, content, near)
