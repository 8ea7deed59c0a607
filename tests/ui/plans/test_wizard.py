# SPDX-License-Identifier: Apache-2.0
"""The wizard by keys: the plan of the cattle season, left and resumed, back in one key."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_core.planning.scoring import ranked
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened
from cla_desktop.services.planning.reading import contents_within
from cla_desktop.services.planning.versions import agree, lines_of
from cla_desktop.storage.errors import StoreDamaged
from cla_desktop.ui.features.plans.page import PlansPage
from cla_desktop.ui.features.plans.source import DeskPlans
from cla_desktop.ui.features.plans.steps import KEYS
from cla_desktop.ui.widgets.labels import Words
from tests.services.committees.ngoloma import found_committee
from tests.services.planning.season import (
    AGREED_ON,
    RAID,
    season,
    view_of,
    write_apart,
    write_line,
)
from tests.support.desks import SetClock
from tests.ui.inline_tasks import HeldReads
from tests.ui.plans.conftest import shown_page
from tests.ui.plans.typing import Typist

MOST_KEYS = 120


THREATS = (
    ("cat", "Ngoloma", "January to April", "45"),
    ("abd", "Road to the market", "Thursdays", "35"),
    ("tax", "Ford", "", "43"),
)
SIGNS = (
    ("Cattle dung fresh on the eastern path", "wo"),
    ("Armed boys without cattle", "ac"),
    ("Women return early", "wa"),
)
MEASURES = ("Two watchers each day", "Whistle relay", "Market in groups", "Field hours agreed")
ROLES = ("Youth representative", "Watchers", "Women's representative", "Chair")
ASKS = (("Escort to the market", "Thursday 06:00-09:00"), ("Day patrol on the corridor", ""))


def season_by_keys(typist: Typist) -> None:
    """SC6 from the list to the agreement, by keys alone."""
    typist.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    invite_and_map(typist)
    for kind, where, when, degrees in THREATS:
        typist.choose(kind)
        typist.own(where)
        typist.own(when)
        typist.choose(degrees[0])
        typist.choose(degrees[1])
    for _ in range(3):
        typist.turn()
    for sign, level in SIGNS:
        typist.own(sign)
        typist.letters(level)
        typist.below()
    agree_on(typist)


def invite_and_map(typist: Typist) -> None:
    """The first two pages: whose plan it is, who was heard, where one is safe."""
    for words in ("Cattle season", "Ngoloma", ""):
        typist.own(words)
    for people in ("22", "15", "12"):
        typist.press(Qt.Key.Key_Return)
        typist.letters(people)
        typist.below()
    typist.turn()
    typist.words("Fields east of the ford")
    typist.below()
    typist.words("School")
    typist.turn()


def agree_on(typist: Typist) -> None:
    """Measures, roles and asks, and the community's word."""
    for lines in (MEASURES, ROLES):
        typist.turn()
        for words in lines:
            typist.words(words)
            typist.below()
    typist.turn()
    for ask, when in ASKS:
        typist.own(ask)
        typist.words(when)
        typist.below()
    typist.turn()
    typist.choose("con")
    typist.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_plan_of_the_cattle_season_takes_few_keys(page: PlansPage, desk: Desk) -> None:
    typist = Typist(page)
    season_by_keys(typist)
    [content] = desk.store.read(contents_within)
    plan = content.plan.id
    view = view_of(desk, plan)
    assert page.at_list
    assert [(one.line.text("mark"), one.line.text("threat_type"), one.score)
            for one in ranked(view.content)] == [
        ("T1", "CAT", 20), ("T2", "ABD", 15), ("T3", "TAX", 12),
    ]  # fmt: skip
    said = {kind: [dict(one.values) for one in view.lines if one.kind == kind]
            for kind in {one.kind for one in view.lines}}  # fmt: skip
    assert [row["group"] for row in said["plan_session"]] == ["MIXED", "WOMEN", "YOUTH"]
    assert [row["level"] for row in said["plan_indicator"]] == ["WORRY", "ACT", "WATCH"]
    assert [row["role"] for row in said["plan_measure"]][-1] == "Chair"
    assert [row["owner"] for row in said["plan_ask"]] == ["BASECO", "BASECO"]
    assert said["plan_place"][0]["label"] == "School"
    assert view.plan.values["sharing_level"] == "CONTINGENT"
    [version] = view.versions
    assert len(lines_of(version)) == len(view.lines) + 1
    assert typist.keys <= MOST_KEYS, typist.keys


def test_a_plan_begun_at_its_committee_knows_whose_and_where_it_is(
    page: PlansPage, desk: Desk
) -> None:
    committee = found_committee(desk)
    page.arrive(f"new:plan@{committee}")
    found = opened(desk, page.wizard.plan).values
    assert found["committee"] == committee
    assert found["place"]["name"] == "Ngoloma"
    Typist(page).own("Cattle season")
    assert page.wizard.page is not None
    assert page.wizard.page.half().lines[0].values["name"] == "Cattle season"


