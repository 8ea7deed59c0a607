# SPDX-License-Identifier: Apache-2.0
"""Lists as people keep them by hand: ditto marks, days of an old Mac, formulas, codes."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened
from cla_desktop.services.networking.lists.trial import Fate
from tests.services.networking.lists.made import PLAIN_HEADS, trial_of, written
from tests.services.networking.people import contact

FIRST = "Kasindi Invented;0555 0147;Mtindo"


@pytest.mark.parametrize("mark", ["idem", "Idem.", "- id -", "″", '""""', "//", "〃", "do.", "''"])
def test_a_ditto_mark_says_what_stands_above_it(desk: Desk, tmp_path: Path, mark: str) -> None:
    lines = f"{FIRST}\nFuraha Invented;0555 0188;{mark}\n\nTito Invented;0555 0199;{mark}\n"
    found = trial_of(desk, written(tmp_path, f"{PLAIN_HEADS}{lines}"))
    assert [one.values["place"] for one in found.people] == [{"name": "Mtindo"}] * 3


def test_a_ditto_mark_goes_on_below_a_heading(desk: Desk, tmp_path: Path) -> None:
    lines = f"{FIRST}\nSecteur Bulwena;;\nFuraha Invented;0555 0188;idem\n"
    found = trial_of(desk, written(tmp_path, f"{PLAIN_HEADS}{lines}"))
    assert [one.values["place"]["name"] for one in found.people] == ["Mtindo", "Mtindo"]


def test_a_ditto_mark_right_below_the_heads_copies_no_head(desk: Desk, tmp_path: Path) -> None:
    """Where the first row was cut off or moved away, and the marks stayed."""
    lines = f"Zawadi Invented;idem;idem\nSecteur Bulwena;;\nTito Invented;//;idem\n{FIRST}\n"
    found = trial_of(
        desk, written(tmp_path, f"{PLAIN_HEADS}{lines}Furaha Invented;0555 0188;idem\n")
    )
    assert [
        (one.values["real_name"], one.values.get("phones", ()) != (), one.values.get("place"))
        for one in found.people
    ] == [
        ("Zawadi Invented", False, None),
        ("Tito Invented", False, None),
        ("Kasindi Invented", True, {"name": "Mtindo"}),
        ("Furaha Invented", True, {"name": "Mtindo"}),
    ]


def test_days_are_counted_from_where_the_book_counts_them(desk: Desk, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = made.active
    assert sheet is not None
    sheet.append(["Name", "Phone", "Village", "Joined"])
    sheet.append(["Kasindi Invented", "0555 0147", "Mtindo", 43953])
    sheet.append(["Furaha Invented", "0555 0188", "Mtindo", date(2024, 5, 3)])
    path = tmp_path / "liste.xlsx"
    made.save(path)
    days = [str(one.values["active_from"])[:10] for one in trial_of(desk, path).people]
    assert days == ["2024-05-03", "2024-05-03"]


def test_a_formula_is_no_village_and_no_number(desk: Desk, tmp_path: Path) -> None:
    lines = 'Kasindi Invented;0555 0147;=B9\nFuraha Invented;="0555"&" 0188";Mtindo\n'
    first, second = trial_of(desk, written(tmp_path, f"{PLAIN_HEADS}{lines}")).rows
    assert first.person is not None
    assert "place" not in first.person.values
    assert "There is a formula here instead of a village." in [note.text for note in first.notes]
    assert [one.text for one in second.reasons] == ["There is a formula here instead of a number."]


@pytest.mark.parametrize("written_as", ["2024-014", "2024-14", "2025-03-14"])
def test_a_year_and_a_number_are_a_code(desk: Desk, written_as: str) -> None:
    made = create(desk, "asset", {"code": written_as, "asset_type": "SIM"})
    assert opened(desk, made.id).values["code"] == written_as


def test_a_code_in_a_list_is_whose_it_is_however_it_is_written(desk: Desk, tmp_path: Path) -> None:
    contact(desk, code="KAS-014", real_name="Kasindi Invented", place={"name": "Mtindo"})
    heads = "Code;Nom;Téléphone;Village\n"
    [row] = trial_of(desk, written(tmp_path, f"{heads}kas-14;{FIRST}\n")).rows
    assert (row.fate, row.person and row.person.code) == (Fate.CHANGED, "KAS-014")
