# SPDX-License-Identifier: Apache-2.0
"""From an alert to the flash about it: a draft with everything known already in it.

The flash names the alert by its number under references, what was done so far under actions, and
what the callers need under requests. Nothing of a caller goes in, and no free word of a step:
neither the signals nor the details of what was logged are asked.
"""

from collections.abc import Mapping
from typing import Any, Final

from cla_core.alerts.flags import flags_of
from cla_core.alerts.marks import is_on_the_way
from cla_core.alerts.naming import short_number
from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.errors import InputRefused, mark
from cla_core.fields import Plain, fields_of, most_of
from cla_core.language import Language
from cla_core.record import clean
from cla_core.records.flash import Flash
from cla_core.report_lines import BETWEEN
from cla_desktop.services.alerting.gathering import as_told
from cla_desktop.services.alerting.reading import AlertView, alert
from cla_desktop.services.alerting.wording import Around, Timeline
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Draft, fitting, keep_draft

SAME = (
    "threat_type", "place", "time_precision", "timing", "other_threats", "perpetrator",
    "perpetrator_name", "attribution", "strength", "arms", "direction", "people",
    "source_reliability", "info_credibility", "verification", "verification_note",
    "sensitive_flags", "classification", "language",
)  # fmt: skip
ASKED_OF: Final[Mapping[str, str]] = dict.fromkeys(("PATROL", "INTERVENE", "ESCORT"), "BASECO")
"""Who is asked for what the callers need: soldiers of the base, for all else the CLA manager."""
NOTHING_ASKED: Final = "INFO"
GRADED: Final = "TRIAGED"
"""A step by which nobody was told and nobody acted."""
TOLD_ALL_THE_SAME: Final = frozenset({"CHILD"})
"""Flags under which whom one told says nothing that the flag keeps back."""
GONE = mark("This alert is not on this laptop.")


def begin_flash(desk: Desk, record: str, *, language: Language) -> str:
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
    values = _values(desk, view, language)
    draft = Draft(id=desk.new_id(), kind=Flash.kind, values=values)
    keep_draft(desk, draft)
    return draft.id


def _values(desk: Desk, view: AlertView, language: Language) -> dict[str, Plain]:
    """The values a flash about an alert begins with."""
    state = view.line.state
    known = state.values
    summary = str(known.get("summary", ""))
    own: dict[str, Any] = {
        **Flash.defaults(),
        **{name: known[name] for name in SAME if name in known},
        "headline": fitting(fields_of(Flash)["headline"], summary, between=" "),
        "happened": known.get("event_start") or known.get("received_at"),
        "happened_end": known.get("event_end"),
        "what": "\n".join(filter(None, (summary, known.get("details")))),
        "references": view.line.number,
        "precedence": "FLASH" if state.priority == "P1" else "IMMEDIATE",
    }
    if flags_of(view.asking.values) <= TOLD_ALL_THE_SAME:
        own |= {
            "actions": _actions(desk, view, language),
            "requests": _requests(desk, known, language),
        }
    return clean(own)


def _actions(desk: Desk, view: AlertView, language: Language) -> list[dict[str, Plain]]:
    """What was done so far, as the timeline says it: only what has a time, and only in codes."""
    entries = (*view.entries, *view.taken_in)
    done = {
        entry.id
        for entry in entries
        if is_on_the_way(as_told(entry)) and entry.values.get("act") != GRADED
    }
    names = {line.id: short_number(line.number) for line in view.others}
    lines = Timeline(language, desk.book).lines(
        view.entries, Around(taken_in=view.taken_in, names=names)
    )
    told: list[dict[str, Plain]] = [
        {
            "at": iso(moment_of(line.at_ms, desk.offset_minutes)),
            "what": BETWEEN.join(filter(None, (line.words, line.channel))),
        }
        for line in lines
        if line.record in done and line.at_ms is not None
    ]
    return told[: most_of(Flash, "actions")]


def _requests(desk: Desk, known: Mapping[str, Plain], language: Language) -> list[dict[str, Plain]]:
    """What the callers need, of whoever can give it."""
    asked = known.get("action_requested")
    return [
        {
            "who": desk.book.label(language, "function", ASKED_OF.get(str(need), "CLAMGR")),
            "what": desk.book.label(language, "action_requested", str(need)),
        }
        for need in (asked if isinstance(asked, list | tuple) else ())
        if need != NOTHING_ASKED
    ]
