# SPDX-License-Identifier: Apache-2.0
"""One row for each alert, for the mission's early-warning tracking sheet (dossier 3.3, 9.1).

What is known, where it stands, its clocks, who was told, who did what, and why nobody did. Free
words of steps, referrals and responses stay at home, and so does what was done about a flagged
alert. The last line says how many alerts there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cla_core.fields import Code, Codes, Plain, fields_of
from cla_core.grading import classification_of
from cla_core.records.alerts import Alert
from cla_server.changes.sequel import Sequel
from cla_server.feeds.csv_lines import BOM, Cell, lines
from cla_server.feeds.gathering import FedAlert, Story
from cla_server.feeds.site import Told
from cla_server.feeds.white_list import declared
from cla_server.feeds.wording import Wording
from cla_server.kit.clock import iso

FACTS = declared(
    "received_at", "event_start", "event_end", "time_precision", "timing", "threat_type",
    "other_threats", "summary", "details", "action_requested", "perpetrator", "perpetrator_name",
    "attribution", "strength", "arms", "direction", "uniform", "spoken", "at_risk_groups",
    "at_risk_estimate", "urgency", "severity", "certainty", "source_reliability",
    "info_credibility", "verification", "verified_at", "language",
)  # fmt: skip
CLOCKS = ("referred", "acknowledged", "decided", "departed", "arrived", "told_back")
PEOPLE = ("killed", "injured", "abducted", "released", "missing", "displaced", "at_risk")
PARTS = ("women", "men", "girls", "boys", "unknown")
STANDS = ("number", "base", "field_office", "contingent", "state", "priority", "classification")
WHERE = ("place", "area", "p_code", "lat", "lon", "radius_km")
DONE = (
    "referred_to", "responders", "responses", "findings", "outcomes", "reasons",
    "feedback_impossible", "signals",
)  # fmt: skip
COLUMNS = (
    *STANDS, *FACTS, *WHERE, *PEOPLE, *(f"{name}_at" for name in CLOCKS), "ended_at", *DONE,
)  # fmt: skip
LAST_LINE = "#rows"


def table(
    found: Iterable[Sequence[Story]], told: Told, *, separator: str, withdrawn: Sequence[str] = ()
) -> Iterator[bytes]:
    """The whole file; `withdrawn` are numbers of alerts that a reader is to forget."""
    words = Wording(told)
    heads = [words.column("csv", name) for name in COLUMNS]
    yield BOM.encode() + lines([heads], separator)
    count = 0
    for batch in found:
        count += len(batch)
        yield lines((_row(*story, told, words) for story in batch), separator)
    yield lines((_withdrawn(number, words) for number in withdrawn), separator)
    yield lines([[LAST_LINE, count + len(withdrawn)]], separator)


def _withdrawn(number: str, words: Wording) -> list[Cell]:
    """Its number and that it is gone, and nothing else."""
    said: dict[str, Cell] = {"number": number, "state": words.withdrawn}
    return [said.get(name) for name in COLUMNS]


def _row(alert: FedAlert, sequel: Sequel, told: Told, words: Wording) -> list[Cell]:
    zone = told.zone_minutes
    return [
        *_stands(alert, told, words),
        *(_fact(name, alert.values.get(name), words) for name in FACTS),
        *_where(alert),
        *(_count(alert.values.get("people"), row) for row in PEOPLE),
        *(_at(sequel.clocks[name], zone) for name in CLOCKS),
        _at(sequel.ended_ms, zone),
        *(_done(sequel, words) if not alert.flagged else [None] * len(DONE)),
    ]


def _stands(alert: FedAlert, told: Told, words: Wording) -> list[Cell]:
    row = alert.standing
    area = told.areas.of(row.base)
    return [
        row.number,
        row.base,
        area.field_office,
        area.contingent,
        words.code("alert_state", row.state),
        row.priority,
        words.code("classification", classification_of(row.values)),
    ]


def _fact(name: str, value: Plain, words: Wording) -> Cell:
    kind = fields_of(Alert)[name]
    if value is None:
        return None
    if isinstance(kind, Code):
        return words.code(kind.list, value)
    if isinstance(kind, Codes):
        return words.codes(kind.list, value)
    return value if isinstance(value, int | float) else str(value)


def _where(alert: FedAlert) -> list[Cell]:
    place = alert.place
    cell = place.cell
    found = [None, None, None] if cell is None else [cell.lat, cell.lon, cell.radius_km]
    return [place.name, place.area, place.code, *found]


def _count(people: Plain, row: str) -> int | None:
    """The total that was reported, else the sum of the parts."""
    cells: Mapping[str, Any] = people.get(row, {}) if isinstance(people, dict) else {}
    if cells.get("total") is not None:
        return int(cells["total"])
    parts = [int(cells[part]) for part in PARTS if cells.get(part) is not None]
    return sum(parts) if parts else None


def _at(ms: int | None, zone: int) -> str:
    return "" if ms is None else iso(ms, zone)


def _done(sequel: Sequel, words: Wording) -> list[Cell]:
    return [
        words.codes("function", sequel.referred_to),
        words.codes("responder", sequel.responders),
        words.codes("response_type", sequel.responses),
        words.codes("finding", sequel.findings),
        words.codes("outcome", sequel.outcomes),
        words.codes("no_response_reason", sequel.reasons),
        words.yes(said=sequel.feedback_impossible),
        sequel.signals,
    ]
