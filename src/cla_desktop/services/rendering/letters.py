# SPDX-License-Identifier: Apache-2.0
"""Which letters of a page can be printed, from whose fonts, and what stands for those that cannot.

The fonts that came with the program are asked first and are nearly always enough; the system's are
looked at only for a page with a letter they lack. What no font has is marked where it stands and
counted, so that paper never shows silent boxes. Knows no layout.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cla_core.fields import Plain
from cla_core.resources import resource_path
from cla_desktop.services.rendering.font_files import FontFile

if TYPE_CHECKING:
    import typst

SHAPELESS: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Characters that steer or part others and need no shape of their own."""
SELECTORS: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
BODY_FONT: Final = "NotoSans-Regular.ttf"
NOT_PRINTED, NOT_PRINTED_MANY = "[?]", "[?\u2060\u00d7{count}]"


def own_fonts() -> Path:
    """The folder of the fonts that came with the program."""
    return resource_path("vendor", "fonts")


def foreign_letters(data: Mapping[str, Plain]) -> frozenset[str]:
    """The letters of a page's data that none of our own fonts has."""
    letters = set(json.dumps(data, ensure_ascii=False))
    return frozenset(_lacked_by(_own(), filter(_has_shape, letters)))


def letters_without_font(letters: frozenset[str], fonts: "typst.Fonts") -> frozenset[str]:
    """Those of the letters that none of these fonts has."""
    files = dict.fromkeys((font.path, font.index) for font in fonts.fonts() if font.path)
    return frozenset(_lacked_by((_font_file(Path(path), index) for path, index in files), letters))


def system_fonts() -> "typst.Fonts":
    """The fonts of the machine and our own."""
    import typst

    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(own_fonts())]
    )


def with_marks(value: Plain, lost: frozenset[str]) -> tuple[Plain, int]:
    """The same data with a mark for each run of letters that cannot be printed, and how many."""
    if isinstance(value, str):
        return _marked(value, lost)
    if isinstance(value, Mapping):
        pairs = {name: with_marks(part, lost) for name, part in value.items()}
        return {name: part for name, (part, _) in pairs.items()}, _sum(pairs.values())
    if isinstance(value, list) and value and not isinstance(value[0], int):
        parts = [with_marks(part, lost) for part in value]
        return [part for part, _ in parts], _sum(parts)
    return value, 0


def _sum(parts: Iterable[tuple[Plain, int]]) -> int:
    return sum(count for _, count in parts)


def _marked(text: str, lost: frozenset[str]) -> tuple[str, int]:
    """A run of lost letters goes on over the shapeless ones between them."""
    if lost.isdisjoint(text):
        return text, 0
    done: list[str] = []
    run: list[str] = []
    total = 0
    for letter in (*text, ""):
        if letter in lost or (run and letter and not _has_shape(letter)):
            run.append(letter)
            continue
        if run:
            shape, count = _mark_of(run)
            done.append(shape)
            total += count
            run = []
        done.append(letter)
    return "".join(done), total


def _mark_of(run: list[str]) -> tuple[str, int]:
    """The mark of a run, with the space that followed it, and how many letters it stands for."""
    count = sum(map(_has_shape, run))
    after = " " if run[-1].isspace() else ""
    many = NOT_PRINTED_MANY.format(count=count)
    return (NOT_PRINTED if count == 1 else many) + after, count


def _has_shape(letter: str) -> bool:
    return letter not in SELECTORS and unicodedata.category(letter) not in SHAPELESS


def _lacked_by(fonts: Iterable[FontFile], letters: Iterable[str]) -> set[str]:
    left = {letter for letter in letters if not letter.isascii()}
    for font in fonts:
        if not left:
            break
        left -= font.having(left)
    return left


@cache
def _font_file(path: Path, index: int) -> FontFile:
    return FontFile(path, index)


@cache
def _own() -> tuple[FontFile, ...]:
    """Our fonts, that of the body first: a page seldom needs another."""
    others = own_fonts().glob("*.ttf")
    return tuple(FontFile(file) for file in dict.fromkeys((own_fonts() / BODY_FONT, *others)))
