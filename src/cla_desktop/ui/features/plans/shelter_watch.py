# SPDX-License-Identifier: Apache-2.0
"""Looks, as one types beside a copy, whether the words lead to a safe place of its plan.

One look at a time: readers are several, and a look at older words must not be told last. Whoever
types on meanwhile is told of the newest words alone.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject

from cla_core.fields import Plain
from cla_desktop.ui.tasks import Runs


class _Look(NamedTuple):
    about: str
    kind: str
    said: Mapping[str, Plain]


class SafePlaces(Protocol):
    """What the watch asks of the plans."""

    def says_where(self, kind: str, said: Mapping[str, Plain]) -> bool:
        """Whether these words lead to a safe place."""


class ShelterWatch:
    """`tell(about, leads_there)` of what was looked at last; `about` is whatever it was given."""

    def __init__(
        self, owner: QObject, *, source: SafePlaces, tasks: Runs, tell: Callable[[str, bool], None]
    ) -> None:
        self._owner = owner
        self._source = source
        self._tasks = tasks
        self._tell = tell
        self._newest: _Look | None = None
        self._waiting = False
        self._under_way = False

    def look(self, about: str, kind: str, said: Mapping[str, Plain]) -> None:
        """Look at this, once what is looked at now was."""
        self._newest = _Look(about, kind, said)
        self._waiting = True
        if not self._under_way:
            self._ask(self._newest)

    def _ask(self, look: _Look) -> None:
        self._waiting, self._under_way = False, True
        says_where = partial(self._source.says_where, look.kind, look.said)
        pending = self._tasks.read(self._owner, says_where)
        pending.then(partial(self._on_found, look)).ended(self._on_ended)

    def _on_found(self, look: _Look, leads_there: bool) -> None:
        if look is self._newest:
            self._tell(look.about, leads_there)

    def _on_ended(self) -> None:
        self._under_way = False
        if self._waiting and self._newest is not None:
            self._ask(self._newest)
