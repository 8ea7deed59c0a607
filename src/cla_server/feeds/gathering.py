# SPDX-License-Identifier: Apache-2.0
"""The alerts a feed tells of, a few hundred at a time, each as far as feeds may know it.

Reads one snapshot in the order of changes, so that nothing is missed or doubled however many write
meanwhile, and memory does not grow with the mission. Every value comes out of the core's redaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cla_core.alerts.blurring import FedPlace, Grain, fed_place
from cla_core.alerts.flags import flags_of
from cla_core.alerts.redaction import Eyes, shown
from cla_core.fields import Plain
from cla_core.grading import FLAGS
from cla_server.alerts import folding, repository
from cla_server.alerts.repository import Kept, Standing
from cla_server.changes import repository as changes
from cla_server.changes.repository import Wanted
from cla_server.changes.sequel import Sequel
from cla_server.kit.database import Connection

AT_ONCE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class FedAlert:
    """One alert: where it stands, what may be told of it, and where it is.

    `flagged`: what was done about it would tell what the flag hides.
    """

    standing: Standing
    values: Mapping[str, Plain]
    place: FedPlace
    flagged: bool


Story = tuple[FedAlert, Sequel]
"""An alert and what followed it."""


def standings(connection: Connection, wanted: Wanted) -> Iterator[list[Standing]]:
    """Where the alerts stand, in the order of their changes, under all flags that hold."""
    for flags in changes.following(connection, wanted, most=AT_ONCE):
        yield _rows(connection, flags)


def _rows(connection: Connection, flags: Mapping[str, str]) -> list[Standing]:
    found = repository.several(connection, flags)
    return [under(found[each], flags[each]) for each in flags if each in found]


def under(row: Standing, flags: str) -> Standing:
    """An alert under its own flags and those of the alerts it is joined with."""
    return replace(row, values={**row.values, FLAGS: flags.split(",") if flags else []})


def alerts(connection: Connection, wanted: Wanted, grain: Grain) -> Iterator[list[FedAlert]]:
    """The alerts themselves."""
    for rows in standings(connection, wanted):
        found = (fed(row, grain) for row in rows)
        yield [each for each in found if each is not None]


def stories(connection: Connection, wanted: Wanted, grain: Grain) -> Iterator[list[Story]]:
    """The alerts with all that became of them."""
    for rows in alerts(connection, wanted, grain):
        yield _stories(connection, rows)


def stories_of(connection: Connection, ids: Sequence[str], grain: Grain) -> list[Story]:
    """Those of some alerts that a feed may tell of, in their order."""
    told = changes.flags_among(connection, ids)
    rows = _rows(connection, {each: told[each] for each in ids if each in told})
    found = (fed(row, grain) for row in rows)
    return _stories(connection, [each for each in found if each is not None])


def _stories(connection: Connection, rows: Sequence[FedAlert]) -> list[Story]:
    followed = changes.sequels(connection, [each.standing.id for each in rows])
    return [(each, followed[each.standing.id]) for each in rows]


def fed(row: Standing, grain: Grain) -> FedAlert | None:
    """An alert as far as a feed may know it; None where it may not know that there is one."""
    values = shown(row.values, Eyes.FEED)
    if values is None:
        return None
    return FedAlert(
        standing=row,
        values=values,
        place=fed_place(row.values, grain),
        flagged=bool(flags_of(row.values)),
    )


def with_records(
    connection: Connection, wanted: Wanted
) -> Iterator[tuple[Standing, Sequence[Kept]]]:
    """Each alert with everything told about it and about those it is joined with."""
    for rows in standings(connection, wanted):
        knots = folding.knots(folding.around(connection, *(row.id for row in rows)))
        for row in rows:
            yield row, knots[row.id]
