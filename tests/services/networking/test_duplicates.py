# SPDX-License-Identifier: Apache-2.0
"""Who may be one person: by number and by the sound of the name, with the reason said."""

from types import ModuleType

import pytest

from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.duplicates import (
    ONE_PERSON,
    Because,
    likely,
)
from cla_desktop.services.networking.known_people import KnownPeople
from cla_desktop.services.networking.namesakes import may_be_one
from cla_desktop.services.networking.people import People
from tests.services.networking import (
    fourth_spellings,
    mission_names,
    more_spellings,
    near_names,
    spellings,
    strangers,
    third_spellings,
    whole_names,
)
from tests.services.networking.people import contact, known
from tests.services.networking.spellings import one_person, two_people

SET = 500
FOUND_LEAST, WRONG_MOST = 0.95, 0.02


@pytest.mark.parametrize(
    "names",
    [spellings, more_spellings, third_spellings, fourth_spellings, near_names],
    ids=["first", "later", "third", "fourth", "fifth"],
)
def test_of_the_labelled_set_nearly_all_are_found_and_hardly_any_wrongly(
    names: ModuleType,
) -> None:
    lines = names.GIVEN, names.FAMILY
    missed = [pair for pair in one_person(SET, names=lines) if not may_be_one(*pair)]
    wrong = [pair for pair in two_people(SET, names=lines) if may_be_one(*pair)]
    assert len(missed) <= SET * (1 - FOUND_LEAST), missed
    assert len(wrong) <= SET * WRONG_MOST, wrong


def test_brothers_sisters_and_names_nearly_alike_are_hardly_ever_taken_for_one() -> None:
    pairs = [*near_names.siblings(), *near_names.near_families()]
    wrong = [pair for pair in pairs if may_be_one(*pair)]
    assert len(wrong) <= len(pairs) * WRONG_MOST, wrong


def test_names_as_strangers_vary_them_are_found_and_brothers_and_sons_are_not() -> None:
    persons, people = strangers.one_person(), strangers.two_people()
    missed = [pair for pair in persons if not may_be_one(*pair)]
    wrong = [pair for pair in people if may_be_one(*pair)]
    assert len(missed) <= len(persons) * (1 - FOUND_LEAST), missed
    assert len(wrong) <= len(people) * WRONG_MOST, wrong


def test_whole_names_are_found_however_they_were_written_down_and_near_people_are_not() -> None:
    persons, near = whole_names.one_person(), whole_names.two_people()
    people = [*near, *two_people(len(persons) - len(near))]
    missed = [pair for pair in persons if not may_be_one(*pair)]
    wrong = [pair for pair in people if may_be_one(*pair)]
    assert len(missed) <= len(persons) * (1 - FOUND_LEAST), missed
    assert len(wrong) <= len(people) * WRONG_MOST, wrong


