# SPDX-License-Identifier: Apache-2.0
"""Telling a mission that was restored what it forgot of whatever something was erased of.

What was sent and erased since stands in no operation any more, and with it went what else that
operation said. The change, or the fact, as it stands takes its place, without the erased words:
another laptop that it had not reached would miss the rest of it for ever.
"""

from dataclasses import replace

from cla_core.bundles.operations import Act
from cla_core.bundles.rings import ring_name
from cla_core.fields import Layer
from cla_core.record import RETELLING_LANE, in_layer
from cla_core.records import record_type
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import about_change, sent_parts
from cla_desktop.services.queueing import About, add
from cla_desktop.storage.store import Work


def tell_emptied(desk: Desk, work: Work, *, since_ms: int, but: int) -> None:
    """Queue what this laptop said since then and keeps in no operation; `but` as in the outbox."""
    emptied = work.outbox.emptied(since_ms=since_ms, but=but)
    for record in sorted({record for record, _ in emptied}):
        for layer, part in work.documents.parts_of(record):
            said_less = part.replaced.keys() > part.values.keys()
            if said_less and part.device == desk.device.hex():
                about = replace(about_change(record_type(part.kind), part), lane=RETELLING_LANE)
                told = sent_parts([(layer, part)])
                add(desk, work, about, [each for each in told if (record, each[0]) in emptied])
        _tell_fact(desk, work, record)


def _tell_fact(desk: Desk, work: Work, record: str) -> None:
    """What a fact still says to the base, of which something was forgotten."""
    entry = work.records.get(record)
    if entry is None or not entry.forgotten or not entry.own:
        return
    declaration = record_type(entry.kind)
    said = in_layer(declaration, entry.values, Layer.BASE)
    about = About(declaration=declaration, record=record, act=Act.CREATE, lane=RETELLING_LANE)
    add(desk, work, about, [(ring_name(Layer.BASE), {"values": said})] if said else [])
