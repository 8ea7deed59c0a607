# SPDX-License-Identifier: Apache-2.0
"""The lines that stand below a list: who signed it and as what, notes to it.

Each says a single thing, and behind the last of them stands nobody. Knows no row's fate.
"""

import re
from collections.abc import Sequence
from typing import Final

from cla_desktop.services.networking.lists.columns import NAMING, Columns
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.services.networking.lists.table import Row

SIGNS: Final = re.compile(
    r"fait [àa]|done at|signatures?|signed|pour (?:l[ea]s? |l['’])|for the|"
    r"(?:l[ea] |l['’]|the |vice[- ])+(?:chefs?|pr[ée]sident|secr[ée]taire|rapporteu|coordonnat"
    r"|coordinat|directeur|directrice|responsable|animat|superviseur|chair|secretar|director"
    r"|supervisor|administrat|superintendent|head )|lu et approuv|vu et|certifi|cachet|sceau"
    r"|approv|approuv|prepared|compiled|verified|v[ée]rifi[ée]|[ée]tabli|r[ée]dig[ée]"
    r"|dress[ée]e? par"
    r"|(?:ال)?توقيع|(?:ال)?ختم|[إا]عداد",
    re.IGNORECASE,
)
"""How a line begins below which somebody signs."""


def lines_below(columns: Columns, rows: Sequence[tuple[int, Row]]) -> frozenset[int]:
    """The numbers of the rows below the last person that are about nobody in the list.

    A name in the column of names is somebody, unless it stands below what only a signature does:
    a list may say no more of its last person.
    """
    tail: list[tuple[int, Row]] = []
    for number, row in reversed(rows):
        if not (_says_one_thing(row) or _are_offices(row) or _are_names_below(rows, number)):
            break
        tail.insert(0, (number, row))
    found: set[int] = set()
    signed = False
    for number, row in tail if len(tail) < len(rows) else ():
        signed = signed or any(map(SIGNS.match, row))
        if signed or not _may_be_somebody(columns, row):
            found.add(number)
    return frozenset(found)


def _says_one_thing(row: Row) -> bool:
    return len({cell for cell in row if cell}) == 1


def _are_offices(row: Row) -> bool:
    """Whether several sign beside each other: `Le Président`, `Le Secrétaire`."""
    return all(map(SIGNS.match, filter(None, row)))


def _are_names_below(rows: Sequence[tuple[int, Row]], number: int) -> bool:
    """Whether a row is the last and stands right below the offices of those who signed."""
    return len(rows) > 1 and rows[-1][0] == number and _are_offices(rows[-2][1])


def _may_be_somebody(columns: Columns, row: Row) -> bool:
    """Whether a row has its single thing where names, codes or numbers stand."""
    places = dict(enumerate(columns.means))
    means = {places.get(at, Means.NOTHING) for at, cell in enumerate(row) if cell}
    return bool(means & {*NAMING, Means.CODE, Means.PHONE})
