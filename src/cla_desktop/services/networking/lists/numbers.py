# SPDX-License-Identifier: Apache-2.0
"""The telephone numbers of a cell: several at once, in any script, as spreadsheets bend them."""

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import decimal

from cla_core.errors import mark
from cla_core.phone_numbers import NumberPlan, Odd
from cla_desktop.services.networking.lists.not_read import NotRead
from cla_desktop.services.networking.lists.owners import others_in, owner_in

PARTED: Final = re.compile(r"[/;|\n,]|\bou\b|\bet\b|\bor\b|\band\b|&", re.IGNORECASE)
DIGITS: Final = re.compile(r"\D")
NUMBER: Final = re.compile(r"[+(]?[\d][\d ().\u00a0-]*\d")
DIGITS_LEAST: Final = 3
DIGITS_MOST: Final = 15
FORMULA: Final = re.compile(r"=.*[A-Za-z&*/^]")
COUNTED: Final = re.compile(r"(?<![\d.,])(\d)[.,](\d+)E\+?(\d{1,2})(?!\d)", re.IGNORECASE)
"""A number as a spreadsheet shows one that is too wide for its column."""
IN_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
"""A number as an English spreadsheet parts its thousands: `5,550,147`."""
AS_FRACTION: Final = re.compile(r"(?<=\d{6})[.,]0+$")
GAP: Final = re.compile(r"[\s-]+")
ENDS: Final = re.compile(r"\d(?: ?\d){0,3}")
"""The last digits alone of another number."""
ASIDE_MOST: Final = 4
"""So many digits among the words beside a whole number are none that one rings by itself."""
WORD: Final = re.compile(r"[^\W\d_]{3}")
HEAD: Final = re.compile(r"[(]?(?:t[eé]l|phone|mob|gsm|cell|whatsapp|ext)", re.IGNORECASE)
LETTER_FOR_NOUGHT: Final = re.compile(r"(?<=\d)[oO](?=\d)|\b[oO](?=\d{3})")


def latin_digits(said: str) -> str:
    """Digits of other scripts, Arabic ones before all, as those that are dialled."""
    return "".join(str(decimal(letter, letter)) for letter in said)


def numbers_in(said: str, plan: NumberPlan) -> list[str]:
    """Every number in a cell, as the plan has it.

    Raises:
        NotRead: something in it is no number, or one that its country cannot have.
    """
    if FORMULA.match(said):
        raise NotRead(mark("There is a formula here instead of a number."))
    plain = COUNTED.sub(_counted, latin_digits(said))
    plain = LETTER_FOR_NOUGHT.sub("0", AS_FRACTION.sub("", plain.strip()))
    if IN_THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    parts = _written_out(PARTED.split(plain))
    if any(map(NUMBER.search, parts)):
        parts = [part for part in parts if re.search(r"\d", part)]  # the rest are words beside
    found = [number for part in parts for number in _numbers(part, plan)]
    return list(dict.fromkeys(found))


def _written_out(parts: Sequence[str]) -> list[str]:
    """Of `0555 0115 / 16` both whole: the second has other last digits and is the same before."""
    found: list[str] = []
    for part in parts:
        before = NUMBER.findall(found[-1]) if found else []
        found.append(_ended(before[-1], part) if before and ENDS.fullmatch(part.strip()) else part)
    return found


def _ended(before: str, part: str) -> str:
    """The number before with the last digits of this part."""
    whole, end = DIGITS.sub("", before), DIGITS.sub("", part)
    return whole[: -len(end)] + end if len(end) * 3 <= len(whole) * 2 else part


def owners_in(said: str, plan: NumberPlan, *, bare: bool) -> dict[str, str]:
    """Whose numbers of a cell are, by number, where words beside one say so; `bare` as there."""
    found: dict[str, str] = {}
    for part in PARTED.split(latin_digits(said)):
        owner = owner_in(words_beside(part), bare=bare)
        runs = NUMBER.findall(part)
        if owner and len(runs) == 1 and plan.numbered(runs[0]).odd is not Odd.LENGTH:
            found[_dialled(plan.numbered(runs[0]).number)] = owner
    return found


