# SPDX-License-Identifier: Apache-2.0
"""Edits made apart: one state everywhere, nothing lost, what disagrees is listed."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.bundles.packing import decode, encode
from cla_core.documents.change import Change, read_change
from cla_core.documents.merge import forgotten, merge
from cla_core.errors import NotReadable
from cla_core.records.contacts import Contact
from tests.core.documents.laptops import RECORD, Laptop, Opinion

FIELDS = ("name", "village", "role")
NOW_MS = 1_741_981_560_000
DAY_MS = 86_400_000


def two() -> tuple[Laptop, Laptop]:
    """Two laptops that know the same first value."""
    one, other = Laptop("a" * 16, NOW_MS), Laptop("b" * 16, NOW_MS)
    other.hear([one.write("village", "Mtindo")])
    return one, other


def test_edits_of_different_fields_stand_side_by_side() -> None:
    one, other = two()
    one.hear([other.write("role", "relay")])
    other.hear([one.write("name", "Invented Person")])
    expected = {"village": "Mtindo", "role": "relay", "name": "Invented Person"}
    assert dict(one.document.values) == dict(other.document.values) == expected
    assert not one.document.conflicts


def test_one_field_edited_apart_keeps_both_and_lists_both() -> None:
    one, other = two()
    mine, theirs = one.write("village", "Lugo"), other.write("village", "Tanda")
    one.hear([theirs])
    other.hear([mine])
    assert one.document == other.document
    [first, second] = one.document.conflicts["village"]
    assert {first.value, second.value} == {"Lugo", "Tanda"}
    assert one.document.values["village"] == first.value


@pytest.mark.parametrize("later", [0, 1])
def test_of_two_versions_the_one_written_later_is_shown(later: int) -> None:
    laptops = two()
    early, late = laptops[1 - later], laptops[later]
    late.clock_ms += DAY_MS
    early.write("village", "Lugo")
    early.hear([late.write("village", "Tanda")])
    late.hear(early.known)
    for laptop in laptops:
        assert laptop.document.values["village"] == "Tanda"
        assert [one.value for one in laptop.document.conflicts["village"]] == ["Tanda", "Lugo"]


def test_settling_ends_the_dispute_everywhere() -> None:
    one, other = two()
    mine, theirs = one.write("village", "Lugo"), other.write("village", "Tanda")
    one.hear([theirs])
    settled = one.write("village", "Lugo")
    other.hear([settled, mine])
    assert not one.document.conflicts
    assert other.document.values["village"] == "Lugo"
    assert not other.document.conflicts


@pytest.mark.parametrize(
    ("theirs", "disputed"), [(["fr", "swc"], False), (["fr", "swc", "en"], True), (["fr"], True)]
)
def test_the_same_codes_ticked_in_another_order_are_no_dispute(
    theirs: list[str], disputed: bool
) -> None:
    one, other = two()
    mine, there = one.write("role", ["swc", "fr"]), other.write("role", theirs)
    one.hear([there])
    other.hear([mine])
    assert one.document == other.document
    assert bool(one.document.conflicts) is disputed
    after = one.write("role", ["en"])
    other.hear([after])
    assert other.document.values["role"] == ["en"]
    assert not other.document.conflicts


def test_the_same_words_from_both_are_no_dispute() -> None:
    one, other = two()
    one.hear([other.write("village", "Lugo")])
    other.hear([one.write("village", "Lugo")])
    assert not one.document.conflicts


@pytest.mark.parametrize(
    ("amount", "currency", "disputed"), [("40.00", "USD", 0), ("40.01", "USD", 2), ("40", "XAF", 2)]
)
def test_one_sum_written_in_two_ways_is_no_dispute(
    amount: str, currency: str, disputed: int
) -> None:
    one, other = two()
    theirs = other.write("fee", {"amount": amount, "currency": currency})
    mine = one.write("fee", {"amount": "40", "currency": "USD"})
    one.hear([theirs])
    other.hear([mine])
    assert one.document == other.document
    assert len(one.document.conflicts.get("fee", ())) == disputed
    anew = one.write("fee", {"amount": "45", "currency": "USD"})
    other.hear([anew])
    assert other.document.values["fee"]["amount"] == "45"
    assert not other.document.conflicts


def test_a_note_that_never_left_a_laptop_keeps_nothing_in_the_lists() -> None:
    one, other = two()
    one.kind = other.kind = Contact.kind
    one.write("risk_note", "Seen at the post")
    away = other.archive()
    one.hear([away])
    assert (one.document.edited_after, other.document.edited_after) == (False, False)
    assert not one.document.listed


def test_emptied_against_edited_is_a_dispute() -> None:
    one, other = two()
    gone, theirs = one.write("village", None), other.write("village", "Tanda")
    one.hear([theirs])
    other.hear([gone])
    assert one.document == other.document
    said = {(version.said, version.value) for version in one.document.conflicts["village"]}
    assert said == {(False, None), (True, "Tanda")}


def test_no_dispute_is_shown_while_what_was_replaced_is_on_its_way() -> None:
    one, other = two()
    first = other.write("village", "Tanda")
    second = other.write("village", "Lugo")
    one.hear([second])
    assert not one.document.conflicts
    one.write("role", "relay")
    one.hear([first])
    assert one.document.values["village"] == "Lugo"
    assert not one.document.conflicts


def test_what_is_not_shown_yet_outlives_the_next_edit() -> None:
    one, other = two()
    first = other.write("village", "Tanda")
    second = other.write("village", "Lugo")
    one.write("village", "Ngoloma")
    one.hear([second])
    unseen = {"Lugo", "Ngoloma"} - {one.document.values["village"]}
    one.write("village", "Mtindo")
    one.hear([first])
    said = {version.value for version in one.document.conflicts["village"]}
    assert said == {"Mtindo"} | unseen


def test_an_archived_document_that_somebody_edited_meanwhile_stays_listed() -> None:
    one, other = two()
    away, edit = one.archive(), other.write("role", "relay")
    assert not one.document.listed
    one.hear([edit])
    other.hear([away])
    for laptop in (one, other):
        assert laptop.document.archived
        assert laptop.document.edited_after
        assert laptop.document.listed
    again = one.archive()
    other.hear([again])
    assert not other.document.listed


def test_put_back_by_one_and_taken_out_by_another_is_disputed_and_listed() -> None:
    one, other = two()
    first = one.archive()
    back = one.put_back()
    assert not one.document.away_disputed
    again = other.archive()
    one.hear([again])
    other.hear([first, back])
    for laptop in (one, other):
        assert laptop.document.away_disputed
        assert laptop.document.listed
    other.hear([one.archive()])
    assert not other.document.away_disputed
    assert not other.document.listed


def test_what_was_erased_is_gone_with_a_late_edit_and_comes_back_only_with_a_new_one() -> None:
    one, other = two()
    erasing, late = one.erase("village"), other.write("village", "Tanda")
    one.hear([late])
    other.hear([erasing])
    for laptop in (one, other):
        assert "village" not in laptop.document.values
        assert not laptop.document.conflicts
        assert late.id in forgotten(laptop.known)
    anew = one.write("village", "Lugo")
    other.hear([anew])
    assert other.document.values["village"] == "Lugo"
    assert anew.id not in forgotten(other.known)


def test_two_erasures_apart_both_hold_for_what_was_written_after_one_of_them() -> None:
    one, other = two()
    theirs = other.erase("village")
    one.erase("village")
    late = one.write("village", "Tanda")
    one.hear([theirs])
    other.hear(one.known)
    for laptop in (one, other):
        assert "village" not in laptop.document.values
        assert not laptop.document.conflicts
        assert late.id in forgotten(laptop.known)
    other.hear([one.write("village", "Lugo")])
    assert other.document.values["village"] == "Lugo"


histories = st.lists(
    st.one_of(
        st.tuples(
            st.just("write"),
            st.integers(0, 2),
            st.sampled_from(FIELDS),
            st.none() | st.sampled_from(["Mtindo", "Lugo", "Tanda", "Ngoloma"]),
        ),
        st.tuples(st.just("meet"), st.integers(0, 2), st.integers(0, 2), st.none()),
        st.tuples(st.just("lose"), st.integers(0, 2), st.integers(0, 2), st.integers(0, 9)),
    ),
    max_size=40,
)


@given(histories, st.integers(2, 3), st.randoms(use_true_random=False))
def test_any_history_ends_in_one_state_with_nothing_lost(
    history: list[tuple[str, int, object, object]], many: int, chance: Random
) -> None:
    laptops = [Laptop(letter * 16, NOW_MS + at * DAY_MS) for at, letter in enumerate("abc"[:many])]
    opinion = Opinion()
    everything: list[Change] = []
    for what, who, where, value in history:
        laptop = laptops[who % many]
        if what == "write":
            saw, known = laptop.document, {change.id for change in laptop.known}
            change = laptop.write(str(where), value if isinstance(value, str) else None)
            opinion.note(change, str(where), saw=saw, known=known)
            everything.append(change)
        else:
            other = laptops[int(str(where)) % many]
            heard = list(other.known)
            laptop.hear(heard if what == "meet" else heard[int(str(value)) :][:2])
    for laptop in laptops:
        mixed = [*everything, *laptop.known]
        chance.shuffle(mixed)
        laptop.known = mixed
    first = laptops[0].document
    assert all(laptop.document == first for laptop in laptops)
    known = {change.id for change in everything}
    for name in FIELDS:
        expected = opinion.standing(name, known)
        values = {c.values.get(name) for c in everything if c.id in expected}
        listed = {version.value for version in first.conflicts.get(name, ())}
        assert listed == (values if len(values) > 1 else set())
        if expected:
            assert first.values.get(name) in values


def test_of_changes_that_name_each_other_in_a_ring_the_latest_speaks() -> None:
    one, other = two()
    first, second = one.write("role", "relay"), other.write("role", "chief")
    ring = [
        replace(first, replaced={"role": (second.id,)}),
        replace(second, replaced={"role": (first.id,)}),
    ]
    one.known = other.known = ring
    assert one.document == other.document
    assert one.document.values["role"] == max(ring, key=lambda change: change.order).values["role"]


def test_a_change_reads_back_from_what_travels() -> None:
    one, _ = two()
    change = one.archive()
    assert read_change(RECORD, "invented", decode(encode(change.body()))) == change


@pytest.mark.parametrize(
    "wrong",
    [
        {"c": b"short"},
        {"d": "text"},
        {"t": -1},
        {"t": 1 << 63},
        {"p": {"name": [b"12345678"] * 65}},
        {"p": {"Not A Field": []}},
        {"p": {}},
        {"values": {"name": "said"}, "p": {}},
        {"person": 7},
        {"written": 1 << 48},
        {"offset": 1440},
        {"s": [b"x"]},
    ],
)
def test_what_is_of_another_form_is_refused(wrong: dict[str, object]) -> None:
    one, _ = two()
    body = {**one.write("name", "Invented Person").body(), **wrong}
    if wrong == {"p": {}}:
        body["values"] = {"name": "said"}
    with pytest.raises(NotReadable):
        read_change(RECORD, "invented", body)


def test_parts_of_one_change_may_come_apart() -> None:
    one, _ = two()
    change = one.write("name", "Invented Person")
    assert merge([change, change]) == merge([change])
