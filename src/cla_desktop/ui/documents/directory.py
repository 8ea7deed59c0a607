# SPDX-License-Identifier: Apache-2.0
"""Documents by their codes, at hand for every form of one desk: see `forms.context.Directory`.

Read off the main thread when a form first wants a kind, and again whenever one of it changed. Holds
codes and villages, no names and no numbers.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.naming import documents_named
from cla_desktop.storage.rows import Named
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.tasks import Runs


class DeskDirectory(QObject):
    """Gone with its parent, the open desk."""

    def __init__(self, parent: QObject, desk: Desk, *, tasks: Runs, bus: Bus) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._known: dict[str, tuple[Named, ...]] = {}
        bus.changed.connect(self._on_changes)

    def named(self, kinds: Sequence[str]) -> Sequence[Named]:
        """See `Directory`."""
        if len(kinds) == 1:
            return self._known.get(kinds[0], ())
        return [one for kind in kinds for one in self._known.get(kind, ())]

    def prepare(self, kinds: Sequence[str], owner: QObject, ready: Callable[[], None]) -> None:
        """See `Directory`."""
        missing = [kind for kind in kinds if kind not in self._known]
        if missing:
            self._read(missing, owner, ready)
        else:
            ready()

    def _on_changes(self, changes: Changes) -> None:
        again = [kind for kind in self._known if kind in changes]
        if again:
            self._read(again, self, lambda: None)

    def _read(self, kinds: Sequence[str], owner: QObject, ready: Callable[[], None]) -> None:
        job = partial(documents_named, self._desk, kinds)
        self._tasks.read(owner, job).then(lambda found: self._take(kinds, found, ready))

    def _take(
        self, kinds: Sequence[str], found: Sequence[Named], ready: Callable[[], None]
    ) -> None:
        for kind in kinds:
            self._known[kind] = tuple(one for one in found if one.kind == kind)
        ready()
