# SPDX-License-Identifier: Apache-2.0
"""Values that another program wrote, perhaps a newer one: what of them this version can take.

Lenient where the other may be ahead: unknown fields are left out, unknown codes are kept as they
are. Strict where shape or secrecy matters: a value of the wrong form, or one of a layer that the
mission may not read, and nothing of the record is taken.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from cla_core.fields import Kind, Layer, Many, Problem, fields_of, is_absent, problems_of
from cla_core.plain_kinds import CALLED_BEFORE
from cla_core.record import Record

CODE = re.compile(r"[A-Za-z0-9_+-]{1,40}\Z")


class _AnyCode(tuple[str, ...]):
    """A reference list that holds every code: which ones are in force is the profile's affair."""

    __slots__ = ()

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and CODE.match(code) is not None


class _AnyName(tuple[str, ...]):
    """Whatever an older version let people call a document."""

    __slots__ = ()

    def __contains__(self, called: object) -> bool:
        return isinstance(called, str)


_ANY_CODE = _AnyCode()
_ANY_NAME = _AnyName()


def any_list(name: str) -> tuple[str, ...]:
    """Every list as holding every code."""
    return _ANY_NAME if name == CALLED_BEFORE else _ANY_CODE


def known_values(declaration: type[Record], sent: object) -> dict[str, Any] | None:
    """The fields this version knows, or None where one is not of the right form or layer."""
    if not isinstance(sent, Mapping):
        return None
    declared = fields_of(declaration)
    said = {name: sent[name] for name in declared if not is_absent(sent.get(name))}
    known = {name: _known(declared[name], value) for name, value in said.items()}
    if any(declared[name].layer is not Layer.MISSION for name in known):
        return None
    wrong = problems_of(declaration, known, lists=any_list, submitting=False)
    return None if wrong else known


def about_readable(declaration: type[Record], problems: Iterable[Problem]) -> list[Problem]:
    """Those about fields the mission may read; the others were looked at where they stand."""
    declared = fields_of(declaration)
    names = ((one, one.field.partition(".")[0]) for one in problems)
    return [
        one for one, name in names if name not in declared or declared[name].layer is Layer.MISSION
    ]


def _known(kind: Kind, value: Any) -> Any:
    """A value less the columns of its rows that only a newer version knows."""
    if not isinstance(kind, Many) or not isinstance(value, list):
        return value
    columns = fields_of(kind.of)
    return [
        {name: row[name] for name in columns if name in row} if isinstance(row, dict) else row
        for row in value
    ]
