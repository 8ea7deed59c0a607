# SPDX-License-Identifier: Apache-2.0
"""The pill after unlocking: what waits is said before the mission had time to answer."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from cla_desktop.services.desk import Desk
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.linking import LinkKeeper
from cla_desktop.ui.tasks import Pending
from tests.support.desks import write_flash
from tests.ui.inline_tasks import InlineTasks

T = TypeVar("T")


class SlowLink(InlineTasks):
    """An exchange that has not ended yet."""

    def aside(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Begun, and no answer."""
        return Pending(owner)


def test_what_waits_is_known_before_the_first_answer(desk: Desk, bus: Bus) -> None:
    write_flash(desk)
    keeper = LinkKeeper(desk.folder, desk.card, tasks=SlowLink(), bus=bus, clock=desk.clock)
    keeper.setParent(bus)
    keeper.try_now()
    keeper.unlocked(desk)
    assert keeper.facts.waiting == 1
    keeper.stop()
