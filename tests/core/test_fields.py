# SPDX-License-Identifier: Apache-2.0
"""Every declared field of every record type: what it takes, refuses, and says of itself."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cla_core.fields import Kind, Layer, Many, Problem, fields_of, is_absent, object_schema
from cla_core.record import REGISTRY, completed, example_id, problems
from cla_core.record_schema import json_schema
from cla_core.records import record_type, written_kinds
from tests.core.schemas import accepts
from tests.core.strategies import BOOK, anything, bad, good, records

KINDS = [record_type(kind) for kind in REGISTRY]
AMENDED, LOWERED = ("amends", "amendment"), ("lowered_by", "lowered_reason")


def declarations() -> Iterator[type]:
    """Every record type, and every row type inside one."""
    for declaration in KINDS:
        yield declaration
        yield from {
            kind.of: None for kind in fields_of(declaration).values() if isinstance(kind, Many)
        }


DECLARATIONS = list(dict.fromkeys(declarations()))
FIELDS = [
    pytest.param(kind, id=f"{declaration.__name__}.{name}")
    for declaration in DECLARATIONS
    for name, kind in fields_of(declaration).items()
]
every_field = pytest.mark.parametrize("kind", FIELDS)
every_type = pytest.mark.parametrize("declaration", KINDS, ids=lambda found: found.kind)


def refused(kind: Kind, value: Any) -> Problem | None:
    return kind.problem(value, BOOK.codes)


@every_field
def test_a_field_takes_its_own_example_and_its_schema_agrees(kind: Kind) -> None:
    assert refused(kind, kind.example) is None
    assert accepts(kind.schema(BOOK.codes), kind.example)


@every_field
def test_a_field_refuses_every_bad_value_without_repeating_it(kind: Kind) -> None:
    for value in bad(kind):
        problem = refused(kind, value)
        assert problem is not None, value
        assert not accepts(kind.schema(BOOK.codes), value), value
        said = problem.sentence.format(**problem.values)
        assert len(said) < 400
        assert not isinstance(value, str) or len(value) < 3 or value not in said


# By declaration, not by field: Hypothesis hands the settings of each parameter on to the next, and
# from the 944th on asks further back than Python's stack is deep.
@pytest.mark.parametrize("declaration", DECLARATIONS, ids=lambda found: found.__name__)
@settings(max_examples=15)
@given(data=st.data())
def test_every_field_takes_every_good_value_and_its_schema_agrees(
    declaration: type, data: st.DataObject
) -> None:
    for name, kind in fields_of(declaration).items():
        value = data.draw(good(kind), label=name)
        assert refused(kind, value) is None
        assert accepts(kind.schema(BOOK.codes), value)
        assert isinstance(kind.searchable(value), str)


@pytest.mark.parametrize("kind", {type(p.values[0]): p.values[0] for p in FIELDS}.values())
@given(value=anything)
def test_what_a_schema_takes_is_taken_whatever_it_is(kind: Kind, value: Any) -> None:
    if accepts(kind.schema(BOOK.codes), value):
        assert refused(kind, value) is None
    elif not is_absent(value):
        refused(kind, value)


@every_field
def test_a_sealed_field_never_prints_unless_somebody_decided_so(kind: Kind) -> None:
    if kind.layer in (Layer.SPECIALIST, Layer.DEVICE):
        assert not kind.prints
    assert bool(kind.function) == (kind.layer is Layer.SPECIALIST)


@every_type
def test_the_examples_of_a_type_make_one_good_record(declaration: Any) -> None:
    record = {name: kind.example for name, kind in fields_of(declaration).items()}
    assert problems(declaration, record, book=BOOK, submitting=True) == []
    described = json_schema(declaration, BOOK.codes)
    said = {name: value for name, value in record.items() if name not in declaration.filled_in}
    assert accepts(described, said | {"id": example_id(declaration.kind)})
    for name, part in described["properties"].items():
        assert part["x-layer"] in list(Layer), name
        [example] = part["examples"]
        assert accepts(part, example), name


@pytest.mark.parametrize("kind", written_kinds())
def test_the_examples_of_what_is_needed_are_enough_and_none_of_them_too_much(kind: str) -> None:
    declaration = record_type(kind)
    described = json_schema(declaration, BOOK.codes)
    Draft202012Validator.check_schema(described)
    schema = Draft202012Validator(described)
    needed = {name: described["properties"][name]["examples"][0] for name in described["required"]}
    assert schema.is_valid(needed)
    assert fields_refused(declaration, needed) == []
    for missing in needed:
        without = {name: value for name, value in needed.items() if name != missing}
        assert not schema.is_valid(without)
        assert missing in fields_refused(declaration, without)


def fields_refused(declaration: Any, values: dict[str, Any]) -> list[str]:
    """What a record that is submitted so is sent back for."""
    found = problems(declaration, completed(declaration, values), book=BOOK, submitting=True)
    return [each.field for each in found if each.field not in declaration.filled_in]


NAMED_ONCE = [
    pytest.param(kind, field, others, id=f"{kind.kind}.{others}")
    for kind in KINDS
    for field, others in kind.named_once.items()
]


@pytest.mark.parametrize(("declaration", "field", "others"), NAMED_ONCE)
def test_a_code_named_twice_is_refused_by_the_schema_as_by_the_rules(
    declaration: Any, field: str, others: str
) -> None:
    described = json_schema(declaration, BOOK.codes)
    needed = {name: described["properties"][name]["examples"][0] for name in described["required"]}
    schema = Draft202012Validator(described)
    first, second = described["properties"][field]["enum"][:2]
    for among, fits in ((second, True), (first, False)):
        values = needed | {field: first, others: [among]}
        assert schema.is_valid(values) is fits
        assert (others not in fields_refused(declaration, values)) is fits


NEEDED_BY = [
    pytest.param(kind, field, code, id=f"{kind.kind}.{field}={code}")
    for kind in KINDS
    for field, by_code in kind.needed_by.items()
    for code in by_code
]


@pytest.mark.parametrize(("declaration", "field", "code"), NEEDED_BY)
def test_what_a_code_needs_besides_is_in_the_schema_as_in_the_rules(
    declaration: Any, field: str, code: str
) -> None:
    described = json_schema(declaration, BOOK.codes)
    whole = {name: kind.example for name, kind in fields_of(declaration).items()} | {field: code}
    schema = Draft202012Validator(described)
    assert schema.is_valid(whole)
    for needed in declaration.needed_by[field][code]:
        assert code in described["properties"][needed].get("x-when", {}).get(field, [code])
        # One field may stand in for another: a fee goes to a person or to a group.
        stand_ins = {"user_group"} if needed == "beneficiary" else set()
        without = {n: value for n, value in whole.items() if n != needed and n not in stand_ins}
        assert not schema.is_valid(without)
        assert needed in fields_refused(declaration, without)


@every_type
@pytest.mark.parametrize(
    ("said", "left_out"), [*permutations(AMENDED), *permutations(LOWERED)], ids=str
)
def test_what_needs_two_words_is_refused_with_one(
    declaration: Any, said: str, left_out: str
) -> None:
    record = {name: kind.example for name, kind in fields_of(declaration).items()}
    if {said, left_out} <= record.keys():
        del record[left_out]
        found = problems(declaration, record, book=BOOK, submitting=True)
        assert [problem.field for problem in found] == [left_out]
        assert not accepts(json_schema(declaration, BOOK.codes), record)


@every_type
@given(data=st.data())
def test_any_record_made_of_good_values_has_no_wrong_field(
    declaration: Any, data: st.DataObject
) -> None:
    record = data.draw(records(declaration))
    by_rules = declaration.rule_problems(record)
    assert problems(declaration, record, book=BOOK, submitting=True) == by_rules
    assert accepts(object_schema(declaration, BOOK.codes), record)


@every_type
@given(data=st.data())
def test_a_needed_field_left_out_is_named(declaration: Any, data: st.DataObject) -> None:
    record = data.draw(records(declaration))
    needed = object_schema(declaration, BOOK.codes)["required"]
    missing = data.draw(st.sampled_from(needed))
    # What is needless under a flag is left out where the flag says no.
    flag = fields_of(declaration)[missing].unless
    record = record | {flag: False} if flag else record
    said_nothing: Any = data.draw(st.sampled_from([None, "", [], {}]))
    found = problems(declaration, record | {missing: said_nothing}, book=BOOK, submitting=True)
    named = [problem.field for problem in found]
    assert missing in named if flag else named == [missing]
    without = {name: value for name, value in record.items() if name != missing}
    assert not accepts(object_schema(declaration, BOOK.codes), without)


@every_type
@given(values=st.dictionaries(st.text(max_size=12), anything, max_size=4), submitting=st.booleans())
def test_any_json_object_is_judged_and_never_crashes(
    declaration: Any, values: dict[str, Any], submitting: bool
) -> None:
    for problem in problems(declaration, values, book=BOOK, submitting=submitting):
        assert problem.sentence.format(**problem.values)


@every_type
@given(data=st.data(), value=anything)
def test_any_value_in_a_field_is_judged_and_never_crashes(
    declaration: Any, data: st.DataObject, value: Any
) -> None:
    record = data.draw(records(declaration))
    name = data.draw(st.sampled_from(list(fields_of(declaration))))
    for problem in problems(declaration, record | {name: value}, book=BOOK, submitting=True):
        assert problem.sentence.format(**problem.values)


@every_type
def test_what_lists_show_of_a_type_is_declared(declaration: Any) -> None:
    shown = {declaration.title_field, declaration.when_field, declaration.place_field} - {""}
    assert shown <= set(fields_of(declaration))
    assert set(declaration.defaults()) <= set(fields_of(declaration))
    for name, value in declaration.defaults().items():
        assert refused(fields_of(declaration)[name], value) is None
