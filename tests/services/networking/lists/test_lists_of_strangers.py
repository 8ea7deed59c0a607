# SPDX-License-Identifier: Apache-2.0
"""Lists that other organisations made: heads in their own words, Arabic ones, days written out."""

from pathlib import Path

import pytest

from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.lists.days import day_in
from cla_desktop.services.networking.lists.not_read import NotRead
from cla_desktop.services.networking.lists.trial import Fate
from tests.services.networking.lists.made import taken, trial_of, written

ARABIC = (
    "قائمة نقاط الاتصال - منطقة كاسورو\n"
    "الرقم;الاسم الرباعي;رقم الموبايل;النوع;العمر;مكان السكن;الوظيفة;تاريخ التسجيل;ملاحظات\n"
    "1;محمد صالح آدم;٠٥٥٥٠٤٢١;ذكر;٤٥;متندو;الشيخ;١٥ مارس ٢٠٢٥;لا يوجد\n"
    "2;فاطمة إبراهيم;(+999) 555-0422;أنثى;٥٠ سنة;متندو;معلمة;15/03/2025;\n"
    "3;عبد الكريم ناصر;0555 0423;رجل;;لوغو;تاجر;;متوفى\n"
    "المجموع;3;;;;;;;\n"
    ";توقيع: رئيس اللجنة;;;;;;;\n"
)


@pytest.mark.parametrize("died", ["متوفى", "المتوفى", "المتوفاة"])
def test_an_arabic_list_is_read_as_a_french_one(desk: Desk, tmp_path: Path, died: str) -> None:
    path = written(tmp_path, ARABIC.replace("متوفى", died))
    trial = trial_of(desk, path)
    new, refused, nobody = [Fate.NEW], [Fate.REFUSED], [Fate.NOBODY]
    assert [row.fate for row in trial.rows] == [*new * 2, *refused, *nobody * 2]
    assert "died" in trial.rows[2].reasons[0].text
    sheikh, teacher = (one.values for one in trial.people)
    assert sheikh["real_name"] == "محمد صالح آدم"
    assert [one["phones"][0]["number"] for one in (sheikh, teacher)] == [
        "+999 555 0421",
        "+999 555 0422",
    ]
    said = [(one["role_category"], one["sex"], one["age_band"]) for one in (sheikh, teacher)]
    assert said == [("TRAD", "m", "ADULT"), ("EDU", "f", "ADULT")]
    assert {one["active_from"][:10] for one in (sheikh, teacher)} == {"2025-03-15"}
    taken(desk, path)
    assert [row.fate for row in trial_of(desk, path).rows[:2]] == [Fate.SAME] * 2


@pytest.mark.parametrize(
    "heads",
    [
        "S/N;Name of focal person;Cell phone no.;Alt. number;Village/Boma",
        "No;Focal Person’s Name;Contact No.;Other number;Locality",
        "N°;Nom du point focal;N° de tél.;Autre numéro;Lieu de résidence",
        "N°;Noms des membres du comité;Numéro d’appel;Numéro secondaire;Adresse physique",
    ],
)
def test_nobody_loses_name_or_second_number_to_the_words_of_a_head(
    desk: Desk, tmp_path: Path, heads: str
) -> None:
    row = "1;Kasindi Invented;0555 0147 (brother);0700 0148;Mtindo"
    [found] = trial_of(desk, written(tmp_path, f"{heads}\n{row}\n")).people
    assert found.values["real_name"] == "Kasindi Invented"
    numbers = [one["number"] for one in found.values["phones"]]
    assert numbers == ["+999 555 0147", "+999 700 0148"]
    assert found.values["place"] == {"name": "Mtindo"}


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("5,550,147", ["+999 555 0147"]),
        ("555 0147 / 0148", ["+999 555 0147", "+999 555 0148"]),
        ("5550147, 5550148", ["+999 555 0147", "+999 555 0148"]),
    ],
)
def test_numbers_parted_by_commas_and_ends_alone_are_read(
    desk: Desk, tmp_path: Path, said: str, numbers: list[str]
) -> None:
    path = written(tmp_path, f"Nom\tTel\nKasindi Invented\t{said}\n")
    [found] = trial_of(desk, path).people
    assert [one["number"] for one in found.values["phones"]] == numbers


def test_a_column_under_the_name_of_an_operator_has_numbers(desk: Desk, tmp_path: Path) -> None:
    heads = "Noms;N° LOWA;Kandara;Carte d’électeur;Village"
    row = "Kasindi Invented;5550147;070 00 148;20455550147;Mtindo"
    [found] = trial_of(desk, written(tmp_path, f"{heads}\n{row}\n")).people
    numbers = [one["number"] for one in found.values["phones"]]
    assert numbers == ["+999 555 0147", "+999 700 0148"]


def test_the_name_of_something_else_is_nobody_s(desk: Desk, tmp_path: Path) -> None:
    heads = "Organisation name;Nom du père;Noms;Tel;Nom du village"
    row = "Invented Relief;Papa Invented;Kasindi Invented;0555 0147;Mtindo"
    [found] = trial_of(desk, written(tmp_path, f"{heads}\n{row}\n")).people
    assert (found.values["real_name"], found.values["place"]["name"]) == (
        "Kasindi Invented",
        "Mtindo",
    )


def test_a_number_that_a_later_list_has_is_added_to_whoever_had_none(
    desk: Desk, tmp_path: Path
) -> None:
    heads = "Nom;Tel;Village"
    rows = "Kasindi Invented;;Mtindo\nAmani Invented;0555 0111;Lugo\n"
    assert len(taken(desk, written(tmp_path, f"{heads}\n{rows}")).ids) == 2
    later = "Kasindi Invented;0555 0147;Mtindo\nAmani Invented;0555 0112;Lugo\n"
    path = written(tmp_path, f"{heads}\n{later}")
    first, other = trial_of(desk, path).rows
    assert (first.fate, first.fields) == (Fate.CHANGED, ("phones",))
    assert other.fate is Fate.NEW, "a number of their own, and another one"
    taken(desk, path)
    assert {row.fate for row in trial_of(desk, path).rows} == {Fate.SAME}


def test_who_drew_up_and_approved_a_list_beside_each_other_is_nobody(
    desk: Desk, tmp_path: Path
) -> None:
    below = "Prepared by: J. Invented;;\nSignature: .......;Approved by:;\n"
    content = f"Nom;Tel;Village\nKasindi Invented;0555 0147;Mtindo\n{below}"
    fates = [row.fate for row in trial_of(desk, written(tmp_path, content)).rows]
    assert fates == [Fate.NEW, Fate.NOBODY, Fate.NOBODY]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("le quinze mars 2025", "2025-03-15"),
        ("dix-sept mars deux mille vingt-cinq", "2025-03-17"),
        ("trente et un mai 2025", "2025-05-31"),
        ("the twenty-first of May 2025", "2025-05-21"),
        ("Sunday, March third two thousand twenty-five", "2025-03-03"),
        ("sept mars 2025", "2025-03-07"),
        ("12 sept. 2025", "2025-09-12"),
        ("quinze sept 2025", "2025-09-15"),
        ("tarehe 5 Agosti 2025", "2025-08-05"),
        ("٣ أغسطس ٢٠٢٥", "2025-08-03"),
    ],
)
def test_a_day_that_is_written_out_is_read(said: str, day: str) -> None:
    assert day_in(said).isoformat() == day


@pytest.mark.parametrize("said", ["mars 2025", "quatre vingt mars 2025", "trente deux mars 2025"])
def test_words_that_are_no_day_are_none(said: str) -> None:
    with pytest.raises(NotRead):
        day_in(said)
