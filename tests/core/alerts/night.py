# SPDX-License-Identifier: Apache-2.0
"""Records as they were told in the scenarios of the field dossier, written short."""

from typing import Any

from cla_core.alerts.timeline import AlertState, fold
from cla_core.alerts.told import Told
from cla_core.dtg import parse_ms
from cla_core.record import completed
from cla_core.records import record_type
from cla_core.records.flash import MTINDO

MINUTE_MS = 60_000


def iso(clock: str, day: str = "2025-03-14") -> str:
    """`21:46` of a day at the base."""
    return f"{day}T{clock}:00+02:00"


def ms(clock: str, day: str = "2025-03-14") -> int:
    """The same in milliseconds since 1970."""
    return parse_ms(iso(clock, day))


def uid(name: str) -> str:
    """An id that sorts as its name does."""
    return f"0195a1f0-1d00-7000-8000-{name.encode().hex()[:12]:0>12}"


def told(
    name: str, kind: str, *, written: int | None = None, role: str = "", **values: Any
) -> Told:
    """One record by a short name; written late in the evening unless said."""
    full = completed(record_type(kind), values)
    return Told(id=uid(name), kind=kind, values=full, written_ms=written or ms("23:59"), role=role)


def alert(name: str = "a", **values: Any) -> Told:
    """An alert of that night."""
    said = {"summary": "Ten men with guns", "place": MTINDO, "received_at": iso("21:44")}
    return told(name, "alert", **(said | values))


def step(name: str, act: str, clock: str, **values: Any) -> Told:
    """A step of alert `a`."""
    said = {"alert": uid("a"), "act": act, "at": iso(clock), "actor": "CLA", "channel": "VHF"}
    return told(name, "alert_step", **(said | values))


def referral(name: str, to: str, clock: str, **values: Any) -> Told:
    """Alert `a` passed on."""
    said = {"alert": uid("a"), "to": to, "sent_at": iso(clock), "shared": ["PLACE"]}
    return told(name, "referral", **(said | values))


def response(name: str, type_: str = "QRF", **values: Any) -> Told:
    """Somebody acting on alert `a`."""
    said = {"alert": uid("a"), "actor": "UN_MILITARY", "type": type_}
    return told(name, "response", **(said | values))


def feedback(name: str, clock: str, **values: Any) -> Told:
    """The community told of alert `a`."""
    said = {"alert": uid("a"), "at": iso(clock), "to": "CALLER", "channel": "SMS"}
    return told(name, "feedback", **(said | values))


def state(*records: Told, of: str = "a") -> AlertState:
    """What the records make of one alert."""
    return fold(records)[uid(of)]


MOVING = step("q", "RESPONDING", "22:05")
MERGED = step("m", "MERGED", "22:00", other=uid("b"))
TOLD = feedback("f", "22:00")
CLOSED = step("z", "CLOSED", "22:10")
