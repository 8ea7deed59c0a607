# SPDX-License-Identifier: Apache-2.0
"""The perception surveys of the bases, by village and round: only what their laptops let out.

A count of fewer than five people never left the base. Of several batches the shown counts are added
up: at least so many.
"""

from dataclasses import dataclass

from cla_core.folding import fold
from cla_core.outreach.surveys import GROUPS, QUESTIONS, SILENT, Counts, added
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
    batches: dict[tuple[str, str, str], list[repository.Values]] = {}
    for fact in repository.of_kinds(connection, (Survey.kind,), within):
        key = fact.base, str(fact.values["round"]), fold(_village(fact.values))
        batches.setdefault(key, []).append(fact.values)
    found = [_surveyed(base, several) for (base, _, _), several in batches.items()]
    return sorted(found, key=lambda one: (one.last, one.base, one.village), reverse=True)


def _village(values: repository.Values) -> str:
    place = values.get("place")
    return str(place.get("name", "")) if isinstance(place, dict) else ""


def _surveyed(base: str, several: list[repository.Values]) -> Surveyed:
    latest = max(several, key=lambda values: str(values["on"]))
    return Surveyed(
        base=base,
        round=str(latest["round"]),
        village=_village(latest),
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
