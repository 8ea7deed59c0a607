# SPDX-License-Identifier: Apache-2.0
"""The free-text guard: what looks as if it could name or find a person (dossier 8.2).

A pure function over a record's plain values, of any type: all that is written in sentences and
leaves this laptop, be it for the base alone. It warns and never blocks: a flash about people in
danger must go even when a word in it looks wrong. It knows no form and keeps nothing; a finding
says where it stands, never what it says.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cla_core.errors import mark
from cla_core.fields import Kind, Layer, Many, Place, Plain, Text, fields_of
from cla_core.folding import fold, words
from cla_core.planning.sides import is_sexual_violence
from cla_desktop.services.free_text.numbers import addresses, phones, secrets
from cla_desktop.services.free_text.persons import persons
from cla_desktop.services.free_text.positions import exact_positions
from cla_desktop.services.free_text.report_words import KINDS, ORDINARY
from cla_desktop.services.free_text.sheet import Span, Spans


class Concern(StrEnum):
    """What a finding could give away."""

    PHONE = "phone"
    EMAIL = "email"
    KEY = "key"
    NAME = "name"
    GRID = "grid"
    ACCOUNT = "account"
    PLACE = "place"
    AGE = "age"


SENTENCES: Mapping[Concern, str] = {
    Concern.PHONE: mark("This looks like a phone number. Write a contact code instead."),
    Concern.EMAIL: mark("This looks like an e-mail address. Write a contact code instead."),
    Concern.KEY: mark("An account, a password or a PIN belongs nowhere here. Take it out."),
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


def _listed(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


_ACCOUNT = _listed(
    """vih hiv sida aids séropositif séropositive ukimwi
    enceinte pregnant pregnancy grossesse mimba ujauzito mjamzito wajawazito حبلى الإيدز
    mineure mineures minors قاصر قاصرة"""
)
_MINORS_OR_MINERS = _listed("mineur mineurs")
_BY_AGE = _listed(
    """fille filles fillette fillettes garçon garçons enfant enfants élève élèves adolescent
    adolescents adolescente adolescentes orphelin orphelins écolier écoliers girl girls boy boys
    child children majeur majeurs adulte adultes accompagné accompagnés"""
)
_CLAUSE = re.compile(r"[.!?;\n]")
_AROUND = 80
"""So many characters on either side say of whom French speaks: of children or of men who dig."""
# In Arabic who carries a child and who carries a gun are one word; a woman beside it decides.
_PREGNANT = re.compile(r"(?:امرأة|المرأة|فتاة|الفتاة|بنت|البنت|وهي|هي|زوجته)\s(?:ال)?حامل")
_PREMISES = re.compile(r"\benceintes?\s(?:de|du|des|d['’])", re.IGNORECASE)
_OFFICE = (
    r"(?i:chief|headman|pastor|priest|imam|mayor|governor|teacher|headmaster|nurse|commander|king"
    r"|chef|cheffe|pasteur|curé|maire|gouverneur|préfet|instituteur|enseignante?|infirmi(?:er|ère)"
    r"|directeur|directrice|commandant|président|notable|mwami|sultan|député|bourgmestre"
    r"|chifu|mchungaji|padri|mwalimu|imamu|kamanda|gavana|meya)"
)
_KIN = re.compile(
    r"\b(?:[Ff]ille\s(?:de|du|d['’])(?!\s?\d)|(?:fils|femme|épouse|mari)\s(?:de|du|d['’])\s?[A-ZÀ-Þ]\w+)"
    r"|\b(?:daughter|son|wife|husband)\sof\s[A-Z]\w+"
    # There is one chief: whose son it was says who it was.
    r"|\b(?i:daughter|son|wife|husband|brother|sister|mother|father|nephew|niece|widow)"
    r"\sof\sthe\s(?:village\s)?" + _OFFICE + r"\b|\b" + _OFFICE + r"['’]s\s(?i:daughter|son|wife"
    r"|husband|brother|sister|mother|father|nephew|niece)\b"
    r"|\b(?i:fils|femme|épouse|mari|veuve|frère|sœur|soeur|mère|père|neveu|nièce)"
    r"\s(?:du|de\sla|de\sl['’])\s?" + _OFFICE + r"\b"
    r"|\b(?i:mtoto|binti|mke|mume|kaka|dada|ndugu|mama|baba)\s[wy]a\s" + _OFFICE + r"\b"
    r"|\b(?:[Mm]toto|[Bb]inti|[Mm]ke|[Mm]ume)\s[wy]a\s[A-Z]\w+"
    r"|\b(?:[Bb]inti?|[Mm]wana)\s[A-Z][a-z]\w+|\b(?:ابنة|زوجة|والدة)\s\w{3,}"
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
    r"\b(?:[Vv]illage|[Ll]ocalité|[Qq]uartier|[Hh]ameau|[Cc]ampement|[Ss]ite|[Nn]ear|[Aa]t|[Ii]n|[Ff]rom"
    r"|[Pp]rès|[ÀàAa]|[Vv]ers|[Cc]hez|[Dd]e|[Dd]u)(?:\s(?:de|of|du))?"
    r"\s([A-ZÀ-ÖØ-Þ][\w'’-]{1,60})(?![\w'’-])"
)
_NO_NAME = ORDINARY | KINDS
NAME_LEAST = 4
"""Shorter words of a name are found in every sentence."""
_COARSE = "admin"
_DELICATE = frozenset({"CRSV", "CHILD"})
_DELICATE_THREATS = frozenset({"CRS", "REC"})


def findings(
    declaration: type,
    values: Mapping[str, Plain],
    *,
    known: Container[str] = (),
    published: Container[str] = (),
) -> tuple[Finding, ...]:
    """Everything that deserves a second look, in field order.

    `known` holds names that are no person's (places, groups, functions), folded as by
    `cla_core.folding.fold`; `published` telephone numbers that are nobody's, as anybody writes
    them.
    """
    seek = _Seeker(
        own=_names_in(values),
        known=known,
        published=published,
        area=frozenset(words(_area_of(values))),
        delicate=_delicate(values),
    )
    return tuple(seek.in_record(declaration, values, ""))


def finds_a_person(text: str) -> bool:
    """Whether a number or an exact position stands in it, by which somebody could be found."""
    rules = (phones, addresses, secrets, exact_positions)
    return any(next(rule(text), None) is not None for rule in rules)


def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a person's name that are no words of a sentence, folded."""
    said = words(name)
    return tuple(one for one in said if len(one) >= NAME_LEAST and one not in _NO_NAME)


