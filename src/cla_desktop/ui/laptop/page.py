# SPDX-License-Identifier: Apache-2.0
"""The page "This laptop": its cards in two columns, and what the program is made of."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.laptop.habits import HabitsPart
from cla_desktop.ui.laptop.keeping import Laptop
from cla_desktop.ui.laptop.log_part import LogPart
from cla_desktop.ui.laptop.modem_part import ModemPart
from cla_desktop.ui.laptop.neighbours_part import NeighboursPart
from cla_desktop.ui.laptop.part import FoldedPart
from cla_desktop.ui.laptop.parts import CopyPart, PassphrasePart
from cla_desktop.ui.laptop.people_part import PeoplePart
from cla_desktop.ui.laptop.sheet_parts import NewSheetPart, SheetPart
from cla_desktop.ui.look import Look
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import (
    COPY,
    MISSION_LOG,
    MODEM,
    NEW_SHEET,
    OWN_SLOT,
    PERSON,
)
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.widgets.column import UprightScroll
from cla_desktop.ui.widgets.labels import Words


class LaptopPage(Page):
    """`habits` tells what a person would like otherwise; a desk without texts has no `modem`."""

    def __init__(
        self,
        look: Look,
        lang: Language,
        *,
        tasks: Runs,
        laptop: Laptop,
        habits: HabitsPart,
        modem: ModemPart | None = None,
    ) -> None:
        super().__init__()
        self.people = PeoplePart(look, lang, tasks=tasks, laptop=laptop)
        self.neighbours = NeighboursPart(look, lang, tasks=tasks, laptop=laptop)
        self.passphrase = PassphrasePart(look, lang, tasks=tasks, laptop=laptop)
        self.sheet = SheetPart(look, lang, tasks=tasks, laptop=laptop)
        self.new_sheet = NewSheetPart(look, lang, tasks=tasks, laptop=laptop)
        self.new_sheet.kept.connect(self.people.arrive)
        self.copy = CopyPart(look, lang, tasks=tasks, laptop=laptop)
        self.log = LogPart(look, lang, tasks=tasks, laptop=laptop)
        self.habits = habits
        self.modem = modem
        self.setProperty("kind", "ground")
        self._lay_out(lang)
        self.setFocusProxy(self.people)

    def arrive(self, what: str) -> None:
        """Look who is there now; asked for one of the cards, begin there."""
        self.people.arrive()
        self.neighbours.arrive()
        self.log.arrive()
        if what == MISSION_LOG:
            self.log.begin()
        if what in self._asked_for:
            part = self._asked_for[what]
            part.begin()
            self._scroll.ensureWidgetVisible(part)
        if self.modem is not None:
            self.modem.arrive()
            if what == MODEM:
                self.modem.setFocus()
                self._scroll.ensureWidgetVisible(self.modem)

    @property
    def _asked_for(self) -> Mapping[str, FoldedPart | CopyPart]:
        return {
            PERSON: self.people,
            OWN_SLOT: self.passphrase,
            COPY: self.copy,
            NEW_SHEET: self.new_sheet,
        }

    def _lay_out(self, lang: Language) -> None:
        left = _column(self.people, self.neighbours, self.passphrase, self.copy)
        if self.modem is not None:
            left.insertWidget(left.count() - 1, self.modem)
        right = _column(self.log, self.habits, self.sheet, self.new_sheet)
        right.insertWidget(
            right.count() - 1,
            Words(
                lang.tr(
                    "Place names: GeoNames (geonames.org), CC BY 4.0. Qt is used under the LGPL; "
                    "all licences lie in the folder resources/licences."
                ),
                tone=Tone.MUTED,
                wrap=True,
            ),
        )
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_BETWEEN)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        inside = QWidget()
        inside.setProperty("kind", "ground")
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(SPACE_AROUND, SPACE_AROUND, SPACE_AROUND, SPACE_AROUND)
        whole.setSpacing(SPACE_BETWEEN)
        whole.addWidget(Words(lang.tr("This laptop"), Size.TITLE))
        whole.addLayout(columns)
        whole.addStretch(1)
        scroll = self._scroll = UprightScroll()
        scroll.setWidget(inside)
        scroll.setAccessibleName(lang.tr("This laptop"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


def _column(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_BETWEEN)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column
