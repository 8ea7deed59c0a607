# SPDX-License-Identifier: Apache-2.0
"""Lists as they come in reality: each row a clear answer, nobody lost, nobody made of two."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened
from cla_desktop.services.networking.lists.columns import guessed
from cla_desktop.services.networking.lists.table import ListRefused, read_table
from cla_desktop.services.networking.lists.taking_in import take_in
from cla_desktop.services.networking.lists.trial import Fate, tried
from cla_desktop.services.networking.merging import join, together
from cla_desktop.services.networking.two_persons import known_apart, say_two
from tests.services.networking.lists.made import PLAIN_HEADS, nobody, trial_of, written
from tests.services.networking.people import by_code, contact

PERSON = ("Kasindi Invented", "0555 0147", "Mtindo")


def book(tmp_path: Path, **sheets: Sequence[Sequence[str]]) -> Path:
    """A workbook of these sheets; one whose name begins with hidden is."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        sheet.sheet_state = "hidden" if name.startswith("hidden") else "visible"
        for row in rows:
            sheet.append(row)
    path = tmp_path / "liste.xlsx"
    made.save(path)
    return path


def test_the_sheet_that_is_a_list_is_read_and_the_others_are_offered(
    desk: Desk, tmp_path: Path
) -> None:
    heads = ("Nom", "Téléphone", "Village")
    path = book(
        tmp_path,
        hidden_old=[heads, ("Old Invented", "0555 0111", "Lugo")],
        Instructions=[("Fill in the list",), ("One row a person",)],
        East=[heads, ("Name", "Phone", "Village"), PERSON],
        West=[heads, ("Furaha Invented", "0555 0188", "Tanda")],
    )
    found = trial_of(desk, path)
    assert [row.fate for row in found.rows] == [Fate.NEW]
    assert found.people[0].values["real_name"] == PERSON[0]
    table = read_table(path, nobody)
    assert (table.sheet, table.sheets) == ("East", ("East", "West"))
    west = read_table(path, nobody, "West")
    assert (west.sheet, west.rows[1][0]) == ("West", "Furaha Invented")


@pytest.mark.parametrize(
    ("row", "fate"),
    [
        ("Kasindi Invented;٠٥٥٥ ٠١٤٧;Mtindo", Fate.NEW),
        ("Kasindi\x07 Invented\u202e;0555 0147;n/a", Fate.NEW),
        ("Kasindi Invented;-;Mtindo", Fate.NEW),
        ("Kasindi Invented;n'a pas de téléphone;Mtindo", Fate.NEW),
        ("Total : 12 personnes;;", Fate.NOBODY),
        ("Secteur Bulwena;;", Fate.NOBODY),
        ("Fait à Kasoro, le 3/3/2025;;", Fate.NOBODY),
        ("Effectif : 12;;", Fate.NOBODY),
        ("† Kasindi Invented;0555 0147;Mtindo", Fate.REFUSED),
        ("Kasindi Invented;0555 0147;Mtindo;décédée en mars", Fate.REFUSED),
        ("Kasindi Invented;0555 0147;Mtindo;partie en mars", Fate.NEW),
    ],
)
def test_a_row_has_a_clear_answer(desk: Desk, tmp_path: Path, row: str, fate: Fate) -> None:
    [found] = trial_of(desk, written(tmp_path, PLAIN_HEADS + row + "\n")).rows
    assert found.fate is fate
    if fate is Fate.NEW:
        assert found.person is not None
        assert found.person.values["real_name"] == "Kasindi Invented"


def test_a_year_or_day_of_birth_is_an_age(desk: Desk, tmp_path: Path) -> None:
    ages = (
        "1985", "12/03/1985", "née en 1990", "35 ans", "17", "2012", "1-Jan-80", "29221", "17952",
        "14/03/2007", "20/03/2007", "3/5/12",
    )  # fmt: skip
    rows = [f"Person {at} Invented;0555 01{at:02d};{age}" for at, age in enumerate(ages, start=50)]
    found = trial_of(desk, written(tmp_path, "Nom;Tel;Age\n" + "\n".join(rows)))
    bands = [row.person.values["age_band"] if row.person else "" for row in found.rows]
    assert bands == [
        "ADULT", "ADULT", "YOUTH", "YOUTH", "", "", "ADULT", "ADULT", "ELDER", "YOUTH", "", "",
    ]  # fmt: skip


def test_a_mark_that_is_never_closed_swallows_nobody(tmp_path: Path) -> None:
    rows = '"Kasindi Invented;0555 0147;Mtindo\nFuraha Invented;0555 0188;Tanda\n'
    with pytest.raises(ListRefused) as refused:
        read_table(written(tmp_path, PLAIN_HEADS + rows), nobody)
    assert refused.value.values == {"line": 2}
    inch = 'Kasindi "the old;0555 0147;Mtindo\nFuraha Invented;0555 0188;Tanda\n'
    assert len(read_table(written(tmp_path, PLAIN_HEADS + inch), nobody).rows) == 3


