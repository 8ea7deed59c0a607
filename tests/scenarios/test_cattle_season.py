# SPDX-License-Identifier: Apache-2.0
"""Scenario SC6, "A plan for the cattle season": agreed, shared, met by a raid, reviewed.

That the plan is written in few keys is held by tests/ui/plans, the share of women by
tests/ui/communities.
"""

import io
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.alerting.writing import log as log_alert
from cla_desktop.services.planning.papers import copy_page
from cla_desktop.services.planning.sharing import answer as take_answer
from cla_desktop.services.planning.sharing import asks_of
from cla_desktop.services.planning.versions import agree, changed_between, lines_of
from cla_desktop.ui.features.plans.page import PlansPage
from cla_desktop.ui.page_names import OPEN, PLANS, TODAY
from cla_desktop.ui.today.page import TodayPage
from tests.scenarios.evening import Story, begun, later, look_at, rows_of, send, visit
from tests.server.board.browser import Browser
from tests.server.board.conftest import browser, one_chromium
from tests.services.planning.season import RAID, season, view_of, write_line
from tests.support.sitting import ALT, CTRL, Sitting, sitting

__all__ = ["browser", "one_chromium"]


@pytest.fixture
def story(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Story:
    """The base of Kasoro on the day the plan was agreed."""
    return begun(tmp_path, postgres_url, monkeypatch, when="2024-12-12T14:00", people=("officer",))


def test_cattle_season(story: Story, qtbot: QtBot, browser: Browser) -> None:
    with story.server.serving(), sitting(story.folder, qtbot) as person:
        person.unlock()
        later(person, story, "2024-12-12T15:00")
        plan = season(person.desk, level="COMMITTEE")
        send(person)
        assert_mission_knows_nothing(story)
        agree_at_the_page(person, plan)
        assert_no_copy_without_the_communitys_word(person, plan)
        later(person, story, "2024-12-13T09:00")
        let_the_contingent_see(person, plan)
        copy = hand_over_by_keys(person, plan)
        assert_copy_is_redacted(person, copy)
        answers(person, plan)
        send(person)
        assert_board_knows_who_owes_what(story, browser)
        later(person, story, "2025-02-03T04:20")
        raid_opens_the_plan(person)
        assert_review_is_due(person)
        version_2_keeps_version_1(person, plan)


def plans_page(person: Sitting, plan: str) -> PlansPage:
    """The plan on its page."""
    person.shell.show_page(PLANS, OPEN + plan)
    page = person.page
    assert isinstance(page, PlansPage)
    person.until(lambda: page.plan.found is not None and page.plan.found.view.plan.id == plan)
    return page


def assert_mission_knows_nothing(story: Story) -> None:
    """Not even that there is a plan."""
    reports = story.server.verb("reports").out + story.server.verb("quarantine").out
    assert "plan" not in reports.lower()


def agree_at_the_page(person: Sitting, plan: str) -> None:
    """The tenth page, and the community's word by Ctrl+Enter."""
    page = plans_page(person, plan)
    page.write_at(plan, "agree")
    person.until(lambda: page.wizard.step == "agree" and page.wizard.page is not None)
    with person.qtbot.waitSignal(page.wizard.agreed):
        person.press(Qt.Key.Key_Return, CTRL)
    view = view_of(person.desk, plan)
    assert [one.values["number"] for one in view.versions] == ["1"]
    assert str(view.plan.values["next_review"]).startswith("2025-06-12")


def assert_no_copy_without_the_communitys_word(person: Sitting, plan: str) -> None:
    """The strip says before anything was typed that this receiver gets none."""
    page = plans_page(person, plan)
    person.until(lambda: page.at_list)
    page.plan.write.setFocus()
    person.press(Qt.Key.Key_C, ALT)
    person.until(lambda: "decided otherwise" in page.plan.acts.strip.noted)
    person.press(Qt.Key.Key_Escape)
    assert view_of(person.desk, plan).copies == ()


def let_the_contingent_see(person: Sitting, plan: str) -> None:
    """The community allows the contingent a redacted copy."""
    page = plans_page(person, plan)
    page.write_at(plan, "agree")
    person.until(lambda: page.wizard.step == "agree" and page.wizard.page is not None)
    person.until(lambda: person.focused().accessibleName() == "May be shared with")
    person.press(Qt.Key.Key_A, CTRL)
    person.types("con")
    person.enter()
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: page.at_list)
    assert view_of(person.desk, plan).plan.values["sharing_level"] == "CONTINGENT"


