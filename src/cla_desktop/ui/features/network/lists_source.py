# SPDX-License-Identifier: Apache-2.0
"""What the page of lists asks; all of it off the main thread, its progress watched from there."""

from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from pathlib import Path

from cla_core.language import Language
from cla_core.phone_numbers import plan_of
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.lists.columns import Columns, guessed
from cla_desktop.services.networking.lists.correcting import rows_to_correct
from cla_desktop.services.networking.lists.giving_out import GivenOut, Receiver, give_out
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.services.networking.lists.people import Sentence
from cla_desktop.services.networking.lists.table import Table, read_table
from cla_desktop.services.networking.lists.taking_in import TakenIn, take_in
from cla_desktop.services.networking.lists.trial import Fate, Trial, tried
from cla_desktop.services.spreadsheets import write_rows
from cla_desktop.services.watching import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file that was read, and what became of it when it was tried.

    `others` are the rows of which somebody said that they are about another person.
    """

    table: Table
    trial: Trial
    others: frozenset[int] = frozenset()


class DeskLists:
    """`stored` is told once a list was taken in."""

    def __init__(self, desk: Desk, lang: Language, *, stored: Callable[[], None]) -> None:
        self._desk = desk
        self._lang = lang
        self._stored = stored

    def read(self, path: Path, sheet: str, progress: Progress) -> Read:
        """Read a file, of a book this sheet, and try it as its columns are guessed."""
        table = read_table(path, progress.watch, sheet)
        columns = guessed(table, plan_of(self._desk.book.profile).operator_names)
        return Read(table=table, trial=tried(self._desk, table, columns, progress.watch))

    def try_again(self, read: Read, means: tuple[Means, ...], progress: Progress) -> Read:
        """Try it with the columns as somebody corrected them."""
        columns: Columns = replace(read.trial.columns, means=means)
        return self._tried(read, columns, read.others, progress)

    def say_other(self, read: Read, row: int, progress: Progress) -> Read:
        """Try it with this row about another person than it was taken for, or about them again."""
        return self._tried(read, read.trial.columns, read.others ^ {row}, progress)

    def _tried(self, read: Read, columns: Columns, others: Set[int], progress: Progress) -> Read:
        trial = tried(self._desk, read.table, columns, progress.watch, others)
        return replace(read, trial=trial, others=frozenset(others))

    def take_in(self, read: Read, progress: Progress) -> TakenIn:
        """All of it, or nothing."""
        done = take_in(self._desk, read.trial, progress.watch)
        self._stored()
        return done

    def write_refused(self, read: Read, path: Path) -> None:
        """The rows to correct, each with its reason."""
        refused = [(row.row, self.why(row.reasons)) for row in read.trial.of(Fate.REFUSED)]
        rows = rows_to_correct(read.trial.columns, refused, self._lang)
        write_rows(path, rows, self._lang.tr("Rows to correct"))

    def give_out(self, receiver: Receiver) -> GivenOut:
        """The list of contacts as this receiver may have it."""
        return give_out(self._desk, receiver, self._lang)

    def write(self, given: GivenOut, path: Path) -> None:
        """Write a list that was given out to a file."""
        write_rows(path, given.rows, self._lang.tr("Contacts"))

    def why(self, sentences: tuple[Sentence, ...]) -> str:
        """Reasons and notes in the user's language, as one text."""
        return " ".join(self._lang.tr(one.text, **one.values) for one in sentences)
