# SPDX-License-Identifier: Apache-2.0
"""Sheets, posters and large pages with whatever people write: whole, inside their edges."""

import re
from pathlib import Path

import pytest

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.rendering.alert_rows import SheetFrame
from cla_desktop.services.rendering.blocks import said, table_of
from cla_desktop.services.rendering.large import LargePage, Part, render_large
from cla_desktop.services.rendering.number_cards import CardNumber, render_cards
from cla_desktop.services.rendering.plain_sheet import (
    PlainSheet,
    render_sheet,
    sheet_name,
    sheet_words,
)
from tests.services.rendering.reading import over_the_edge, squeezed, words_of
from tests.services.rendering.samples import WRITTEN_MS

ENDLESS = "Donaudampfschifffahrtsgesellschaft" * 4
ARABIC = (
    "\u0642\u0627\u0641\u0644\u0629 \u0645\u0646 \u0627\u0644\u0631\u0639\u0627\u0629 "
    "+999 700 0100 \u0639\u0646\u062f 36N SG 995 881"
)
BROKEN = "one\x00two\x1b[31m\u202eeert\u202c\ttab\r\nnext\u2028line \ud800 end"
TEXTS = pytest.mark.parametrize("text", [ENDLESS, ARABIC, BROKEN, "word " * 60])
PAPERS = pytest.mark.parametrize("paper", ["a4", "letter"])
NUMBER = "+999 700 0100"


def frame(text: str = "Kasoro") -> SheetFrame:
    """A base whose name is this."""
    return SheetFrame(
        mission_name=text, mission="ZZ", base="KAS", base_name=text, person=text[:40],
        classification="CONFIDENTIAL", printed_ms=WRITTEN_MS, offset_minutes=120, training=False,
    )  # fmt: skip


@pytest.mark.parametrize("code", ["CPC/KAS-2", "CPC:2", 'CPC "2"', "CPC\\2", "CPC 2."])
def test_a_file_may_be_called_by_any_code_that_people_use(code: str) -> None:
    name = sheet_name(frame(), f"minutes-{code}")
    assert name.startswith("C_ZZ-KAS-minutes-CPC-")
    assert re.fullmatch(r"[A-Za-z0-9_-]+", name)


@TEXTS
@PAPERS
def test_a_sheet_holds_any_words_inside_its_edges(
    text: str, paper: str, lang: Language, tmp_path: Path
) -> None:
    sheet = PlainSheet(
        title=text, what=text, period=said("2025-03"), said=text, none="", name="sheet",
        promise=text, signatures=(text, "CLA"), closing=said(text),
        blocks=[table_of(["", "What", "Where"], [[said("1"), said(text), said(text)]] * 300,
                         widths=[0, 2, 1])],
    )  # fmt: skip
    words = sheet_words(frame(text), lang, CodeBook())
    done = render_sheet(frame(text), sheet, words, paper=paper)
    assert done.pages > 1
    assert over_the_edge(done.pdf, tmp_path) == []
    if text is ARABIC:
        assert NUMBER in words_of(done.pdf).text


@TEXTS
@PAPERS
@pytest.mark.parametrize("poster", [True, False])
def test_cards_and_posters_are_one_page_whatever_the_words(
    text: str, paper: str, poster: bool, tmp_path: Path
) -> None:
    done = render_cards(
        frame(),
        [CardNumber(number=NUMBER, hours=text), CardNumber(number=NUMBER, hours="")],
        {"title": text, "call": text, "free": text},
        language="en", free=True, poster=poster, training="", paper=paper,
    )  # fmt: skip
    assert done.pages == 1
    assert over_the_edge(done.pdf, tmp_path) == []
    assert squeezed(words_of(done.pdf).text).count(squeezed(NUMBER)) >= (2 if poster else 16)


@TEXTS
def test_a_large_page_holds_any_words(text: str, lang: Language, tmp_path: Path) -> None:
    words = sheet_words(frame(), lang, CodeBook())
    parts = [Part(text=text, head=text, sign="\u2713", small=small) for small in (True, False)]
    done = render_large(
        frame(), [LargePage(language=text[:30], parts=parts)], words,
        title=text, foot=text, name="large", paper="a4",
    )  # fmt: skip
    assert over_the_edge(done.pdf, tmp_path) == []
