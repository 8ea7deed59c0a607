# SPDX-License-Identifier: Apache-2.0
"""What is said of a copy before it goes: how much it tells, what it leaves out, what to read twice.

Knows what was computed, and nothing of how.
"""

from collections.abc import Iterator

from cla_core.language import Language
from cla_core.planning.redaction import KeptBack, Redacted


def said_of_copy(lang: Language, found: Redacted) -> str:
    """In a few sentences; what the copy says itself stands below them."""
    return " ".join(_sentences(lang, found))


def _sentences(lang: Language, found: Redacted) -> Iterator[str]:
    threats, asks = (len(found.values.get(name, ())) for name in ("threats", "asks"))
    yield lang.tr("Threats shown: {threats}; requests shown: {asks}.", threats=threats, asks=asks)
    if found.left_out:
        yield lang.ntr(
            "{n} line is left out: this receiver does not read it.",
            "{n} lines are left out: this receiver does not read them.",
            found.left_out,
        )
    if found.by_words:
        yield lang.tr(
            "{marks}: left out for its words; say by whom it is, if it is somebody else.",
            marks=", ".join(found.by_words),
        )
    if found.by_nobody:
        yield lang.tr(
            "{marks}: it does not say who does it. Read these words twice: they must not mean "
            "the receiver's own people.",
            marks=", ".join(found.by_nobody),
        )
    for each in found.kept_back:
        yield _kept_back(lang, each)


def _kept_back(lang: Language, each: KeptBack) -> str:
    return lang.tr(
        "{kind}, {field}: left out, because it names a safe place, a way, a person, a number or "
        "the receiver's side.",
        kind=lang.label(f"kind.{each.kind}"),
        field=lang.label(f"{each.kind}.{each.field}"),
    )