def test_names_as_ten_missions_spell_them_are_found_and_brothers_are_not() -> None:
    persons, people = mission_names.one_person(), mission_names.two_people()
    missed = [pair for pair in persons if not may_be_one(*pair)]
    wrong = [pair for pair in people if may_be_one(*pair)]
    assert len(missed) <= len(persons) * (1 - FOUND_LEAST), missed
    assert len(wrong) <= len(people) * WRONG_MOST, wrong


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jean-Baptiste N'Diaye", "Ndiaye Jeanbaptiste"),
        ("Al-Hassan Kambale", "Kambalé Elhassan"),
        ("Mzee Mohammed Kambale", "Kambalé Mamadou"),
        ("محمد صالح", "Mohamed Saleh"),
        ("Étienne N'goma", "ngoma etienne"),
        ("Rév. Basabose Mapendo", "Basabose Mathe Mapendo"),
        ("M. Kakule Bwira", "Bwira Kakule"),
        ("C. Bashige Katembo", "Bashige Katembo Celestine"),
        ("H. Kambale", "Kambale Hassan"),
        ("Kambale Mbusa Jean", "Jean Mbousa"),
        ("Abdoul Kader Touré", "Touré Abdelkader"),
        ("Abd el-Karim Saleh", "Karim Saleh"),
        ("Nour Eddine Adoum", "Adoum Nouraddin"),
        ("Abou Bakr Siddiq", "Boubacar Sidick"),
        ("Ahmed Ould Sidi", "Ahmad Sidi"),
        ("Hassab Allah Adoum", "Adoum Hassaballah"),
        ("Jean de Dieu Kambale", "Kambale Jean Dedieu"),
        ("Issoufou Mutombo", "Mutonbo Issoufou"),
        ("Kiristina Acol", "Christine Achol"),
        ("Cheick Oumar Goni", "Oumar Goni"),
        ("عبد الكريم ناصر", "Nasser Abdelkarim"),
        ("عثمان خليل محمد", "Ousmane Khalil"),
        ("الحاج يوسف إبراهيم", "Youssouf Ibrahima"),
        ("نور الدين آدم", "Nouraddine Adoum"),
        ("Abdou Kambale", "Abdoulaye Kambale"),
        ("Uthman Tchari", "Usman Tchari"),
        ("Lokwang Véronique", "LokwangVéronique"),
        ("Jean-Pierre Mapenzi", "Mapenzi JP"),
        ("Abdelkerim Mapenzi", "Avdelkerim Mapenzi"),
        ("Mapenzi Abdelkader", "Abdlekader Mapenzi"),
        ("Abdoulaye Mapenzi", "Abdoullaye Mapenzi"),
        ("Abdelkader Mapenzi", "El Hadj A. Mapenzi"),
        ("Hajja S. Lokwang", "Sifa Lokwang"),
        ("Moïse Ngabu", "Miïse Ngabu"),
        ("Fadl Mapenzi", "Mapenzi Fadel"),
        ("Anwar Mapenzi", "Enwar Mapenzi"),
        ("Roger Lusenge", "Rogé Lusenge"),
        ("Cheick Moussa Lusenge", "Moussa Lusenge"),
        ("Xasan Cabdi Faarax", "Hassan Abdi Farah"),
        ("Cabdiraxmaan Jaamac Cali", "Abdirahman Jama Ali"),
        ("Mustafa El Tayeb Bashir", "Mustapha Altayib Basheer"),
        ("Chuol Gatkuoth Duop", "Chol Gatkuoth Duop"),
        ("Sultan Wani Jada", "Wani Jada Swaka"),
        ("Fifi Masika", "Joséphine Masika"),
        ("Dido Kambale", "Kambale Dieudonné"),
        ("Momo Saleh", "Mohamed Saleh"),
        ("Nono Kambale", "Arnold Kambale"),
        ("Loulou Masika", "Lucie Masika"),
        ("Kuku Tutu", "Koko Toto"),
    ],
)
def test_titles_scripts_and_the_order_of_words_do_not_matter(one: str, other: str) -> None:
    assert may_be_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ("", "Jean"),
        ("Mzee", "Mama"),
        ("Jean Paluku", "Jean Kavira"),
        ("Julien Kalonji", "Julienne Kalonji"),
        ("Karim Paluku", "Karima Paluku"),
        ("Christian Mbusa", "Christine Mbusa"),
        ("Deng Deng", "Deng Garang"),
        ("Bashige Maiga Esther", "Bashige Maiga Désiré"),
        ("Abdoul Kader Touré", "Abdoul Karim Touré"),
        ("Ben Kambale", "Kambale"),
        ("حسن عمر", "حسين عمر"),
        ("محمد صالح", "Mohamed Issa"),
        ("José Kambale", "Joséphine Kambale"),
        ("Célestin Kambale", "Célestine Kambale"),
        ("Jean Kambale", "Jeanne Kambale"),
        ("Fifi", "Vivi"),
        ("Fifi Masika", "Vivi Masika"),
        ("Lili Masika", "Riri Masika"),
        ("Dido Kambale", "Fifi Kambale"),
        ("Fifi Masika", "Sifa Masika"),
        ("Hassan Kambale", "Hussein Kambale"),
        ("Cheick Moussa Lusenge", "Mahmoud Moussa Lusenge"),
        ("J. Kambale", "M. Kambale"),
        ("J. Kambale", "Hassan Kambale"),
        ("Abdelhalim Kambale", "Abdelhakim Kambale"),
    ],
)
def test_too_little_or_another_name_is_no_likeness(one: str, other: str) -> None:
    assert not may_be_one(one, other)


