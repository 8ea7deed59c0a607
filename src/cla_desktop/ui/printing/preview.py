# SPDX-License-Identifier: Apache-2.0
"""Shows the pages of a PDF held in memory, one below the other, as wide as there is room.

Owns the pictures of what is in sight. Nothing is written, and `clear` lets go of all of it.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import SPACE_BETWEEN

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

PAPER: Final = QColor("white")
LEAST_WIDTH: Final = 240


class PagePicture(QWidget):
    """One page at the width it is given; drawn when first in sight, in the dots of the screen."""

    def __init__(self, look: Look, document: "QPdfDocument", number: int) -> None:
        super().__init__()
        self._look = look
        self._document = document
        self._number = number
        self._picture = QImage()

    def fit(self, width: int) -> None:
        """Take this width, and the height that belongs to it."""
        points = self._document.pagePointSize(self._number)
        height = round(width * points.height() / points.width()) if points.width() else width
        self.setFixedSize(QSize(width, height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, on white whatever the scheme: paper is not dark at night."""
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._drawn())
        painter.setPen(QColor(self._look.tokens.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _drawn(self) -> QImage:
        dots = self.size() * self.devicePixelRatioF()
        if self._picture.size() != dots:
            self._picture = page_picture(self._document, self._number, dots)
        return self._picture


def page_picture(document: "QPdfDocument", number: int, dots: QSize) -> QImage:
    """A page in greys on white, this many dots wide and high."""
    drawn = document.render(number, dots)
    sheet = QImage(dots, QImage.Format.Format_Grayscale8)
    sheet.fill(PAPER)
    painter = QPainter(sheet)
    painter.drawImage(QRect(0, 0, dots.width(), dots.height()), drawn)
    painter.end()
    return sheet


class PdfInMemory:
    """A document read from bytes, with the buffer it reads from. Use it on one thread."""

    def __init__(self, pdf: bytes) -> None:
        from PySide6.QtPdf import QPdfDocument

        self._bytes = QByteArray(pdf)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._buffer)

    @property
    def pages(self) -> int:
        """How many pages there are; none when the bytes are no PDF."""
        return max(self.document.pageCount(), 0)

    def close(self) -> None:
        """Let go of everything."""
        self.document.close()
        self._buffer.close()
        self._bytes.clear()


class PagePreview(QScrollArea):
    """All pages, fitted to the width. `pages_changed` tells how many there are now."""

    pages_changed = Signal(int)

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._pdf: PdfInMemory | None = None
        self._pictures: list[PagePicture] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(LEAST_WIDTH)
        # Always there: otherwise fitting the width can show and hide it for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clear()

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._pictures)

    def set_pdf(self, pdf: bytes) -> None:
        """Show another document; where one read stays where it was."""
        place = self.verticalScrollBar().value()
        self._drop()
        self._pdf = read = PdfInMemory(pdf)
        self._show([PagePicture(self._look, read.document, number) for number in range(read.pages)])
        self.verticalScrollBar().setValue(place)

    def clear(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._drop()
        self._show([])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last line; pages and arrows move as anywhere."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width again."""
        super().resizeEvent(event)
        self._fit()

    def _drop(self) -> None:
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        self._pictures = []
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None

    def _show(self, pictures: list[PagePicture]) -> None:
        board = QWidget()
        self._pictures = pictures
        count = len(pictures)
        for number, picture in enumerate(pictures, start=1):
            picture.setParent(board)
            picture.setAccessibleName(
                self._lang.tr("Page {page} of {pages}", page=number, pages=count)
            )
        self.setWidget(board)
        self._fit()
        board.show()
        self.setAccessibleName(
            self._lang.ntr("Preview of {n} page", "Preview of {n} pages", count)
            if count
            else self._lang.tr("No preview yet")
        )
        self.pages_changed.emit(count)

    def _fit(self) -> None:
        """Placed by hand: a layout would wait for the next event, and the place be lost."""
        width = max(self.viewport().width(), LEAST_WIDTH // 2)
        below = 0
        for picture in self._pictures:
            picture.fit(width)
            picture.move(0, below)
            below += picture.height() + SPACE_BETWEEN
        board = self.widget()
        if board is not None:
            board.resize(width, max(below - SPACE_BETWEEN, 0))
