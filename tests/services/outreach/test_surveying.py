# SPDX-License-Identifier: Apache-2.0
"""Sheets that were counted: batches of a round together, small counts small, on paper too."""

import io

import pypdf
import pytest

from cla_core.errors import FieldRefused, InputRefused
from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import reports_of
from cla_desktop.services.outreach.survey_paper import survey_paper
from cla_desktop.services.outreach.surveying import (
    HalfSurvey,
    half_survey,
    keep_survey,
    put_survey,
    results,
    results_sheet,
    store_survey,
)

ABOUT = {"round": "2025-1", "place": {"name": "Mtindo"}, "on": "2025-03-12T10:00:00+02:00"}
FEW = [{"sex": "F", "SAFE_NIGHT": "2"}] * 3


def test_batches_of_a_round_are_counted_together(desk: Desk) -> None:
    for place in ("Mtindo", "mtindo"):
        about = {**ABOUT, "place": {"name": place}}
        done = store_survey(desk, HalfSurvey(id=desk.new_id(), about=about, sheets=FEW))
    store_survey(desk, HalfSurvey(id=desk.new_id(), about={**ABOUT, "round": "2"}, sheets=FEW))
    found = results(desk, done.id)
    assert found is not None
    assert (found.sheets, found.batches) == (6, 2)
    assert found.told("SAFE_NIGHT", "2", "F") == "6"
    assert found.told("SAFE_DAY", "2", "F") == "–"
    assert all("counts" not in each.values for each in reports_of(desk, "survey"))


def test_two_villages_of_one_name_are_not_counted_together(desk: Desk) -> None:
    for code in ("ZZ-11", "ZZ-57"):
        about = {**ABOUT, "place": {"name": "Mtindo", "id": code}}
        done = store_survey(desk, HalfSurvey(id=desk.new_id(), about=about, sheets=FEW))
    found = results(desk, done.id)
    assert found is not None
    assert (found.sheets, found.batches) == (3, 1)


def test_small_counts_stay_small_on_paper(desk: Desk) -> None:
    sheets = [{"sex": "F", "SAFE_NIGHT": "2"}] * 7 + [{"sex": "M", "SAFE_NIGHT": "1"}] * 3
    done = store_survey(desk, HalfSurvey(id=desk.new_id(), about=ABOUT, sheets=sheets))
    found = results(desk, done.id)
    assert found is not None
    french = Language.load("fr")
    pdf = results_sheet(desk, found, paper="a4", language=french).pdf
    [page] = pypdf.PdfReader(io.BytesIO(pdf)).pages
    words = page.extract_text()
    assert "En sécurité la nuit" in words
    assert "10 feuilles" in words
    assert "–" in words
    assert "<5" not in words, "what is withheld may be many"


def test_two_forgotten_sheets_are_not_the_difference_of_two_papers(desk: Desk) -> None:
    woman = {"sex": "F", "SAFE_NIGHT": "2"}
    for sheets in ([woman] * 10, [woman, woman | {"SAFE_NIGHT": "5"}]):
        done = store_survey(desk, HalfSurvey(id=desk.new_id(), about=ABOUT, sheets=sheets))
    found = results(desk, done.id)
    assert found is not None
    assert found.sheets == 12
    assert found.told("SAFE_NIGHT", "2", "F") == "≥ 10"
    assert found.told("SAFE_NIGHT", "5", "F") == "–"


def test_what_is_stored_is_no_longer_kept_and_what_is_refused_is(desk: Desk) -> None:
    half = HalfSurvey(id=half_survey(desk).id, about=ABOUT, sheets=FEW)
    keep_survey(desk, half)
    with pytest.raises(InputRefused):
        store_survey(desk, HalfSurvey(id=half.id, about={}, sheets=FEW))
    assert len(half_survey(desk).sheets) == 3
    store_survey(desk, half)
    assert half_survey(desk).sheets == ()


@pytest.mark.parametrize("name", ["exact", "counts"])
def test_nobody_answers_a_question_on_two_sheets(desk: Desk, name: str) -> None:
    night = {"question": "SAFE_NIGHT", "group": "F"}
    rows = [{**night, "count": 9}, *({**night, "answer": each, "count": 5} for each in "12")]
    with pytest.raises(FieldRefused) as refused:
        put_survey(desk, {**ABOUT, "sheets": 9, name: rows})
    assert (refused.value.field, refused.value.values) == (f"{name}.3.count", {"n": 9})
    put_survey(desk, {**ABOUT, "sheets": 10, name: rows})


def test_without_a_sheet_there_is_nothing_to_count(desk: Desk) -> None:
    with pytest.raises(InputRefused):
        store_survey(desk, HalfSurvey(id=desk.new_id(), about=ABOUT, sheets=[{}]))


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_sheets_to_take_along_fill_one_page(desk: Desk, code: str, paper: str) -> None:
    words = Language.load(code)
    page = survey_paper(desk, paper=paper, language=words)
    [sheet] = pypdf.PdfReader(io.BytesIO(page.pdf)).pages
    told = sheet.extract_text()
    assert "1 2 3 4 5" in " ".join(told.split())
    for question in ("SAFE_NIGHT", "TRUST_POLICE"):
        assert desk.book.label(words, "survey_question", question) in told
