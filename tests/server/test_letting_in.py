# SPDX-License-Identifier: Apache-2.0
"""Who is let in by an exchange, who is told why not, and what of a refused request is kept."""

import pytest

from cla_core.bundles.trust import bytes_of_code, code_of
from cla_server.exchange.allowance import MINUTE_MS
from cla_server.exchange.answering import UNSIGNED_A_MINUTE, UNSIGNED_BYTES, UNSIGNED_MOST
from cla_server.exchange.repository import operations
from cla_server.exchange.repository.operations import SIGNED_MOST
from cla_server.exchange.service import revoke
from tests.server.conftest import NOON_MS, Headquarters, founded
from tests.support.device import Device, stored_numbers

MINUTE = "2025-03-14T21:46:00+02:00"
DAY_MS = 24 * 60 * 60 * 1000


def test_an_unknown_device_is_told_so_and_its_request_kept(headquarters: Headquarters) -> None:
    stranger = Device(headquarters.code())
    answer = headquarters.ask(stranger, stranger.report())
    assert answer.refused == "unknown-device"
    assert answer.stored == []
    assert headquarters.aside() == [("unknown device", None)]


def test_an_invitation_admits_one_device_again_and_again_and_no_other(
    headquarters: Headquarters,
) -> None:
    code = headquarters.code()
    first = Device(code)
    assert not headquarters.ask(first, join=True).refused
    assert not headquarters.ask(first, join=True).refused
    second = Device(code)
    assert headquarters.ask(second, second.report(), join=True).refused == "invitation-used"
    assert headquarters.aside() == [("invitation used", None)]


@pytest.mark.parametrize("person", ["CLA-07\x00", "CLA-07\nrevoked", "C" * 41])
def test_whoever_joins_is_named_in_few_letters_that_can_be_shown(
    headquarters: Headquarters, person: str
) -> None:
    code = headquarters.code()
    assert headquarters.ask(Device(code, person=person), join=True).refused == "bad-signature"
    assert not headquarters.ask(Device(code), join=True).refused


def test_an_expired_invitation_is_told_as_such(headquarters: Headquarters) -> None:
    device = Device(headquarters.code(days=1))
    headquarters.clock.ms += 2 * DAY_MS
    assert headquarters.ask(device, join=True).refused == "invitation-expired"


def test_an_invitation_the_database_forgot_still_admits_one_device(
    headquarters: Headquarters,
) -> None:
    device = Device(headquarters.code())
    with headquarters.mission.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM invitation")
    assert not headquarters.ask(device, join=True).refused
    assert headquarters.ask(Device(device.code), join=True).refused == "invitation-used"


