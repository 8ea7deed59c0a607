# SPDX-License-Identifier: Apache-2.0
"""What the page of lists says about a file: as it was tried, once it was taken in, as it leaves."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from cla_core.language import Language
from cla_desktop.services.networking.lists.giving_out import GivenOut
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.services.networking.lists.taking_in import TakenIn
from cla_desktop.services.networking.lists.trial import Fate
from cla_desktop.ui.features.network.lists_source import Read

CODES_SHOWN: Final = 20


class ListsWords:
    """The sentences in one language; `left` are the names of sheets not taken in yet."""

    def __init__(self, lang: Language) -> None:
        self._lang = lang

    def tried(self, read: Read | None, left: Sequence[str]) -> str:
        """How many rows meet which fate, and what else the file holds; before one, that."""
        counts = fates_of(read)
        said = [
            self._lang.tr(
                "{label}: {said}", label=self._lang.label(f"lists.fate.{fate}"), said=counts[fate]
            )
            for fate in Fate
            if counts[fate]
        ]
        if read is not None and _is_nameless(read):
            said.append(self._lang.tr("No column is read as names: choose one above the rows."))
        others = [name for name in left if read and name != read.table.sheet]
        if others:
            names = self._quoted(others)
            said.append(self._lang.tr("There are lists on {sheets} too.", sheets=names))
        if read is not None and read.table.hidden_columns:
            letters = ", ".join(read.table.hidden_columns)
            said.append(
                self._lang.tr(
                    "Columns that are hidden in the file are read too: {columns}.", columns=letters
                )
            )
        if read is not None and read.table.turned:
            said.append(
                self._lang.tr(
                    "People are side by side here: each column of the file is a row below."
                )
            )
        return " · ".join(said) or self._lang.tr("Nothing is changed before you say so.")

    def taken_in(self, done: TakenIn, left: Sequence[str]) -> str:
        """How many were added and changed, and which sheets are not imported yet."""
        said = self._lang.tr(
            "{added} added, {changed} changed.", added=done.added, changed=done.changed
        )
        if not left:
            return said
        names = self._quoted(left)
        return said + " " + self._lang.tr("Not imported yet: {sheets}.", sheets=names)

    def warning(self, given: GivenOut) -> str:
        """What a file with names in it means for the people named."""
        return self._lang.tr(
            "This file names {named} of {count} people. Whoever finds it finds them. "
            "Hand it over yourself, and delete it.",
            named=given.named,
            count=given.contacts,
        ) + self._to_ask_again(given)

    def written(self, given: GivenOut) -> str:
        """How many contacts a file holds, and how many of them by name."""
        return self._lang.ntr(
            "Written: {n} contact, {named} with a name.",
            "Written: {n} contacts, {named} with a name.",
            given.contacts,
            named=given.named,
        ) + self._to_ask_again(given)

    def _to_ask_again(self, given: GivenOut) -> str:
        """Who stands there by code alone because their consent is overdue for its review."""
        if not given.overdue:
            return ""
        return " " + self._lang.ntr(
            "{n} more allowed it, but is to be asked again first and stands there by code only: "
            "{codes}.",
            "{n} more allowed it, but are to be asked again first and stand there by code only: "
            "{codes}.",
            len(given.overdue),
            codes=", ".join(given.overdue[:CODES_SHOWN])
            + " …" * (len(given.overdue) > CODES_SHOWN),
        )

    def _quoted(self, names: Iterable[str]) -> str:
        return ", ".join(self._lang.tr("“{name}”", name=name) for name in names)


def fates_of(read: Read | None) -> Counter[Fate]:
    """How many rows of a list meet which fate; none without a list."""
    return Counter(row.fate for row in read.trial.rows) if read is not None else Counter()


def _is_nameless(read: Read) -> bool:
    """Whether nobody of a list gets a name or a code: its heads were not understood."""
    people = [person.values for person in read.trial.people]
    named = any("real_name" in values for values in people)
    return bool(people) and not named and not read.trial.columns.at(Means.CODE)
