# SPDX-License-Identifier: Apache-2.0
"""By which words people name state forces, UN personnel and sexual violence.

A threat by soldiers is often written down as "by unknown men", and says in its own words who they
were, or only what they had: a barrier, a patrol, white cars. Languages of the region as people
write them; a word too many keeps something back that the CLA can say otherwise, a word too few
tells a side of its own alleged crimes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from cla_core.folding import words
from cla_core.planning.side_words import (
    INFLECTED,
    LIKE_THE_STATE,
    LIKE_THE_UN,
    OF_COPIES,
    SEXUAL_VIOLENCE,
    STATE,
    UN,
    WHO_PROTECTS,
    bare,
)

_UNITED_NATIONS: Final = re.compile(r"\bUN\b|\bU[. ] ?N\b")
_SMALL: Final = re.compile(r"[a-z]")
# A number with what armies call or shorten a unit to: "311 Bn", "12e rgt", "2e bureau".
_UNIT: Final = re.compile(
    r" \d{1,5} ?(?:er?|ere|eme|st|nd|rd|th)? ?"
    r"(?:regt?|rgts?|bn|bat|batt|btn|bde|bgde|brig|division|cie|coy|compagnie|company|pel"
    r"|platoon|peloton|escadron|squadron|bureau|region militaire|zone de defense) "
)
# Battalions of the UN are called after their country: "Pakbatt", "URUBATT 2", "Nepbat".
_UN_BATTALION: Final = re.compile(
    r" (?:[a-z]{2,}batt|(?:ban|gha?n?|guat|ind|jor|mor|mal|nep|pak|rsa|rwa|sen|tan|uru|zam)bat)"
    r"(?: ?\d)? "
)
# As people hear and spell them: "militer", "gendarm", "soliders", "wajeda".
_MISSPELT: Final = re.compile(
    r" (?:mil+itai?re?i?s?|militer\w*|militaries|gendarm\w*|sol+dat?s?|soldie?rs?|soliders?"
    r"|(?:ma|wa|m|wana|mwana)?jeda|mujeshi|polici\w*|polis+e?|ma?askal?i|askali) "
)
# A rank before a name: "le Cdt Zebra", "Col. Zebra".
_RANKED: Final = re.compile(r"\b(?:[Cc]ol\.|[Gg][eé]n\.|Col|Gen|Gén|Maj|Lt|Cdt|Cmdt) ?[A-Z]")
# Of exploitation and abuse by UN staff people write the initials.
_INITIALS_OF_ABUSE: Final = re.compile(r"\b(?:SEA|EAS)\b")
_SPELLED: Final = range(3, 8)
"""How many letters an abbreviation has that somebody writes with points: "F.A.R.D.C."."""
NAMED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {"CONTINGENT": UN, "AUTHORITIES": STATE | UN}
)
"""By receiver of a copy the words for its side; authorities' copies are silent of UN staff too."""
MAY_MEAN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "CONTINGENT": WHO_PROTECTS | LIKE_THE_UN,
        "AUTHORITIES": WHO_PROTECTS | LIKE_THE_STATE | LIKE_THE_UN,
    }
)
"""By receiver the words that mean its side where nobody else is named: others have barriers too."""


def may_mean_side(said: str, receiver: str) -> bool:
    """Whether these words mean the receiver's side, if no code says who else is meant."""
    return names_side(said, receiver) or _holds(said, MAY_MEAN.get(receiver, frozenset()))


def names_side(said: str, receiver: str) -> bool:
    """Whether these words name forces of the receiver's side."""
    if receiver not in NAMED_BY:
        return False
    # In small letters it is an article of French.
    united_nations = _UNITED_NATIONS.search(said) and _SMALL.search(said)
    return bool(united_nations) or _names_unit(said, receiver) or _holds(said, NAMED_BY[receiver])


def _names_unit(said: str, receiver: str) -> bool:
    """Whether they name a unit as armies do, a battalion by its country, a rank with its name."""
    folded = f" {' '.join(bare(said))} "
    of_state = receiver == "AUTHORITIES"
    units = [_UN_BATTALION, *([_UNIT, _MISSPELT] if of_state else [])]
    ranked = of_state and _RANKED.search(said) is not None
    return ranked or any(unit.search(folded) for unit in units)


def names_sexual_violence(said: str) -> bool:
    """Whether these words tell of what never travels in the ordinary flow."""
    initials = _INITIALS_OF_ABUSE.search(said) and _SMALL.search(said)
    told = any(is_sexual_violence(word) for word in words(said))
    return bool(initials) or told or _holds(said, OF_COPIES)


def is_sexual_violence(word: str) -> bool:
    """Whether a folded word speaks of it, however it is inflected."""
    return word in SEXUAL_VIOLENCE or INFLECTED.fullmatch(word) is not None


def _holds(said: str, phrases: Iterable[str]) -> bool:
    told = bare(said)
    folded = f" {' '.join([*told, *_spelled(told)])} "
    return any(f" {phrase} " in folded for phrase in phrases)


def _spelled(told: Sequence[str]) -> Iterator[str]:
    """What single letters in a row may abbreviate; other single letters may stand around them."""
    for alone, letters in groupby(told, key=lambda word: len(word) == 1):
        row = "".join(letters) if alone else ""
        for length in _SPELLED:
            yield from (row[at : at + length] for at in range(len(row) - length + 1))
