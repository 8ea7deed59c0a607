# SPDX-License-Identifier: Apache-2.0
"""The board tells that sealed items exist, to those who may know, and nothing of what they say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_server.accounts.upkeep import Upkeep
from cla_server.audit.repository import entries
from tests.server.board.hall import SESAME, Hall, answering, found
from tests.server.board.slips import slip
from tests.server.board.visit import Visit

NUMBERS = [
    {"function": "WPA", "label": "Women's protection focal point", "text": "", "number": "+999 1"},
    {"function": "CDT", "label": "Conduct desk", "text": "", "number": "+999 2"},
]


def visit_of(hall: Hall, role: str, language: str = "en") -> Visit:
    """Somebody of a role, signed in."""
    Upkeep(hall.database, hall.clock).add(f"The {role}", role=role, password=SESAME)
    visit = Visit(hall, language)
    assert visit.sign_in(f"The {role}").status_code == 303
    return visit


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Hall]:
    """A survivor's slip that waits, one that was taken, and an allegation."""
    hall = found(f"sqlite:///{(tmp_path / 'mission.sqlite').as_posix()}")
    hall.decided.otherwise(numbers=NUMBERS)
    slip(hall, "wpa", n=1)
    slip(hall, "wpa", taken=True, n=2)
    slip(hall, "cdt", base="BUL", n=3)
    with answering(hall) as running:
        yield running


def test_who_looked_at_sealed_items_is_noted_and_who_was_refused_is_not(filled: Hall) -> None:
    assert visit_of(filled, "officer").get("/sealed").status_code == 200
    assert visit_of(filled, "commander").get("/sealed").status_code == 403
    with filled.database.reading() as connection:
        looked = [one for one in entries(connection) if one.what == "sealed items seen"]
    assert [(one.who, one.role, one.about) for one in looked] == [
        ("The officer", "officer", "wpa cp hr"),
    ]


def test_an_officer_sees_that_one_waits_since_when_and_whom_to_ring(filled: Hall) -> None:
    page = visit_of(filled, "officer").get("/sealed").text
    assert "Women&#39;s protection focal point" in page
    assert "+999 1" in page
    assert "Kasoro (KAS)" in page
    assert "overdue" in page
    assert "with its desk since" in page
    for word in ("CLA-07", "survivor", "Conduct", "+999 2", "Bulwena"):
        assert word not in page


def test_a_manager_also_knows_of_an_allegation_but_not_from_which_base(filled: Hall) -> None:
    page = visit_of(filled, "manager").get("/sealed").text
    assert "+999 2" in page
    assert "Base not shown" in page
    assert "Bulwena" not in page


@pytest.mark.parametrize("role", ["commander", "cla", "admin"])
def test_others_do_not_even_learn_that_there_is_one(filled: Hall, role: str) -> None:
    visit = visit_of(filled, role)
    answer = visit.get("/sealed")
    assert answer.status_code == 403
    assert "+999" not in answer.text
    assert 'href="/sealed"' not in visit.get("/account").text


def test_conduct_and_discipline_sees_its_own_alone(filled: Hall) -> None:
    page = visit_of(filled, "cdt").get("/sealed").text
    assert "+999 2" in page
    assert "+999 1" not in page


def test_in_french(filled: Hall) -> None:
    page = visit_of(filled, "manager", "fr").get("/sealed").text
    assert "Fiches scellées" in page
    assert "Base non affichée" in page
