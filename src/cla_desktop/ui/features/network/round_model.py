# SPDX-License-Identifier: Apache-2.0
"""The round as a grid: a row for each node, a column for each thing asked.

Pure but for Qt's model: what a key does is the table's, what is kept is the pane's.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QBrush, QColor

from cla_core.codes import CodeBook
from cla_core.folding import fold
from cla_core.language import Language
from cla_core.network.health import Health
from cla_core.records.checks import HEARD, NOT_MADE
from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.services.networking.rounds import ALL_WELL, ANSWERS
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import NOWHERE, Index

LISTS: Final[Mapping[str, str]] = {
    "result": "check_result",
    "battery": "battery",
    "credit": "credit_left",
    "night": "night",
    "failure": "can_failure",
}
COLUMNS: Final = ("node", "village", "before", *ANSWERS)
FIRST_ANSWER: Final = COLUMNS.index(ANSWERS[0])
TONES: Final = {Health.GREEN: Tone.DONE, Health.AMBER: Tone.P2, Health.RED: Tone.P1}
LIKELY: Final[Mapping[str, tuple[str, ...]]] = {
    "NO_ANSWER": ("ABSENT", "FATIGUE", "FEAR", "CHARGE"),
    "OFF": ("CHARGE", "SIM", "LOST", "STOLEN"),
    "NO_COVERAGE": ("COVERAGE", "OPER", "ANTENNA"),
    "BUSY": ("COVERAGE", "OPER"),
    "WRONG_PERSON": ("SOLD", "LOST", "STOLEN", "ABSENT"),
    "WEAK": ("CHARGE", "COVERAGE", "ANTENNA"),
}
"""The causes that are offered first for a result; the others follow."""
WORRYING: Final = frozenset({"LOW", "EMPTY", "NONE", "TENSE"})


class RoundModel(QAbstractTableModel):
    """`answers` by node code; a node without an answer was not called."""

    def __init__(
        self, parent: QObject | None, look: Look, lang: Language, times: Times, *, book: CodeBook
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._lang = lang
        self._times = times
        self._book = book
        self._lines: tuple[NodeNow, ...] = ()
        self.answers: dict[str, dict[str, str]] = {}
        look.changed.connect(self._repaint)

    @property
    def lines(self) -> tuple[NodeNow, ...]:
        """The nodes, in order."""
        return self._lines

    @property
    def results(self) -> tuple[str, ...]:
        """What was answered for, node by node."""
        return tuple(said["result"] for said in self.answers.values() if said.get("result"))

    @property
    def called(self) -> int:
        """How many nodes were called."""
        return sum(result != NOT_MADE for result in self.results)

    def show_round(
        self, lines: Sequence[NodeNow], answers: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Show nodes and what was answered so far."""
        self.beginResetModel()
        self._lines = tuple(lines)
        known = {line.code for line in lines}
        self.answers = {node: dict(said) for node, said in answers.items() if node in known}
        self.endResetModel()

    def all_well(self, row: int) -> None:
        """Heard, and nothing to tell: one key."""
        self._say(row, dict(ALL_WELL))

    def clear(self, row: int) -> None:
        """Take a node's answer back: it was not called."""
        self._say(row, {})

    def step(self, row: int, column: int) -> None:
        """The next choice of a cell; who was not heard has told nothing."""
        codes = self._choices(row, COLUMNS[column])
        if codes:
            said = self.answers.get(self._lines[row].code, {}).get(COLUMNS[column])
            at = codes.index(said) + 1 if said in codes else 0
            self._choose(row, COLUMNS[column], codes[at % len(codes)])

    def step_to(self, row: int, column: int, letter: str) -> bool:
        """The next choice of a cell whose words begin so; whether there is one."""
        name = COLUMNS[column]
        codes = self._choices(row, name)
        fitting = [code for code in codes if letter and self._begins(name, code, letter)]
        if not fitting:
            return False
        said = self.answers.get(self._lines[row].code, {}).get(name)
        at = fitting.index(said) + 1 if said in fitting else 0
        self._choose(row, name, fitting[at % len(fitting)])
        return True

    def _begins(self, name: str, code: str, letter: str) -> bool:
        words = self._book.label(self._lang, LISTS[name], code)
        return fold(words).startswith(fold(letter))

    def _choices(self, row: int, name: str) -> tuple[str, ...]:
        """What a cell may say; a node that was heard well has nothing that failed."""
        if name not in LISTS:
            return ()
        codes = self._book.codes(LISTS[name])
        if name != "failure":
            return codes
        result = self.answers.get(self._lines[row].code, {}).get("result", "")
        likely = [code for code in LIKELY.get(result, ()) if code in codes]
        return (*likely, *(code for code in codes if code not in likely)) if likely else ()

    def _choose(self, row: int, name: str, code: str) -> None:
        said = {**self.answers.get(self._lines[row].code, {}), name: code}
        if name == "result":
            said.pop("failure", None)
        if said.get("result") not in HEARD:
            said = {each: said[each] for each in ("result", "failure") if each in said}
        self._say(row, said)

    def _say(self, row: int, said: dict[str, str]) -> None:
        code = self._lines[row].code
        if said:
            self.answers[code] = said
        else:
            self.answers.pop(code, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many nodes; 0 below the top level."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns; 0 below the top level."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The words above a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        name = COLUMNS[section]
        words = {
            "village": self._lang.tr("Village"),
            "before": self._lang.tr("Heard last"),
        }
        return words.get(name) or self._lang.label(f"check.{name}")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, in words also to who cannot see it."""
        if not index.isValid():
            return None
        line, name = self._lines[index.row()], COLUMNS[index.column()]
        said = self._words(line, name)
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{line.code}, {head}{self._lang.colon}{said}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(self._look.tokens.colour(self._tone(line, name))))
        return None

    def _words(self, line: NodeNow, name: str) -> str:
        if name in LISTS:
            code = self.answers.get(line.code, {}).get(name, "")
            return self._book.label(self._lang, LISTS[name], code) if code else ""
        if name == "before":
            heard = line.health.heard_ms
            return self._times.when(heard) if heard is not None else self._lang.tr("never")
        return line.code if name == "node" else line.village

    def _tone(self, line: NodeNow, name: str) -> Tone:
        if name == "before":
            return TONES[line.health.health]
        code = self.answers.get(line.code, {}).get(name, "")
        if code == "INCIDENT" or (name == "result" and code and code not in HEARD):
            return Tone.P1
        return Tone.P2 if code in WORRYING else Tone.TEXT

    def _repaint(self) -> None:
        if self._lines:
            last = self.index(len(self._lines) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
