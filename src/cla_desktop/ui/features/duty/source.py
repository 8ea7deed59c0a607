# SPDX-License-Identifier: Apache-2.0
"""The alert phone as the page sees it; slow, called off the main thread."""

from collections.abc import Callable, Mapping

from cla_core.fields import Plain
from cla_core.records.custody import DutyTest, PhoneCustody
from cla_desktop.services.custody import duty
from cla_desktop.services.custody.duty import DutyPhone
from cla_desktop.services.desk import Desk


class DeskPhone:
    """`stored` is told kind and id of each fact that went into the outbox."""

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._stored = stored

    def load(self) -> DutyPhone:
        """The phone with its logs."""
        return duty.duty_phone(self._desk)

    def hand_over(self, values: Mapping[str, Plain]) -> None:
        """Log a hand-over."""
        done = duty.hand_over(self._desk, values)
        self._stored(PhoneCustody.kind, done.id)

    def log_test(self, values: Mapping[str, Plain]) -> None:
        """Log a test call."""
        done = duty.log_test(self._desk, values)
        self._stored(DutyTest.kind, done.id)