def test_the_reason_is_said_and_the_surest_comes_first() -> None:
    asked = known(
        "K-001",
        real_name="Invented Kambale",
        phones=[{"number": "0999 555 0147"}],
        place={"name": "Mtindo"},
    )
    others = [
        known("K-002", real_name="Kambalé Invented", place={"name": "Lugo"}),
        known("K-003", real_name="Invented Kambali", place={"name": "mtindo"}),
        known("K-004", phones=[{"number": "+9999995550147"}]),
        known("K-005", real_name="Other Person", place={"name": "Mtindo"}),
    ]
    found = likely(asked, others)
    assert [(one.code, one.because) for one in found] == [
        ("K-004", Because.NUMBER),
        ("K-003", Because.NAME_AND_VILLAGE),
        ("K-002", Because.NAME),
    ]


def test_a_nickname_is_compared_too() -> None:
    asked = known("K-001", real_name="Invented Person", nicknames="Bahati, Chef Rouge")
    assert likely(asked, [known("K-002", real_name="Bahaty")])


def test_a_name_and_what_they_are_called_are_a_name_together() -> None:
    asked = known("K-001", real_name="Invented Bahati Kasindi")
    assert likely(asked, [known("K-002", real_name="Papa Bahati", nicknames="Kasindi")])


def test_one_name_alone_is_a_likeness_among_neighbours_only() -> None:
    asked = known("K-001", real_name="Invented Bahati", place={"name": "Mtindo"})
    near, far = (
        known("K-002", real_name="Bahaty", place={"name": village})
        for village in ("Mtindo", "Lugo")
    )
    assert [one.because for one in likely(asked, [near])] == [Because.NAME_AND_VILLAGE]
    assert likely(asked, [far]) == ()


def test_a_man_and_a_woman_of_one_name_are_two_unless_they_share_a_number() -> None:
    phones = [{"number": "0999 555 0147"}]
    asked = known("K-001", real_name="Invented Bahati", sex="f", phones=phones)
    other = {"real_name": "Invented Bahati", "place": {"name": "Mtindo"}}
    assert likely(asked, [known("K-002", sex="m", **other)]) == ()
    assert likely(asked, [known("K-002", sex="unrecorded", **other)])
    assert likely(asked, [known("K-002", sex="m", phones=phones, **other)])


def test_the_end_of_a_woman_s_name_makes_two_of_one_man_only_where_the_sex_is_not_known() -> None:
    asked, again = ({"real_name": f"{name} Garba"} for name in ("Nassir", "Nassira"))
    assert likely(known("K-001", **asked), [known("K-002", **again)]) == ()
    assert likely(known("K-001", sex="m", **asked), [known("K-002", sex="m", **again)])


def test_a_family_s_phone_makes_nobody_of_the_family_one() -> None:
    shared, own = ([{"number": "0999 555 0147", "owner": owner}] for owner in ("SHARED", "OWN"))
    asked = known("K-001", real_name="Martin Kambale", phones=shared)
    sister = {"real_name": "Martine Kambale", "place": {"name": "Mtindo"}}
    assert likely(asked, [known("K-002", phones=shared, **sister)]) == ()
    assert likely(asked, [known("K-002", phones=own, **sister)]) == ()
    again = known("K-003", real_name="Kambalé Martin", phones=shared)
    assert [one.because for one in likely(asked, [again])] == [Because.NAME]


def test_a_short_number_proves_nothing() -> None:
    asked = known("K-001", phones=[{"number": "117"}])
    assert likely(asked, [known("K-002", phones=[{"number": "117"}])]) == ()


@pytest.mark.parametrize(
    ("number", "again"),
    [
        ("+999 812 345 678", "0812 345 678"),
        ("+999 812 345 678", "00999812345678"),
        ("+999 555 0147", "555-01-47"),
    ],
)
def test_a_number_is_one_with_and_without_what_stands_before_it(number: str, again: str) -> None:
    asked, other = (
        known(code, phones=[{"number": said}])
        for code, said in (("K-001", number), ("K-002", again))
    )
    assert [one.because for one in likely(asked, [other])] == [Because.NUMBER]


def test_of_another_operator_a_number_that_ends_alike_is_another() -> None:
    asked, other = (
        known(code, phones=[{"number": said}])
        for code, said in (("K-001", "0812 345 678"), ("K-002", "0892 345 678"))
    )
    assert likely(asked, [other]) == ()


