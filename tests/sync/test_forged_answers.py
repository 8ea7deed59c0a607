# SPDX-License-Identifier: Apache-2.0
"""Answers that are no receipt of what was sent: they mark nothing."""

from collections.abc import Callable

import pytest

from cla_core.bundles.answers import PURPOSE, Stored
from cla_core.bundles.hop import HEADER_BYTES, close
from cla_core.bundles.keys import seal_public, sign
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.sync.errors import StrangeAnswer
from tests.support.desks import write_flash
from tests.support.faults import answering, misbehaving
from tests.support.mission import Mission
from tests.sync.desks import state_of, sync, waiting

Reply = Callable[[Mission, Desk, bytes], bytes]


def _other_mission(mission: Mission, desk: Desk, body: bytes) -> bytes:
    other = Mission()
    return other.answer(body, seal_to=desk.keys.seal_public, stored=mission.stored(body))


def _other_key(mission: Mission, desk: Desk, body: bytes) -> bytes:
    other = Mission(root=mission.root)
    return other.answer(body, seal_to=desk.keys.seal_public, stored=mission.stored(body))


def _to_somebody_else(mission: Mission, _: Desk, body: bytes) -> bytes:
    return mission.answer(body, seal_to=seal_public(bytes(range(32))), stored=mission.stored(body))


def _of_another_request(mission: Mission, desk: Desk, body: bytes) -> bytes:
    stored = mission.stored(body)
    key = desk.keys.seal_public
    return mission.answer(body, seal_to=key, stored=stored, request=bytes(8))


def _one_bit(mission: Mission, desk: Desk, body: bytes) -> bytes:
    said = mission.answer(body, seal_to=desk.keys.seal_public, stored=mission.stored(body))
    altered = bytearray(said)
    altered[HEADER_BYTES + 60] ^= 1
    return bytes(altered)


def _signed_nonsense(mission: Mission, desk: Desk, body: bytes) -> bytes:
    content = body[:40]
    signed = content + sign(mission.signing, PURPOSE + mission.id, content)
    return close(signed, desk.keys.seal_public)


def _other_digest(mission: Mission, desk: Desk, body: bytes) -> bytes:
    stored = [Stored(run.first, run.last, bytes(8)) for run in mission.stored(body)]
    return mission.answer(body, seal_to=desk.keys.seal_public, stored=stored)


def _other_numbers(mission: Mission, desk: Desk, body: bytes) -> bytes:
    stored = [Stored(run.first, run.last + 1, run.digest) for run in mission.stored(body)]
    return mission.answer(body, seal_to=desk.keys.seal_public, stored=stored)


def _nothing(mission: Mission, desk: Desk, body: bytes) -> bytes:
    return mission.answer(body, seal_to=desk.keys.seal_public)


REPLIES: list[Reply] = [
    _other_mission,
    _other_key,
    _to_somebody_else,
    _of_another_request,
    _one_bit,
    _signed_nonsense,
    _other_digest,
    _other_numbers,
    _nothing,
]


@pytest.mark.parametrize("reply", REPLIES)
def test_no_tick_without_a_signed_receipt_that_matches(
    lonely: Desk, mission: Mission, reply: Reply
) -> None:
    done = write_flash(lonely)
    with misbehaving(answering(lambda body: reply(mission, lonely, body))) as server:
        tally = sync(lonely, server.address)
    assert isinstance(tally.failure, StrangeAnswer)
    assert tally.round_trips == 1
    assert waiting(lonely) == 1
    assert state_of(lonely, done.id) is ReportState.WAITING
