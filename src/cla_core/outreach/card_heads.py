# SPDX-License-Identifier: Apache-2.0
"""The two heads of the card of what a base can and cannot do, in the languages it is hung up in.

The programs speak English and French; a card in Swahili is read by people who read neither. Where a
language is not here, the head stays in the language of whoever prints it, and the signs say it.
No native speaker has read these heads yet: a mission has them checked before a card is hung up.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cla_core.language import SPOKEN, Language

CAN, CANNOT = "can", "cannot"
HEADS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "swc": {CAN: "Tunaweza", CANNOT: "Hatuwezi"},
        "lin": {CAN: "Tokoki", CANNOT: "Tokoki te"},
        "sag": {CAN: "E lingbi", CANNOT: "E lingbi pëpe"},
        "ara": {CAN: "نستطيع", CANNOT: "لا نستطيع"},
        "kin": {CAN: "Dushobora", CANNOT: "Ntidushobora"},
    }
)
"""By code of the list `language`."""


def card_head(which: str, spoken: str, reader: Language) -> str:
    """`can` or `cannot` over a text in this language."""
    own = HEADS.get(spoken, {}).get(which)
    if own is not None:
        return own
    language = Language.load(spoken) if spoken in SPOKEN else reader
    return language.label(f"card_text.{which}")
