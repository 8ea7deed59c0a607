# SPDX-License-Identifier: Apache-2.0
"""How a choice is drawn; apart from `choice_row`, for the first frame of the program needs none of
Qt's parts that this uses, and loading them would keep the passphrase field waiting.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextLine
from PySide6.QtWidgets import QAbstractButton

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CORNER, TICK_SIZE, Size, Tone, font


def paint_choice(button: QAbstractButton, look: Look, *, letter_at: int, ringed: bool) -> None:
    """Filled with a tick when chosen; `ringed` while the focus is here; one letter underlined."""
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_frame(painter, button, look, ringed=ringed)
    chosen = button.isChecked()
    line = _one_line(button.text(), font(Size.STRONG if chosen else Size.CONTROL))
    tick = TICK_SIZE + 4 if chosen else 0
    words = line.lineAt(0).naturalTextWidth()
    start = (button.width() - words - tick) / 2
    mirrored = button.isRightToLeft()
    tone = Tone.ON_ACCENT if chosen else Tone.TEXT if button.isEnabled() else Tone.MUTED
    painter.setPen(QColor(look.tokens.colour(tone)))
    if chosen:
        x = button.width() - start - TICK_SIZE if mirrored else start
        pixmap = look.pixmap(button, "check", tone, size=TICK_SIZE)
        painter.drawPixmap(round(x), (button.height() - TICK_SIZE) // 2, pixmap)
    left = start if mirrored else start + tick
    top = (button.height() - line.lineAt(0).height()) / 2
    line.draw(painter, QPointF(left, top))
    if letter_at >= 0:
        _underline(painter, line, letter_at, origin=QPointF(left, top))
    painter.end()


def _paint_frame(painter: QPainter, button: QAbstractButton, look: Look, *, ringed: bool) -> None:
    tokens = look.tokens
    ground = tokens.hover if button.underMouse() else tokens.surface
    edge = tokens.edge
    if button.isChecked():
        ground = edge = tokens.accent
    ring = 2 if ringed else 1
    if ringed:
        edge = tokens.text if button.isChecked() else tokens.accent
    painter.setPen(QPen(QColor(edge), ring))
    painter.setBrush(QColor(ground))
    inset = ring / 2
    frame = QRectF(button.rect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(frame, CORNER, CORNER)


def _one_line(text: str, used: QFont) -> QTextLayout:
    """The words laid out, so that a letter's place is known in any script."""
    layout = QTextLayout(text, used)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _underline(painter: QPainter, layout: QTextLayout, at: int, *, origin: QPointF) -> None:
    line = layout.lineAt(0)
    left, right = sorted((_x_of(line, at), _x_of(line, at + 1)))
    y = round(origin.y() + line.ascent()) + 2
    painter.drawLine(round(origin.x() + left), y, round(origin.x() + right) - 1, y)


def _x_of(line: QTextLine, at: int) -> float:
    # PySide gives the place and the character it was found at.
    found = line.cursorToX(at)
    return float(found[0]) if isinstance(found, tuple) else 0.0
