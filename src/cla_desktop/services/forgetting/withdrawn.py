# SPDX-License-Identifier: Apache-2.0
"""Once a contact withdrew, the number and the words of their calls go at once.

Their code stays until its days are over, and so does what they did not allow: alerts are still
passed on by it. Runs inside the caller's transaction.
"""

from collections.abc import Iterable
from typing import Final

from cla_core.plain_codes import plain_code
from cla_core.record import REGISTRY, Record
from cla_core.records.contacts import Contact
from cla_desktop.services.desk import Desk
from cla_desktop.services.forgetting.rule import WITHDRAWN
from cla_desktop.services.forgetting.taking import take_out
from cla_desktop.services.heard_time import surely_ms
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

_LOOKED: Final = "forgetting.withdrawn"


def forget_calls_of(desk: Desk, work: Work, record: str, declaration: type[Record]) -> None:
    """Forget what a contact said, and from where, if they withdrew or are one with who did."""
    if declaration is not Contact:
        return
    one = work.records.several(tuple(work.documents.joins_around(record)))
    if not any(WITHDRAWN in entry.values for entry in one):
        return
    if take_out(desk, work, calls_of(work, one), surely_ms(desk, work)):
        work.search.forget_words()


def calls_of(work: Work, contacts: Iterable[Entry]) -> tuple[Entry, ...]:
    """What was written down of calls of these contacts, and all drafts: of whomever they tell."""
    codes = {plain_code(entry.number) for entry in contacts if entry.number}
    stored = [
        entry
        for kind, declaration in REGISTRY.items()
        for by in declaration.erased_with
        if (said := {one for one in work.records.all_said(kind, by) if plain_code(one) in codes})
        for entry in work.records.saying(kind, by, said)
    ]
    return (*stored, *work.records.drafts(work.records.last_key()))


def is_looked_for(work: Work) -> bool:
    """Whether those who withdrew while an older version ran were looked for already."""
    return bool(work.meta.get(_LOOKED, False))


def forget_before_this_version(desk: Desk, work: Work) -> dict[str, str]:
    """Who withdrew while an older version ran: looked for once. Kinds by id, as `take_out`."""
    if is_looked_for(work):
        return {}
    work.meta.put(_LOOKED, True)
    everybody = work.records.several(work.documents.all_of(Contact.kind))
    gone = [entry for entry in everybody if WITHDRAWN in entry.values]
    joined = {one for entry in gone for one in work.documents.joins_around(entry.id)}
    calls = calls_of(work, work.records.several(tuple(joined))) if joined else ()
    return take_out(desk, work, calls, surely_ms(desk, work))
