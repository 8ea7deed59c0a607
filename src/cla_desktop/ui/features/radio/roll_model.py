# SPDX-License-Identifier: Apache-2.0
"""The stations of a net as a table: call sign, how it is spoken, who it is, what it answered."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QBrush, QColor

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_core.records.radio import HEARD
from cla_desktop.services.radio.nets import StationLine
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.rows import NOWHERE, Index

COLUMNS: Final = ("call_sign", "spoken", "who", "answer")
ANSWER: Final = COLUMNS.index("answer")
TONES: Final = {"HEARD": Tone.DONE, "WEAK": Tone.P2, "NO_ANSWER": Tone.P1}


class RollModel(QAbstractTableModel):
    """`answers` by call sign; a station without an answer was not called."""

    def __init__(self, parent: QObject | None, look: Look, lang: Language, book: CodeBook) -> None:
        super().__init__(parent)
        self._look = look
        self._book = book
        self._lang = lang
        self._heads = (
            lang.tr("Call sign"),
            lang.tr("Spoken"),
            lang.tr("Who"),
            lang.tr("Answer"),
        )
        self.stations: tuple[StationLine, ...] = ()
        self.answers: dict[str, str] = {}
        look.changed.connect(self._repaint)

    @property
    def heard(self) -> int:
        """How many answered."""
        return sum(answer in HEARD for answer in self.answers.values())

    def show_net(self, stations: tuple[StationLine, ...], answers: Mapping[str, str]) -> None:
        """Show stations and what they answered so far."""
        self.beginResetModel()
        self.stations = stations
        known = {one.call_sign for one in stations}
        self.answers = {sign: said for sign, said in answers.items() if sign in known}
        self.endResetModel()

    def say(self, row: int, answer: str) -> None:
        """What a station answered; nothing takes it back."""
        sign = self.stations[row].call_sign
        if answer:
            self.answers[sign] = answer
        else:
            self.answers.pop(sign, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many stations; 0 below the top level."""
        return 0 if parent.isValid() else len(self.stations)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns; 0 below the top level."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The words above a column."""
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._heads[section] if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, in words also to who cannot see it."""
        if not index.isValid():
            return None
        station = self.stations[index.row()]
        answer = self.answers.get(station.call_sign, "")
        said = self._words(station, answer, COLUMNS[index.column()])
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = f"{station.spoken}, {self._heads[index.column()]}"
            return f"{cell}{self._lang.colon}{said}"
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == ANSWER:
            return QBrush(QColor(self._look.tokens.colour(TONES.get(answer, Tone.TEXT))))
        return None

    def _words(self, station: StationLine, answer: str, column: str) -> str:
        if column == "answer":
            return self._book.label(self._lang, "net_answer", answer) if answer else ""
        return str(getattr(station, column))

    def _repaint(self) -> None:
        if self.stations:
            last = self.index(len(self.stations) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
