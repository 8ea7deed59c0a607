# SPDX-License-Identifier: Apache-2.0
"""Numbers of the invented country: written one way, their operator told, what is odd said."""

import json

import pytest

from cla_core.codes import Profile
from cla_core.fields import Phone
from cla_core.kind import Layer
from cla_core.phone_numbers import (
    NumberPlan,
    Odd,
    numbers_as_dialled,
    plan_of,
    written_one_way,
)
from cla_core.records.contacts import Contact, ContactPhone
from cla_core.resources import resource_path

PLAN = plan_of(
    Profile(json.loads(resource_path("profile", "default.json").read_text(encoding="utf-8")))
)
SAME = "+999 555 0147"


@pytest.mark.parametrize(
    "said",
    [SAME, "+9995550147", "00999 555-0147", "0555 0147", "555.0147", "9995550147", "0999 555 0147"],
)
def test_one_number_is_written_one_way_however_it_was_said(said: str) -> None:
    found = PLAN.numbered(said)
    assert (found.number, found.operator, found.odd) == (SAME, "Lowa Tel", Odd.NOTHING)


@pytest.mark.parametrize("said", ["999 0555 0147", "011 999 555-0147", "999-0(555) 0147"])
def test_a_country_code_is_seen_behind_or_before_what_else_is_dialled(said: str) -> None:
    assert PLAN.numbered(said).number == SAME


@pytest.mark.parametrize(
    "said",
    [
        "(0555) 0147",
        "\u202a+999 555 0147\u202c",
        "+999\u00a0555\u20110147",
        "٠٥٥٥ ٠١٤٧",
        "۰۵۵۵۰۱۴۷",
    ],
)
def test_a_number_is_taken_as_other_programs_and_keyboards_write_it(said: str) -> None:
    dialled = numbers_as_dialled(ContactPhone, {"number": said})["number"]
    assert Phone(layer=Layer.BASE).problem(dialled, lambda _name: ()) is None
    assert PLAN.numbered(said).number == SAME


PLANS = {
    "trunk": {"country": "243", "trunk": "0", "digits": [9], "groups": [2, 3, 4]},
    "no trunk": {"country": "236", "trunk": "", "digits": [8], "groups": [2, 2, 2, 2]},
    "a nought of its own": {"country": "225", "trunk": "", "digits": [10], "groups": [2] * 5},
    "two lengths": {"country": "961", "trunk": "0", "digits": [7, 8], "groups": [1, 3, 3]},
}


@pytest.mark.parametrize(
    ("plan", "number", "others"),
    [
        ("trunk", "+243 81 234 5678", ("0812345678", "00243812345678", "243 0812345678")),
        ("no trunk", "+236 72 12 34 56", ("72-12-34-56", "0023672123456", "23672123456")),
        ("a nought of its own", "+225 07 01 02 03 04", ("0701020304", "2250701020304")),
        ("two lengths", "+961 3 123 456", ("03 123 456", "9613123456", "+961 (0)3 123456")),
    ],
)
def test_each_country_s_numbers_are_written_one_way(
    plan: str, number: str, others: tuple[str, ...]
) -> None:
    numbering = plan_of(Profile({"numbering": PLANS[plan]}))
    assert {numbering.numbered(said).number for said in (number, *others)} == {number}


ONCE_UNDER_OTHERS = plan_of(
    Profile(
        {
            "numbering": {
                "country": "999",
                "trunk": "0",
                "digits": [8],
                "groups": [2, 3, 3],
                "operators": [{"name": "Lowa Tel", "prefixes": ["44", "49"]}],
                "moved": [
                    {"old": "+99844", "digits": 11, "new": "44"},
                    {"old": "+99749", "digits": 11, "new": "49"},
                ],
            }
        }
    )
)


@pytest.mark.parametrize(
    ("said", "number", "odd"),
    [
        ("+998 44 555 014", "+999 44 555 014", Odd.MOVED),
        ("00997 49 555-014", "+999 49 555 014", Odd.MOVED),
        ("+998 (0)44 555 014", "+999 44 555 014", Odd.MOVED),
        ("99844555014", "+999 44 555 014", Odd.MOVED),
        ("044 555 014", "+999 44 555 014", Odd.NOTHING),
        ("+999 44 555 014", "+999 44 555 014", Odd.NOTHING),
        ("+998 93 555 014", "+998 93 555 014", Odd.FOREIGN),
        ("+997 49 555 0147", "+997 49 555 0147", Odd.FOREIGN),
    ],
)
def test_numbers_that_once_stood_under_another_country_s_code_are_moved(
    said: str, number: str, odd: Odd
) -> None:
    found = ONCE_UNDER_OTHERS.numbered(said)
    assert (found.number, found.odd) == (number, odd)


@pytest.mark.parametrize(
    ("said", "number", "operator", "odd"),
    [
        ("033 0147", "+999 553 0147", "Lowa Tel", Odd.MOVED),
        ("+999 44 0147", "+999 704 0147", "Kandara Mobile", Odd.MOVED),
        ("+998 555 0147", "+998 555 0147", "", Odd.FOREIGN),
        ("00998 5550147", "00998 5550147", "", Odd.FOREIGN),
        ("555 014", "555 014", "", Odd.LENGTH),
        ("+999 555 01477", "+999 555 01477", "", Odd.LENGTH),
        ("0611 0147", "+999 611 0147", "", Odd.PREFIX),
    ],
)
def test_what_is_odd_is_kept_and_told(said: str, number: str, operator: str, odd: Odd) -> None:
    found = PLAN.numbered(said)
    assert (found.number, found.operator, found.odd) == (number, operator, odd)


def test_an_operator_is_named_as_the_plan_names_it() -> None:
    said = ("lowa tel", "KANDARA-MOBILE", "ridgecell", "Other Tel")
    assert [PLAN.operator_named(one) for one in said] == [
        "Lowa Tel",
        "Kandara Mobile",
        "Ridge Cell",
        "Other Tel",
    ]


def test_without_a_plan_numbers_stay_as_they_were_said() -> None:
    assert plan_of(Profile({})) == NumberPlan()
    found = NumberPlan().numbered(" 0555  0147 ")
    assert (found.number, found.operator, found.odd) == ("0555 0147", "", Odd.NOTHING)


def test_only_numbers_that_were_touched_are_written_anew_and_no_operator_is_overruled() -> None:
    rows = [{"number": "0555 0147"}, {"number": "0700 0147", "operator": "Other Tel"}]
    found = written_one_way(PLAN, Contact, {}, {"phones": rows})
    assert found["phones"] == [
        {"number": SAME, "operator": "Lowa Tel"},
        {"number": "+999 700 0147", "operator": "Other Tel"},
    ]
    assert written_one_way(PLAN, Contact, {"phones": rows}, {"phones": rows})["phones"] == rows
