# SPDX-License-Identifier: Apache-2.0
"""CAP messages as a feed: an Atom index, the same with the messages in it, and one alone."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from cla_core.alerts.redaction import Eyes, shown
from cla_server.alerts import folding, repository
from cla_server.changes import repository as changes
from cla_server.changes.repository import Wanted
from cla_server.feeds.cap_chain import CANCEL, Message, messages
from cla_server.feeds.cap_xml import Capping, plain
from cla_server.feeds.gathering import under, with_records
from cla_server.kit.clock import iso
from cla_server.kit.database import Connection

ATOM = "http://www.w3.org/2005/Atom"
OURS = "urn:cla:feeds"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
IDENTIFIER = re.compile(rf"[A-Z0-9]{{1,12}}\.({UUID})(?:\.({UUID}))?\Z")
CAP_TYPE = "application/cap+xml"


def atom(
    connection: Connection,
    wanted: Wanted,
    capping: Capping,
    *,
    title: str,
    now_ms: int,
    whole: bool,
) -> Iterator[bytes]:
    """The index; `whole` puts the messages themselves into it. Ends with how many there are."""
    yield DECLARATION + _head(title, now_ms)
    count = 0
    for row, records in with_records(connection, wanted):
        known = shown(row.values, Eyes.FEED) is not None
        for message in messages(records, row.id):
            if known or message.kind == CANCEL:
                count += 1
                inner = capping.written(message, row.values) if whole else None
                yield _text(_entry(message, capping, inner))
    yield f'<count xmlns="{OURS}">{count}</count>\n</feed>\n'.encode()


def one(connection: Connection, wanted: Wanted, capping: Capping, identifier: str) -> bytes | None:
    """One message, or None where there is none that this token may have."""
    found = IDENTIFIER.match(identifier)
    if found is None:
        return None
    records = folding.around(connection, found[1])
    alert = folding.root_of(records, found[1])
    flags = changes.flags_of(connection, alert, wanted)
    standing = repository.standing(connection, alert)
    if standing is None or flags is None:
        return None
    standing = under(standing, flags)
    known = shown(standing.values, Eyes.FEED) is not None
    for message in messages(records, alert):
        if capping.identifier(message) == identifier and (known or message.kind == CANCEL):
            return DECLARATION + _text(capping.written(message, standing.values))
    return None


def _head(title: str, now_ms: int) -> bytes:
    root = Element("feed", xmlns=ATOM)
    SubElement(root, "title").text = plain(title)
    SubElement(root, "id").text = f"{OURS}:cap"
    SubElement(root, "updated").text = iso(now_ms, 0)
    SubElement(SubElement(root, "author"), "name").text = plain(title)
    return _text(root).removesuffix(b"</feed>\n") + b"\n"


def _entry(message: Message, capping: Capping, inner: Element | None) -> Element:
    identifier = capping.identifier(message)
    entry = Element("entry")
    number = message.version.number
    SubElement(entry, "title").text = plain(f"{message.kind} {number}".strip())
    SubElement(entry, "id").text = f"{OURS}:{identifier}"
    SubElement(entry, "updated").text = iso(message.sent_ms, message.cause.offset_minutes)
    SubElement(entry, "category", term=message.kind)
    SubElement(entry, "link", rel="alternate", type=CAP_TYPE, href=f"/feeds/cap/{identifier}")
    if inner is not None:
        SubElement(entry, "content", type=CAP_TYPE).append(inner)
    return entry


def _text(element: Element) -> bytes:
    return tostring(element, encoding="unicode").encode() + b"\n"
