# SPDX-License-Identifier: Apache-2.0
"""Put a page together: what may be shown, in words, laid out, set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.errors import InputRefused, mark
from cla_core.fields import Plain
from cla_core.language import Language
from cla_core.records import record_type
from cla_core.records.reports import Flash
from cla_desktop.services.rendering.codes import drawn
from cla_desktop.services.rendering.flash import flash_sections
from cla_desktop.services.rendering.lines import shown
from cla_desktop.services.rendering.printout import Printout, file_name
from cla_desktop.services.rendering.sections import declared_sections
from cla_desktop.services.rendering.sheet import codes_note, foot, head, marks, receipt
from cla_desktop.services.rendering.typesetting import page_count, typeset
from cla_desktop.services.rendering.words import Words

FLASH_PAGE: Final = "flash.typ"
PAPERS = {"a4": "a4", "letter": "us-letter"}
USUAL_POINTS: Final = 8.8
SMALLER_POINTS: Final = (8.2, 7.7)
"""A flash that runs over by a little is set so instead; below that no bad printer is read."""
PAGES_OF_A_LITTLE_MORE: Final = 2
"""What takes more is not on one page with letters an eighth smaller."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """PDF bytes, the number of pages, and the name a saved file should have."""

    pdf: bytes
    pages: int
    file_name: str


def render(printout: Printout, *, lang: Language, book: CodeBook, paper: str = "a4") -> Rendered:
    """The page of a report as PDF, made in memory.

    Raises:
        InputRefused: no such kind of record, or paper other than `a4` and `letter`.
    """
    if paper not in PAPERS:
        raise InputRefused(mark("Paper is a4 or letter."))
    declaration = record_type(printout.kind)
    values = shown(declaration, printout.values)
    year = moment_of(printout.written_ms, printout.offset_minutes).year
    words = Words(lang=lang, book=book, year=year, names=printout.names)
    is_flash = declaration is Flash
    codes = () if printout.draft else printout.codes
    data = {
        "lang": lang.code,
        "paper": PAPERS[paper],
        "points": USUAL_POINTS,
        "name": file_name(printout).removesuffix(".pdf"),
        "marks": marks(words, printout, values),
        "head": head(words, declaration, printout, values),
        "sections": flash_sections(words, values)
        if is_flash
        else declared_sections(words, declaration, values),
        "receipt": receipt(words, decides=is_flash),
        "codes": drawn(codes),
        "codes_note": codes_note(words, printout, len(codes)),
        "foot": foot(words, declaration, printout, values),
    }
    pdf = _on_one_page(data) if is_flash else typeset("report.typ", data)
    return Rendered(pdf=pdf, pages=page_count(pdf), file_name=file_name(printout))


def _on_one_page(data: Mapping[str, Plain]) -> bytes:
    """A flash on one page where it fits in a type that is still read, else in the usual one."""
    usual = typeset(FLASH_PAGE, data)
    if page_count(usual) != PAGES_OF_A_LITTLE_MORE:
        return usual
    smaller = (typeset(FLASH_PAGE, {**data, "points": points}) for points in SMALLER_POINTS)
    return next((pdf for pdf in smaller if page_count(pdf) == 1), usual)
