# SPDX-License-Identifier: Apache-2.0
"""Texts a manager approves: numbered, signed with the mission's key, posted to the laptops.

A text that was approved is never changed: what a manager saves again is its next version. Works as
one transaction; knows no page.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cla_core.bundles.approved import NEWS, Approved
from cla_core.bundles.packing import encode
from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.dtg import iso, parse_iso
from cla_core.errors import ClaError, mark
from cla_core.fields import Problem
from cla_core.ids import id_bytes, record_id
from cla_core.record import clean, problems
from cla_core.records import record_type
from cla_core.records.messages import PERIODS_MOST, CanCard, Message
from cla_server.accounts.service import Visitor
from cla_server.audit.repository import Deed, note
from cla_server.board.service import Site
from cla_server.exchange.news import TEXT_LANE
from cla_server.exchange.repository import devices, mailbox
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.repository.mailbox import Letter
from cla_server.kit.database import Connection, take_turn
from cla_server.kit.within import Within
from cla_server.messages import repository as texts
from cla_server.messages.repository import Text

ID_BYTES: Final = 10
MOMENT_MS: Final = 60 * 1000
GIVEN: Final = ("version", "approved_by", "code", "earlier")
"""What of a text nobody types."""
TURN: Final = 0x434C4154
"""The turn of whoever approves a text."""
NOT_HERE: Final = mark("There is no such text, or it is another area's.")
CHANGED: Final = mark(
    "This text was changed or withdrawn since you opened it, so nothing was approved. Look in a"
    " second tab at what stands now; approve again only if yours shall replace it."
)


class NotApproved(ClaError):
    """Nothing was signed, and what is wrong with each field.

    `stands` is the version that stands, where another one was looked at.
    """

    def __init__(
        self, found: tuple[Problem, ...], sentence: str = "", *, stands: int | None = None
    ) -> None:
        values = {} if sentence else found[0].values
        super().__init__(sentence or found[0].sentence, **values)
        self.problems = found
        self.stands = stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a manager wants approved: of a new text no `id`; `base` is empty for every base.

    `seen` is the version it was written upon, 0 for none; empty where nobody says.
    """

    id: str
    kind: str
    base: str
    values: Mapping[str, Any]
    seen: str = ""


def approve(site: Site, visitor: Visitor, wanted: Wanted) -> str:
    """Sign the next version of a text and send it down; gives its id.

    Raises:
        NotApproved: with every problem.
    """
    now_ms, within = site.clock.now_ms(), site.within(visitor)
    known = wanted.base in site.profile().body.get("bases", {})
    reaches = known and within.holds(wanted.base) if wanted.base else within.bases is None
    # A card is one base's own.
    if not reaches or (wanted.kind == CanCard.kind and not wanted.base):
        raise NotApproved((), NOT_HERE)

    def work(connection: Connection) -> str:
        # Two managers who save at once make two versions, one after the other.
        take_turn(connection, TURN)
        before = _before(connection, wanted, within)
        if twice := _just_approved(connection, visitor, wanted, since_ms=now_ms - MOMENT_MS):
            return twice.id
        stands = before.version if before else 0
        if wanted.seen not in ("", str(stands)):
            raise NotApproved((), CHANGED, stands=stands)
        text = _text(site, connection, visitor, wanted, before, now_ms=now_ms)
        texts.put(connection, text)
        mailbox.post(connection, [letter(one.id, text) for one in _receivers(connection, text)])
        about = f"{text.kind} {text.id} {text.version}"
        note(connection, visitor.did(Deed.TEXT_APPROVED, about, at_ms=now_ms))
        return text.id

    return site.database.write(work)


def withdraw(site: Site, visitor: Visitor, text: Text) -> None:
    """End a text this minute, before its time: the next version says so to every laptop.

    Raises:
        NotApproved: it is another area's.
    """
    now = _minute(site, site.clock.now_ms())
    if "valid_until" in text.values and parse_iso(text.values["valid_until"]) <= now:
        return
    begun = min(parse_iso(text.values["valid_from"]), now)
    values = {name: value for name, value in text.values.items() if name not in GIVEN}
    values |= {"valid_from": iso(begun), "valid_until": iso(now)}
    approve(site, visitor, Wanted(id=text.id, kind=text.kind, base=text.base, values=values))


