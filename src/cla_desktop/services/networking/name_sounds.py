# SPDX-License-Identifier: Apache-2.0
"""How a name sounds: Swahili, French and Arabic ones as people write them by ear.

Owns the rules by which spellings fall together, and which words of a name are no part of it. Knows
nothing of how like two names are.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from anyascii import anyascii

TITLES: Final = frozenset(
    {
        "mzee", "mama", "papa", "baba", "maman", "chef", "mwami", "mwalimu", "bwana", "bibi",
        "sheikh", "cheikh", "cheik", "imam", "imamu", "abbe", "pasteur", "pastor", "pasta", "past",
        "mwl", "dr", "docteur", "doctor", "prof", "hon", "honorable", "mr", "mrs", "ms", "miss",
        "mme", "monsieur", "madame", "mlle", "frere", "soeur", "sr", "pere", "mgr", "eveque",
        "bishop", "diacre", "rev", "reverend", "reverende", "evangeliste", "apotre", "ev", "hadji",
        "haji", "hajj", "oustaz", "ustaz", "ustadh", "maalim", "notable", "chief", "president",
        "presidente", "maitre", "me", "ing", "cdt", "commandant", "col", "colonel", "cpt",
        "capitaine", "capt", "maj", "major", "lt", "gen", "general", "sgt", "adjt", "veuve", "vve",
        "feu", "feue", "ya", "wa", "el", "al", "ben", "bin", "ibn", "bint", "binti", "abu",
    }
)  # fmt: skip
"""Words before or inside a name that are no part of it."""

MONSIEUR: Final = "m"
"""A title before two words; before one word it begins a name."""

WORDS_BEHIND: Final = 2

FORMS: Final = {
    "muhamad": "mhmd mamadu mahamat mahamet mahamad mahamadu mahmat"
    " mohamed mohamad muhamed muhamad mamad moamed moamad muamed muamad",
    "yohana": "jean johana jon john johanes yohana joan",
    "yosef": "iusf yusf usf josef josep yusuf yusef yosefu jusuf",
    "petero": "pier pire piere peter petro petero pita piter",
    "paulo": "pol paul paulo",
    "maria": "mrim mrym mari marie maria mariam miriam mariamu meri merim meriam maryam meryem",
    "elisabeti": "elisa elisabet elisabeti sabeti beti isabel",
    "yakobo": "jak jack jakes yakub yakob jakob jakub yakobo",
    "stefano": "etien etine stefan stefano stefen stifen",
    "daudi": "daud dauud daui dafid daudi dafidi",
    "ibrahim": "ibrahima abrahim abraim abraham ibrahim ibraim abraam brahim braim",
    "musa": "musi mois moise moses mosa musa muse",
    "aisha": "aisa aiscatu aisatu aisata",
    "fatuma": "fatma fatmh fatima fatimata fatu fatumata fati fatuma",
    "joel": "yoel joel",
    "omar": "mr umar omar omari umari",
    "said": "said saidi sayid saiid",
    "francis": "fransis fransua fransisko frans",
    "rahma": "rema rehma rahma rahema",
    "abubakar": "bakari bakar bubakar abubakar abubakari abubakr bubakari",
    "isa": "isa eisa",
    "giliam": "gilaume gilome giyome giyaume uiliam uiliamu",
    "diudone": "diudone didone jedone judone diudoni",
    "agustin": "augustin agustin ogusteni ogustin augustini agustini",
    "jamal": "jamal gamal jemal jamali",
    "suleman": "sulaiman suleimane suleiman sulemani suleman selemani seleman solomon salomon"
    " salomoni slimane sliman sleiman soleiman slimn",
    "otman": "atman atmane otman otmane atumani atuman usmane usman osman usmani osmani utmane",
    "adam": "adam adamu adum adama",
    "haua": "haua aua hua efa haoa",
    "kadija": "kadidi kadija hadija hadisa kajatu kajata",
    "jorji": "georje jorje georjes georges george joji jorge georgi jorji",
    "benedikto": "benoit benedikto benedikt benua benediko benoa",
    "antoni": "antoine antoni anton antuan antonio",
    "josefina": "josefine josefina yosefina yosefine",
    "iasmina": "yasmina yasmine jasmina jasmine",
    "jerardi": "gerard jerar jerard gerald gerardi girard",
    "jibril": "jibrine jibrin gibrine jibril gibril",
    "margarita": "margerite margarita magarita magreti margaret margareta",
    "laurenti": "laurent laurenti loran lorenso lorent lorenti",
    "katarina": "katerine katarina katerina katrina katalina",
    "luka": "luk luka lukas luke",
    "marko": "mark marko markus markos",
    "saif": "sefu seif saif saifu",
    "amina": "amina aminata aminah aminatu aminetu",
    "abdul": "abdul abdu",
    "ismail": "ismail ismaila ismael smail isumaila",
    "idris": "idris idrisa dris idrisu",
    "selestini": "selestin selestine selestini",
    "bernadeta": "bernadet bernadeta bernadete benadeta benadete",
    "naomi": "naomi noemi naome",
    "haja": "haja hajia",
    "ester": "ester esta esteri",
    "juliana": "juliana juline yuliana juliane",
    "rebeka": "rebecka rebeka rabeka rabecka",
    "helena": "helena helene helen elena elene elen",
    "yonasi": "jona jonas yona yonas yonasi",
    "mahdi": "mahdi mahadi mehdi",
    "binta": "binta bintu",
    "kristina": "kristin kristina kristine",
    "tomas": "toma tomas tomasi",
    "agnes": "agnes anyes anisi agnesi",
    "gaspar": "gaspard gaspar gaspari kaspar",
    "jakelin": "jackeline jakeline jakline jaklin jakelin",
    "filipo": "filip filipe filipo filipi",
    "sebede": "sebede sebedayo sebedaio",
    "mateo": "matieu mateo matayo matiu mateu matiyo",
    "rukia": "rukia rukaya rukaiya",
    "yahia": "yahaya yahia iahia yaya yahiya",
    "salma": "salma selma",
    "tadeo": "tade tadeo tadi",
    "hosea": "hosea ose osea hose",
    "lasaro": "lasar lasare lasari lasarus lasaro",
    "nikola": "nikola nikolas nikolasi nikolau",
    "barnaba": "barnaba barnabas banaba",
    "halima": "halima alima halimatu alimatu",
    "abdula": "abdulah abdula abduah abduaye abduahi abdulahi",
    "sakaria": "sakaria sakari sakariya",
    "salim": "salim salum salumu salimu",
    "kalid": "kalid halid kaled haled kalidi halidi",
    "hamis": "hamis kamis hamisi kamisi",
    "godefroi": "godefroid godfroid godefrei godfrei godefroi godfrey godefrid godfrid",
    "gaston": "gaston gasto gastone gastoni",
    "ramadani": "ramadan ramadani ramasani ramatani ramasan",
    "leui": "lefi laui leui",
    "nestori": "nestor nesto nestori",
    "deogratias": "deogratias deogratius jogratias jograsias deo deograsias",
    "jeremi": "jeremi jeremia yeremia yeremi jeremias jeremiah yeremiah",
    "sarles": "sarles sarle karlo karoli",
    "fenans": "fenant fenans fenense fenanti",
}
"""Other forms of one name, each as `SPELLINGS` leaves it."""

SPELLINGS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"^[ae]l(?=h[aou])", ""),
        (r"ph|v", "f"),
        (r"ou|oo|w", "u"),
        (r"(?<=z[ae])ch", "k"),
        (r"kh|ck|ques\b|qu(?=[aeiou])|q|c(?=[aoukrlt])|c\b|(?<!t)(?<!s)ch(?=[rl]|o[lr])", "k"),
        (r"tsch|tsh|tch|ch|sh|sch|c(?=[eiy])", "s"),
        (r"z|ss", "s"),
        (r"\bx", "s"),
        (r"x", "ks"),
        (r"ans(?=e\b)", "ens"),
        (r"^abd[aeiou]*l?(?=[a-z])", "abdu"),
        (r"dh", "d"),
        (r"(?<!nd)(?<=[aeo]d)i[ae]\b", "i"),
        (r"(?<!n)d?ge\b", "je"),
        (r"th", "t"),
        (r"\bgn", "ny"),
        (r"(?<=[rt])oi(?=[rs]e)", "ua"),
        (r"gh|gu(?=[ei])", "g"),
        (r"(?<=n)dz|(?<=n)ds", "s"),
        (r"dj|dz|d[iy](?=[aou])", "j"),
        (r"ee|ie|ii|ei\b", "i"),
        (r"y(?![aeiou])", "i"),
        (r"ehe|eh(?=[aeiou])", "e"),
        (r"(.)\1+", r"\1"),
    )
)
"""How people spell one sound, in the order in which the spellings are folded together."""

SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?<=[a-z])a[iy](?![aour])", "i"),
        (r"h", ""),
        (r"\b[kg](?=[pb])|\bt(?=s)", ""),
        (r"\bn(?=[bdgjkstz])|\bm(?=[bp])", ""),
        (r"\bmu(?=[bcdfgjkmnprst])", "m"),
        (r"n(?=[bp])", "m"),
        (r"(?<=[imnsd]a)t[au]\b", ""),
        (r"bi(?=[aou])|by", "bi"),
        (r"y", "i"),
        (r"mp", "mb"),
        (r"l", "r"),
        (r"[eé]", "i"),
        (r"o", "u"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[a-z]{3})[aiu]+\b", ""),
        (r"ng\b", "n"),
    )
)
"""What is heard as one, once spelled alike."""

JOINTS: Final = re.compile(r"(?<=\w)[-'’](?=\w)")
"""Where a name is written in one or in two: Jean-Baptiste, N'Diaye."""

