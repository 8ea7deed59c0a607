# SPDX-License-Identifier: Apache-2.0
"""Names of people in a text: after a title, by a name people are given, or by two capitals.

Two words with a capital are somebody unless one of them or what stands beside them says that they
are a place, a group, an institution. Arabic has no capitals: there a title or two names tell.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cla_core.folding import words
from cla_desktop.services.free_text.arabic_persons import arabic_persons
from cla_desktop.services.free_text.capitals import (
    Word,
    Written,
    beside,
    row_end,
    rows_of,
    words_of,
)
from cla_desktop.services.free_text.given_names import ALONE, GIVEN
from cla_desktop.services.free_text.report_words import KINDS, ORDINARY
from cla_desktop.services.free_text.sheet import Span, Spans
from cla_desktop.services.free_text.titles import (
    CALLED,
    INTRODUCED,
    LINKS,
    OFFICES,
    TITLES,
)

_OF: Final = frozenset(words("of from de du d des called named nommé appelé cha ya la wa le"))
_WHERE: Final = frozenset(
    words(
        """in at near around outside inside into toward towards behind via through across between
        dans vers près autour entre à au aux en katika kutoka kuelekea km kms kilometres kilomètres
        north south east west nord sud est ouest northeast northwest southeast southwest
        et and or ou"""
    )
)
"""Words before a name of a place; `and` and `et` are weighed by what stands before them."""
_TO: Final = "a"
"""French for `in` and for `to` somebody."""
_AND: Final = frozenset({"and", "et", "or", "ou", "na"})
_DISTANT: Final = re.compile(r" ?[,(]? ?\(?\d{1,4}(?:[.,]\d)? ?km", re.IGNORECASE)
_LIST: Final = re.compile(r" ?[,/&–-]? ?\Z")
_ENDING: Final = re.compile(r"\w{3}(?:[ts]ions?|ments?|ness|ites?|ismes?|isms?|ings?)\Z")
"""How words end that nobody is called by."""
LIST_MOST: Final = 8
LEAST: Final = 3


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its words, and what is known to be no person in it.

    `own` are words of the place and the group that the record itself is about.
    """

    text: str
    said: Sequence[Word]
    known: Container[str]
    own: frozenset[str]
    sure: bool
    shouted: bool

    def persons(self) -> Spans:
        taken: set[int] = set()
        for begin, end in self._told_by_others():
            if taken.isdisjoint(range(begin, end)):
                taken.update(range(begin, end))
                yield self._span(begin, end)
        for begin, end in rows_of(self.text, self.said, LINKS):
            if taken.isdisjoint(range(begin, end)):
                for one in self._in_row(begin, end):
                    taken.update(range(*one))
                    yield self._span(*one)
        for at, word in enumerate(self.said):
            if word.folded in ALONE and at not in taken and self._stands_alone(at):
                yield word.start, word.end

    def _span(self, begin: int, end: int) -> Span:
        return self.said[begin].start, self.said[end - 1].end

    def _told_by_others(self) -> Iterator[Span]:
        """What follows a title, or words that say that a name follows."""
        starts = {word.start: at for at, word in enumerate(self.said)}
        for pattern, small in ((INTRODUCED, True), (CALLED, False)):
            for match in pattern.finditer(self.text):
                at = starts.get(match.end())
                if at is not None and self._is_introduced(match, at, small=small):
                    yield at, self._name_end(at)
        for at, word in enumerate(self.said[:-1]):
            if word.folded in TITLES and self._is_title(at):
                yield at + 1, self._name_end(at + 1)

    def _is_introduced(self, match: re.Match[str], at: int, *, small: bool) -> bool:
        word = self.said[at]
        if not small:
            before = words(self.text[max(0, match.start() - 40) : match.start()])
            if word.folded in self.known or (before and before[-1] in KINDS):
                return False
        fits = word.written is Written.CAPITAL or (small and len(word.folded) >= LEAST)
        return fits and not _is_plain(word)

    def _is_title(self, at: int) -> bool:
        title, word = self.said[at], self.said[at + 1]
        gap = self.text[title.end : word.start]
        if gap.strip(" .\u00a0") or not gap or word.written is Written.SMALL:
            return False
        if _is_plain(word) or word.is_short or word.folded in self.own:
            return False
        return not (title.folded in OFFICES and word.folded in self.known)

    def _name_end(self, at: int) -> int:
        """Up to which word the name goes that begins here."""
        end = row_end(self.text, self.said, at, LINKS)
        further = range(at + 1, end)
        return next((other for other in further if _is_plain(self.said[other])), end)

    def _in_row(self, begin: int, end: int) -> Iterator[Span]:
        """The names in a row of capitals, which ordinary words take apart."""
        start = begin
        for at in range(begin, end + 1):
            if at < end and not self._parts(at):
                continue
            part = self._without_links(start, at)
            if part[1] - part[0] > 1 and self._is_somebody(*part):
                yield part
            start = at + 1

    def _parts(self, at: int) -> bool:
        """Whether a word in a row is no part of a name."""
        word = self.said[at]
        if word.written is Written.SMALL:
            return False
        if word.written is Written.INITIAL:
            return not self._is_initial(at)
        if _is_kind(word) or _is_given(word):
            return False
        return _is_plain(word) or (word.is_short and not self._is_surname(at))

    def _is_initial(self, at: int) -> bool:
        """J. Kabongo; not the last letter of: they left zone B. Kabongo is calm."""
        said, text = self.said, self.text
        if text[said[at].end : said[at].end + 1] not in (".", "-"):
            return False
        return not (at and beside(text, said[at - 1], said[at]) and _is_kind(said[at - 1]))

    def _is_surname(self, at: int) -> bool:
        """NGOY Jean: what is short as an abbreviation stands before a name one is given."""
        return any(
            _is_given(each) for each in self.said[max(0, at - 1) : at + 2] if each != self.said[at]
        )

    def _without_links(self, begin: int, end: int) -> Span:
        while begin < end and self.said[begin].folded in LINKS:
            begin += 1
        while end > begin and self._ends_no_name(begin, end - 1):
            end -= 1
        return begin, end

    def _ends_no_name(self, begin: int, last: int) -> bool:
        """A link; or a letter, where no name one is given says what it stands for: Balango I."""
        word = self.said[last]
        lettered = word.written is Written.INITIAL and not _is_given(self.said[begin])
        return word.folded in LINKS or lettered

    def _is_somebody(self, begin: int, end: int) -> bool:
        row = self.said[begin:end]
        if any(map(_is_kind, row)) or all(w.written is Written.INITIAL for w in row):
            return False
        whole = " ".join(word.folded for word in row)
        if whole in self.known or all(self.own.issuperset(word.parts) for word in row):
            return False
        given = any(_is_given(word) for word in row)
        if all(word.folded in self.known for word in row):
            # Bahati and Kasongo are villages too; a row of villages stands where places are told.
            return given and not (self._is_placed(begin) or self._is_followed(end))
        if given:
            return True
        if self.sure or any(word.folded in self.own for word in row):
            return False
        if row[-1].owns:
            return True
        if all(word.written is Written.SHOUTED for word in row) and self.shouted:
            return False
        return not (self._is_placed(begin) or self._is_followed(end))

    def _is_placed(self, begin: int) -> bool:
        """Whether what stands before says that a place or a group follows."""
        if begin == 0 or not self._close(begin - 1):
            return False
        before = self.said[begin - 1].folded
        if before in _AND:
            return False
        if before in _WHERE or before in KINDS:
            return True
        further = self.said[begin - 2].folded if begin > 1 else ""
        return before in _OF and (further in KINDS or further in _WHERE)

    def _close(self, at: int) -> bool:
        gap = self.text[self.said[at].end : self.said[at + 1].start]
        return gap.strip(" '’\u00a0") == ""

    def _is_followed(self, end: int) -> bool:
        """Whether what stands behind says so: a village, sixteen kilometres, others in a list."""
        if _DISTANT.match(self.text, self.said[end - 1].end):
            return True
        for at in range(end, min(end + LIST_MOST, len(self.said))):
            word = self.said[at]
            gap = self.text[self.said[at - 1].end : word.start]
            if not _LIST.match(gap):
                return False
            if _is_kind(word) and not _is_a_verb(word):
                return "," not in gap
            if word.written is Written.SMALL and word.folded not in _AND:
                return False
        return False

    def _stands_alone(self, at: int) -> bool:
        """Whether a name one is given is one here, and no part of a place's or a saint's."""
        word = self.said[at]
        near = [self.said[other] for other in (at - 1, at + 1) if 0 <= other < len(self.said)]
        if any(_touch(self.text, word, other) and _is_kind(other) for other in near):
            return False
        placed = self._is_placed(at) and self.said[at - 1].folded != _TO
        return not placed and word.folded not in self.known and word.folded not in self.own


