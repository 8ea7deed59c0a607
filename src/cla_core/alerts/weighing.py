# SPDX-License-Identifier: Apache-2.0
"""What speaks for two alerts being one event and what against, each as log odds that are added.

The weights are those of a logistic regression over seeded nights whose events are known, rounded
and kept in order (`docs/duplicates.md`). What nobody said weighs nothing: only what two alerts both
say brings them together or parts them. Knows no alert, no place and no word.
"""

from collections.abc import Mapping
from typing import Final

from cla_core.alerts.threat_likeness import NEARLY, NOT, SAME, SIMILARLY

Weights = Mapping[float, float]

AT_FIRST: Final = 1.4
"""The log odds of two alerts of one village at one time, of which no more is known."""
PER_HOUR: Final = -0.9
"""Who tells of one event calls within the next hours; other events come all night."""
LATE_HOURS: Final = 2.5
PER_LATE_HOUR: Final = -2.6
"""The same of each hour beyond those: so late hardly anybody rings about one event any more."""
PER_HOUR_OF_EVENT: Final = -2.4
"""The same where both say when it happened, not only when they heard."""
AFTERWARDS: Final = 0.3
"""What an hour between an attack and what comes of it weighs, beside an hour between two calls."""
PER_PLACE: Final = 4.0
"""Between the very same place and one ten kilometres off that has no name."""
OTHER_NAME: Final = -2.0
"""Two positions near each other that two callers give two names: likely two villages."""
CODED: Final[Weights] = {SAME: 2.2, NEARLY: 1.6, SIMILARLY: -0.1, NOT: -4.2}
"""Two codes that people chose."""
WORDED: Final[Weights] = {SAME: 1.1, NEARLY: -1.2, SIMILARLY: -2.0, NOT: -2.0}
"""Beside them, what their words name outright: a village hears of several like things a night."""
READ: Final[Weights] = {SAME: 2.5, NEARLY: 0.9, SIMILARLY: -1.2, NOT: -4.2}
"""What words name outright where one of the two has no code."""
HINTED: Final[Weights] = {SAME: 1.9, NEARLY: 1.0, SIMILARLY: -0.3, NOT: -2.0}
"""What armed men, shots and flight leave to think, where one of the two names nothing outright."""
SHARED_WORDS: Final = 0.8
SAME_WORDING: Final = 1.2
"""Beside it where hardly a word differs: one told the other, or both read one message."""
WORDING_LEAST, WORDING_SHARED = 3, 0.8
"""How many words it takes, and which share of them."""
SAME_SUBJECTS: Final = 1.4
OTHER_SUBJECTS: Final = -0.9
"""Cows here, a nurse there: the kind of threat may be one, what it happened to is not."""


def of_time(hours: float, *, both_of_event: bool, afterwards: bool) -> float:
    """The log odds that the hours between two alerts add."""
    if both_of_event:
        odds = hours * PER_HOUR_OF_EVENT
    else:
        late = max(hours - LATE_HOURS, 0.0)
        odds = (hours - late) * PER_HOUR + late * PER_LATE_HOUR
    return odds * (AFTERWARDS if afterwards else 1.0)


def shared_words(one: frozenset[str], other: frozenset[str]) -> float:
    """Which part of the shorter one's words the other has."""
    return len(one & other) / max(min(len(one), len(other)), 1)


def of_words(one: frozenset[str], other: frozenset[str]) -> float:
    """What the words weigh that two alerts share; words that differ count against nothing."""
    shared = shared_words(one, other)
    wording = min(len(one), len(other)) >= WORDING_LEAST and shared >= WORDING_SHARED
    return SHARED_WORDS * min(shared * 2, 1.0) + SAME_WORDING * wording


def of_subjects(one: frozenset[str], other: frozenset[str]) -> float:
    """What two sets of people and things weigh; nothing where one is empty."""
    if not one or not other:
        return 0.0
    both = len(one & other)
    return SAME_SUBJECTS * both / min(len(one), len(other)) if both else OTHER_SUBJECTS
