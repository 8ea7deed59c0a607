# SPDX-License-Identifier: Apache-2.0
"""What its author keeps of a sealed slip: that it left, how far it came, and how many there were.

Each person sees the receipts of their own slips alone; the counts for the daily are the laptop's,
and leave out what is alleged against the mission's own people.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cla_core.fields import Layer
from cla_core.record import functions_of
from cla_core.records import record_type, sealed_kinds
from cla_core.records.slips import ChildSlip, SurvivorSlip
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted, submit
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

TAKEN: Final = "taken"
SHOWN_MOST: Final = 20
IN_DAILY: Final = {
    SurvivorSlip.kind: "crsv_cases_referred",
    ChildSlip.kind: "child_cases_referred",
}
"""Where the daily counts a kind of slip. An allegation against the mission's own is in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One slip as its author sees it again; `taken_ms` is when a desk of its function had it."""

    id: str
    function: str
    state: ReportState
    written_ms: int
    taken_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who will read what is sealed to a function.

    `devices` is how many of its desks are known here; with none it goes to the `function` itself,
    whose key the mission's root signed; without either nobody could ever read it.
    """

    devices: int
    function: bool

    @property
    def any(self) -> bool:
        """Whether it can be sealed at all."""
        return self.devices > 0 or self.function


def readers_of(desk: Desk, function: str) -> Readers:
    """Who will read what is sealed to a function now."""

    def job(work: Work) -> Readers:
        devices = len(work.meta.get(f"ring.SPECIALIST:{function}", {}))
        ring = desk.ring(Layer.SPECIALIST, function, work)
        return Readers(devices=devices, function=ring is not None and not devices)

    return desk.store.read(job)


def seal(desk: Desk, kind: str, values: Mapping[str, Any], *, record: str) -> Submitted:
    """Seal a slip to its function and queue it; afterwards this laptop holds a receipt.

    Raises:
        NotReady: with every problem.
        InputRefused: the mission has named nobody who could read it.
    """
    return submit(desk, kind, values, record=record)


def receipts(desk: Desk) -> tuple[Receipt, ...]:
    """The slips this person wrote on this laptop, the newest first."""

    def job(work: Work) -> tuple[Receipt, ...]:
        found = [entry for entry in _own(work) if entry.person == desk.person]
        newest = sorted(found, key=lambda entry: (entry.changed_ms, entry.id), reverse=True)
        return tuple(_receipt(work, entry) for entry in newest[:SHOWN_MOST])

    return desk.store.read(job)


def cases_referred(desk: Desk, since_ms: int, until_ms: int) -> dict[str, int]:
    """How many cases this laptop's slips referred in a period, by the daily's field; none is left
    out. Who wrote them, and anything else of them, is in no report. What a specialist's desk was
    sent is counted where it was written.
    """

    def job(work: Work) -> dict[str, int]:
        written = [each for each in _own(work) if since_ms <= each.changed_ms < until_ms]
        return dict(Counter(IN_DAILY[each.kind] for each in written if each.kind in IN_DAILY))

    return desk.store.read(job)


def _own(work: Work) -> list[Entry]:
    return [entry for kind in sealed_kinds() for entry in work.records.all_of(kind) if entry.own]


def _receipt(work: Work, entry: Entry) -> Receipt:
    [function] = functions_of(record_type(entry.kind))
    taken = [step.at_ms for step in work.records.steps_of(entry.id) if step.what == TAKEN]
    return Receipt(
        id=entry.id,
        function=function,
        state=entry.state,
        written_ms=entry.changed_ms,
        taken_ms=min(taken, default=None),
    )
