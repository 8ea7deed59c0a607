# SPDX-License-Identifier: Apache-2.0
"""What an editor needs from around it: words, colours, the time, places and other reports.

Owns the small protocols by which services reach a form, and the description of one field. Knows no
service by name, so that a form stands in a test with a few lines of real data.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject

from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.fields import Kind, Needed, fields_of
from cla_core.language import Language
from cla_core.placing.ways import LatLon
from cla_core.wording import field_key, help_key
from cla_desktop.services.placing.gazetteer import PlaceMatch
from cla_desktop.storage.rows import Named
from cla_desktop.ui.look import Look


class Places(Protocol):
    """Names of places, spelled in any way; the gazetteer of `services.placing` is one."""

    @property
    def names(self) -> Container[str]:
        """What places are called, folded; the guard takes none of them for somebody."""
        ...

    def suggest(
        self, text: str, near: LatLon | None = None, *, limit: int = 8
    ) -> tuple[PlaceMatch, ...]:
        """The places a half-typed name could mean, best first, near the base before far."""
        ...


class References(Protocol):
    """Reports that another report may point at."""

    def find(self, text: str) -> tuple[str, str] | None:
        """Id and name of the report with this number or id if it is at hand; never waits."""
        ...

    def seek(self, text: str, owner: QObject, found: Callable[[], None]) -> None:
        """Look for a report that is not at hand, off the main thread; `found` once `find` has it.

        Nothing is told once `owner` is gone.
        """
        ...


class Directory(Protocol):
    """Documents by the codes people call them by."""

    def named(self, kinds: Sequence[str]) -> Sequence[Named]:
        """Those of these kinds that are at hand, in the order of their names; never waits."""
        ...

    def prepare(self, kinds: Sequence[str], owner: QObject, ready: Callable[[], None]) -> None:
        """Have them at hand, read off the main thread; `ready` at once, or unless `owner` went."""
        ...


class NoPlaces:
    """A desk without a gazetteer: every name is a free one."""

    names: Container[str] = ()

    def suggest(
        self, text: str, near: LatLon | None = None, *, limit: int = 8
    ) -> tuple[PlaceMatch, ...]:
        """Nothing."""
        return ()


class NoReferences:
    """References of a form that has none: finds nothing."""

    def find(self, text: str) -> tuple[str, str] | None:
        """Nothing."""
        return None

    def seek(self, text: str, owner: QObject, found: Callable[[], None]) -> None:
        """There is nothing to be found."""


class NoDirectory:
    """The directory of a form without documents around it: knows none."""

    def named(self, kinds: Sequence[str]) -> Sequence[Named]:
        """None."""
        return ()

    def prepare(self, kinds: Sequence[str], owner: QObject, ready: Callable[[], None]) -> None:
        """There is nothing to be read."""
        ready()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """The surroundings of one form. `now_ms` is milliseconds since 1970; `offset_minutes` from UTC.

    `clock_off_ms` is mission time less own time; None while this clock is not to be believed.
    `enrolled_ms` is since when this desk stands, in milliseconds since 1970.
    `base` is latitude and longitude of the base where the mission said them.
    """

    look: Look
    lang: Language
    now_ms: Callable[[], int]
    book: CodeBook = field(default_factory=CodeBook)
    offset_minutes: int = 0
    enrolled_ms: int = 0
    clock_off_ms: int | None = None
    base: LatLon | None = None
    places: Places = field(default_factory=NoPlaces)
    references: References = field(default_factory=NoReferences)
    directory: Directory = field(default_factory=NoDirectory)

    def now(self) -> datetime:
        """The moment it is, at the base."""
        return moment_of(self.now_ms(), self.offset_minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One declared field with its words; `compact` asks for the form it has in a row of a table."""

    declaration: type
    name: str
    kind: Kind
    label: str
    help: str
    compact: bool = False

    @property
    def needed(self) -> bool:
        """Whether a report cannot go without it."""
        return self.kind.needed is not Needed.NEVER


def top_of(path: str) -> str:
    """The field of a record that a problem's path leads into: `actions` of `actions.2.what`."""
    return path.partition(".")[0]


def fields_for(declaration: type, lang: Language, *, compact: bool = False) -> tuple[Field, ...]:
    """Every field of a record or row type with its words, in declared order."""
    return tuple(
        Field(
            declaration=declaration,
            name=name,
            kind=kind,
            label=lang.label(field_key(declaration, name)),
            help=lang.label(help_key(declaration, name)),
            compact=compact,
        )
        for name, kind in fields_of(declaration).items()
    )