def _minute(site: Site, now_ms: int) -> datetime:
    """The minute that has begun, as the mission's clocks on the wall say it."""
    zone = int(site.profile().body.get("zone_minutes", 0))
    return moment_of(now_ms - now_ms % MOMENT_MS, zone)


def _just_approved(
    connection: Connection, visitor: Visitor, wanted: Wanted, *, since_ms: int
) -> Text | None:
    """The same words by the same person a moment ago: a button pressed twice."""
    said = clean(wanted.values)
    for text in texts.all_of(connection):
        lately = text.at_ms >= since_ms and text.by_name == visitor.name
        if lately and (text.kind, text.base) == (wanted.kind, wanted.base):
            own = {name: value for name, value in text.values.items() if name not in GIVEN}
            if own == said and wanted.id in ("", text.id):
                return text
    return None


def _before(connection: Connection, wanted: Wanted, within: Within) -> Text | None:
    """The version that stands; a base has one card."""
    if wanted.id:
        found = texts.one(connection, wanted.id)
        if found is None or found.kind != wanted.kind or not texts.may_see(found, within):
            raise NotApproved((), NOT_HERE)
        return found
    if wanted.kind != CanCard.kind:
        return None
    cards = texts.of_kind(connection, CanCard.kind, within)
    return next((one for one in cards if one.base == wanted.base), None)


def _text(
    site: Site,
    connection: Connection,
    visitor: Visitor,
    wanted: Wanted,
    before: Text | None,
    *,
    now_ms: int,
) -> Text:
    version = before.version + 1 if before else 1
    values = clean({**wanted.values, "version": version, "approved_by": visitor.name})
    if wanted.kind == Message.kind:
        values["code"] = before.values["code"] if before else _next_code(connection)
    declaration = record_type(wanted.kind)
    book = CodeBook(site.profile())
    wrong = problems(declaration, values, book=book, submitting=True)
    if wrong:
        raise NotApproved(tuple(wrong))
    if before and before.kind == Message.kind:
        values = clean({**values, "earlier": _stood(before, values, _minute(site, now_ms))})
    approved = Approved(
        id=before.id if before else record_id(now_ms, os.urandom(ID_BYTES)),
        kind=wanted.kind,
        version=version,
        by=visitor.name,
        at_ms=now_ms,
        values=values,
    )
    packed = approved.packed()
    return Text(
        id=approved.id,
        kind=approved.kind,
        version=version,
        base=before.base if before else wanted.base,
        by_name=visitor.name,
        at_ms=now_ms,
        values=values,
        packed=packed,
        signature=site.sign_text(packed),
    )


def _stood(before: Text, values: Mapping[str, Any], now: datetime) -> list[dict[str, str]]:
    """When the versions before this one could be used, where its own dates do not say so.

    Who heard one of them then heard what stood, whatever dates a later version has.
    """
    until = min(before.values["valid_until"], iso(now), key=parse_iso)
    last = {"valid_from": before.values["valid_from"], "valid_until": until}
    begins, ends = parse_iso(values["valid_from"]), parse_iso(values["valid_until"])
    told = []
    for period in (*before.values.get("earlier", ()), last):
        first, over = parse_iso(period["valid_from"]), parse_iso(period["valid_until"])
        if first < over and not (begins <= first and over <= ends):
            told.append(period)
    return told[-PERIODS_MOST:]


def _next_code(connection: Connection) -> str:
    return f"M-{texts.count(connection, Message.kind) + 1:03d}"


def _receivers(connection: Connection, text: Text) -> Iterable[Device]:
    return (
        device
        for device in devices.everyone(connection)
        if device.revoked_ms is None and text.base in {"", device.base}
    )


def letter(receiver: str, text: Text) -> Letter:
    """A text on its way to one laptop."""
    data = encode({"text": text.packed, "signature": text.signature})
    return Letter(device=receiver, lane=TEXT_LANE, what=NEWS, data=data, record=id_bytes(text.id))


def letters_for(connection: Connection, device: Device) -> Iterable[Letter]:
    """Every text that holds for a laptop's base, as it stands."""
    return (
        letter(device.id, text)
        for text in texts.all_of(connection)
        if text.base in {"", device.base}
    )
