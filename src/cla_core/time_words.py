# SPDX-License-Identifier: Apache-2.0
"""The words of time: months, weekdays, parts of the day, stretches, in French and English, folded.

Owns spelling alone; what a word does to a moment is `time_said`'s affair.
"""

import re
from datetime import time, timedelta

MONTH_NAMES = (
    "janvier|january|janv|jan",
    "fevrier|february|fevr|fev|feb",
    "mars|march|mar",
    "avril|april|avr|apr",
    "mai|may",
    "juin|june|jun",
    "juillet|july|juil|jul",
    "aout|august|aou|aug",
    "septembre|september|sept|sep",
    "octobre|october|oct",
    "novembre|november|nov",
    "decembre|december|dec",
)
WEEKDAY_NAMES = (
    "lundi|monday|lun|mon",
    "mardi|tuesday|tues|tue",
    "mercredi|wednesday|mer|wed",
    "jeudi|thursday|thurs|thur|thu|jeu",
    "vendredi|friday|fri|ven",
    "samedi|saturday|sam|sat",
    "dimanche|sunday|dim|sun",
)
MONTHS = {name: i + 1 for i, names in enumerate(MONTH_NAMES) for name in names.split("|")}
WEEKDAYS = {name: i for i, names in enumerate(WEEKDAY_NAMES) for name in names.split("|")}
MONTH = "|".join(MONTH_NAMES)
WEEKDAY = "|".join(WEEKDAY_NAMES)

DAYS_AWAY = {
    "day before yesterday": -2, "avant hier": -2, "hier": -1, "yesterday": -1,
    "aujourd hui": 0, "aujourdhui": 0, "today": 0, "ce jour": 0,
    "day after tomorrow": 2, "apres demain": 2, "demain": 1, "tomorrow": 1,
}  # fmt: skip
WEEKS_AWAY = {
    "cette semaine": 0, "this week": 0, "semaine derniere": -1, "semaine passee": -1,
    "last week": -1, "semaine prochaine": 1, "next week": 1,
}  # fmt: skip
# Where each part of the day begins.
PART_STARTS = {
    "before dawn": time(4), "dawn": time(5), "morning": time(6), "afternoon": time(12),
    "evening": time(18), "night": time(22),
}  # fmt: skip
PARTS = {
    "avant l aube": "before dawn", "avant l aurore": "before dawn",
    "avant le lever du jour": "before dawn", "avant le lever du soleil": "before dawn",
    "before dawn": "before dawn", "before daybreak": "before dawn",
    "before sunrise": "before dawn", "before first light": "before dawn",
    "petit matin": "dawn", "early morning": "dawn", "aube": "dawn", "dawn": "dawn",
    "lever du jour": "dawn", "lever du soleil": "dawn", "daybreak": "dawn", "sunrise": "dawn",
    "avant midi": "morning", "before noon": "morning", "forenoon": "morning",
    "matinee": "morning", "mat": "morning", "matin": "morning", "morning": "morning",
    "apres midi": "afternoon", "afternoon": "afternoon",
    "coucher du soleil": "evening", "crepuscule": "evening", "tombee de la nuit": "evening",
    "sunset": "evening", "dusk": "evening", "nightfall": "evening",
    "soiree": "evening", "soir": "evening", "evening": "evening",
    "tonight": "night", "nuit": "night", "night": "night",
}  # fmt: skip
# A part that lies in another, as dawn does in the morning: both said, the narrower one is meant.
PARTS_WITHIN = {"dawn": "morning", "before dawn": "morning"}
CLOCK_WORDS = {"midi": 12, "noon": 12, "minuit": 0, "midnight": 0}
NUMBERS = {
    "un": 1, "une": 1, "a": 1, "an": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3,
    "quatre": 4, "four": 4, "cinq": 5, "five": 5, "six": 6, "sept": 7, "seven": 7, "huit": 8,
    "eight": 8, "neuf": 9, "nine": 9, "dix": 10, "ten": 10,
}  # fmt: skip
NOW = {
    "now", "right now", "just now", "maintenant", "a l instant", "en ce moment", "a present",
}  # fmt: skip

NUMBER = r"\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1)}
MINUTES_OR_HOURS = r"(?P<unit>minutes?|mins?|mn|heures?|hours?|hrs?|h)"
STRETCH = rf"(?P<half>une demi heure|half an hour)|(?P<count>{NUMBER}) ?{MINUTES_OR_HOURS}"
EXTRA = r"(?: ?(?P<minutes>[0-5]\d)(?: ?(?:minutes|min|mn))?|(?P<and_half> et demie| and a half))?"
ABOUT = r"(?P<roughly>(?:environ|about|around|a peu pres) )?"
STRETCH_BEFORE = re.compile(rf"(?:il y a {ABOUT}(?:{STRETCH}){EXTRA})")
STRETCH_AGO = re.compile(rf"{ABOUT}(?:{STRETCH}){EXTRA} ago")
STRETCH_AHEAD = re.compile(rf"(?:dans|in) {ABOUT}(?:{STRETCH}){EXTRA}")
