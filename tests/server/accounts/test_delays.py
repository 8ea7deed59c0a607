# SPDX-License-Identifier: Apache-2.0
"""Waiting grows with failures and is capped: nobody is locked out."""

from hypothesis import given
from hypothesis import strategies as st

from cla_server.accounts.delays import ACCOUNT, ADDRESS, MOST_S


def test_growth() -> None:
    """Three attempts are free, then 1, 2, 4, 8 seconds, then the cap."""
    assert [ACCOUNT.wait_s(n) for n in range(1, 10)] == [0, 0, 0, 1, 2, 4, 8, MOST_S, MOST_S]


@given(st.integers(1, 10**9))
def test_cap_and_direction(attempts: int) -> None:
    """Never less than before, never above the cap, an address never stricter than an account."""
    assert ACCOUNT.wait_s(attempts) <= ACCOUNT.wait_s(attempts + 1) <= MOST_S
    assert ADDRESS.wait_s(attempts) <= ACCOUNT.wait_s(attempts)
