# SPDX-License-Identifier: Apache-2.0
"""The page of lists: tried before anything changes, columns corrected, names asked for twice."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.networking.contacts import find_callers
from cla_desktop.services.networking.lists.giving_out import Receiver
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.ui.features.network.lists_page import ListsPage
from cla_desktop.ui.features.network.lists_source import DeskLists, Read
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import press
from tests.ui.on_screen import in_front

CTRL = Qt.KeyboardModifier.ControlModifier
LIST = "Nom;Contact tél;Zone\nInvented Ebony;0555 0147;Mtindo\nInvented Maple;0555;Lugo\n"


@pytest.fixture
def lists(qtbot: QtBot, request: pytest.FixtureRequest) -> ListsPage:
    """The page, shown."""
    given = request.getfixturevalue
    context = given("form_context")
    source = DeskLists(given("desk"), context.lang, stored=lambda: None)
    made = ListsPage(context, source=source, tasks=given("tasks"))
    in_front(qtbot, made)
    return made


def cells(page: ListsPage) -> list[list[str]]:
    """What stands in the table."""
    model = page.table.rows
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small list."""
    path = tmp_path / "liste.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_list_is_tried_its_column_corrected_and_taken_in(
    lists: ListsPage, desk: Desk, file: Path
) -> None:
    lists.take(file)
    assert [row[:2] for row in cells(lists)] == [["3", "refused"], ["2", "new"]]
    assert "digits" in cells(lists)[0][3]
    assert "Ebony" not in str(cells(lists))
    assert find_callers(desk, "ebony") == ()
    box = lists.columns.boxes[2]
    box.setCurrentIndex(list(Means).index(Means.VILLAGE))
    assert lists.columns.means[2] is Means.VILLAGE
    assert unnamed(lists) == []
    press(Qt.Key.Key_Return, CTRL)
    [found] = find_callers(desk, "ebony")
    assert found.village == "Mtindo"
    assert lists.told.text() == "1 added, 0 changed."
    assert lists.choose.hasFocus()


def test_of_a_list_in_which_no_head_says_names_that_is_told(
    lists: ListsPage, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Kto;Tel;Village\nInvented Ebony;0555 0147;Mtindo\n", encoding="utf-8")
    lists.take(path)
    assert "No column is read as names" in lists.told.text()
    lists.columns.boxes[0].setCurrentIndex(list(Means).index(Means.NAME))
    assert "No column" not in lists.told.text()


def test_refused_rows_are_written_to_be_corrected(
    lists: ListsPage, file: Path, tmp_path: Path
) -> None:
    lists.take(file)
    assert lists.correct.isVisible()
    lists.write_refused(tmp_path / "rows.csv")
    written = (tmp_path / "rows.csv").read_text(encoding="utf-8-sig")
    assert written.splitlines()[0] == "Nom;Contact tél;Zone;Why this row was refused"
    assert written.splitlines()[1].startswith("Invented Maple;0555;Lugo;")


def test_totals_and_headings_are_shown_and_not_asked_to_be_corrected(
    lists: ListsPage, file: Path, tmp_path: Path
) -> None:
    people = "Invented Ebony;0555 0147;Mtindo\nSecteur Lugo;;\n"
    file.write_text(f"Nom;Tel;Village\n{people}Total : 1;;\n", encoding="utf-8")
    lists.take(file)
    assert [row[1] for row in cells(lists)] == ["new", "not a person", "not a person"]
    assert "not a person: 2" in lists.told.text()
    assert not lists.correct.isVisible()
    file.write_text(f"Nom;Tel\n{people}Invented Maple;0555;Lugo\n", encoding="utf-8")
    lists.take(file)
    lists.write_refused(tmp_path / "rows.csv")
    assert "Secteur" not in (tmp_path / "rows.csv").read_text(encoding="utf-8-sig")


def test_hidden_columns_of_a_workbook_are_named_where_the_rows_are_counted(
    lists: ListsPage, tmp_path: Path
) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (("Nom", "Village", "Tel"), ("Invented Ebony", "Mtindo", "0555 0147")):
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    made.save(tmp_path / "liste.xlsx")
    lists.take(tmp_path / "liste.xlsx")
    assert lists.told.text().endswith("Columns that are hidden in the file are read too: C.")


def test_a_wrong_file_is_told_of_and_the_page_stays_usable(
    lists: ListsPage, tmp_path: Path
) -> None:
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"PK\x03\x04 no list")
    lists.take(path)
    assert "damaged" in lists.problem
    assert lists.choose.isEnabled()
    assert not lists.busy


