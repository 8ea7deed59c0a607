# SPDX-License-Identifier: Apache-2.0
"""The minutes of a meeting as they are read back, from real PDFs."""

import io

import pypdf
import pytest

from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_desktop.services.committees.following import actions, follow
from cla_desktop.services.committees.minutes import minutes
from cla_desktop.services.desk import Desk
from cla_desktop.services.record_pages import print_record
from tests.services.committees.ngoloma import NAME, found_committee, meet, sit

AT = "2025-03-12T09:00:00+02:00"


def text_of(pdf: bytes) -> str:
    """What stands on paper, a broken line read on."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Minutes of a meeting", "9 women, 13 men", "Cattle raiding", "Done")),
        ("fr", ("Compte rendu d’une réunion", "9 femmes, 13 hommes", "Pas encore relu")),
    ],
)
def test_minutes_say_what_was_agreed_in_codes_and_keep_what_the_cla_noted_for_itself(
    desk: Desk, language: str, told: tuple[str, ...]
) -> None:
    sit(desk, found_committee(desk))
    meeting = meet(
        desk,
        AT,
        threats_raised=["CAT"],
        decisions="Go to market in groups\nNobody goes alone",
        tensions="Two quarters blame each other",
        concerns=["SILENT_WOMEN"],
        actions=[{"what": f"{NAME} keeps the whistle", "who": "M-005"}, {"what": "Clear path"}],
    )
    follow(desk, actions(desk)[0], "DONE")
    meet(desk, "2025-03-13T09:00:00+02:00", actions=[{"what": "Count the boats"}])
    whole = text_of(minutes(desk, meeting, language=Language.load(language)).pdf)
    for words in (*told, "Go to market in groups", "Nobody goes alone", "M-005", "Clear path"):
        assert words in whole
    for kept in ("blame", "Zebrawood", "silent", "muettes", "boats"):
        assert kept not in whole


def test_minutes_are_those_of_the_meeting_as_it_was_told_last(desk: Desk) -> None:
    found_committee(desk)
    first = meet(desk, AT, decisions="Go on Thursdays")
    meet(desk, AT, decisions="Go on Fridays", amends=first)
    whole = text_of(minutes(desk, first, language=Language.load("en")).pdf)
    assert "Fridays" in whole
    assert "Thursdays" not in whole
    assert "under 36" not in whole, "nobody counted them"
    counted = meet(desk, AT, youth=6)
    said = text_of(minutes(desk, counted, language=Language.load("en")).pdf)
    assert "9 women and 13 men, 6 of them under 36" in said


def test_a_command_prints_the_minutes_that_the_window_prints(desk: Desk) -> None:
    found_committee(desk)
    meeting = meet(desk, AT, decisions="Go on Thursdays", tensions="Two quarters blame each other")
    english = Language.load("en")
    by_command = text_of(print_record(desk, "committee_meeting", meeting, language=english).pdf)
    assert by_command == text_of(minutes(desk, meeting, language=english).pdf)
    assert "Thursdays" in by_command
    assert "blame" not in by_command
    secret = meet(desk, "2025-03-13T09:00:00+02:00", sensitive=True)
    with pytest.raises(InputRefused, match="sensitive"):
        print_record(desk, "committee_meeting", secret)


def test_a_sensitive_meeting_stays_off_paper(desk: Desk) -> None:
    found_committee(desk)
    meeting = meet(desk, AT, sensitive=True)
    with pytest.raises(InputRefused, match="sensitive"):
        minutes(desk, meeting, language=Language.load("en"))
