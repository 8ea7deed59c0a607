# SPDX-License-Identifier: Apache-2.0
"""Outline icons drawn in a token's colour.

Owns reading, tinting, mirroring and keeping them. QtSvg paints `currentColor` black, so the colour
is written into the text before it is rendered. Rendering goes through Qt's picture plug-in: that
costs the start no further module. Refuses to know where an icon stands.
"""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap, QTransform

from cla_core.resources import resource_path
from cla_desktop.ui.theme import ICON_SIZE

# Those that point along the line of reading; a clock or a lens stays as it is.
DIRECTIONAL: Final = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "send", "undo-2", "log-out"}
)
# Lucide is drawn for a stroke of 2 on 24; at 20 pixels 1.75 gives one line weight with the frames.
_STROKE: Final = (b'stroke-width="2"', b'stroke-width="1.75"')


class IconMissing(LookupError):
    """The program asks for an icon that does not come with it: our fault."""


class Icons:
    """Pixmaps by name, colour, size and screen ratio, each rendered once."""

    def __init__(self) -> None:
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float, bool], QPixmap] = {}

    def pixmap(
        self,
        name: str,
        colour: str,
        *,
        size: int = ICON_SIZE,
        ratio: float = 1.0,
        mirrored: bool = False,
    ) -> QPixmap:
        """The icon `name`, `size` logical pixels square, in `#RRGGBB`.

        `ratio` is the screen's device pixel ratio; `mirrored` asks for right-to-left, which only
        icons that point somewhere heed. Raises IconMissing.
        """
        turned = mirrored and name in DIRECTIONAL
        key = (name, colour, size, ratio, turned)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._render(name, colour, size=size, ratio=ratio, turned=turned)
        return self._pixmaps[key]

    def icon(self, name: str, colour: str, *, size: int = ICON_SIZE, ratio: float = 1.0) -> QIcon:
        """The same as a QIcon, which looks alike when its button is disabled."""
        pixmap = self.pixmap(name, colour, size=size, ratio=ratio)
        made = QIcon(pixmap)
        made.addPixmap(pixmap, QIcon.Mode.Disabled)
        return made

    def _render(self, name: str, colour: str, *, size: int, ratio: float, turned: bool) -> QPixmap:
        tinted = self._source(name).replace(b"currentColor", colour.encode("ascii"))
        buffer = QBuffer()
        buffer.setData(QByteArray(tinted))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(b"svg"))
        side = round(size * ratio)
        reader.setScaledSize(QSize(side, side))
        pixmap = QPixmap.fromImage(reader.read())
        if turned:
            pixmap = pixmap.transformed(QTransform().scale(-1, 1))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            path = resource_path("vendor", "icons", f"{name}.svg")
            try:
                self._sources[name] = path.read_bytes().replace(*_STROKE)
            except OSError:
                raise IconMissing(name) from None
        return self._sources[name]
