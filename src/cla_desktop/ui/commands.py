# SPDX-License-Identifier: Apache-2.0
"""What can be asked for in the field at the top, and which of it a few typed letters mean.

Pure: knows no widget. A command is chosen by its key; a page's command has the page's key, an
errand to a page the lead to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cla_core.folding import fold
from cla_core.language import Language
from cla_desktop.ui.leads import BAR
from cla_desktop.ui.page_stack import PageEntry

_SEVERAL = (("s", ""), ("x", ""), ("ies", "y"), ("aux", "al"))
"""How English and French make several of one: the ending, and the ending of one alone."""

_STEM_LEAST = 3


class Do(StrEnum):
    """The keys of the commands that are not pages."""

    NEW_FLASH = "do:new flash"
    QUICK_ALERT = "do:quick alert"
    BEEP = "do:beep"
    HAND_OVER = "do:hand over"
    NIGHT = "do:night"
    SHEET = "do:sheet"
    NEW_DAILY = "do:new daily"
    NEW_WEEKLY = "do:new weekly"
    GLOSSARY = "do:glossary"
    SEND = "do:send"
    JOIN = "do:join"
    LOCK = "do:lock"
    DARK = "do:dark"
    LANGUAGE = "do:language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing to do. `words` are in the person's language; `keys` is its chord, if it has one."""

    key: str
    words: str
    icon: str
    keys: str = ""


def commands(lang: Language, pages: Sequence[PageEntry]) -> list[Command]:
    """Everything that can be asked for, the usual first."""
    tr = lang.tr
    return [
        Command(key=Do.QUICK_ALERT, words=tr("Quick alert"), icon="bell-ring", keys="F2"),
        Command(key=Do.BEEP, words=tr("Log a beep"), icon="phone", keys="F4"),
        Command(key=Do.HAND_OVER, words=tr("Hand the alert phone over"), icon="phone", keys="F8"),
        Command(key=Do.SHEET, words=tr("Print the open alerts"), icon="printer"),
        Command(key=Do.NIGHT, words=tr("Log of the night"), icon="moon"),
        Command(key=Do.NEW_FLASH, words=tr("New flash report"), icon="file-plus", keys="Shift+F2"),
        Command(key=Do.NEW_DAILY, words=tr("New daily report"), icon="file-plus"),
        Command(key=Do.NEW_WEEKLY, words=tr("New weekly report"), icon="file-plus"),
        *(Command(key=page.key, words=tr(page.title), icon=page.icon) for page in pages),
        *(
            Command(
                key=page.key + BAR + errand.wish, words=lang.label(errand.title), icon=errand.icon
            )
            for page in pages
            for errand in page.errands
        ),
        Command(key=Do.SEND, words=tr("Send what waits now"), icon="refresh-cw"),
        Command(key=Do.JOIN, words=tr("Enter a new joining code"), icon="key-round"),
        Command(key=Do.GLOSSARY, words=tr("Words and abbreviations"), icon="book-open", keys="F1"),
        Command(key=Do.LOCK, words=tr("Lock the desk"), icon="lock", keys="Ctrl+L"),
        Command(key=Do.DARK, words=tr("Light or dark screen"), icon="moon"),
        Command(key=Do.LANGUAGE, words=_other_language(lang), icon="languages"),
    ]


def _other_language(lang: Language) -> str:
    """In both languages: who looks for it hardly reads the one on the screen."""
    own = "English" if lang.code == "fr" else "Français"
    return f"{lang.tr('Work in French')} · {own}"


def matching(known: Sequence[Command], typed: str) -> list[Command]:
    """Those whose words hold every typed word's beginning; all for nothing.

    Whether one or several were typed makes no difference. Those that begin with what was typed come
    first ("rep" is the page of reports, not a new flash report); else they keep their own order.
    """
    asked = fold(typed).split()
    found = [command for command in known if _means(command, asked)]
    return sorted(found, key=lambda command: _how_far(command, asked))


def _means(command: Command, asked: Sequence[str]) -> bool:
    words = fold(command.words).split()
    return all(any(_begins_or_is(word, part) for word in words) for part in asked)


def _how_far(command: Command, asked: Sequence[str]) -> int:
    """How well typed words match a command's: by letters, as a plural, or inside them."""
    words = fold(command.words).split()
    if " ".join(words).startswith(" ".join(asked)):
        return 0
    return 1 if all(map(_begins_or_is, words, asked)) else 2


def _begins_or_is(word: str, part: str) -> bool:
    return word.startswith(part) or not _singulars(word).isdisjoint(_singulars(part))


def _singulars(word: str) -> set[str]:
    """The word, and what it may be one of: of rumours a rumour, of animaux an animal."""
    found = {word}
    for several, one in _SEVERAL:
        stem = word.removesuffix(several)
        if len(stem) >= _STEM_LEAST and stem != word:
            found.add(stem + one)
    return found
