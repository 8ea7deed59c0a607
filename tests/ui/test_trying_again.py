# SPDX-License-Identifier: Apache-2.0
"""How long the desk waits before it tries again by itself."""

import pytest

from cla_desktop.sync.errors import NoLink, Refused
from cla_desktop.ui.trying_again import TryingAgain


def test_a_link_that_is_not_there_is_looked_for_within_half_a_minute() -> None:
    trying = TryingAgain()
    assert [trying.pause_s(NoLink()) for _ in range(8)] == [1, 2, 4, 8, 15, 30, 30, 30]


@pytest.mark.parametrize("word", ["revoked", "invitation-used", "unknown-device"])
def test_a_mission_that_refuses_the_laptop_is_asked_ever_more_rarely(word: str) -> None:
    trying = TryingAgain()
    assert [trying.pause_s(Refused(word)) for _ in range(5)] == [30, 60, 300, 900, 900]


def test_a_lost_link_between_two_refusals_does_not_begin_anew() -> None:
    trying = TryingAgain()
    before = [trying.pause_s(Refused("revoked")) for _ in range(3)]
    assert [*before, trying.pause_s(NoLink()), trying.pause_s(Refused("revoked"))][2:] == [
        300,
        1,
        900,
    ]


def test_after_a_good_exchange_or_a_new_code_it_begins_anew() -> None:
    trying = TryingAgain()
    for failure in (Refused("revoked"), Refused("revoked"), NoLink(), NoLink()):
        trying.pause_s(failure)
    trying.begin_anew()
    assert trying.pause_s(NoLink()) == 1
    assert trying.pause_s(Refused("revoked")) == 30


def test_what_is_refused_of_one_bundle_alone_is_tried_again_soon() -> None:
    assert TryingAgain().pause_s(Refused("unreadable")) == 1
