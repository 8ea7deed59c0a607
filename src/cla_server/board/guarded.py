# SPDX-License-Identifier: Apache-2.0
"""What of a flagged report a list says, and what a commander reads of it.

Reports tell of alerts, so what a flag keeps from a list or from a commander's eyes there is kept
here too: of a survivor or a source at risk a list says the territory alone; a commander learns
when and where of what is flagged, and nothing at all of some.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cla_core.alerts.flags import flags_of
from cla_core.alerts.redaction import Eyes, listed_place, listed_title, shown
from cla_core.fields import Moment, Plain, fields_of
from cla_core.record import Record, title_of
from cla_core.records import record_type
from cla_server.board.repository.reports import Row

MARKS = ("precedence", "classification")


def listed(row: Row, values: Mapping[str, Any], *, commander: bool) -> Row | None:
    """A report as a list names it; None where it does not exist for a commander."""
    flags = flags_of(values)
    if not flags:
        return row
    if commander and is_hidden(values):
        return None
    declaration = record_type(row.kind)
    title = "" if commander else listed_title(declaration, values)
    place = listed_place(values, values.get(declaration.place_field))
    guarded = bool(title_of(declaration, values)) and not title
    return replace(row, title=title, place=place, guarded=guarded)


def is_hidden(values: Mapping[str, Any]) -> bool:
    """Whether a commander must not know that it exists."""
    return shown(values, Eyes.COMMANDER) is None


def for_commander(declaration: type[Record], values: Mapping[str, Any]) -> dict[str, Plain]:
    """What a commander reads of a report: all of it, or of a flagged one when and where."""
    if not flags_of(values):
        return dict(values)
    declared, place = fields_of(declaration), declaration.place_field
    kept = {
        name: said
        for name, said in values.items()
        if name in MARKS or isinstance(declared.get(name), Moment)
    }
    name = listed_place(values, values.get(place))
    return kept | ({place: {"name": name}} if name else {})
