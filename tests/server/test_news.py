# SPDX-License-Identifier: Apache-2.0
"""What travels back: numbers, read marks and the profile, kept until the device applied them."""

import tracemalloc

import pytest

from cla_core.bundles.answers import Answer
from cla_core.bundles.bundle import Standing
from cla_core.bundles.keys import verify
from cla_core.bundles.packing import decode, encode
from cla_server.exchange.news import LAST_LANE, RELAY_LANE, SIZE_BYTES, deliver
from cla_server.exchange.repository import devices, mailbox
from cla_server.exchange.repository.mailbox import Letter
from cla_server.exchange.service import mark_read, set_profile
from cla_server.founding import new_epoch
from tests.server.conftest import NOON_MS, Headquarters
from tests.support.device import Device


def read(headquarters: Headquarters, number: str) -> None:
    """Mark a report as read, as the board does."""
    with headquarters.mission.database.writing() as connection:
        mark_read(connection, number, by_name="Duty officer", by_role="officer", now_ms=NOON_MS)


def whats(answer: Answer) -> list[str]:
    """The words of an answer's news."""
    return [item.what for item in answer.news]


def test_a_read_mark_reaches_the_author_and_nobody_else(headquarters: Headquarters) -> None:
    author, other = headquarters.joined(), headquarters.joined()
    report = author.report()
    headquarters.ask(author, report)
    read(headquarters, "ZZ/KAS/FLASH/2025/001")
    assert whats(headquarters.ask(other)) == []
    answer = headquarters.ask(author)
    assert [item.data for item in answer.news] == [{"by": "Duty officer, officer", "at": NOON_MS}]
    assert headquarters.reports()[0].read_by == ["Duty officer"]


def test_marking_again_and_by_alias_tells_the_author_once(headquarters: Headquarters) -> None:
    author = headquarters.joined()
    headquarters.ask(author, author.report())
    for number in ("ZZ/KAS/FLASH/2025/001", "ZZ/KAS/FLASH/2025/001a"):
        read(headquarters, number)
    assert whats(headquarters.ask(author)) == ["read"]


