# SPDX-License-Identifier: Apache-2.0
"""One request, one answer: what is stored, acknowledged and understood."""

import os

import pytest

from cla_core.bundles.answers import read_answer
from cla_core.bundles.operations import Act, Operation
from cla_core.bundles.rings import Ring, fill_box
from cla_core.ids import id_bytes, record_id
from cla_server.audit.repository import Entry, note
from tests.server.conftest import NOON_MS, Headquarters
from tests.support.device import WRITTEN_MS, Device, flash_values, stored_numbers

MINUTE = "2025-03-14T21:46:00+02:00"
DAY_MS = 24 * 60 * 60 * 1000


def test_a_flash_sent_with_the_joining_request_is_stored_read_and_numbered(
    headquarters: Headquarters,
) -> None:
    device = Device(headquarters.code())
    report = device.report()
    answer = headquarters.ask(device, report, join=True)
    assert stored_numbers(answer) == {1}
    assert answer.time_ms == NOON_MS
    assert answer.highest == 1
    assert [(item.what, item.record, item.data) for item in answer.news] == [
        (
            "number",
            id_bytes(report.record),
            {"number": "ZZ/KAS/FLASH/2025/001", "alias": "ZZ/KAS/FLASH/2025/001a"},
        )
    ]
    [line] = headquarters.reports()
    assert (line.id, line.base, line.device) == (report.record, "KAS", device.id.hex())
    assert line.values == flash_values()


def test_a_flash_answer_carries_only_what_is_urgent_and_says_that_more_waits(
    headquarters: Headquarters,
) -> None:
    device = Device(headquarters.code())
    hurried = headquarters.ask(device, device.report(), join=True)
    assert hurried.more
    after = headquarters.ask(device)
    assert [item.what for item in after.news] == ["profile"]
    assert not after.more


