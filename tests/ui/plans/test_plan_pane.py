# SPDX-License-Identifier: Apache-2.0
"""A plan on the page: covered places, asks, early signs, what changed, disputes, paper."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, archive, opened, save
from cla_desktop.services.planning.meeting_alerts import plans_of_day
from cla_desktop.services.planning.sharing import (
    Handing,
    hand_over,
)
from cla_desktop.ui.documents.away_dispute import AwayDispute
from cla_desktop.ui.documents.dispute import Dispute
from cla_desktop.ui.features.plans.page import PlansPage
from cla_desktop.ui.page_names import BY, NETWORK, OPEN, ROUND, SIGN
from cla_desktop.ui.printing.print_dialog import PrintDialog
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.column import UprightScroll
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.services.committees.ngoloma import found_committee
from tests.services.planning.season import season, view_of, write_apart, write_line
from tests.support.small_disk import no_file_above
from tests.ui.forms.typing import press
from tests.ui.plans.on_page import choose, recipient_in, rows_of
from tests.ui.plans.typing import Typist

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


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


def test_the_key_that_took_a_plan_out_of_the_list_puts_it_back(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    shown.plan.away.setFocus()
    Typist(shown).press(Qt.Key.Key_Space)
    assert opened(desk, plan).archived
    assert shown.plan.away.text() == "Put back into the list"
    assert shown.plan.away.hasFocus()
    Typist(shown).press(Qt.Key.Key_Space)
    assert not opened(desk, plan).archived


def test_an_alert_opens_what_was_agreed_for_its_threat_first(page: PlansPage, plan: str) -> None:
    page.arrive(f"{OPEN}{plan}{BY}T1")
    said = page.plan.shown
    agreed = said.index("Agreed for T1")
    assert agreed < said.index("1 · T1")
    for words in ("Who is told: The node calls the base", "First: Herds go west", "Whistle relay"):
        assert words in said
    assert "Market in groups" not in said[agreed : said.index("1 · T1")]


def test_what_is_disputed_stands_whole_beside_the_list_however_long_its_line(
    shown: PlansPage, desk: Desk, plan: str, qtbot: QtBot
) -> None:
    write_apart(desk, plan)
    line = next(one for one in view_of(desk, plan).lines if one.values.get("mark") == "T1")
    save(desk, line, {**line.values, "place": "Road to the market " * 4})
    stale = Opened(id=line.id, kind=line.kind, values=line.values, heads=line.heads)
    archive(desk, stale)
    shown.plan.look_again()
    found = [
        button
        for one in (*shown.plan.findChildren(Dispute), *shown.plan.findChildren(AwayDispute))
        for button in one.findChildren(Button)
    ]
    assert len(found) == 4
    qtbot.waitUntil(lambda: all(within_its_pane(button) for button in found))


def within_its_pane(button: Button) -> bool:
    """Whether nothing of it lies beyond the edge of what scrolls up and down alone."""
    area = button.parentWidget()
    while area is not None and not isinstance(area, UprightScroll):
        area = area.parentWidget()
    assert area is not None
    left = button.mapTo(area.viewport(), QPoint(0, 0)).x()
    return left >= 0 and left + button.width() <= area.viewport().width()


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
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    write_apart(desk, plan)
    shown.plan.look_again()
    said: list[str] = []
    shown.not_saved.connect(said.append)
    [dispute] = shown.plan.findChildren(Dispute)
    with no_file_above(4096):
        dispute.buttons[0].click()
    [sentence] = said
    assert "disk is full" in sentence


def test_a_plan_begun_by_mistake_leaves_the_list_and_comes_back(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    shown.plan.away.click()
    assert desk.store.read(lambda work: work.documents.listed("plan")) == ()
    shown.plan.away.click()
    assert desk.store.read(lambda work: work.documents.listed("plan")) == (plan,)


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
    typist = Typist(shown)
    typist.press(Qt.Key.Key_V, ALT)
    assert "Likelihood: 4 likely → 2 unlikely" in shown.plan.acts.strip.noted
    typist.press(Qt.Key.Key_Return, CTRL)
    [dialog] = shown.findChildren(PrintDialog)
    assert dialog.preview.pages


def test_what_changed_names_the_committee_as_people_do(
    shown: PlansPage, desk: Desk, plan: str
) -> None:
    committee = found_committee(desk)
    before = opened(desk, plan)
    save(desk, before, {**before.values, "committee": committee})
    shown.plan.look_again()
    Typist(shown).press(Qt.Key.Key_V, ALT)
    [told] = [line for line in shown.plan.acts.strip.noted.splitlines() if "Committee:" in line]
    assert opened(desk, committee).values["code"] in told


def test_what_nobody_agreed_on_yet_is_not_called_changed_since(
    shown: PlansPage, desk: Desk
) -> None:
    shown.plan.look_at(season(desk))
    shown.plan.acts.compare_now()
    said = [one.text() for one in shown.plan.acts.strip.findChildren(Words)]
    assert "Not agreed yet" in said
    assert "Changed since it was agreed" not in said


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
    [dialog] = shown.findChildren(PrintDialog)
    assert dialog.preview.pages
    assert ("Ctrl+P", "print for the committee") in shown.bottom_keys()
