# SPDX-License-Identifier: Apache-2.0
"""The sections of any declared record, built from its declaration alone.

Fields follow the order and the sections they were declared with. Sections in which nothing was said
are named in one line at the end, so that their absence is a statement.
"""

from collections.abc import Mapping

from cla_core.fields import Flag, Kind, Plain, Text, fields_of
from cla_core.wording import section_key
from cla_desktop.services.rendering.blocks import Block, Runs, Section, joined, ours, text_of
from cla_desktop.services.rendering.lines import BLOCKS, as_typed, block, inline
from cla_desktop.services.rendering.words import Words

HEADER = "header"


def declared_sections(
    words: Words, declaration: type, values: Mapping[str, Plain]
) -> list[Section]:
    """Every section with content, numbered as declared, and a line that names the silent ones."""
    sections: dict[str, dict[str, Kind]] = {}
    for name, kind in fields_of(declaration).items():
        if kind.section != HEADER:
            sections.setdefault(kind.section, {})[name] = kind
    spoken: list[Section] = []
    silent: list[str] = []
    for number, (section, members) in enumerate(sections.items(), start=1):
        title = words.lang.label(section_key(declaration, section)) if section else ""
        held = {name: kind for name, kind in members.items() if name in values}
        if held:
            blocks = _blocks(words, declaration, held, values)
            spoken.append(Section(number=number, title=title, large=False, blocks=blocks))
        else:
            silent.append(f"{number} {title}".strip())
    return [*spoken, *_silent(words, silent)]


def _silent(words: Words, titles: list[str]) -> list[Section]:
    if not titles:
        return []
    line = text_of([ours(", ".join(titles) + ".")])
    return [Section(number=0, title=words.lang.tr("Nothing under"), large=False, blocks=[line])]


def _blocks(
    words: Words, declaration: type, held: Mapping[str, Kind], values: Mapping[str, Plain]
) -> list[Block]:
    """Short values together in one line, then each long one under its label."""
    short = [
        _short(words, words.field(declaration, name), kind, values[name])
        for name, kind in held.items()
        if not _is_long(kind)
    ]
    blocks = [text_of([joined(short)])] if any(short) else []
    for name, kind in held.items():
        if _is_long(kind):
            label = words.field(declaration, name) if len(held) > 1 else ""
            blocks += _long(words, label, kind, values[name])
    return blocks


def _is_long(kind: Kind) -> bool:
    return type(kind) in BLOCKS and (not isinstance(kind, Text) or kind.lines)


def _short(words: Words, label: str, kind: Kind, value: Plain) -> Runs:
    """`Label: value`; a yes is its label alone, a no needs no word."""
    if isinstance(kind, Flag) and isinstance(value, bool):
        return ours(label + ".", bold=True) if value else []
    return [*ours(words.lead(label)), *inline(words, kind, value)]


def _long(words: Words, label: str, kind: Kind, value: Plain) -> list[Block]:
    lead = ours(words.lead(label), bold=True) if label else None
    if isinstance(kind, Text):
        return [Block(kind="text", paragraphs=as_typed(words, kind, value, lead))]
    head = [text_of([ours(label, bold=True)])] if label else []
    return [*head, block(words, kind, value)]
