# SPDX-License-Identifier: Apache-2.0
"""Refused rows go out with their reason, are corrected in a spreadsheet, and are read in again."""

from dataclasses import replace
from pathlib import Path

import pytest

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.lists.columns import guessed
from cla_desktop.services.networking.lists.correcting import REASON, rows_to_correct
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.services.networking.lists.table import ListRefused, read_table
from cla_desktop.services.networking.lists.trial import Fate, Trial, tried
from cla_desktop.services.spreadsheets import as_csv, write_rows
from tests.services.networking.lists.made import nobody, trial_of, workbook, written

REFUSED = (
    "Kasindi Invented (décédé);0555 0147;Mtindo\n"
    "Furaha Invented;0555 01;Tanda\n"
    "=B9;0555 0190;Tanda\n"
)


def to_correct(trial: Trial, lang: Language) -> list[list[str]]:
    """The rows of its file, as the page of lists writes them."""
    refused = [
        (row.row, " ".join(lang.tr(one.text, **one.values) for one in row.reasons))
        for row in trial.of(Fate.REFUSED)
    ]
    return rows_to_correct(trial.columns, refused, lang)


def test_refused_rows_go_out_as_they_stood_with_the_reason(desk: Desk, tmp_path: Path) -> None:
    rows = to_correct(trial_of(desk, workbook(tmp_path / "liste.xlsx")), Language.load("en"))
    assert rows[0][:2] == ["N°", "Noms et postnoms"]
    assert rows[1][1] == "Amani Invented"
    assert rows[1][-1] == "Nobody under eighteen is a contact."
    path = tmp_path / "again.csv"
    path.write_bytes(as_csv(rows).replace(b";15;", b";51;"))
    assert [row.fate for row in trial_of(desk, path).rows] == [Fate.NEW, Fate.REFUSED]


@pytest.mark.parametrize("spoken", ["en", "fr"])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_reason_is_no_part_of_the_row_once_it_is_read_in_again(
    desk: Desk, tmp_path: Path, spoken: str, ending: str
) -> None:
    lang = Language.load(spoken)
    first = trial_of(desk, written(tmp_path, f"Nom;Tel;Village\n{REFUSED}"))
    again = tmp_path / f"again{ending}"
    write_rows(again, to_correct(first, lang), "Rows")
    second = trial_of(desk, again)
    assert [row.reasons for row in second.rows] == [row.reasons for row in first.rows]
    assert to_correct(second, lang) == to_correct(first, lang), "one column of reasons, not two"
    rows = to_correct(second, lang)
    rows[1][0], rows[2][1], rows[3][0] = "Kasindi Invented", "0555 0188", "Neema Invented"
    write_rows(again, rows, "Rows")
    assert [row.fate for row in trial_of(desk, again).rows] == [Fate.NEW] * 3


@pytest.mark.parametrize("below", ["", "Nobody under eighteen is a contact.\n"])
def test_reasons_alone_are_no_list_of_anybody(tmp_path: Path, below: str) -> None:
    path = written(tmp_path, f"{Language.load('fr').tr(REASON)}\n{below}")
    with pytest.raises(ListRefused, match="nothing in this file"):
        read_table(path, nobody)


def test_a_reason_to_leave_is_still_read_in_a_list_of_somebody_else(
    desk: Desk, tmp_path: Path
) -> None:
    [row] = trial_of(desk, written(tmp_path, "Nom;Tel;Motif\nA Invented;0555 0147;décédé\n")).rows
    assert [one.text for one in row.reasons] == ["It says here that they died."]


@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_columns_are_read_again_as_they_were_read(desk: Desk, tmp_path: Path, spoken: str) -> None:
    """Without heads, or with one that was corrected by hand."""
    bare = trial_of(desk, written(tmp_path, "Kasindi Invented;0555 01\nFuraha Invented;0555 02\n"))
    again = tmp_path / "again.csv"
    lang = Language.load(spoken)
    write_rows(again, to_correct(bare, lang), "Rows")
    assert trial_of(desk, again).columns.means == bare.columns.means
    assert len(trial_of(desk, again).rows) == 2
    table = read_table(written(tmp_path, "Nom;Tel;Qui\nMtindo;0555 01;Neema Invented\n"), nobody)
    means = (Means.VILLAGE, Means.PHONE, Means.NAME)
    trial = tried(desk, table, replace(guessed(table), means=means), nobody)
    write_rows(again, to_correct(trial, lang), "Rows")
    assert trial_of(desk, again).columns.means == means
