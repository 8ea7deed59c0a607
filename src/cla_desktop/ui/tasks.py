# SPDX-License-Identifier: Apache-2.0
"""Work off the main thread, and its result back on it.

Owns four small pools: one lane in which acts follow each other as they were begun, a few readers,
one for what touches no database (key derivation, rendering), and one for what mostly waits. A
result comes back through one signal of one QObject that lives on the main thread: a lambda on a
*moved* worker's signal would run on the worker (PySide6, even queued), so nothing is ever moved.
Callbacks belong to an owner; when its window is gone, they are dropped. The jobs see no Qt.

Drawing asks for the interpreter hundreds of times in a row, and each time waits until the worker
that has it gives it away, which Python asks of it after 5 ms. A hundred of those are half a second
in which the window stands still; so from the first thread on it is asked much earlier.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Generic, Protocol, Self, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from cla_core.errors import ClaError, mark

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
_READERS = 3
_ASIDE = 2
_HELD = "held"
GIVE_AWAY_S: Final = 0.0005


class ProgramFault(ClaError):
    """Our own fault, told without its details; they go to the log, free of content."""

    def __init__(self) -> None:
        super().__init__(
            mark("Something in the program went wrong. What was saved before is safe.")
        )


class Pending(Generic[T]):
    """A result that is on its way. All callbacks run on the main thread."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._done: Callable[[T], None] | None = None
        self._failed: Callable[[ClaError], None] | None = None
        self._ended: Callable[[], None] | None = None
        self._outcome: tuple[T] | ClaError | None = None

    def then(self, done: Callable[[T], None]) -> Self:
        """Call this with the result."""
        self._done = done
        self._tell_result()
        return self

    def otherwise(self, failed: Callable[[ClaError], None]) -> Self:
        """Call this with the error, which has a sentence for the person."""
        self._failed = failed
        self._tell_error()
        return self

    def ended(self, ended: Callable[[], None]) -> Self:
        """Call this before either, to make a busy page usable again."""
        self._ended = ended
        if self._outcome is not None:
            self._tell_end()
        return self

    def resolve(self, outcome: "tuple[T] | ClaError") -> None:
        """The runner's side: a result in a tuple, or an error."""
        self._outcome = outcome
        self._tell_end()
        self._tell_result()
        self._tell_error()

    def _wanted(self) -> bool:
        return shiboken6.isValid(self._owner)

    def _tell_end(self) -> None:
        if self._ended is not None and self._wanted():
            self._ended()

    def _tell_result(self) -> None:
        if isinstance(self._outcome, tuple) and self._done is not None and self._wanted():
            self._done(self._outcome[0])

    def _tell_error(self) -> None:
        if isinstance(self._outcome, ClaError) and self._failed is not None and self._wanted():
            self._failed(self._outcome)


class Runs(Protocol):
    """What pages ask of it; tests bring a runner that works at once, without threads."""

    def write(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """An act that changes something; acts end in the order in which they were begun."""
        ...

    def read(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """A look at what is stored."""
        ...

    def aside(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Slow work without the database."""
        ...

    def hold(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """What mostly waits, up to a minute, and can be cut short from outside."""
        ...

    def closing(self) -> bool:
        """Whether the program ends: a job that lasts minutes asks for it, and stops."""
        ...


class Tasks(QObject):
    """The real runner, with threads. Make it on the main thread; `close` waits for the rest."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._listening = False
        self._closing = False
        self._under_way = 0

    def write(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """See `Runs`."""
        return self._start("act", 1, owner, job)

    def read(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """See `Runs`."""
        return self._start("read", _READERS, owner, job)

    def aside(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """See `Runs`."""
        return self._start("aside", _ASIDE, owner, job)

    def hold(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """See `Runs`."""
        return self._start(_HELD, 1, owner, job)

    def closing(self) -> bool:
        """See `Runs`."""
        return self._closing

    @property
    def rests(self) -> bool:
        """Whether everything that was begun has answered, apart from what mostly waits."""
        return not self._under_way

    def close(self) -> None:
        """Wait for what runs, drop what has not begun."""
        self._closing = True
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._pools.clear()

    def _start(self, name: str, workers: int, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        # Imported at the first use: the unlock screen stands before the first thread.
        from concurrent.futures import ThreadPoolExecutor

        from PySide6.QtCore import Qt

        if not self._listening:
            # Always queued: a job that was done before anybody listened must not answer at once.
            self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
            sys.setswitchinterval(GIVE_AWAY_S)
            self._listening = True
        if name not in self._pools:
            self._pools[name] = ThreadPoolExecutor(workers, thread_name_prefix=f"cla-{name}")
        pending: Pending[T] = Pending(owner)
        counted = name != _HELD
        self._under_way += counted

        def hand_over(future: "Future[T]") -> None:
            # On the worker: only the emission, which Qt carries to the main thread.
            if not future.cancelled():
                self._finished.emit((pending, _outcome(future), counted))

        self._pools[name].submit(job).add_done_callback(hand_over)
        return pending

    def _on_finished(
        self, arrived: "tuple[Pending[object], tuple[object] | ClaError, bool]"
    ) -> None:
        pending, outcome, counted = arrived
        try:
            pending.resolve(outcome)
        finally:
            self._under_way -= counted


def _outcome(future: "Future[T]") -> tuple[T] | ClaError:
    error = future.exception()
    if error is None:
        return (future.result(),)
    if isinstance(error, ClaError):
        return error
    sys.excepthook(type(error), error, error.__traceback__)
    return ProgramFault()
