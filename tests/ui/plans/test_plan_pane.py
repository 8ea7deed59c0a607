# SPDX-License-Identifier: Apache-2.0
"""A plan on the page: covered places, a copy handed over, answers, what changed, disputes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from cla_core.dtg import parse_iso
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, opened, save
from cla_desktop.services.planning.begun_acts import kept_begun
from cla_desktop.services.planning.meeting_alerts import plans_of_day
from cla_desktop.services.planning.sharing import (
    Handing,
    asks_of,
    copies_of,
    hand_over,
    recall,
)
from cla_desktop.services.planning.versions import agree
from cla_desktop.storage.errors import DiskFull
from cla_desktop.ui.documents.dispute import Dispute
from cla_desktop.ui.features.plans.page import PlansPage
from cla_desktop.ui.features.plans.source import DeskPlans
from cla_desktop.ui.page_names import BY, NETWORK, OPEN, ROUND, SIGN
from cla_desktop.ui.printing.print_dialog import PrintDialog
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.rows import ROW_ROLE, RowList
from tests.services.planning.season import AGREED_ON, season, view_of, write_line
from tests.support.desks import SetClock
from tests.ui.forms.typing import press
from tests.ui.inline_tasks import HeldReads
from tests.ui.plans.conftest import shown_page
from tests.ui.plans.typing import Typist

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def plan(desk: Desk) -> str:
    """The agreed plan of the cattle season."""
    made = season(desk)
    agree(desk, made, on=AGREED_ON)
    return made


@pytest.fixture
def shown(page: PlansPage, plan: str) -> PlansPage:
    """The page with that plan beside its list."""
    page.arrive(OPEN + plan)
    page.plan.write.setFocus()
    return page


@pytest.fixture(autouse=True)
def no_dialog_stays() -> Iterator[None]:
    """The print dialog of a copy goes with its test."""
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog):
            window.close()


def list_named(page: PlansPage, beginning: str) -> RowList:
    """A list of the plan by the beginning of its name."""
    found = [
        each for each in page.plan.findChildren(RowList)
        if each.accessibleName().startswith(beginning)
    ]  # fmt: skip
    return found[-1]


def choose(page: PlansPage, beginning: str, row: int = 0) -> None:
    """Enter on a row of one of the lists."""
    rows = list_named(page, beginning)
    rows.setCurrentIndex(rows.model().index(row, 0))
    rows.setFocus()
    Typist(page).press(Qt.Key.Key_Return)


def test_a_plan_reads_by_rank_with_its_next_review_and_its_places_covered(
    shown: PlansPage,
) -> None:
    said = shown.plan.shown
    assert "1 · T1 · Cattle raiding · Ngoloma · January to April · 20" in said
    assert "Next review" in said
    [measure] = [line for line in said.splitlines() if "Market in groups" in line]
    assert measure.startswith("T2 · ")
    assert "School" not in said
    Typist(shown).press(Qt.Key.Key_S, ALT)
    assert "School" in shown.plan.shown
    assert "Behind the mill" in shown.plan.shown
    shown.hide()
    shown.show()
    assert "School" not in shown.plan.shown


def test_asks_are_read_before_and_after_somebody_was_told_of_them(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    assert "How an alert goes\nThe node calls the base" in shown.plan.shown
    untold = "Requests not in any copy yet\nEscort to the market · Thursday 06:00-09:00"
    assert untold in shown.plan.shown
    hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    shown.plan.look_again()
    assert "Requests not in any copy yet" not in shown.plan.shown
    assert "Escort to the market" in " ".join(rows_of(shown, "Asks"))


def test_an_alert_opens_what_was_agreed_for_its_threat_first(page: PlansPage, plan: str) -> None:
    page.arrive(f"{OPEN}{plan}{BY}T1")
    said = page.plan.shown
    agreed = said.index("Agreed for T1")
    assert agreed < said.index("1 · T1")
    for words in ("Who is told: The node calls the base", "First: Herds go west", "Whistle relay"):
        assert words in said
    assert "Market in groups" not in said[agreed : said.index("1 · T1")]


def test_a_copy_is_handed_over_by_keys_after_saying_what_it_tells(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    assert "Threats shown: 3; requests shown: 2." in shown.plan.acts.strip.noted
    typist.press(Qt.Key.Key_Return)
    typist.words("Commander, Kasoro base")
    typist.press(Qt.Key.Key_Return, CTRL)
    [copy] = view_of(desk, plan).copies
    assert copy.values["recipient"] == "Commander, Kasoro base"
    assert str(copy.values["expires_on"]).startswith("2025-06-12")
    assert "Commander, Kasoro base" in " ".join(rows_of(shown, "Copies"))
    assert shown.window().focusWidget() is shown.plan.write


def test_what_a_copy_tells_is_read_word_by_word_before_it_goes(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    strip = shown.plan.acts.strip
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    for told in ("Ngoloma", "Road to the market", "Escort to the market", "January to April"):
        assert told in strip.text.said
    assert "T2: it does not say who does it." in strip.noted
    typist.press(Qt.Key.Key_Return)
    typist.words("Commander, Kasoro base")
    ask = next(one for one in view_of(desk, plan).lines if one.values.get("what", "")[:3] == "Day")
    save(desk, ask, {**ask.values, "what": "Day patrol twice a week"})
    agree(desk, plan)
    typist.press(Qt.Key.Key_Return, CTRL)
    assert "read it again" in strip.refusal
    assert view_of(desk, plan).copies == ()
    assert recipient_in(shown) == "Commander, Kasoro base"
    assert "Day patrol twice a week" in strip.text.said
    strip.submit()
    [copy] = view_of(desk, plan).copies
    assert "Day patrol twice a week" in str(copy.values["asks"])


def test_what_was_half_typed_of_a_copy_waits_over_escape_another_plan_and_a_kill(
    shown: PlansPage, request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk, plan: str
) -> None:
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    typist.press(Qt.Key.Key_Return)
    typist.words("Commander, Kas")
    typist.press(Qt.Key.Key_Escape)
    assert shown.plan.acts.strip.isHidden()
    assert shown.plan.write.hasFocus()
    shown.plan.look_at(season(desk))
    shown.plan.acts.hand_over()
    assert recipient_in(shown) is None
    qtbot.waitUntil(lambda: bool(kept_begun(desk)))
    again = shown_page(qtbot, request)
    for page in (shown, again):
        page.plan.look_at(plan)
        page.plan.acts.hand_over()
        assert recipient_in(page) == "Commander, Kas"
    again.plan.acts.strip.submit()
    again.plan.acts.hand_over()
    assert recipient_in(again) is None
    assert kept_begun(desk) == {}


def test_what_is_half_typed_stays_while_two_versions_are_settled_above_it(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    write_apart(desk, plan)
    shown.plan.look_again()
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    typist.press(Qt.Key.Key_Return)
    typist.words("Commander, Kas")
    [dispute] = shown.plan.findChildren(Dispute)
    dispute.buttons[0].click()
    assert view_of(desk, plan).disputed == ()
    assert shown.plan.acts.strip.isVisible()
    assert recipient_in(shown) == "Commander, Kas"
    assert shown.plan.acts.strip.holds_words


def test_why_a_version_could_not_be_settled_is_said_where_nothing_else_is_open(
    shown: PlansPage, desk: Desk, plan: str, plans: DeskPlans, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_said: object) -> None:
        raise DiskFull

    write_apart(desk, plan)
    shown.plan.look_again()
    said: list[str] = []
    shown.not_saved.connect(said.append)
    monkeypatch.setattr(plans, "settle", full)
    [dispute] = shown.plan.findChildren(Dispute)
    dispute.buttons[0].click()
    [sentence] = said
    assert "disk is full" in sentence


def write_apart(desk: Desk, plan: str) -> None:
    """Two laptops say differently how likely the first threat is."""
    line = next(one for one in view_of(desk, plan).lines if one.values.get("mark") == "T1")
    for degree in ("2", "3"):
        stale = Opened(id=line.id, kind=line.kind, values=line.values, heads=line.heads)
        save(desk, stale, {**line.values, "likelihood": degree})


def recipient_in(page: PlansPage) -> object:
    """To whom the copy in the strip would go."""
    box = page.plan.acts.strip.box
    assert box is not None
    return box.editors["recipient"].value()


def rows_of(page: PlansPage, beginning: str) -> list[str]:
    """What a list says."""
    model = list_named(page, beginning).model()
    rows = [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]
    return [row.spoken for row in rows]


def test_whom_the_community_did_not_allow_gets_no_copy_and_the_words_stay(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    box = shown.plan.acts.strip.box
    assert box is not None
    box.editors["receiver"].show_value("AUTHORITIES")
    box.editors["recipient"].show_value("Administrator")
    shown.plan.acts.strip.submit()
    assert "decided otherwise" in shown.plan.acts.strip.refusal
    assert box.editors["recipient"].value() == "Administrator"
    assert view_of(desk, plan).copies == ()


def test_a_name_where_a_function_belongs_is_told_of(shown: PlansPage) -> None:
    typist = Typist(shown)
    typist.press(Qt.Key.Key_C, ALT)
    typist.press(Qt.Key.Key_Return)
    typist.words("Colonel Invented Person")
    assert "looks like a person's name" in shown.plan.acts.strip.noted


def test_a_plan_begun_by_mistake_leaves_the_list_and_comes_back(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    shown.plan.away.click()
    assert desk.store.read(lambda work: work.documents.listed("plan")) == ()
    shown.plan.away.click()
    assert desk.store.read(lambda work: work.documents.listed("plan")) == (plan,)


def test_an_answer_is_taken_down_on_its_ask(shown: PlansPage, desk: Desk, plan: str) -> None:
    hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    shown.plan.look_again()
    assert "no answer yet" in rows_of(shown, "Asks")[0]
    choose(shown, "Asks", 1)
    typist = Typist(shown)
    typist.choose("refused")
    shown.plan.acts.strip.submit()
    assert "Say why" in shown.plan.acts.strip.refusal
    box = shown.plan.acts.strip.box
    assert box is not None
    box.editors["reasons"].show_value(["DIST"])
    shown.plan.acts.strip.submit()
    _, patrol = asks_of(view_of(desk, plan))
    assert patrol.answer is not None
    assert "refused (Too far)" in rows_of(shown, "Asks")[1]


def test_a_copy_is_called_back(shown: PlansPage, desk: Desk, plan: str) -> None:
    hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    shown.plan.look_again()
    assert "valid until" not in rows_of(shown, "Copies")[0]
    choose(shown, "Copies")
    typist = Typist(shown)
    typist.words("The commander has left")
    typist.press(Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_Return)
    [state] = copies_of(view_of(desk, plan), now_ms=desk.clock.now_ms())
    assert state.recalled
    [recall] = view_of(desk, plan).recalls
    assert recall.values["reason"] == "The commander has left"
    assert "recalled" in rows_of(shown, "Copies")[0]
    choose(shown, "Copies")
    Typist(shown).press(Qt.Key.Key_Return)
    assert len(view_of(desk, plan).recalls) == 1, "it is recalled once"


def test_what_a_copy_would_hold_is_not_told_of_one_that_was_called_back(
    shown: PlansPage, desk: Desk, plan: str, tasks: HeldReads
) -> None:
    copy = hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    recall(desk, copy.id, "")
    shown.plan.look_again()
    tasks.held = True
    shown.plan.acts.hand_over()
    choose(shown, "Copies")
    tasks.let_go()
    told = [words.text() for words in shown.plan.acts.strip.findChildren(Words)]
    assert any("recalled" in one for one in told)
    assert not any("Threats shown" in one for one in told)


def test_a_copy_whose_time_is_over_says_so_on_the_open_page(
    shown: PlansPage, desk: Desk, plan: str, desk_clock: SetClock
) -> None:
    until = "2025-03-15T12:00:00+02:00"
    handing = Handing(receiver="CONTINGENT", recipient="Commander", expires_on=until)
    hand_over(desk, plan, handing)
    shown.plan.look_again()
    assert "valid until" in rows_of(shown, "Copies")[0]
    choose(shown, "Copies")
    assert shown.plan.acts.strip.also.isVisible(), "it can be printed again"
    Typist(shown).press(Qt.Key.Key_Escape)
    shown.plan.look_at_clock()
    desk_clock.ms = round(parse_iso(until).timestamp() * 1000) + 1
    shown.plan.look_at_clock()
    assert "no longer valid" in rows_of(shown, "Copies")[0]
    choose(shown, "Copies")
    assert not shown.plan.acts.strip.also.isVisible()


def test_a_noticed_sign_stands_above_the_plan(shown: PlansPage) -> None:
    choose(shown, "Early signs", 1)
    Typist(shown).press(Qt.Key.Key_Return, CTRL)
    assert "ACT · Armed boys without cattle · seen" in shown.plan.shown


def test_a_sign_told_at_a_check_is_noted_with_its_node_and_leads_back_to_the_round(
    page: PlansPage, desk: Desk, plan: str
) -> None:
    led: list[tuple[str, str]] = []
    page.go_to.connect(lambda where, what: led.append((where, what)))
    page.arrive(f"{SIGN}N-11")
    typist = Typist(page)
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Return)
    [seen] = [one for one in view_of(desk, plan).lines if one.kind == "plan_sighting"]
    assert seen.values["seen_by"] == "N-11"
    assert led == [(NETWORK, ROUND)]
    [warned] = plans_of_day(desk).warnings
    assert (warned.level, warned.code) == ("ACT", "P-01")


def test_a_noted_sign_leads_to_the_plan_that_it_warns_of(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    shown.plan.look_at(season(desk))
    typist = Typist(shown)
    typist.press(Qt.Key.Key_W, ALT)
    signs = shown.signs.rows.model()
    keys = [signs.index(row, 0).data(ROW_ROLE).key for row in range(signs.rowCount())]
    boys = next(
        line.id
        for line in view_of(desk, plan).lines
        if line.values.get("text") == "Armed boys without cattle"
    )
    for _ in range(keys.index(boys)):
        typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Return)
    assert shown.plan.found is not None
    assert shown.plan.found.view.plan.id == plan
    assert "ACT · Armed boys without cattle · seen" in shown.plan.shown


def test_what_changed_is_read_field_by_field(shown: PlansPage, desk: Desk, plan: str) -> None:
    line = next(one for one in view_of(desk, plan).lines if one.values.get("mark") == "T1")
    save(desk, opened(desk, line.id), {**line.values, "likelihood": "2"})
    shown.plan.look_again()
    Typist(shown).press(Qt.Key.Key_V, ALT)
    assert "Likelihood: 4 likely → 2 unlikely" in shown.plan.acts.strip.noted


def test_a_safe_place_stays_covered_in_what_changed_and_in_what_two_laptops_wrote(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    school = next(one for one in view_of(desk, plan).lines if one.kind == "plan_place")
    for name in ("Kiln", "Mosque"):
        stale = Opened(id=school.id, kind=school.kind, values=school.values, heads=school.heads)
        save(desk, stale, {**school.values, "label": name})
    shown.plan.look_again()
    typist = Typist(shown)
    typist.press(Qt.Key.Key_V, ALT)
    said = shown.plan.shown
    assert "Two laptops describe safe places" in said
    assert "Changed: Safe place · •••" in shown.plan.acts.strip.noted
    assert not [word for word in ("Kiln", "Mosque", "School", "mill") if word in said]
    typist.press(Qt.Key.Key_S, ALT)
    assert "Safe place: School → " in shown.plan.acts.strip.noted
    [dispute] = shown.plan.findChildren(Dispute)
    dispute.buttons[0].click()
    assert view_of(desk, plan).disputed == ()


def test_a_dispute_is_told_in_the_plans_own_words_and_settled(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    write_apart(desk, plan)
    write_line(desk, plan, "plan_need", {"people": 7})
    shown.plan.look_again()
    [dispute] = shown.plan.findChildren(Dispute)
    assert "T1 · Cattle raiding" in dispute.accessibleName()
    assert "Likelihood" in dispute.accessibleName()
    dispute.buttons[1].click()
    line = next(one for one in view_of(desk, plan).lines if one.values.get("mark") == "T1")
    assert line.conflicts == {}
    assert line.values["likelihood"] == "2"


def test_who_settled_one_stands_at_the_next_and_at_last_where_one_goes_on(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    write_apart(desk, plan)
    ask = next(one for one in view_of(desk, plan).lines if one.kind == "plan_ask")
    for hour in ("06:00", "07:00"):
        stale = Opened(id=ask.id, kind=ask.kind, values=ask.values, heads=ask.heads)
        save(desk, stale, {**ask.values, "when_said": hour})
    shown.plan.look_again()
    first, _ = shown.plan.findChildren(Dispute)
    first.buttons[0].setFocus()
    typist = Typist(shown)
    typist.press(Qt.Key.Key_Space)
    [last] = shown.plan.findChildren(Dispute)
    assert last.buttons[0].hasFocus()
    typist.press(Qt.Key.Key_Space)
    assert view_of(desk, plan).disputed == ()
    assert shown.plan.write.hasFocus()


def test_the_plan_goes_onto_paper_by_one_key(shown: PlansPage) -> None:
    press(Qt.Key.Key_P, CTRL)
    assert shown.findChild(PrintDialog) is not None
    assert ("Ctrl+P", "print for the committee") in shown.bottom_keys()
