# SPDX-License-Identifier: Apache-2.0
"""Approved texts on the desk: the newest signed version stands; paper only while it is in force."""

import io
import json

import pypdf
import pytest

from cla_core.dtg import parse_ms
from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_desktop.noticed import NOT_VALID, Noticed
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.outreach.following import came_down, case_of
from cla_desktop.services.outreach.hearing import covered
from cla_desktop.services.outreach.printing import large_print
from cla_desktop.services.record_pages import print_record
from cla_desktop.services.recording import submit
from tests.support.approved import CARD, MESSAGE, bring
from tests.support.desks import Made, SetClock
from tests.support.mission import Mission

DAY_MS = 24 * 60 * 60 * 1000
EN, FR = Language.load("en"), Language.load("fr")
ALWAYS = {"valid_from": "2020-01-01T00:00:00+02:00", "valid_until": "2099-01-01T00:00:00+02:00"}
OVER = {**ALWAYS, "valid_until": "2021-01-01T00:00:00+02:00"}


def words_of(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_the_newest_version_stands(desk: Desk, made_desk: Made) -> None:
    record = bring(desk, made_desk.mission, "message", MESSAGE, version=2)
    old = {**MESSAGE, "subject": "An older one"}
    bring(desk, made_desk.mission, "message", old, version=1, of=record)
    found = report(desk, record)
    assert found is not None
    assert (found.values["subject"], found.person) == ("Emergency number", "Manager")
    newer = {**MESSAGE, "subject": "Both numbers"}
    bring(desk, made_desk.mission, "message", newer, version=3, of=record)
    found = report(desk, record)
    assert found is not None
    assert found.values["subject"] == "Both numbers"


def test_what_came_down_lately_stands_on_today_however_long_the_link_was_gone(
    desk: Desk, made_desk: Made
) -> None:
    long_ago = desk.clock.now_ms() - 40 * DAY_MS
    text = bring(desk, made_desk.mission, "message", {**MESSAGE, **OVER}, at_ms=long_ago)
    card = bring(desk, made_desk.mission, "can_card", CARD)
    assert {case.id for case in came_down(desk)} == {text, card}
    assert isinstance(desk.clock.machine, SetClock)
    desk.clock.machine.ms += 3 * DAY_MS
    assert came_down(desk) == ()


def test_a_text_of_another_mission_is_not_taken(desk: Desk) -> None:
    record = bring(desk, Mission(), "message", MESSAGE)
    assert report(desk, record) is None


def test_a_text_that_was_played_when_it_was_over_is_taken_and_said_to_be_so(
    desk: Desk, made_desk: Made
) -> None:
    record = bring(desk, made_desk.mission, "message", {**MESSAGE, **OVER})
    heard = {"message": record, "place": {"name": "Tanda"}, "channel": "COMMUNITY_RADIO"}
    lines = [
        json.dumps({**heard, "language": "fr", "at": at}).encode()
        for at in ("2020-12-31T10:00:00+02:00", "2021-01-02T10:00:00+02:00")
    ]
    noticed = Noticed()
    answers = list(put_lines(desk, "dissemination", lines, language=EN, noticed=noticed))
    assert all("error" not in answer for answer in answers)
    [told] = noticed.told()
    assert (told.sentence, told.values["lines"]) == (NOT_VALID, "2")


def test_a_text_approved_anew_makes_no_earlier_hearing_a_late_one(
    desk: Desk, made_desk: Made
) -> None:
    stood = {name: MESSAGE[name] for name in ("valid_from", "valid_until")}
    anew = {**MESSAGE, "valid_from": "2025-09-01T00:00:00+02:00", "earlier": [stood]}
    later = {**anew, "valid_until": "2025-12-31T23:59:00+02:00"}
    record = bring(desk, made_desk.mission, "message", later, version=2)
    heard = {"message": record, "place": {"name": "Tanda"}, "channel": "COMMUNITY_RADIO"}
    lines = [
        json.dumps({**heard, "language": "fr", "at": at}).encode()
        for at in ("2025-03-12T10:00:00+02:00", "2025-02-12T10:00:00+02:00")
    ]
    noticed = Noticed()
    list(put_lines(desk, "dissemination", lines, language=EN, noticed=noticed))
    [told] = noticed.told()
    assert (told.sentence, told.values["lines"]) == (NOT_VALID, "2")


def test_the_card_is_printed_large_in_both_languages(desk: Desk, made_desk: Made) -> None:
    record = bring(desk, made_desk.mission, "can_card", {**CARD, **ALWAYS})
    case = case_of(desk, record)
    assert case is not None
    first, second = words_of(large_print(desk, case, paper="a4", language=FR).pdf)
    assert "Nous pouvons" in first
    assert "Sortir après la nuit tombée" in first
    assert "We cannot" in second
    assert "Drive out after dark" in second


def test_the_card_speaks_to_its_readers_in_their_own_language(desk: Desk, made_desk: Made) -> None:
    texts = [
        {"language": "swc", "can": "Kulinda njia ya soko", "cannot": "Kutoka usiku"},
        {"language": "ara", "can": "حراسة الطريق", "cannot": "الخروج ليلا"},
        {"language": "nnb", "can": "Zebra", "cannot": "Wood"},
    ]
    record = bring(desk, made_desk.mission, "can_card", {**CARD, **ALWAYS, "texts": texts})
    case = case_of(desk, record)
    assert case is not None
    swahili, arabic, nande = words_of(large_print(desk, case, paper="a4", language=EN).pdf)
    assert "Tunaweza" in swahili
    assert "Hatuwezi" in swahili
    for page in (swahili, arabic):
        assert "We can" not in page
    assert "We cannot" in nande


def test_what_is_not_in_force_is_not_printed(desk: Desk, made_desk: Made) -> None:
    case = case_of(desk, bring(desk, made_desk.mission, "message", {**MESSAGE, **OVER}))
    assert case is not None
    with pytest.raises(InputRefused):
        large_print(desk, case, paper="a4", language=EN)
    with pytest.raises(InputRefused, match="not in force today"):
        print_record(desk, "message", case.id)


def test_a_message_is_read_aloud_from_paper(desk: Desk, made_desk: Made) -> None:
    asked = {"answers": [{"question": "Who pays the call?", "answer": "Nobody."}]}
    case = case_of(desk, bring(desk, made_desk.mission, "message", {**MESSAGE, **ALWAYS, **asked}))
    assert case is not None
    pages = words_of(large_print(desk, case, paper="letter", language=EN).pdf)
    assert words_of(print_record(desk, "message", case.id, paper="letter").pdf) == pages
    assert "Call, by day and by night." in pages[0]
    assert "Piga simu" in pages[1]
    assert all("Do not promise a patrol." in page for page in pages)
    assert all("Who pays the call?" in page for page in pages), "what people ask is at hand"


def test_villages_and_messages_on_one_page(desk: Desk, made_desk: Made) -> None:
    message = bring(desk, made_desk.mission, "message", MESSAGE)
    heard = {
        "message": message,
        "at": "2025-03-12T10:00:00+02:00",
        "place": {"name": "Mtindo"},
        "channel": "MARKET",
        "language": "swc",
        "women": 14,
        "men": 20,
    }
    submit(desk, "dissemination", heard)
    submit(desk, "dissemination", {**heard, "place": {"name": "mtindo"}, "women": 6, "men": 0})
    late = "2025-07-02T10:00:00+02:00"
    vars(desk.clock.machine)["ms"] = parse_ms(late)
    submit(desk, "dissemination", {**heard, "place": {"name": "Tanda"}, "at": late})
    found = covered(desk)
    assert found.villages == ("Tanda", "mtindo")
    assert found.heard[("mtindo", message)].people == 40
    assert found.heard[("Tanda", message)].expired == 1
    assert [one.code for one in found.messages] == ["M-012"]
