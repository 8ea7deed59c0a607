# SPDX-License-Identifier: Apache-2.0
"""The recovery sheet on paper, painted straight onto the printer: no file of it is ever made here.

Owns the page and the print dialog. What the system's print queue keeps is said on the page of the
threat model; a copy by hand is offered first.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from cla_core.language import Language
from cla_desktop.ui.theme import FAMILIES, font

_MARGIN_MM: Final = 20.0
_COLUMNS: Final = 3
_POINTS_AN_INCH: Final = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on it: whose desk, the date in words, the words."""

    person: str
    date: str
    words: tuple[str, ...]


def print_sheet(parent: QWidget, lang: Language, sheet: Sheet) -> bool:
    """Ask for a printer and print; whether it was sent."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("CLA")
    dialog = QPrintDialog(printer, parent)
    # A file of the words on the laptop would open it for whoever finds it.
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setWindowTitle(lang.tr("Print the sheet"))
    if not dialog.exec():
        return False
    paint_sheet(printer, lang, sheet)
    return True


def paint_sheet(device: QPagedPaintDevice, lang: Language, sheet: Sheet) -> None:
    """Paint the one page, A4 unless the device is set otherwise; black on white."""
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    _Pen(painter, resolution=device.logicalDpiY()).draw(lang, sheet)
    painter.end()


class _Pen:
    """Writes downwards; sizes in points."""

    def __init__(self, painter: QPainter, *, resolution: int) -> None:
        self._painter = painter
        self._point = resolution / _POINTS_AN_INCH
        self._width = painter.viewport().width()
        self._y = 0.0

    def draw(self, lang: Language, sheet: Sheet) -> None:
        """The whole page."""
        self._line(lang.tr("Recovery sheet"), points=22, bold=True, after=6)
        whose = lang.tr("Desk of {person}, made {date}", person=sheet.person, date=sheet.date)
        self._line(whose, points=12, after=14)
        self._line(
            lang.tr(
                "Whoever holds these words can open the desk. Keep them sealed, away from the "
                "laptop. Burn them when the desk is no longer used."
            ),
            points=12,
            after=18,
        )
        self._words(sheet.words)
        self._line(
            lang.tr("If the passphrase is forgotten, use this sheet on the unlock screen."),
            points=10,
            after=0,
        )

    def _line(self, text: str, *, points: float, after: float, bold: bool = False) -> None:
        self._use(points, bold=bold)
        room = QRectF(0, self._y, self._width, self._painter.viewport().height())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        drawn = self._painter.drawText(room, flags, text)
        self._y += _height(drawn) + after * self._point

    def _words(self, words: tuple[str, ...]) -> None:
        rows = -(-len(words) // _COLUMNS)
        step, column = 26 * self._point, self._width / _COLUMNS
        for at, word in enumerate(words):
            x, y = (at // rows) * column, self._y + (at % rows) * step
            self._use(10)
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            number = QRectF(x, y, 22 * self._point, step)
            self._painter.drawText(number, middle, str(at + 1))
            self._use(15, bold=True)
            written = QRectF(x + 24 * self._point, y, column, step)
            self._painter.drawText(written, middle, word)
        self._y += rows * step + 18 * self._point

    def _use(self, points: float, *, bold: bool = False) -> None:
        used = font()
        used.setFamilies(list(FAMILIES))
        used.setPixelSize(round(points * self._point))
        used.setBold(bold)
        self._painter.setFont(used)


def _height(drawn: object) -> float:
    return drawn.height() if isinstance(drawn, QRectF) else 0.0
