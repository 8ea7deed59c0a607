# SPDX-License-Identifier: Apache-2.0
"""A CAP 1.2 message as XML: for named recipients, never public, in English and French.

Whatever stands in a text comes out as text: characters that XML cannot hold are shown as U+FFFD.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from cla_core.alerts.blurring import FedPlace, Grain, fed_place
from cla_core.alerts.flags import flags_of
from cla_core.alerts.priority import priority_of
from cla_core.alerts.redaction import Eyes, shown
from cla_core.clock import moment_of
from cla_core.codes import LISTS
from cla_core.dtg import parse_iso
from cla_core.errors import ClaError, mark
from cla_core.grading import FLAGS, classification_of
from cla_core.language import SPOKEN, Language
from cla_core.record import cut_short
from cla_server.alerts.repository import Kept
from cla_server.feeds.area_codes import codes_of
from cla_server.feeds.cap_chain import CANCEL, FALSE, MERGED, WITHDRAWN, Message
from cla_server.feeds.site import Told

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEADLINE_MOST = 160
GRADES = ("urgency", "severity", "certainty")
UNKNOWN = "Unknown"
HOUR_MS = 3_600_000
HOLDS_HOURS: Mapping[str, int] = {"P1": 24, "P2": 48, "P3": 168, "P4": 168}
"""How long a warning of a priority is news: as long as one is to hear by what became of it (3.7).

No mission changes it: a message that is made anew must say what it said.
"""
RESTRICTION = mark("For the recipients the mission named, and nobody else. Not to be published.")
WHY: Mapping[str, str] = {
    FALSE: mark("It was a false alarm."),
    MERGED: mark("It was joined to another alert of the same event."),
    WITHDRAWN: mark("It was withdrawn."),
}


class Capping:
    """Writes messages for one token: at its grain, to its addresses."""

    def __init__(self, told: Told, *, grain: Grain, addresses: str) -> None:
        self._told = told
        self._grain = grain
        self._addresses = addresses
        self._languages = [Language.load(code) for code in SPOKEN]

    def identifier(self, message: Message) -> str:
        """Unique among all messages of the mission, for ever."""
        return f"{self._told.mission}.{message.key}"

    def written(self, message: Message, current: Mapping[str, Any]) -> Element:
        """The message. `current` is the alert as it stands: its flags bind what was told before."""
        root = Element("alert", xmlns=NAMESPACE)
        # What a message is called off for must not show in its marks.
        called_off = message.kind == CANCEL
        values = message.version.values if called_off else bound(message.version, current)
        _put(root, "identifier", self.identifier(message))
        _put(root, "sender", self._told.sender)
        _put(root, "sent", sent(message))
        _put(root, "status", "Exercise" if values.get("exercise") is True else "Actual")
        _put(root, "msgType", message.kind)
        _put(root, "scope", "Private" if self._addresses else "Restricted")
        if self._addresses:
            _put(root, "addresses", self._addresses)
        else:
            _put(root, "restriction", self._both(RESTRICTION))
        _put(root, "code", classification_of(values))
        if message.why:
            _put(root, "note", self._both(WHY[message.why]))
        if message.earlier:
            _put(root, "references", " ".join(self._reference(one) for one in message.earlier))
        if not called_off:
            self._infos(root, message, values)
        return root

    def _both(self, sentence: str) -> str:
        return " / ".join(lang.tr(sentence) for lang in self._languages)

    def _reference(self, message: Message) -> str:
        return f"{self._told.sender},{self.identifier(message)},{sent(message)}"

    def _infos(self, root: Element, message: Message, values: Mapping[str, Any]) -> None:
        seen = shown(values, Eyes.FEED) or {}
        place = fed_place(values, self._grain)
        for lang in self._languages:
            self._info(SubElement(root, "info"), lang, message, seen, place)

    def _info(
        self,
        info: Element,
        lang: Language,
        message: Message,
        seen: Mapping[str, Any],
        place: FedPlace,
    ) -> None:
        version = message.version
        threat = str(seen.get("threat_type") or "")
        event = self._told.book.label(lang, "threat_type", threat) if threat else ""
        event = event or lang.label("kind.alert")
        _put(info, "language", lang.code)
        _put(info, "category", "Security")
        _put(info, "event", event)
        for grade in GRADES:
            said = str(seen.get(grade) or UNKNOWN)
            # A word of a newer profile is none of CAP's.
            _put(info, grade, said if said in LISTS[grade] else UNKNOWN)
        for name, field in (("effective", "received_at"), ("onset", "event_start")):
            at = _moment(seen.get(field))
            if at is not None:
                _put(info, name, cap_time(at))
        _put(info, "expires", expires(message))
        base = self._told.areas.of(version.base).title
        _put(info, "senderName", f"{self._told.name}, {base}")
        summary = " ".join(str(seen.get("summary") or event).split())
        _put(info, "headline", cut_short(summary, HEADLINE_MOST))
        words = [str(seen[name]) for name in ("summary", "details") if seen.get(name)]
        if words:
            _put(info, "description", "\n\n".join(words))
        for name, said in self._parameters(version, seen):
            _named(info, "parameter", name, said)
        self._area(SubElement(info, "area"), version, place)

    def _parameters(self, version: Kept, seen: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
        found = {
            "alertNumber": version.number,
            "timing": seen.get("timing"),
            "textLanguage": seen.get("language"),
            "placeIsWithin": str(self._grain),
        }
        return [(name, str(said)) for name, said in found.items() if said]

    def _area(self, area: Element, version: Kept, place: FedPlace) -> None:
        words = ", ".join(part for part in (place.name, place.area) if part)
        _put(area, "areaDesc", words or self._told.areas.of(version.base).title)
        if place.cell is not None:
            cell = place.cell
            _put(area, "circle", f"{cell.lat},{cell.lon} {cell.radius_km}")
        codes = codes_of(self._told.profile, place.area)
        code = place.code or codes.second or codes.first
        if code:
            _named(area, "geocode", "P-code", code)


def bound(version: Kept, current: Mapping[str, Any]) -> dict[str, Any]:
    """A version under its own flags and those the alert has by now."""
    flags = flags_of(version.values) | flags_of(current)
    return {**version.values, FLAGS: sorted(flags)}


def sent(message: Message) -> str:
    """When a message went out, in the zone of whoever wrote what made it go out."""
    return cap_time(moment_of(message.sent_ms, message.cause.offset_minutes))


def expires(message: Message) -> str:
    """Until when a message holds if no other one follows: the same each time it is made."""
    hours = HOLDS_HOURS[priority_of(message.version.values)]
    ends_ms = message.sent_ms + hours * HOUR_MS
    return cap_time(moment_of(ends_ms, message.cause.offset_minutes))


def cap_time(moment: datetime) -> str:
    """CAP's own form: whole seconds, and `-00:00` for UTC."""
    text = moment.isoformat(timespec="seconds")
    return text.removesuffix("+00:00") + "-00:00" if text.endswith("+00:00") else text


def plain(text: str) -> str:
    """Text that XML can hold."""
    return NOT_XML.sub("\ufffd", text)


def _put(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = plain(text)


def _named(parent: Element, element: str, name: str, value: str) -> None:
    made = SubElement(parent, element)
    _put(made, "valueName", name)
    _put(made, "value", value)


def _moment(said: object) -> datetime | None:
    try:
        return parse_iso(said) if isinstance(said, str) and said else None
    except ClaError:
        return None
