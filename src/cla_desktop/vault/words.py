# SPDX-License-Identifier: Apache-2.0
"""The 24 words of a recovery sheet: 32 random bytes a person can write down and type back.

The encoding is BIP 39's (11 bits a word, the last 8 bits a checksum) on its English and French
lists, so a sheet can be read with other tools if this program is gone. Reading is forgiving: case,
accents, numbering, commas and line breaks do not matter, the first four letters of a word are
enough, and the language is found out.

Refuses to know what the bytes open.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from cla_core.errors import mark
from cla_core.resources import resource_path
from cla_desktop.vault.errors import RecoveryWordsWrong

ENTROPY_BYTES: Final = 32
WORD_COUNT: Final = 24

_LANGUAGES: Final = {"en": "english", "fr": "french"}
_LIST_LENGTH: Final = 2048
_BITS_A_WORD: Final = 11
_CHECK_BITS: Final = 8
_LETTERS_ENOUGH: Final = 4
_READ_AT_MOST: Final = 4000  # characters; 24 words with numbers and line breaks take some 300

_LETTERS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _WordList:
    """The words as printed, and the number each is known by from its first folded letters."""

    words: tuple[str, ...]
    numbers: dict[str, int]


def new_words(language: str) -> tuple[str, ...]:
    """24 fresh words in "en" or "fr"; any other language gets the English list."""
    return words_from_entropy(os.urandom(ENTROPY_BYTES), language=language)


def words_from_entropy(entropy: bytes, *, language: str) -> tuple[str, ...]:
    """The words of these 32 bytes. ValueError for another length."""
    if len(entropy) != ENTROPY_BYTES:
        raise ValueError("a recovery sheet holds 32 bytes")
    words = _word_list(language if language in _LANGUAGES else "en").words
    number = int.from_bytes(entropy + _check_byte(entropy), "big")
    shifts = range((WORD_COUNT - 1) * _BITS_A_WORD, -1, -_BITS_A_WORD)
    return tuple(words[number >> shift & _LIST_LENGTH - 1] for shift in shifts)


def entropy_from_words(text: str) -> bytes:
    """The 32 bytes of 24 typed words. Raises RecoveryWordsWrong, which says what to look at."""
    typed = _typed_words(text)
    if len(typed) != WORD_COUNT:
        raise RecoveryWordsWrong(
            mark("A recovery sheet has {needed} words, here are {count}."),
            needed=WORD_COUNT,
            count=len(typed),
        )
    attempts = [_numbers(typed, language) for language in _LANGUAGES]
    for numbers in attempts:
        entropy = _checked_entropy(numbers) if len(numbers) == WORD_COUNT else None
        if entropy is not None:
            return entropy
    raise _complaint(max(len(numbers) for numbers in attempts))


def words_of(numbers: Sequence[int], *, language: str) -> tuple[str, ...]:
    """The words of these numbers (0 to 2047) in "en" or "fr"; another language gets English."""
    words = _word_list(language if language in _LANGUAGES else "en").words
    return tuple(words[number] for number in numbers)


def are_these_words(text: str, numbers: Sequence[int]) -> bool:
    """Whether what was typed are the words of these numbers, in either language."""
    typed = _typed_words(text)
    return len(typed) == len(numbers) and any(
        _numbers(typed, language) == list(numbers) for language in _LANGUAGES
    )


def _complaint(known: int) -> RecoveryWordsWrong:
    if known == WORD_COUNT:
        return RecoveryWordsWrong(
            mark("Every word is known, but together they are not a sheet: one is another word.")
        )
    return RecoveryWordsWrong(
        mark("Word {position} is not on the list. Compare it with the sheet."), position=known + 1
    )


def _typed_words(text: str) -> list[str]:
    """Runs of letters, folded; one more than a sheet has is enough to know it is none."""
    runs = _LETTERS.finditer(_folded(text[:_READ_AT_MOST]))
    return [run.group() for run in islice(runs, WORD_COUNT + 1)]


def _numbers(typed: list[str], language: str) -> list[int]:
    """The words' numbers in this language, as far as they are known."""
    known = _word_list(language).numbers
    numbers = []
    for word in typed:
        number = known.get(word[:_LETTERS_ENOUGH])
        if number is None:
            break
        numbers.append(number)
    return numbers


def _checked_entropy(numbers: list[int]) -> bytes | None:
    total = 0
    for number in numbers:
        total = total << _BITS_A_WORD | number
    data = total.to_bytes(ENTROPY_BYTES + 1, "big")
    entropy, check = data[:ENTROPY_BYTES], data[ENTROPY_BYTES:]
    return entropy if check == _check_byte(entropy) else None


def _check_byte(entropy: bytes) -> bytes:
    return hashlib.sha256(entropy).digest()[: _CHECK_BITS // 8]


@lru_cache(maxsize=len(_LANGUAGES))
def _word_list(language: str) -> _WordList:
    path = resource_path("vendor", "bip39", f"{_LANGUAGES[language]}.txt")
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    words = tuple(text.split())
    numbers = {_folded(word)[:_LETTERS_ENOUGH]: n for n, word in enumerate(words)}
    if len(words) != _LIST_LENGTH or len(numbers) != _LIST_LENGTH:
        raise ValueError("not a list of 2048 words told apart by four letters")
    return _WordList(words=words, numbers=numbers)


def _folded(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
