# SPDX-License-Identifier: Apache-2.0
"""How like two names are, and whether they may be one; by their sound. Knows no contact."""

from collections.abc import Callable
from functools import lru_cache, partial
from itertools import product
from typing import Final

from rapidfuzz.distance import JaroWinkler

from cla_desktop.services.networking.his_and_hers import end_otherwise, he_and_she
from cla_desktop.services.networking.name_sounds import (
    SERVANT,
    Heard,
    heard_in,
    initials_in,
    is_called_cheick,
    writings_of,
)
from cla_desktop.services.networking.pet_names import are_two_pet_names, is_pet_name
from cla_desktop.services.networking.shortened import is_short_for
from cla_desktop.services.networking.slips import is_slip_in_a_name, is_slip_of_ear, is_slip_of_hand

ENOUGH: Final = 0.93
"""How like two names must be. Chosen on the labelled sets of the tests."""

ENOUGH_FAR_AWAY: Final = 0.98
"""How like they must be where village and number are others: no initial, no name cut short."""

FIRST_LETTERS: Final = 0.08
"""How much it counts that two words begin alike."""

ONE_WORD: Final = 0.1
"""How much less it proves when one of two names is a single word."""

BOTH_NAMES: Final = 2
"""So many words say who somebody is."""

HEAD_LEAST: Final = 3
"""So many letters in which two words begin may be what is left of one of them."""

WORST_COUNTS: Final = 0.12
"""How much better than its least like word a name may be."""

SLIPPED: Final = 0.9
"""How like two words are at least that part in a slip."""

SHORTENED: Final = 0.9
"""How like a name and what is left of it are: enough beside a word that is the same."""

LOOSE: Final = 0.9
"""How like two words count that look alike and are no slip: enough beside one that is the same."""

LOOSELY: Final = 0.83
"""How like they look at least."""

INITIAL: Final = 0.95
"""How like an initial and a word that begins with it are."""


def may_be_one(
    one: str,
    other: str,
    *,
    one_sex: bool = False,
    enough: float = ENOUGH,
    loosely: bool = False,
) -> bool:
    """Whether two spellings may be one name.

    Of two men, or of two women, the end that makes a woman's name of a man's tells nobody apart.
    Loosely, beside a word that is the same another may be more than a slip away.
    """
    alike = partial(_loosely if loosely else _alike, one_sex=one_sex)
    writings = product(writings_of(one), writings_of(other))
    return any(_likeness(a, b, alike) >= enough for a, b in writings)


def are_unlike(one: str, other: str) -> bool:
    """Whether two names of two words or more are those of two people, whatever they share.

    Each has a word that is like none of the other: of brothers the family is one, of a father and
    his son the name of the father.
    """
    first, second = heard_in(one), heard_in(other)
    if min(len(first), len(second)) < BOTH_NAMES:
        return False
    return bool(_without_partner(first, second) and _without_partner(second, first))


def _without_partner(words: tuple[Heard, ...], others: tuple[Heard, ...]) -> list[Heard]:
    return [word for word in words if not any(_begin_alike(word, other) for other in others)]


def _begin_alike(one: Heard, other: Heard) -> bool:
    """Whether one may be called the other, by however little: Gédé of Gédéon."""
    heads = {word.written[:HEAD_LEAST] for word in (one, other)}
    return len(heads) == 1 or bool(_loosely(one, other, one_sex=True))


def is_called(one: str, other: str, *, one_sex: bool = False) -> bool:
    """Whether one of two names is a single word, and a word of the other."""
    first, second = heard_in(one), heard_in(other)
    if 1 not in {len(first), len(second)}:
        return False
    return any(_alike(a, b, one_sex=one_sex) >= ENOUGH for a, b in product(first, second))


