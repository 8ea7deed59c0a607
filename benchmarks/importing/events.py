# SPDX-License-Identifier: Apache-2.0
"""Events of the UCDP Georeferenced Event Dataset (CC BY 4.0) as flash reports.

    python -m benchmarks.importing.events EVENTS.csv > flashes.jsonl
    cla-desktop ... put flash flashes.jsonl

| column                        | field                                                          |
|-------------------------------|----------------------------------------------------------------|
| `id`                          | record id made of it, so importing twice changes nothing         |
| `date_start`, `date_end`      | `happened`, `happened_end`: midnight at UTC+1                  |
| `date_prec`                   | `time_precision`: 1 day, 2 day, 3 week, 4 and 5 week           |
| `type_of_violence`            | `threat_type`: 1 CLA (clash), 2 ICV (inter-communal), 3 KIL    |
| `side_a`                      | `perpetrator_name`; a government is ARM, others NSAG           |
| `where_*`, `adm_*`, lat, lon  | `place`; `where_prec` 1 village, 2 and 3 area, else admin      |
| `deaths_*`, `best`, `low`, `high` | `people.killed`: unknown, total, min, max |
| `event_clarity`               | `info_credibility`: 1 probably true, 2 possibly true           |
| `number_of_sources`           | in `verification_note`                                         |
| `conflict_name`, all the rest | in `what`                                                      |
"""

import csv
import hashlib
import json
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OFFSET = "+01:00"
THREATS = {"1": "CLA", "2": "ICV", "3": "KIL"}
PRECISIONS = {"1": "day", "2": "day", "3": "week", "4": "week", "5": "week"}
PLACE_PRECISIONS = {"1": "village", "2": "area", "3": "area"}
CREDIBILITIES = {"1": "2", "2": "3"}
HEADLINE_MOST, NAME_MOST = 100, 120


def flash_of(row: dict[str, str]) -> dict[str, Any]:
    """One event as what `put flash` takes."""
    place = {
        "name": row["where_coordinates"][:NAME_MOST],
        "lat": float(row["latitude"]),
        "lon": float(row["longitude"]),
        "precision": PLACE_PRECISIONS.get(row["where_prec"], "admin"),
    }
    admin = ", ".join(part for part in (row["adm_2"], row["adm_1"]) if part)
    if admin:
        place["admin"] = admin[:NAME_MOST]
    killed = {"total": int(row["best"]), "min": int(row["low"]), "max": int(row["high"])}
    unknown = int(row["deaths_unknown"])
    if unknown:
        killed["unknown"] = unknown
    values: dict[str, Any] = {
        "id": record_id(row["id"]),
        "headline": _headline(row),
        "threat_type": THREATS[row["type_of_violence"]],
        "happened": _midnight(row["date_start"]),
        "time_precision": PRECISIONS[row["date_prec"]],
        "timing": "POST",
        "place": place,
        "what": _what(row),
        "perpetrator": "ARM" if row["side_a"].startswith("Government") else "NSAG",
        "perpetrator_name": row["side_a"][:NAME_MOST],
        "attribution": "ALLEGED",
        "people": {"killed": killed},
        "source_type": "MEDIA",
        "info_credibility": CREDIBILITIES[row["event_clarity"]],
        "verification_note": f"Sources: {row['number_of_sources']}",
    }
    if row["date_end"] != row["date_start"]:
        values["happened_end"] = _midnight(row["date_end"])
    return values


def record_id(event: str) -> str:
    """The same record id for the same event, for ever."""
    raw = bytearray(hashlib.sha256(f"ucdp-ged {event}".encode()).digest()[:16])
    raw[6] = 0x80 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return str(uuid.UUID(bytes=bytes(raw)))


def _midnight(day: str) -> str:
    return f"{day}T00:00:00{OFFSET}"


def _headline(row: dict[str, str]) -> str:
    text = f"{row['side_a']} and {row['side_b']}, {row['where_coordinates']}, {row['date_start']}"
    return text[:HEADLINE_MOST]


def _what(row: dict[str, str]) -> str:
    lines = [
        f"{row['conflict_name']}: {row['side_a']} and {row['side_b']}.",
        f"Place: {row['where_description']}",
        f"Deaths: {row['deaths_a']} of the first side, {row['deaths_b']} of the second, "
        f"{row['deaths_civilians']} civilians, {row['deaths_unknown']} unknown.",
    ]
    return "\n".join(lines)


def flashes(events: Path) -> Iterator[dict[str, Any]]:
    """Every event of a file, in its order."""
    with events.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield flash_of(row)


if __name__ == "__main__":
    for values in flashes(Path(sys.argv[1])):
        sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
