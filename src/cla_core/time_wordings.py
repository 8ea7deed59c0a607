# SPDX-License-Identifier: Apache-2.0
"""The wordings of a spoken time, each with what reads it; longer ones come before their parts."""

import re
from collections.abc import Callable

from cla_core.time_said import (
    Said,
    read_after,
    read_before,
    read_between,
    read_clock,
    read_clock_word,
    read_date,
    read_day_of_month,
    read_days_ago,
    read_days_ahead,
    read_days_away,
    read_filler,
    read_last_night,
    read_military,
    read_night_of_days,
    read_night_of_weekdays,
    read_part,
    read_part_of_today,
    read_roughly,
    read_universal,
    read_weekday,
    read_weeks_ago,
    read_weeks_away,
    read_year_or_clock,
)
from cla_core.time_words import CLOCK_WORDS, DAYS_AWAY, MONTH, NUMBER, PARTS, WEEKDAY, WEEKS_AWAY


def _any_of(words: dict[str, int] | dict[str, str]) -> str:
    return "(" + "|".join(sorted(words, key=len, reverse=True)) + ")"


END = r"(?![\w:])"
NTH = r"(?:er|st|nd|rd|th)?"
SHORT_YEAR = r"(?P<year>\d{2})(?!\d|:| ?h| ?[ap]\.?m)"
ROUGHLY = r"(?:vers|around|about|environ|env|approx)\.?|a peu pres|approximately|roughly"
FILLERS = (
    r"le|la|l|les|a|at|on|the|of|du|de|d|dans|in|ce|cet|cette|this|au"
    r"|en|pendant|during|last|derniere|passee|tot|tard|early|late|debut|fin"
    r"|heures? locales?|local time|locale|local|lt"
)
# A zone stands at the digits, or alone at the end: elsewhere "a" and "l" are words, and "h" hours.
LETTER = r"(?:(?P<near>[a-gi-z])| (?P<apart>[a-gi-z])$)?"
HOUR = r"(?:heures?|hours?|hrs?|h)(?![a-z])|[ap]\.?m\b"
# "Lundi 28", "le 28 après-midi": of a month nobody names, neither "28 mars" nor "lundi 6 h30".
DAY_ALONE = rf"(?P<day>\d{{1,2}}){NTH}(?![/.]| ?(?:of )?(?:{MONTH})(?![a-z])| ?(?:{HOUR}))"
FIRST_DAY = rf"(?P<first>\d{{1,2}}){NTH}(?: (?P<first_name>{MONTH}))?"
SECOND_DAY = (
    rf"(?P<second>\d{{1,2}}){NTH}(?: (?:of )?(?P<name>{MONTH})\.?)?(?: (?P<year>(?:19|20)\d{{2}}))?"
)
HOURS = r"(?:heures?|hours?|hrs?|h)"
CLOCK = rf"\d{{1,2}}(?: ?{HOURS}(?: ?\d\d)?|[:.]?\d\d)?|midi|noon|minuit|midnight"
TWO_CLOCKS = (
    rf"(?P<first>{CLOCK})(?: ?(?P<first_half_day>[ap])\.?m\.?)? (?:et|and|a|to)"
    rf" (?P<second>{CLOCK})(?: ?(?P<half_day>[ap])\.?m\.?)?"
)
TWO_WEEKDAYS = rf"(?P<first>{WEEKDAY}) (?:a|au|to|into|and) (?P<second>{WEEKDAY})"
Reader = Callable[[re.Match[str], Said], None]
# The first that matches where the reader stands is taken, so longer wordings come first.
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(f"(?:{pattern}){END}"), reader)
    for pattern, reader in (
        (r"(?:last night|(?:la )?nuit (?:derniere|passee))", read_last_night),
        (rf"(?:nuit (?:de |du )?|night (?:of |from )?){TWO_WEEKDAYS}", read_night_of_weekdays),
        (rf"nuit du {FIRST_DAY} au {SECOND_DAY}", read_night_of_days),
        (
            rf"night (?:of |from )?(?:the )?{FIRST_DAY} (?:to|into|and) (?:the )?{SECOND_DAY}",
            read_night_of_days,
        ),
        (
            r"(?:ce|cet|cette|this) (?P<part>soir|soiree|evening|apres midi|afternoon|matin|"
            r"morning)|(?P<tonight>tonight)",
            read_part_of_today,
        ),
        (rf"il y a (?P<count>{NUMBER}) ?(?:jours?|j)", read_days_ago),
        (rf"(?P<count>{NUMBER}) ?days? ago", read_days_ago),
        (rf"(?:dans|in) (?P<count>{NUMBER}) ?(?:jours?|j|days?)", read_days_ahead),
        (rf"il y a (?P<count>{NUMBER}) ?semaines?", read_weeks_ago),
        (rf"(?P<count>{NUMBER}) ?weeks? ago", read_weeks_ago),
        (_any_of(WEEKS_AWAY), read_weeks_away),
        (_any_of(DAYS_AWAY), read_days_away),
        (rf"(?:(?:on )?(?:le|the)|(?P<weekday>{WEEKDAY})\.?) {DAY_ALONE}", read_day_of_month),
        (
            rf"(?:(?P<last>last )|(?P<next>next ))?(?P<weekday>{WEEKDAY})\.?"
            r"(?:(?P<dernier> dernier| passe)|(?P<prochain> prochain))?",
            read_weekday,
        ),
        (r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})", read_date),
        (r"(?P<day>\d{1,2})([/.])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})", read_date),
        (r"(?P<day>\d{1,2})/(?P<month>\d{1,2})", read_date),
        (
            rf"(?P<day>\d{{1,2}}){NTH} ?(?:of )?(?P<name>{MONTH})\.? ?(?P<year>\d{{4}})"
            r"(?P<more>(?=.*\d))?",
            read_year_or_clock,
        ),
        (rf"(?P<day>\d{{1,2}}){NTH} ?(?:of )?(?P<name>{MONTH})\.? ?{SHORT_YEAR}", read_date),
        (rf"(?P<day>\d{{1,2}}){NTH} ?(?:of )?(?P<name>{MONTH})\.?", read_date),
        (
            rf"(?P<name>{MONTH})\.? (?P<day>\d{{1,2}}){NTH},? (?P<year>\d{{4}})"
            r"(?P<more>(?=.*\d))?",
            read_year_or_clock,
        ),
        (rf"(?P<name>{MONTH})\.? (?P<day>\d{{1,2}}){NTH}", read_date),
        (rf"(?:entre|between|de|from) {TWO_CLOCKS}", read_between),
        (rf"(?P<hour>\d{{2}})(?P<minute>\d{{2}}) ?(?:heures|hours|hrs?|h){LETTER}", read_clock),
        (
            rf"(?P<hour>\d{{1,2}}) ?{HOURS}"
            rf"(?: ?(?P<minute>\d{{2}})(?: ?(?:minutes|min|mn))?{LETTER}|(?P<et_demie> et demie))?",
            read_clock,
        ),
        (
            r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?"
            rf"(?: ?(?P<half_day>[ap])\.?m\.?)?{LETTER}",
            read_clock,
        ),
        (r"(?P<hour>\d{1,2}) ?(?P<half_day>[ap])\.?m\.?", read_clock),
        (rf"(\d{{3,4}}){LETTER}", read_military),
        (r"utc|gmt|tu|z", read_universal),
        (_any_of(PARTS), read_part),
        (_any_of(CLOCK_WORDS), read_clock_word),
        (ROUGHLY, read_roughly),
        (r"apres|after", read_after),
        (r"avant|before", read_before),
        (FILLERS, read_filler),
    )
)
