# SPDX-License-Identifier: Apache-2.0
"""The annex on national forces: whole for the mission's offices, by receiver for others, codes."""

import io
from typing import Any

import pypdf
import pytest

from cla_core.errors import InputRefused
from cla_core.fields import Layer, fields_of
from cla_core.language import Language
from cla_core.plan_codes import OWN_SIDE
from cla_core.records.conduct_annexes import ConductAnnex
from cla_core.visits.annex import annex_for
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.recording import NotReady, submit
from cla_desktop.services.visits.annex_begun import annex_begun
from cla_desktop.services.visits.annex_paper import annex_page

ACTS: tuple[dict[str, Any], ...] = (
    {"force": "ARM", "what": "TAX", "place": "Ford", "women": 4, "men": 7,
     "told": "Heron says presumed uniformed men took a toll",
     "raised": "Head of office, no answer"},
    {"force": "FOR", "what": "LOO", "place": "Mtindo", "when_said": "Nights", "told": "zebrawood"},
)  # fmt: skip
VALUES: dict[str, Any] = {
    "code": "X-01", "team": "J-02", "acts": list(ACTS), "assessment": "Rations do not come",
}  # fmt: skip


def text_of(desk: Desk, annex: str, receiver: str, code: str = "en") -> str:
    """What stands on the paper of one receiver."""
    pdf = annex_page(desk, annex, receiver, language=Language.load(code)).pdf
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.fixture
def annex(desk: Desk) -> str:
    """An annex in which somebody wrote a name."""
    create(desk, "contact", {"code": "K-014", "role_category": "TRAD", "real_name": "Heron Ebony"})
    return create(desk, "conduct_annex", VALUES).id


def test_the_missions_offices_read_it_whole_and_in_codes(desk: Desk, annex: str) -> None:
    for receiver in ("HUMAN_RIGHTS", "HEAD_OF_OFFICE"):
        page = text_of(desk, annex, receiver)
        for said in ("X-01", "J-02", "Ford", "took a toll", "Head of office, no answer",
                     "Rations do not come", "STRICTLY CONFIDENTIAL", "K-014"):  # fmt: skip
            assert said in page, said
        assert "Heron" not in page
    assert "Droits de l’homme".lower() in text_of(desk, annex, "HUMAN_RIGHTS", "fr").lower()


def test_the_contingent_reads_what_and_where_in_nobodys_words(desk: Desk, annex: str) -> None:
    page = text_of(desk, annex, "CONTINGENT")
    assert "Ford" in page
    assert "Nights" in page
    for kept in ("toll", "zebrawood", "Rations", "no answer"):
        assert kept not in page


def test_authorities_never_read_of_their_own_forces(desk: Desk, annex: str) -> None:
    page = text_of(desk, annex, "AUTHORITIES")
    assert "Mtindo" in page
    assert "Ford" not in page
    own = create(desk, "conduct_annex", {**VALUES, "code": "X-02", "acts": [ACTS[0]]}).id
    with pytest.raises(InputRefused, match="their own side"):
        text_of(desk, own, "AUTHORITIES")


@pytest.mark.parametrize("receiver", [*OWN_SIDE, "ARMY", ""])
def test_no_receiver_reads_of_its_own_side_and_an_unknown_one_reads_nothing(receiver: str) -> None:
    acts = [{"force": force, "what": "TAX"} for force in OWN_SIDE["AUTHORITIES"] | {"NSAG", "FOR"}]
    told = annex_for({"acts": acts}, receiver).acts
    assert not {act["force"] for act in told} & OWN_SIDE.get(receiver, {"NSAG", "FOR"})
    assert bool(told) is (receiver in OWN_SIDE)


@pytest.mark.parametrize(("field", "code"), [("what", "CRS"), ("what", "REC"), ("force", "UN")])
def test_what_goes_by_sealed_slip_is_refused_with_a_sentence(
    desk: Desk, field: str, code: str
) -> None:
    act = {**ACTS[0], field: code}
    with pytest.raises(NotReady, match="sealed slip"):
        create(desk, "conduct_annex", {**VALUES, "acts": [act]})


def test_the_mission_reads_that_there_is_one_and_no_more() -> None:
    layers = {name: kind.layer for name, kind in fields_of(ConductAnnex).items()}
    assert [name for name, layer in layers.items() if layer is not Layer.BASE] == ["code"]


def test_an_annex_begins_with_what_the_teams_alerts_allege_of_national_forces(desk: Desk) -> None:
    told = {"summary": "A toll", "place": {"name": "Ford"}, "threat_type": "TAX"}

    def alert(day: int, **more: str) -> dict[str, str]:
        at = f"2025-03-{day:02}T08:00:00+02:00"
        return {"alert": submit(desk, "alert", {**told, "received_at": at, **more}).id}

    triggers = [
        alert(3, perpetrator="ARM"),
        alert(6, perpetrator="ARM"),
        alert(7, perpetrator="NSAG"),
        alert(8, perpetrator="POL", threat_type="CRS"),
    ]
    create(desk, "protection_team", {
        "code": "J-03", "background": "Tolls", "starts": "2025-04-07T08:00:00+02:00",
        "trigger_alerts": triggers,
    })  # fmt: skip
    assert annex_begun(desk, Language.load("fr")) == {
        "team": "J-03",
        "acts": [
            {
                "force": "ARM",
                "what": "TAX",
                "place": "Ford",
                "when_said": "3 mars 2025, 6 mars 2025",
            }
        ],
    }
