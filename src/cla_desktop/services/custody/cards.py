# SPDX-License-Identifier: Apache-2.0
"""Which numbers go on a card, and in which approved words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cla_core.codes import CodeBook
from cla_core.errors import InputRefused, mark
from cla_core.folding import words
from cla_core.language import Language
from cla_desktop.services.custody.numbers import numbers
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.number_cards import CardNumber, render_cards
from cla_desktop.services.sheets import page_of, sheet_frame

CARDS, POSTER = "number-cards", "number-poster"
ON_ONE_CARD: Final = 2
ON_A_POSTER: Final = 4
"""One of each operator: they are read from across a road."""


def card_languages(book: CodeBook) -> tuple[str, ...]:
    """The languages in which the mission approved words for cards."""
    return tuple(_texts(book))


class NumberPrint:
    """Cards, or a poster, in one language: of the numbers as many as it has room for, the one
    that is wanted `first` before the others.
    """

    def __init__(self, language: str, *, poster: bool, first: str = "") -> None:
        self._language = language
        self._poster = poster
        self._first = first

    def __call__(self, desk: Desk, *, paper: str, language: Language) -> Page:
        """The page; its words are in the card's own language, whatever the dialog's is.

        Raises:
            InputRefused: there is no number yet, or the mission approved no words.
        """
        approved = _texts(desk.book).get(self._language)
        if approved is None:
            raise InputRefused(mark("The mission approved no words for cards in this language."))
        every = [line for line in numbers(desk).lines if line.number]
        every.sort(key=lambda line: line.code != self._first)
        room = ON_A_POSTER if self._poster else ON_ONE_CARD
        lines = every[:room]
        if not lines:
            raise InputRefused(mark("Add an emergency number first: it is printed on the card."))
        answered = Answered(_texts(desk.book), self._language, desk.card.language)
        always = all(answered.always(line.hours) for line in lines)
        shown = [
            CardNumber(number=line.number, hours="" if always else answered.said(line.hours))
            for line in lines
        ]
        done = render_cards(
            replace(sheet_frame(desk), classification="UNCLASSIFIED"),
            shown,
            approved if always else {**approved, "always": ""},
            language=self._language,
            free=all(line.free for line in lines),
            poster=self._poster,
            training=language.tr("TRAINING") if desk.card.training else "",
            paper=paper,
        )
        left_off = _left_off(language, [line.code for line in every[room:]], room)
        return replace(page_of(done), left_off=left_off)


def _left_off(language: Language, codes: Sequence[str], room: int) -> str:
    if not codes:
        return ""
    return language.ntr(
        "{n} number is not on it, for it has room for {room}: {codes}. The one you stand on in the "
        "list is printed first.",
        "{n} numbers are not on it, for it has room for {room}: {codes}. The one you stand on in "
        "the list is printed first.",
        len(codes),
        room=room,
        codes=", ".join(codes),
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """When numbers are answered, in the words of a card; people wrote it in `written`."""

    texts: Mapping[str, Mapping[str, str]]
    language: str
    written: str

    def always(self, hours: str) -> bool:
        """Whether it is day and night: nothing else was written, or that, in whatever language."""
        said = words(hours)
        approved = (words(one.get("always", "")) for one in self.texts.values())
        return not said or said in approved

    def said(self, hours: str) -> str:
        """The hours as they stand on the card; nothing where they are in words of another one."""
        if self.always(hours):
            return self.texts[self.language].get("always", "").rstrip(".") if hours else ""
        return hours if self.language == self.written or _is_figures(hours) else ""


def _is_figures(hours: str) -> bool:
    """Whether it can be read in any language: `06:00-18:00`."""
    return not any(map(str.isalpha, hours))


def _texts(book: CodeBook) -> Mapping[str, Mapping[str, str]]:
    texts: Mapping[str, Mapping[str, str]] = book.profile.body.get("cards", {})
    return texts