def _is_guarded(kind: Kind) -> bool:
    """Not what never leaves this laptop, nor where a name or a number is what is asked for."""
    if kind.layer is Layer.DEVICE:
        return False
    return not isinstance(kind, Text) or (kind.prose and not (kind.code or kind.operator))


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
    group = str(values.get("perpetrator_name", ""))
    if (0, len(group)) not in persons(group, sure=True):
        given.append(group)
    return frozenset(word for text in given for word in words(str(text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seeker:
    """The search through one record; `delicate` asks for the stricter rules."""

    own: frozenset[str]
    known: Container[str]
    published: Container[str]
    area: frozenset[str]
    delicate: bool

    def in_record(
        self, declaration: type, values: Mapping[str, Plain], path: str
    ) -> Iterator[Finding]:
        for name, kind in fields_of(declaration).items():
            if name in values and _is_guarded(kind):
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
            yield from self._in_name_of_place(name, path)
        elif place.get("precision") == "exact" or next(exact_positions(said), None):
            yield Finding(field=path, start=0, end=len(name), concern=Concern.GRID)
        elif self._is_narrow(place):
            yield Finding(field=path, start=0, end=len(name), concern=Concern.PLACE)

    def _in_name_of_place(self, name: str, path: str) -> Iterator[Finding]:
        """In the house of whom, and by what number; a name that stands first is the place's."""
        for concern, spans in ((Concern.PHONE, self._phones), (Concern.NAME, self._surely_persons)):
            for start, end in spans(name):
                if start:
                    yield Finding(field=path, start=start, end=end, concern=concern)

    def _surely_persons(self, text: str) -> Spans:
        return persons(text, known=self.known, sure=True)

    def _is_narrow(self, place: Mapping[str, Plain]) -> bool:
        """Finer than the second level of administration: a village, a point, a distance."""
        if any(place.get(part) is not None for part in ("lat", "lon", "grid", "km")):
            return True
        named = frozenset(words(str(place.get("name", ""))))
        return place.get("precision") != _COARSE and not named <= self.area

    def _in_text(self, text: str, path: str) -> Iterator[Finding]:
        taken: list[Span] = []
        found: list[Finding] = []
        for concern, spans in self._rules():
            free = [span for span in spans(text) if not _overlaps(taken, span)]
            found.extend(
                Finding(field=path, start=start, end=end, concern=concern) for start, end in free
            )
            taken = sorted({*taken, *free})
        yield from sorted(found, key=lambda one: one.start)

    def _rules(self) -> Iterator[tuple[Concern, Callable[[str], Spans]]]:
        yield Concern.KEY, secrets
        yield Concern.EMAIL, addresses
        yield Concern.PHONE, self._phones
        yield Concern.ACCOUNT, self._accounts
        yield Concern.NAME, self._persons
        if self.delicate:
            yield Concern.GRID, exact_positions
            yield Concern.AGE, _ages
            yield Concern.PLACE, self._villages

    def _phones(self, text: str) -> Spans:
        for start, end in phones(text):
            if text[start:end] not in self.published:
                yield start, end

    def _persons(self, text: str) -> Spans:
        return persons(text, known=self.known, own=self.own)

    def _accounts(self, text: str) -> Spans:
        return _accounts(text, delicate=self.delicate)

    def _villages(self, text: str) -> Spans:
        """A name after a word that says where; the area one names anyway is none."""
        for match in _LOCATED.finditer(text):
            said = frozenset(words(match[1]))
            if not said <= self.area and not said & _NO_NAME:
                yield match.span(1)


def _overlaps(taken: list[Span], span: Span) -> bool:
    """Whether any of these spans, in order and apart, shares a character with this one."""
    start, end = span
    before = bisect_left(taken, (end, end))
    return before > 0 and start < taken[before - 1][1]


def _accounts(text: str, *, delicate: bool) -> Spans:
    for match in re.finditer(r"\w+", text):
        word = fold(match[0])
        told = word in _ACCOUNT or is_sexual_violence(word)
        if word in _MINORS_OR_MINERS:
            told = delicate or _is_of_children(text, *match.span())
        if told and not _PREMISES.match(text, match.start()):
            yield match.span()
    for pattern in (_KIN, _PREGNANT):
        for match in pattern.finditer(text):
            yield match.span()


def _is_of_children(text: str, start: int, end: int) -> bool:
    before = _CLAUSE.split(text[max(0, start - _AROUND) : start])[-1]
    after = _CLAUSE.split(text[end : end + _AROUND])[0]
    said = words(f"{before} {after}")
    if not _BY_AGE.isdisjoint(said) or any(map(is_sexual_violence, said)):
        return True
    return _AGE.search(before) is not None or _AGE.search(after) is not None


def _ages(text: str) -> Spans:
    for match in _AGE.finditer(text):
        yield match.span()
