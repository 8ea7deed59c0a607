# SPDX-License-Identifier: Apache-2.0
"""The redacted copy and the changes of a plan on paper, read back from real PDFs."""

import io
from dataclasses import replace

import pypdf
import pytest

from cla_core.dtg import parse_ms
from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import opened, save
from cla_desktop.services.planning.committee_paper import committee_paper
from cla_desktop.services.planning.papers import changes_page, copy_page, copy_sheet
from cla_desktop.services.planning.sharing import Handing, hand_over, recall
from cla_desktop.services.planning.versions import agree, changed_since
from cla_desktop.services.planning.writing import (
    LineEdit,
    empty_line,
    new_line_id,
    store_page,
)
from cla_desktop.services.printing import print_view, to_be_printed
from cla_desktop.services.record_pages import print_record
from cla_desktop.services.sheets import set_sheet
from tests.services.committees.ngoloma import NAME, found_committee, sit
from tests.services.planning.season import AGREED_ON, season, view_of, write_line
from tests.support.desks import SetClock
from tests.support.desks import opened as opened_desk


def text_of(pdf: bytes) -> list[str]:
    """What stands on each page, a broken line read on."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def looting(desk: Desk, number: int) -> LineEdit:
    """One threat of many; what stays with the base says zebrawood."""
    values = {
        "threat_type": "LOO",
        "place": f"Village {number}",
        "when_said": "Nights",
        "description": "zebrawood",
        "root_causes": "zebrawood",
        "coping": "zebrawood",
    }
    return LineEdit(seen=empty_line("plan_threat", new_line_id(desk, 1000 + number)), values=values)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("For Commander, Kasoro base only", "Cattle raiding", "Escort to the market",
                "Valid until 121500B JUN 25", "Version 1")),
        ("fr", ("Pour Commander, Kasoro base seulement", "copie expurgée",
                "Ce que la communauté demande", "Valable jusqu’au 121500B JUN 25")),
    ],
)  # fmt: skip
def test_a_copy_says_whose_it_is_on_every_page_and_holds_no_school(
    desk: Desk, language: str, told: tuple[str, ...]
) -> None:
    plan = season(desk)
    store_page(desk, plan, [looting(desk, number) for number in range(80)])
    write_line(desk, plan, "plan_route", {"start": "East zebrawood", "way": "zebrawood"})
    agree(desk, plan, on=AGREED_ON)
    handing = Handing(receiver="CONTINGENT", recipient="Commander, Kasoro base",
                      expires_on="2025-06-12T15:00:00+02:00", language=language)  # fmt: skip
    copy = hand_over(desk, plan, handing).id
    pages = text_of(copy_page(desk, copy, language=Language.load(language)).pdf)
    assert len(pages) > 1
    whole = " ".join(pages)
    for words in told:
        assert words in whole
    for page in pages:
        assert "Commander, Kasoro base" in page
    for kept in ("chool", "zebra", "mill", "Two watchers", "watchers"):
        assert kept not in whole


def test_no_heading_of_a_copy_is_left_behind_at_the_foot_of_a_page(desk: Desk) -> None:
    values = view_of(desk, season(desk)).plan.values
    asks = [{"what": "Escort to the market"}] * 3
    copy = {"plan_code": values["code"], "version": "1", "recipient": "Commander",
            "at": AGREED_ON, "asks": asks}  # fmt: skip
    stands_on = set()
    for lines in range(48, 64):
        threats = [{"rank": 1, "threat_type": "LOO", "place": f"V {at}"} for at in range(lines)]
        sheet = copy_sheet(desk, {**copy, "threats": threats}, Language.load("en"))
        pages = text_of(set_sheet(desk, sheet, language=Language.load("en"), paper="a4").pdf)
        [at] = [at for at, page in enumerate(pages) if "What the community asks for" in page]
        assert "Escort to the market" in pages[at]
        stands_on.add(at)
    assert stands_on == {0, 1}, "on one of these papers the page turns there"


@pytest.mark.parametrize(
    ("written", "asked", "told"),
    [
        ("fr", None, "Pour Commander seulement"),
        ("fr", "en", "For Commander only"),
        ("en", None, "For Commander only"),
    ],
)
def test_a_command_sets_the_page_of_a_copy_that_the_window_sets(
    desk: Desk, written: str, asked: str | None, told: str
) -> None:
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    handing = Handing(receiver="CONTINGENT", recipient="Commander", language=written)
    copy = hand_over(desk, plan, handing).id
    language = Language.load(asked) if asked else None
    page = print_record(desk, "plan_copy", copy, language=language)
    assert "plan-copy-P-01" in page.file_name
    assert all(told in said for said in text_of(page.pdf))
    with pytest.raises(InputRefused):
        print_record(desk, "plan_copy", plan)


def test_a_command_prints_of_a_plan_what_its_committee_gets_and_nothing_before_it_agreed(
    desk: Desk,
) -> None:
    plan = season(desk)
    with pytest.raises(InputRefused, match="not agreed"):
        print_record(desk, "plan", plan)
    agree(desk, plan, on=AGREED_ON)
    for name in (plan, "P-01"):
        pages = text_of(print_record(desk, "plan", name).pdf)
        assert pages == text_of(committee_paper(desk, plan, language=Language.load("en")).pdf)
    line = next(line for line in view_of(desk, plan).lines if line.kind == "plan_place")
    with pytest.raises(InputRefused, match="laptops of the base"):
        print_record(desk, "plan_place", line.id)


def test_a_copy_of_a_plan_past_its_review_says_so_on_paper(folder: Profile) -> None:
    clock = SetClock(parse_ms("2025-07-01T08:00:00+02:00"))
    desk = opened_desk(folder, clock=clock)
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    copy = hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander")).id
    for language, told in (("en", "The plan has expired"), ("fr", "Le plan est périmé")):
        [page] = text_of(copy_page(desk, copy, language=Language.load(language)).pdf)
        assert told in page
        assert "121500B JUN 25" in page
    desk.close()


def test_a_copy_that_counts_no_longer_is_not_printed_again(folder: Profile) -> None:
    clock = SetClock(parse_ms("2025-01-10T08:00:00+02:00"))
    desk = opened_desk(folder, clock=clock)
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    handing = Handing(receiver="CONTINGENT", recipient="Commander")
    until = replace(handing, expires_on="2025-02-10T08:00:00+02:00")
    back, over = (hand_over(desk, plan, each).id for each in (handing, until))
    for copy in (back, over):
        assert print_record(desk, "plan_copy", copy).pdf
    recall(desk, back)
    with pytest.raises(InputRefused, match="called back"):
        print_record(desk, "plan_copy", back)
    clock.ms = parse_ms("2025-02-10T09:00:00+02:00")
    with pytest.raises(InputRefused, match="is over"):
        print_record(desk, "plan_copy", over)
    desk.close()


def test_changes_on_paper_name_line_field_before_and_now_but_no_safe_place(desk: Desk) -> None:
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    view = view_of(desk, plan)
    first = next(line for line in view.lines if line.kind == "plan_threat")
    school = next(line for line in view.lines if line.kind == "plan_place")
    store_page(desk, plan, [
        LineEdit(seen=opened(desk, first.id), values={**first.values, "likelihood": "2"}),
        LineEdit(seen=opened(desk, school.id), values={**school.values, "label": "Zebrawood"}),
    ])  # fmt: skip
    changes = changed_since(view_of(desk, plan))
    page = changes_page(desk, changes, title="P-01", language=Language.load("en"))
    [said] = text_of(page.pdf)
    for words in ("Changed: Threat of a plan T1", "Likelihood", "4 likely", "2 unlikely"):
        assert words in said
    assert "Zebrawood" not in said


def test_changes_on_paper_name_the_committee_and_never_its_id(desk: Desk) -> None:
    plan, committee = season(desk), found_committee(desk)
    agree(desk, plan, on=AGREED_ON)
    before = opened(desk, plan)
    save(desk, before, {**before.values, "committee": committee})
    changes = changed_since(view_of(desk, plan))
    [said] = text_of(changes_page(desk, changes, title="P-01", language=Language.load("en")).pdf)
    assert f"Committee {opened(desk, committee).values['code']}" in said
    assert committee[:8] not in said


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Copy of a plan"), ("fr", "Copie d’un plan")]
)
def test_what_is_no_report_is_titled_by_what_it_is(desk: Desk, language: str, title: str) -> None:
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    handing = Handing(receiver="CONTINGENT", recipient="Commander", language=language)
    copy = hand_over(desk, plan, handing).id
    view = to_be_printed(desk, "plan_copy", copy)
    said = " ".join(text_of(print_view(desk, view, language=Language.load(language)).pdf))
    assert title in said
    assert "print.title" not in said


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Protection plan of the community", "Whistle relay", "Herds go west",
                "Escort to the market", "Neighbours assigned", "told by the CLA in person")),
        ("fr", ("Plan de protection de la communauté", "Signes d’alerte", "Herds go west",
                "Qui a besoin d’aide", "dit par le CLA en personne")),
    ],
)  # fmt: skip
def test_a_committee_keeps_its_plan_on_paper_that_leads_nobody_to_anyone(
    desk: Desk, language: str, told: tuple[str, ...]
) -> None:
    sit(desk, found_committee(desk))
    plan = season(desk)
    for kind, values in (
        ("plan_threat", {"threat_type": "CRS", "place": "Ravine"}),
        ("plan_measure", {"what": "Fetch water together", "threat": "T4"}),
        (
            "plan_threat",
            {"threat_type": "LOO", "place": "Market", "when_said": "Soldiers on pay day"},
        ),
        ("plan_indicator", {"text": "A soldat asks for cigarettes", "threat": "T5"}),
        ("plan_measure", {"what": "Tell the police post at once", "threat": "T5"}),
        ("plan_measure", {"what": "Children run to the school", "threat": "T1"}),
        ("plan_measure", {"what": f"Call {NAME}", "role": "+999 555 000 11", "threat": "T1"}),
        ("plan_need", {"people": 7, "need": "Cannot walk", "arrangement": "Neighbours assigned"}),
    ):
        write_line(desk, plan, kind, values)
    with pytest.raises(InputRefused):
        committee_paper(desk, plan, language=Language.load(language))
    agree(desk, plan, on=AGREED_ON)
    whole = " ".join(text_of(committee_paper(desk, plan, language=Language.load(language)).pdf))
    for words in told:
        assert words in whole
    for kept in ("chool", "mill", "Ravine", "Fetch water", NAME.split()[1], "555", "Herders",
                 "erder", "CRS", "Soldiers", "soldat"):  # fmt: skip
        assert kept not in whole
    assert "Tell the police post" in whole, "what is asked of forces accuses nobody"
    assert "M-001" in whole
