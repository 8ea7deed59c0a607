# SPDX-License-Identifier: Apache-2.0
"""What of a record may be kept no longer, as its declaration, the clock and its contact say.

Every laptop comes to the same: by when a record was written down, and by when somebody noted that
its contact withdrew. Reads; takes nothing out.
"""

from collections.abc import Mapping
from typing import Final

from cla_core.kept_days import Why, past_their_days
from cla_core.plain_codes import plain_code
from cla_core.record import REGISTRY, Record
from cla_core.records.alerts import Alert
from cla_core.records.contacts import Contact
from cla_core.states import ReportState
from cla_desktop.services.alerting.quick import QuickAlert
from cla_desktop.services.documents.standing import merged
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

WITHDRAWN: Final = "withdrawn_on"


def gone_of(work: Work, entry: Entry, now_ms: int) -> Mapping[str, Why]:
    """The fields that a record may not say any more, each with why."""
    declaration = declared_for(entry)
    if declaration is None:
        return {}
    gone = {
        name: Why.WITHDRAWN
        for by, names in declaration.erased_with.items()
        if set(names) & entry.values.keys()
        and _withdrew(work, str(entry.values.get(by, "")), entry.changed_ms)
        for name in names
    }
    return {**past_their_days(declaration, entry.changed_ms, now_ms), **gone}


def declared_for(entry: Entry) -> type[Record] | None:
    """By which declaration to judge it: the form of an alert asks for its first call too."""
    if entry.kind == Alert.kind and entry.state is ReportState.DRAFT:
        return QuickAlert
    return REGISTRY.get(entry.kind)


def _withdrew(work: Work, code: str, written_ms: int) -> bool:
    """Whether a contact with this code withdrew after that was written down."""
    called = work.documents.called(plain_code(code), (Contact.kind,)) if code else ()
    return any(written_ms <= _noted_ms(work, record) for record, _ in called)


def _noted_ms(work: Work, record: str) -> int:
    """When somebody noted that a contact withdrew, or one that is one with it; else below 0."""
    shown = [merged(work, one).shown.get(WITHDRAWN) for one in work.documents.joins_around(record)]
    said = [one.change.written_ms for one in shown if one is not None and one.said]
    return max(said, default=-1)
