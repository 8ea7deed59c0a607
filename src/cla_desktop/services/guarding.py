# SPDX-License-Identifier: Apache-2.0
"""The free-text guard: what looks as if it could name or find a person (dossier 8.2).

A pure function over a record's plain values. It warns and never blocks: a flash about people in
danger must go even when a word in it looks wrong. It knows no form and keeps nothing; a finding
says where it stands, never what it says.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cla_core.errors import mark
from cla_core.fields import Kind, Many, Place, Plain, Text, fields_of
from cla_core.folding import fold, words
from cla_core.planning.sides import is_sexual_violence


class Concern(StrEnum):
    """What a finding could give away."""

    PHONE = "phone"
    NAME = "name"
    GRID = "grid"
    ACCOUNT = "account"
    PLACE = "place"
    AGE = "age"


SENTENCES: Mapping[Concern, str] = {
    Concern.PHONE: mark("This looks like a phone number. Write a contact code instead."),
    Concern.NAME: mark("This looks like a person's name. Write a function or a code instead."),
    Concern.GRID: mark("This position is exact enough to find a person. Name the area only."),
    Concern.ACCOUNT: mark("What was done to a person does not belong here. Write counts only."),
    Concern.PLACE: mark("A village can reveal who it is. Name the territory only."),
    Concern.AGE: mark("An age can reveal who it is. Write adult or child, no more."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place to look at: `field` as in a Problem (`actions.1.what`), characters from/to."""

    field: str
    start: int
    end: int
    concern: Concern

    @property
    def sentence(self) -> str:
        """What to say about it, for the catalogue."""
        return SENTENCES[self.concern]


