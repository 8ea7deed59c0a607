# SPDX-License-Identifier: Apache-2.0
"""The four words of two laptops: they follow from every key of both, and from who reads them."""

from dataclasses import replace

import pytest

from cla_core.bundles.vouching import BITS_A_WORD, WORDS, PublicKeys, word_numbers

MISSION = b"mission1"
READER = PublicKeys(sign=bytes([1]) * 32, seal=bytes([2]) * 32)
LISTENER = PublicKeys(sign=bytes([3]) * 32, seal=bytes([4]) * 32)
FALSE = bytes([9]) * 32
TRUE = word_numbers(MISSION, reader=READER, listener=LISTENER)


def test_both_laptops_come_to_the_same_four_words() -> None:
    assert word_numbers(MISSION, reader=READER, listener=LISTENER) == TRUE
    assert len(TRUE) == WORDS
    assert all(0 <= number < 1 << BITS_A_WORD for number in TRUE)


@pytest.mark.parametrize(
    ("mission", "reader", "listener"),
    [
        (MISSION, replace(READER, sign=FALSE), LISTENER),
        (MISSION, replace(READER, seal=FALSE), LISTENER),
        (MISSION, READER, replace(LISTENER, sign=FALSE)),
        (MISSION, READER, replace(LISTENER, seal=FALSE)),
        (MISSION, LISTENER, READER),
        (b"mission2", READER, LISTENER),
    ],
    ids=[
        "reader signs",
        "reader opens",
        "listener signs",
        "listener opens",
        "way round",
        "mission",
    ],
)
def test_whoever_slips_in_one_key_makes_them_differ(
    mission: bytes, reader: PublicKeys, listener: PublicKeys
) -> None:
    assert word_numbers(mission, reader=reader, listener=listener) != TRUE


@pytest.mark.parametrize("kept", ["sign", "seal"])
def test_a_vouching_names_both_keys(kept: str) -> None:
    other = "seal" if kept == "sign" else "sign"
    assert replace(READER, **{other: FALSE}).digest != READER.digest
