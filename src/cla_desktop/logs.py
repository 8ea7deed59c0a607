# SPDX-License-Identifier: Apache-2.0
"""The log: JSON lines that say what happened in events, counts, codes and ids, and nothing else.

Owns the list of events and of fields that may be written. What is not on a list is left out, what
does not look as its field should is left out too, and a message that another library composed is
never written: only that there was one. Faults are written as types and lines of code; their texts
and the values they were about could hold what a person wrote.

Refuses to know who reads it, and to be the reason why anything fails: a log that cannot be written
is silently none.
"""

import faulthandler
import json
import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import walk_tb
from types import FrameType, TracebackType
from typing import Final, TextIO

from cla_desktop.profile import Profile

FILE: Final = "desk.log"
FAULTS: Final = "faults.log"
_SIZE_BYTES: Final = 256 * 1024
_KEPT: Final = 3
_CHAIN_MOST: Final = 8
_LINES_MOST: Final = 40
_PACKAGES: Final = ("cla_core", "cla_desktop")

_log = logging.getLogger("cla")
_log.addHandler(logging.NullHandler())


class Event(StrEnum):
    """Everything the log can tell."""

    UNLOCKED = "unlocked"
    OPENED_TO_READ = "opened-to-read"
    LOCKED = "locked"
    EXCHANGED = "exchanged"
    EXCHANGE_FAILED = "exchange-failed"
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    ROLLED_BACK = "rolled-back"
    CARD_MENDED = "card-mended"
    CODE_RENEWED = "code-renewed"
    SETTINGS_DAMAGED = "settings-damaged"
    PERSON_ADDED = "person-added"
    PERSON_REMOVED = "person-removed"
    SLOT_CHANGED = "slot-changed"
    SHEET_ADDED = "sheet-added"
    DRILLED = "drilled"
    CAPTURES_REFUSED = "captures-refused"
    FAULT = "fault"
    FOREIGN = "foreign"


def _is_count(value: object) -> bool:
    return isinstance(value, int)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[a-z][a-z_-]{0,23}", value) is not None


def _is_id(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f-]{1,36}", value) is not None


FIELDS: Final[Mapping[str, Callable[[object], bool]]] = {
    "bytes_down": _is_count,
    "bytes_up": _is_count,
    "count": _is_count,
    "ok": _is_count,
    "schema": _is_count,
    "size_bytes": _is_count,
    "trips": _is_count,
    "device": _is_id,
    "why": _is_code,
}
"""The fields that may be written, and what their values must look like."""


def note(event: Event, /, **fields: int | str) -> None:
    """Write one event. Only fields of `FIELDS` are written; a code is a word of the program's own.

    Never raises, and costs nothing before `start`.
    """
    _log.info(event.value, extra={"cla_event": event, "cla_fields": fields})


@dataclass(frozen=True, slots=True)
class FaultOutline:
    """One error of a chain: its type's name, and `file:line` of each call, innermost last."""

    type: str
    at: tuple[str, ...]


def outline(error: BaseException) -> tuple[FaultOutline, ...]:
    """What happened without what it was about, the error itself first, then its reasons."""
    return tuple(FaultOutline(_type_name(one), _lines(one.__traceback__)) for one in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    for _ in range(_CHAIN_MOST):
        if found is None:
            return
        yield found
        found = found.__cause__ or found.__context__


def _type_name(error: BaseException) -> str:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")


def _lines(trace: TracebackType | None) -> tuple[str, ...]:
    """The middle of a very deep trace is left out."""
    lines = tuple(f"{_place(frame)}:{line}" for frame, line in walk_tb(trace))
    return lines if len(lines) <= _LINES_MOST else lines[:5] + lines[5 - _LINES_MOST :]


def _place(frame: FrameType) -> str:
    """Our own files by their path inside the package; of others the module's file name alone.

    Where the program lies on this computer may name its user.
    """
    parts = frame.f_code.co_filename.replace("\\", "/").split("/")
    for package in _PACKAGES:
        if package in parts:
            return "/".join(parts[parts.index(package) :])
    return parts[-1]


class _Lines(logging.Formatter):
    """One JSON object a line, made of allowed parts only."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, tz=UTC)
        line: dict[str, object] = {
            "at": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        event = getattr(record, "cla_event", None)
        if not isinstance(event, Event):
            line |= {"event": Event.FOREIGN.value, "by": _module(record.name)}
        else:
            line |= {"event": event.value, **_allowed(getattr(record, "cla_fields", {}))}
        if record.exc_info is not None and record.exc_info[1] is not None:
            line["error"] = [asdict(one) for one in outline(record.exc_info[1])]
        return json.dumps(line)


def _module(name: str) -> str:
    """The top module of a logger's name, if it is one that is loaded."""
    top = name.partition(".")[0]
    return top if top in sys.modules else "unknown"


def _allowed(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if name in FIELDS and FIELDS[name](value)}


class _Quiet(RotatingFileHandler):
    """A file that is made with its first line, and given up where it cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, maxBytes=_SIZE_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
        self.setFormatter(_Lines())

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            Path(self.baseFilename).parent.mkdir(exist_ok=True)
        super().emit(record)

    def handleError(self, _record: logging.LogRecord) -> None:
        """The usual way prints the record with all it holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Logging:
    """A log that is being written; `stop` closes its files and puts the hooks back."""

    handler: logging.Handler
    faults: TextIO | None
    hooks: tuple[Callable[..., object], ...]

    def stop(self) -> None:
        """Write no more. May be called twice."""
        self.let_go()
        sys.excepthook, threading.excepthook, sys.unraisablehook = self.hooks

    def let_go(self) -> None:
        """Close the files; what nobody caught is still told as types and lines only."""
        for logger in (_log, logging.getLogger()):
            logger.removeHandler(self.handler)
        self.handler.close()
        if self.faults is not None and not self.faults.closed:
            faulthandler.disable()
            self.faults.close()
        with suppress(ValueError):
            _written.remove(self)


_written: Final[list[Logging]] = []


def let_go_of_files() -> None:
    """Write no more, so that the files can be removed: Windows removes none that is open."""
    for one in tuple(_written):
        one.let_go()


def start(folder: Profile) -> Logging:
    """Write the log of this profile, and catch what nobody caught.

    Files appear with their first line; that nothing can be written there stops nobody.
    """
    handler = _Quiet(folder.logs / FILE)
    _log.propagate = False
    _log.setLevel(logging.INFO)
    _log.addHandler(handler)
    logging.getLogger().addHandler(handler)
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _unraisable
    running = Logging(handler, _watch_for_crashes(folder), hooks)
    _written.append(running)
    return running


def _watch_for_crashes(folder: Profile) -> TextIO | None:
    """Have the interpreter itself write lines of code, without values, when it dies."""
    if not folder.home.is_dir():
        return None
    try:
        folder.logs.mkdir(exist_ok=True)
        stream = (folder.logs / FAULTS).open("a", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file=stream)
    return stream


def tell_fault(error: BaseException) -> None:
    """Write a fault of our own to the log and, as types and lines only, to standard error."""
    told = (type(error), error, error.__traceback__)
    fields = {"cla_event": Event.FAULT, "cla_fields": {}}
    _log.error(Event.FAULT.value, exc_info=told, extra=fields)
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        for one in outline(error):
            sys.stderr.writelines(f"{line}\n" for line in (one.type, *one.at))


def _uncaught(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    tell_fault(error)


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        tell_fault(arguments.exc_value)


def _unraisable(arguments: "sys.UnraisableHookArgs") -> None:
    if arguments.exc_value is not None:
        tell_fault(arguments.exc_value)
