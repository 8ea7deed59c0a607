# SPDX-License-Identifier: Apache-2.0
"""Soldiers stand behind the screen: what no list, bar or head says of a sensitive alert."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from cla_core.language import Language
from cla_core.records.flash import MTINDO
from cla_desktop.services.alerting.night import night_at, night_log
from cla_desktop.services.alerting.questions import questions
from cla_desktop.services.alerting.reading import may_be_listed, open_alerts
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Draft, keep_draft, submit
from cla_desktop.services.today import today
from cla_desktop.storage.rows import Query
from cla_desktop.ui.features.alerts.alert_pane import FACTS, STORY
from cla_desktop.ui.features.alerts.attention import of_clocks
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.times import Times
from cla_desktop.ui.today.words import DayWords
from cla_desktop.ui.widgets.rows import ROW_ROLE, RowList
from tests.services.alerting.night import answers, at, taken
from tests.support.device import flash_values
from tests.ui.alerts.conftest import Make

SAID = ("girl on the path", "they wept", "spoke to the midwife", "Mtindo")
TERRITORY = str(MTINDO["admin"])
SURVIVOR = {"summary": SAID[0], "original_words": SAID[1], "threat_type": "CRS"}


def survivor(desk: Desk) -> str:
    """An alert of a survivor with words in every record of it."""
    one = taken(desk, **SURVIVOR).id
    step = {"alert": one, "at": at("21:51"), "actor": "CLAMGR", "channel": "CALL"}
    log(desk, "alert_step", {**step, "act": "ACKNOWLEDGED", "reason": SAID[2]})
    return one


def read_on(widget: QWidget) -> str:
    """Every word one can see in a part of the window."""
    return "\n".join(_words(widget))


def _words(widget: QWidget) -> Iterator[str]:
    for label in widget.findChildren(QLabel):
        if label.isVisibleTo(widget):
            yield f"{label.text()} {label.toolTip()}"
    for rows in widget.findChildren(RowList):
        model = rows.model()
        if rows.isVisibleTo(widget):
            yield from (repr(model.index(n, 0).data(ROW_ROLE)) for n in range(model.rowCount()))


def test_no_list_and_no_head_says_a_word_of_a_survivor_or_the_village(
    make_page: Make, desk: Desk, lang: Language
) -> None:
    one = survivor(desk)
    page = make_page(lang)
    page.arrive(OPEN + one)
    seen = read_on(page)
    assert [word for word in SAID if word in seen] == []
    assert TERRITORY in seen
    assert lang.tr("Sensitive: open All it says (A) to read it.") in seen
    for which in ("all", "night"):
        page.list.show_list(which)
        assert [word for word in SAID if word in read_on(page.list)] == []


def test_whoever_opens_it_reads_all_of_it_until_another_is_looked_at(
    page: AlertsPage, desk: Desk
) -> None:
    one = survivor(desk)
    other = taken(desk, place={"name": "Lugo"}).id
    page.arrive(OPEN + one)
    page.alert.show_part(FACTS, begin=True)
    assert SAID[0] in read_on(page.alert.facts)
    page.alert.show_part(STORY)
    assert SAID[2] in read_on(page.alert.story)
    page.alert.look_again()
    assert SAID[2] in read_on(page.alert.story)
    page.alert.show_part(FACTS)
    page.alert.look_at(other)
    page.alert.look_at(one)
    assert [word for word in SAID if word in read_on(page.alert)] == []


def test_a_half_logged_step_that_comes_back_after_a_lock_opens_nothing(
    make_page: Make, desk: Desk, lang: Language
) -> None:
    page = make_page(lang)
    page.arrive(OPEN + survivor(desk))
    page.alert.show_part(FACTS, begin=True)
    kept = page.save_state()
    again = make_page(lang)
    again.restore_state(kept)
    assert [word for word in SAID if word in read_on(again)] == []


def test_the_alarm_bar_names_the_territory_and_no_word(
    desk: Desk, lang: Language, page_times: Times
) -> None:
    taken(desk, **SURVIVOR)
    words = AlertWords(lang, page_times, desk.book)
    bar = of_clocks(lang, words, open_alerts(desk), unseen=1)
    assert bar is not None
    assert [word for word in SAID if word in repr(bar)] == []
    assert TERRITORY in bar.detail


def test_the_log_of_the_night_and_a_question_keep_them_too(desk: Desk, lang: Language) -> None:
    one = survivor(desk)
    step = {"alert": one, "at": at("21:55"), "actor": "FJOC", "channel": "BOARD"}
    log(desk, "alert_step", {**step, "act": "QUESTION", "words": SAID[2]})
    assert [each.words for each in questions(desk)] == [""]
    log_of_it = repr(night_log(desk, night_at(desk), lang))
    assert [word for word in SAID if word in log_of_it] == []


def test_todays_page_says_none_of_it_of_what_waits_or_was_begun(
    desk: Desk, lang: Language, page_times: Times
) -> None:
    survivor(desk)
    values = answers(**{**SURVIVOR, "summary": "begun: girl on the path"})
    keep_draft(desk, Draft(id=desk.new_id(), kind="alert", values=values))
    day = replace(today(desk), alerts=open_alerts(desk))
    words = DayWords(lang, page_times, desk.book)
    seen = repr([words.alert_rows(day), words.reports.waiting_rows(day), words.next_step(day)])
    assert [word for word in SAID if word in seen] == []
    assert "A001a" in seen


@pytest.mark.parametrize("flag", ["CRSV", "SOURCE-AT-RISK"])
def test_a_report_about_it_is_in_lists_without_its_headline_and_village(
    desk: Desk, lang: Language, page_times: Times, flag: str
) -> None:
    said = {"headline": SAID[0], "place": MTINDO, "sensitive_flags": [flag]}
    keep_draft(desk, Draft(id=desk.new_id(), kind="flash", values=said))
    submit(desk, "flash", flash_values() | said | {"classification": "STRICTLY_CONFIDENTIAL"})
    day, words = today(desk), DayWords(lang, page_times, desk.book)
    assert (len(day.drafts), len(day.waiting)) == (1, 1)
    seen = repr([words.reports.rows(day), words.reports.waiting_rows(day), words.next_step(day)])
    rows = desk.store.read(lambda work: work.records.rows(work.records.keys(Query())))
    assert len(rows) == 2
    for word in SAID:
        assert word not in seen
        assert word not in repr([(row.title, row.place) for row in rows])
    assert {row.place for row in rows} == {TERRITORY}


def test_an_alert_about_children_keeps_its_village_for_whoever_has_to_go_there(desk: Desk) -> None:
    """What the flag takes from lists is the exact place and what people wrote."""
    taken(desk, threat_type="ABD", sensitive_flags=["CHILD"])
    [line] = open_alerts(desk)
    assert line.place == "Mtindo"
    assert line.guarded


def test_what_must_not_be_known_to_exist_is_in_no_list(desk: Desk) -> None:
    """No desk of today saves one; an older one may have."""
    taken(desk)
    [line] = open_alerts(desk)
    sealed = {**line.state.values, "sensitive_flags": ["SEA"]}
    assert may_be_listed(line.state)
    assert not may_be_listed(replace(line.state, values=sealed))
