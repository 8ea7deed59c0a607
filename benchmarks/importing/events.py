# SPDX-License-Identifier: Apache-2.0
"""Events of organised violence (UCDP GED 23.1, CC BY 4.0) as flash reports, one for each row.

The data are public facts about real places; nothing else in this project is. The mapping:

    column                        field
    id                            references; with date_start also the record id, the same each time
    date_start                    happened, from midnight at UTC+1
    date_end                      happened_end where it is a later day; dtg, its last minute
    date_prec                     time_precision: 1 day, all others week
    type_of_violence              threat_type: 1 and 2 armed clash (CLA), 3 killing (KIL)
    side_a                        perpetrator (government ARM, other government FOR, else NSAG) and
                                  perpetrator_name; attribution is always ALLEGED
    where_coordinates, latitude,  place: name as said, position
    longitude
    where_prec                    place precision: 1 village, 2 and 5 area, others admin
    adm_2, adm_1                  place admin
    best, low, high               people killed: total, min, max
    deaths_unknown                people killed: unknown
    event_clarity                 verification: 1 CONFIRMED, 2 UNVERIFIED
    number_of_sources             verification_note, where it is known
    conflict_name, side_b, where_description, deaths_a, deaths_b, deaths_civilians    what

Every report is UNCLASSIFIED and ROUTINE. `python -m benchmarks.importing.events FILE.csv` writes
JSON lines for `cla-desktop put flash -`.
"""

import csv
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cla_core.ids import record_id

Row = Mapping[str, str]

HEADLINE_MOST = 100
NAME_MOST = 120
OWN_GOVERNMENT = "Government of Central African Republic"
VIOLENCE = {"1": ("CLA", "Clash"), "2": ("CLA", "Clash"), "3": ("KIL", "Killing")}
PRECISIONS = {"1": "village", "2": "area", "5": "area"}


def reports(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """The flash of each row, in order, as `put` takes it."""
    return (_report(row) for row in rows)


def read_rows(file: Path) -> list[Row]:
    """The rows of the data set's file."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _report(row: Row) -> dict[str, Any]:
    threat, word = VIOLENCE[row["type_of_violence"]]
    known_sources = int(row["number_of_sources"]) > 0
    report = {
        "id": _id(row),
        "headline": _cut(f"{word}, {_said(row['where_coordinates'])}, {row['date_start']}"),
        "threat_type": threat,
        "happened": f"{row['date_start']}T00:00:00+01:00",
        "happened_end": f"{row['date_end']}T23:59:00+01:00",
        "dtg": f"{row['date_end']}T23:59:00+01:00",
        "time_precision": "day" if row["date_prec"] == "1" else "week",
        "place": _place(row),
        "what": _what(row),
        "perpetrator": _perpetrator(row["side_a"]),
        "perpetrator_name": _said(row["side_a"])[:NAME_MOST],
        "attribution": "ALLEGED",
        "people": {"killed": _killed(row)},
        "verification": "CONFIRMED" if row["event_clarity"] == "1" else "UNVERIFIED",
        "verification_note": f"{row['number_of_sources']} sources" if known_sources else "",
        "references": f"UCDP GED 23.1, event {row['id']}",
        "precedence": "ROUTINE",
        "classification": "UNCLASSIFIED",
    }
    if row["date_end"] == row["date_start"]:
        del report["happened_end"]
    return {name: value for name, value in report.items() if value}


def _id(row: Row) -> str:
    began = datetime.fromisoformat(row["date_start"]).replace(tzinfo=UTC)
    digest = hashlib.sha256(f"UCDP {row['id']}".encode()).digest()
    return record_id(round(began.timestamp() * 1000), digest)


def _said(text: str) -> str:
    """Text on one line, without what no keyboard makes."""
    return " ".join(text.split())


def _cut(headline: str) -> str:
    return headline if len(headline) <= HEADLINE_MOST else headline[: HEADLINE_MOST - 1] + "…"


def _place(row: Row) -> dict[str, Any]:
    admin = ", ".join(filter(None, (_said(row["adm_2"]), _said(row["adm_1"]))))
    place = {
        "name": _said(row["where_coordinates"])[:NAME_MOST],
        "admin": admin[:NAME_MOST],
        "lat": float(row["latitude"]),
        "lon": float(row["longitude"]),
        "precision": PRECISIONS.get(row["where_prec"], "admin"),
    }
    return {name: value for name, value in place.items() if value != ""}


def _what(row: Row) -> str:
    return "\n".join(
        (
            f"{_said(row['conflict_name'])}: {_said(row['side_a'])} and {_said(row['side_b'])}.",
            f"Where, as described: {_said(row['where_description'])}.",
            f"Deaths: {row['deaths_a']} of the first side, {row['deaths_b']} of the second, "
            f"{row['deaths_civilians']} civilians, {row['deaths_unknown']} unknown.",
        )
    )


def _perpetrator(side: str) -> str:
    if side == OWN_GOVERNMENT:
        return "ARM"
    return "FOR" if side.startswith("Government of") else "NSAG"


def _killed(row: Row) -> dict[str, int]:
    columns = {"total": "best", "min": "low", "max": "high", "unknown": "deaths_unknown"}
    return {name: int(row[column]) for name, column in columns.items()}


def main() -> int:
    """Write every report of a file as a JSON line."""
    for report in reports(read_rows(Path(sys.argv[1]))):
        sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
