# SPDX-License-Identifier: Apache-2.0
"""Lists of contacts as files, and what the desk makes of them."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from cla_core.phone_numbers import plan_of
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.lists.columns import guessed
from cla_desktop.services.networking.lists.table import read_table
from cla_desktop.services.networking.lists.taking_in import TakenIn, take_in
from cla_desktop.services.networking.lists.trial import Trial, tried

HEADS = (
    "N°",
    "Noms et postnoms",
    "Sexe",
    "Âge",
    "Fonction",
    "Village",
    "N° de téléphone",
    "Consentement",
)
PLAIN_HEADS = "Nom;Téléphone;Village\n"
"""The least that a list says of somebody, as the first line of a CSV file."""
DAY = datetime.date(2025, 1, 10)
PEOPLE: Sequence[Sequence[object]] = (
    (1, "Kasindi Invented", "F", 41, "Chef", "Mtindo", "0555 0147 / 070 01 22 2", "10/01/2025"),
    (2, "Muhindo Invented", "h", "jeune", "Leader des jeunes", None, 5550199, 45667),
    (),
    (3, "Furaha Invented", "femme", 63, "Pasteur", "Tanda", "33 0188", DAY),
    (4, "Kasindi Inventéd", "f", None, "", "Mtindo", "+999 555 0147", None),
    (5, "Amani Invented", "m", 15, "élève", "Lugo", "0555 0111", None),
    (6, "Baraka Invented", "m", 30, "inconnu", "Lugo", "0555 01", None),
    (7, "Neema Invented", "f", 30, "=1+1", "Lugo", "+998 600 0111", None),
)  # fmt: skip


def nobody(_done: int, _of: int) -> None:
    """Watches, and stops nothing."""


def workbook(path: Path) -> Path:
    """As somebody made it: a title, blank rows, merged cells, numbers and dates of all kinds."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("LISTE DES POINTS FOCAUX",),
        (),
        ("mise à jour", datetime.date(2025, 3, 1)),
        HEADS,
    ):
        sheet.append(row)
    for person in PEOPLE:
        sheet.append(person)
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("F5:F6")
    book.save(path)
    return path


def trial_of(desk: Desk, path: Path) -> Trial:
    """A file tried as its columns are guessed."""
    table = read_table(path, nobody)
    columns = guessed(table, plan_of(desk.book.profile).operator_names)
    return tried(desk, table, columns, nobody)


def taken(desk: Desk, path: Path) -> TakenIn:
    """A file taken in."""
    return take_in(desk, trial_of(desk, path), nobody)


def written(tmp_path: Path, content: str, encoding: str = "utf-8") -> Path:
    """A list of text."""
    path = tmp_path / "liste.csv"
    path.write_text(content, encoding=encoding)
    return path
