# SPDX-License-Identifier: Apache-2.0
"""From an alert to the flash about it: a draft with everything known already in it.

The flash names the alert by its number under references, and what was done so far under actions.
Nothing of a caller goes in: the alert has no such field, and the signals are not asked.
"""

from typing import Any

from cla_core.alerts.timeline import AlertState
from cla_core.errors import InputRefused, mark
from cla_core.fields import Plain, fields_of
from cla_core.record import clean
from cla_core.records.flash import Flash
from cla_desktop.services.alerting.reading import alert
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Draft, fitting, keep_draft

SAME = (
    "threat_type", "place", "time_precision", "timing", "other_threats", "perpetrator",
    "perpetrator_name", "attribution", "strength", "arms", "direction", "people",
    "source_reliability", "info_credibility", "verification", "verification_note",
    "sensitive_flags", "classification", "language",
)  # fmt: skip
GONE = mark("This alert is not on this laptop.")


def begin_flash(desk: Desk, record: str) -> str:
    """Keep a draft flash about an alert and give its id; that of the one there is, if any.

    One event has one flash: what became known since is an update of that.

    Raises:
        InputRefused: the alert is not here.
    """
    view = alert(desk, record)
    if view is None:
        raise InputRefused(GONE)
    if view.flash is not None:
        return view.flash.id
    values = flash_values(view.line.state, number=view.line.number)
    draft = Draft(id=desk.new_id(), kind=Flash.kind, values=values)
    keep_draft(desk, draft)
    return draft.id


def flash_values(state: AlertState, *, number: str) -> dict[str, Plain]:
    """The values a flash about an alert begins with."""
    known = state.values
    summary = str(known.get("summary", ""))
    own: dict[str, Any] = {
        **Flash.defaults(),
        **{name: known[name] for name in SAME if name in known},
        "headline": fitting(fields_of(Flash)["headline"], summary, between=" "),
        "happened": known.get("event_start") or known.get("received_at"),
        "happened_end": known.get("event_end"),
        "what": "\n".join(filter(None, (summary, known.get("details")))),
        "references": number,
        "precedence": "FLASH" if state.priority == "P1" else "IMMEDIATE",
    }
    return clean(own)
