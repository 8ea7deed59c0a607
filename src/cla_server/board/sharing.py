# SPDX-License-Identifier: Apache-2.0
"""What many open pages ask for at the same moment is made once.

When something changes every page asks for its list again, most of them for the very same one. The
first makes it, the others wait for it; it is given for a moment and only while nothing changed.
"""

import threading
from collections.abc import Callable, Hashable

KEPT_MOST = 100


class Shared:
    """Texts by what they depend on: whoever makes a key must name everything that decides."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._made: dict[Hashable, str] = {}
        self._making: dict[Hashable, threading.Lock] = {}

    def text(self, key: Hashable, make: Callable[[], str]) -> str:
        """The text of a key; made by one, while others wait."""
        with self._guard:
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            found = self._made.get(key)
            if found is None:
                found = self._keep(key, make())
            return found

    def _keep(self, key: Hashable, text: str) -> str:
        with self._guard:
            if len(self._made) >= KEPT_MOST:
                self._made.clear()
                self._making.clear()
            self._made[key] = text
        return text
