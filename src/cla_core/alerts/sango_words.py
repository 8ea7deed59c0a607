# SPDX-License-Identifier: Apache-2.0
"""What words of Sango and Lingala tell of, as people write them without signs for tones.

The lists alone, by the codes of `threat_words` and the names of `subjects`; `word_stems` reads
them and knows how.
"""

from collections.abc import Mapping
from typing import Final

OUTRIGHT: Final[Mapping[str, str]] = {
    "KIL": """fa_zo afa_zo fa_azo afa_azo fango_zo akui. kuingo kuinngo kinda_zo akinda_azo kuama
        akuama kuwa_ti_zo kuwa_ti_azo
        -boma_bato babomi bobomi babomaki akufi. bakufi. bakufaki ebembe bibembe""",
    "BUR": "agbi. gbi_da gbi_ada gbingo batumbi -tumba_ndako -tumba_bandako ezikisi ezozika",
    "ABD": """agbu. gbu_zo gbu_azo gbungo_zo agoe_na_zo agoe_na_azo ague_na_zo ague_na_azo
        gue_na_awali gue_na_azo gue_na_amolenge
        bakangi. bakangaki. bamemi_bato bazwi_bato""",
    "TAX": """kanga_lege akanga_lege hunda_nginza ahunda_nginza mu_nginza amu_nginza futa_nginza
        afuta_nginza lapoo. bariere. abariere. bakangi_nzela kofutisa bafutisi""",
    "CAT": "bagara. abagara. taba. ataba. ngasa. angasa. bibwele mpate. ntaba.",
    "TRH": "wabagara awabagara",
    "REV": "likundu talimbi kindoki ndoki. bandoki",
    "CLA": "sara_bira asara_bira tiri_bira atiri. tiringo etumba bitumba babundi. bazobunda",
    "SHE": "abombe. bombe. avion. aavion.",
    "EXP": "mine_asuru bombe_asuru asuru_na mine_epasuki bombe_epasuki epasuki",
    "DIS": "azo_ti_kpengo akpengo_zo bato_bakimi bakimi_mboka",
    "OTH": "kobela. bakobela. azo_ti_kobela",
}
HINTED: Final[Mapping[str, str]] = {
    "LOO": "nzi. anzi. wanzi awanzi zo_ti_nzi azo_ti_nzi moyibi miyibi bayibi. bayibaki bapunzi",
    "MAS": "pika_ngombe apika_ngombe apika_angombe akombe masasi",
    "MOV": """azo_ti_bira zo_ti_bira wabira awabira arebelle -rebelle barebelle minduki mindoki
        mandoki mondoki bundoki""",
    "DIS": "kpe. akpe. kpengo ayeke_kpe bakimi. kokima. bazokima",
}
SUBJECTS: Final[Mapping[str, str]] = {
    "women": "wali. awali. amawali basi. mwasi.",
    "children": "molenge. amolenge bana. mwana.",
    "youths": "maseka. amaseka. bilenge elenge",
    "teachers": "wafango_mbeti awafango_mbeti molakisi balakisi",
    "health": "da_ti_nganga danganga nganga. lopitalo monganga minganga",
    "chiefs": "makunzi. amakunzi. mokonzi. bakonzi.",
    "trade": "gala. magasin. amagasin. zando. bato_ya_mombongo",
    "crops": "yaka. ayaka. gozo. elanga. bilanga.",
    "herds": "bagara. abagara. wabagara awabagara bibwele",
    "boats": "ngo_ti_ngu pirogue. bwatu. bwato. masuwa",
    "river": "ngu. bale_ti_ngu ebale. gbagba.",
    "vehicles": "kutukutu. akutukutu. camion. acamion. motuka. mituka. chauffeur.",
    "motorbikes": "moto. amoto.",
    "homes": "da. ada. ndako. bandako.",
    "worship": "da_nzapa danzapa bua. abua. ndako_ya_nzambe",
    "school": "ekole. da_mbeti danda_mbeti eteyelo kelasi",
    "water": "du_ti_ngu",
    "diggings": "diamant. lor. wolo.",
    "soldiers": "turugu. aturugu. basoda. soda.",
    "offices": "mairie. biro.",
    "hills": "hoto. ahoto. ngomba.",
}
