# SPDX-License-Identifier: Apache-2.0
"""The contacts as a list for somebody: codes alone, or with the people who allow exactly that.

A list of people who warn a mission is a list of targets. Names and numbers stand in it only of
those who consented to be named to this receiver and set no limit against it, and whose consent is
not overdue for its review; of everybody else the code. What never leaves the laptop is in no list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.day_said import DaySaid
from cla_core.language import Language
from cla_core.records.contacts import Contact, has_consented, uses_allowed, uses_standing
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import as_counted
from cla_desktop.services.networking.contacts import phones_of
from cla_desktop.storage.store import Work


class Receiver(StrEnum):
    """Whom a list is for; NOBODY gets codes alone."""

    NOBODY = "NOBODY"
    TO_COMMANDER = "TO_COMMANDER"
    TO_FORCES = "TO_FORCES"
    TO_NGO = "TO_NGO"
    TO_SUCCESSOR = "TO_SUCCESSOR"


AGAINST: Final[Mapping[Receiver, frozenset[str]]] = {
    Receiver.TO_COMMANDER: frozenset({"NOT_TO_COMMANDER"}),
    Receiver.TO_FORCES: frozenset({"NOT_TO_ARMY", "NOT_TO_POLICE", "NO_ACTION"}),
    Receiver.TO_NGO: frozenset({"NOT_TO_NGO", "NO_ACTION"}),
    Receiver.TO_SUCCESSOR: frozenset(),
}
"""The limits that a receiver may not be given somebody against; NOBODY is never asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOut:
    """A list ready to be written: its rows, how many contacts, how many of them with a name.

    `overdue` are the codes of those who would be named, had they been asked again in time.
    """

    rows: tuple[tuple[str, ...], ...]
    contacts: int
    named: int
    overdue: tuple[str, ...] = ()


def may_be_named(values: Mapping[str, Any], receiver: Receiver, now_ms: int) -> bool:
    """Whether a contact allows to be named to this receiver, and need not be asked again first."""
    return _allows(values, receiver) and receiver.value in uses_standing(values, now_ms)


def _allows(values: Mapping[str, Any], receiver: Receiver) -> bool:
    if receiver is Receiver.NOBODY or "withdrawn_on" in values:
        return False
    limits = set(values.get("sharing_limits", ()))
    return receiver.value in uses_allowed(values) and not limits & AGAINST[receiver]


def give_out(desk: Desk, receiver: Receiver, lang: Language) -> GivenOut:
    """Everybody in the list, in the order of codes, under heads that an import understands."""
    everybody, now_ms = desk.store.read(_everybody), desk.clock.now_ms()
    columns = _columns(lang, desk.book, now_ms)
    personal = _personal(lang) if receiver is not Receiver.NOBODY else {}
    named = [may_be_named(values, receiver, now_ms) for values in everybody]
    rows = [
        (
            *(say(values) for say in columns.values()),
            *(say(values) if shown else "" for say in personal.values()),
        )
        for values, shown in zip(everybody, named, strict=True)
    ]
    day = DaySaid(moment_of(desk.clock.now_ms(), desk.offset_minutes).date())
    title = lang.ntr(
        "Contacts of {base}, {day}, by {person}, for {receiver}: {n} row, {named} with a name",
        "Contacts of {base}, {day}, by {person}, for {receiver}: {n} rows, {named} with a name",
        len(rows),
        person=desk.person,
        receiver=lang.label(f"lists.receiver.{receiver}"),
        base=desk.invitation.base,
        day=day,
        named=sum(named),
    )
    return GivenOut(
        rows=((title,), (*columns, *personal), *rows),
        contacts=len(rows),
        named=sum(named),
        overdue=tuple(
            str(values.get("code", ""))
            for values, shown in zip(everybody, named, strict=True)
            if _allows(values, receiver) and not shown
        ),
    )


def _everybody(work: Work) -> list[Mapping[str, Any]]:
    entries = work.records.several(work.documents.listed(Contact.kind))
    return [entry.values for entry in sorted(entries, key=lambda one: as_counted(one.number or ""))]


Say = Callable[[Mapping[str, Any]], str]


def _columns(lang: Language, book: CodeBook, now_ms: int) -> Mapping[str, Say]:
    """The columns that may leave the base, each with how it is filled."""

    def coded(name: str, codes: str) -> Say:
        return lambda values: book.label(lang, codes, str(values[name])) if values.get(name) else ""

    def spoken(values: Mapping[str, Any]) -> str:
        return ", ".join(book.label(lang, "language", one) for one in values.get("languages", ()))

    return {
        lang.tr("Code"): lambda values: str(values.get("code", "")),
        lang.tr("Role"): coded("role_category", "contact_role"),
        lang.tr("Sex"): coded("sex", "sex"),
        lang.tr("Age"): coded("age_band", "age_band"),
        lang.tr("Languages"): spoken,
        lang.tr("Reliability"): lambda values: str(values.get("reliability", "")),
        lang.tr("Consent"): lambda values: _consent(lang, values, now_ms),
    }


def _consent(lang: Language, values: Mapping[str, Any], now_ms: int) -> str:
    if "withdrawn_on" in values:
        return lang.tr("withdrawn")
    if uses_allowed(values) - uses_standing(values, now_ms):
        return lang.tr("to be asked again")
    return str(values.get("consent_on", ""))[:10] if has_consented(values) else ""


def _personal(lang: Language) -> Mapping[str, Say]:
    """What the base alone may read, for a receiver it consented to."""
    return {
        lang.tr("Name"): lambda values: str(values.get("real_name", "")),
        lang.tr("Nickname"): lambda values: str(values.get("nicknames", "")),
        lang.tr("Village"): _village,
        lang.tr("Phone"): lambda values: " / ".join(phones_of(values)),
        lang.tr("Availability"): lambda values: str(values.get("availability", "")),
    }


def _village(values: Mapping[str, Any]) -> str:
    place = values.get("place")
    return str(place.get("name", "")) if isinstance(place, dict) else ""
