# SPDX-License-Identifier: Apache-2.0
"""The search index: by which words each record is found, and by which rules those were chosen.

The index keeps no text to be read again. So when a later version finds records by more than the one
that wrote them, their words are told anew (`services/indexing.py`), and how far that came stands
here. Refuses to know what a record says.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, text

from cla_core.fields import Many, fields_of
from cla_core.folding import closed_up, without_article, words
from cla_core.record import REGISTRY
from cla_core.records import record_type
from cla_desktop.storage.meta import MetaRepository

WAY_OF_READING: Final = 2
"""Raised when the same field comes to other words: folding, what is taken out of a kind of field,
what a record is found by beside its fields. Which fields are searched is seen by itself."""
_STANDING: Final = "search"
PAGES_AT_ONCE: Final = 200
"""So many pages of the index are written anew in one go."""
MERGE = text("insert into search(search, rank) values ('merge', :pages)")
CHANGED = text("select total_changes()")
UNSEEK = text("delete from search where rowid = :key")
SEEK = text("insert into search(rowid, words) values (:key, :words)")


class Standing(NamedTuple):
    """By which rules the records up to and with a key are found; `whole` where all of them are."""

    rules: str = ""
    upto: int = 0
    whole: bool = False


class SearchRepository:
    """Everything asked of the `search` table; what is found in it is `records`'."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._meta = MetaRepository(connection)

    def put(self, several: Sequence[tuple[int, str]]) -> None:
        """From now on each of these keys is found by what is said beside it alone."""
        self.drop([key for key, _ in several])
        self.put_new(several)

    def put_new(self, several: Sequence[tuple[int, str]]) -> None:
        """The same for keys that were never found by anything."""
        if several:
            rows = [{"key": key, "words": _words_of(said)} for key, said in several]
            self._connection.execute(SEEK, rows)

    def drop(self, keys: Sequence[int]) -> None:
        """Let nothing find these any more."""
        if keys:
            self._connection.execute(UNSEEK, [{"key": key} for key in keys])

    def forget_words(self) -> None:
        """Let the index forget the words of what it no longer finds.

        A word that was taken out lies in the index until its segments are written anew.
        """
        self._connection.execute(text("insert into search(search) values ('optimize')"))

    def forget_some_words(self, *, first: bool) -> bool:
        """The same a little at a time, the `first` time after words went; whether more is left."""
        pages = -PAGES_AT_ONCE if first else PAGES_AT_ONCE
        before = self._connection.execute(CHANGED).scalar_one()
        self._connection.execute(MERGE, {"pages": pages})
        return int(self._connection.execute(CHANGED).scalar_one()) - int(before) > 1

    @property
    def standing(self) -> Standing:
        """By which rules the records so far are found; none yet if the rules changed."""
        found = Standing(*self._meta.get(_STANDING, ()))
        return found if found.rules == rules() else Standing(rules())

    def reach(self, upto: int, *, whole: bool) -> None:
        """Keep how far they reach now."""
        self._meta.put(_STANDING, list(Standing(rules(), upto, whole)))


@cache
def rules() -> str:
    """A word for what this version finds records by; another one for any other rules."""
    searched = {kind: _searched(record_type(kind)) for kind in sorted(REGISTRY)}
    plain = json.dumps([WAY_OF_READING, searched], sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _searched(declaration: type) -> list[Any]:
    return [
        [name, type(kind).__name__, _searched(kind.of) if isinstance(kind, Many) else []]
        for name, kind in sorted(fields_of(declaration).items())
        if kind.find
    ]


def _words_of(found_by: str) -> str:
    """What the index keeps of the words a record is found by."""
    found = (words(found_by), closed_up(found_by), without_article(found_by))
    return " ".join(chain.from_iterable(found))
