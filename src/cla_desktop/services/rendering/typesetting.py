# SPDX-License-Identifier: Apache-2.0
"""typst, held ready: data in, PDF bytes out, nothing on the disk.

The data goes in as one JSON text and is never part of a template's source. Fonts are the ones that
came with the program, with the system's behind them for letters those lack; files are read from the
templates' own folder alone. typst is loaded with the first page: most sittings print none.
"""

import json
import re
import threading
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from cla_core.fields import Plain
from cla_core.language import FALLBACK, SPOKEN, Language
from cla_core.resources import resource_path
from cla_desktop.services.rendering.letters import (
    foreign_letters,
    letters_without_font,
    own_fonts,
    system_fonts,
    with_marks,
)

if TYPE_CHECKING:
    import typst

PAGE_TREE = re.compile(
    rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b"
)

_one_at_a_time = threading.Lock()
"""A compiler serves one caller at a time and says so with an error."""


def typeset(template: str, data: Mapping[str, Plain]) -> bytes:
    """The PDF of a template of resources/print with its data; tagged, any thread may ask.

    A page with letters that no font of this machine has shows where they stood, and how many.
    """
    source = str(resource_path("print", template))
    with _one_at_a_time:
        compiler, ready = _fitting(data)
        inputs = {"data": json.dumps(ready)}
        made = compiler.compile(input=source, format="pdf", sys_inputs=inputs)
    if not isinstance(made, bytes):
        raise TypeError("one document gives one PDF")
    return made


def page_count(pdf: bytes) -> int:
    """How many pages a PDF made here has."""
    return max(int(first or second) for first, second in PAGE_TREE.findall(pdf))


def _fitting(data: Mapping[str, Plain]) -> "tuple[typst.Compiler, dict[str, Plain]]":
    """Who can set this page, and its data with a mark for each letter that has no font."""
    foreign = foreign_letters(data)
    if not foreign:
        return _own_compiler(), {**data, "unprinted": ""}
    fonts, compiler = _system_compiler()
    lost = letters_without_font(foreign, fonts)
    if not lost:
        return compiler, {**data, "unprinted": ""}
    # A font that is installed now shall help the next page.
    _system_compiler.cache_clear()
    marked, count = with_marks(data, lost)
    return compiler, {**marked, "unprinted": _said_of(str(data["lang"]), count)}


def _said_of(code: str, count: int) -> str:
    lang = Language.load(code if code in SPOKEN else FALLBACK)
    return lang.ntr(
        "{n} character could not be printed: this laptop has no font for it. [?] is printed in "
        "its place; the record itself keeps it whole.",
        "{n} characters could not be printed: this laptop has no font for them. [?] is printed "
        "in their place; the record itself keeps them whole.",
        count,
    )


@cache
def _own_compiler() -> "typst.Compiler":
    import typst

    return typst.Compiler(
        root=str(resource_path("print")), font_paths=[str(own_fonts())], ignore_system_fonts=True
    )


@cache
def _system_compiler() -> "tuple[typst.Fonts, typst.Compiler]":
    import typst

    fonts = system_fonts()
    return fonts, typst.Compiler(root=str(resource_path("print")), font_paths=fonts)
