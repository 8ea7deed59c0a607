# SPDX-License-Identifier: Apache-2.0
"""Words that go to paper for others, with every name and number this laptop knows put into codes.

What people write should hold codes already; where it does not, the paper does. Names of people
whom this laptop does not know cannot be seen by it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cla_core.cover import COVER
from cla_core.folding import fold
from cla_core.records.committees import CommitteeMember
from cla_core.records.contacts import Contact
from cla_desktop.storage.store import Work

NUMBER: Final = re.compile(r"\+?\d(?:[ ().-]*\d){6,}")
WORD: Final = re.compile(r"\w+")
NAMED: Final = (
    (Contact.kind, ("real_name", "nicknames")),
    (CommitteeMember.kind, ("name",)),
)
LETTERS_LEAST: Final = 3
"""Shorter words of a name are found in every sentence."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of people, by each folded word of their names."""

    of_words: Mapping[str, str]

    def put_in(self, text: str) -> str:
        """The text with names as codes, and numbers covered."""
        return WORD.sub(self._code, NUMBER.sub(COVER, text))

    def _code(self, found: re.Match[str]) -> str:
        return self.of_words.get(fold(found.group()), found.group())


def codes_within(work: Work) -> Codes:
    """The names of every contact and committee member known here."""
    words: dict[str, str] = {}
    for kind, fields in NAMED:
        for entry in work.records.all_of(kind):
            for word in _words_of(entry.values, fields):
                words.setdefault(word, entry.number or COVER)
    return Codes(words)


def names_within(work: Work) -> tuple[str, ...]:
    """Every name and nickname of a contact or a committee member known here."""
    return tuple(
        str(entry.values[name])
        for kind, fields in NAMED
        for entry in work.records.all_of(kind)
        for name in fields
        if entry.values.get(name)
    )


def _words_of(values: Mapping[str, Any], fields: tuple[str, ...]) -> list[str]:
    said = (str(values.get(name, "")) for name in fields)
    return [
        fold(word) for text in said for word in WORD.findall(text) if len(word) >= LETTERS_LEAST
    ]
