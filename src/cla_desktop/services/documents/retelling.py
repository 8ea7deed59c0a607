# SPDX-License-Identifier: Apache-2.0
"""Telling a mission that was restored what it forgot of documents that something was erased of.

What was sent and erased since stands in no operation any more, and with it went what else that
operation said. The change as it stands takes its place, without the erased words: another laptop
that it had not reached would miss the rest of it for ever.
"""

from dataclasses import replace

from cla_core.record import RETELLING_LANE
from cla_core.records import record_type
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import about_change, sent_parts
from cla_desktop.services.queueing import add
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
