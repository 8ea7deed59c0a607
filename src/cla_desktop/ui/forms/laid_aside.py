# SPDX-License-Identifier: Apache-2.0
"""What was begun and left half typed, by what it is about: the last so many of all.

It waits until one comes back to the same thing. Nobody comes back to an alert that ended or a plan
that was put away, so that what was begun longest ago goes once there is too much of it.
"""

from collections.abc import Mapping
from typing import Final

from cla_core.fields import Plain

MOST: Final = 60


class LaidAside:
    """Plain data in and out, the latest last."""

    def __init__(self) -> None:
        self._kept: dict[str, Plain] = {}

    def __bool__(self) -> bool:
        return bool(self._kept)

    def keep(self, about: str, half: Plain) -> None:
        """Let it wait, in place of what waited about the same thing."""
        self._kept.pop(about, None)
        self._kept[about] = half
        for oldest in list(self._kept)[:-MOST]:
            del self._kept[oldest]

    def look(self, about: str) -> Plain:
        """What waits about it, which goes on waiting; None if nothing does."""
        return self._kept.get(about)

    def take(self, about: str) -> Plain:
        """What waits about it, and waits no more; None if nothing does."""
        return self._kept.pop(about, None)

    def all(self) -> dict[str, Plain]:
        """Everything that waits, to be kept across a lock."""
        return dict(self._kept)

    def bring_back(self, kept: Mapping[str, Plain]) -> None:
        """What `all` gave waits again, before what was laid aside since."""
        since, self._kept = self._kept, {}
        for about, half in [*kept.items(), *since.items()]:
            self.keep(about, half)
