# SPDX-License-Identifier: Apache-2.0
"""What a person chose about the program, put into force: the language, light or dark, the start.

Remembers each choice; what the window does about one is the window's. `settings.py` owns the file.
"""

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cla_core.language import Language
from cla_desktop.profile import LinkCard, Profile
from cla_desktop.settings import Settings, SettingsNotSaved, Theme, save

_MIDDLE = 128  # of the 255 from black to white


class Choices:
    """The choices of one laptop's people, as `settings` has them now."""

    def __init__(self, app: QApplication, folder: Profile, settings: Settings) -> None:
        self._app = app
        self._folder = folder
        self._qt_words = QTranslator(app)
        self.settings = settings

    def remember(self, **changed: Any) -> None:
        """Keep a choice; a disk that refuses it only costs the memory of it."""
        self.settings = self.settings._replace(**changed)
        with suppress(SettingsNotSaved):
            save(self._folder, self.settings)

    def start_with_computer(self, wanted: bool) -> None:
        """Start with the computer, or not any more, and remember it.

        Raises:
            AutostartRefused: the computer does not allow it; nothing was changed.
        """
        from cla_desktop.autostart import disable, enable, own_command

        if wanted:
            enable(own_command(self._folder.home))
        else:
            disable()
        self.remember(start_with_computer=wanted)

    def show_larger(self, size_percent: int) -> None:
        """Draw words and buttons so large from the next start on.

        Raises:
            SettingsNotSaved: it could not be remembered, so that nothing was changed.
        """
        chosen = self.settings._replace(size_percent=size_percent)
        save(self._folder, chosen)
        self.settings = chosen

    def speak(self, code: str) -> Language:
        """Our words in a language, and Qt's own dialogs with them."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._app.removeTranslator(self._qt_words)
        if self._qt_words.load(f"qtbase_{code}", folder):
            self._app.installTranslator(self._qt_words)
        return Language.load(code)

    def language(self, card: LinkCard | None) -> str:
        """The code of the language to speak: chosen, else the mission's, else the computer's."""
        given = card.language if card else ""
        return self.settings.language or given or _system_language()

    @property
    def dark(self) -> bool:
        """Whether to look dark."""
        if self.settings.theme is Theme.SYSTEM:
            # Asking for the scheme itself would build PySide6's namespace `Qt`: 15 ms.
            return QGuiApplication.palette().window().color().lightness() < _MIDDLE
        return self.settings.theme is Theme.DARK


def _system_language() -> str:
    from PySide6.QtCore import QLocale

    french = QLocale.system().language() == QLocale.Language.French
    return "fr" if french else "en"
