# SPDX-License-Identifier: Apache-2.0
"""Looks for silence that is a warning as long as the desk is open, and words it for the bar.

Tells the bare times from which it is one, so that a locked screen counts it and says nothing else.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from cla_core.language import Language
from cla_desktop.services.networking.silence import Silence
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.page_names import NETWORK, OPEN
from cla_desktop.ui.store_watch import StoreWatch
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.attention_bar import Attention

LOOK_EVERY_MS: Final = 60_000
KINDS: Final = frozenset({"check", "node", "signal", "alert"})


class SilenceWatch(StoreWatch[Sequence[Silence]]):
    """Watches for nodes that fell silent. `found` is emitted after each look."""

    found = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        tasks: Runs,
        bus: Bus,
        source: Callable[[], Sequence[Silence]],
        now_ms: Callable[[], int],
    ) -> None:
        super().__init__(
            parent, tasks=tasks, bus=bus, source=source, kinds=KINDS, every_ms=LOOK_EVERY_MS
        )
        self._now_ms = now_ms
        self._silences: Sequence[Silence] = ()

    @property
    def due_times(self) -> tuple[int, ...]:
        """From when each silence is a warning."""
        return tuple(one.due_ms for one in self._silences)

    @property
    def late(self) -> tuple[Silence, ...]:
        """Those that are one now, the longest silent first."""
        now_ms = self._now_ms()
        return tuple(one for one in self._silences if one.due_ms < now_ms)

    def _take(self, found: Sequence[Silence]) -> None:
        self._silences = found
        self.found.emit()


def of_silence(
    lang: Language, times: Times, late: Sequence[Silence], *, unseen: int
) -> Attention | None:
    """The node that is silent longest, while somebody still has to take note."""
    if not unseen or not late:
        return None
    first = late[0]
    return Attention(
        sentence=lang.ntr(
            "{n} node silent in a bad area", "{n} nodes silent in a bad area", len(late)
        ),
        detail=" · ".join(
            (
                f"{first.code} {first.village}".strip(),
                lang.tr("heard last {when}", when=times.when(first.heard_ms)),
                lang.tr("Silence can be the warning: ring, then ask the neighbours."),
            )
        ),
        icon="radio-tower",
        go=lang.tr("Look at it"),
        page=NETWORK,
        what=OPEN + first.id,
    )
