# SPDX-License-Identifier: Apache-2.0
"""Folding: what two spellings of one word have in common, for the search index and for lookup.

Owns the one rule by which accents, apostrophes, hyphens, capitals, Arabic letter forms and digits
of any script stop mattering. Index and query must both pass through here, else they never meet.
Refuses to know where the text comes from, how it is ranked, or what sounds alike: two names that
differ in a letter stay two names.
"""

import re
import unicodedata

APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02be\u02bf\u2018\u2019\u201b\u2032\ua78b\ua78c"
HYPHENS = "-\u058a\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212"

# Letters that Unicode does not take apart, as a keyboard without them would write them: French and
# European ligatures, the letters of Bambara, Fulfulde, Dinka and Nuer, and Arabic letter forms.
LETTERS = {
    "æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƴ": "y", "ɲ": "ny", "ŋ": "ng", "ɛ": "e", "ǝ": "e", "ə": "e",
    "ɔ": "o", "ɣ": "gh",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه",
    "ە": "ه", "ـ": "",
}  # fmt: skip

ARTICLE = re.compile(r"(?:[وفبك]?ال|[وف]?لل)(?=\w{3})")
"""The Arabic article as it begins a folded word, behind "and", "so", "by", "like" or "for"."""

SPACE = " "
DROPPED_CATEGORIES = frozenset({"Mn", "Me", "Cf", "Cc", "Cs"})
WORD = re.compile(r"[^\W_]+")
JOINED = re.compile(rf"\w+(?:[{re.escape(APOSTROPHES + HYPHENS)}]\w+)+")


class _Folded(dict[int, str]):
    """What each character becomes after decomposition; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


def _folded(character: str) -> str:
    if character.isspace() or character in APOSTROPHES or character in HYPHENS:
        return SPACE
    category = unicodedata.category(character)
    if category in DROPPED_CATEGORIES:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return LETTERS.get(character, character)


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Give the comparable form of a text: plain small letters, ASCII digits, single spaces.

    Folding twice changes nothing. Punctuation other than apostrophes and hyphens stays.
    """
    plain = text.lower() if text.isascii() else _decomposed(text)
    return SPACE.join(plain.translate(_FOLDED).split())


def _decomposed(text: str) -> str:
    # Capitals hide in what decomposition sets free, and the other way round, hence twice.
    small = unicodedata.normalize("NFD", text).casefold()
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", small).casefold())


def words(text: str) -> list[str]:
    """Give the folded words of a text in order, without punctuation."""
    return WORD.findall(fold(text))


def closed_up(text: str) -> list[str]:
    """Give what stands around apostrophes and hyphens as one folded word each: `ndjamena`.

    Beside `words` in an index and in a query, it lets N'Djamena and Ndjamena meet.
    """
    return ["".join(words(run)) for run in JOINED.findall(unicodedata.normalize("NFC", text))]


def without_article(text: str) -> list[str]:
    """Give the folded Arabic words that begin with the article once more without it: قريه.

    Beside `words` in an index: who looks for a village finds what was told of the village.
    """
    if text.isascii():
        return []
    found = ((word, ARTICLE.match(word)) for word in words(text))
    return [word[article.end() :] for word, article in found if article is not None]
