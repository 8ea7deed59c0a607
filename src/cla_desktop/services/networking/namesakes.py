# SPDX-License-Identifier: Apache-2.0
"""How like two names are, and whether they may be one; by their sound. Knows no contact."""

from functools import lru_cache
from itertools import product
from typing import Final

from rapidfuzz.distance import JaroWinkler

from cla_desktop.services.networking.his_and_hers import end_otherwise, he_and_she
from cla_desktop.services.networking.name_sounds import (
    Heard,
    heard_in,
    initials_in,
    is_without_vowels,
    skeleton_of,
    writings_of,
)
from cla_desktop.services.networking.slips import is_slip_of_ear, is_slip_of_hand

ENOUGH: Final = 0.93
"""How like two names must be. Chosen on the labelled sets of the tests."""

FIRST_LETTERS: Final = 0.08
"""How much it counts that two words begin alike."""

ONE_WORD: Final = 0.1
"""How much less it proves when one of two names is a single word."""

WORST_COUNTS: Final = 0.12
"""How much better than its least like word a name may be."""

SLIPPED: Final = 0.9
"""How like two words are at least that part in a slip."""

INITIAL: Final = 0.95
"""How like an initial and a word that begins with it are."""


def likeness(one: str, other: str) -> float:
    """How like two names are, 0 to 1, in one or in two."""
    return max(_likeness(a, b) for a, b in product(writings_of(one), writings_of(other)))


def may_be_one(one: str, other: str) -> bool:
    """Whether two spellings may be one name."""
    return likeness(one, other) >= ENOUGH


def is_called(one: str, other: str) -> bool:
    """Whether one of two names is a single word, and a word of the other."""
    first, second = heard_in(one), heard_in(other)
    if 1 not in {len(first), len(second)}:
        return False
    return any(_alike(a, b) >= ENOUGH for a, b in product(first, second))


def _likeness(one: str, other: str) -> float:
    """The words of the shorter, each with a partner of its own, the likest first."""
    if is_without_vowels(one) or is_without_vowels(other):
        return float(bool(skeleton_of(one)) and skeleton_of(one) == skeleton_of(other))
    fewer, more = (one, other) if len(heard_in(one)) <= len(heard_in(other)) else (other, one)
    words, partners = heard_in(fewer), heard_in(more)
    if not words:
        return 0.0
    worst = min(max(_alike(word, each) for each in partners) for word in words)
    if worst + WORST_COUNTS < ENOUGH:
        return worst
    found, alone = _paired(words, partners)
    begun = [begins for begins in initials_in(fewer) if any(w.written[0] == begins for w in alone)]
    found += [INITIAL] * len(begun)
    lonely = len(found) == 1 and len(partners) > 1
    whole = sum(found) / len(found)
    return min(whole, min(found) + WORST_COUNTS) - (ONE_WORD if lonely else 0.0)


def _paired(
    words: tuple[Heard, ...], partners: tuple[Heard, ...]
) -> tuple[list[float], list[Heard]]:
    """How like each word is to a partner that no other word has, and who is left without one."""
    ranked = sorted(
        (
            (_alike(word, each), at, there)
            for (at, word), (there, each) in product(enumerate(words), enumerate(partners))
        ),
        reverse=True,
    )
    found: dict[int, float] = {}
    taken: set[int] = set()
    for like, at, there in ranked:
        if at not in found and there not in taken:
            found[at] = like
            taken.add(there)
    return [*found.values()], [each for at, each in enumerate(partners) if at not in taken]


@lru_cache(maxsize=262_144)
def _alike(one: Heard, other: Heard) -> float:
    """How like two words are; not at all if they only look alike, as a man's and a woman's do."""
    if min(len(one.sound), len(other.sound)) == 1:
        return INITIAL if one.sound[0] == other.sound[0] else 0.0
    if one.form and other.form and one.form != other.form:
        return 0.0
    same_form = bool(one.form) and one.form == other.form
    same = same_form or one.sound == other.sound
    written, heard = (one.written, other.written), (one.sound, other.sound)
    if not (same or _slipped(one, other)):
        return 0.0
    if not same_form and (end_otherwise(*written) or he_and_she(*written)):
        return 0.0
    like = JaroWinkler.similarity(*heard, prefix_weight=FIRST_LETTERS)
    return like if same else max(like, SLIPPED)


def _slipped(one: Heard, other: Heard) -> bool:
    """Whether a hand or an ear made one word of the other."""
    return (
        is_slip_of_hand(one.written, other.written)
        or is_slip_of_hand(one.spelled, other.spelled)
        or is_slip_of_ear((one.spelled, other.spelled), (one.sound, other.sound))
    )
