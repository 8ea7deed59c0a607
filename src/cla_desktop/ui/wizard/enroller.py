# SPDX-License-Identifier: Apache-2.0
"""What the wizard needs from outside, what it hands over at the end, and half-way to its successor.

Nothing of it knows Qt. Everything asked in the wizard is handed over at once, in one `Wish`: a
wizard that is closed half-way leaves nothing behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from cla_desktop.services.enrolling import Tell
from cla_desktop.ui.invited import Invited


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """All that was said. `words` were shown and typed back; `code` is empty for training."""

    language: str
    person: str
    passphrase: str
    words: tuple[str, ...]
    code: str
    training: bool
    start_with_computer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfSaid:
    """All that was typed so far, to be taken over by the wizard in another language.

    `seen` whether the words of the sheet were shown: somebody may have copied them by now.
    `checked` is what was typed back, by the number of the word.
    """

    person: str = ""
    passphrases: tuple[str, str] = field(default=("", ""), repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)
    seen: bool = False
    checked: Mapping[int, str] = field(default_factory=dict, repr=False)
    way: str = ""
    code: str = field(default="", repr=False)
    start: str = ""


class Enroller(Protocol):
    """Makes the desk. `enrol` is slow and is called off the main thread."""

    def new_words(self, language: str) -> tuple[str, ...]:
        """The 24 words of a fresh recovery sheet."""
        ...

    def read_code(self, text: str) -> Invited:
        """What a joining code says, read without a link. Raises ClaError if it cannot be used."""
        ...

    def enrol(self, wish: Wish, tell: Tell) -> object:
        """The open desk; `tell` each stage. Raises ClaError; then nothing was kept."""
        ...

    def put_back(self, file: Path) -> int:
        """A desk from its backup; when that was made, in ms. Raises ClaError; nothing was kept."""
        ...
