# SPDX-License-Identifier: Apache-2.0
"""The question "Who are you?": a button each for up to five people, a list for more."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size
from cla_desktop.ui.unlock.door import Person
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.labels import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from cla_desktop.ui.unlock.people_list import PeopleList

_ROW_HOLDS: Final = 5


class PeopleChoice(QWidget):
    """`slot_id` is the chosen person's; the first is chosen to begin with.

    `chosen` when it is another person than before, `kept` when it was said to be the same.
    """

    chosen = Signal()
    kept = Signal()

    def __init__(
        self, look: Look, lang: Language, people: Sequence[Person], *, first: str = ""
    ) -> None:
        super().__init__()
        self._people = tuple(people)
        question = lang.tr("Who are you?")
        self._row: ChoiceRow | None = None
        self._list: PeopleList | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Words(question, Size.STRONG))
        column.addWidget(self._choices(look, question))
        known = [person.slot_id for person in self._people if person.label == first]
        self.choose((known or [person.slot_id for person in self._people])[0])

    @property
    def slot_id(self) -> str:
        """The id of the chosen person's key slot; empty if there is none."""
        if self._row is not None:
            return self._row.value
        return str(self._list.currentData()) if self._list is not None else ""

    @property
    def label(self) -> str:
        """The chosen person's code."""
        return next(each.label for each in self._people if each.slot_id == self.slot_id)

    def choose(self, slot_id: str) -> None:
        """Choose for the person."""
        if self._row is not None:
            self._row.set_value(slot_id)
        elif self._list is not None:
            self._list.setCurrentIndex(self._list.findData(slot_id))

    def choose_by_chord(self, event: "QKeyEvent") -> bool:
        """Choose by Alt and somebody's underlined letter; whether there is one."""
        return self._row is not None and self._row.choose_by_chord(event)

    def _choices(self, look: Look, question: str) -> QWidget:
        if len(self._people) > _ROW_HOLDS:
            from cla_desktop.ui.unlock.people_list import PeopleList

            self._list = PeopleList()
            self._list.setAccessibleName(question)
            for person in self._people:
                self._list.addItem(person.label, person.slot_id)
            self._list.currentIndexChanged.connect(self.chosen)
            self._list.activated.connect(self.kept)
            return self._list
        choices = [(person.slot_id, person.label) for person in self._people]
        self._row = ChoiceRow(look, choices, name=question, optional=False, takes_letters=False)
        self._row.chosen.connect(self.chosen)
        self._row.kept.connect(self.kept)
        return self._row
