# SPDX-License-Identifier: Apache-2.0
"""A small chart of the last weeks: how many calls were heard, the numbers under each bar.

Read without eyes it says the same numbers.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cla_core.language import Language
from cla_core.network.trends import Week
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone, font
from cla_desktop.ui.times import Times

HEIGHT: Final = 92
BAR: Final = 48
WORDS: Final = 18
GAP: Final = 6


class TrendChart(QWidget):
    """Calls that were heard of those tried, week by week; hidden if none was made."""

    def __init__(self, look: Look, lang: Language, times: Times) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._times = times
        self._weeks: Sequence[Week] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self.update)

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show these, the oldest first."""
        self._weeks = weeks
        said = (
            self._lang.tr(
                "week from {day}: {heard} of {tried} heard",
                day=self._times.short_day(week.since_ms),
                heard=week.heard,
                tried=week.tried,
            )
            for week in weeks
            if week.tried
        )
        self.setAccessibleName(self._lang.tr("Calls heard, week by week"))
        self.setAccessibleDescription("; ".join(said))
        self.setToolTip(self.accessibleDescription())
        self.setVisible(any(week.tried for week in weeks))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar a week from where one begins to read."""
        painter = QPainter(self)
        painter.setFont(font())
        tokens = self._look.tokens
        width = self.width() / max(len(self._weeks), 1)
        painter.setPen(QColor(tokens.muted))
        head = QRectF(0, 0, self.width(), WORDS)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeading, self.accessibleName())
        for number, week in enumerate(self._weeks):
            at = len(self._weeks) - 1 - number if self.isRightToLeft() else number
            whole = QRectF(at * width + GAP / 2, WORDS + GAP, width - GAP, BAR)
            painter.fillRect(whole, QColor(tokens.track))
            share = week.heard / week.tried if week.tried else 0.0
            filled = whole.adjusted(0, BAR * (1 - share), 0, 0)
            painter.fillRect(filled, QColor(tokens.colour(_tone(share))))
            painter.setPen(QColor(tokens.text))
            under = QRectF(at * width, WORDS + GAP + BAR, width, WORDS)
            told = f"{week.heard}/{week.tried}" if week.tried else "–"
            if painter.fontMetrics().horizontalAdvance(told) > width - GAP:
                told = self._lang.tr("{percent} %", percent=int(share * 100))
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, told)


def _tone(share: float) -> Tone:
    return Tone.DONE if share >= GOOD else Tone.P2 if share >= POOR else Tone.P1


GOOD: Final = 0.8
POOR: Final = 0.5