def test_signs_and_lines_between_quotation_marks_part_no_cells(desk: Desk, tmp_path: Path) -> None:
    heads = '"Nom ; prénom";"Tél. (1/2)";"Village, quartier"'
    first = '"Invented; ""Papa"" Jean";"0555 0147; 0555 0149";"Tanda, quartier ""B"""'
    second = '"Aline\nInvented";"\'0555 0150";"Mtindo, près du marché, à côté"'
    found = trial_of(desk, written(tmp_path, "\r\n".join((heads, first, second)), "cp1252"))
    papa, aline = (one.values for one in found.people)
    assert papa["real_name"] == 'Invented; "Papa" Jean'
    assert [row["number"] for row in papa["phones"]] == ["+999 555 0147", "+999 555 0149"]
    assert papa["place"]["name"] == 'Tanda, quartier "B"'
    assert (aline["real_name"], len(aline["phones"])) == ("Aline Invented", 1)


def test_a_row_that_nobody_sees_in_the_file_is_told_of(desk: Desk, tmp_path: Path) -> None:
    """Filtered away, or hidden because the person left: whoever takes it in decides."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    gone = ("Furaha Invented", "0555 0188", "Tanda")
    for row in (("Nom", "Téléphone", "Village"), PERSON, gone):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    path = tmp_path / "liste.xlsx"
    made.save(path)
    seen, hidden = trial_of(desk, path).rows
    said = "This row is hidden in the file. Remove it there if it should not be taken in."
    assert [said in [note.text for note in row.notes] for row in (seen, hidden)] == [False, True]
    assert hidden.fate is Fate.NEW


def test_columns_that_nobody_sees_in_the_file_are_told_of_by_their_letters(tmp_path: Path) -> None:
    """Beside those that are empty, and those up to the end of the sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (
        ("Liste",),
        ("Nom", "Téléphone", None, "Ancien n°", "Village"),
        (PERSON[0], "0555"),
    ):
        sheet.append(row)
    for letter, last in (("B", 2), ("C", 3), ("D", 4), ("F", 16384)):
        sheet.column_dimensions[letter].hidden = True
        sheet.column_dimensions[letter].max = last
    path = tmp_path / "liste.xlsx"
    made.save(path)
    assert read_table(path, nobody).hidden_columns == ("B", "D")


