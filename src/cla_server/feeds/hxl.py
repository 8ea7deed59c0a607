# SPDX-License-Identifier: Apache-2.0
"""Alerts as a table with HXL tags (hxlstandard.org), to be shared: no positions, no small numbers.

The row of tags is the dossier's (9.2), in its order. Counts below five are left empty, zero too,
so that an empty cell never says "nobody". Above header and tags stands how many rows follow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cla_core.fields import Plain
from cla_server.changes.sequel import Sequel
from cla_server.feeds.area_codes import codes_of
from cla_server.feeds.csv_lines import BOM, Cell, lines
from cla_server.feeds.gathering import FedAlert, Story
from cla_server.feeds.site import Told
from cla_server.feeds.wording import Wording

TAGS: Mapping[str, str] = {
    "received_at": "#date+received",
    "adm1": "#adm1+code",
    "adm2": "#adm2+code",
    "place": "#loc+name",
    "threat_type": "#event+type",
    "timing": "#event+timing",
    "women": "#affected+f+adults",
    "men": "#affected+m+adults",
    "girls": "#affected+f+children",
    "boys": "#affected+m+children",
    "severity": "#severity",
    "response": "#x_response+type",
    "response_at": "#date+response",
    "confidence": "#meta+confidence",
}
LEAST = 5
COLUMNS = ("women", "men", "girls", "boys")
HARMED = ("killed", "injured", "abducted", "missing", "displaced")
"""Rows of the people grid that count who was affected, and not who may be."""


def table(
    found: Iterable[Sequence[Story]], told: Told, *, separator: str, count: int
) -> Iterator[bytes]:
    """The whole file."""
    words = Wording(told)
    heads = [words.column("hxl", name) for name in TAGS]
    yield BOM.encode() + lines([["rows", count], heads, list(TAGS.values())], separator)
    for batch in found:
        yield lines((_row(*story, told, words) for story in batch), separator)


def _row(alert: FedAlert, sequel: Sequel, told: Told, words: Wording) -> list[Cell]:
    values = alert.values
    codes = codes_of(told.profile, alert.place.area)
    people = [_affected(values.get("people"), column) for column in COLUMNS]
    graded = f"{values.get('source_reliability', '')}{values.get('info_credibility', '')}"
    return [
        str(values.get("received_at", "")),
        codes.first,
        codes.second,
        alert.place.name,
        words.code("threat_type", values.get("threat_type")),
        words.code("timing", values.get("timing")),
        *people,
        words.code("severity", values.get("severity")),
        *_response(alert, sequel, words),
        graded,
    ]


def _affected(people: Plain, column: str) -> int | None:
    if not isinstance(people, dict):
        return None
    said = [people.get(row, {}).get(column) for row in HARMED]
    total = sum(number for number in said if isinstance(number, int))
    return total if total >= LEAST else None


def _response(alert: FedAlert, sequel: Sequel, words: Wording) -> tuple[Cell, Cell]:
    """The first who acted: what they did, and when they were there or set out."""
    if alert.flagged or not sequel.acted:
        return None, None
    return words.code("response_type", sequel.acted), sequel.acted_at
