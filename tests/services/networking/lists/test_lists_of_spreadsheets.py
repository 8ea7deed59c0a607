# SPDX-License-Identifier: Apache-2.0
"""What spreadsheets make of a list: formulas, counted rows, days in either order, one cell for all.

Nobody is refused for a reason that does not hold, and nothing is read that nobody meant.
"""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.lists.columns import guessed
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.services.networking.lists.table import ListRefused, read_table
from cla_desktop.services.networking.lists.trial import Fate
from tests.services.networking.lists.made import PLAIN_HEADS, nobody, trial_of, written


def sheet(tmp_path: Path, *rows: tuple[object, ...]) -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    path = tmp_path / "liste.xlsx"
    book.save(path)
    return path


def one_person(desk: Desk, path: Path) -> dict[str, Any]:
    """What the only row of a list says."""
    [row] = trial_of(desk, path).rows
    assert row.person is not None, row.reasons
    return row.person.values


@pytest.mark.parametrize(
    ("head", "formula", "told"),
    [
        ("Âge", '=DATEDIF(B2,TODAY(),"Y")', "There is a formula here instead of an age."),
        ("Code", '="K-"&A2', "There is a formula here instead of a code."),
        ("Consentement", "=TODAY()", "There is a formula here instead of a date."),
        ("Sexe", '=IF(A2="x","F","M")', "A formula here is left out."),
        ("Fonction", '=IF(A2="x","femme","chef")', "A formula here is left out."),
        ("Langues", "=I2", "A formula here is left out."),
        ("Opérateur", "=H2", "A formula here is left out."),
    ],
)
def test_a_formula_says_nothing_of_anybody(
    desk: Desk, tmp_path: Path, head: str, formula: str, told: str
) -> None:
    heads, row = ("Nom", "Téléphone", head), ("Kasindi Invented", "0555 0147", formula)
    [found] = trial_of(desk, sheet(tmp_path, heads, row)).rows
    assert told in [one.text for one in (*found.reasons, *found.notes)]
    if found.person is not None:
        assert found.person.values.keys() == {"real_name", "phones"}
        assert formula not in str(found.person.values)


def test_a_value_that_is_marked_as_text_is_no_formula(desk: Desk, tmp_path: Path) -> None:
    """As programs write `="0555 0147"`, so that a spreadsheet keeps the first nought."""
    row = '="Kasindi Invented";="0555 0147";="Mtindo"\n'
    values = one_person(desk, written(tmp_path, PLAIN_HEADS + row))
    assert (values["real_name"], values["place"]) == ("Kasindi Invented", {"name": "Mtindo"})
    assert [one["number"] for one in values["phones"]] == ["+999 555 0147"]


@pytest.mark.parametrize("wrong", ["#NAME?", "#NOM?", "#DIV/0!", "#VALEUR!", "#N/D"])
def test_an_error_of_a_spreadsheet_is_nobodys_name(desk: Desk, tmp_path: Path, wrong: str) -> None:
    values = one_person(desk, written(tmp_path, f"{PLAIN_HEADS}{wrong};0555 0147;Mtindo\n"))
    assert "real_name" not in values


@pytest.mark.parametrize("head", ["Numéro", "Numero", "Number"])
def test_a_column_that_counts_the_rows_has_no_numbers_to_ring(
    desk: Desk, tmp_path: Path, head: str
) -> None:
    heads = (head, "Nom", "Téléphone", "Village")
    found = trial_of(desk, sheet(tmp_path, heads, (1, "Kasindi Invented", "0555 0147", "Mtindo")))
    assert found.columns.means[0] is Means.NOTHING
    assert [row.fate for row in found.rows] == [Fate.NEW]


def test_days_of_one_column_are_read_in_one_order(desk: Desk, tmp_path: Path) -> None:
    lines = ("Kasindi Invented;0555 0147;{}", "Furaha Invented;0555 0188;{}")
    heads, told = "Nom;Téléphone;Consentement", "A date here is read with the month first"

    def days(*said: str) -> list[str]:
        rows = [line.format(day) for line, day in zip(lines, said, strict=True)]
        found = trial_of(desk, written(tmp_path, "\n".join((heads, *rows))))
        assert [any(note.text.startswith(told) for note in row.notes) for row in found.rows] == [
            found.people[0].values["consent_on"][:10] == "2025-01-02",
            False,
        ]
        return [one.values["consent_on"][:10] for one in found.people]

    assert days("01/02/2025", "01/28/2025") == ["2025-01-02", "2025-01-28"]
    assert days("01/02/2025", "28/01/2025") == ["2025-02-01", "2025-01-28"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("14022025", "2025-02-14"),
        ("4022025", "2025-02-04"),
        ("20250214", "2025-02-14"),
        ("oui (14/2/25)", "2025-02-14"),
        ("oui, le 14 février 2025", "2025-02-14"),
        ("oui, oral", ""),
        ("oui/oral", ""),
        ("(oui) 14/2/25", "2025-02-14"),
        ("1 février 2025", "2025-02-01"),
        ("1-2-2025", "2025-02-01"),
        ("1", ""),
    ],
)
def test_a_day_of_consent_is_read_as_people_write_it(
    desk: Desk, tmp_path: Path, said: str, day: str
) -> None:
    line = f"Kasindi Invented;0555 0147;{said}"
    values = one_person(desk, written(tmp_path, f"Nom;Téléphone;Consentement\n{line}"))
    assert values.get("consent_on", "")[:10] == day


@pytest.mark.parametrize("beside", [" ; appels seulement", " / -", " / néant", " (WhatsApp)"])
def test_words_beside_a_number_refuse_nobody(desk: Desk, tmp_path: Path, beside: str) -> None:
    heads, row = ("Nom", "Téléphone"), ("Kasindi Invented", f"0555 0147{beside}")
    values = one_person(desk, sheet(tmp_path, heads, row))
    assert [one["number"] for one in values["phones"]] == ["+999 555 0147"]


@pytest.mark.parametrize("content", ['{"a": 1}', "MIME-Version: 1.0\nX-Document-Type: Workbook"])
def test_what_another_program_keeps_is_no_list(tmp_path: Path, content: str) -> None:
    with pytest.raises(ListRefused):
        guessed(read_table(written(tmp_path, content), nobody))


def test_a_second_row_of_heads_is_nobody(desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    made = book.active
    assert made is not None
    for row in (
        ("Points focaux de Kasoro",),
        ("N°", "Noms", "Sexe", None, "Téléphone", None, "Village"),
        (None, None, "H", "F", "Lowa Tel", "Kandara Mobile", None),
        (1, "Kasindi Invented", None, "X", "0555 0147", "0700 0122", "Mtindo"),
        (2, "Muhindo Invented", "X", None, None, "0700 0199", "Tanda"),
    ):
        made.append(row)
    for span in ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"):
        made.merge_cells(span)
    path = tmp_path / "liste.xlsx"
    book.save(path)
    found = trial_of(desk, path)
    assert [(row.number, row.fate) for row in found.rows] == [(4, Fate.NEW), (5, Fate.NEW)]
    first, second = (one.values for one in found.people)
    assert [one["number"] for one in first["phones"]] == ["+999 555 0147", "+999 700 0122"]
    assert [one["number"] for one in second["phones"]] == ["+999 700 0199"]
    assert (first["sex"], second["sex"]) == ("f", "m")
    assert second["place"] == {"name": "Tanda"}
