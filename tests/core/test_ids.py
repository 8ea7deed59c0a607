# SPDX-License-Identifier: Apache-2.0
"""Record ids that sort by time, and report numbers that survive being written and read."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.errors import InputRefused
from cla_core.ids import Number, id_bytes, id_text, parse_number, record_id, suffix_letters

MOMENTS = st.integers(0, 2**48 - 1)
RANDOMNESS = st.binary(min_size=10, max_size=10)
CAPITALS = string.ascii_uppercase + string.digits

numbers = st.builds(
    Number,
    mission=st.text(CAPITALS, min_size=1, max_size=12),
    base=st.text(CAPITALS, min_size=1, max_size=12),
    series=st.sampled_from(["FLASH", "DSR", "WSR"]),
    year=st.integers(1, 9999),
    place=st.from_regex(r"[0-9]{1,6}|W[0-9]{1,6}(\.[0-9]{1,3})?", fullmatch=True),
    letter=st.text(string.ascii_lowercase, max_size=3),
    amendment=st.from_regex(r"(-(UP|COR)[0-9]{1,3}[a-z]{0,3})?", fullmatch=True),
)


@given(MOMENTS, RANDOMNESS)
def test_an_id_is_a_version_7_uuid_that_survives_being_packed(ms: int, randomness: bytes) -> None:
    record = record_id(ms, randomness)
    assert (record[14], record[19]) == ("7", record[19] if record[19] in "89ab" else "")
    assert id_text(id_bytes(record)) == record


@given(st.tuples(MOMENTS, MOMENTS), RANDOMNESS, RANDOMNESS)
def test_ids_sort_by_time(moments: tuple[int, int], one: bytes, other: bytes) -> None:
    first, last = sorted(moments)
    if first < last:
        assert record_id(first, one) < record_id(last, other)


@pytest.mark.parametrize("text", ["", "014", "x" * 10_000, "\x00", "\ud800", "0195a1f0-1d00-7000"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(InputRefused):
        id_bytes(text)


def test_every_device_of_a_base_has_letters_of_its_own() -> None:
    letters = [suffix_letters(index) for index in range(2000)]
    assert len(set(letters)) == len(letters)
    assert letters[:2] + letters[25:28] == ["a", "b", "z", "aa", "ab"]
    assert all(len(found) <= 3 for found in letters)


@given(numbers)
def test_a_number_survives_being_written_and_read(number: Number) -> None:
    assert parse_number(str(number)) == number
    assert str(number).startswith(number.stem)


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = parse_number(text)
    except InputRefused:
        return
    assert text == str(number)
    assert text.isascii()


@pytest.mark.parametrize(
    "text", ["ZZ/KAS/FLASH/٢٠٢٥/014", "ZZ/KAS/FLASH/2025/٠١٤", "ZZ/KAS/FLASH/2025/014a\n", "014a"]
)
def test_numbers_are_plain_digits_and_letters(text: str) -> None:
    with pytest.raises(InputRefused):
        parse_number(text)
