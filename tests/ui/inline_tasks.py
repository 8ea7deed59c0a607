# SPDX-License-Identifier: Apache-2.0
"""A runner that works at once on the main thread: page tests need no threads and no waiting.

It keeps the same promises as `Tasks` (both pass `test_tasks`), except that a fault of ours is not
turned into a sentence: it fails the test.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from cla_core.errors import ClaError
from cla_desktop.ui.tasks import Pending

T = TypeVar("T")


class InlineTasks:
    """Implements `Runs`."""

    def write(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Run it now."""
        pending: Pending[T] = Pending(owner)
        pending.resolve(_outcome(job))
        return pending

    def read(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Run it now."""
        return self.write(owner, job)

    def aside(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Run it now."""
        return self.write(owner, job)

    def closing(self) -> bool:
        """Nothing here outlasts its call."""
        return False

    def hold(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Run it now."""
        return self.write(owner, job)


class HeldReads(InlineTasks):
    """Reads wait until they are let go, as on a loaded machine."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []
        self.held = False

    def read(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """What is stored now, told later."""
        if not self.held:
            return super().read(owner, job)
        pending: Pending[T] = Pending(owner)
        found = _outcome(job)
        self._waiting.append(lambda: pending.resolve(found))
        return pending

    @property
    def waiting(self) -> int:
        """How many were asked for and not told."""
        return len(self._waiting)

    def let_go(self) -> None:
        """Tell all that was read, in order."""
        self.held = False
        waiting, self._waiting = self._waiting, []
        for tell in waiting:
            tell()


class HeldWork(HeldReads):
    """What is written waits as well."""

    def write(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Done now, told later."""
        return self.read(owner, job) if self.held else super().write(owner, job)


def _outcome(job: Callable[[], T]) -> tuple[T] | ClaError:
    try:
        return (job(),)
    except ClaError as told:
        return told
