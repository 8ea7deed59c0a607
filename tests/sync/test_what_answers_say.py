# SPDX-License-Identifier: Apache-2.0
"""What a true answer says beside its receipt: news, numbers, a profile, even without sense."""

import pytest

from cla_core.bundles.answers import PURPOSE, News
from cla_core.bundles.keys import sign
from cla_core.bundles.packing import encode
from cla_core.ids import id_bytes
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.mission_profile import PURPOSE as PROFILE
from cla_desktop.services.opening import check
from cla_desktop.sync.spool import fill_spool, take_in_receipts
from tests.support.desks import incarnation, write_flash
from tests.support.faults import (
    answering,
    misbehaving,
)
from tests.support.mission import Mission
from tests.sync.desks import state_of, sync, sync_locked, waiting


def test_news_of_records_that_are_not_here_or_make_no_sense_harms_nothing(
    lonely: Desk, mission: Mission
) -> None:
    done = write_flash(lonely)
    record = id_bytes(done.id)
    news = [
        News("number", record, {"number": "not a number"}),
        News("number", bytes(16), {"number": "ZZ/KAS/FLASH/2025/003"}),
        News("read", bytes(16), {"by": "JOC", "at": 1}),
        News("read", b"short", {"by": "JOC", "at": 1}),
        News("profile", b"", {"profile": b"?", "signature": b"?"}),
        News("profile", b"", {}),
        News("of-tomorrow", record, {"x": 1}),
        News("read", record, ["not", "a", "mapping"]),
        News("read", record, {"by": "JOC", "at": "yesterday"}),
    ]
    key = lonely.keys.seal_public

    def answer(body: bytes) -> bytes:
        return mission.answer(body, seal_to=key, stored=mission.stored(body), news=news, number=1)

    with misbehaving(answering(answer)) as server:
        assert sync(lonely, server.address).failure is None
    view = report(lonely, done.id)
    assert view is not None
    assert view.number == done.number
    assert waiting(lonely) == 0


@pytest.mark.parametrize(
    ("final", "following"),
    [
        ("ZZ/KAS/FLASH/2025/050", "ZZ/KAS/FLASH/2025/051a"),
        ("ZZ/KAS/FLASH/2025/050-UP1", "ZZ/KAS/FLASH/2025/051a"),
        ("ZZ/BUL/FLASH/2025/050", "ZZ/KAS/FLASH/2025/001a"),
    ],
    ids=["a place given here", "an amendment of one", "another base"],
)
def test_the_next_number_comes_after_those_given_at_this_base(
    lonely: Desk, mission: Mission, final: str, following: str
) -> None:
    done = write_flash(lonely)
    news = [News("number", id_bytes(done.id), {"number": final})]
    key = lonely.keys.seal_public
    with misbehaving(
        answering(
            lambda body: mission.answer(
                body, seal_to=key, stored=mission.stored(body), news=news, number=1
            )
        )
    ) as server:
        assert sync(lonely, server.address).failure is None
    view = report(lonely, done.id)
    assert view is not None
    assert view.number == final
    assert write_flash(lonely).number == following


def test_what_the_mission_took_and_could_not_read_is_told_by_a_check(
    lonely: Desk, mission: Mission
) -> None:
    done = write_flash(lonely)
    assert check(lonely).not_understood == 0

    def answer(body: bytes) -> bytes:
        troubled = [(n, "not understood") for n, _ in mission.opened(body).numbers()]
        key = lonely.keys.seal_public
        return mission.answer(body, seal_to=key, stored=mission.stored(body), troubled=troubled)

    with misbehaving(answering(answer)) as server:
        assert sync(lonely, server.address).failure is None
    assert state_of(lonely, done.id) is ReportState.MISSION
    assert check(lonely).not_understood == 1
    assert check(lonely).problems == ()


def test_how_far_an_older_count_came_is_no_reason_to_count_anew(
    lonely: Desk, mission: Mission
) -> None:
    done, counted = write_flash(lonely), incarnation(lonely)
    fill_spool(lonely)

    def answer(body: bytes) -> bytes:
        return mission.answer(body, stored=mission.stored(body), highest=99)

    with misbehaving(answering(answer)) as server:
        assert sync_locked(lonely.folder.home, server.address).failure is None
    assert take_in_receipts(lonely) == 1
    assert state_of(lonely, done.id) is ReportState.MISSION
    assert incarnation(lonely) == counted


def test_a_profile_counts_under_the_missions_signature_alone_and_never_goes_back(
    lonely: Desk, mission: Mission
) -> None:
    def signed(version: object, key: bytes, purpose: bytes = PROFILE) -> News:
        packed = encode({"version": version})
        return News("profile", b"", {"profile": packed, "signature": sign(key, purpose, packed)})

    said = [
        signed(3, mission.signing),
        signed(2, mission.signing),
        signed(4, Mission().signing),
        signed(5, mission.signing, PURPOSE),
        signed("6", mission.signing),
    ]
    key = lonely.keys.seal_public
    with misbehaving(
        answering(lambda body: mission.answer(body, seal_to=key, news=said, number=1))
    ) as server:
        assert sync(lonely, server.address).failure is None
    assert lonely.store.read(lambda work: work.meta.get("profile", {})) == {"version": 3}
