# SPDX-License-Identifier: Apache-2.0
"""A flash or an alert as one text message: at most 160 letters of seven bits (dossier 4.3).

Codes where there are any, in the order of the radio script. Long words give way to codes first,
then the least needed parts are left out, and it is said which.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cla_core.dtg import format_dtg, parse_iso
from cla_core.language import Language
from cla_core.network.radio_script import without_names
from cla_core.record import cut_short
from cla_core.records.alerts import Alert
from cla_core.records.flash import Flash
from cla_desktop.services.desk import Desk
from cla_desktop.services.radio.on_air import OnAir, node_villages, requests, victims
from cla_desktop.services.rendering.printout import FILE_MARKS
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.texting.short_parts import PLAIN, PLAIN_ALONE

COMPASS: Final = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
MEANT: Final[Mapping[str, str]] = {
    "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2013": "-", "\u2014": "-", "\u0153": "oe", "\u0152": "OE",
}  # fmt: skip
"""What stands for signs that have no letter of seven bits, nor one beneath an accent."""
LONGEST_NAME: Final = 40
LONGEST_REQUEST: Final = 48
FROM_BASE_KM: Final = 0.5
"""What is nearer is at the base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortText:
    """The message, and the names of what had no room or no letters in it."""

    words: str
    left_out: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Part:
    """`name` is what it is called where all but the `least` of it is left out; without one it
    never is.
    """

    long: str
    short: str = ""
    least: str = ""
    name: str = ""
    needed: int = 0


def short_text(desk: Desk, told: OnAir, language: Language) -> ShortText:
    """The message in a language."""
    tr = language.tr
    words = Words(lang=language, book=desk.book, year=0)
    codes = node_villages(desk)
    there = {str(told.place.get("name", "")): tr("that place"), **codes}
    free = {
        name: without_names(str(told.values.get(name, "")), there)
        for name in ("strength", "direction")
    }
    drill = desk.card.training or told.values.get("exercise") is True
    level = words.coded("classification", told.classification).upper()
    check = words.coded("verification", told.values.get("verification", ""))
    parts = [
        _Part(long=f"{level}\n", short=f"{FILE_MARKS.get(told.classification, 'SC')}\n"),
        _Part(long=tr("EXERCISE") if drill else ""),
        _Part(long=f"{tr('ALERT')} {_group(told.when)} {desk.invitation.base}:"),
        _Part(
            long=_ended(", ".join(words.coded("threat_type", each) for each in told.threats)),
            short=_ended(" ".join(told.threats)),
            least=_ended(" ".join(told.threats[:1])),
            name=words.field(Alert, "other_threats"),
            needed=7,
        ),
        _Part(long=_ended(free["strength"]), name=words.field(Alert, "strength"), needed=4),
        _place(words, told, codes),
        _Part(long=_ended(free["direction"]), name=words.field(Alert, "direction"), needed=2),
        _Part(long=_ended(check), name=words.field(Alert, "verification"), needed=1),
        _Part(long=_ended(told.grade)),
        _Part(long=_ended(victims(words, told)), name=words.field(Alert, "people"), needed=3),
        _request(words, told, there),
        _Part(long=f"CLA {desk.invitation.base}"),
    ]
    return _fitted(parts)


def in_seven_bits(text: str) -> str | None:
    """The text in letters of seven bits, accents let go; None where a letter has no such form."""
    found = []
    for letter in text:
        plain = _plain(letter)
        if not plain and letter.isalnum():
            return None
        found.append(plain)
    return "".join(found)


def _plain(letter: str) -> str:
    if letter in PLAIN:
        return letter
    if letter in MEANT:
        return MEANT[letter]
    return "".join(each for each in unicodedata.normalize("NFKD", letter) if each in PLAIN)


def _fitted(parts: Sequence[_Part]) -> ShortText:
    left_out = []
    for part in parts:
        long = in_seven_bits(part.long)
        short = in_seven_bits(part.short) or None
        if long is None and short is None and part.name:
            left_out.append(part.name)
        part.long, part.short = long or short or "", short or ""
    for part in parts:
        if part.short and len(_joined(parts)) > PLAIN_ALONE:
            part.long = part.short
    for part in sorted(
        (part for part in parts if part.name and part.long != part.least),
        key=lambda part: part.needed,
    ):
        if len(_joined(parts)) > PLAIN_ALONE:
            part.long = part.least
            left_out.append(part.name)
    return ShortText(words=_joined(parts), left_out=tuple(left_out))


def _joined(parts: Sequence[_Part]) -> str:
    return " ".join(part.long for part in parts if part.long).replace("\n ", "\n")


def _group(when: str) -> str:
    """`142146B MAR25`."""
    if not when:
        return ""
    group, month, year = format_dtg(parse_iso(when)).split()
    return f"{group} {month}{year}"


def _place(words: Words, told: OnAir, codes: Mapping[str, str]) -> _Part:
    """The code of the place or its grid, how far and where to from the base; its name only where
    none of these is known.
    """
    name, grid = str(told.place.get("name", "")), str(told.place.get("grid", ""))
    far = _from_base(words.lang, told)
    coded = without_names(name, codes)
    node = coded if coded != name else ""
    long = " ".join(filter(None, (node or grid, far)))
    short = " ".join(filter(None, (node, far)))
    return _Part(
        long=_ended(long or name),
        short=_ended(short or grid or name[:LONGEST_NAME]),
        name="" if long else words.field(Alert, "place"),
        needed=5,
    )


def _request(words: Words, told: OnAir, there: Mapping[str, str]) -> _Part:
    """What is asked for: of a flash in the writer's words, of an alert in codes."""
    ask = told.values.get("action_requested")
    asked = " ".join(map(str, ask)) if isinstance(ask, list | tuple) else ""
    asked = asked or requests(words, told, there, whole=False)
    # What somebody wrote may be long: its beginning says more than all that would make room for it.
    begun = cut_short(asked, LONGEST_REQUEST) if told.rows else ""
    named = words.field(Flash, "requests") if told.rows else words.field(Alert, "action_requested")
    lead = words.lang.tr("Req")
    return _Part(
        long=_asking(lead, requests(words, told, there)),
        short=_asking(lead, asked),
        least=_asking(lead, begun),
        name=named,
        needed=0 if told.rows else 6,
    )


def _from_base(language: Language, told: OnAir) -> str:
    km, bearing = told.place.get("km"), told.place.get("bearing")
    if km is None or bearing is None:
        return ""
    if km < FROM_BASE_KM:
        return language.tr("at the base")
    point = COMPASS[round(bearing / 45) % len(COMPASS)]
    return language.tr(
        "{km}km {point} of base", km=round(km), point=language.label(f"board.compass.{point}")
    )


def _ended(text: str) -> str:
    return f"{text.rstrip(' .')}." if text.strip() else ""


def _asking(lead: str, what: str) -> str:
    return _ended(f"{lead} {what}") if what else ""
