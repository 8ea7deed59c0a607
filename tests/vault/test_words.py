# SPDX-License-Identifier: Apache-2.0
"""Recovery words: the published vectors, and everything a tired hand does to them."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cla_desktop.vault.errors import RecoveryWordsWrong
from cla_desktop.vault.words import entropy_from_words, new_words, words_from_entropy

ENTROPY = st.binary(min_size=32, max_size=32)
LANGUAGE = st.sampled_from(["en", "fr"])


@pytest.mark.parametrize(
    ("byte", "sheet"),
    [
        (0x00, "abandon " * 23 + "art"),
        (0x7F, "legal winner thank year wave sausage worth useful " * 3 + "title"),
        (0x80, "letter advice cage absurd amount doctor acoustic avoid " * 3 + "bless"),
        (0xFF, "zoo " * 23 + "vote"),
    ],
)
def test_published_vectors(byte: int, sheet: str) -> None:
    # The last word of the published sheets replaces the 24th of the repeated line.
    words = tuple(sheet.split())
    expected = (*words[:23], words[-1])
    entropy = bytes([byte]) * 32
    assert words_from_entropy(entropy, language="en") == expected
    assert entropy_from_words(" ".join(expected)) == entropy


@given(entropy=ENTROPY, language=LANGUAGE)
def test_words_come_back(entropy: bytes, language: str) -> None:
    words = words_from_entropy(entropy, language=language)
    assert len(words) == 24
    assert entropy_from_words(" ".join(words)) == entropy


def _numbered(words: list[str]) -> str:
    return "\n".join(f"{n:>2}. {word}" for n, word in enumerate(words, start=1))


def _bare(words: list[str]) -> str:
    plain = unicodedata.normalize("NFD", " ".join(words))
    return "".join(char for char in plain if not unicodedata.combining(char))


@pytest.mark.parametrize(
    "retyped",
    [
        lambda words: " ".join(words).upper(),
        lambda words: "  " + " \t ".join(words) + "\n",
        lambda words: ", ".join(words) + ".",
        lambda words: " ".join(word[:4] for word in words),
        lambda words: unicodedata.normalize("NFD", " ".join(words)),
        _bare,
        _numbered,
    ],
    ids=["capitals", "spaces", "commas", "four letters", "decomposed", "no accents", "numbered"],
)
@given(entropy=ENTROPY, language=LANGUAGE)
def test_forgives(retyped: object, entropy: bytes, language: str) -> None:
    assert callable(retyped)
    words = list(words_from_entropy(entropy, language=language))
    assert entropy_from_words(retyped(words)) == entropy


@given(entropy=ENTROPY, language=LANGUAGE, place=st.integers(0, 23))
def test_names_the_first_unknown_word(entropy: bytes, language: str, place: int) -> None:
    words = list(words_from_entropy(entropy, language=language))
    words[place] = "qqqqq"
    with pytest.raises(RecoveryWordsWrong) as caught:
        entropy_from_words(" ".join(words))
    assert caught.value.position == place + 1
    assert str(place + 1) in str(caught.value)


def _answer(text: str) -> bytes | int | None:
    """What the words hold, or where the complaint points."""
    try:
        return entropy_from_words(text)
    except RecoveryWordsWrong as wrong:
        return wrong.position


@given(entropy=ENTROPY)
def test_two_words_swapped_are_not_a_sheet(entropy: bytes) -> None:
    words = list(words_from_entropy(entropy, language="fr"))
    assume(words[0] != words[1])
    swapped = " ".join([words[1], words[0], *words[2:]])
    answer = _answer(swapped)
    assert answer is None or (isinstance(answer, bytes) and answer != entropy)


@pytest.mark.parametrize("text", ["", "abandon", "abandon " * 25, "x" * 10_000_000, "٣ ٤\x00 !"])
def test_another_number_of_words(text: str) -> None:
    with pytest.raises(RecoveryWordsWrong):
        entropy_from_words(text)


@given(text=st.text())
def test_any_text_is_answered(text: str) -> None:
    with pytest.raises(RecoveryWordsWrong):
        entropy_from_words(text)


def test_complaints_repeat_nothing_typed() -> None:
    with pytest.raises(RecoveryWordsWrong) as caught:
        entropy_from_words("kanari " * 24)
    assert "kanari" not in str(caught.value)


def test_new_words_differ_and_speak_the_language() -> None:
    assert new_words("fr") != new_words("fr")
    assert new_words("ar")
    with pytest.raises(ValueError, match="32 bytes"):
        words_from_entropy(b"short", language="en")
