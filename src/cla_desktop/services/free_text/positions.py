# SPDX-License-Identifier: Apache-2.0
"""Positions in words: grids, degrees, codes; how exact one is, and which figures are no telephone.

Exact is what leads to one house: eight figures of a grid, four decimals of a degree, seconds.
"""

import re
from typing import Final

from cla_desktop.services.free_text.sheet import Spans, plain

_BAND: Final = r"(?<![\w.])\d{1,2} ?[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?"
_SQUARE: Final = r"(?<!\w)(?-i:[A-HJ-NP-Z]{2}) ?"
_FIGURES: Final = r"(?:\d{10}|\d{8}|\d{5}[ -]\d{5}|\d{4}[ -]\d{4})(?!\w)"
_CALLED: Final = (
    r"(?<!\w)(?:grid(?: ref(?:erence)?)?|g\.?r\.?|mgrs|utm|gps|carroyage|grille|coord\w{0,12}"
    r"|position|gridi|إحداثيات)[ .:=n°o]{0,5}"
)
_HALF: Final = r"[+-]?\d{1,3}[.,]\d{4,12}"
_SIDE: Final = r" {0,2}°? {0,2}[NSEOW]?"
_BETWEEN: Final = r"[ ,;/|]{1,4}(?:(?:et|and|na|و) )?"
_NAMED: Final = r"(?:(?:long?(?:itude)?|lng|est|ouest|east|west|[EOW])\.? {0,2}[:=]? {0,2})?"
_EXACT: Final = re.compile(
    rf"{_BAND}{_FIGURES}"
    rf"|{_SQUARE}(?:\d{{5}} \d{{5}}|\d{{4}} \d{{4}}|\d{{10}}|\d{{8}})(?!\w)"
    rf"|{_CALLED}(?:[A-Z]{{2}} ?)?{_FIGURES}"
    # 1.64253, 30.24281 with or without N and E, before or behind
    rf"|{_HALF}{_SIDE}{_BETWEEN}{_NAMED}{_HALF}"
    # 1°38'33", 1°38.555', N01 38.550 E030 14.568
    r"|(?<!\d)\d{1,3} ?° ?\d{1,2}(?:[.,]\d{2,6}|(?: ?')? ?\d{1,2}(?:[.,]\d{1,6})? ?(?:\"|''))"
    r"|(?<!\w)[NS] ?\d{1,2} \d{1,2}[.,]\d{2,6}'? ?,? ?[EOW] ?\d{1,3} \d{1,2}[.,]\d{2,6}"
    # UTM: zone, easting, northing
    r"|(?<!\w)\d{1,2} ?[C-X] {0,2}(?:E ?)?\d{6}(?: ?m?E)?[ ,;/]{1,3}(?:N ?)?\d{6,7}(?: ?m?N)?(?!\w)"
    # 6GCRPR8X+2Q, PR8X+2Q; ///filled.count.soap
    r"|(?<!\w)(?:[2-9CFGHJMPQRVWX]{4}){1,2}\+[2-9CFGHJMPQRVWX]{2,3}(?!\w)"
    r"|///\w{3,20}\.\w{3,20}\.\w{3,20}",
    re.IGNORECASE,
)
_ANY: Final = re.compile(
    rf"{_BAND}\d{{1,5}} ?\d{{1,5}}(?!\d)"
    rf"|{_CALLED}(?:[A-Z]{{2}} ?)?(?:\d{{1,5}} \d{{1,5}}|\d{{2,10}})(?!\d)"
    r"|(?<![\d.])[+-]?(?:0|[1-9]\d{0,2})[.,]\d{3,12}"
    rf"{_SIDE}{_BETWEEN}{_NAMED}[+-]?(?:0|[1-9]\d{{0,2}})[.,]\d{{3,12}}(?![.\d])",
    re.IGNORECASE,
)


def exact_positions(text: str) -> Spans:
    """What leads to one house."""
    for match in _EXACT.finditer(plain(text)):
        yield match.span()


def positions(sheet: str) -> Spans:
    """Any position at all in a text that is plain already."""
    for pattern in (_EXACT, _ANY):
        for match in pattern.finditer(sheet):
            yield match.span()
