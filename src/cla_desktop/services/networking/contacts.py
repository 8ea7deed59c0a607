# SPDX-License-Identifier: Apache-2.0
"""Contacts as they are used: finding a caller while the phone rings, leaving the network.

Names and numbers are shown by whoever asks for them here and are told to nobody else. Knows no
list on a screen.
"""

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.documents.joining import standing_for
from cla_core.dtg import iso
from cla_core.fields import Layer
from cla_core.record import in_layer
from cla_core.records.contacts import Contact, has_gone, uses_allowed, uses_standing
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import as_counted
from cla_desktop.services.documents.saving import Opened, opened_within, save_within
from cla_desktop.storage.rows import Entry, Query
from cla_desktop.storage.store import Work

FOUND_MOST: Final = 20
LED_TO: Final = 24
"""As many as the first page has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A contact as one finds it by what one half knows; `phones` as they are rung, in order."""

    id: str
    code: str
    role: str
    name: str
    nicknames: str
    village: str
    phones: tuple[str, ...]
    limits: tuple[str, ...]
    reliability: str
    withdrawn: bool
    disputed: bool


def find_callers(desk: Desk, text: str) -> tuple[Caller, ...]:
    """Contacts by code, any end of a number, name, nickname or village; newest first.

    Who left the network is found too, and says so.
    """

    def job(work: Work) -> tuple[Caller, ...]:
        keys = work.records.keys(Query(text=text, kinds=(Contact.kind,)))[:FOUND_MOST]
        ids = [row.id for row in work.records.rows(keys)]
        found = {entry.id: entry for entry in work.records.several(ids)}
        disputed = work.documents.disputed_among(ids)
        return tuple(_caller(found[one], one in disputed) for one in ids if one in found)

    return desk.store.read(job)


def _caller(entry: Entry, disputed: bool) -> Caller:
    values = entry.values
    place = values.get("place")
    return Caller(
        id=entry.id,
        code=entry.number or "",
        role=str(values.get("role_category", "")),
        name=str(values.get("real_name", "")),
        nicknames=str(values.get("nicknames", "")),
        village=str(place.get("name", "")) if isinstance(place, dict) else "",
        phones=phones_of(values),
        limits=tuple(values.get("sharing_limits", ())),
        reliability=str(values.get("reliability", "F")),
        withdrawn="withdrawn_on" in values,
        disputed=disputed,
    )


def phones_of(values: Mapping[str, Any], *, of: Container[str] = ()) -> tuple[str, ...]:
    """The numbers of a contact, the one that is rung first in front; of these owners, if said."""
    rows: Sequence[Mapping[str, Any]] = values.get("phones", ())
    asked = [row for row in rows if not of or row.get("owner") in of]
    return tuple(str(row["number"]) for row in asked if "number" in row)


def contact_of(work: Work, code: str) -> Entry | None:
    """The contact of a code; of one that became an alias, the contact it leads to."""
    entry = work.records.by_number(code)
    if entry is None or entry.kind != Contact.kind:
        return None
    standing = standing_for(entry.id, work.documents.joins_around(entry.id))
    return entry if standing == entry.id else work.records.get(standing)


def limits_of(work: Work, code: str) -> frozenset[str]:
    """Whom a contact may not be named to, said under whichever of their codes."""
    entry = work.records.by_number(code)
    if entry is None or entry.kind != Contact.kind:
        return frozenset()
    everyone = work.records.several([*work.documents.joins_around(entry.id)])
    return frozenset(limit for one in everyone for limit in one.values.get("sharing_limits", ()))


def is_known_here(work: Work, code: str) -> bool:
    """Whether what a contact said for the base alone is on this laptop, limits among it."""
    entry = work.records.by_number(code)
    if entry is None or entry.kind != Contact.kind:
        return False
    return entry.own or bool(in_layer(Contact, entry.values, Layer.BASE))


def limits_are_erased(work: Work, code: str) -> bool:
    """Whether a contact withdrew: whom they may not be named to was erased with who they are."""
    entry = contact_of(work, code)
    return entry is not None and "withdrawn_on" in entry.values


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain:
    """The contacts whose consent is overdue for its review, by code in their order.

    `ids` are those of the first ones: a list that was taken in at once is overdue at once.
    """

    codes: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


NOBODY_TO_ASK: Final = AskAgain()


def to_ask_again(work: Work, now_ms: int) -> AskAgain:
    """Who is in the network and stands to be asked again."""
    names = ("withdrawn_on", "active_to", "allowed_uses", "review_on", "use_consents")
    found = []
    for code, listed, withdrawn, ended, uses, review, apart in work.documents.cells(
        Contact.kind, names
    ):
        if not listed or has_gone(withdrawn, ended, now_ms) or not (review or apart):
            continue
        values: dict[str, Any] = {"allowed_uses": json.loads(uses or "[]")}
        values |= {"use_consents": json.loads(apart or "[]")}
        values |= {"review_on": review} if review else {}
        if uses_allowed(values) - uses_standing(values, now_ms):
            found.append(code)
    codes = tuple(sorted(found, key=as_counted))
    first = [work.records.by_number(code) for code in codes[:LED_TO]]
    return AskAgain(codes=codes, ids=tuple(one.id for one in first if one is not None))


def withdraw(desk: Desk, record: str) -> Opened:
    """Consent was withdrawn: the person is erased everywhere on the base, code and counts stay.

    Raises:
        NoDocument: there is no such contact.
    """
    now = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))

    def job(work: Work) -> Opened:
        for one in work.documents.joins_around(record):
            seen = opened_within(work, one)
            if "withdrawn_on" not in seen.values:
                save_within(desk, work, seen, {**seen.values, "withdrawn_on": now})
        return opened_within(work, record)

    done = desk.store.write(job)
    desk.counter.touch()
    return done
