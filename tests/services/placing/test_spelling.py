# SPDX-License-Identifier: Apache-2.0
"""Spelling variants: what sounds alike, what does not, and Arabic letters for a Latin name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.folding import fold
from cla_desktop.services.placing.spelling import consonants, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ouasha", "Washa"),
        ("Ouasha", "Ouacha"),
        ("Djouba", "Juba"),
        ("Boulouena", "Bulwena"),
        ("Bocaranga", "Bokaranga"),
        ("Tchapuro", "Chapuro"),
        ("Nyarunda", "Niarunda"),
        ("Gnarunda", "Nyarunda"),
        ("Kassoro", "Kasoro"),
        ("N'Djamena", "Ndjaména"),
        ("Guéra", "Gera"),
        ("Philippo", "Filipo"),
        ("Cisiro", "Sisiro"),
        ("Kaga-Bandoro", "Kagabandoro"),
    ],
)
def test_spellings_of_one_sound(one: str, other: str) -> None:
    """French, English and local habits meet."""
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Beni", "Bena"), ("Tanda", "Danda"), ("Chapuro", "Kapuro")]
)
def test_different_sounds_stay_apart(one: str, other: str) -> None:
    """A sound is no excuse to mix two villages."""
    assert sound(fold(one)) != sound(fold(other))


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("نديلي", "Ndélé"), ("بوتمبو", "Butembo"), ("كاسورو", "Kasoro"), ("تندا", "Tanda")],
)
def test_arabic_and_latin_share_their_consonants(arabic: str, latin: str) -> None:
    """Arabic writes few vowels, and one letter for p and b."""
    assert consonants(fold(arabic)) == consonants(fold(latin))


@given(st.text(max_size=40))
def test_any_text_has_a_sound(text: str) -> None:
    """No text breaks the rules; consonants are plain ASCII."""
    assert " " not in sound(fold(text))
    assert consonants(fold(text)).isascii()
