# SPDX-License-Identifier: Apache-2.0
"""A mission that refuses a laptop or one of its bundles: it is told, and nothing is lost."""

import pytest

from cla_core.errors import NotForUs
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.spool_files import spooled
from cla_desktop.sync.errors import Refused
from cla_desktop.sync.spool import fill_spool, take_in_receipts
from tests.support.desks import write_flash
from tests.support.faults import (
    answering,
    misbehaving,
)
from tests.support.mission import Mission
from tests.sync.desks import nothing_marked, state_of, sync, sync_locked

REFUSALS = [
    "unknown-device",
    "invitation-used",
    "invitation-expired",
    "bad-signature",
    "revoked",
    "other-mission",
    "too-new",
    "unreadable",
    "a-word-of-tomorrow",
]


@pytest.mark.parametrize("word", REFUSALS)
def test_a_refusal_is_told_and_the_queue_stays(lonely: Desk, mission: Mission, word: str) -> None:
    done = write_flash(lonely)
    with misbehaving(answering(lambda body: mission.answer(body, refused=word))) as server:
        failure = sync(lonely, server.address).failure
    assert isinstance(failure, Refused)
    assert word not in str(failure)
    nothing_marked(lonely, done.id)


def test_a_refused_file_of_the_spool_stays_and_holds_up_no_other(
    lonely: Desk, mission: Mission
) -> None:
    refused = write_flash(lonely, "One")
    fill_spool(lonely)
    taken = write_flash(lonely, "Two")
    fill_spool(lonely)
    first, _ = spooled(lonely.folder)
    sealed = bytearray(first.path.read_bytes())
    sealed[-1] ^= 1
    first.path.write_bytes(sealed)

    def answer(body: bytes) -> bytes:
        try:
            return mission.answer(body, stored=mission.stored(body))
        except NotForUs:
            return mission.answer(body, refused="unreadable")

    with misbehaving(answering(answer)) as server:
        tally = sync_locked(lonely.folder.home, server.address)
    assert isinstance(tally.failure, Refused)
    assert len(tally.accepted) == 1
    assert [file.path for file in spooled(lonely.folder)] == [first.path]
    assert take_in_receipts(lonely) == 1
    assert state_of(lonely, refused.id) is ReportState.WAITING
    assert state_of(lonely, taken.id) is ReportState.MISSION


@pytest.mark.parametrize(
    "word", ["unknown-device", "invitation-used", "invitation-expired", "revoked", "other-mission"]
)
def test_a_laptop_that_is_refused_pays_for_one_file_of_its_spool(
    lonely: Desk, mission: Mission, word: str
) -> None:
    for text in ("One", "Two", "Three"):
        write_flash(lonely, text)
        fill_spool(lonely)
    with misbehaving(answering(lambda body: mission.answer(body, refused=word))) as server:
        tally = sync_locked(lonely.folder.home, server.address)
    assert isinstance(tally.failure, Refused)
    assert tally.round_trips == 1
    assert len(spooled(lonely.folder)) == 3
    assert ("Unlock" in str(tally.failure)) == (word == "unknown-device")