# Digits that are no phone: date-time-groups, dates, grids, positions, sums, numbers of reports.
_NO_PHONE = re.compile(
    r"""
    \d{6}[A-Z]\s?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w*(?:\s?\d{2,4})?
    | \d{4}-\d{2}-\d{2}(?:[T\s]\d{2}:\d{2}(?::\d{2})?)?
    | (?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\s\d{1,2})?(?!\d)
    | \d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{1,5}\s?\d{1,5}
    | [+-]?\d{1,3}[.,]\d{3,}\s*[°NSEOW]?[,;\s]+[+-]?\d{1,3}[.,]\d{3,}
    | (?<![\d+])[1-9]\d{0,2}(?:[\s.,]\d{3}){1,2}(?![\s.,]?\d)
    | [A-Z]{2,}/[A-Z0-9-]+/[A-Z]+/\d{4}/\w+
    """,
    re.VERBOSE,
)
# In groups; or in one run, where two numbers stand on either side of a stroke.
_PHONE = re.compile(
    r"(?<![\w/])(?:\+|00|[Oo])?\d(?:[\s._\-/()]{0,2}\d){6,14}(?![\w/])|(?<!\w)\+?\d{8,15}(?!\w)"
)
_EXACT = re.compile(
    r"\b\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{8}|\d{10}|\d{4}\s\d{4}|\d{5}\s\d{5})\b"
    r"|[+-]?\d{1,3}[.,٫]\d{4,}\s*°?\s*[NSEOW]?[,;،/\s]+"
    r"(?:(?:long?(?:itude)?|lng|est|ouest|east|west|[EOW])\.?\s*[:=]?\s*)?[+-]?\d{1,3}[.,٫]\d{4,}"
    # 1°38'33" and 1°38.555'
    r"|\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d{2,}|\s?['’′]\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"”″]|''))",
    re.IGNORECASE,
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:[-'’][A-ZÀ-ÖØ-Þa-zß-öø-ÿ]+)*"
_SHOUTED = r"[A-ZÀ-ÖØ-Þ]{3,}"
_PAIR = re.compile(rf"(?<![\w'’-])({_CAPITAL})((?:\s(?:{_CAPITAL}|{_SHOUTED}))+)(?![\w'’-])")
_TITLED = re.compile(
    r"\b(?:M\.|Mr|Mrs|Ms|Miss|Mme|Mlle|Monsieur|Madame|Maman|Papa|Maître|Dr|"
    r"[Cc]hief|[Pp]ast(?:or|eur)|[Ii]mam|[Mm]wami|[Aa]bbé|[Ff]ather|[Ss]ister|[Cc]olonel|"
    r"[Gg]énéral|[Gg]eneral|[Mm]ajor|[Cc]apitaine|[Cc]aptain|"
    r"names? (?:is|was)|s['’]appelle|named|called|alias|nommée?|appelée?|dénommée?)\.?\s"
    rf"({_CAPITAL}(?:\s{_CAPITAL})*)"
    # Arabic has no capitals: only what says that a name follows can tell.
    r"|\b(?:السيدة?|المدعوة?|اسمها?|[يت]دعى|[يت]سمى)\s(\w{3,})"
)
# MUKENDI Jean, as registers have it; five letters and more, since shorter ones are abbreviations.
_SURNAME_FIRST = re.compile(rf"(?<![\w'’-])([A-ZÀ-ÖØ-Þ]{{5,}})\s({_CAPITAL})(?![\w'’-])")
_LINKED = re.compile(rf"(?<![\w'’-]){_CAPITAL}\s(?:wa|bin|ben|ibn|binti?)\s{_CAPITAL}(?![\w'’-])")


def _listed(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


_ACCOUNT = _listed(
    """vih hiv sida aids séropositif séropositive ukimwi
    enceinte pregnant pregnancy grossesse mimba ujauzito mjamzito wajawazito حبلى الإيدز
    mineur mineure mineurs mineures minors قاصر قاصرة"""
)
# In Arabic who carries a child and who carries a gun are one word; a woman beside it decides.
_PREGNANT = re.compile(r"(?:امرأة|المرأة|فتاة|الفتاة|بنت|البنت|وهي|هي|زوجته)\s(?:ال)?حامل")
_PREMISES = re.compile(r"\benceintes?\s(?:de|du|des|d['’])", re.IGNORECASE)
_KIN = re.compile(
    r"\b(?:[Ff]ille\s(?:de|du|d['’])(?!\s?\d)|(?:fils|femme|épouse|mari)\s(?:de|du|d['’])\s?[A-ZÀ-Þ]\w+)"
    r"|\b(?:daughter|son|wife|husband)\sof\s[A-Z]\w+"
    r"|\b(?:[Mm]toto|[Bb]inti|[Mm]ke|[Mm]ume)\s[wy]a\s[A-Z]\w+"
    r"|\b(?:[Bb]inti?|[Mm]wana)\s[A-Z][a-z]\w+|\b(?:ابنة|زوجة|والدة)\s\w{3,}"
)
# Capitals that open a sentence or name an office, a day, a month or a point of the compass.
_PLAIN_CAPITALS = _listed(
    """a about after all an and as at before between by during each every for four five from he her
    his in it its many men near night no one on our people several she six some ten that the their
    then there these they this those three to two twelve unknown village villagers we when while
    women young
    à après au aucun aucune aux avant avec ce ces cet cette cinq dans de des deux dix du elle elles
    en entre environ et femmes hommes il ils jeunes la le les leur leurs nous on par pas plusieurs
    pour près quatre quelques sans selon ses six son sur trois un une vers village villageois
    base battalion brigade civil affairs camp chief command commander committee community company
    contingent duty force mission officer operations patrol police reserve section sector team
    administrateur affaires autorités bataillon brigade camp chef chefferie civiles comité
    commandant communauté compagnie contingent gendarmerie groupement localité officier
    patrouille police secteur service territoire province north south east west nord sud est ouest
    monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi
    samedi dimanche axe axis bridge church colline école église hill hospital hôpital lac lake
    marché market mont mount pont quartier river rivière road route school
    january february march april may june july august september october november
    december janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    fardc monusco minusca minusma unmiss unamid sspdf unpol unhcr unicef unmas unjhro
    """
)
_AGE = re.compile(
    r"\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    r"|seize)"
    r"[\s-]?(?:years?[\s-]old|years?\b|ans\b|mois\b|months?\b)|\b(?:aged|âgée?s? de)\s\d{1,2}\b"
    r"|\bmiaka\s\d{1,2}\b|\bعمره?ا?\s\d{1,2}\b|\b\d{1,2}\s(?:سنة|سنوات|سنين|عاما|أعوام)\b"
    r"|\b(?:girl|boy|child|fille|garçon|enfant)\s(?:of|de)\s\d{1,2}\b",
    re.IGNORECASE,
)
_LOCATED = re.compile(
    rf"\b(?:[Vv]illage|[Ll]ocalité|[Qq]uartier|[Hh]ameau|[Cc]ampement|[Ss]ite|[Nn]ear|[Aa]t|[Ii]n|[Ff]rom"
    rf"|[Pp]rès|[ÀàAa]|[Vv]ers|[Cc]hez|[Dd]e|[Dd]u)(?:\s(?:de|of|du))?\s({_CAPITAL}|{_SHOUTED})(?![\w'’-])"
)
NAME_LEAST = 4
"""Shorter words of a name are found in every sentence."""
SOURCE: frozenset[str] = frozenset({"caller_code", "caller_number"})
"""Where the base keeps its own source apart: what stands there is meant to."""
_COARSE = "admin"
_DELICATE = frozenset({"CRSV", "CHILD"})
_DELICATE_THREATS = frozenset({"CRS", "REC"})


def findings(
    declaration: type, values: Mapping[str, Plain], *, known: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Everything that deserves a second look, in field order.

    `known` holds names that are no person's (places, groups, functions), folded as by
    `cla_core.folding.fold`.
    """
    seek = _Seeker(
        names=_names_in(values) | frozenset(known),
        area=frozenset(words(_area_of(values))),
        delicate=_delicate(values),
    )
    return tuple(seek.in_record(declaration, values, ""))


def finds_a_person(text: str) -> bool:
    """Whether a number or an exact position stands in it, by which somebody could be found."""
    return next(_phones(text), None) is not None or next(_exact_positions(text), None) is not None


def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a person's name that are no words of a sentence, folded."""
    said = words(name)
    return tuple(one for one in said if len(one) >= NAME_LEAST and one not in _PLAIN_CAPITALS)


def _delicate(values: Mapping[str, Plain]) -> bool:
    flags = values.get("sensitive_flags") or ()
    threats = [values.get("threat_type"), *(values.get("other_threats") or ())]
    return bool(_DELICATE & set(flags)) or any(one in _DELICATE_THREATS for one in threats)


def _area_of(values: Mapping[str, Plain]) -> str:
    place = values.get("place")
    if not isinstance(place, dict):
        return ""
    coarse = place.get("name", "") if place.get("precision") == _COARSE else ""
    return f"{place.get('admin', '')} {coarse}"


def _names_in(values: Mapping[str, Plain]) -> frozenset[str]:
    """Names the record itself gives as a place or a group."""
    place = values.get("place")
    given = [place.get("name", ""), place.get("admin", "")] if isinstance(place, dict) else []
    given.append(str(values.get("perpetrator_name", "")))
    return frozenset(word for text in given for word in words(str(text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seeker:
    """The search through one record; `delicate` asks for the stricter rules."""

    names: frozenset[str]
    area: frozenset[str]
    delicate: bool

    def in_record(
        self, declaration: type, values: Mapping[str, Plain], path: str
    ) -> Iterator[Finding]:
        for name, kind in fields_of(declaration).items():
            if name in values and name not in SOURCE:
                yield from self._in_field(kind, values[name], path + name)

    def _in_field(self, kind: Kind, value: Plain, path: str) -> Iterator[Finding]:
        if isinstance(kind, Text) and isinstance(value, str):
            yield from self._in_text(value, path)
        elif isinstance(kind, Place) and isinstance(value, dict):
            yield from self._in_place(value, path)
        elif isinstance(kind, Many) and isinstance(value, list):
            for index, row in enumerate(value):
                yield from self.in_record(kind.of, row, f"{path}.{index + 1}.")

    def _in_place(self, place: Mapping[str, Plain], path: str) -> Iterator[Finding]:
        name = str(place.get("name", ""))
        said = f"{name} {place.get('grid', '')}"
        if not self.delicate:
            return
        if place.get("precision") == "exact" or _EXACT.search(said):
            yield Finding(field=path, start=0, end=len(name), concern=Concern.GRID)
        elif self._is_narrow(place):
            yield Finding(field=path, start=0, end=len(name), concern=Concern.PLACE)

    def _is_narrow(self, place: Mapping[str, Plain]) -> bool:
        """Finer than the second level of administration: a village, a point, a distance."""
        if any(place.get(part) is not None for part in ("lat", "lon", "grid", "km")):
            return True
        named = frozenset(words(str(place.get("name", ""))))
        return place.get("precision") != _COARSE and not named <= self.area

    def _in_text(self, text: str, path: str) -> Iterator[Finding]:
        found: list[Finding] = []
        for concern, spans in self._rules():
            for start, end in spans(text):
                if not any(one.start < end and start < one.end for one in found):
                    found.append(Finding(field=path, start=start, end=end, concern=concern))
        yield from sorted(found, key=lambda one: one.start)

    def _rules(self) -> Iterator[tuple[Concern, Callable[[str], Iterator[tuple[int, int]]]]]:
        yield Concern.PHONE, _phones
        yield Concern.ACCOUNT, _accounts
        yield Concern.NAME, self._persons
        if self.delicate:
            yield Concern.GRID, _exact_positions
            yield Concern.AGE, _ages
            yield Concern.PLACE, self._villages

    def _persons(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _TITLED.finditer(text):
            if fold(match[match.lastindex or 0]) not in self.names:
                yield match.span(match.lastindex or 0)
        for pattern in (_PAIR, _SURNAME_FIRST, _LINKED):
            for match in pattern.finditer(text):
                if not self._says_no_person(match[0]):
                    yield match.span()

    def _villages(self, text: str) -> Iterator[tuple[int, int]]:
        """A name after a word that says where; the area one names anyway is none."""
        for match in _LOCATED.finditer(text):
            said = frozenset(words(match[1]))
            if not said <= self.area and not said & _PLAIN_CAPITALS:
                yield match.span(1)

    def _says_no_person(self, pair: str) -> bool:
        """A pair of capitals with one known or plain word in it is a place, a day, an office."""
        return fold(pair) in self.names or any(
            word in _PLAIN_CAPITALS or word in self.names for word in words(pair)
        )


def _phones(text: str) -> Iterator[tuple[int, int]]:
    harmless = [match.span() for match in _NO_PHONE.finditer(text)]
    for match in _PHONE.finditer(text):
        start, end = match.span()
        if not any(first <= start and end <= last for first, last in harmless):
            yield start, end


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\w+", text):
        word = fold(match[0])
        told = word in _ACCOUNT or is_sexual_violence(word)
        if told and not _PREMISES.match(text, match.start()):
            yield match.span()
    for pattern in (_KIN, _PREGNANT):
        for match in pattern.finditer(text):
            yield match.span()


def _ages(text: str) -> Iterator[tuple[int, int]]:
    for match in _AGE.finditer(text):
        yield match.span()


def _exact_positions(text: str) -> Iterator[tuple[int, int]]:
    for match in _EXACT.finditer(text):
        yield match.span()
