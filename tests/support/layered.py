# SPDX-License-Identifier: Apache-2.0
"""For every record type a record whose guarded fields each hold a word of their own.

A word that turns up in a print, a page, a feed, a table or a log names the field it came from. Any
test that looks at what leaves may walk `SAMPLES`; a new record type is in it by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from cla_core.fields import Code, Codes, Kind, Layer, Many, Moment, Place, Text, fields_of
from cla_core.record import REGISTRY

NOT_ALONE = frozenset({"amends", "amendment"})
"""Examples that point to a record that is not there."""
OF_ANOTHER = frozenset({"plan_copy", "plan_version"})
"""Kinds that are put about something that must be here: they follow from what it says."""
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One record: all its values, the secret words by field, the codes a profile must add."""

    kind: str
    values: Mapping[str, Any]
    words: Mapping[str, str]
    codes: Mapping[str, tuple[str, ...]]


def _sample(kind: str) -> Sample:
    values: dict[str, Any] = {}
    words: dict[str, str] = {}
    codes: dict[str, tuple[str, ...]] = {}
    for name, field in fields_of(REGISTRY[kind]).items():
        if field.layer is Layer.MISSION:
            if name not in NOT_ALONE:
                values[name] = field.example
            continue
        word = f"zebra{next(_NUMBERS):03d}wood"
        values[name] = _said(field, word)
        if not isinstance(field, Code | Codes | Moment) and word not in repr(values[name]):
            continue  # a number or a tick: it holds no word
        words[name] = _word_of(field, word)
        if isinstance(field, Code | Codes):
            codes[field.list] = (*codes.get(field.list, ()), word.upper())
    return Sample(kind=kind, values=values, words=words, codes=codes)


def _said(field: Kind, word: str) -> Any:
    if isinstance(field, Text):
        return word[: field.most]
    if isinstance(field, Code):
        return word.upper()
    if isinstance(field, Codes):
        return [word.upper()]
    if isinstance(field, Moment):
        return _moment(field, word)
    if isinstance(field, Place):
        return {"name": word}
    if isinstance(field, Many):
        cells = fields_of(field.of).items()
        return [{name: word if isinstance(cell, Text) else cell.example for name, cell in cells}]
    return field.example


def _moment(field: Moment, word: str) -> str:
    """What tells of the past lies in it; the second is the word's own."""
    day = "2025-12-04" if field.tense == "past" else "2031-03-04"
    minute, second = divmod(int(word[5:8]), 60)
    return f"{day}T05:{minute:02d}:{second:02d}+02:00"


def _word_of(field: Kind, word: str) -> str:
    if isinstance(field, Moment):
        return _moment(field, word)
    return word.upper() if isinstance(field, Code | Codes) else word


SAMPLES: Mapping[str, Sample] = {kind: _sample(kind) for kind in REGISTRY}
GUARDED = tuple((kind, name) for kind, one in SAMPLES.items() for name in one.words)
"""Every guarded field that can hold a word, with its kind."""


def lists() -> dict[str, dict[str, list[str]]]:
    """What the mission profile must add so that the secret codes are codes."""
    added: dict[str, list[str]] = {}
    for one in SAMPLES.values():
        for name, codes in one.codes.items():
            added.setdefault(name, []).extend(codes)
    return {name: {"add": codes} for name, codes in added.items()}
