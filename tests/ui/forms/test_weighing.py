# SPDX-License-Identifier: Apache-2.0
"""What keeps a record from going: gaps, wrong values, rules, and what an editor cannot read."""

import pytest

from cla_core.codes import CodeBook
from cla_core.fields import Problem
from cla_core.records.contacts import Contact
from cla_core.records.reports import Flash
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.sections import Section, Standing, section_of, sections_of
from cla_desktop.ui.forms.weighing import Scale


@pytest.fixture
def sections(context: FormContext) -> tuple[Section, ...]:
    """A flash's sections."""
    return sections_of(Flash, context)


@pytest.fixture
def scale(sections: tuple[Section, ...]) -> Scale:
    """Weighs flashes."""
    return Scale(Flash, sections, CodeBook())


def test_sections_are_numbered_after_the_header(sections: tuple[Section, ...]) -> None:
    assert [(s.number, s.name) for s in sections][:3] == [
        (0, "header"),
        (1, "headline"),
        (2, "when"),
    ]
    assert sections[1].heading == "1  Headline"
    assert [s.name for s in sections if s.needed] == ["headline", "when", "where", "what"]


def test_problems_stand_in_the_order_of_the_fields(scale: Scale) -> None:
    found = scale.problems({}, [])
    assert [one.field for one in found] == ["headline", "threat_type", "happened", "place", "what"]


def test_what_cannot_be_read_is_not_told_to_be_missing(scale: Scale) -> None:
    unread = Problem("happened", "not understood")
    found = scale.problems({}, [unread])
    assert [one for one in found if one.field == "happened"] == [unread]


def test_gaps_do_not_hide_the_rules_between_fields(scale: Scale) -> None:
    values = {
        "happened": "2025-03-14T21:42:00+02:00",
        "happened_end": "2025-03-14T21:00:00+02:00",
    }
    assert "happened_end" in {one.field for one in scale.problems(values, [])}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [("\u202a+999 555 0147\u202c", False), ("٠٥٥٥ ٠١٤٧", False), ("after six", True)],
)
def test_a_number_may_stand_as_another_program_handed_it_on(
    context: FormContext, said: str, wrong: bool
) -> None:
    scale = Scale(Contact, sections_of(Contact, context), CodeBook())
    found = scale.problems({"phones": [{"number": said}]}, [])
    assert any(one.field.startswith("phones") for one in found) is wrong


def test_a_section_stands_by_its_problems_and_what_is_said(scale: Scale) -> None:
    values = {**Flash.defaults(), "headline": "x"}
    standing = scale.standing(values, scale.problems(values, []))
    assert standing["headline"] == Standing(problems=1, said=True)
    assert standing["source"] == Standing(problems=0, said=False)


def test_a_problem_of_no_field_here_belongs_to_no_section(sections: tuple[Section, ...]) -> None:
    assert section_of(Problem("elsewhere.1.what", ""), sections) is None
