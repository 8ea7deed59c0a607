# SPDX-License-Identifier: Apache-2.0
"""By which words people name state forces, UN personnel and sexual violence.

A threat by soldiers is often written down as "by unknown men", and says in its own words who they
were. Languages of the region as people write them; a word too many keeps something back that the
CLA can say otherwise, a word too few tells a side of its own alleged crimes.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from cla_core.folding import words


def _phrases(text: str) -> frozenset[str]:
    """One of each line, as words are compared."""
    return frozenset(" ".join(words(line)) for line in text.splitlines() if line.strip())


def _single(text: str) -> frozenset[str]:
    return frozenset(word for said in text.split() for word in words(said))


_STATE: Final = _single(
    """army military soldier soldiers troops uniform uniforms uniformed police policeman policemen
    policewoman gendarme gendarmes gendarmerie garrison regiment battalion brigade sergeant
    lieutenant colonel rangers wazalendo
    armée militaire militaires soldat soldats uniforme uniformes policier policiers policière
    garnison régiment bataillon sergent écogarde écogardes loyalistes
    fardc pnc anr faca fama sspdf spla nss iccn fdsi fds
    jeshi wanajeshi mwanajeshi askari maaskari polisi
    basoda soda bapolisi mapolisi mapinga
    الجيش جيش الجنود جنود عسكر العسكر عساكر الشرطة شرطة"""
) | _phrases(
    """security forces
    government forces
    state forces
    defence forces
    park guards
    eco guards
    intelligence service
    secret service
    en tenue
    forces de l'ordre
    forces de sécurité
    forces de défense
    forces gouvernementales
    forces armées
    hommes du gouvernement
    éco gardes
    gardes du parc
    services de renseignement
    service de renseignement
    watu wa serikali"""
)
_UN: Final = _single(
    """peacekeeper peacekeepers contingent monusco monuc minusca unmiss unisfa minusma unamid unpol
    onusien onusiens"""
) | _phrases(
    """blue helmet
    blue helmets
    UN soldier
    UN soldiers
    UN troops
    UN staff
    UN personnel
    UN vehicle
    soldiers of the base
    soldiers from the base
    soldats de la base
    militaires de la base
    soldats de l'ONU
    casque bleu
    casques bleus
    agents de l'ONU
    personnel de l'ONU
    kofia za bluu
    الخوذ الزرقاء
    الأمم المتحدة"""
)
_SEXUAL_VIOLENCE: Final = _single(
    """rape rapes raped raping rapist rapists viol viols violé violée violés violées violer violeur
    violeurs ubakaji mbakaji wabakaji sexual sexually sexuel sexuelle sexuels sexuelles
    sexuellement"""
)
# Swahili verbs carry who and when before them, Arabic words an article and an ending.
_INFLECTED: Final = re.compile(
    r"\w*bakwa(?:ye|o)?"
    r"|(?:ku|(?:a|wa|ni|u|m|tu)(?:me|li|na|ta))(?:m|wa|ni|tu|ku)?baka"
    r"|\w*(?:غتصب|غتصاب)\w*"
)
_SHORT: Final = _single("vslc crsv")
NAMED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {"CONTINGENT": _UN, "AUTHORITIES": _STATE | _UN}
)
"""By receiver of a copy the words for its side; authorities' copies are silent of UN staff too."""


def names_side(said: str, receiver: str) -> bool:
    """Whether these words name forces of the receiver's side."""
    return _holds(said, NAMED_BY.get(receiver, frozenset()))


def names_sexual_violence(said: str) -> bool:
    """Whether these words tell of what never travels in the ordinary flow."""
    return any(is_sexual_violence(word) or word in _SHORT for word in words(said))


def is_sexual_violence(word: str) -> bool:
    """Whether a folded word speaks of it, however it is inflected."""
    return word in _SEXUAL_VIOLENCE or _INFLECTED.fullmatch(word) is not None


def _holds(said: str, phrases: Iterable[str]) -> bool:
    folded = f" {' '.join(words(said))} "
    return any(f" {phrase} " in folded for phrase in phrases)