@pytest.mark.parametrize("of_committee", [False, True])
@pytest.mark.parametrize("way", ["Escape", "another plan", "the list"])
def test_a_plan_in_which_nothing_was_said_is_not_left_behind(
    page: PlansPage, desk: Desk, way: str, *, of_committee: bool
) -> None:
    other = season(desk)
    page.arrive(f"new:plan@{found_committee(desk)}" if of_committee else "new:plan")
    begun = page.wizard.plan
    Typist(page).turn()
    if way == "Escape":
        Typist(page).press(Qt.Key.Key_Escape)
        assert page.at_list
    elif way == "another plan":
        page.write_at(other)
    else:
        page.arrive(f"open:{other}")
    assert opened(desk, begun).archived
    assert [content.plan.id for content in desk.store.read(contents_within)] == [other]


@pytest.mark.parametrize(
    ("step", "said"), [("invite", "Dry season"), ("measures", "Two watchers"), ("threats", "zz")]
)
def test_a_plan_in_which_half_a_word_was_typed_stays(
    page: PlansPage, desk: Desk, step: str, said: str
) -> None:
    """A field of the plan, a line of it, and what is no choice yet."""
    page.begin()
    begun = page.wizard.plan
    page.wizard.go(step)
    Typist(page).words(said)
    page.arrive(f"open:{season(desk)}")
    assert not opened(desk, begun).archived
    page.write_at(begun)
    page.wizard.leave()
    assert not opened(desk, begun).archived


@pytest.mark.parametrize("what", ["committee put by hand", "sketch"])
def test_a_plan_that_was_not_begun_empty_here_is_left_where_it_is(
    page: PlansPage, desk: Desk, what: str
) -> None:
    if what == "sketch":
        page.begin()
        plan = page.wizard.plan
        create(desk, "sketch", {"code": "S-77", "about": plan})
    else:
        plan = create(desk, "plan", {"code": "P-77", "committee": found_committee(desk)}).id
        page.write_at(plan)
    page.wizard.leave()
    assert page.at_list
    assert not opened(desk, plan).archived


@pytest.mark.parametrize("step", KEYS)
def test_any_page_comes_back_after_a_kill_and_goes_back_in_one_key(
    page: PlansPage, desk: Desk, qtbot: QtBot, request: pytest.FixtureRequest, step: str
) -> None:
    plan = season(desk)
    page.write_at(plan, step)
    box = page.wizard.page
    assert box is not None
    typist = Typist(page)
    typist.words("zebra")
    standing = box.half()
    page.wizard.flush()
    page.hide()
    again = shown_page(qtbot, request)
    again.write_at(plan)
    assert again.wizard.step == step
    assert again.wizard.page is not None
    half = again.wizard.page.half()
    assert half.typed == standing.typed
    assert [each.values for each in half.lines] == [each.values for each in standing.lines]
    typist.press(Qt.Key.Key_PageUp)
    assert again.wizard.step == KEYS[max(KEYS.index(step) - 1, 0)]


def test_what_is_typed_while_a_page_turns_stands_on_the_next_one(
    page: PlansPage, desk: Desk, tasks: HeldReads
) -> None:
    plan = season(desk)
    page.write_at(plan, "invite")
    typist = Typist(page)
    tasks.held = True
    for _ in range(2):
        typist.turn()
    typist.turn()
    typist.own("People of the corridor")
    typist.words("hrd")
    tasks.let_go()
    assert page.wizard.step == "exposed"
    page.wizard.leave()
    [first, *_] = [one for one in view_of(desk, plan).lines if one.kind == "plan_threat"]
    assert (first.values["exposed"], first.values["perpetrator"]) == (
        "People of the corridor", "HRD",
    )  # fmt: skip


def test_a_page_that_cannot_be_left_is_written_on_where_one_stood(
    page: PlansPage, desk: Desk
) -> None:
    plan = season(desk)
    page.write_at(plan, "rehearse")
    typist = Typist(page)
    typist.own("Whistle relay")
    typist.words("2035-03-20 10:00")
    typist.turn()
    assert "store it again" in page.wizard.refusal
    assert page.wizard.page is not None
    _line, field, _at = page.wizard.page.half().caret
    assert field == "held_on"


def test_a_page_that_cannot_be_read_leaves_the_former_one_to_be_written_on(
    page: PlansPage, desk: Desk, plans: DeskPlans, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_plan: str, _step: str) -> None:
        raise StoreDamaged

    page.write_at(season(desk), "invite")
    with monkeypatch.context() as while_it_lasts:
        while_it_lasts.setattr(plans, "page", damaged)
        page.wizard.go_by(1)
    assert "damaged" in page.wizard.refusal
    assert page.wizard.page is not None
    assert page.wizard.page.isEnabled()
    page.wizard.go_by(1)
    assert page.wizard.step == KEYS[KEYS.index("invite") + 1]


def test_half_a_choice_waits_on_its_page_and_stops_nobody(page: PlansPage, desk: Desk) -> None:
    plan = season(desk)
    page.write_at(plan, "threats")
    typist = Typist(page)
    typist.choose("xyz")
    typist.turn()
    assert page.wizard.step == "exposed"
    typist.press(Qt.Key.Key_PageUp)
    assert page.wizard.page is not None
    assert {"threat_type": "xyz"} in page.wizard.page.half().typed
    page.wizard.go("agree")
    typist.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.in_wizard
    assert "Step 3" in page.wizard.refusal
    assert view_of(desk, plan).versions == ()


