# SPDX-License-Identifier: Apache-2.0
"""How a page says moments, numbers and codes in one language.

Owns the spelling of dates on paper; the date-time-group itself is `cla_core.dtg`'s. Knows no field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import UTC, datetime

from cla_core.codes import CodeBook
from cla_core.day_said import DaySaid, day_number
from cla_core.dtg import format_dtg
from cla_core.fields import Plain, fields_of
from cla_core.language import Language
from cla_core.money import shown_money
from cla_core.wording import field_key


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Words:
    """The language, the reference lists in force, and the year that need not be named.

    `names` is what people call the records whose ids stand in what is said.
    """

    lang: Language
    book: CodeBook
    year: int
    names: Mapping[str, str] = dataclass_field(default_factory=dict)

    def field(self, declaration: type, name: str) -> str:
        """The label of a field."""
        return self.lang.label(field_key(declaration, name))

    def code(self, declaration: type, name: str, values: Plain) -> str:
        """The words of a code field's value, empty when it has none."""
        value = values.get(name)
        kind = fields_of(declaration)[name]
        return self.coded(str(getattr(kind, "list", "")), value) if value else ""

    def coded(self, name: str, code: Plain) -> str:
        """The words of a code of a list."""
        return self.book.label(self.lang, name, str(code))

    def lead(self, label: str) -> str:
        """A label before its value: `Source: `."""
        return self.lang.tr("{label}: ", label=label)

    def time(self, moment: datetime) -> str:
        """`21:42`, `21 h 42`."""
        return self.lang.tr("{hour}:{minute}", hour=f"{moment:%H}", minute=f"{moment:%M}")

    def date(self, moment: datetime) -> str:
        """`14 March 2025`."""
        return DaySaid(moment.date()).worded(self.lang)

    def full_date(self, moment: datetime) -> str:
        """`Friday 14 March 2025`."""
        weekday = self.lang.label(f"print.weekday.{moment.isoweekday()}")
        return f"{weekday} {self.date(moment)}"

    def short(self, moment: datetime) -> str:
        """`14 Mar, 21:42`, with its year when that is another one than the report's."""
        month = self.lang.label(f"print.month.short.{moment.month}")
        day = f"{day_number(self.lang, moment.day)} {month}"
        if moment.year != self.year:
            day = f"{day} {moment.year:04d}"
        return f"{day}, {self.time(moment)}"

    def group(self, moment: datetime) -> str:
        """`142142B MAR 25`."""
        return format_dtg(moment)

    def zulu(self, moment: datetime) -> str:
        """`141942Z MAR 25`."""
        return format_dtg(moment.astimezone(UTC))

    def decimal(self, number: float) -> str:
        """A number with one decimal, `9.0` or `9,0`."""
        return f"{number:.1f}".replace(".", self.lang.label("print.decimal"))

    def money(self, value: Plain) -> str:
        """`1 250.50 USD`."""
        return shown_money(value, lang=self.lang)

    def count(self, number: int) -> str:
        """A whole number, thousands apart."""
        return f"{number:,}".replace(",", "\u202f")
