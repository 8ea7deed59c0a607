# SPDX-License-Identifier: Apache-2.0
"""What everything is drawn with at this moment: the tokens of the scheme, and the icons in them.

Owns the switch between light and dark. One `Look` is handed to every widget of ours; painted ones
ask it in `paintEvent`, those that keep a picture listen to `changed`. Main thread only.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from cla_desktop.ui.theme import (
    DARK,
    ICON_SIZE,
    LIGHT,
    Tokens,
    Tone,
    font,
    load_first_fonts,
    palette,
    style_sheet,
)

if TYPE_CHECKING:
    from cla_desktop.ui.icons import Icons


class Look(QObject):
    """The current look; `changed` asks painted widgets to paint and pictures to be made anew."""

    changed = Signal()

    def __init__(self, app: QApplication, *, dark: bool) -> None:
        super().__init__(app)
        self._app = app
        self._first_frame = True
        self.tokens: Tokens = DARK if dark else LIGHT
        load_first_fonts()
        if app.style().name() != "fusion":
            app.setStyle("Fusion")
        app.setFont(font())
        self._dress()

    @cached_property
    def icons(self) -> "Icons":
        """The icons; Qt's part for them is loaded with the first one, after the first frame."""
        from cla_desktop.ui.icons import Icons

        return Icons()

    def set_dark(self, dark: bool) -> None:
        """Turn every window light or dark, at once."""
        if dark == self.tokens.dark:
            return
        self.tokens = DARK if dark else LIGHT
        self._dress()
        self.changed.emit()

    @property
    def first_frame(self) -> bool:
        """Whether a painted widget leaves itself empty: in the very first frame of the program.

        Choosing a pen makes PySide6 build the namespace `Qt`, and a first icon loads Qt's SVG part:
        40 ms in which the passphrase field could not be typed into. So the first frame is Qt's own
        work, and the rest follows once the field has the keyboard.
        """
        return self._first_frame

    def end_first_frame(self) -> None:
        """Paint everything from now on: the first frame is out."""
        if self._first_frame:
            self._first_frame = False
            self.changed.emit()

    def pixmap(self, widget: QWidget, name: str, tone: Tone, *, size: int = ICON_SIZE) -> QPixmap:
        """An icon for this widget: in its reading direction and for its screen."""
        return self.icons.pixmap(
            name,
            self.tokens.colour(tone),
            size=size,
            ratio=widget.devicePixelRatioF(),
            mirrored=widget.isRightToLeft(),
        )

    def _dress(self) -> None:
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens))