def _likeness(one: str, other: str, alike: Callable[[Heard, Heard], float]) -> float:
    """The words of the shorter, each with a partner of its own, the likest first."""
    fewer, more = (one, other) if len(heard_in(one)) <= len(heard_in(other)) else (other, one)
    words, partners = heard_in(fewer), heard_in(more)
    if not words:
        return 0.0
    likes = [[alike(word, each) for each in partners] for word in words]
    worst = min(map(max, likes))
    if worst + WORST_COUNTS < ENOUGH:
        return worst
    found, alone = _paired(likes, partners)
    initials, others = initials_in(fewer), initials_in(more)
    begun = _begun(initials, alone)
    if begun < len(initials) and (begun < len(alone) or _others_begin(initials, others)):
        return 0.0
    if len(alone) > begun and is_called_cheick(fewer):
        return 0.0
    found += [INITIAL] * begun
    lonely = len(found) == 1 and len(partners) > 1
    whole = sum(found) / len(found)
    return min(whole, min(found) + WORST_COUNTS) - (ONE_WORD if lonely else 0.0)


def _begun(initials: str, words: list[Heard]) -> int:
    """How many of these initials stand for a word, each for one of its own."""
    free = list(words)
    for initial in initials:
        meant = next((word for word in free if word.begins_with(initial)), None)
        if meant is not None:
            free.remove(meant)
    return len(words) - len(free)


def _others_begin(initials: str, others: str) -> bool:
    """Whether both were shortened, and none of their words to the same letter."""
    return bool(initials and others) and not set(initials) & set(others)


def _paired(
    likes: list[list[float]], partners: tuple[Heard, ...]
) -> tuple[list[float], list[Heard]]:
    """How like each word is to a partner that no other word has, and who is left without one."""
    ranked = sorted(
        ((like, at, there) for at, row in enumerate(likes) for there, like in enumerate(row)),
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
def _alike(one: Heard, other: Heard, *, one_sex: bool) -> float:
    """How like two words are; not at all if they only look alike, as a man's and a woman's do."""
    if one.arabic or other.arabic:
        return float(_same_in_arabic(one, other))
    if min(len(one.sound), len(other.sound)) == 1:
        return INITIAL if one.sound[0] == other.sound[0] else 0.0
    if one.form and other.form and one.form != other.form:
        return SHORTENED if _shortened(one, other) else 0.0
    same_form = bool(one.form) and one.form == other.form
    same = same_form or not one.sounds.isdisjoint(other.sounds)
    written, heard = (one.written, other.written), (one.sound, other.sound)
    if not (same or _slipped(one, other)):
        return SHORTENED if _shortened(one, other) else 0.0
    if not (same_form or one_sex) and he_and_she(*written):
        return 0.0
    if not same_form and (end_otherwise(*written) or are_two_pet_names(*written)):
        return 0.0
    if same:
        return 1.0
    return max(JaroWinkler.similarity(*heard, prefix_weight=FIRST_LETTERS), SLIPPED)


def _loosely(one: Heard, other: Heard, *, one_sex: bool) -> float:
    """How like two words are or look; not at all if both are names by themselves."""
    alike = _alike(one, other, one_sex=one_sex)
    if alike or one.arabic or other.arabic or (one.form and other.form):
        return alike
    if not one_sex and he_and_she(one.written, other.written):
        return 0.0
    looks = JaroWinkler.similarity(one.spelled, other.spelled, prefix_weight=FIRST_LETTERS)
    return LOOSE if looks >= LOOSELY else 0.0


def _same_in_arabic(one: Heard, other: Heard) -> bool:
    if one.arabic and other.arabic:
        return one.written == other.written
    return not one.skeletons.isdisjoint(other.skeletons)


def _shortened(one: Heard, other: Heard) -> bool:
    """Whether one word is the other cut short, and no name of its own."""
    short = min(one, other, key=lambda word: len(word.written))
    if short.form and not SERVANT.fullmatch(short.written):
        return False
    written, spelled = (one.written, other.written), (one.spelled, other.spelled)
    cut = is_short_for(*written) or is_short_for(*spelled)
    return (cut or is_pet_name(*written)) and not he_and_she(*written)


def _slipped(one: Heard, other: Heard) -> bool:
    """Whether a hand or an ear made one word of the other."""
    return (
        is_slip_of_hand(one.written, other.written)
        or is_slip_of_hand(one.spelled, other.spelled)
        or is_slip_of_ear((one.spelled, other.spelled), (one.sound, other.sound))
        or (one.is_known != other.is_known and is_slip_in_a_name(one.written, other.written))
    )
