# SPDX-License-Identifier: Apache-2.0
"""Emergency numbers as their page sees them; slow, called off the main thread."""

from collections.abc import Callable, Mapping

from cla_core.fields import Plain
from cla_core.records.custody import DutyTest
from cla_core.records.emergency import CardsGiven
from cla_desktop.services.custody import duty, numbers
from cla_desktop.services.custody.numbers import Numbers
from cla_desktop.services.desk import Desk


class DeskNumbers:
    """`stored` is told kind and id of each fact that went into the outbox."""

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._stored = stored

    def load(self) -> Numbers:
        """The numbers with their tests, and what was given."""
        return numbers.numbers(self._desk)

    def log_test(self, values: Mapping[str, Plain]) -> None:
        """Log a test call of a number."""
        done = duty.log_test(self._desk, values)
        self._stored(DutyTest.kind, done.id)

    def log_given(self, values: Mapping[str, Plain]) -> None:
        """Log cards or posters that went to a village."""
        done = numbers.log_given(self._desk, values)
        self._stored(CardsGiven.kind, done.id)