def test_an_exchange_with_nothing_new_is_small_both_ways(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    sent = device.send()
    answer = headquarters.exchange.answer(sent.body)
    assert len(sent.body) < 200
    assert len(answer) < 200
    assert device.read(sent, answer).news == []


def test_the_same_request_again_is_acknowledged_again_and_changes_nothing(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    sent = device.send([device.report(), device.report()])
    first = headquarters.post(device, sent)
    again = headquarters.post(device, sent)
    assert first.stored == again.stored
    assert len(headquarters.reports()) == 2
    assert headquarters.aside() == []


def test_overlapping_bundles_store_each_operation_once(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    one, two, three = device.report(), device.report(), device.report()
    headquarters.ask(device, one, two)
    answer = headquarters.ask(device, two, three)
    assert stored_numbers(answer) == {2, 3}
    assert len(headquarters.reports()) == 3


def test_gaps_are_told_by_the_runs_of_a_receipt(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    reports = [device.report() for _ in range(5)]
    answer = headquarters.ask(device, reports[0], reports[1], reports[4])
    assert [(run.first, run.last) for run in answer.stored] == [(1, 2), (5, 5)]


def test_the_same_number_with_other_content_is_forked(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    headquarters.ask(device, device.report())
    device.n = 0
    answer = headquarters.ask(
        device, device.report(flash_values("Something else")), device.report()
    )
    assert stored_numbers(answer) == {2}
    assert answer.troubled == [(1, "forked")]
    assert headquarters.aside() == [("forked", device.id.hex())]
    assert [line.values["headline"] for line in headquarters.reports()] == [
        flash_values()["headline"]
    ] * 2


def test_one_bundle_with_a_number_twice_is_forked_too(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    first = device.report()
    device.n = 0
    answer = headquarters.ask(device, first, device.report())
    assert answer.troubled == [(1, "forked")]
    assert answer.stored == []


def test_a_new_incarnation_counts_from_one_again(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    report = device.report()
    headquarters.ask(device, report)
    device.incarnation, device.n = os.urandom(4), 0
    again = device.report(record=report.record, number="ZZ/KAS/FLASH/2025/001a")
    answer = headquarters.ask(device, again)
    assert stored_numbers(answer) == {1}
    assert answer.troubled == []
    assert headquarters.numbers() == ["ZZ/KAS/FLASH/2025/001"]


def test_a_record_that_contradicts_the_one_held_is_not_understood(
    headquarters: Headquarters,
) -> None:
    device = headquarters.joined()
    report = device.report()
    headquarters.ask(device, report)
    other = device.report(flash_values("Something else"), record=report.record)
    answer = headquarters.ask(device, other, device.report())
    assert stored_numbers(answer) == {2, 3}
    assert answer.troubled == [(2, "not understood")]
    assert len(headquarters.reports()) == 2


@pytest.mark.parametrize(
    "values",
    [
        {"headline": 7},
        {**flash_values(), "what": "\x00"},
        {**flash_values(), "people": {"killed": {"women": -1}}},
        {**flash_values(), "happened": "yesterday"},
        {**flash_values(), "place": {"name": "Mtindo", "lat": 91.0, "lon": 30.0}},
        {**flash_values(), "headline": "x" * 101},
    ],
)
def test_what_cannot_be_understood_is_stored_and_acknowledged_all_the_same(
    sqlite_headquarters: Headquarters, values: dict[str, object]
) -> None:
    device = sqlite_headquarters.joined()
    answer = sqlite_headquarters.ask(device, device.report(values), device.report())
    assert stored_numbers(answer) == {1, 2}
    assert answer.troubled == [(1, "not understood")]
    assert sqlite_headquarters.aside() == [("not understood", device.id.hex())]
    assert len(sqlite_headquarters.reports()) == 1


def test_kinds_acts_and_forms_of_a_newer_desk_are_kept(sqlite_headquarters: Headquarters) -> None:
    device = sqlite_headquarters.joined()
    unknown = device.operation("telepathy", {"values": {}})
    changed = device.operation("flash", {"values": {}}, act=Act.SET)
    newer = device.operation("flash", {}).encoded().replace(b"\x00", b"\x07", 1)
    device_answer = sqlite_headquarters.ask(device, unknown, changed)
    assert stored_numbers(device_answer) == {1, 2}
    sent = device.send([newer])
    answer = device.opened(sqlite_headquarters.exchange.answer(sent.body))
    assert stored_numbers(answer) == {3}
    assert answer.troubled == [(3, "not understood")]


def test_fields_codes_and_columns_of_a_newer_profile_do_not_keep_a_flash_from_the_board(
    sqlite_headquarters: Headquarters,
) -> None:
    device = sqlite_headquarters.joined()
    newer = {
        **flash_values(),
        "threat_type": "UFO",
        "of_tomorrow": "kept in the operation",
        "actions": [{"at": MINUTE, "what": "Base told", "of_tomorrow": 1}],
    }
    answer = sqlite_headquarters.ask(device, device.report(newer))
    assert answer.troubled == []
    [line] = sqlite_headquarters.reports()
    assert line.values["threat_type"] == "UFO"
    assert line.values["actions"] == [{"at": MINUTE, "what": "Base told"}]
    assert "of_tomorrow" not in line.values


def test_a_colleague_added_on_the_laptop_is_stored_and_makes_no_report(
    sqlite_headquarters: Headquarters,
) -> None:
    device = sqlite_headquarters.joined()
    answer = sqlite_headquarters.ask(
        device, device.operation("person", {"values": {"person": "CLA-08", "how": "COLLEAGUE"}})
    )
    assert stored_numbers(answer) == {1}
    assert answer.troubled == []
    assert sqlite_headquarters.reports() == []


def test_sealed_boxes_are_carried_blind_and_acknowledged(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    secret = device.operation("contact", {"values": {"name": "Invented"}})
    ring = Ring("BASE", {device.id: device.joining().seal_public})
    sent = device.send([device.report()], boxes=[fill_box(ring, [(secret.n, secret.encoded())])])
    answer = headquarters.post(device, sent)
    assert stored_numbers(answer) == {1, 2}
    assert answer.troubled == []


@pytest.mark.parametrize("standing", [False, True])
def test_a_spooled_bundle_is_answered_in_clear_with_receipts_and_time_alone(
    headquarters: Headquarters, standing: bool
) -> None:
    device = headquarters.joined()
    with headquarters.mission.database.writing() as connection:
        note(connection, Entry(at_ms=NOON_MS, who="rule", what="counted", about=""))
    assert headquarters.ask(device).log
    sent = device.send([device.report()], in_clear=True, standing=standing)
    said = headquarters.exchange.answer(sent.body)
    server = device.invitation.server
    answer = device.read(sent, said)
    assert read_answer(said, server.sign_public, server.mission) == answer
    assert stored_numbers(answer) == {1}
    assert answer.news == []
    assert answer.number == 0
    assert answer.log == {}
    told = headquarters.ask(device)
    assert [item.what for item in told.news] == ["number"]


def test_the_clock_of_a_device_is_never_a_reason_to_refuse(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    future = Operation(
        n=1,
        act=Act.CREATE,
        record=record_id(WRITTEN_MS, bytes(10)),
        kind="flash",
        schema=1,
        stamp=(NOON_MS + 3650 * DAY_MS) << 16,
        body={**device.report().body, "written": NOON_MS + 3650 * DAY_MS},
    )
    answer = headquarters.ask(device, future)
    assert answer.troubled == []
    assert answer.time_ms < NOON_MS + DAY_MS
