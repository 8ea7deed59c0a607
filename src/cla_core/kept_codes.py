# SPDX-License-Identifier: Apache-2.0
"""Codes that a record said when its mission's lists held them, and may go on saying.

A profile drops codes, and a newer one adds some that this side has not heard of: neither must keep
anybody from correcting what was written before. What is new is judged by the lists in force. So it
is with what documents were called before a name or a telephone number was refused as a code.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from cla_core.codes import CodeBook
from cla_core.fields import Code, Codes, Kind, Many, People, Plain, Text, fields_of
from cla_core.plain_kinds import CALLED_BEFORE

PEOPLE_ROW = "people_row"


def still_allowing(book: CodeBook, declaration: type, values: Mapping[str, Plain]) -> CodeBook:
    """The lists in force, with what these values of an earlier version say."""
    said: dict[str, set[str]] = defaultdict(set)
    for name, code in _codes_in(declaration, values):
        if code not in book.codes(name):
            said[name].add(code)
    return book.knowing({name: sorted(codes) for name, codes in said.items()}) if said else book


def _codes_in(declaration: type, values: Mapping[str, Plain]) -> Iterator[tuple[str, str]]:
    for field, kind in fields_of(declaration).items():
        if field in values:
            yield from _codes_of(kind, values[field])


def _codes_of(kind: Kind, value: Plain) -> Iterator[tuple[str, str]]:
    if isinstance(kind, Code) and isinstance(value, str):
        yield kind.list, value
    elif isinstance(kind, Codes) and isinstance(value, list | tuple):
        yield from ((kind.list, code) for code in value if isinstance(code, str))
    elif isinstance(kind, Text) and isinstance(value, str):
        yield from ((CALLED_BEFORE, called) for called in [value] if kind.is_no_code(called))
    elif isinstance(kind, People) and isinstance(value, dict):
        yield from ((PEOPLE_ROW, str(row)) for row in value)
    elif isinstance(kind, Many) and isinstance(value, list | tuple):
        for row in value:
            if isinstance(row, dict):
                yield from _codes_in(kind.of, row)
