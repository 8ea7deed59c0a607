# SPDX-License-Identifier: Apache-2.0
"""Figures by which somebody may be rung, and what else is nobody's business: accounts and secrets.

Owns what tells a telephone number from dates, times, sums, counts, positions and numbers of
reports. Where both may be meant it is a number: one look too many costs less than a caller.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cla_desktop.services.free_text.positions import positions
from cla_desktop.services.free_text.sheet import Span, Spans, plain

LEAST, MOST = 7, 15
"""So many figures a number has; in groups that begin like one, more are several in a row."""
WHOLE: Final = 8
"""So many a number has that stands beside another without a space in it."""
LONG: Final = 9
PAIR: Final = 2
GROUP: Final = 3
CLOCK: Final = 4

# Figures as they are typed in haste, with letters that look like them among them.
_TYPED: Final = re.compile(r"(?<!\w)[OolI]{0,3}\d[\dOolI]*(?!\w)")
_LETTERS: Final = str.maketrans("OolI", "0011")
_RUN: Final = re.compile(r"\d+")
_GAP: Final = re.compile(r"[ ._()/-]{1,3}\Z")
_APART: Final = re.compile(r" ?/ ?| - ")
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:(?:19|20)\d\d|\d\d)"
_HARMLESS: Final = re.compile(
    rf"(?<![\d./-])(?:{_DAY}[/-])?{_DAY}([./-]){_MONTH}\1{_YEAR}(?![./-]?\d)"
    rf"|(?<!\d)(?<!\d )(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) (?:19|20)\d\d(?! ?\d)"
    # 2025-03-14, 2013-12-2101, 20250314-0730; 00123/2025
    r"|(?<![\d.])(?:19|20)\d\d([./-])\d{1,2}(?:\2\d{1,4}){0,3}(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[ -]\d{1,6})?(?!\d)"
    r"|(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)\d{1,6} ?/ ?(?:19|20)\d\d(?![\d ./-]{0,2}\d)"
    # ZZ/KAS/FLASH/2025/014a
    r"|[A-Z]{2,9}(?:/[A-Z0-9-]{1,20}){1,3}/\d{4}/\w{1,20}"
)
_IN_CODE: Final = re.compile(r"(?:[^\W_][-/_]|[^\W\d_])\Z")
_UNIT: Final = re.compile(
    r" {0,2}(?:fc|cdf|ssp|sdg|usd|us\$|eur|xaf|xof|f ?cfa|cfa|francs?|pounds?|dollars?|shillings?"
    r"|euros?|\$|€|£|%|km|kg|m|ha|l|litres?|tons?|tonnes?|sacs?|bags?|persons?|personnes?|people"
    r"|habitants?|households?|ménages?|idps?|displaced|déplacés?|watu|civilians|civils|hommes|men"
    r"|heads?|têtes?|cattle|rounds|families|familles|houses|refugees|réfugiés|returnees|retournés)"
    r"(?!\w)",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"(?:fc|cdf|ssp|sdg|usd|us\$|eur|xaf|xof|\$|€|£) {0,2}\Z", re.IGNORECASE)
_RING: Final = re.compile(
    r"(?<!\w)(?:t[ée]l\w{0,10}|phone|mobile|cell|whatsapp|sms|sim|simu|namba|call|ring|dial|reach"
    r"|numbers?|numéros?|appele[rz]|rappele[rz]|joindre|contact|thuraya|satphone|هاتف|هاتفه|رقم|الرقم"
    r"|اتصل|جوال)(?!\w)\D{0,20}\Z",
    re.IGNORECASE,
)
_ABROAD: Final = (
    "243", "236", "211", "249", "256", "250", "257", "255", "254", "251", "235", "237", "240",
    "241", "242", "244", "221", "223", "226", "227", "234", "870", "881", "882", "999",
)  # fmt: skip
"""How a number begins abroad, in the region and by satellite."""
_SAID: Final = re.compile(
    r"(?<!\w)(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|double|triple|oh|ten|eleven"
    r"|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|fou?rty"
    r"|fifty|sixty|seventy|eighty|ninety|zéro|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze"
    r"|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante"
    r"|nonante|et|sifuri|moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi|ishirini|thelathini"
    r"|arobaini|hamsini|sitini|sabini|themanini|tisini|na|صفر|واحد|[إا]ثن(?:ان|ين)|[ثت]لا[ثت]ة"
    r"|[أا]ربعة|خمسة|ستة|سبعة|[ثت]ماني?ة|تسعة)(?:[ ,.-]{1,2}|(?!\w))){7,20}(?<=\w)",
    re.IGNORECASE,
)
"""Tens as well, in pairs as French says them; no count has so many without a hundred among them."""
_MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_SECRET: Final = re.compile(
    # CD12 3456 7890 1234 5678 9012
    r"(?<!\w)[A-Z]{2}\d{2}(?: ?\d{4}){3,7}(?: ?\d{1,3})?(?!\w)"
    r"|(?<!\w)(?i:(?:code )?pin(?: code)?|pass ?(?:word|code)|mot de passe|mdp|nywila|neno la siri"
    r"|كلمة السر|الرقم السري)(?:(?: [^\W\d_]{1,20}){0,3} {0,2}[:=] {0,2}[^\s,;]{3,40}"
    r"| {1,2}(?:(?:is|est|ni|was) {1,2})?(?=[^\s,;]{0,40}[\d!@#$%&*])[^\s,;]{3,40})"
    r"|(?<!\w)(?i:account|acc(?:oun)?t|a/c|compte|iban)[^\d\n]{0,20}\d[\d -]{6,30}\d(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Figures:
    """Groups of figures that stand together, and what stands between them."""

    sheet: str
    groups: tuple[Span, ...]

    @property
    def start(self) -> int:
        return self.groups[0][0]

    @property
    def end(self) -> int:
        return self.groups[-1][1]

    @property
    def said(self) -> list[str]:
        return [self.sheet[start:end] for start, end in self.groups]

    @property
    def digits(self) -> str:
        return "".join(self.said)

    @property
    def gaps(self) -> list[str]:
        return [self.sheet[before[1] : after[0]] for before, after in pairwise(self.groups)]

    @property
    def plus(self) -> bool:
        return self.sheet[self.start - 1 : self.start] == "+"


def phones(text: str) -> Spans:
    """Telephone numbers, each by itself where two stand side by side."""
    sheet = _TYPED.sub(lambda typed: typed[0].translate(_LETTERS), plain(text))
    for figures in _together(sheet):
        for one in _apart(figures):
            if _may_be_rung(one):
                yield one.start - one.plus, one.end
    for match in _SAID.finditer(sheet):
        yield match.span()


def addresses(text: str) -> Spans:
    """E-mail addresses."""
    for match in _MAIL.finditer(text):
        yield match.span()


def secrets(text: str) -> Spans:
    """Accounts, passwords and PINs."""
    for match in _SECRET.finditer(plain(text)):
        yield match.span()


def _together(sheet: str) -> Iterator[_Figures]:
    """Figures that are no day, no position and no report's number, as they stand in rows."""
    harmless = _covered(sheet)
    row: list[Span] = []
    for match in _RUN.finditer(sheet):
        if match.start() in harmless:
            if row:
                yield _Figures(sheet, tuple(row))
            row = []
            continue
        if row and not _GAP.match(sheet, row[-1][1], match.start()):
            yield _Figures(sheet, tuple(row))
            row = []
        row.append(match.span())
    if row:
        yield _Figures(sheet, tuple(row))