def hand_over_by_keys(person: Sitting, plan: str) -> str:
    """Alt+C, to whom, Ctrl+Enter; the print dialog stands open then."""
    page = plans_page(person, plan)
    page.plan.write.setFocus()
    person.press(Qt.Key.Key_C, ALT)
    person.until(lambda: "Threats shown: 3" in page.plan.acts.strip.noted)
    person.enter()
    person.types("Commander, Kasoro base")
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: "T2: does this mean" in page.plan.acts.strip.noted)
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: view_of(person.desk, plan).copies)
    person.until(lambda: any(isinstance(w, QDialog) for w in QApplication.topLevelWidgets()))
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog):
            window.close()
    person.window.activateWindow()
    person.until(lambda: QApplication.focusWindow() is person.window.windowHandle())
    [copy] = view_of(person.desk, plan).copies
    return copy.id


def assert_copy_is_redacted(person: Sitting, copy: str) -> None:
    """In French, with its recipient at the foot, without the school and what people do."""
    pdf = copy_page(person.desk, copy, language=Language.load("fr")).pdf
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "Commander, Kasoro base" in said
    assert "Vol de bétail" in said
    for kept in ("School", "mill", "watchers", "Whistle"):
        assert kept not in said


def answers(person: Sitting, plan: str) -> None:
    """The commander accepts the escort and refuses the patrol: too far."""
    escort, patrol = asks_of(view_of(person.desk, plan))
    take_answer(person.desk, escort.ask, {"answer": "ACCEPTED", "stated_by": "BASECO"})
    take_answer(person.desk, patrol.ask, {"answer": "REFUSED", "reasons": ["DIST"]})


def assert_board_knows_who_owes_what(story: Story, browser: Browser) -> None:
    """Since when the escort is owed, and why there is no patrol; no school there either."""
    visit(browser, story.server.url, "officer", "/owed")
    said = browser.one("main").text
    for words in ("Escort to the market", "P-01", "since 09:00", "refused (Too far)"):
        assert words in said
    assert "chool" not in said


def raid_opens_the_plan(person: Sitting) -> None:
    """The alert's pane leads to what was agreed for its threat."""
    alert = log_alert(person.desk, "alert", RAID).id
    page = look_at(person, alert)
    bars = page.alert.bars.rows
    person.until(lambda: any("P-01 (T1)" in row.title for row in rows_of(bars)))
    at = next(at for at, row in enumerate(rows_of(bars)) if "P-01 (T1)" in row.title)
    bars.setFocus()
    bars.setCurrentIndex(bars.model().index(at, 0))
    person.enter()
    person.until(lambda: isinstance(person.page, PlansPage))
    shown = person.page
    assert isinstance(shown, PlansPage)
    person.until(lambda: shown.plan.found is not None and "Agreed for T1" in shown.plan.shown)
    assert "Who is told: The node calls the base" in shown.plan.shown
    person.until(lambda: "Review now: urgent alert A001" in shown.plan.shown)


def assert_review_is_due(person: Sitting) -> None:
    """Today says so."""
    person.shell.show_page(TODAY)
    today = person.page
    assert isinstance(today, TodayPage)
    person.until(
        lambda: any("Review plan P-01" in row.title for row in rows_of(today.followed.rows))
    )


def version_2_keeps_version_1(person: Sitting, plan: str) -> None:
    """The path changed; version 1 says what it said, and the reminder is gone."""
    desk = person.desk
    first = lines_of(view_of(desk, plan).versions[0])
    write_line(desk, plan, "plan_route", {"start": "West quarter", "end": "School"})
    write_line(desk, plan, "plan_review", {
        "held_on": "2025-02-03T04:30:00+02:00", "trigger": "P1", "changed": "Another path",
    })  # fmt: skip
    agree(desk, plan)
    one, two = view_of(desk, plan).versions
    assert lines_of(one) == first
    assert any(each.line.kind == "plan_route" for each in changed_between(one, two))
    page = plans_page(person, plan)
    person.until(lambda: "Review now" not in page.plan.shown)