def _touch(text: str, one: Word, other: Word) -> bool:
    first, second = sorted((one, other), key=lambda word: word.start)
    return beside(text, first, second)


def _is_kind(word: Word) -> bool:
    return not KINDS.isdisjoint(word.parts)


def _is_a_verb(word: Word) -> bool:
    """Written small behind a name, the French for east is much rather `is`."""
    return word.folded == "est" and word.written is Written.SMALL


def _is_plain(word: Word) -> bool:
    if _is_kind(word) or ORDINARY.issuperset(word.parts):
        return True
    return _ENDING.search(word.folded) is not None and word.folded not in GIVEN


def _is_given(word: Word) -> bool:
    """Jean; and Jean-Marie by his first."""
    return word.folded in GIVEN or (word.parts[0] in GIVEN and len(word.parts) > 1)


def persons(
    text: str,
    *,
    known: Container[str] = (),
    own: frozenset[str] = frozenset(),
    sure: bool = False,
) -> Spans:
    """Where somebody is named.

    `known` are folded names of places and groups, `own` the words of what the record itself is
    about. Where only what is `sure` counts, two capitals alone are nobody.
    """
    said = words_of(text)
    shouted = all(word.written is not Written.CAPITAL for word in said)
    yield from _Text(text, said, known, own, sure, shouted).persons()
    yield from arabic_persons(text)
