# SPDX-License-Identifier: Apache-2.0
"""Days and months inside a sentence, written once it is known in which language.

Owns the one spelling of a date in running words, in refusals as on paper; the date-time-group is
`dtg`'s, the short forms of lists are the window's.
"""

from dataclasses import dataclass
from datetime import date

from cla_core.language import Language, Worded


def day_number(lang: Language, day: int) -> str:
    """A day of the month as it stands before its name: `14`, of the first in French `1er`."""
    return lang.label("print.day.first") if day == 1 else str(day)


@dataclass(frozen=True, slots=True)
class DaySaid(Worded):
    """A day: `14 March 2025`, `14 mars 2025`."""

    day: date

    def worded(self, lang: Language) -> str:
        """The date written out in this language."""
        month = lang.label(f"print.month.{self.day.month}")
        day = day_number(lang, self.day.day)
        return lang.tr("{day} {month} {year}", day=day, month=month, year=f"{self.day.year:04d}")

    def __str__(self) -> str:
        """The same where no language is known."""
        return f"{self.day:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class MonthSaid(Worded):
    """A month as records name it, `2025-03`: `March 2025`, `mars 2025`."""

    month: str

    def worded(self, lang: Language) -> str:
        """The month written out in this language; what is no month comes back unchanged."""
        try:
            first = date.fromisoformat(f"{self.month}-01")
        except ValueError:
            return self.month
        return f"{lang.label(f'print.month.{first.month}')} {first.year:04d}"

    def __str__(self) -> str:
        """The same where no language is known."""
        return self.month
