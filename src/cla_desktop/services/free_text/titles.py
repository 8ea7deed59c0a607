# SPDX-License-Identifier: Apache-2.0
"""What stands before a name: titles, ranks, and words that say that a name follows."""

import re
from typing import Final

from cla_core.folding import words

OFFICES: Final = frozenset(
    words(
        """president présidente governor gouverneur mayor maire prefect préfet administrator
        administrateur minister ministre director directeur directrice deputy député senator
        sénateur driver chauffeur trader commerçant interpreter interprète witness témoin
        informant informateur relais coordinator coordonnateur secretary secrétaire warlord judge
        juge"""
    )
)
"""Which a place has as well: prefect of a town is nobody by name."""
TITLES: Final = OFFICES | frozenset(
    words(
        """m mr mrs ms miss mme mlle monsieur madame mademoiselle maman mama papa baba maître mère
        dr docteur doctor daktari prof professor professeur hon honorable rev reverend pastor
        pasteur pst mchungaji father père padri abbé sister soeur sr brother frère bishop évêque
        mgr imam cheikh cheick sheikh sheik mzee bwana bibi kaka dada mjomba shangazi ndugu
        mwalimu teacher enseignant enseignante nurse infirmier infirmière nesi chief chef chifu
        mwami sultan king prince colonel col général general gen jenerali kanali major maj meja
        captain capt capitaine cpt kapteni lieutenant lt sergeant sergent sgt corporal caporal
        commander commandant cdt kamanda adjudant adjt kijana"""
    )
)
LINKS: Final = frozenset(words("wa bin ben ibn bint binti al el ould ag abu"))
"""Words inside a name."""
_QUOTE: Final = r"[ :]{1,3}(?:[«\"“‘'][ \u00a0\u202f]?)?"
INTRODUCED: Final = re.compile(
    r"(?<!\w)(?:(?:(?:his|her|their|whose|the) )?name (?:is|was)|s['’]appell(?:e|ent|ait)"
    r"|jina(?: lake| lao)? ni|anaitwa|aitwaye|kwa jina(?: la)?|alias|a\.?k\.?a\.?"
    rf"|(?:son|leur) nom est){_QUOTE}",
    re.IGNORECASE,
)
"""A name follows, with a capital or without."""
CALLED: Final = re.compile(
    r"(?<!\w)(?:named|called|nicknamed|known as|a certain|une? certaine?|(?:sur|dé)?nommée?s?"
    rf"|appelée?s?|dite?s?|connue? (?:comme|sous le nom d[e'])){_QUOTE}",
    re.IGNORECASE,
)
"""A name follows where a capital does; of a village or a group it is that one's."""