def test_another_missions_invitation_is_told_as_such(
    headquarters: Headquarters, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = founded(tmp_path_factory.mktemp("other") / "data")
    device = Device(headquarters.code(), shown=other.code())
    assert headquarters.ask(device, join=True).refused == "other-mission"
    other.mission.database.close()


def test_a_request_made_for_another_mission_opens_for_nobody_here(
    headquarters: Headquarters, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = founded(tmp_path_factory.mktemp("other") / "data")
    sent = Device(other.code()).send(join=True)
    answer = headquarters.exchange.answer(sent.body)
    ours = Device(headquarters.code())
    assert ours.opened(answer).refused == "unreadable"
    other.mission.database.close()


def test_a_bundle_signed_by_somebody_else_is_refused(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    thief = Device(device.code, claims=device.id)
    assert headquarters.ask(thief, thief.report()).refused == "bad-signature"
    assert headquarters.ask(thief, thief.report(), join=True).refused == "bad-signature"
    stranger = Device(headquarters.code(), claims=bytes(8))
    assert headquarters.ask(stranger, join=True).refused == "bad-signature"
    assert headquarters.reports() == []


def test_a_damaged_joining_code_is_refused(headquarters: Headquarters) -> None:
    code = headquarters.code()
    damaged = code_of(bytes_of_code(code)[:-1] + b"?")
    assert headquarters.ask(Device(code, shown=damaged), join=True).refused == "unreadable"


def test_a_request_of_a_newer_framing_is_told_as_such(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    answer = headquarters.exchange.answer(b"\x02" + device.send().body[1:])
    assert device.opened(answer).refused == "too-new"


def test_a_key_number_the_server_does_not_have_opens_for_nobody(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    body = device.send().body
    answer = headquarters.exchange.answer(body[:1] + b"\x09" + body[2:])
    assert device.opened(answer).refused == "unreadable"


def test_a_revoked_device_is_heard_but_told_nothing_else(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    with headquarters.mission.database.writing() as connection:
        revoke(connection, device.id.hex(), NOON_MS)
    sent = device.send([device.report()])
    answer = device.read(sent, headquarters.exchange.answer(sent.body))
    assert answer.refused == "revoked"
    assert answer.news == []
    assert headquarters.reports() == []
    assert headquarters.aside() == [("revoked", device.id.hex())]


def test_nobody_fills_what_is_kept_of_a_revoked_device_in_its_name(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    with headquarters.mission.database.writing() as connection:
        first = revoke(connection, device.id.hex(), NOON_MS)
        again = revoke(connection, device.id.hex(), NOON_MS + DAY_MS)
    assert first.revoked_ms == again.revoked_ms == NOON_MS
    thief = Device(device.code, claims=device.id)
    assert headquarters.ask(thief, thief.report()).refused == "bad-signature"
    assert headquarters.aside() == [("bad signature", None)]


def test_bytes_that_open_for_nobody_are_kept_up_to_a_number(
    sqlite_headquarters: Headquarters,
) -> None:
    exchange = sqlite_headquarters.exchange
    for index in range(UNSIGNED_MOST + 5):
        sqlite_headquarters.clock.ms += MINUTE_MS
        exchange.answer(index.to_bytes(8, "big"))
    assert len(sqlite_headquarters.aside()) == UNSIGNED_MOST


def test_of_large_rubbish_only_the_beginning_is_kept(sqlite_headquarters: Headquarters) -> None:
    sqlite_headquarters.exchange.answer(bytes(10 * UNSIGNED_BYTES))
    with sqlite_headquarters.mission.database.reading() as connection:
        [kept] = operations.kept_aside(connection)
    assert kept.size_bytes == UNSIGNED_BYTES


def test_a_blocked_laptop_that_goes_on_sending_fills_no_disk(headquarters: Headquarters) -> None:
    blocked, other = headquarters.joined(), headquarters.joined()
    for device in (other, blocked):
        with headquarters.mission.database.writing() as connection:
            revoke(connection, device.id.hex(), headquarters.clock.ms)
    headquarters.ask(other, other.report())
    flash = blocked.report()
    for _ in range(SIGNED_MOST + 3):
        assert headquarters.ask(blocked, flash).refused == "revoked"
    aside = headquarters.aside()
    assert aside[0] == ("revoked", other.id.hex())
    assert aside[1:] == [("revoked", blocked.id.hex())] * SIGNED_MOST


def test_what_is_not_understood_is_set_aside_once_however_often_it_comes(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    odd = device.operation("of a newer kind", {})
    for _ in range(3):
        answer = headquarters.ask(device, odd)
        assert answer.troubled == [(odd.n, "not understood")]
        assert stored_numbers(answer) == {odd.n}
    assert headquarters.aside() == [("not understood", device.id.hex())]


def test_a_laptop_joins_a_base_where_a_newer_one_has_told_of_its_people(
    headquarters: Headquarters,
) -> None:
    newer = headquarters.joined()
    person = newer.report({"person": "CLA-08"}, kind="person")
    assert stored_numbers(headquarters.ask(newer, b"\x80", person)) == {person.n}
    second = Device(headquarters.code())
    told = headquarters.ask(second, join=True).news
    assert ("person", "CLA-08") in [
        (item.what, item.data.get("values", {}).get("person")) for item in told
    ]


def test_a_flood_of_rubbish_is_answered_but_kept_only_in_part(
    sqlite_headquarters: Headquarters,
) -> None:
    device = sqlite_headquarters.joined()
    exchange = sqlite_headquarters.exchange
    for index in range(2 * UNSIGNED_A_MINUTE):
        answer = exchange.answer(index.to_bytes(8, "big"))
        assert device.opened(answer).refused == "unreadable"
    assert len(sqlite_headquarters.aside()) == UNSIGNED_A_MINUTE