def unowned_beside(said: str, *, bare: bool) -> str:
    """What stands in a cell of numbers beside them and does not say whose one of them is."""
    parts = PARTED.split(latin_digits(said))
    return " ".join(filter(None, (others_in(words_beside(part), bare=bare) for part in parts)))


def words_beside(said: str) -> str:
    """What stands in a cell of numbers beside them: whose they are, or when to ring."""
    rest = PARTED.sub(" ", NUMBER.sub(" ", COUNTED.sub(" ", latin_digits(said))))
    return " ".join(word for word in rest.split() if WORD.search(word) and not HEAD.match(word))


def _counted(found: re.Match[str]) -> str:
    """The digits of `9.99555014E+9`, if all of them stand there."""
    whole, rest, behind = found.groups()
    if len(rest) < int(behind):
        raise NotRead(mark("A spreadsheet cut a number here short. Look it up and write it out."))
    return whole + rest[: int(behind)]


def _numbers(part: str, plan: NumberPlan) -> list[str]:
    if not part.strip():
        return []
    runs = NUMBER.findall(part)
    if not runs:
        raise NotRead(mark("No telephone number can be read here."))
    whole = [run for run in runs if plan.numbered(run).odd is not Odd.LENGTH]
    if whole:  # beside it an hour or an extension: `0555 0147 après 18h`
        runs = [run for run in runs if run in whole or len(DIGITS.sub("", run)) > ASIDE_MOST]
    return [number for run in runs for number in _of_run(run, plan)]


def _of_run(run: str, plan: NumberPlan) -> list[str]:
    """One number, or several that only spaces or dashes part."""
    whole = plan.numbered(run)
    if whole.odd is not Odd.LENGTH:
        return [_dialled(whole.number)]
    several = _wholes(run, plan) or _ends_behind(run, plan) or _halves(run, plan)
    if not several:
        raise NotRead(
            mark(
                "A number here has {count} digits behind country code and first 0; "
                "numbers of this country have {digits}."
            ),
            count=whole.digits,
            digits=", ".join(map(str, plan.digits)),
        )
    return several


def _wholes(run: str, plan: NumberPlan) -> list[str]:
    """The numbers, each whole, that stand behind each other; none if anything is left over."""
    found, pieces = [], [piece for piece in GAP.split(run) if DIGITS.sub("", piece)]
    while pieces:
        heads = (" ".join(pieces[:at]) for at in range(1, len(pieces) + 1))
        said = next(filter(plan.has, heads), "")
        if not said:
            return []
        found.append(plan.numbered(said).number)
        pieces = pieces[len(said.split()) :]
    return found


def _ends_behind(run: str, plan: NumberPlan) -> list[str]:
    """Of `0555 0115-16` both numbers; none if the dash stands for anything else."""
    parts = [part.strip() for part in run.split("-")]
    for behind in range(len(parts) - 1, 0, -1):
        first, ends = "-".join(parts[:behind]), parts[behind:]
        if plan.has(first) and all(map(ENDS.fullmatch, ends)):
            whole = [first, *(_ended(first, end) for end in ends)]
            return [plan.numbered(one).number for one in whole if plan.has(one)]
    return []


def _halves(run: str, plan: NumberPlan) -> list[str]:
    """Two numbers that stand in one cell with nothing between them."""
    digits = DIGITS.sub("", run)
    halves = digits[: len(digits) // 2], digits[len(digits) // 2 :]
    return [plan.numbered(half).number for half in halves] if all(map(plan.has, halves)) else []


def _dialled(number: str) -> str:
    if not DIGITS_LEAST <= len(DIGITS.sub("", number)) <= DIGITS_MOST:
        raise NotRead(mark("No telephone number can be read here."))
    return number
