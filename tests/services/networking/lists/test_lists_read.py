# SPDX-License-Identifier: Apache-2.0
"""A list is read however it was typed: encodings, ways to lie, heads, numbers in one cell."""

import csv
from pathlib import Path

import pytest

from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.lists.table import ListRefused, read_table
from cla_desktop.services.networking.lists.trial import Fate
from tests.services.networking.lists.made import PLAIN_HEADS, nobody, trial_of, written

FRENCH = (
    "N°;Nom et post-nom;Contact (téléphone);Village d’origine;Date d’enregistrement\r"
    "1;Hélène Invented;0555-0101;Mtindo;3 févr. 2025\r"
    "2;Noël Invented;00999 555 0102;Tanda;1er mars 2025\r"
    "3;Éloi Invented;0555 0103 - 0700 0103;Lugo;depuis longtemps\r"
    "Total;3;;;\r"
)


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252", "cp850", "utf-8-sig", "utf-16"])
def test_a_french_list_reads_as_french_in_whatever_encoding(
    desk: Desk, tmp_path: Path, encoding: str
) -> None:
    content = FRENCH.replace("’", "'") if encoding == "cp850" else FRENCH
    path = tmp_path / "liste.csv"
    path.write_bytes(content.encode(encoding))
    found = trial_of(desk, path)
    assert [row.fate for row in found.rows] == [*[Fate.NEW] * 3, Fate.NOBODY]
    said = [one.values for one in found.people]
    assert [one["real_name"] for one in said] == [
        "Hélène Invented",
        "Noël Invented",
        "Éloi Invented",
    ]
    assert [len(one["phones"]) for one in said] == [1, 1, 2]
    assert [one.get("active_from", "")[:10] for one in said] == ["2025-02-03", "2025-03-01", ""]
    assert "No date" in found.rows[2].notes[-1].text


@pytest.mark.parametrize(
    "content",
    [
        "Nom;Kasindi Invented;Furaha Invented\nTel;0555 0147;0555 0188\nVillage;Mtindo;Tanda\n",
        "Nom;Tel;Village;Nom;Tel;Village\n"
        "Kasindi Invented;0555 0147;Mtindo;Furaha Invented;0555 0188;Tanda\n",
        "Jina;Simu;Kijiji\nKasindi Invented;0555 0147;Mtindo\nFuraha Invented;0555 0188;Tanda\n",
        "Nom;Prénom;Téléphone;;Village\n;;Lowa;Kandara;\n"
        "Invented;Kasindi;;5550147.0;Mtindo\nInvented;Furaha;;0555O188;Tanda\n",
    ],
    ids=["transposed", "two lists beside each other", "Swahili", "two rows of heads"],
)
def test_everybody_is_found_however_the_list_lies(desk: Desk, tmp_path: Path, content: str) -> None:
    path = written(tmp_path, content)
    said = [
        (one.values["real_name"], one.values["phones"][0]["number"], one.values["place"]["name"])
        for one in trial_of(desk, path).people
    ]
    assert said == [
        ("Kasindi Invented", "+999 555 0147", "Mtindo"),
        ("Furaha Invented", "+999 555 0188", "Tanda"),
    ]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("N°;NOM & PRENOM;TELEPHONE", "1;Kasindi Invented;0555 0147"),
        ("Nom;Contacts", "Kasindi Invented;0555 0147"),
        ("Contact;Nom et prénoms", "0555 0147;Kasindi Invented"),
        ("Nom;Téléphone;Contact", "Kasindi Invented;0555 0147;le mari"),
        ("Contact;Telephone", "Kasindi Invented;0555 0147"),
    ],
)
def test_a_head_is_known_by_its_words_and_by_what_stands_below_it(
    desk: Desk, tmp_path: Path, heads: str, row: str
) -> None:
    [found] = trial_of(desk, written(tmp_path, f"{heads}\n{row}\n")).people
    assert found.values["real_name"] == "Kasindi Invented"
    assert [one["number"] for one in found.values["phones"]] == ["+999 555 0147"]


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        ("0555 0115-16", ["0115", "0116"]),
        ("0555-01-15-6-7", ["0115", "0116", "0117"]),
        ("05550115-05550116", ["0115", "0116"]),
        ("0555011505550116", ["0115", "0116"]),
        ("0555-01-15", ["0115"]),
        ("0555-0115-0555-0116", ["0115", "0116"]),
        ("0555 0115-0555 0116-0555 0117", ["0115", "0116", "0117"]),
    ],
)
def test_numbers_that_were_run_together_are_each_their_own(
    desk: Desk, tmp_path: Path, cell: str, ends: list[str]
) -> None:
    [found] = trial_of(
        desk, written(tmp_path, f"{PLAIN_HEADS}Kasindi Invented;{cell};Mtindo\n")
    ).people
    numbers = [one["number"] for one in found.values["phones"]]
    assert numbers == [f"+999 555 {end}" for end in ends]


