# SPDX-License-Identifier: Apache-2.0
"""What people write in the cells of a list, read: numbers, dates, sex, age, role, languages.

Each reading gives a value, or raises `NotRead` with a sentence that says what is wrong without
saying what stood there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from unicodedata import decimal

from cla_core.codes import CodeBook
from cla_core.errors import InputRefused, mark
from cla_core.folding import fold, words
from cla_core.language import Language
from cla_core.phone_numbers import NumberPlan, Odd

PARTED: Final = re.compile(r"[/;|\n,]|\bou\b|\bet\b|\bor\b|\band\b|&", re.IGNORECASE)
PARTED_WORDS: Final = re.compile(r"[/;|\n,]|\bet\b|\band\b|&", re.IGNORECASE)
DIGITS: Final = re.compile(r"\D")
NUMBER: Final = re.compile(r"[+(]?[\d][\d ().\u00a0-]*\d")
DIGITS_LEAST: Final = 3
DIGITS_MOST: Final = 15
FRACTION: Final = re.compile(r"(?<=^\d{5})[.,]\d+$")
"""The time of day behind a day that a spreadsheet counts."""
FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000
SERIAL_BEGINS: Final = date(1899, 12, 30)
CENTURY: Final = 2000
MONTHS: Final = (
    "jan", "fev feb", "mar", "avr apr", "mai may", "juin jun", "juil jul", "aou aug", "sep", "oct",
    "nov", "dec",
)  # fmt: skip
YOUNG, OLD, GROWN = 36, 60, 18
BORN: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SEXES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("f", "femme", "feminin", "fem", "female", "woman", "w", "fille", "mme"), "f"),
    **dict.fromkeys(("m", "h", "homme", "masculin", "masc", "male", "man", "mr", "g"), "m"),
}
ROLES: Final = (
    ("WOM", "femme mama women woman"),
    ("YOU", "jeune jeunesse youth"),
    ("REL", "pasteur pretre abbe imam cheikh sheikh pastor priest eglise church mosque mosquee"),
    ("HEA", "infirmier infirmiere sante nurse health medecin titulaire"),
    ("EDU", "enseignant enseignante ecole directeur directrice prefet teacher school"),
    ("IDP", "deplace deplaces site camp idp displaced"),
    ("TRADE", "commercant commercante marche moto taxi motard trader market transport"),
    ("HERD", "eleveur berger ardo herder"),
    ("FARM", "agriculteur cultivateur farmer"),
    ("MINE", "creuseur miner mine"),
    ("MEDIA", "radio journaliste journalist"),
    ("POL", "police policier gendarme"),
    ("ARMY", "armee militaire army"),
    ("ADMIN", "administrateur maire bourgmestre administrator mayor"),
    ("CSO", "societe civile civil"),
    ("CPC", "clp cpc comite committee"),
    ("NGO", "ong ngo"),
    ("TRAD", "chef chief mwami notable localite capita nyumbakumi"),
)
SPOKEN: Final[Mapping[str, str]] = {
    "francais": "fr", "french": "fr", "anglais": "en", "english": "en", "swahili": "swc",
    "kiswahili": "swc", "lingala": "lin", "kinyarwanda": "kin", "nande": "nnb", "kinande": "nnb",
    "mashi": "shr", "hunde": "hke", "arabe": "ara", "arabic": "ara", "sango": "sag",
}  # fmt: skip


class NotRead(InputRefused):
    """A cell that says nothing of the kind its column has."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The mission's reference lists by every word a person may use for a code."""

    book: CodeBook
    codes: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, book: CodeBook, *names: str) -> "Lists":
        """In both languages, whatever the desk speaks: lists come from either."""
        spoken: Sequence[Language] = [Language.load(code) for code in ("en", "fr")]
        return cls(
            book,
            {
                name: {
                    said: code
                    for code in book.codes(name)
                    for said in (fold(code), *(fold(book.label(one, name, code)) for one in spoken))
                }
                for name in names
            },
        )

    def code(self, name: str, said: str) -> str:
        """The code somebody means, or nothing."""
        return self.codes[name].get(fold(said), "")


def latin_digits(said: str) -> str:
    """Digits of other scripts, Arabic ones before all, as those that are dialled."""
    return "".join(str(decimal(letter, letter)) for letter in said)


