# SPDX-License-Identifier: Apache-2.0
"""One plan edited on two laptops that do not meet for a week: merged by line and by field."""

from collections.abc import Iterator

from cla_core.fields import Code, Codes, Count, Layer, Moment, Plain, Text, fields_of
from cla_core.record import REGISTRY
from cla_core.records.plan_life import PlanSighting
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, opened, settle
from cla_desktop.services.planning.reading import LINE_KINDS, PlanView
from cla_desktop.services.planning.sharing import Handing, answer, asks_of, hand_over
from cla_desktop.services.planning.versions import agree, latest
from cla_desktop.services.planning.writing import LineEdit, store_page
from tests.services.planning.season import AGREED_ON, season, view_of, write_line
from tests.sync.two_laptops import meet


def line(view: PlanView, kind: str, number: int = 0) -> Opened:
    """A line of a plan."""
    return [one for one in view.lines if one.kind == kind][number]


def edit(desk: Desk, plan: str, seen: Opened, **said: Plain) -> None:
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
        measure = line(view, "plan_measure")
        assert measure.away_disputed
        assert {each.id for each in view.disputed} == {threat.id, measure.id}
        marks = sorted(str(x.values["mark"]) for x in view.lines if x.kind == "plan_threat")
        assert marks == ["T1", "T2", "T3", "T4", "T4b"]
    disputed = opened(other, line(view_of(other, plan), "plan_threat").id)
    settle(other, disputed, "likelihood", "5")
    meet(one, other)
    [measure] = view_of(one, plan).disputed
    assert measure.away_disputed


def apart(desk: Desk, document: Opened) -> Iterator[tuple[str, Plain, Plain]]:
    """Of each field that reaches the other laptop two things to say, neither of which stands."""
    for name, field in fields_of(REGISTRY[document.kind]).items():
        if field.layer is Layer.DEVICE or name in {"plan", "mark", "code"}:
            continue
        match field:
            case Code():
                sayings: list[Plain] = list(desk.book.codes(field.list))
            case Codes():
                sayings = [[code] for code in desk.book.codes(field.list)]
            case Moment():
                sayings = [f"2025-0{month}-11T10:00:00+02:00" for month in (2, 3, 4)]
            case Count():
                sayings = [2, 3, 4]
            case Text():
                sayings = ["here", "there", "near"]
            case _:
                continue
        one, other, *_ = [said for said in sayings if said != document.values.get(name)]
        yield name, one, other


def test_every_field_of_every_page_written_on_both_is_listed_and_settled(
    pair: tuple[Desk, Desk],
) -> None:
    one, other = pair
    plan = season(one)
    for kind in set(LINE_KINDS) - {line.kind for line in view_of(one, plan).lines}:
        first = Opened(id="", kind=kind)
        beside = {"indicator": line(view_of(one, plan), "plan_indicator").id}
        said = {name: here for name, here, _ in apart(one, first)}
        write_line(one, plan, kind, said | (beside if kind == PlanSighting.kind else {}))
    meet(one, other)
    view = view_of(one, plan)
    told = [(each.id, *said) for each in (view.plan, *view.lines) for said in apart(one, each)]
    assert {each.kind for each in view.lines} == set(LINE_KINDS)
    for desk, at, order in ((one, 2, told), (other, 3, told[::-1])):
        for each in order:
            edit(desk, plan, opened(desk, each[0]), **{each[1]: each[at]})
    meet(other, one)
    listed = {(each.id, name) for each in view_of(one, plan).disputed for name in each.conflicts}
    assert listed == {(record, name) for record, name, *_ in told}
    for turn, (record, name) in enumerate(sorted(listed)):
        desk = pair[turn % 2]
        seen = opened(desk, record)
        settle(desk, seen, name, seen.conflicts[name][0].value)
    meet(one, other)
    settled = [view_of(desk, plan) for desk in pair]
    assert [view.disputed for view in settled] == [(), ()]
    for record, name, *_ in told:
        assert opened(one, record).values[name] == opened(other, record).values[name]


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