def test_a_day_that_is_half_typed_is_not_called_missing_too(page: PlansPage, desk: Desk) -> None:
    plan = season(desk)
    page.write_at(plan, "review")
    Typist(page).words("half a day")
    page.wizard.go("threats")
    page.wizard.go("review")
    said = [one.text() for one in page.findChildren(Words) if "Held on:" in one.text()]
    assert len(said) == 1
    assert said[0].count("Held on:") == 1


def test_a_page_that_asks_for_a_threat_says_which_mark_is_which(
    page: PlansPage, desk: Desk
) -> None:
    plan = season(desk)
    page.write_at(plan, "signs")
    assert page.wizard.legend.startswith("T1 Cattle raiding, Ngoloma (20) · T2 ")
    page.wizard.go("rehearse")
    assert page.wizard.legend == ""


def test_each_line_says_which_it_is_and_whether_it_is_new(page: PlansPage, desk: Desk) -> None:
    page.write_at(season(desk), "threats")
    assert page.wizard.page is not None
    [group] = page.wizard.page.groups
    said = ["T1 · 1 of 3", "T2 · 2 of 3", "T3 · 3 of 3"]
    assert [box.caption for box in group.boxes] == said
    typist = Typist(page)
    for _ in said:
        typist.below()
    assert [box.caption for box in group.boxes][2:] == ["T3 · 3 of 4", "new row · 4 of 4"]
    assert "new row" in group.boxes[-1].accessibleName()
    typist.below()
    assert len(group.boxes) == 4, "an empty line is no reason for another one"
    assert group.boxes[-1].focused() is not None
    typist.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert [box.caption for box in group.boxes] == said


def test_what_two_laptops_say_differently_is_told_before_the_community_agrees(
    page: PlansPage, desk: Desk
) -> None:
    plan = season(desk)
    write_apart(desk, plan)
    write_apart(desk, plan, "plan_place", "label", ("Kiln", "Mosque"))
    page.write_at(plan, "agree")
    told = page.wizard.lacking
    assert "Two laptops say differently" in told
    assert "T1 · Cattle raiding · Ngoloma · January to April · Likelihood" in told
    assert "Safe place · Safe place" in told
    assert not [name for name in ("School", "Kiln", "Mosque") if name in told]


def test_a_review_begins_with_what_came_since_and_what_became_of_it(
    page: PlansPage, desk: Desk, desk_clock: SetClock
) -> None:
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    alert = log(desk, "alert", RAID).id
    log(desk, "response", {"alert": alert, "actor": "UN_MILITARY", "type": "QRF",
                           "outcome": "FLED"})  # fmt: skip
    desk_clock.ms += 60_000
    page.write_at(plan, "review")
    assert "Cattle raiding · Quick reaction force" in page.wizard.lacking
    assert "\nA001" in page.wizard.lacking
    typist = Typist(page)
    for _ in range(2):
        typist.press(Qt.Key.Key_Return)
    typist.own("Another path")
    page.wizard.leave()
    [review] = [one for one in view_of(desk, plan).lines if one.kind == "plan_review"]
    assert (review.values["trigger"], review.values["alert"]) == ("P1", alert)
    assert review.values["changed"] == "Another path"


def test_a_laptop_that_does_not_know_the_day_asks_once_and_leaves_the_page(
    page: PlansPage, desk: Desk
) -> None:
    plan = season(desk)
    page.write_at(plan, "rehearse")
    typist = Typist(page)
    typist.own("Whistle relay")
    typist.own("2035-03-20 10:00")
    page.wizard.go_by(1)
    assert (page.wizard.step, "store it again" in page.wizard.refusal) == ("rehearse", True)
    page.wizard.go_by(1)
    assert page.wizard.step == "review"
    [tried] = [one for one in view_of(desk, plan).lines if one.kind == "plan_rehearsal"]
    assert tried.values["held_on"].startswith("2035-03-20")


def test_a_name_typed_where_only_groups_belong_is_told_of_and_stops_nothing(
    page: PlansPage, desk: Desk
) -> None:
    plan = season(desk)
    page.write_at(plan, "exposed")
    Typist(page).own("Widow Invented Person")
    page.wizard.flush()
    assert "This looks like a person's name" in page.wizard.guarded
    page.wizard.leave()
    assert page.at_list


def test_a_colleagues_edit_of_another_field_survives_an_open_page(
    page: PlansPage, desk: Desk
) -> None:
    plan = season(desk)
    page.write_at(plan, "coping")
    Typist(page).own("Herds in before dark")
    write_line(desk, plan, "plan_need", {"people": 7, "need": "Cannot walk"})
    page.wizard.leave()
    kinds = [one.kind for one in view_of(desk, plan).lines]
    assert "plan_need" in kinds
    [first, *_] = [one for one in view_of(desk, plan).lines if one.kind == "plan_threat"]
    assert first.values["coping"] == "Herds in before dark"
    assert first.values["threat_type"] == "CAT"
