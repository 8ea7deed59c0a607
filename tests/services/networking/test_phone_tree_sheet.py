# SPDX-License-Identifier: Apache-2.0
"""A phone tree on paper: one page, codes alone, as one would call tonight."""

import io

import pytest
from pypdf import PdfReader

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import archive, create, opened
from cla_desktop.services.networking.contacts import withdraw
from cla_desktop.services.networking.merging import join, together
from cla_desktop.services.networking.phone_tree_sheet import phone_tree_sheet
from cla_desktop.services.recording import NotReady
from tests.services.networking.people import contact

STEPS = [
    {"contact": "K-014", "fallback": "K-015", "calls": "K-020", "also_calls": "K-031"},
    {"contact": "K-020"},
]


def tree(desk: Desk, steps: list[dict[str, str]]) -> str:
    """A phone tree; gives its id."""
    return create(desk, "phone_tree", {"code": "T-01", "scenario": "ATTACK", "steps": steps}).id


@pytest.mark.parametrize(
    ("paper", "code", "title"),
    [("a4", "en", "Phone tree: attack"), ("letter", "fr", "Arbre d’appels\xa0: attaque")],
)
def test_the_page_has_codes_in_their_order_and_nobody_by_name(
    desk: Desk, paper: str, code: str, title: str
) -> None:
    person = {"real_name": "Invented Zebrawood", "phones": [{"number": "0555 0147"}]}
    one, other = contact(desk, "K-014", **person), contact(desk, "K-016", **person)
    withdraw(desk, contact(desk, "K-015", **person))
    join(desk, together(desk, other, one))
    language = Language.load(code)
    page = phone_tree_sheet(desk, tree(desk, STEPS), paper=paper, language=language)
    assert page.pages == 1
    text = PdfReader(io.BytesIO(page.pdf)).pages[0].extract_text()
    assert title.replace("’", "'") in text.replace("’", "'")
    assert "K-016" in text
    assert "K-014" not in text
    assert language.tr("(left the network)") in text
    assert text.index("K-016") < text.index("K-020") < text.index("K-031")
    assert "Zebrawood" not in text
    assert "0147" not in text


def test_the_page_says_who_is_out_of_the_list_and_whom_nobody_knows_here(desk: Desk) -> None:
    away = contact(desk, "K-014")
    archive(desk, opened(desk, away))
    steps = [{"contact": "K-014"}, {"contact": "K-099"}]
    page = phone_tree_sheet(desk, tree(desk, steps), language=Language.load("en"))
    text = PdfReader(io.BytesIO(page.pdf)).pages[0].extract_text()
    assert "K-014 (left the network)" in text
    assert "K-099 (not known here)" in text


@pytest.mark.parametrize(
    ("steps", "field"),
    [
        ([{"contact": "K-014"}, {"contact": "k-014"}], "steps.2.contact"),
        ([], "steps"),
    ],
)
def test_a_tree_that_calls_nobody_or_one_twice_is_told_of(
    desk: Desk, steps: list[dict[str, str]], field: str
) -> None:
    with pytest.raises(NotReady) as refused:
        tree(desk, steps)
    assert refused.value.problems[0].field == field
