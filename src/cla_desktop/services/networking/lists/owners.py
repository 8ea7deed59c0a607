# SPDX-License-Identifier: Apache-2.0
"""Whose a number of a list is, where the words beside it say so: `0555 0147 (wife)`.

Owns the words; that a number is there at all is found elsewhere. They count where nothing else is
said with them: Father Albert, Ami Kone and Sister Agnes are people. French `son` is as often
English for a boy as French for "his", `femme` a woman as often as a wife: they say nothing.
"""

import re
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
_HIS: Final = frozenset(
    ["his", "her", "their", "sa", "son", "ses", "leur", "leurs", "yake", "wake"]
)
_SMALL: Final = _HIS | frozenset(
    fold(
        """its the from for phone number of la le les
        du des de s l d numero telephone tel yake wa ya simu namba هاتف رقم"""
    ).split()
)
_OWNER_OF: Final = {fold(word): code for code, said in _WORDS_OF.items() for word in said.split()}


_BRACKETED: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def owner_in(beside: str, *, bare: bool) -> str:
    """Whose it is by the words beside a number; empty where they say nothing, or two things.

    In brackets, or with `bare` outside of them too: where no column has names, those may be one,
    unless they say that it is somebody's (`son épouse`).
    """
    found = {code for said in _sayings(beside, bare=bare) for code in _codes_in(said)}
    return found.pop() if len(found) == 1 else ""


def others_in(beside: str, *, bare: bool) -> str:
    """The words beside a number that do not say whose it is: a name, or an hour to ring at."""
    if not owner_in(beside, bare=bare):
        return beside
    outside = _BRACKETED.sub(lambda found: "" if _codes_in(found[1]) else found[0], beside)
    said = _counts_outside(outside, bare=bare) and _codes_in(outside)
    return "" if said else " ".join(outside.split())


def _sayings(beside: str, *, bare: bool) -> list[str]:
    outside = _BRACKETED.sub(" ", beside)
    counts = _counts_outside(outside, bare=bare)
    return [*_BRACKETED.findall(beside), *([outside] if counts else [])]


def _counts_outside(outside: str, *, bare: bool) -> bool:
    return bare or not _HIS.isdisjoint(words(outside))


def _codes_in(said: str) -> set[str]:
    """Whose all these words say it is; nothing where another word is among them."""
    spoken = words(said)
    if not all(word in _OWNER_OF or word in _SMALL for word in spoken):
        return set()
    return {_OWNER_OF[word] for word in spoken if word in _OWNER_OF}
