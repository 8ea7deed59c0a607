# SPDX-License-Identifier: Apache-2.0
"""One row of a list as what it says of a contact, or why it cannot be taken in.

Pure. Says nothing that the row does not say: what a list leaves out is not recorded, consent before
all.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from cla_core.dtg import iso
from cla_core.errors import InputRefused, mark
from cla_core.fields import most_of
from cla_core.folding import HYPHENS, fold
from cla_core.phone_numbers import NumberPlan, Odd
from cla_core.record import cut_short
from cla_core.records.contacts import Contact, ContactPhone
from cla_desktop.services.networking.lists.cells import (
    Lists,
    age_band_in,
    languages_in,
    role_in,
    sex_in,
    tongues_in,
)
from cla_desktop.services.networking.lists.columns import NAMING, Columns
from cla_desktop.services.networking.lists.days import could_be_either, day_in
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.services.networking.lists.not_read import NotRead
from cla_desktop.services.networking.lists.numbers import (
    latin_digits,
    numbers_in,
    owners_in,
    unowned_beside,
)
from cla_desktop.services.networking.lists.table import DAYS_FROM, Row

PHONES_MOST = 8
NAME_MOST = 80
NOT_YET = re.compile(
    r"pas encore|a demander|en attente|en cours|not yet|pending|to ask|to be asked"
)
DASHES = str.maketrans(dict.fromkeys(HYPHENS, "-"))
OWN_CODE = re.compile(r"K ?[-.]? ?(?P<number>\d{1,4}) ?(?P<letter>[A-Z]?)")
SPACED_CODE = re.compile(r"[A-Z]{1,3}[°º./]? \d{1,5}[A-Z]?")
SUM = re.compile(
    r"(?:sous[- ]?|s/|grand )?tota(?:l|ux)\b|(?:ال)?مجموع\b|(?:ال)?[إا]جمالي\b", re.IGNORECASE
)
HEADING = re.compile(
    r"(?:secteur|sector|zone|axe|axis|village|localit[ée]|locality|quartier|groupement|territoire"
    r"|chefferie|collectivit[ée]|canton|cercle|commune|province|r[ée]gion|district|county|payam"
    r"|boma|section|site|camp|area|page|fait [àa]|done at|signatures?|signed|visa|effectif|nombre"
    r"|number of|liste|list|n\.?b\.?|note|l[ée]gende|source|[ée]tabli|prepared|approuv[ée]"
    r"|approved|le responsable|mise? [àa] jour|updated|(?:ال)?توقيع|قائمة|كشف|(?:ال)?منطقة"
    r"|(?:ال)?قرية|محلية|ولاية|ملاحظة|[إا]عداد)(?!\w)",
    re.IGNORECASE,
)
"""How a line begins that stands between or below people: of a place, a page, a signature."""
DIED = re.compile(
    r"†|\b(?:d[ée]c[ée]d[ée]{1,2}s?|dcd|deceased|died|marehemu|r\.?i\.?p\.?)(?!\w)"
    r"|^(?:feu|feue|the late) (?=\w)|(?<!\w)(?:(?:ال)?متوف[يىا]ة?|توفيت?|المرحومة?)(?!\w)",
    re.IGNORECASE,
)
"""How lists say that somebody is no more: French, English, Swahili, Arabic."""
DISPENSABLE = frozenset(
    {
        "active_from", "availability", "languages", "nicknames", "place", "recruited_by",
        "reliability", "role_category", "sex",
    }
)  # fmt: skip
"""What is left out, and told of, where it cannot be read: nobody is refused for it."""
DATED = frozenset({Means.CONSENT_ON, Means.ACTIVE_FROM})
FORMULA_FOR: Mapping[Means, str] = {
    **dict.fromkeys(NAMING, mark("There is a formula here instead of a name.")),
    **dict.fromkeys(DATED, mark("There is a formula here instead of a date.")),
    Means.CODE: mark("There is a formula here instead of a code."),
    Means.VILLAGE: mark("There is a formula here instead of a village."),
    Means.AGE: mark("There is a formula here instead of an age."),
}
FORMULA = mark("A formula here is left out.")
BEGINS = re.compile(r"\W*([^\W\d_]+|\d+(?!\w|[-/.]\d))")
"""The first word of an answer; of figures what does not begin a day such as `1/2/2025`."""
AGREED = frozenset({"oui", "yes", "o", "y", "x", "1", "ok", "oral", "vrai", "true"})
REFUSED = frozenset({"non", "no", "n", "0", "refus", "refuse", "faux", "false"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Something to say in the reader's language."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a row says; `refused` where it cannot be taken in, `notes` what deserves a look.

    `nobody` is why it is about no person at all.
    """

    values: Mapping[str, Any]
    refused: tuple[Sentence, ...] = ()
    notes: tuple[Sentence, ...] = ()
    nobody: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What rows are read by: the columns, the country's numbers, the mission's lists, today."""

    columns: Columns
    plan: NumberPlan
    lists: Lists
    today: date
    offset_minutes: int
    days_from: date = DAYS_FROM
    month_first: frozenset[Means] = frozenset()

    def read(self, row: Row) -> Said:
        """The values that a row gives, or why it is refused."""
        if SUM.match(next(filter(None, row), "")) and not self._cells(row, Means.CODE):
            total = Sentence(text=mark("This is a total in the list, not a person."))
            return Said(values={}, nobody=(total,))
        if self._is_heading(row):
            heading = Sentence(text=mark("This is a heading in the list, not a person."))
            return Said(values={}, nobody=(heading,))
        refused: list[Sentence] = []
        left_out: list[Sentence] = []
        values: dict[str, Any] = {}
        for name, reading in self._readings().items():
            try:
                values[name] = reading(row)
            except InputRefused as wrong:
                where = left_out if name in DISPENSABLE else refused
                where.append(Sentence(text=wrong.sentence, values=wrong.values))
        said = {name: value for name, value in values.items() if value not in ("", [], {}, None)}
        if not refused and not said.keys() & {"code", "real_name", "phones"}:
            refused.append(Sentence(text=mark("This row has no name, number or code.")))
        if self._has_died(row):
            refused.append(Sentence(text=mark("It says here that they died.")))
        notes = {one.text: one for one in (*self._notes(row, said), *left_out)}
        return Said(values=said, refused=tuple(refused), notes=tuple(notes.values()))

    def _is_heading(self, row: Row) -> bool:
        """Whether a row says a single thing, and that begins as no name does."""
        said = {cell for cell in row if cell}
        return len(said) == 1 and HEADING.match(next(iter(said))) is not None

    def _has_died(self, row: Row) -> bool:
        """Whether it stands beside the name, or in a column that says nothing else."""
        beside = [
            cell
            for cell, means in zip(row, self.columns.means, strict=False)
            if means in {Means.NOTHING, Means.NAME, Means.NICKNAME, Means.AVAILABILITY}
        ]
        return any(DIED.search(cell) for cell in beside)

    def _readings(self) -> Mapping[str, Callable[[Row], Any]]:
        return {
            "code": self._code,
            "real_name": self._name,
            "nicknames": lambda row: self._text(row, Means.NICKNAME, "nicknames"),
            "phones": self._phones,
            "place": self._place,
            "role_category": lambda row: self._if(
                row, Means.ROLE, lambda s: role_in(s, self.lists)
            ),
            "sex": lambda row: self._if(row, Means.SEX, sex_in),
            "age_band": lambda row: self._if(
                row, Means.AGE, lambda s: age_band_in(s, self.lists, self.today, self.days_from)
            ),
            "languages": lambda row: self._if(
                row, Means.LANGUAGES, lambda s: languages_in(s, self.lists)
            ),
            "availability": lambda row: self._text(row, Means.AVAILABILITY, "availability"),
            "reliability": lambda row: self._if(row, Means.GRADE, self._grade),
            "recruited_by": lambda row: self._text(row, Means.RECRUITED_BY, "recruited_by"),
            "consent_on": lambda row: self._if(row, Means.CONSENT_ON, self._consent),
            "active_from": lambda row: self._if(
                row, Means.ACTIVE_FROM, lambda s: self._day(s, Means.ACTIVE_FROM)
            ),
        }

    def _cells(self, row: Row, means: Means) -> list[str]:
        places = self.columns.at(means)
        return [row[place] for place in places if place < len(row) and row[place]]

    def _worded(self, row: Row, means: Means) -> list[str]:
        """The cells that say this.

        Raises:
            NotRead: one is a formula, whose words are no words of anybody.
        """
        cells = self._cells(row, means)
        if any(map(_is_formula, cells)):
            raise NotRead(FORMULA_FOR.get(means, FORMULA))
        return cells

    def _if(self, row: Row, means: Means, read: Callable[[str], Any]) -> Any:
        said = self._worded(row, means)
        return read(said[0]) if said else None

    def _text(self, row: Row, means: Means, name: str) -> str:
        one_line = " ".join(", ".join(self._worded(row, means)).split())
        return cut_short(one_line, most_of(Contact, name))

    def _name(self, row: Row) -> str:
        parts = self._worded(row, Means.NAME)
        for each in () if parts else (Means.GIVEN_NAME, Means.FAMILY_NAME):
            parts += self._worded(row, each)
        if not self._has_names:
            parts = self._beside_numbers(row)
        name = cut_short(" ".join(" ".join(parts).split()), NAME_MOST)
        if name and not any(map(str.isalpha, name)):
            raise NotRead(mark("What is entered here as a name is not one."))
        return name

    def _beside_numbers(self, row: Row) -> list[str]:
        """The words in the cells of numbers that do not say whose those are."""
        cells = self._cells(row, Means.PHONE)
        return [unowned_beside(cell, bare=self._has_names) for cell in cells]

    @property
    def _has_names(self) -> bool:
        return bool(NAMING & set(self.columns.means))

    def _code(self, row: Row) -> str:
        """As codes are written: `k 14` is K-014; of another form with a dash for its space."""
        cells = latin_digits(" ".join(self._worded(row, Means.CODE))).translate(DASHES)
        said = " ".join(cells.split()).upper()
        found = OWN_CODE.fullmatch(said)
        if found is None:
            return said.replace(" ", "-") if SPACED_CODE.fullmatch(said) else said
        return Contact.code_form.format(number=int(found["number"])) + found["letter"]

    def _place(self, row: Row) -> dict[str, str]:
        name = " ".join(", ".join(self._worded(row, Means.VILLAGE)).split())
        return {"name": cut_short(name, 80)} if name else {}

    def _phones(self, row: Row) -> list[dict[str, str]]:
        found = [
            number
            for cell in self._cells(row, Means.PHONE)
            for number in numbers_in(cell, self.plan)
        ]
        numbers = list(dict.fromkeys(found))
        if len(numbers) > PHONES_MOST:
            raise NotRead(mark("There are more than {most} numbers here."), most=PHONES_MOST)
        operators = [cell for cell in self._cells(row, Means.OPERATOR) if not _is_formula(cell)]
        owners: dict[str, str] = {}
        for cell in self._cells(row, Means.PHONE):
            owners |= owners_in(cell, self.plan, bare=self._has_names)
        return [
            self._phone(number, operators if len(numbers) == 1 else [], owners.get(number, ""))
            for number in numbers
        ]

    def _phone(self, number: str, operators: list[str], owner: str) -> dict[str, str]:
        guessed = self.plan.numbered(number).operator
        named = self.plan.operator_named(operators[0]) if operators else ""
        operator = guessed or cut_short(named, most_of(ContactPhone, "operator"))
        said = {"number": number, "operator": operator, "owner": owner}
        return {name: each for name, each in said.items() if each}

    def _grade(self, said: str) -> str:
        letter = said.strip()[:1].upper()
        return letter if letter in self.lists.book.codes("reliability") else ""

    def _consent(self, said: str) -> str:
        """The day; a mere yes has none, and is for whoever asks them again."""
        answer = fold(said)
        if answer in REFUSED:
            raise NotRead(mark("They did not consent."))
        if NOT_YET.match(answer):
            return ""
        begins = BEGINS.match(latin_digits(said))
        if begins is None or fold(begins[1]) not in AGREED:
            return self._day(said, Means.CONSENT_ON)
        # The day stands beside the yes; `1 mars 2025` is none and a day.
        for part in (said[begins.end() :], said):
            with suppress(NotRead):
                return self._day(part, Means.CONSENT_ON)
        return ""

    def _day(self, said: str, means: Means) -> str:
        day = day_in(said, self.days_from, month_first=means in self.month_first)
        if day > self.today:
            raise NotRead(mark("A date here is in the future."))
        zone = timezone(timedelta(minutes=self.offset_minutes))
        return iso(datetime.combine(day, time(), zone))

    def _notes(self, row: Row, values: Mapping[str, Any]) -> list[Sentence]:
        notes = []
        tongues = self._cells(row, Means.LANGUAGES)[:1]
        spoken = [each for cell in tongues if not _is_formula(cell) for each in tongues_in(cell)]
        if len(spoken) > len(values.get("languages", ())):
            notes.append(Sentence(text=mark("A language here is not on the mission's list.")))
        odd = {self.plan.numbered(row["number"]).odd for row in values.get("phones", ())}
        if Odd.FOREIGN in odd:
            notes.append(Sentence(text=mark("A number of another country is kept as it is.")))
        if Odd.PREFIX in odd:
            notes.append(Sentence(text=mark("A number belongs to no operator known here.")))
        if self._has_names and any(self._beside_numbers(row)):
            notes.append(Sentence(text=mark("Words beside a number here are left out.")))
        if any(map(_is_formula, self._cells(row, Means.OPERATOR))):
            notes.append(Sentence(text=FORMULA))
        if any(map(could_be_either, self._days_of_months(row))):
            said = mark("A date here is read with the month first, like others in this list.")
            notes.append(Sentence(text=said))
        if "consent_on" not in values:
            notes.append(Sentence(text=mark("No consent is recorded.")))
        return notes

    def _days_of_months(self, row: Row) -> Iterator[str]:
        """The days of a row that are read with the month first."""
        for means in self.month_first:
            yield from self._cells(row, means)


def _is_formula(cell: str) -> bool:
    return cell.startswith("=")
