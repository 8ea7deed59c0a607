# SPDX-License-Identifier: Apache-2.0
"""Days as the window writes them, names of weekdays and months as Qt knows them.

Owns the one way from a day and a form such as `ddd d MMM` to words. Which form a page takes is
`times`' and `forms.spoken`'s.
"""

from datetime import date

from cla_core.day_said import day_number
from cla_core.language import Language


def date_words(lang: Language, day: date, form: str) -> str:
    """A day in a form of Qt's; French says the first of a month `1er`, which no form of Qt does."""
    from PySide6.QtCore import QDate, QLocale

    number = f"'{day_number(lang, day.day)}'"
    spelt = " ".join(number if part == "d" else part for part in form.split(" "))
    return QLocale(lang.code).toString(QDate(day.year, day.month, day.day), spelt)
