# SPDX-License-Identifier: Apache-2.0
"""What people write in the cells of a list, read: sex, age, role, languages.

Each reading gives a value, or raises `NotRead` with a sentence that says what is wrong without
saying what stood there. Numbers and days have files of their own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cla_core.codes import CodeBook
from cla_core.errors import mark
from cla_core.folding import fold, without_article, words
from cla_core.language import Language
from cla_desktop.services.networking.lists.days import day_in
from cla_desktop.services.networking.lists.not_read import NotRead
from cla_desktop.services.networking.lists.numbers import latin_digits
from cla_desktop.services.networking.lists.table import DAYS_FROM

PARTED_WORDS: Final = re.compile(r"[/;|\n,]|\bet\b|\band\b|&", re.IGNORECASE)
AGE: Final = re.compile(r"(\d{1,3})(?:[.,]\d+)?")
YOUNG, OLD, GROWN = 36, 60, 18
CENTURY_YEARS: Final = 100
BORN: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SEXES: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "f",
            "femme",
            "feminin",
            "fem",
            "female",
            "woman",
            "w",
            "fille",
            "mme",
            "mke",
            "ke",
            "mwanamke",
            "انثي",
            "امراه",
        ),
        "f",
    ),
    **dict.fromkeys(
        (
            "m",
            "h",
            "homme",
            "masculin",
            "masc",
            "male",
            "man",
            "mr",
            "g",
            "mume",
            "me",
            "mwanaume",
            "ذكر",
            "رجل",
        ),
        "m",
    ),
}
ROLES: Final = (
    ("WOM", "femme mama women woman امراه نساء"),
    ("YOU", "jeune jeunesse youth شباب شاب"),
    (
        "REL",
        "pasteur pretre abbe imam cheikh sheikh pastor priest eglise church mosque mosquee امام قس",
    ),
    ("HEA", "infirmier infirmiere sante nurse health medecin titulaire ممرض ممرضه طبيب صحه قابله"),
    (
        "EDU",
        "enseignant enseignante ecole directeur directrice prefet teacher school معلم "
        "معلمه مدرس مدرسه",
    ),
    ("IDP", "deplace deplaces site camp idp displaced نازح نازحين"),
    (
        "TRADE",
        "commercant commercante marche moto taxi motard trader market transport تاجر تجار سوق",
    ),
    ("HERD", "eleveur berger ardo herder راعي رعاه"),
    ("FARM", "agriculteur cultivateur farmer مزارع مزارعه"),
    ("MINE", "creuseur miner mine"),
    ("MEDIA", "radio journaliste journalist"),
    ("POL", "police policier gendarme شرطه شرطي"),
    ("ARMY", "armee militaire army جيش"),
    ("ADMIN", "administrateur maire bourgmestre administrator mayor"),
    ("CSO", "societe civile civil"),
    ("CPC", "clp cpc comite committee لجنه"),
    ("NGO", "ong ngo"),
    ("TRAD", "chef chief mwami notable localite capita nyumbakumi شيخ عمده سلطان ناظر"),
)
SPOKEN: Final[Mapping[str, str]] = {
    "francais": "fr", "french": "fr", "anglais": "en", "english": "en", "swahili": "swc",
    "kiswahili": "swc", "lingala": "lin", "kinyarwanda": "kin", "nande": "nnb", "kinande": "nnb",
    "mashi": "shr", "hunde": "hke", "arabe": "ara", "arabic": "ara", "sango": "sag",
    "kifaransa": "fr", "kiingereza": "en", "kiarabu": "ara", "العربيه": "ara",
}  # fmt: skip


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


def sex_in(said: str) -> str:
    """`f` or `m`; what is neither was not recorded."""
    return SEXES.get("".join(words(said)), "unrecorded")


def age_band_in(said: str, lists: Lists, today: date, days_from: date = DAYS_FROM) -> str:
    """The band of an age, of a year or day of birth, or of a band in words.

    Raises:
        NotRead: younger than any contact may be.
    """
    known = lists.code("age_band", said)
    if known:
        return known
    years = _years_lived(latin_digits(said), today, days_from)
    if years is None:
        return "UNRECORDED"
    if years < GROWN:
        raise NotRead(mark("Nobody under eighteen is a contact."))
    return "YOUTH" if years < YOUNG else "ADULT" if years < OLD else "ELDER"


def _years_lived(said: str, today: date, days_from: date) -> int | None:
    """How old somebody is at least by an age, a day or a year of birth; None where none is said."""
    birthday = _birthday_in(said, today, days_from)
    if birthday is not None:
        had_it = (today.month, today.day) >= (birthday.month, birthday.day)
        return today.year - birthday.year - (not had_it)
    born = [int(year) for year in BORN.findall(said)]
    if born:
        return today.year - max(born) - 1  # half of them were not yet a year older today
    ages = [int(number) for number in AGE.findall(said)]
    return min(ages, default=None)


def _birthday_in(said: str, today: date, days_from: date) -> date | None:
    """The day somebody was born; of a year of two digits the last that is over."""
    try:
        found = day_in(said, days_from)
    except NotRead:
        return None
    if found <= today or BORN.search(said):
        return found
    return found.replace(year=found.year - CENTURY_YEARS)


def role_in(said: str, lists: Lists) -> str:
    """The role somebody means; OTH where no word of it is known."""
    known = lists.code("contact_role", said)
    if known:
        return known
    spoken = {*words(said), *without_article(said), *(word.rstrip("s") for word in words(said))}
    return next((code for code, known in ROLES if spoken & set(known.split())), "OTH")


def languages_in(said: str, lists: Lists) -> list[str]:
    """The languages of a cell that the mission lists; others are left out."""
    found = [
        code
        for tongue in tongues_in(said)
        if (code := lists.code("language", tongue) or SPOKEN.get(fold(tongue), ""))
        if code in lists.book.codes("language")
    ]
    return list(dict.fromkeys(found))


def tongues_in(said: str) -> list[str]:
    """What a cell names as languages, each once."""
    parts = (part.strip() for part in PARTED_WORDS.split(said))
    return list({fold(part): part for part in parts if part}.values())
