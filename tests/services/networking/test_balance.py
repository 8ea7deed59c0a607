# SPDX-License-Identifier: Apache-2.0
"""The balance of the network: shares, areas, forgotten villages; on paper no village, no name."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.balance import Alone, Area, Share, balance
from cla_desktop.services.networking.balance_sheet import balance_sheet
from cla_desktop.services.networking.contacts import withdraw
from cla_desktop.services.placing.places_file import Place
from cla_desktop.services.recording import submit
from tests.support.desks import enrolled
from tests.ui.documents_made import contact, node


def place(name: str, latitude: float) -> Place:
    """An invented village near the base."""
    return Place(name, "ZZ", name, (), "Kandara", "Lowa-Est", latitude, 30.25, None)


PLACES = (place("Mtindo", 1.70), place("Ngoloma", 1.66), place("Bulwena", 1.75))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Four contacts, one of whom leaves; two nodes."""
    made = enrolled(tmp_path / "desk").desk
    est = {"admin": "Lowa-Est, Kandara"}
    village = {"name": "Mtindo", **est}
    contact(made, "K-001", sex="f", role_category="WOM", place=village)
    contact(made, "K-002", sex="m", place=village)
    contact(made, "K-003", place={"name": "Tanda", **est}, real_name="Invented Zebrawood")
    withdraw(made, contact(made, "K-004", sex="m", place=village))
    node(made, "N-11", "Mtindo", locality=village, primary_contact="K-002",
         alternates=[{"contact": "K-001"}])  # fmt: skip
    yield made
    made.close()


def alert(desk: Desk, village: str) -> None:
    """An alert of this moment."""
    at = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    submit(desk, "alert", {"received_at": at, "place": {"name": village}, "summary": "Armed men"})


def test_shares_areas_and_villages_are_counted_without_who_left(desk: Desk) -> None:
    alert(desk, "Bulwena")
    found = balance(desk, PLACES)
    assert found.all == Share(women=1, known=2, unknown=1)
    assert found.all.percent == 50
    assert (found.first, found.others) == (Share(0, 1), Share(1, 1))
    assert found.areas == (Area("Lowa-Est", people=3, women=1, nodes=1, lacking=1),)
    assert [(one.name, one.alerts) for one in found.forgotten] == [("Bulwena", 1), ("Ngoloma", 0)]
    assert found.alone == (Alone("Tanda", "K-003"),)
    sectors = dict(found.sectors)
    assert (sectors["WOM"], sectors["TRAD"], sectors["YOU"]) == (1, 2, 0)
    assert "ARMY" not in sectors


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_page_with_codes_and_counts_and_no_village(desk: Desk, language: str) -> None:
    page = balance_sheet(desk, PLACES, language=Language.load(language))
    assert page.pages == 1
    told = PdfReader(BytesIO(page.pdf)).pages[0].extract_text()
    assert "K-003" in told
    assert "Lowa-Est" in told
    for hidden in ("Mtindo", "Tanda", "Ngoloma", "Zebrawood"):
        assert hidden not in told
