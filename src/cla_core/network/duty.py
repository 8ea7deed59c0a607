# SPDX-License-Identifier: Apache-2.0
"""In whose hands the alert phone was, and when no assistant would have answered it.

Pure: from what was logged, in any order, to the times each holder had it. Two laptops that logged
the same hand-over say it once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cla_core.errors import InputRefused, mark
from cla_core.person_code import NO_CODE, is_code, usual_form
from cla_core.records.custody import FAILED, NOBODY, WITH_CLA

FUNCTIONS: Final[Mapping[str, str]] = {"CLA": WITH_CLA, "OPS": "OPS_ROOM", "CO": "COMMANDER"}
"""How the codes of functions begin, in English and French: ops room, commander."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One logged hand-over, in milliseconds since 1970: when it was, when it was written down.

    An `amends` names what it corrects.
    """

    id: str
    at_ms: int
    holder_kind: str
    taken_by: str
    handed_by: str
    written_ms: int
    amends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A time in one holder's hands; `until_ms` is None while it lasts."""

    holder_kind: str
    holder: str
    since_ms: int
    until_ms: int | None = None

    @property
    def with_cla(self) -> bool:
        """Whether an assistant would have answered."""
        return self.holder_kind == WITH_CLA

    @property
    def named(self) -> bool:
        """Whether anybody holds it."""
        return self.holder_kind != NOBODY


def standing(log: Iterable[HandOver]) -> tuple[HandOver, ...]:
    """What holds of a log: nothing that was corrected, oldest first."""
    known = tuple(log)
    corrected = {one.amends for one in known if one.amends}
    left = (one for one in known if one.id not in corrected)
    return tuple(sorted(left, key=lambda one: (one.at_ms, one.written_ms)))


def held(log: Iterable[HandOver]) -> tuple[Held, ...]:
    """Every holder of the phone with start and end, oldest first; the last one's end is open."""
    found: list[Held] = []
    for one in standing(log):
        if found and (found[-1].holder_kind, found[-1].holder) == (one.holder_kind, one.taken_by):
            continue
        if found:
            found[-1] = replace(found[-1], until_ms=one.at_ms)
        found.append(Held(holder_kind=one.holder_kind, holder=one.taken_by, since_ms=one.at_ms))
    return tuple(found)


def away_ms(times: Sequence[Held], *, since_ms: int, until_ms: int) -> int:
    """How long in a period the phone was not with an assistant, as far as it is known."""
    return sum(
        max(min(one.until_ms or until_ms, until_ms) - max(one.since_ms, since_ms), 0)
        for one in times
        if not one.with_cla
    )


def phone_failed(results: Sequence[str]) -> bool:
    """Whether the last of these test calls, oldest first, found nobody."""
    return bool(results) and results[-1] in FAILED


def holder_meant(typed: str, kinds: Mapping[str, str]) -> str:
    """The code that a few typed characters mean: `8` is CLA-08 where one code alone ends so.

    Figures of nobody known are those of an assistant's code, where all known ones have one form.

    Raises:
        InputRefused: several known codes are meant, or it is no code at all.
    """
    said = usual_form(typed)
    if said in kinds:
        return said
    fitting = sorted(code for code in kinds if _fits(said, code)) if said else []
    if said.isdecimal() and not fitting:
        assistants = (code for code, kind in kinds.items() if kind == WITH_CLA)
        fitting = sorted({_with_figures(code, said) for code in assistants})
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        sentence = mark("This could mean {codes}. Type more of the code.")
        raise InputRefused(sentence, codes=", ".join(fitting))
    if not is_code(said):
        raise InputRefused(NO_CODE)
    return said


def kind_meant(code: str, kinds: Mapping[str, str]) -> str:
    """What a code's holder is: as it was before, else by the letters it begins with.

    Letters that no assistant's code has are never taken for an assistant's.
    """
    if code in kinds:
        return kinds[code]
    letters = _letters(code)
    if any(_letters(known) == letters for known, kind in kinds.items() if kind == WITH_CLA):
        return WITH_CLA
    return next((kind for begins, kind in FUNCTIONS.items() if letters.startswith(begins)), "OTHER")


def _with_figures(code: str, figures: str) -> str:
    """`CLA-08` for CLA-07 and 8."""
    begins = code.rstrip("0123456789")
    return begins + figures.zfill(len(code) - len(begins))


def _letters(code: str) -> str:
    return code.rstrip("0123456789").rstrip("-")


def _fits(said: str, code: str) -> bool:
    """Whether a code matches what was typed: by its figures, or by its beginning."""
    if said.isdecimal():
        figures = "".join(filter(str.isdecimal, code))
        return figures.lstrip("0") == said.lstrip("0")
    return code.startswith(said)
