# SPDX-License-Identifier: Apache-2.0
"""SC1, SC2 and SC5 at the desk: the page of alerts by keys over a real vault, on those evenings.

The clock stands and is moved by hand as the evening goes on. The board's side of the same stories
is told in tests/server/alerts.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_core.fields import Plain
from cla_core.language import Language
from cla_desktop.services.alerting.reading import AlertView, alert, open_alerts
from cla_desktop.services.alerting.sheets import open_sheet
from cla_desktop.services.colleagues import take_in
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import drafts
from cla_desktop.storage.rows import Query
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.page_names import OPEN
from tests.services.alerting.night import answers, at
from tests.services.rendering.reading import squeezed, words_of
from tests.support.desks import SetClock
from tests.ui.alerts.conftest import alerts, make_page, page
from tests.ui.alerts.on_page import rows
from tests.ui.conftest import _catalogue, english, look, one_look, tasks
from tests.ui.desk_for_pages import (
    bus,
    desk,
    desk_clock,
    form_context,
    made_desk,
    page_times,
    source,
)

__all__ = [
    "_catalogue", "alerts", "bus", "desk", "desk_clock", "english", "form_context", "look",
    "made_desk", "make_page", "one_look", "page", "page_times", "source", "tasks",
]  # fmt: skip

CTRL = Qt.KeyboardModifier.ControlModifier
MIDNIGHT = 1_741_903_200_000  # 140000B MAR 25
MINUTE = 60_000


class Evening:
    """Somebody at the desk on the evening of 14 March: the clock, the keys, what stands."""

    def __init__(self, page: AlertsPage, desk: Desk, clock: SetClock, qtbot: QtBot) -> None:
        self.page = page
        self.desk = desk
        self.clock = clock
        self._qtbot = qtbot

    def at(self, clock: str) -> None:
        """It is 21:44 now."""
        hours, minutes = (int(part) for part in clock.split(":"))
        self.clock.ms = MIDNIGHT + (hours * 60 + minutes) * MINUTE

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key where the focus is."""
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, held)

    def types(self, text: str) -> None:
        """A few letters where the focus is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)

    def takes_down(self, **said: Plain) -> str:
        """An alert by the quick form; gives its id."""
        self.page.begin()
        form = self.page.quick.form
        assert form is not None
        form.set_values({**form.values(), **answers(**said)})
        self.page.quick.submit()
        assert self.page.quick.problem.sentence == ""
        return self.page.list.current

    def logs(self, key: str, /, **said: Plain) -> str:
        """One act in the strip, with what is said; gives the sentence of a refusal."""
        self.page.alert.strip.begin(key)
        fields = self.page.alert.strip.fields
        assert fields is not None
        for name, value in said.items():
            fields.editor(name).show_value(value)
            fields.changed.emit(name)
        self.page.alert.strip.log()
        refused = self.page.alert.strip.fields
        return "" if refused is None else self.page.alert.strip.problem.sentence or "refused"

    def view(self, one: str) -> AlertView:
        """The alert as it stands."""
        found = alert(self.desk, one)
        assert found is not None
        return found

    def edits(self, one: str, **said: Plain) -> None:
        """The full alert, said anew."""
        self.page.arrive(OPEN + one)
        self.page.alert.ask_full()
        form = self.page.quick.form
        assert form is not None
        form.set_values({**form.values(), **said})
        self.page.quick.submit()


@pytest.fixture
def evening(page: AlertsPage, desk: Desk, desk_clock: SetClock, qtbot: QtBot) -> Evening:
    """The base on that evening."""
    return Evening(page, desk, desk_clock, qtbot)


def from_mission(desk: Desk, one: str, role: str, written_ms: int, **said: Plain) -> None:
    """A step somebody took at the mission, as an exchange brings it."""
    head = {"kind": "alert_step", "person": "Duty officer", "role": role, "offset": 120}
    news = {**head, "stamp_ms": written_ms, "values": {"alert": one, **said}}
    desk.store.write(lambda work: take_in(work, desk.new_id(), news))


def test_sc1_three_signals_one_alert_answered_and_told_back(
    evening: Evening, english: Language
) -> None:
    evening.at("21:46")
    one = evening.takes_down(
        timing="PRE", certainty="Likely", call_back_at=at("21:44"), received_at=at("21:44"),
        source_reliability="B", info_credibility="3",
    )  # fmt: skip
    evening.page.list.rows.setFocus()
    evening.press(Qt.Key.Key_T)
    evening.types("person")
    evening.press(Qt.Key.Key_Return)
    evening.types("2146")
    evening.press(Qt.Key.Key_Return, CTRL)
    evening.at("21:56")
    words = "watu wenye silaha karibu na kanisa"
    assert not evening.logs("SIGNAL", channel="SMS", received_at=at("21:47"), original_words=words)
    assert not evening.logs("SIGNAL", channel="VHF", received_at=at("21:55"))
    assert not evening.logs("TOLD", to="ARMY", channel="VHF", sent_at=at("21:48"))
    assert not evening.logs("ACKNOWLEDGED", actor="BASECO", channel="VHF", at=at("21:51"))
    evening.edits(one, info_credibility="2", other_threats=["MAS"])
    evening.at("22:45")
    _answered(evening)
    _as_it_must_stand(evening.view(one))
    evening.page.alert.begin_flash()
    (flash,) = drafts(evening.desk, "flash")
    assert all(word not in str(flash.values) for word in ("K-014", "+999", "kanisa"))
    assert evening.view(one).flash is not None
    sheet = squeezed(words_of(open_sheet(evening.desk, language=english).pdf).text)
    assert "A001a" in sheet
    assert "K-014" not in sheet


def _answered(evening: Evening) -> None:
    """The force leaves, arrives, and the caller is told."""
    going = {"actor": "UN_MILITARY", "type": "QRF"}
    assert not evening.logs("RESPONSE", **going, departed_at=at("22:05"))
    assert not evening.logs("RESPONSE", arrived_at=at("22:24"), finding="TRACES", outcome="FLED")
    assert not evening.logs("FEEDBACK", to="CALLER", channel="SMS", at=at("22:40"))


def _as_it_must_stand(found: AlertView) -> None:
    """What SC1 must hold of the alert, the statistics apart."""
    state, clocks = found.line.state, found.line.state.clocks
    assert (found.line.signals, state.priority) == (3, "P1")
    assert clocks.received is not None
    assert clocks.referred == clocks.received + 2 * MINUTE
    assert clocks.arrived == clocks.received + 40 * MINUTE
    assert state.classification == "CONFIDENTIAL"
    assert state.values["source_reliability"] + state.values["info_credibility"] == "B2"
    assert state.values["timing"] == "PRE"
    assert {told.values["actor"] for told in state.responses} == {"UN_MILITARY"}


def test_sc1_what_reaches_the_desk_late_is_found_and_merged(evening: Evening) -> None:
    evening.at("21:58")
    one = evening.takes_down()
    other = evening.takes_down(
        received_at=at("21:55"), caller_code="", original_words="", summary="Lights on the ridge"
    )
    evening.page.arrive(OPEN + other)
    evening.page.list.rows.setFocus()
    evening.press(Qt.Key.Key_J)
    evening.press(Qt.Key.Key_M)
    assert [line.id for line in open_alerts(evening.desk)] == [one]
    assert evening.view(one).line.signals == 2


def test_sc2_the_army_is_the_suspect(evening: Evening) -> None:
    evening.at("21:00")
    one = evening.takes_down(
        summary="Two traders robbed at a barrier, one man beaten", threat_type="TAX",
        perpetrator="ARM", received_at=at("20:50"), urgency="Past", caller_code="K-022",
        caller_limits=["NOT_TO_ARMY"],
    )  # fmt: skip
    found = evening.view(one)
    first = {offer.to for offer in found.offers if offer.is_offered}
    assert {"HRD", "CLAMGR", "FJOC"} <= first
    assert not {"ARMY", "POLICE"} & first
    base = next(offer for offer in found.offers if offer.to == "BASECO")
    assert base.share == ("PLACE", "TIME")
    by_voice: dict[str, Plain] = {
        "authorised_by": "CLA manager, Bulwena",
        "authorised_at": at("20:58"),
        "authorised_reason": "Another unit, from another sector",
    }
    told: dict[str, Plain] = {"channel": "CALL", "sent_at": at("20:59")}
    # Nobody may lift what the caller forbade; nothing typed is lost.
    assert "does not allow" in _said(evening, to="ARMY", **told, **by_voice)
    assert evening.logs("TOLD", to="POLICE", **told) != ""
    assert not evening.logs("TOLD", to="POLICE", **told, **by_voice)
    told_lines = [row.detail for row in rows(evening.page.alert.story.rows)]
    assert any("not confirmed yet" in detail for detail in told_lines)
    evening.at("22:00")
    signed: dict[str, Plain] = {"act": "AUTHORISED", "at": at("21:40"), "to": "POLICE"}
    from_mission(evening.desk, one, "manager", evening.clock.ms, **signed, reason="As I said")
    evening.page.alert.look_again()
    told_lines = [row.detail for row in rows(evening.page.alert.story.rows)]
    assert any("and signed" in detail for detail in told_lines)


def _said(evening: Evening, **said: Plain) -> str:
    """The sentence beside the field, or below the strip."""
    evening.logs("TOLD", **said)
    strip = evening.page.alert.strip
    assert strip.fields is not None
    assert strip.fields.values()["to"] == said["to"]
    beside = strip.fields.findChildren(type(strip.problem))
    return " ".join([strip.problem.sentence, *(each.sentence for each in beside)])


def test_sc2_correcting_the_presumption_away_opens_no_way_to_the_army(evening: Evening) -> None:
    evening.at("21:00")
    one = evening.takes_down(perpetrator="ARM", received_at=at("20:50"))
    evening.at("21:05")
    evening.edits(one, perpetrator="BAN")
    assert evening.logs("TOLD", to="ARMY", channel="CALL", sent_at=at("21:04")) != ""
    assert evening.view(one).line.state.referrals == ()


def test_sc5_a_rumour_downgraded_and_closed_as_a_false_alarm(evening: Evening) -> None:
    evening.at("17:40")
    one = evening.takes_down(
        summary="The rebels are said to be at the bridge", threat_type="RUM",
        place={"name": "Tanda"}, received_at=at("17:30"), call_back_at="",
        people={"displaced": {"women": 80, "men": 70, "unknown": 250, "total": 400}},
    )  # fmt: skip
    assert evening.view(one).line.state.priority == "P1"
    evening.at("18:20")
    down: dict[str, Plain] = {"act": "TRIAGED", "priority": "P3", "reason": "Two sources: nothing"}
    assert not evening.logs("OTHER", **down, at=at("18:00"))
    assert evening.view(one).line.state.priority == "P3"
    false: dict[str, Plain] = {"act": "FALSE_ALARM", "at": at("18:15")}
    assert evening.logs("OTHER", **false) != ""  # a reason is needed
    assert not evening.logs("OTHER", **false, reason="Soldiers had fired for practice")
    state = evening.view(one).line.state
    assert (state.state, state.counts) == ("FALSE_ALARM", False)
    assert [line.id for line in open_alerts(evening.desk)] == [one]  # the telling is still owed
    evening.at("18:50")
    answer = "No armed group is at the bridge; soldiers fired for practice."
    back: dict[str, Plain] = {"to": "PUBLIC", "channel": "SOCIAL", "message": answer}
    assert not evening.logs("FEEDBACK", **back, at=at("18:40"))
    assert open_alerts(evening.desk) == ()
    assert not evening.logs("CLOSED", actor="CLA", channel="PERSON", at=at("18:45"))
    assert evening.view(one).line.state.verdict == "FALSE_ALARM"


@pytest.mark.parametrize(
    ("act", "said", "words"),
    [
        ("ACKNOWLEDGED", {"actor": "BASECO", "channel": "VHF", "at": at("23:55")}, "still to come"),
        (
            "RESPONSE",
            {"actor": "UN_MILITARY", "type": "QRF", "departed_at": at("22:05"),
             "arrived_at": at("21:59")},
            "is earlier than",
        ),
        ("CLOSED", {"actor": "CLA", "channel": "PERSON", "at": at("22:10")}, "was not told yet"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_sentence_and_nothing_typed_is_lost(
    evening: Evening, act: str, said: dict[str, Plain], words: str
) -> None:
    evening.at("22:12")
    one = evening.takes_down()
    before = _stored(evening.desk)
    evening.logs(act, **said)
    strip = evening.page.alert.strip
    assert strip.fields is not None
    beside = strip.fields.findChildren(type(strip.problem))
    sentences = " ".join([strip.problem.sentence, *(each.sentence for each in beside)])
    assert words in sentences
    assert {name: strip.fields.values().get(name) for name in said} == said
    assert _stored(evening.desk) == before
    assert evening.view(one).line.state.responses == ()


def _stored(desk: Desk) -> int:
    """How many records stand in the vault."""
    return desk.store.read(lambda work: work.records.count(Query()))


def test_codes_of_a_newer_profile_are_shown_as_they_came(evening: Evening) -> None:
    evening.at("22:12")
    one = evening.takes_down()
    newer: dict[str, Plain] = {"act": "SURVEYED", "at": at("22:00"), "actor": "DRONECELL"}
    from_mission(evening.desk, one, "officer", evening.clock.ms, **newer)
    evening.page.arrive(OPEN + one)
    told = [row.title for row in rows(evening.page.alert.story.rows)]
    assert any("SURVEYED" in title and "DRONECELL" in title for title in told)
    assert evening.view(one).line.state.state == "RECEIVED"
