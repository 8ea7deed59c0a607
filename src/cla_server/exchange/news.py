# SPDX-License-Identifier: Apache-2.0
"""What the mission tells devices: which words exist, how urgent they are, how answers carry them.

Letters wait in a device's mailbox and are sent again until the device names an answer that carried
them as applied; nothing is dropped on the strength of having been sent.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cla_core.bundles.answers import News
from cla_core.bundles.bundle import Standing
from cla_core.bundles.packing import decode, encode
from cla_core.ids import id_bytes
from cla_core.record import FLASH_LANE
from cla_server.exchange.repository import mailbox
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.repository.mailbox import Letter, Waiting
from cla_server.kit.database import Connection

PROFILE = "profile"
URGENT_LANE = 1
TEXT_LANE = 2
RELAY_LANE = 3
"""What other laptops of the base sent. It never rides with anything else: a desk keeps the answers
that are receipts, and must be able to forget what a colleague erased."""
LAST_LANE = 4
"""What a laptop said may wait behind all else: pieces of pictures. Alone on its answer too."""
SIZE_BYTES = 12_000
"""Bytes of news one answer carries; a single larger letter goes alone."""
LETTERS_MOST = 400


def number_given(device: str, record: str, *, number: str, alias: str) -> Letter:
    """A report has its final number."""
    data = encode({"number": number, "alias": alias})
    return Letter(
        device=device, lane=URGENT_LANE, what="number", data=data, record=id_bytes(record)
    )


def report_read(device: str, record: str, *, by: str, at_ms: int) -> Letter:
    """Somebody at the mission has read a report."""
    data = encode({"by": by, "at": at_ms})
    return Letter(device=device, lane=URGENT_LANE, what="read", data=data, record=id_bytes(record))


def profile_signed(device: str, packed: bytes, signature: bytes) -> Letter:
    """The mission profile, as signed."""
    data = encode({"profile": packed, "signature": signature})
    return Letter(device=device, lane=TEXT_LANE, what=PROFILE, data=data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What rides on one answer. `number` is 0 when nothing does."""

    news: Sequence[News] = ()
    number: int = 0
    more: bool = False
    answer_no: int = 0
    applied_no: int = 0


def deliver(
    connection: Connection,
    device: Device,
    *,
    standing: Standing,
    same_epoch: bool,
    lanes: Collection[int],
) -> Delivery:
    """Drop what was applied and choose what rides on this answer.

    `lanes` are those of what the request brought: while a flash waits for its receipt only urgent
    letters ride, and what is relayed rides on the answer to an empty request. Answer numbers only
    rise, also past what a device saw of a database that was since restored (another epoch).
    """
    applied_no = device.applied_no
    if same_epoch and device.applied_no < standing.applied <= device.answer_no:
        mailbox.confirmed(connection, device.id, standing.applied)
        applied_no = standing.applied
    mailbox.carried_in_vain(connection, device.id, standing.applied if same_epoch else 0)
    waiting = mailbox.waiting(connection, device.id, LETTERS_MOST + 1)
    chosen = _chosen(waiting, brought=lanes)
    said = mailbox.said_in(connection, chosen)
    chosen = [letter for letter in chosen if letter.id in said]
    if not chosen:
        return Delivery(more=bool(waiting), answer_no=device.answer_no, applied_no=applied_no)
    number = max(device.answer_no, standing.applied) + 1
    mailbox.carried(connection, chosen, number)
    return Delivery(
        news=[News(letter.what, letter.record, decode(said[letter.id])) for letter in chosen],
        number=number,
        more=len(chosen) < len(waiting),
        answer_no=number,
        applied_no=applied_no,
    )


def _chosen(waiting: Sequence[Waiting], *, brought: Collection[int]) -> list[Waiting]:
    chosen: list[Waiting] = []
    size_bytes = 0
    last_lane = URGENT_LANE if FLASH_LANE in brought else TEXT_LANE
    if waiting and waiting[0].lane >= RELAY_LANE and not brought:
        last_lane = waiting[0].lane
    for letter in waiting[:LETTERS_MOST]:
        size_bytes += letter.size
        too_much = chosen and size_bytes > SIZE_BYTES
        if too_much or letter.lane > last_lane:
            break
        chosen.append(letter)
    return chosen
