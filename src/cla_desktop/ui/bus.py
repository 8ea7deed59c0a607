# SPDX-License-Identifier: Apache-2.0
"""What changed, told once to everybody who shows it.

Owns gathering: many small changes (a sync batch) within 50 ms become one, and the next is told
half a second later at the earliest: a single act is seen at once, a storm of news does not keep
everybody looking. `post` may be called from any thread; `changed` comes on the main thread. Windows
never refresh each other.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

GATHER_MS: Final = 50
PACE_MS: Final = 500

Changes = dict[str, frozenset[str]]
"""From a kind ("flash", "link", ...) to the ids of what changed."""


class Bus(QObject):
    """`changed(dict[str, frozenset[str]])`, kinds to ids."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathered: dict[str, frozenset[str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self._told = QElapsedTimer()
        self._arrived.connect(self._on_arrived)

    def post(self, changes: Mapping[str, Iterable[str]]) -> None:
        """Say what changed, from any thread."""
        self._arrived.emit({kind: frozenset(ids) for kind, ids in changes.items()})

    def flush(self) -> None:
        """Tell now what was gathered so far."""
        self._timer.stop()
        gathered, self._gathered = self._gathered, {}
        if gathered:
            self._told.start()
            self.changed.emit(gathered)

    def _on_arrived(self, changes: Changes) -> None:
        for kind, ids in changes.items():
            self._gathered[kind] = self._gathered.get(kind, frozenset()) | ids
        if not self._timer.isActive():
            since_ms = self._told.elapsed() if self._told.isValid() else PACE_MS
            self._timer.start(max(GATHER_MS, PACE_MS - since_ms))