def _covered(sheet: str) -> frozenset[int]:
    """Where figures begin that are none of anybody's number."""
    spans = [match.span() for match in _HARMLESS.finditer(sheet)]
    spans.extend(positions(sheet))
    return frozenset(
        match.start() for start, end in spans for match in _RUN.finditer(sheet, start, end)
    )


def _apart(figures: _Figures) -> Iterator[_Figures]:
    """Two numbers in a row, each by itself."""
    parts: list[list[Span]] = [[figures.groups[0]]]
    for gap, group in zip(figures.gaps, figures.groups[1:], strict=True):
        if _APART.fullmatch(gap) or min(_length(parts[-1][-1]), _length(group)) >= WHOLE:
            parts.append([group])
        else:
            parts[-1].append(group)
    if all(sum(map(_length, part)) >= WHOLE for part in parts):
        yield from (_Figures(figures.sheet, tuple(part)) for part in parts)
    else:
        yield figures


def _length(span: Span) -> int:
    return span[1] - span[0]


def _may_be_rung(figures: _Figures) -> bool:
    digits, said = figures.digits, figures.said
    count = len(digits)
    if count < LEAST - 1:
        return False
    abroad = figures.plus or (digits.startswith(_ABROAD) and count > LONG)
    if _is_sum(figures) and not abroad:
        return False
    if _are_times(said) or _is_counting(said) or digits.startswith("000"):
        return figures.plus
    begins = figures.plus or (digits[0] == "0" and (count >= LONG or len(said) == 1))
    if begins and count >= LEAST:
        return True
    if _is_part_of_a_code(figures):
        return False
    if _RING.search(figures.sheet, max(0, figures.start - 40), figures.start - figures.plus):
        return True
    return count <= MOST and count >= WHOLE and _looks_dialled(figures, abroad=abroad)


