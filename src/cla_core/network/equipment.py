# SPDX-License-Identifier: Apache-2.0
"""How the base can communicate, counted from its equipment: the table a daily begins with. Pure.

A means of which nothing is known has no row: a guess would read like a check. A piece whose
condition nobody wrote down is counted neither as working nor as broken.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

MEANS: Final[Mapping[str, tuple[str, ...]]] = {
    "VHF": ("VHF_HANDHELD", "VHF_BASE", "REPEATER"),
    "HF": ("HF_SET",),
    "SATPHONE": ("SATPHONE",),
    "POWER": ("SOLAR_KIT", "BATTERY", "CHARGER"),
}
"""The rows of the daily and the types of equipment that make them."""
ANTENNA: Final = "ANTENNA"
HERE: Final = frozenset({"IN_STORE", "ISSUED", "REPAIR"})
"""Whatever else became of a thing, the base no longer has it."""
WORKING: Final = frozenset({"NEW", "GOOD", "WORN"})


class Piece(NamedTuple):
    """One thing: its type, its status, its condition."""

    asset_type: str
    status: str
    condition: str

    @property
    def is_known(self) -> bool:
        """Whether anybody said how it is."""
        return bool(self.condition) or self.status == "REPAIR"

    @property
    def works(self) -> bool:
        """Whether it can be used now."""
        return self.status != "REPAIR" and self.condition in WORKING


def state_rows(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    """The rows of the daily's table: `5/6` pieces work; antennas stand with the first radio."""
    here = [piece for piece in pieces if piece.status in HERE and piece.is_known]
    antennas = [piece for piece in here if piece.asset_type == ANTENNA]
    rows = []
    for means, types in MEANS.items():
        own = [piece for piece in here if piece.asset_type in types]
        if not own:
            continue
        radio = means in ("VHF", "HF")
        rows.append(_row(means, own, antennas if radio else ()))
        antennas = [] if radio else antennas
    return rows


def _row(means: str, own: Sequence[Piece], antennas: Sequence[Piece]) -> dict[str, str]:
    working = sum(piece.works for piece in own)
    standing = sum(piece.works for piece in antennas)
    whole = working == len(own) and standing == len(antennas)
    state = "DOWN" if not working else "OK" if whole else "WEAK"
    note = f"{working}/{len(own)}"
    if antennas:
        note += f" · ANT {standing}/{len(antennas)}"
    return {"equipment": means, "state": state, "note": note}
