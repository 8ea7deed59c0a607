# SPDX-License-Identifier: Apache-2.0
"""Folding: spellings that must meet, spellings that must not, and that it holds for any text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.folding import fold, without_article, words

ANY_TEXT = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ndélé", "ndele"),
        ("NDÉLÉ", "ndele"),
        ("Nde\u0301le\u0301", "ndele"),
        ("N'Djamena", "n djamena"),
        ("N\u2019Djamena", "n djamena"),
        ("N\u02bcDjamena", "n djamena"),
        ("N`Djamena", "n djamena"),
        ("Kaga-Bandoro", "kaga bandoro"),
        ("Kaga\u2011Bandoro", "kaga bandoro"),
        ("  deux\t\nlignes\u00a0ici ", "deux lignes ici"),
        ("Cœur, Ægypte, Straße", "coeur, aegypte, strasse"),
        ("ŋɔk ɲɛnajɛ Ɓɗ", "ngok nyenaje bd"),
        ("ﬁlle №", "fille no"),
        ("أحمد", "احمد"),
        ("إبراهيم", "ابراهيم"),
        ("آدم", "ادم"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("موسى", "موسي"),
        ("مدرسة", "مدرسه"),
        ("مسؤول", "مسوول"),
        ("رئيس", "رييس"),
        ("گاو کی", "گاو كي"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("a\u200fb\u202ec\u2066d\u00ade\u0000f\u007f", "abcdef"),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_spellings_fold(text: str, folded: str) -> None:
    """Accents, apostrophes, hyphens, ligatures, Arabic forms and digits stop mattering."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"), [("Beni", "Bene"), ("حسن", "حسين"), ("014", "14"), ("ca", "cha")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    """Folding never guesses: a differing letter or digit still differs."""
    assert fold(one) != fold(other)


def test_a_lone_surrogate_is_dropped() -> None:
    """Half a character from a damaged paste cannot reach the database driver."""
    assert fold("a\ud800b") == "ab"


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is already in its comparable form."""
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_no_capital_mark_or_control_is_left(text: str) -> None:
    """Nothing invisible survives, and no accent."""
    folded = fold(text)
    assert folded == folded.strip()
    assert "  " not in folded
    assert not {unicodedata.category(c) for c in folded} & {"Mn", "Me", "Cf", "Cc"}


@given(ANY_TEXT)
def test_composition_does_not_matter(text: str) -> None:
    """The same text composed and decomposed folds to the same."""
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text("abcdéèêçÀŒأإةى'-", max_size=30))
def test_capitals_do_not_matter(text: str) -> None:
    """A name shouted over the radio and typed in capitals is the same name."""
    assert fold(text.upper()) == fold(text)


def test_words_are_folded_and_without_punctuation() -> None:
    """A sentence gives its words in order."""
    assert words("L'attaque à Ndélé, (18h30) : « 3 blessés » !") == [
        "l", "attaque", "a", "ndele", "18h30", "3", "blesses",
    ]  # fmt: skip
    assert words("ZZ/KAS_1") == ["zz", "kas", "1"]
    assert words(" \u200f ") == []


@given(ANY_TEXT)
def test_words_are_a_part_of_the_folded_text(text: str) -> None:
    """Index and query see the same words, whichever of the two functions made them."""
    assert words(fold(text)) == words(text)
    assert all(word in fold(text) for word in words(text))


@given(ANY_TEXT)
def test_what_stands_without_its_article_is_folded_and_ends_a_word(text: str) -> None:
    """An index keeps it as it keeps any other word."""
    for rest in without_article(text):
        assert fold(rest) == rest
        assert any(word.endswith(rest) for word in words(text))
