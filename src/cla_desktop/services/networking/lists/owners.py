# SPDX-License-Identifier: Apache-2.0
"""Whose a number of a list is, where the words beside it say so: `0555 0147 (wife)`.

Owns the words; that a number is there at all is found elsewhere. French `son` is as often English
for a boy as French for "his", `femme` a woman as often as a wife, and Mama Furaha is how one
addresses her: they say nothing.
"""

from collections.abc import Mapping
from typing import Final

from cla_core.folding import fold, words

_WORDS_OF: Final[Mapping[str, str]] = {
    "OTHER": """wife husband daughter brother sister mother father uncle aunt cousin child children
        neighbour neighbor friend relative colleague
        epouse epoux mari fils fille frere soeur mere pere oncle tante neveu niece enfant
        enfants voisin voisine ami amie parent collegue
        mke mume mtoto jirani rafiki
        زوجة زوجته زوجه زوج زوجها ابن ابنه بنت بنته اخ اخوه اخيه اخت اخته والده
        والدته جار جاره صديق صديقه""",
    "SHARED": """shared common communal partage partagee commun commune collectif cabine kiosque
        kiosk مشترك""",
    "MISSION": "mission unmiss monusco minusca minusma unisfa البعثة",
    "OWN": "own personal personnel perso prive private شخصي",
}
"""By code of `phone_owner`."""
_SMALL: Final = frozenset(
    fold(
        """his her its their the from for phone number his of sa son ses leur leurs la le les
        du des de numero telephone tel yake wa ya simu namba هاتف رقم"""
    ).split()
)
_OWNER_OF: Final = {fold(word): code for code, said in _WORDS_OF.items() for word in said.split()}


def owner_in(beside: str) -> str:
    """Whose it is by the words beside a number; empty where they say nothing, or two things."""
    found = {_OWNER_OF[word] for word in words(beside) if word in _OWNER_OF}
    return found.pop() if len(found) == 1 else ""


def others_in(beside: str) -> str:
    """The words beside a number that do not say whose it is: a name, or an hour to ring at."""
    if not owner_in(beside):
        return beside
    said = (word for word in beside.split() if fold(word).strip("():.,-") not in _SMALL)
    return " ".join(word for word in said if fold(word).strip("():.,-") not in _OWNER_OF)
