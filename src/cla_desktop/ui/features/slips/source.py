# SPDX-License-Identifier: Apache-2.0
"""What the pages of slips ask of the services; every method runs off the main thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cla_core.access import SPECIALISTS
from cla_core.alerts.directory import Number, number_of
from cla_core.fields import Plain
from cla_core.record import functions_of
from cla_core.records import record_type
from cla_core.records.slips import SlipTaken
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted
from cla_desktop.services.sealed.ageing import how_many
from cla_desktop.services.sealed.inbox import SealedItem, acknowledge, items
from cla_desktop.services.sealed.receipts import Readers, Receipt, readers_of, receipts, seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Who will read a kind of slip: the function's role, its desks as known here, its number."""

    function: str
    readers: Readers
    number: Number | None


class DeskSlips:
    """The services of one open desk."""

    def __init__(self, desk: Desk, *, recorded: Callable[[str], None]) -> None:
        self._desk = desk
        self._recorded = recorded

    @property
    def function(self) -> str:
        """The function this desk reads for; empty on every ordinary desk."""
        return self._desk.function

    def new_id(self) -> str:
        """An id for a slip about to be written."""
        return self._desk.new_id()

    def addressee(self, kind: str) -> Addressee:
        """Who will read slips of this kind."""
        [function] = functions_of(record_type(kind))
        return Addressee(
            function=function,
            readers=readers_of(self._desk, function),
            number=number_of(self._desk.profile, SPECIALISTS[function]),
        )

    def seal(self, record: str, kind: str, values: Mapping[str, Plain]) -> Submitted:
        """Seal a slip; it is durable when this returns, and nobody here reads it again."""
        done = seal(self._desk, kind, values, record=record)
        self._recorded(kind)
        return done

    def receipts(self) -> tuple[Receipt, ...]:
        """One's own slips, without what they said."""
        return receipts(self._desk)

    def counted(self) -> int:
        """How many older ones are counted and no more."""
        return how_many(self._desk)

    def items(self) -> tuple[SealedItem, ...]:
        """What was sealed to this desk's function."""
        return items(self._desk)

    def acknowledge(self, slip: str) -> None:
        """Tell the author that this desk has it."""
        acknowledge(self._desk, slip)
        self._recorded(SlipTaken.kind)
