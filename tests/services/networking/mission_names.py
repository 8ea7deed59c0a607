# SPDX-License-Identifier: Apache-2.0
"""Names as lists of ten missions spell them: Somali, Juba, Chad and Mali, Creole, Greek, Turkish.

Each line of `mission_names.csv` a name and the ways in which somebody else wrote it down; each of
`mission_neighbours.csv` two people: brothers, sisters, and who shares a first name. Both written
before the rules were looked at; of the first half 90 % were found then. Nobody real is meant.
"""

import csv
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


def one_person() -> list[tuple[str, str]]:
    """Pairs of a name and another way in which it was written down."""
    return [(name, again) for name, *others in _lines("mission_names.csv") for again in others]


def two_people() -> list[tuple[str, str]]:
    """Pairs of people who share a family or a first name."""
    return [(one, other) for one, other in _lines("mission_neighbours.csv")]


def _lines(file: str) -> list[list[str]]:
    return list(csv.reader((HERE / file).read_text("utf-8").splitlines(), delimiter=";"))