def test_news_of_a_lost_answer_comes_again(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    sent = device.send([device.report()])
    headquarters.exchange.answer(sent.body)
    lost_again = device.send()
    headquarters.exchange.answer(lost_again.body)
    answer = headquarters.ask(device)
    assert whats(answer) == ["number"]
    assert whats(headquarters.ask(device)) == []


def test_naming_an_older_answer_drops_only_what_that_one_carried(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    headquarters.ask(device, device.report())
    applied = device.applied
    headquarters.exchange.answer(device.send([device.report()]).body)
    device.applied = applied
    answer = headquarters.ask(device)
    assert [item.data["alias"] for item in answer.news] == ["ZZ/KAS/FLASH/2025/002a"]


def test_a_later_answer_confirms_nothing_that_a_lost_one_carried(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    colleague = Letter(device=device.id.hex(), lane=RELAY_LANE, what="bundle", data=encode(b"edit"))
    with headquarters.mission.database.writing() as connection:
        mailbox.post(connection, [colleague])
    headquarters.exchange.answer(device.send().body)  # carries the edit, and is lost
    assert whats(headquarters.ask(device, device.report())) == ["number"]
    quiet = headquarters.ask(device, device.operation("of tomorrow", {}))
    assert (whats(quiet), quiet.more) == ([], True)  # what the base says never rides on a receipt
    assert whats(headquarters.ask(device)) == ["bundle"]
    assert whats(headquarters.ask(device)) == []


def test_much_news_comes_in_several_answers_each_of_bounded_size(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    sent = device.send([device.report() for _ in range(600)], standing=False)
    device.read(sent, headquarters.exchange.answer(sent.body))
    told: list[str] = []
    while True:
        answer = headquarters.ask(device)
        told += [item.data["number"] for item in answer.news]
        assert len(answer.news) * 40 < SIZE_BYTES
        if not answer.more:
            break
    assert len(told) == len(set(told)) == 600


def test_the_profile_comes_at_joining_and_again_when_it_changes(
    headquarters: Headquarters,
) -> None:
    device = Device(headquarters.code())
    first = headquarters.ask(device, join=True)
    assert whats(first) == ["profile"]
    assert profile_of(device, first)["version"] == 1
    mission = headquarters.mission
    for version in (2, 3):
        with mission.database.writing() as connection:
            body = dict(mission.profile()) | {"version": version}
            set_profile(connection, body, keyring=mission.keyring)
    again = headquarters.ask(device)
    assert whats(again) == ["profile"]
    assert profile_of(device, again)["version"] == 3


def profile_of(device: Device, answer: Answer) -> dict[str, object]:
    """The profile an answer carries, its signature checked as a desk does."""
    signed = answer.news[0].data
    content = signed["profile"], signed["signature"]
    verify(device.invitation.server.sign_public, b"CLA profile 1", content)
    body: dict[str, object] = decode(signed["profile"])
    return body


def test_after_a_restore_answers_number_on_and_what_waits_is_kept(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    headquarters.ask(device, device.report())
    old = device.epoch
    device.applied += 40
    applied = device.applied
    with headquarters.mission.database.writing() as connection:
        new_epoch(connection)
    sent = device.send([device.report()])
    answer = headquarters.post(device, sent)
    assert answer.epoch != old
    assert whats(answer) == ["number", "number"]
    assert answer.number == applied + 1
    assert whats(headquarters.ask(device)) == []


@pytest.mark.parametrize("ahead", [40, 1], ids=["a number nobody gave", "the very number"])
def test_what_an_answer_before_the_restore_carried_in_vain_comes_again(
    headquarters: Headquarters, ahead: int
) -> None:
    device = headquarters.joined()
    colleague = Letter(device=device.id.hex(), lane=RELAY_LANE, what="bundle", data=encode(b"edit"))
    with headquarters.mission.database.writing() as connection:
        mailbox.post(connection, [colleague])
    headquarters.exchange.answer(device.send().body)  # carries the edit, and is lost
    with headquarters.mission.database.writing() as connection:
        new_epoch(connection)
    device.applied += ahead
    assert whats(headquarters.ask(device, device.report())) == ["number"]
    assert whats(headquarters.ask(device)) == ["bundle"]
    assert whats(headquarters.ask(device)) == []


def test_who_asks_for_everything_again_and_again_is_told_it_once(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    headquarters.ask(device, device.report())
    read(headquarters, "ZZ/KAS/FLASH/2025/001")
    heard = headquarters.ask(device).news
    for _ in range(3):
        headquarters.exchange.answer(device.send(anew=True).body)  # each answer is lost
    answer = headquarters.ask(device)
    assert sorted(whats(answer)) == ["number", "profile", "read"]
    assert [item.data for item in answer.news if item.what == "read"] == [heard[-1].data]
    assert whats(headquarters.ask(device)) == []


def test_an_answer_number_nobody_gave_drops_nothing(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    headquarters.exchange.answer(device.send([device.report()]).body)
    device.applied += 1_000_000
    assert whats(headquarters.ask(device)) == ["number"]


def test_of_many_waiting_pictures_no_more_is_read_than_one_answer_takes(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    piece = encode(bytes(SIZE_BYTES - 1_000))
    letter = Letter(device=device.id.hex(), lane=LAST_LANE, what="bundle", data=piece)
    with headquarters.mission.database.writing() as connection:
        mailbox.post(connection, [letter] * 300)
        asking = devices.one(connection, device.id.hex())
        assert asking is not None
        tracemalloc.start()
        try:
            told = deliver(connection, asking, standing=Standing(), same_epoch=True, lanes=())
            peak_bytes = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert (len(told.news), told.more) == (1, True)
    assert peak_bytes < 300 * len(piece) / 3
