# SPDX-License-Identifier: Apache-2.0
"""What this laptop's people chose about the program itself; readable while the vault is locked.

Owns the file, its defaults and its limits. What a newer version wrote there is kept. It holds no
person, no place and no secret: the unlock screen needs it before a passphrase was typed.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from cla_core.errors import ClaError, mark
from cla_desktop.profile import Profile
from cla_desktop.vault.disk import place

FILE: Final = "settings.json"
IDLE_LEAST, IDLE_MOST = 1, 60
LANGUAGES: Final = ("", "en", "fr")
SIZES: Final = (100, 125, 150)
_READ_AT_MOST_BYTES: Final = 64 * 1024


class Theme(StrEnum):
    """Light or dark, or as the computer is set."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class LinkUse(StrEnum):
    """What the link is used for unasked: everything, flash reports only, or nothing."""

    FULL = "full"
    SPARING = "sparing"
    ASKED = "asked"


class SettingsNotSaved(ClaError):
    """The disk took nothing; the former settings stand."""

    def __init__(self) -> None:
        super().__init__(
            mark("The settings could not be saved: the disk is full or does not allow it.")
        )


class Settings(NamedTuple):
    """The choices. `language` is "en", "fr" or empty while nobody chose.

    `size_percent` is how large words and buttons are, from the next start on.
    `others` is what a newer version keeps in the same file.
    """

    language: str = ""
    theme: Theme = Theme.SYSTEM
    idle_lock_minutes: int = 5
    link: LinkUse = LinkUse.FULL
    start_with_computer: bool = False
    sound: bool = False
    size_percent: int = 100
    others: Mapping[str, Any] = MappingProxyType({})


class Loaded(NamedTuple):
    """The settings in force, and what is to be told about them: a message, or nothing."""

    settings: Settings
    told: str = ""


def load(folder: Profile) -> Loaded:
    """Read the settings; what is damaged becomes its default, and that is told."""
    try:
        found = json.loads(_text(folder.home / FILE))
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        _note_damaged(len(_NAMES))
        told = mark("The settings file was damaged; the default settings apply.")
        return Loaded(Settings(), told)
    settings, refused = _settings(found)
    if refused:
        _note_damaged(len(refused))
        return Loaded(settings, mark("A setting was damaged; its default value applies."))
    return Loaded(settings)


def save(folder: Profile, settings: Settings) -> None:
    """Write the settings in one step.

    Raises:
        SettingsNotSaved: the former file stands.
    """
    plain = dict(settings.others) | {name: getattr(settings, name) for name in _NAMES}
    try:
        folder.home.mkdir(parents=True, exist_ok=True)
        place(folder.home / FILE, json.dumps(plain, indent=1, ensure_ascii=False).encode())
    except OSError:
        raise SettingsNotSaved from None


_NAMES: Final = tuple(name for name in Settings._fields if name != "others")


def _text(path: Path) -> str:
    with path.open("rb") as stream:
        return stream.read(_READ_AT_MOST_BYTES).decode("utf-8-sig")


def _note_damaged(count: int) -> None:
    from cla_desktop import logs  # the window starts without

    logs.note(logs.Event.SETTINGS_DAMAGED, count=count)


def _settings(found: dict[str, Any]) -> tuple[Settings, list[str]]:
    """The settings, and the names of those that could not be taken."""
    others = {name: value for name, value in found.items() if name not in _NAMES}
    settings, refused = Settings(others=others), []
    for name in _NAMES:
        if name not in found:
            continue
        try:
            settings = settings._replace(**{name: _typed(name, found[name])})
        except (ValueError, TypeError):
            refused.append(name)
    return settings, refused


def _typed(name: str, value: Any) -> Any:
    """The value as its setting has it. TypeError or ValueError for a choice there is not."""
    usual = getattr(_USUAL, name)
    if isinstance(usual, StrEnum):
        return type(usual)(value)
    if type(value) is not type(usual):
        raise TypeError(name)
    if name == "language" and value not in LANGUAGES:
        raise ValueError(name)
    if name == "idle_lock_minutes" and not IDLE_LEAST <= value <= IDLE_MOST:
        raise ValueError(name)
    if name == "size_percent" and value not in SIZES:
        raise ValueError(name)
    return value


_USUAL: Final = Settings()
