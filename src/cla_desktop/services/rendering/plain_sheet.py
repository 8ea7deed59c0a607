# SPDX-License-Identifier: Apache-2.0
"""A sheet that is no report's, as data for resources/print/sheet.typ: a list, a log, a slip.

Owns what stands around its blocks: mark, mission and base, title, lines to sign on, foot, and the
name of a saved file, which tells nothing of the content.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cla_core.codes import CodeBook
from cla_core.errors import InputRefused, mark
from cla_core.fields import Plain
from cla_core.language import Language
from cla_desktop.services.rendering.alert_rows import SheetFrame
from cla_desktop.services.rendering.blocks import (
    Block,
    Runs,
    fixed,
    joined,
    line_of,
    ours,
    paragraph_of,
    said,
)
from cla_desktop.services.rendering.printout import FILE_MARKS, NOT_IN_A_NAME
from cla_desktop.services.rendering.render import PAPERS, Rendered
from cla_desktop.services.rendering.safe_text import cleaned
from cla_desktop.services.rendering.typesetting import page_count, typeset
from cla_desktop.services.rendering.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainSheet:
    """Title, `period` beside it, what is `said` below, then blocks, or `none` in their place.

    `what` names it in the foot and `name` in the saved file; `signatures` label lines to sign on,
    `closing` is a small last line, `promise` what the foot says of people's names, `points` the
    size of type: what is read aloud at night is larger.
    """

    title: str
    what: str
    period: Runs
    said: str
    blocks: Sequence[Block]
    none: str
    name: str
    promise: str
    signatures: Sequence[str] = ()
    closing: Runs = field(default_factory=list)
    points: float = 8.2


def sheet_words(frame: SheetFrame, lang: Language, book: CodeBook) -> Words:
    """The words of a sheet of this moment."""
    return Words(lang=lang, book=book, year=frame.moment(frame.printed_ms).year)


def render_sheet(frame: SheetFrame, sheet: PlainSheet, words: Words, *, paper: str) -> Rendered:
    """The pages of a sheet.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    lang = words.lang
    name = sheet_name(frame, sheet.name)
    data = {
        "lang": lang.code,
        "paper": paper_of(paper),
        "name": name,
        "points": sheet.points,
        "marks": marks_of(frame, words),
        "mission": line_of(joined([said(frame.mission_name), said(base_of(frame, lang))])),
        "title": paragraph_of(sheet.title),
        "period": line_of(sheet.period),
        "said": paragraph_of(sheet.said),
        "blocks": list(sheet.blocks),
        "none": "" if sheet.blocks else cleaned(sheet.none),
        "signatures": [cleaned(label) for label in sheet.signatures],
        "closing": line_of(sheet.closing) if sheet.closing else None,
        "foot": {
            "what": line_of(
                joined([said(sheet.what), fixed(words.group(frame.moment(frame.printed_ms)))])
            ),
            "who": line_of(
                joined(
                    [
                        [*ours(words.lead(lang.tr("Prepared by"))), *said(frame.person)],
                        said(sheet.promise),
                    ]
                )
            ),
            "page": lang.tr("Page {page} of {pages}"),
        },
    }
    pdf = typeset("sheet.typ", data)
    return Rendered(pdf=pdf, pages=page_count(pdf), file_name=f"{name}.pdf")


def paper_of(paper: str) -> str:
    """The typesetter's name of a paper.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    if paper not in PAPERS:
        raise InputRefused(mark("Paper is a4 or letter."))
    return PAPERS[paper]


def sheet_name(frame: SheetFrame, name: str) -> str:
    """The name of the saved file, which begins with the classification."""
    printed = frame.moment(frame.printed_ms)
    return "_".join(
        (
            FILE_MARKS.get(frame.classification, "SC"),
            NOT_IN_A_NAME.sub("-", f"{frame.mission}-{frame.base}-{name}-{printed:%Y%m%d-%H%M}"),
            *(["TRAINING"] if frame.training else []),
        )
    )


def marks_of(frame: SheetFrame, words: Words) -> dict[str, Plain]:
    """What stands at the edges of each page, and across it."""
    lang = words.lang
    return {
        "classification": words.coded("classification", frame.classification).upper(),
        "training": lang.tr("TRAINING · invented data") if frame.training else "",
        "draft": "",
        "across": [lang.tr("TRAINING")] if frame.training else [],
        "copy": lang.tr("Copy no.") if frame.classification == "STRICTLY_CONFIDENTIAL" else "",
    }


def base_of(frame: SheetFrame, lang: Language) -> str:
    """The base by name and code."""
    return lang.tr("{base} base ({code})", base=frame.base_name, code=frame.base)
