# SPDX-License-Identifier: Apache-2.0
"""Codes from a phone are those of RFC 6238, fit for half a minute either side, and work once."""

import pytest

from cla_server.accounts import codes

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_of_the_standard(second: int, code: str) -> None:
    """The vectors of RFC 6238, appendix B, in six digits."""
    assert codes.code_at(SECRET, second * 1000) == code


def test_neighbours_are_taken_others_not() -> None:
    """A phone may be half a minute off, not more."""
    now_ms = 1_741_981_560_000
    fitting = [
        offset
        for offset in range(-3, 4)
        if codes.step_of(
            SECRET, codes.code_at(SECRET, now_ms + offset * 30_000), now_ms=now_ms, after=0
        )
    ]
    assert fitting == [-1, 0, 1]


def test_used_code_is_used_up() -> None:
    """The step found must be later than the last one."""
    now_ms = 1_741_981_560_000
    code = codes.code_at(SECRET, now_ms)
    step = codes.step_of(SECRET, code, now_ms=now_ms, after=0)
    assert step is not None
    assert codes.step_of(SECRET, code, now_ms=now_ms, after=step) is None


@pytest.mark.parametrize("typed", ["287 082", " 287082 ", "287-082"])
def test_typed_as_phones_show_it(typed: str) -> None:
    """Spaces and hyphens do not matter."""
    assert codes.step_of(SECRET, typed, now_ms=59_000, after=0) == 1


@pytest.mark.parametrize("typed", ["", "abc", "28708", "2870820", "٢٨٧٠٨٢"])
def test_nonsense_does_not_fit(typed: str) -> None:
    """Too short, too long, no digits."""
    assert codes.step_of(SECRET, typed, now_ms=59_000, after=0) is None


def test_secret_reads_in_groups() -> None:
    """As a person types it."""
    assert codes.secret_text(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
