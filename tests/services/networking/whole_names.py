# SPDX-License-Identifier: Apache-2.0
"""Whole names as one list has them beside another, and people of one village named nearly alike.

Each line of `whole_names.csv` a name and five ways in which somebody else wrote it down: another
spelling, another order, a word left out or an initial, a name of two words in one, a slip of the
hand. The second fifty were written when the rules stood: before anything was taken from them 94 %
were found. Each line of `near_people.csv` two people. Nobody real is meant.
"""

import csv
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


def one_person() -> list[tuple[str, str]]:
    """Pairs of a name and another way in which it was written down."""
    return [(name, again) for name, *others in _lines("whole_names.csv") for again in others]


def two_people() -> list[tuple[str, str]]:
    """Pairs of people of one village whose names are alike."""
    return [(one, other) for one, other in _lines("near_people.csv")]


def _lines(file: str) -> list[list[str]]:
    return list(csv.reader((HERE / file).read_text("utf-8").splitlines(), delimiter=";"))
