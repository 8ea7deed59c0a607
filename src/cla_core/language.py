# SPDX-License-Identifier: Apache-2.0
"""The words a person sees, in the language they chose.

Owns the look-up in the merged gettext catalogue (resources/i18n/<code>/LC_MESSAGES/cla.mo, compiled
by scripts/catalogue.py). English sentences are their own keys; declared things (fields, codes) have
dotted keys that stand in both catalogues. Refuses to know who shows the words, and where.
"""

import gettext
import struct
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple, Self

from cla_core.resources import resource_path

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})
FALLBACK: Final = "en"
SPOKEN: Final = ("en", "fr")
"""What the programs speak; reports may be written in more."""


def mark(msgid: str) -> str:
    """The message itself, unchanged: it only shows Babel a literal that is looked up later."""
    return msgid


class _WhenNeeded(gettext.NullTranslations):
    """A catalogue that is read at the first look-up; the window's start must not wait for it."""

    def __init__(self, folder: Path, code: str) -> None:
        super().__init__()
        self._place = (folder, code)
        self._words: gettext.NullTranslations | None = None

    def gettext(self, message: str) -> str:
        """The translation, as the catalogue itself gives it."""
        if self._words is None:
            # Two threads may both read it; the last one stays, and they are alike.
            self._words = _read(*self._place)
        return self._words.gettext(message)


class Worded(ABC):
    """A value that each language writes its own way, such as a sum of money.

    It goes into a sentence as it is and is worded where the sentence is.
    """

    @abstractmethod
    def worded(self, lang: "Language") -> str:
        """The value as it stands in a sentence of this language."""


class Language(NamedTuple):
    """One language's words; immutable, safe to share between threads.

    `code` is "en" or "fr"; `words` and `english` are the two catalogues looked through in turn.
    """

    code: str
    words: gettext.NullTranslations
    english: gettext.NullTranslations

    @classmethod
    def load(cls, code: str, folder: Path | None = None) -> Self:
        """The language `code` from `folder` (by default the one that came with the program).

        A catalogue that is missing or damaged gives the English of the message ids: a desk with
        half its files must still show its errors.
        """
        folder = folder or resource_path("i18n")
        words = _read(folder, code)
        english = words if code == FALLBACK else _WhenNeeded(folder, FALLBACK)
        return cls(code=code, words=words, english=english)

    @property
    def rtl(self) -> bool:
        """Whether the script runs from right to left."""
        return self.code in RIGHT_TO_LEFT

    def tr(self, msgid: str, **values: object) -> str:
        """The sentence in this language, its `{named}` places filled in."""
        return self._fill(self._find(msgid), values)

    def ntr(self, singular: str, plural: str, n: int, **values: object) -> str:
        """The right plural form for `n`, which also fills `{n}`."""
        text = self.words.ngettext(singular, plural, n)
        return self._fill(text, {"n": n, **values})

    def label(self, key: str) -> str:
        """The words of a declared key; English when this language lacks them, else the key."""
        found = self._find(key)
        if key and found == key:
            return self.english.gettext(key)
        return found

    @property
    def colon(self) -> str:
        """What stands between a name and what is said of it, where no sentence holds both."""
        return self.tr(": ")

    def _find(self, msgid: str) -> str:
        # The empty id is the catalogue's header, not a message.
        return self.words.gettext(msgid) if msgid else ""

    def _fill(self, text: str, values: Mapping[str, object]) -> str:
        # Text without values is shown as it is, braces included.
        if not values:
            return text
        said = {
            name: value.worded(self) if isinstance(value, Worded) else value
            for name, value in values.items()
        }
        return text.format(**said)


def _read(folder: Path, code: str) -> gettext.NullTranslations:
    try:
        with (folder / code / "LC_MESSAGES" / "cla.mo").open("rb") as stream:
            return gettext.GNUTranslations(stream)
    except (OSError, ValueError, struct.error):
        return gettext.NullTranslations()
