# SPDX-License-Identifier: Apache-2.0
"""Whether the desk starts, locked, when the person signs in to the computer.

Owns one entry: a value of the person's own Run key on Windows, a desktop entry elsewhere. It needs
no administrator and holds nothing but the command.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from cla_core.errors import ClaError, mark

_RUN_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
_NAME: Final = "CLA Desktop"
_FILE: Final = "cla-desktop.desktop"
_NEEDS_QUOTES: Final = frozenset(" \t\n\"'\\><~|&;$*?#()`")


class AutostartRefused(ClaError):
    """The system does not let the program start with it."""

    def __init__(self) -> None:
        super().__init__(
            mark("The computer does not allow the desk to start with it. Everything else is done.")
        )


def own_command(home: Path | None = None) -> tuple[str, ...]:
    """How this program is started, for the frozen program and for a checkout."""
    profile = () if home is None else ("--home", str(home))
    if getattr(sys, "frozen", False):
        return (sys.executable, *profile)
    return (sys.executable, "-m", "cla_desktop", *profile)


if sys.platform == "win32":
    import subprocess
    import winreg

    def enable(command: Sequence[str]) -> None:
        """Start this with the computer from now on. Raises AutostartRefused."""
        try:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                line = subprocess.list2cmdline(command)
                winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, line)
        except OSError:
            raise AutostartRefused from None

    def disable() -> None:
        """Do not any more. Raises AutostartRefused."""
        try:
            key = winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY)
            with key, suppress(FileNotFoundError):
                winreg.DeleteValue(key, _NAME)
        except OSError:
            raise AutostartRefused from None

    def is_enabled() -> bool:
        """Whether it starts with the computer."""
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                winreg.QueryValueEx(key, _NAME)
        except OSError:
            return False
        return True

else:

    def enable(command: Sequence[str]) -> None:
        """Start this with the computer from now on. Raises AutostartRefused."""
        path = _entry()
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={_NAME}",
            "Exec=" + " ".join(_quoted(part) for part in command),
            "X-GNOME-Autostart-enabled=true",
        )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError:
            raise AutostartRefused from None

    def disable() -> None:
        """Do not any more. Raises AutostartRefused."""
        try:
            with suppress(FileNotFoundError):
                _entry().unlink()
        except OSError:
            raise AutostartRefused from None

    def is_enabled() -> bool:
        """Whether it starts with the computer."""
        return _entry().exists()

    def _entry() -> Path:
        config = os.environ.get("XDG_CONFIG_HOME")
        folder = Path(config) if config else Path.home() / ".config"
        return folder / "autostart" / _FILE

    def _quoted(part: str) -> str:
        """The path quoted for a desktop entry: quotes, escapes, doubled percent signs."""
        part = part.replace("%", "%%")
        if part and not _NEEDS_QUOTES & set(part):
            return part
        for special in '\\"`$':
            part = part.replace(special, "\\" + special)
        return '"' + part.replace("\\", "\\\\") + '"'