PHONE = [{"number": "0555 0147"}]
"""One number, and nobody said whose."""


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ("Juma Kambale", "Djuma Kambalé", Because.NUMBER),
        ("Juma Kambale", "Papa Kobe", Because.NUMBER),
        ("Juma Kambale", "", Because.NUMBER),
        ("Gédéon Kambale", "Gédé Kambale", Because.NUMBER),
        ("Juma Kambale", "Kasongo Kambale", Because.PHONE),
        ("Juma Kambale", "Kasongo Juma", Because.PHONE),
        ("Juma Kambale", "Théophile Byamungu", Because.PHONE),
        ("Hassan Kambale", "Christophe Kambale", Because.PHONE),
    ],
)
def test_one_number_makes_one_of_those_who_have_not_plainly_two_names(
    one: str, other: str, because: Because
) -> None:
    asked = known("K-001", real_name=one, phones=PHONE)
    [found] = likely(asked, [known("K-002", real_name=other, phones=PHONE)])
    assert found.because is because


def test_a_man_and_a_woman_at_one_phone_are_told_of_as_two_and_stand_among_no_pairs() -> None:
    asked = known("K-001", real_name="Bahati", sex="m", phones=PHONE)
    wife = known("K-002", real_name="Zawadi", sex="f", phones=PHONE)
    assert [one.because for one in likely(asked, [wife])] == [Because.PHONE]
    people = People()
    people.learn(asked)
    people.learn(wife)
    assert [pair for because in ONE_PERSON for pair in people.pairs(because)] == []


@pytest.mark.parametrize(
    ("one", "other", "number", "offered"),
    [
        ("Juma Mukanyonga", "Juma Mukayunga", "0555 0148", True),
        ("Juma Mukanyonga", "Juma Mukayunga", "0700 0222", False),
        ("Juma Mukanyonga", "Juma Byamungu", "0555 0148", False),
        ("Hassan Mukanyonga", "Hussein Mukanyonga", "0555 0148", False),
        ("Célestin Mukanyonga", "Célestine Mukanyonga", "0555 0148", False),
    ],
)
def test_a_number_nearly_the_same_speaks_for_a_name_that_is_loosely_alike(
    one: str, other: str, number: str, offered: bool
) -> None:
    asked = known("K-001", real_name=one, phones=PHONE)
    again = known("K-002", real_name=other, phones=[{"number": number}])
    assert bool(likely(asked, [again])) is offered


@pytest.mark.parametrize(("others", "told"), [(1, True), (3, False)])
def test_namesakes_of_two_villages_are_told_of_where_their_name_is_rare(
    desk: Desk, others: int, told: bool
) -> None:
    family = ["Riziki", "Faustin", "Théophile"][:others]
    given = ["Bisimwa", "Paluku", "Sawadogo"][:others]
    names = ["Juma Mukanyonga", *(f"{one} Mukanyonga" for one in family)]
    names += [f"Juma {one}" for one in given]
    for at, name in enumerate(names):
        phones = [{"number": f"0555 0{at:03d}"}]
        contact(desk, f"K-{at:03d}", real_name=name, phones=phones, place={"name": "Mtindo"})
    away = {"real_name": "Juma Mukanyonga", "phones": [{"number": "0700 0222"}]}
    known = KnownPeople(desk)
    assert bool(known.same_person({**away, "place": {"name": "Lugo"}})) is told
    assert known.same_person({**away, "place": {"name": "Mtindo"}})
    assert known.same_person(away)


@pytest.mark.parametrize(
    ("name", "offered"),
    [("Mukanyonga Juma", True), ("J. Mukanyonga", False), ("Djuma Mukanyonga", True)],
)
def test_of_another_village_and_number_nobody_is_offered_for_an_initial(
    name: str, offered: bool
) -> None:
    asked = known("K-001", real_name="Juma Mukanyonga", phones=PHONE, place={"name": "Mtindo"})
    number = [{"number": "0700 0222"}]
    far = known("K-002", real_name=name, phones=number, place={"name": "Lugo"})
    unsaid = known("K-002", real_name=name, place={"name": "Lugo"})
    assert bool(likely(asked, [far])) is offered
    assert likely(asked, [unsaid])
