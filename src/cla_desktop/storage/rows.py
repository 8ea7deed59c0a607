# SPDX-License-Identifier: Apache-2.0
"""The frozen values that cross the boundary of the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cla_core.states import ReportState


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record as stored. Times in milliseconds since 1970; `values` plain data.

    `own` is whether this desk wrote it; of all others `role` is their author's as the mission
    vouches for it. `forgotten` says of each field that is kept no longer why (`kept_days`).
    """

    id: str
    kind: str
    state: ReportState
    own: bool
    number: str | None
    alias: str | None
    version: int
    person: str
    classification: str
    precedence: str
    urgency: int
    title: str
    place: str
    when_ms: int | None
    changed_ms: int
    submitted_ms: int | None
    offset_minutes: int
    amends: str | None
    values: Mapping[str, Any]
    caret: str | None = None
    said: str | None = None
    role: str | None = None
    forgotten: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One row of a list of records."""

    key: int
    id: str
    kind: str
    number: str | None
    title: str
    place: str
    state: ReportState
    when_ms: int | None
    changed_ms: int
    submitted_ms: int | None
    offset_minutes: int
    precedence: str
    classification: str
    person: str

    @property
    def draft(self) -> bool:
        """Still being written; nobody else has it."""
        return self.state is ReportState.DRAFT


class Hit(NamedTuple):
    """What a search gives of a record before anybody looks at its row."""

    key: int
    id: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A document by what people call it: its code, or its title where its kind has no codes."""

    id: str
    kind: str
    name: str
    place: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What merging a document came to: listed or not, fields disputed, what it is a part of.

    `called` is its code as codes are compared; empty where it has none.
    """

    record: str
    kind: str
    listed: bool
    disputed: int = 0
    joined: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something the mission said was done with a record, by whom and when."""

    what: str
    by: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a list shows: words, filters, order. Times in milliseconds since 1970.

    `sort` is one of `newest`, `event`, `urgency`, `place`.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    states: tuple[ReportState, ...] = ()
    since_ms: int | None = None
    until_ms: int | None = None
    place: str = ""
    sort: str = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """One operation on its way: bytes fixed at birth, ring `MISSION` or a sealed ring's name."""

    incarnation: bytes
    n: int
    lane: int
    ring: str
    record: str
    raw: bytes
    hash: bytes