def _looks_dialled(figures: _Figures, *, abroad: bool) -> bool:
    """Nothing else says what it is: in one run, or in groups as numbers are told."""
    said, gaps = figures.said, figures.gaps
    if all(len(group) == 1 for group in said):
        return True
    if len(said) == 1:
        return _UNIT.match(figures.sheet, figures.end) is None
    if abroad:
        return True
    if min(map(len, said)) < PAIR or len({gap.strip("()") for gap in gaps}) > 1:
        return False
    if all(len(group) == PAIR for group in said):
        return said[0][0] >= "2"
    return len(figures.digits) >= LONG and not all(group.endswith("0") for group in said)


def _is_sum(figures: _Figures) -> bool:
    """Thousands apart, as sums and counts are written: 1 250 000."""
    said = figures.said
    if len(said) == 1 or said[0][0] == "0" or len(said[0]) > GROUP:
        return False
    if any(len(group) != GROUP for group in said[1:]) or len(set(figures.gaps)) > 1:
        return False
    if figures.gaps[0] not in (" ", "."):
        return False
    counted = _UNIT.match(figures.sheet, figures.end) or _MONEY.search(
        figures.sheet, max(0, figures.start - 6), figures.start
    )
    rung = _RING.search(figures.sheet, max(0, figures.start - 40), figures.start)
    return bool(counted) or said[-1] == "000" or (len(figures.digits) < LONG and not rung)


def _are_times(said: Sequence[str]) -> bool:
    """Hours and years, one beside the other: 0600-1800, 2013 2014."""
    return len(said) > 1 and all(len(one) == CLOCK and _is_time(one) for one in said)


def _is_time(one: str) -> bool:
    return (one[:2] < "24" and one[2:] < "60") or one[:2] in ("19", "20") or one == "2400"


def _is_counting(said: Sequence[str]) -> bool:
    """Weeks or days in order: 01 02 03 04."""
    numbers = pairwise(int(one[:MOST]) for one in said)
    return len(said) > GROUP and all(after == before + 1 for before, after in numbers)


def _is_part_of_a_code(figures: _Figures) -> bool:
    """Letters and a hyphen or stroke stand right before it: UGA-2013-1-151-13, KAS/0142."""
    return _IN_CODE.search(figures.sheet, max(0, figures.start - 2), figures.start) is not None
