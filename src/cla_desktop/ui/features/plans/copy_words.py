# SPDX-License-Identifier: Apache-2.0
"""What is said of a copy before it goes: how much it tells, what it leaves out, what to read twice.

Knows what was computed, and nothing of how.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cla_core.language import Language
from cla_core.planning.content import Line
from cla_core.planning.redaction import SAYS_BY_WHOM, KeptBack, Redacted
from cla_core.records.plans import PlanThreat


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
    if found.doubtful:
        yield lang.ntr(
            "{n} threat may mean the receiver's own people: it is shown to you before the copy "
            "goes.",
            "{n} threats may mean the receiver's own people: each is shown to you before the copy "
            "goes.",
            len(found.doubtful),
        )
    if found.unplaced:
        yield lang.ntr(
            "Where {n} safe place or way is, this laptop does not know: another may. It recognises "
            "only the name, so read the lines for the rest.",
            "Where {n} safe places and ways are, this laptop does not know: another may. It "
            "recognises only their names, so read the lines for the rest.",
            found.unplaced,
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


@dataclass(frozen=True, slots=True)
class Doubt:
    """A threat that may mean the receiver's side: as the receiver reads it, as the plan says it."""

    told: str
    line: Line


def asked_of_doubt(lang: Language, doubt: Doubt, *, number: int, of: int) -> str:
    """What its author answers before it goes."""
    return lang.tr(
        "{n} of {all} · {mark}: does this mean the receiver's own people? Then leave, and say by "
        "whom it is. If not, go on.",
        n=number,
        all=of,
        mark=doubt.line.text("mark"),
    )


def lines_of_doubt(lang: Language, doubt: Doubt) -> tuple[str, ...]:
    """What there is to look at: how it is told, and what the plan says besides."""
    besides = (
        lang.tr("{label}: {said}", label=lang.label(f"{PlanThreat.kind}.{name}"), said=said)
        for name in SAYS_BY_WHOM
        if (said := doubt.line.text(name)) and said not in doubt.told
    )
    return (lang.tr("The receiver reads: {line}", line=doubt.told), *besides)
