# SPDX-License-Identifier: Apache-2.0
"""Words in large type as data for resources/print/large.typ: a page for each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cla_desktop.services.rendering.alert_rows import SheetFrame
from cla_desktop.services.rendering.blocks import paragraph_of, paragraphs_of
from cla_desktop.services.rendering.plain_sheet import paper_of, sheet_name
from cla_desktop.services.rendering.render import Rendered
from cla_desktop.services.rendering.safe_text import cleaned
from cla_desktop.services.rendering.typesetting import page_count, typeset
from cla_desktop.services.rendering.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some lines under a head, each behind a `sign`; `small` is for whoever reads it aloud."""

    text: str
    head: str = ""
    sign: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LargePage:
    """What stands on a page, in the language it names."""

    language: str
    parts: Sequence[Part]


def render_large(
    frame: SheetFrame,
    pages: Sequence[LargePage],
    words: Words,
    *,
    title: str,
    foot: str,
    name: str,
    paper: str,
) -> Rendered:
    """The pages in their order.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    file = sheet_name(frame, name)
    data = {
        "lang": words.lang.code,
        "paper": paper_of(paper),
        "name": file,
        "across": [words.lang.tr("TRAINING")] if frame.training else [],
        "title": paragraph_of(title),
        "foot": paragraph_of(foot),
        "pages": [
            {"language": cleaned(page.language), "parts": [_laid_out(part) for part in page.parts]}
            for page in pages
        ],
    }
    pdf = typeset("large.typ", data)
    return Rendered(pdf=pdf, pages=page_count(pdf), file_name=f"{file}.pdf")


def _laid_out(part: Part) -> dict[str, Any]:
    return {
        "head": paragraph_of(part.head) if part.head else None,
        "sign": part.sign,
        "small": part.small,
        "lines": list(paragraphs_of(part.text)),
    }