def test_what_is_no_text_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(b"\x00\x01\x02" * 300)
    with pytest.raises(ListRefused):
        read_table(path, nobody)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("9,99555E+09", "cut a number here short"),
        ('=CONCATENATE("0555";"0147")', "formula"),
        ("0555 01", "{count} digits"),
        ("0555 0147 / 55501", "{count} digits"),
    ],
)
def test_a_number_that_a_spreadsheet_spoiled_is_refused_in_words(
    desk: Desk, tmp_path: Path, number: str, said: str
) -> None:
    path = tmp_path / "liste.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Nom", "Tel"], ["Kasindi Invented", number]])
    [row] = trial_of(desk, path).rows
    assert row.fate is Fate.REFUSED
    assert said in row.reasons[0].text
    assert row.reasons[0].values.get("count") in {None, 5}


def test_words_beside_a_number_are_the_name_where_no_column_has_one(
    desk: Desk, tmp_path: Path
) -> None:
    found = trial_of(desk, written(tmp_path, "Kasindi 0555 0147\nFuraha 0555 0188\n"))
    assert [one.values["real_name"] for one in found.people] == ["Kasindi", "Furaha"]
    noted = trial_of(desk, written(tmp_path, "Nom;Tel\nKasindi;0555 0147 (soir)\n")).rows[0]
    assert "Words beside a number" in noted.notes[0].text


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("0555 0147 (wife)", {"0147": "OTHER"}),
        ("0555 0147 / son épouse 0555 0188", {"0147": "", "0188": "OTHER"}),
        ("0555 0147 (personnel), 0555 0188 (cabine, partagé)", {"0147": "OWN", "0188": "SHARED"}),
        ("0555 0147 (زوجته)", {"0147": "OTHER"}),
        ("0555 0147 0555 0188 (wife)", {"0147": "", "0188": ""}),
        ("0555 0147 (soir)", {"0147": ""}),
        ("0555 0147 (brother's)", {"0147": "OTHER"}),
        ("Père Albert 0555 0147", {"0147": ""}),
        ("0555 0148 Ami Kone", {"0148": ""}),
        ("0555 0149 chef de la mission catholique", {"0149": ""}),
    ],
)
def test_words_beside_a_number_say_whose_it_is(
    desk: Desk, tmp_path: Path, cell: str, owners: dict[str, str]
) -> None:
    path = tmp_path / "liste.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Nom", "Tel"], ["Kasindi Invented", cell]])
    [row] = trial_of(desk, path).people
    assert {one["number"][-4:]: one.get("owner", "") for one in row.values["phones"]} == owners


def test_whose_a_number_is_is_nobodys_name_and_a_name_stays_whole(
    desk: Desk, tmp_path: Path
) -> None:
    lines = {
        "Kasindi 0555 0147 (wife)": ("Kasindi", "OTHER"),
        "Furaha 0555 0188": ("Furaha", None),
        "Baraka 0555 0153 / son épouse 0555 0154": ("Baraka", None),
        "Père Albert 0555 0149": ("Père Albert", None),
        "Ami Kone 0555 0150": ("Ami Kone", None),
        "Sister Agnes 0555 0151": ("Sister Agnes", None),
        "Jean Commune 0555 0152": ("Jean Commune", None),
    }
    found = trial_of(desk, written(tmp_path, "\n".join(lines) + "\n")).people
    said = [(one.values["real_name"], one.values["phones"][0].get("owner")) for one in found]
    assert said == list(lines.values())