def test_escape_stops_a_list_whatever_had_the_focus_when_it_was_begun(
    lists: ListsPage, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (f"Invented Ebony{at};0555 {at:04d};Mtindo" for at in range(250))
    file.write_text("\n".join(("Nom;Tel;Zone", *rows)), encoding="utf-8")
    lists.take(file)
    lists.table.setFocus()
    read, stood = DeskLists.read, []

    def stopped(*given: Any) -> Read:
        stood.append(lists.stop.hasFocus())
        press(Qt.Key.Key_Escape)
        return read(*given)

    monkeypatch.setattr(DeskLists, "read", stopped)
    lists.take(file)
    assert stood == [True]
    assert lists.problem == "Stopped. Nothing was changed."
    assert lists.choose.hasFocus()


def test_names_leave_only_after_a_second_act(lists: ListsPage, desk: Desk, tmp_path: Path) -> None:
    consent = {"consent_on": "2025-01-10T10:00:00+02:00", "allowed_uses": ["TO_NGO"]}
    person = {"code": "K-001", "role_category": "TRAD", "real_name": "Invented Ebony", **consent}
    create(desk, "contact", person)
    assert not lists.write_names.isVisible()
    lists.receiver.set_value(Receiver.TO_NGO.value)
    lists.ask_to_give()
    assert lists.write_names.isVisible()
    assert lists.write_names.hasFocus()
    lists.write_list(tmp_path / "out.csv")
    assert "Invented Ebony" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert not lists.write_names.isVisible()
    assert lists.told.text() == "Written: 1 contact, 1 with a name."


def test_alt_t_says_that_a_row_is_another_person_and_takes_it_back(
    lists: ListsPage, desk: Desk, tmp_path: Path
) -> None:
    known = {"real_name": "Invented Ebony", "phones": [{"number": "0555 0147"}]}
    create(desk, "contact", {"code": "K-001", "role_category": "TRAD", **known})
    path = tmp_path / "liste.csv"
    path.write_text("Nom;Tel\nInvented Eboni;0555 0147\n", encoding="utf-8")
    lists.take(path)
    assert cells(lists)[0][1:3] == ["changed", "K-001"]
    assert "another person" in cells(lists)[0][3]
    lists.table.setFocus()
    lists.table.selectRow(0)
    assert lists.other.isVisible()
    for fate, why in [("new", "Another person than K-001."), ("changed", "Changes"), ("new", "")]:
        press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
        assert cells(lists)[0][1] == fate
        assert why in cells(lists)[0][3]
    press(Qt.Key.Key_Return, CTRL)
    assert lists.told.text() == "1 added, 0 changed."
    assert len(find_callers(desk, "invented")) == 2


def test_each_sheet_of_a_book_is_offered_and_the_next_chosen_by_a_key(
    lists: ListsPage, desk: Desk, tmp_path: Path
) -> None:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for sheet, name in (("East", "Invented Ebony"), ("West", "Invented Maple")):
        made.create_sheet(sheet)
        for row in (("Nom", "Village"), (name, "Mtindo")):
            made[sheet].append(row)
    made.save(tmp_path / "liste.xlsx")
    lists.take(tmp_path / "liste.xlsx")
    assert lists.sheets.box.currentText() == "East"
    assert "“West”" in lists.told.text()
    press(Qt.Key.Key_Return, CTRL)
    assert lists.told.text() == "1 added, 0 changed. Not imported yet: “West”."
    assert lists.sheets.box.hasFocus()
    press(Qt.Key.Key_W)
    assert [row[1] for row in cells(lists)] == ["new"]
    assert unnamed(lists) == []
    press(Qt.Key.Key_Return, CTRL)
    assert [len(find_callers(desk, name)) for name in ("ebony", "maple")] == [1, 1]
    assert lists.told.text() == "1 added, 0 changed."