def numbers_in(said: str, plan: NumberPlan) -> list[str]:
    """Every number in a cell, as the plan has it.

    Raises:
        NotRead: something in it is no number, or one that its country cannot have.
    """
    found = [number for part in PARTED.split(latin_digits(said)) for number in _numbers(part, plan)]
    return list(dict.fromkeys(found))


def _numbers(part: str, plan: NumberPlan) -> list[str]:
    if not part.strip():
        return []
    runs = NUMBER.findall(part)
    if not runs:
        raise NotRead(mark("No telephone number can be read here."))
    return [number for run in runs for number in _of_run(run, plan)]


def _of_run(run: str, plan: NumberPlan) -> list[str]:
    """One number, or several that only spaces part."""
    whole = plan.numbered(run)
    if whole.odd is not Odd.LENGTH:
        return [_dialled(whole.number)]
    found, pieces = [], run.split()
    while pieces:
        for at in range(1, len(pieces) + 1):
            read = plan.numbered(" ".join(pieces[:at]))
            if read.odd not in {Odd.LENGTH, Odd.FOREIGN}:
                found.append(read.number)
                pieces = pieces[at:]
                break
        else:
            raise NotRead(
                mark("A number here has {count} digits; numbers of this country have {digits}."),
                count=len(DIGITS.sub("", run)),
                digits=", ".join(map(str, plan.digits)),
            )
    return found


def _dialled(number: str) -> str:
    if not DIGITS_LEAST <= len(DIGITS.sub("", number)) <= DIGITS_MOST:
        raise NotRead(mark("No telephone number can be read here."))
    return number


def day_in(said: str) -> date:
    """A day as people and spreadsheets write it, the day before the month.

    Raises:
        NotRead: no day, or none there is.
    """
    plain = fold(latin_digits(FRACTION.sub("", said.partition("T")[0].strip())))
    parts = re.findall(r"[a-z]+|\d+", plain)
    try:
        match parts:
            case [serial] if serial.isdigit() and FIRST_SERIAL <= int(serial) <= LAST_SERIAL:
                return SERIAL_BEGINS + timedelta(days=int(serial))
            case [year, month, day, *_] if len(year) == len("2025") and year.isdigit():
                return date(int(year), _month(month), int(day))
            case [day, month, year, *_] if len(year) in {len("25"), len("2025")}:
                century = CENTURY if len(year) == len("25") else 0
                return date(century + int(year), _month(month), int(day))
    except ValueError:
        pass
    raise NotRead(mark("No date can be read here; write it as 14/03/2025."))


def _month(said: str) -> int:
    if said.isdigit():
        return int(said)
    for number, begins in enumerate(MONTHS, start=1):
        if any(said.startswith(each) for each in begins.split()):
            return number
    raise ValueError(said[:3])


def sex_in(said: str) -> str:
    """`f` or `m`; what is neither was not recorded."""
    return SEXES.get("".join(words(said)), "unrecorded")


def age_band_in(said: str, lists: Lists, today: date) -> str:
    """The band of an age, of a year or day of birth, or of a band in words.

    Raises:
        NotRead: younger than any contact may be.
    """
    known = lists.code("age_band", said)
    if known:
        return known
    plain = latin_digits(said)
    born = [int(year) for year in BORN.findall(plain)]
    ages = [today.year - max(born)] if born else []
    years = ages or [int(number) for number in re.findall(r"\d{1,3}", plain)]
    if not years:
        return "UNRECORDED"
    # Of whoever was born in a year, half were not yet so old today.
    if min(years) - bool(born) < GROWN:
        raise NotRead(mark("Nobody under eighteen is a contact."))
    return "YOUTH" if min(years) < YOUNG else "ADULT" if min(years) < OLD else "ELDER"


def role_in(said: str, lists: Lists) -> str:
    """The role somebody means; OTH where no word of it is known."""
    known = lists.code("contact_role", said)
    if known:
        return known
    spoken = set(words(said)) | {word.rstrip("s") for word in words(said)}
    return next((code for code, known in ROLES if spoken & set(known.split())), "OTH")


def languages_in(said: str, lists: Lists) -> list[str]:
    """The languages of a cell that the mission lists; others are left out."""
    found = [
        code
        for part in PARTED_WORDS.split(said)
        if part.strip()
        if (code := lists.code("language", part) or SPOKEN.get(fold(part), ""))
        if code in lists.book.codes("language")
    ]
    return list(dict.fromkeys(found))
