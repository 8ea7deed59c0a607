# SPDX-License-Identifier: Apache-2.0
"""Roll calls: when one is next, what is stored, what silence says of a node, cards on paper."""

from collections.abc import Iterator

import pytest

from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_core.network.health import Why
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.finding import reports_of
from cla_desktop.services.networking.nodes import nodes_now
from cla_desktop.services.radio.cards import check_card, frequency_card
from cla_desktop.services.radio.nets import (
    HalfCall,
    half_call,
    keep_call,
    net_calls,
    nets,
    roll_calls,
    store_call,
)
from tests.services.rendering.reading import squeezed, words_of
from tests.support.desks import SetClock, opened
from tests.ui.standing_clock import FRIDAY_2212

HOUR_MS = 3_600_000
STATIONS = [
    {"call_sign": "K2", "who": "N-11"},
    {"call_sign": "K3", "spoken": "Kilo Third", "who": "K-014"},
    {"call_sign": "K4"},
]


@pytest.fixture
def clock() -> SetClock:
    """Twelve minutes before the evening's call."""
    return SetClock(FRIDAY_2212 - 4 * HOUR_MS - 24 * 60_000)


@pytest.fixture
def desk(folder: Profile, clock: SetClock) -> Iterator[Desk]:
    """A base with one net and one node on it."""
    with_keys = opened(folder, clock=clock)
    create(with_keys, "node", {"code": "N-11", "node_kind": "VHF", "locality": {"name": "Mtindo"}})
    yield with_keys
    with_keys.close()


def add_net(desk: Desk) -> None:
    """The net of the east."""
    said = {"code": "R-01", "net_name": "East", "band": "VHF", "channel_label": "Channel 3"}
    times = [{"clock": "18:00", "days": "DAILY"}]
    create(desk, "radio_net", {**said, "control": "K1", "schedule": times, "stations": STATIONS})


def test_the_next_call_is_said_ahead_then_missed_then_done(desk: Desk, clock: SetClock) -> None:
    add_net(desk)
    [call] = net_calls(desk)
    assert (call.missed, call.at_ms - clock.ms, call.stations) == (False, 12 * 60_000, 3)
    clock.ms += HOUR_MS
    [call] = net_calls(desk)
    assert call.missed
    store_call(desk, HalfCall(net="R-01", id=desk.new_id(), answers={"K2": "HEARD"}))
    assert net_calls(desk) == ()


def test_a_roll_call_checks_the_nodes_on_the_net(desk: Desk) -> None:
    add_net(desk)
    answers = {"K2": "WEAK", "K3": "HEARD", "K4": "NO_ANSWER"}
    store_call(desk, HalfCall(net="R-01", id=desk.new_id(), answers=answers))
    [call] = roll_calls(desk)
    assert (call.called, call.heard, call.silent) == (3, 2, ("K4",))
    [node] = nodes_now(desk)
    assert node.health.why is Why.HEARD
    [check] = reports_of(desk, "check")
    assert (check.values["node"], check.values["channel"]) == ("N-11", "VHF")


def test_a_half_made_roll_call_is_there_again_until_it_is_stored(desk: Desk) -> None:
    add_net(desk)
    half = half_call(desk, "R-01")
    keep_call(desk, HalfCall(net="R-01", id=half.id, answers={"K2": "HEARD"}))
    kept = half_call(desk, "R-01")
    assert (kept.id, kept.answers) == (half.id, {"K2": "HEARD"})
    store_call(desk, kept)
    assert half_call(desk, "R-01").answers == {}


def test_call_signs_are_spelled_unless_somebody_said_otherwise(desk: Desk) -> None:
    add_net(desk)
    [net] = nets(desk)
    assert [one.spoken for one in net.stations] == ["Kilo Two", "Kilo Third", "Kilo Four"]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_cards_name_channels_and_call_signs_and_nobody(desk: Desk, code: str) -> None:
    language = Language.load(code)
    with pytest.raises(InputRefused):
        frequency_card(desk, language=language)
    add_net(desk)
    channels = squeezed(words_of(frequency_card(desk, language=language).pdf).text)
    check = squeezed(words_of(check_card(desk, language=language).pdf).text)
    for words in ("Channel 3", "18:00", "Kilo One"):
        assert squeezed(words) in channels
    for words in ("K2", "Kilo Two", "Kilo Third"):
        assert squeezed(words) in check
    for who in ("N-11", "K-014", "Mtindo"):
        assert who not in channels + check
