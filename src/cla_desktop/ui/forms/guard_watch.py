# SPDX-License-Identifier: Apache-2.0
"""The free-text guard beside what somebody writes: it looks once one pauses, and never in the way.

A long text takes it a tenth of a second, so it reads off the thread that paints. Which words it
finds is `guarding`'s affair; what is said of them, and where, the page's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cla_core.fields import Plain
from cla_core.record import Record
from cla_desktop.services.guarding import Finding, findings
from cla_desktop.services.published import Published
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs

PAUSE_MS: Final = 250


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a form now: of which type, and its values."""

    declaration: type[Record]
    values: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Seen:
    """Something to look at again, and in what it stands."""

    written: Written
    finding: Finding


class GuardWatch(QObject):
    """`told(seen)` with all `Seen` in what `written` gives, as often as that was looked through."""

    told = Signal(object)

    def __init__(
        self,
        owner: QWidget,
        context: FormContext,
        *,
        tasks: Runs,
        written: Callable[[], Sequence[Written]],
    ) -> None:
        super().__init__(owner)
        self._context = context
        self._tasks = tasks
        self._written = written
        self._under_way = False
        self._changed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.now)

    def soon(self) -> None:
        """Look once nothing more is typed for a moment."""
        self._pause.start()

    def now(self) -> None:
        """Look at what stands there; while it still looks at what stood before, once it has."""
        self._pause.stop()
        self._changed = self._under_way
        if self._under_way:
            return
        self._under_way = True
        written, context = self._written(), self._context
        pending = self._tasks.aside(self, lambda: _look_through(written, context))
        pending.ended(self._on_ended).then(self._tell)

    def _on_ended(self) -> None:
        self._under_way = False

    def _tell(self, seen: Sequence[Seen]) -> None:
        if self._changed:
            self.now()
        elif not self._pause.isActive():
            # While one types on, these words are older than the form: the next look is due anyway.
            self.told.emit(seen)


def seen_in(
    context: FormContext, declaration: type[Record], values: Mapping[str, Plain]
) -> tuple[Finding, ...]:
    """Everything that deserves a second look, but for what this mission knows to be nobody's."""
    published = Published(context.book.profile)
    return findings(declaration, values, known=context.places.names, published=published)


def _look_through(written: Sequence[Written], context: FormContext) -> tuple[Seen, ...]:
    return tuple(
        Seen(one, found)
        for one in written
        for found in seen_in(context, one.declaration, one.values)
    )
