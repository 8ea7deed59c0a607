# SPDX-License-Identifier: Apache-2.0
"""A picture from a file, drawn anew: smaller, and without anything that was written beside it.

Read, decoded and drawn away from the main thread; nothing of it is written to a file.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from cla_core.bundles.pictures import TRAVELS_MOST
from cla_core.errors import InputRefused, mark
from cla_desktop.services.sketching.whole import is_whole

FILE_MOST: Final = 100 * 1024 * 1024
SIDE_MOST: Final = 1600
SIDES: Final = (SIDE_MOST, 1280, 960, 640)
QUALITIES: Final = (82, 65, 45)
"""Smaller before worse than this: what was drawn by hand is to be read."""
READ: Final = frozenset({"jpeg", "jpg", "png", "bmp", "webp", "gif", "tiff"})
"""Plain pictures, by what stands in the file: a drawing (SVG, PDF) may fetch other files."""
KINDS: Final = "*.jpg *.jpeg *.png *.bmp *.webp *.heic *.heif"
"""What is offered; the last two are of telephones and are answered by how to have them read."""
HEIF: Final = b"ftyp"
HEIF_AT: Final = slice(4, 8)
HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
BRAND_AT: Final = slice(8, 12)
NO_PICTURE: Final = mark(
    "This picture cannot be shown here. Use JPEG or PNG, or take a smaller one."
)
OF_TELEPHONE: Final = mark(
    "This photograph is in a telephone's own format (HEIC), which cannot be read here. Send it as"
    " JPEG; on an iPhone: Settings, Camera, Formats, Most Compatible."
)
CUT_OFF: Final = mark(
    "A part of this picture is missing. Copy it again from where it was taken, or take it again."
)
TOO_FINE: Final = mark("This picture has too many pixels to be opened here. Take a smaller one.")
TOO_NARROW: Final = mark(
    "This picture is too long and narrow to draw on. Crop it to the part you need."
)
LONG_MOST: Final = 12
"""A side to the other: a panorama of a telephone is half as long."""
POINT_BYTES: Final = 4


def picture_from(path: str) -> bytes:
    """The picture as a small JPEG with nothing beside it.

    Raises:
        InputRefused: it is too large, cut off, or no picture; the file stays as it is.
    """
    file = Path(path)
    try:
        if file.stat().st_size > FILE_MOST:
            raise InputRefused(
                mark("This file is larger than 100 MB: it was not opened. Take a smaller picture.")
            )
        if _is_heif(file):
            raise InputRefused(OF_TELEPHONE)
        reader = QImageReader(str(file))
        if bytes(reader.format().data()).decode() not in READ:
            raise InputRefused(NO_PICTURE)
        if not is_whole(file.read_bytes()):
            raise InputRefused(CUT_OFF)
    except OSError:
        raise InputRefused(mark("This file cannot be read.")) from None
    return _anew(_read(reader))


def _is_heif(file: Path) -> bool:
    with file.open("rb") as opened:
        head = opened.read(BRAND_AT.stop)
    return head[HEIF_AT] == HEIF and head[BRAND_AT] in HEIF_BRANDS


def _read(reader: QImageReader) -> QImage:
    reader.setAutoTransform(True)
    size = reader.size()
    longer, other = max(size.width(), size.height()), min(size.width(), size.height())
    if longer > LONG_MOST * other > 0:
        raise InputRefused(TOO_NARROW)
    if longer > SIDE_MOST:
        most = QSize(SIDE_MOST, SIDE_MOST)
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        fits = longer * other * POINT_BYTES <= reader.allocationLimit() * 1024 * 1024
        raise InputRefused((CUT_OFF if fits else TOO_FINE) if other > 0 else NO_PICTURE)
    return image


def _anew(image: QImage) -> bytes:
    """Painted on an empty sheet: words and places that the old one carried stay behind.

    As large as it may be to reach the base's other laptops.
    """
    made = b""
    for side in SIDES:
        sheet = _painted(image, side)
        for quality in QUALITIES:
            made = _written(sheet, quality)
            if len(made) <= TRAVELS_MOST:
                return made
    return made


def _painted(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) > side:
        image = image.scaled(
            QSize(side, side),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    sheet = QImage(image.size(), QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.drawImage(0, 0, image)
    painter.end()
    return sheet


def _written(sheet: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpg")
    writer.setQuality(quality)
    writer.write(sheet)
    return bytes(buffer.data().data())
