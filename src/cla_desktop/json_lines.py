# SPDX-License-Identifier: Apache-2.0
"""JSON lines as the command line reads and writes them: one object a line, nothing trusted.

Owns the ceilings of a line and the form of an answer. Refuses to know what the objects mean.
"""

import codecs
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import IO, Any, Final

from cla_core.errors import FieldRefused, InputRefused, mark

LINE_MOST_BYTES: Final = 32 * 1024 * 1024
DEPTH_MOST: Final = 20
NAME_MOST: Final = 60
_EXACT_MOST: Final = 2**53
"""Above it a float may stand for another whole number than the one that was written."""
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DIGITS_MOST: Final = 100
"""So much of a whole number is read: it is above what any field takes, and each says so itself."""
_BREAKS: Final = {"\u2028": "\\u2028", "\u2029": "\\u2029"}


def json_line(answer: Mapping[str, Any]) -> str:
    """An answer on one line, whatever its reader takes for the end of one."""
    said = json.dumps(answer, ensure_ascii=False)
    for sign, escaped in _BREAKS.items():
        said = said.replace(sign, escaped)
    return said


def lines_of(file: str) -> Iterator[bytes]:
    """The lines of a file, or of standard input for `-`; one above the ceiling is cut there.

    A console of Windows writes UTF-16, whose line breaks are no bytes of their own.

    Raises:
        InputRefused: the file cannot be read.
    """
    if file == "-":
        yield from _bounded(sys.stdin.buffer)
        return
    with ExitStack() as held:
        try:
            stream = held.enter_context(Path(file).open("rb"))
        except OSError:
            raise InputRefused(mark("The file cannot be read.")) from None
        yield from _bounded(stream)


def _bounded(stream: IO[bytes]) -> Iterator[bytes]:
    if isinstance(stream, BufferedReader) and stream.peek(2)[:2] in _WIDE:
        yield from _of_wide(stream)
        return
    while line := stream.readline(LINE_MOST_BYTES):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LINE_MOST_BYTES)
        yield line


def _of_wide(stream: BufferedReader) -> Iterator[bytes]:
    """Lines of UTF-16 as UTF-8; what is no text there is no JSON either."""
    text = TextIOWrapper(stream, encoding="utf-16", errors="backslashreplace", newline="\n")
    while line := text.readline(LINE_MOST_BYTES):
        rest = line
        while rest and not rest.endswith("\n"):
            rest = text.readline(LINE_MOST_BYTES)
        yield line.encode()


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Count lines from 1; empty ones at the very end are none."""
    empty: list[tuple[int, bytes]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            empty.append((number, line))
            continue
        yield from empty
        empty.clear()
        yield number, line


def object_of(line: bytes) -> dict[str, Any]:
    """The object on a line.

    Raises:
        FieldRefused: it is none, names a field twice, or is deeper than anything that could be put.
    """
    try:
        text = line.decode("utf-8-sig")
        values = json.loads(
            text, parse_int=_whole, parse_float=_number, object_pairs_hook=_each_once
        )
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict) or _is_deep(values, DEPTH_MOST):
        raise FieldRefused("", mark("This line is not a JSON object."))
    return values


def _whole(said: str) -> int:
    """Python itself reads no number of thousands of digits."""
    return int(said[:_DIGITS_MOST])


def _number(said: str) -> int | float:
    """Five is five, however another program writes it; so JSON Schema has it too."""
    value = float(said)
    return int(value) if value.is_integer() and abs(value) <= _EXACT_MOST else value


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object in which a name occurs twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FieldRefused(twice[:NAME_MOST], mark("This field appears twice in one object."))
    return found


def need_said(values: Mapping[str, Any]) -> None:
    """Absent is absent: nothing given may be null, empty or blank, at any depth.

    Raises:
        FieldRefused: naming the first field that says nothing.
    """
    for path, value in _parts(values, ""):
        if value is None or value in ([], {}) or (isinstance(value, str) and not value.strip()):
            raise FieldRefused(
                path, mark("Leave out what is not known: a field that is given must have a value.")
            )


def _parts(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every value inside one, with the path to it as problems name it: rows count from 1."""
    if isinstance(value, Mapping):
        inside = [(str(name)[:NAME_MOST], part) for name, part in value.items()]
    elif isinstance(value, list):
        inside = [(str(number), part) for number, part in enumerate(value, start=1)]
    else:
        return
    for name, part in inside:
        below = f"{path}.{name}" if path else name
        yield below, part
        yield from _parts(part, below)


def _is_deep(value: Any, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_is_deep(part, left - 1) for part in inside)
