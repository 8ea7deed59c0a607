# SPDX-License-Identifier: Apache-2.0
"""What is half typed, kept in the vault while the desk is open: no lock comes before a power cut.

Owns when: at each pause of whoever types or clicks, and often enough where there is none. Then it
comes back as after a lock, on every page and with its caret, and is told so. Knows what is half
typed only as the bytes it is given.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.ui.forms.autosave import Autosave
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.attention_bar import Attention


class Safekeeping(QObject):
    """`touch` at each key and click, `stored` when something was; `stop` before a lock.

    `state` gives what is half typed, on the main thread; `keep` writes it, off it. What the disk
    refuses is tried again at the next pause: where it matters the form itself says so.
    """

    def __init__(
        self,
        parent: QObject,
        *,
        tasks: Runs,
        state: Callable[[], bytes],
        keep: Callable[[bytes], None],
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._state = state
        self._keep = keep
        self._kept = b""
        self._stopped = False
        self._pause = Autosave(self)
        self._pause.due.connect(self._on_pause)

    def touch(self) -> None:
        """Something may have been typed."""
        self._pause.touch()

    def stored(self) -> None:
        """Something was stored: what is half typed no more must not come back after a power cut.

        Its form closes in this turn or soon after: kept at once, and looked at again at a pause.
        """
        self._pause.touch()
        QTimer.singleShot(0, self, self._on_pause)

    def stop(self) -> None:
        """Keep nothing more: what comes now is the lock's."""
        self._pause.forget()
        self._stopped = True

    def _on_pause(self) -> None:
        if self._stopped:
            return
        state, keep = self._state(), self._keep
        if state != self._kept:
            self._kept = state
            self._tasks.write(self, lambda: keep(state)).otherwise(self._on_refused)

    def _on_refused(self, _error: ClaError) -> None:
        self._kept = b""


def of_broken_off(lang: Language, pages: Sequence[tuple[str, str]]) -> Attention | None:
    """That nothing typed is lost, and where it is; `pages` by key and title, best first."""
    if not pages:
        return None
    return Attention(
        sentence=lang.tr("What you were typing is kept."),
        detail=lang.tr(
            "The program ended without being locked. You find it again under: {pages}.",
            pages=", ".join(title for _, title in pages),
        ),
        icon="save",
        tone=Tone.P2,
        go=lang.tr("Go on with it"),
        page=pages[0][0],
    )