def test_a_cell_far_away_from_the_list_is_passed_over(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (("Nom", "Téléphone", "Village"), PERSON):
        sheet.append(row)
    sheet["XFD1048576"] = "x"
    path = tmp_path / "liste.xlsx"
    made.save(path)
    assert read_table(path, nobody).rows[1] == PERSON


def test_what_is_no_list_is_said_to_be_none(tmp_path: Path) -> None:
    for content in ("%PDF-1.4 x", "<html><table>", "<?xml version='1.0'?>", "{\\rtf1 x}"):
        with pytest.raises(ListRefused):
            read_table(written(tmp_path, content), nobody)
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    with pytest.raises(ListRefused) as refused:
        read_table(path, nobody)
    assert "not a list" in refused.value.sentence


def test_three_hundred_columns_are_looked_through(desk: Desk, tmp_path: Path) -> None:
    many = ";".join(["x"] * 297)
    found = trial_of(desk, written(tmp_path, f"{many};{PLAIN_HEADS}{many};{';'.join(PERSON)}\n"))
    assert [row.fate for row in found.rows] == [Fate.NEW]


def test_two_codes_with_one_number_are_two_people_and_nobody_loses_a_code(
    desk: Desk, tmp_path: Path
) -> None:
    kept = contact(desk, "K-014", real_name=PERSON[0], phones=[{"number": PERSON[1]}])
    rows = "Code;Nom;Tel\nK-090;Kasindi Invented;0555 0147\nK-091;Kasindy Invented;0555 0147\n"
    found = trial_of(desk, written(tmp_path, rows))
    assert [row.fate for row in found.rows] == [Fate.NEW, Fate.NEW]
    assert all("same number" in row.notes[-1].text for row in found.rows)
    take_in(desk, found, nobody)
    known = [by_code(desk, code) for code in ("K-014", "K-090", "K-091")]
    assert len({one.id for one in known if one is not None} | {kept}) == 3


def test_a_row_that_may_be_either_of_two_known_persons_changes_neither(
    desk: Desk, tmp_path: Path
) -> None:
    twins = [
        contact(desk, code, real_name=name, phones=[{"number": PERSON[1]}])
        for code, name in (("K-014", "Kasindi Invented"), ("K-015", "Kasindy Inventéd"))
    ]
    path = written(tmp_path, "Nom;Tel;Langue\nKassindi Invented;0555 0147;swahili\n")
    assert trial_of(desk, path).rows[0].fate is Fate.CHANGED
    say_two(desk, *twins)
    [row] = trial_of(desk, path).rows
    assert row.fate is Fate.REFUSED
    assert row.reasons[0].values == {"first": "K-014", "second": "K-015"}
    exact = written(tmp_path, "Nom;Tel;Langue\nKasindy Inventéd;0555 0147;swahili\n")
    [row] = trial_of(desk, exact).rows
    assert row.person is not None
    assert (row.fate, row.person.code) == (Fate.CHANGED, "K-015")


def test_codes_lead_to_whom_they_mean_and_to_nobody_else(desk: Desk, tmp_path: Path) -> None:
    kept = contact(desk, "K-014", real_name="Kasindi Invented")
    join(desk, together(desk, kept, contact(desk, "K-020", real_name="Kasindy Invented")))
    create(desk, "node", {"code": "N-11", "node_kind": "PHONE", "locality": {"name": "Mtindo"}})
    rows = (
        "k 20;Kasindi Invented;0555 0147",
        "N-11;Furaha Invented;0555 0188",
        "K-070;Neema Invented;0555 0190",
        "K-070;Baraka Invented;0555 0191",
        "K-071;=A1;0555 0192",
    )
    found = trial_of(desk, written(tmp_path, "Code;Nom;Tel\n" + "\n".join(rows)))
    refused = [Fate.REFUSED]
    fates = [row.fate for row in found.rows]
    assert fates == [Fate.CHANGED, *refused, Fate.NEW, *refused, *refused]
    assert found.rows[0].fields == ("phones",)
    assert "formula" in found.rows[4].reasons[0].text
    assert found.rows[3].reasons[0].values == {"row": 4}
    take_in(desk, found, nobody)
    one, other = by_code(desk, "K-014"), by_code(desk, "K-020")
    assert one == other
    assert one is not None
    assert one.phones == ("+999 555 0147",)


@pytest.mark.parametrize("said", ["pas encore", "à demander", "oui (oral)", "en attente"])
def test_consent_without_a_day_is_none_and_refuses_nobody(
    desk: Desk, tmp_path: Path, said: str
) -> None:
    path = written(tmp_path, f"Nom;Tel;Consentement\nKasindi Invented;0555 0147;{said}\n")
    [row] = trial_of(desk, path).rows
    assert row.fate is Fate.NEW
    assert row.person is not None
    assert "consent_on" not in row.person.values


def test_a_row_taken_for_somebody_by_a_like_name_may_be_another_person(
    desk: Desk, tmp_path: Path
) -> None:
    known = {"real_name": "Kasindi Invented", "phones": [{"number": "0555 0147"}]}
    first = contact(desk, "K-001", **known)
    path = written(tmp_path, PLAIN_HEADS + "Kassindi Invented;0555 0147;Mtindo\n")
    [taken] = trial_of(desk, path).rows
    assert (taken.fate, [one.code for one in taken.guessed]) == (Fate.CHANGED, ["K-001"])
    table = read_table(path, nobody)
    trial = tried(desk, table, guessed(table), nobody, {taken.number})
    assert [row.fate for row in trial.rows] == [Fate.NEW]
    take_in(desk, trial, nobody)
    assert opened(desk, first).values["real_name"] == "Kasindi Invented"
    [apart] = known_apart(desk)
    assert (apart.first[0], apart.second[0]) == ("K-001", "K-002")
    assert [row.fate for row in trial_of(desk, path).rows] == [Fate.SAME]


def test_a_name_like_another_s_in_its_village_is_told(desk: Desk, tmp_path: Path) -> None:
    contact(desk, "K-001", real_name="Kambale Jean", place={"name": "Mtindo"})
    rows = "Jean Kambalé;0555 0147;Mtindo\nYohana Kambale;0555 0188;Mtindo\n"
    near, far = "Jean Kambalé;0555 0111;Tanda\n", "Kambale Marie;0555 0112;Mtindo\n"
    found = trial_of(desk, written(tmp_path, PLAIN_HEADS + rows + near + far))
    assert [row.fate for row in found.rows] == [Fate.NEW] * 4
    told = [[note.values for note in row.notes if "similar" in note.text] for row in found.rows]
    assert told == [[{"code": "K-001"}], [{"code": "K-001"}], [], []]


def test_codes_as_people_write_them(desk: Desk, tmp_path: Path) -> None:
    written_so = {
        "K014": "K-014",
        "k – 15": "K-015",
        "K.16": "K-016",
        "٠١٧": "017",
        "K-٠١٨": "K-018",
        "FP/3": "FP/3",
        "fp 4": "FP-4",
        "N°7": "N°7",
        "n° 8": "N°-8",
    }
    names = (
        "Kasindi",
        "Furaha",
        "Bahati",
        "Neema",
        "Zawadi",
        "Amani",
        "Riziki",
        "Tumaini",
        "Imani",
    )
    rows = [f"{code};{name} Invented" for code, name in zip(written_so, names, strict=True)]
    nameless = ["Jean Invented;Jean Invented", "0999 555 0147;Salima Invented"]
    path = written(tmp_path, "\n".join(["Code;Nom", *rows, *nameless]) + "\n")
    found = trial_of(desk, path)
    refused = found.of(Fate.REFUSED)
    assert [row.row[1] for row in refused] == ["Jean Invented", "Salima Invented"]
    assert all(len(row.reasons) == 1 and "not a code" in row.reasons[0].text for row in refused)
    take_in(desk, found, nobody)
    codes = {str(person.values["code"]) for person in found.people}
    assert codes == set(written_so.values())
    again = trial_of(desk, path)
    assert {row.fate for row in again.rows} == {Fate.SAME, Fate.REFUSED}


@pytest.mark.parametrize(
    "below",
    [
        ";;MUHINDO Paul, animateur\n",
        ";;Pour la société civile\n;;Kasereka Invented\n",
        "Le Secrétaire Rapporteur;;\nKito Invented;;\n",
        "Le Président;;Le Secrétaire\nKito Invented;;Neema Invented\n",
        "* numéro hors service;;\n",
        ";The chairman;\n;J. Kitoko;\n",
    ],
)
def test_who_signs_below_a_list_is_nobody_in_it(desk: Desk, tmp_path: Path, below: str) -> None:
    people = "Kasindi Invented;0555 0147;Mtindo\nAmani Invented;;\n"
    content = f"Nom;Téléphone;Village\n{people}\n{below}"
    if below.startswith("*"):
        content = "".join(f";{line}\n" for line in content.splitlines()).replace(";*", "*")
    found = [row.fate for row in trial_of(desk, written(tmp_path, content)).rows]
    assert found[:2] == [Fate.NEW, Fate.NEW]
    assert set(found[2:]) == {Fate.NOBODY}


def test_somebody_of_whom_the_list_says_a_name_alone_is_in_it_at_its_end_too(
    desk: Desk, tmp_path: Path
) -> None:
    content = f"{PLAIN_HEADS}Kasindi Invented;0555 0147;Mtindo\n\nAmani Invented;;\n"
    assert [row.fate for row in trial_of(desk, written(tmp_path, content)).rows] == [Fate.NEW] * 2


def test_heads_below_a_head_say_what_their_columns_have(desk: Desk, tmp_path: Path) -> None:
    rows = (
        ("N°", "IDENTITE", "", "", "SEXE", "", "ADRESSE", "", "CONTACTS", ""),
        ("", "NOM", "POSTNOM", "PRENOM", "H", "F", "VILLAGE", "CHEFFERIE", "LOWA", "KANDARA"),
        ("1", "Kambale", "Invented", "Gaston", "X", "", "Mtindo", "Bashali", "5550190", "7000190"),
    )
    [row] = trial_of(desk, book(tmp_path, List=rows)).rows
    assert row.person is not None
    said = row.person.values
    assert (said["real_name"], said["sex"]) == ("Gaston Kambale Invented", "m")
    assert said["place"] == {"name": "Mtindo"}
    assert [phone["number"] for phone in said["phones"]] == ["+999 555 0190", "+999 700 0190"]


def test_an_empty_column_between_two_lists_gives_nobody_another_s_number(
    desk: Desk, tmp_path: Path
) -> None:
    content = "Nom;Tel;;Nom;Tel\nKito Invented;0555 0471;;Neema Invented;0555 0473\n"
    found = trial_of(desk, written(tmp_path, content)).people
    numbers = {one.values["real_name"]: len(one.values["phones"]) for one in found}
    assert numbers == {"Kito Invented": 1, "Neema Invented": 1}


@pytest.mark.parametrize("said", ["0555 0147 après 18h", "0555 0147 poste 12"])
def test_figures_in_the_words_beside_a_number_are_none(
    desk: Desk, tmp_path: Path, said: str
) -> None:
    [row] = trial_of(desk, written(tmp_path, f"Nom;Tel\nKito Invented;{said}\n")).rows
    assert row.person is not None
    assert [phone["number"] for phone in row.person.values["phones"]] == ["+999 555 0147"]
