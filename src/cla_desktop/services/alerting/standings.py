# SPDX-License-Identifier: Apache-2.0
"""How alerts stand, for who reads records one by one: what no record of them says by itself.

State, priority and flags follow from everything that was told of an alert; a flag that nobody
ticked is among them where its other fields imply it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cla_core.alerts.flags import flags_of
from cla_desktop.services.alerting.gathering import gathered
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One alert as it stands; codes, in the order of the alphabet."""

    state: str
    priority: str
    flags: tuple[str, ...]


def standings(desk: Desk, records: Iterable[str]) -> Mapping[str, Standing]:
    """By the id of an alert, or of a correction of it; absent where the alert is not here."""

    def job(work: Work) -> dict[str, Standing]:
        root_of = {record: work.alerts.root_of(record) for record in records}
        states = gathered(work, tuple(dict.fromkeys(root_of.values()))).states
        return {
            record: Standing(
                state=state.state,
                priority=state.priority,
                flags=tuple(sorted(flags_of(state.values))),
            )
            for record, root in root_of.items()
            if (state := states.get(root)) is not None and state.arrived
        }

    return desk.store.read(job)
