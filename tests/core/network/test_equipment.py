# SPDX-License-Identifier: Apache-2.0
"""The daily's table counted from equipment: what works, what is gone, antennas, nothing known."""

from cla_core.network.equipment import Piece, state_rows


def test_what_works_is_counted_of_what_is_here() -> None:
    pieces = [
        Piece("VHF_HANDHELD", "ISSUED", "GOOD"), Piece("VHF_HANDHELD", "ISSUED", "BROKEN"),
        Piece("VHF_BASE", "IN_STORE", "WORN"), Piece("VHF_HANDHELD", "STOLEN", "GOOD"),
        Piece("HF_SET", "REPAIR", "GOOD"), Piece("SOLAR_KIT", "IN_STORE", "NEW"),
        Piece("ANTENNA", "IN_STORE", "GOOD"), Piece("WHISTLE", "ISSUED", "GOOD"),
    ]  # fmt: skip
    assert state_rows(pieces) == [
        {"equipment": "VHF", "state": "WEAK", "note": "2/3 · ANT 1/1"},
        {"equipment": "HF", "state": "DOWN", "note": "0/1"},
        {"equipment": "POWER", "state": "OK", "note": "1/1"},
    ]
    assert state_rows([]) == []


def test_a_piece_of_which_nobody_said_how_it_is_is_no_broken_one() -> None:
    unknown = Piece("VHF_HANDHELD", "ISSUED", "")
    assert state_rows([unknown]) == []
    [row] = state_rows([unknown, Piece("VHF_BASE", "IN_STORE", "GOOD")])
    assert (row["state"], row["note"]) == ("OK", "1/1")
    [broken] = state_rows([Piece("HF_SET", "REPAIR", "")])
    assert broken["state"] == "DOWN"
