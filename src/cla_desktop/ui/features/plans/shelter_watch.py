# SPDX-License-Identifier: Apache-2.0
"""Looks, as one types beside a copy, whether the words lead to a safe place of its plan.

One look at a time: readers are several, and a look at older words must not be told last. Whoever
types on meanwhile is told of the newest words alone.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from cla_core.fields import Plain
from cla_desktop.ui.features.plans.source import DeskPlans
from cla_desktop.ui.tasks import Runs


class ShelterWatch:
    """`tell(about, leads_there)` of what was looked at last; `about` is whatever it was given."""

    def __init__(
        self, owner: QObject, *, source: DeskPlans, tasks: Runs, tell: Callable[[str, bool], None]
    ) -> None:
        self._owner = owner
        self._source = source
        self._tasks = tasks
        self._tell = tell
        self._next: tuple[str, str, Mapping[str, Plain]] | None = None
        self._under_way = False

    def look(self, about: str, kind: str, said: Mapping[str, Plain]) -> None:
        """Look at this, once what is looked at now was."""
        self._next = (about, kind, said)
        if not self._under_way:
            self._ask()

    def _ask(self) -> None:
        if self._next is None:
            return
        about, kind, said = self._next
        self._next, self._under_way = None, True
        pending = self._tasks.read(self._owner, partial(self._source.says_where, kind, said))
        pending.ended(self._on_ended).then(partial(self._on_found, about))

    def _on_ended(self) -> None:
        self._under_way = False

    def _on_found(self, about: str, leads_there: bool) -> None:
        if self._next is None:
            self._tell(about, leads_there)
        else:
            self._ask()
