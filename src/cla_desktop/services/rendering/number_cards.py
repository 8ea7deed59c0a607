# SPDX-License-Identifier: Apache-2.0
"""Cards and posters with emergency numbers, as data for resources/print/cards.typ.

The words are the mission's approved ones for a language. No mission, no base, no mark: whoever is
searched with such a card in the pocket must not be taken for somebody's informer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cla_desktop.services.rendering.alert_rows import SheetFrame
from cla_desktop.services.rendering.plain_sheet import paper_of, sheet_name
from cla_desktop.services.rendering.render import Rendered
from cla_desktop.services.rendering.safe_text import cleaned, guarded, is_right_to_left
from cla_desktop.services.rendering.typesetting import page_count, typeset

POSTER_WIDTH, CARD_WIDTH = 1000, 430
"""How many points of type a number may take across, all its figures together."""
POSTER_MOST, CARD_MOST = 72, 30
ABOUT_EM: Final = 0.62
"""How wide a bold figure is for its size, with what stands between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardNumber:
    """A number as it is printed, and when it is answered."""

    number: str
    hours: str


def render_cards(
    frame: SheetFrame,
    shown: Sequence[CardNumber],
    words: Mapping[str, str],
    *,
    language: str,
    free: bool,
    poster: bool,
    training: str,
    paper: str,
) -> Rendered:
    """One page: eight cards to cut apart, or a poster; `training` is written across, if anything.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    name = sheet_name(frame, "poster" if poster else "cards")
    title = _said(words.get("title", ""))
    data = {
        "lang": language[:2],
        "rtl": is_right_to_left(title),
        "paper": paper_of(paper),
        "name": name,
        "poster": poster,
        "across": [training] if training else [],
        "title": title,
        "call": _said(" ".join(filter(None, map(words.get, ("call", "always"))))),
        "free": _said(words.get("free", "")) if free else "",
        "numbers": [_number(one) for one in shown],
    }
    pdf = typeset("cards.typ", data)
    return Rendered(pdf=pdf, pages=page_count(pdf), file_name=f"{name}.pdf")


def _said(text: str) -> str:
    """A number within words of another direction keeps its order."""
    return guarded(cleaned(text))


def _number(one: CardNumber) -> dict[str, str | int]:
    figures = max(len(one.number), 1) * ABOUT_EM
    return {
        "number": cleaned(one.number),
        "hours": _said(one.hours),
        "large": min(int(POSTER_WIDTH / figures / 2), POSTER_MOST),
        "small": min(int(CARD_WIDTH / figures / 2), CARD_MOST),
    }