PARTED: Final = re.compile(r"[\s'’.,()/-]+")

_FULL: Final = {form: full for full, forms in FORMS.items() for form in forms.split()}


class Heard(NamedTuple):
    """A word of a name: its sound, its form among all forms of one name, and how it is written."""

    sound: str
    form: str
    written: str


def writings_of(name: str) -> tuple[str, ...]:
    """A name as it stands, and closed up where it may be."""
    closed = JOINTS.sub("", name)
    return (name,) if closed == name else (name, closed)


def sounds_in(name: str) -> frozenset[str]:
    """Every sound that is heard in a name, in one or in two."""
    return frozenset(word.sound for one in writings_of(name) for word in heard_in(one))


@lru_cache(maxsize=65_536)
def heard_in(name: str) -> tuple[Heard, ...]:
    """The words of a name as they are heard, without titles and initials, in no order."""
    return tuple(
        sorted(heard for word in _kept(name) if len(word) > 1 if (heard := _heard(word)).sound)
    )


@lru_cache(maxsize=65_536)
def initials_in(name: str) -> str:
    """The letters that stand for a word."""
    return "".join(word for word in _kept(name) if len(word) == 1)


@lru_cache(maxsize=65_536)
def _kept(name: str) -> tuple[str, ...]:
    """The words of a name as they are written, without titles unless nothing else stands there."""
    words = [word for word in PARTED.split(anyascii(name).lower()) if word]
    kept = [word for word in words if word not in TITLES] or words
    if kept[:1] == [MONSIEUR] and len(kept) > WORDS_BEHIND:
        kept = kept[1:]
    return tuple(kept)


@lru_cache(maxsize=32_768)
def _heard(word: str) -> Heard:
    plain = word
    for pattern, sound in SPELLINGS:
        plain = pattern.sub(sound, plain)
    form = _FULL.get(plain, "")
    heard = form or plain
    for pattern, as_heard in SOUNDS:
        heard = pattern.sub(as_heard, heard)
    return Heard(heard, form, word)


def is_without_vowels(name: str) -> bool:
    """Whether a name stands in Arabic letters."""
    return any("\u0600" <= letter <= "\u06ff" for letter in name)


def skeleton_of(name: str) -> tuple[str, ...]:
    """What is left of a name in Arabic letters, where short vowels are not written."""
    words = (re.sub(r"[aiu]", "", word.sound) for word in heard_in(name))
    return tuple(sorted(filter(None, words)))
