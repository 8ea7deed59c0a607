# SPDX-License-Identifier: Apache-2.0
"""The perception surveys of the bases, by village and round: only what their laptops let out.

A count of fewer than five people never left the base. Of several batches the shown counts are added
up: at least so many.
"""

from collections import defaultdict
from dataclasses import dataclass

from cla_core.outreach.surveys import GROUPS, QUESTIONS, SILENT, Counts, added
from cla_core.outreach.villages import Villages, place_of
from cla_core.records.surveys import Survey
from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.outreach import repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """One village in one round; `last` is the latest day of its sheets, ISO."""

    base: str
    round: str
    village: str
    sheets: int
    batches: int
    last: str
    counts: Counts

    @property
    def lines(self) -> list[tuple[str, str, list[int | None]]]:
        """Question and answer (empty for all answers) with the count of each group."""
        return [
            (
                question.name,
                answer,
                [self.counts.get((question.name, answer, group)) for group in GROUPS],
            )
            for question in QUESTIONS
            for answer in (SILENT, *question.answers)
        ]


def surveys(connection: Connection, within: Within) -> list[Surveyed]:
    """Every village and round, the latest first."""
    villages: dict[str, Villages] = defaultdict(Villages)
    batches: dict[tuple[str, str, int], list[repository.Values]] = {}
    for fact in repository.of_kinds(connection, (Survey.kind,), within):
        village = villages[fact.base].of(place_of(fact.values))
        batches.setdefault((fact.base, str(fact.values["round"]), village), []).append(fact.values)
    found = [
        _surveyed(base, villages[base].name(village), several)
        for (base, _, village), several in batches.items()
    ]
    return sorted(found, key=lambda one: (one.last, one.base, one.village), reverse=True)


def _surveyed(base: str, village: str, several: list[repository.Values]) -> Surveyed:
    latest = max(several, key=lambda values: str(values["on"]))
    return Surveyed(
        base=base,
        round=str(latest["round"]),
        village=village,
        sheets=sum(int(values.get("sheets", 0)) for values in several),
        batches=len(several),
        last=str(latest["on"]),
        counts=added(
            {
                (str(row["question"]), str(row.get("answer", SILENT)), str(row["group"])): int(
                    row["count"]
                )
                for row in values.get("counts", ())
            }
            for values in several
        ),
    )
