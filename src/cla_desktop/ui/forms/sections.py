# SPDX-License-Identifier: Apache-2.0
"""The sections of a form: which fields they hold, how they stand, and the list of them at the left.

Pure but for the list. Owns numbering (the header every report shares has none) and the words of a
section's state: a tick once something is said and nothing is wrong, else the count of problems.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from cla_core.fields import Problem
from cla_core.language import Language
from cla_core.wording import section_key
from cla_desktop.ui.forms.context import Field, FormContext, fields_for, top_of
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.row_delegate import RowDelegate
from cla_desktop.ui.widgets.rows import Row, RowsModel

HEADER = "header"
ROW_HEIGHT = 40
LIST_WIDTH = 222
FIGURE_SPACE = "\u2007"
"""As wide as a digit, so that one- and two-digit numbers stand under each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Fields that are asked for together; `number` is 0 for the header."""

    name: str
    title: str
    number: int
    fields: tuple[Field, ...]

    @property
    def needed(self) -> bool:
        """Whether a report cannot go without something in here."""
        return any(field.needed for field in self.fields)

    @property
    def heading(self) -> str:
        """Number and title: `5  Who, victims`."""
        return f"{self.number}  {self.title}" if self.number else self.title


def sections_of(
    declaration: type,
    context: FormContext,
    *,
    but: Collection[str] = (),
    asks: Collection[str] = (),
) -> tuple[Section, ...]:
    """The sections of a record type in the order of its fields, the header first.

    Fields in `but` are left out; where `asks` names any, all others are.
    """
    by_name: dict[str, list[Field]] = {}
    for field in fields_for(declaration, context.lang):
        if field.name not in but and (not asks or field.name in asks):
            by_name.setdefault(field.kind.section, []).append(field)
    numbers = {name: at for at, name in enumerate((n for n in by_name if n != HEADER), start=1)}
    return tuple(
        Section(
            name=name,
            title=context.lang.label(section_key(declaration, name)),
            number=numbers.get(name, 0),
            fields=tuple(fields),
        )
        for name, fields in by_name.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a section stands: problems in it, whether something is said in it."""

    problems: int = 0
    said: bool = False


def section_of(problem: Problem, sections: Sequence[Section]) -> Section | None:
    """The section that holds the field a problem is about."""
    name = top_of(problem.field)
    return next((s for s in sections if any(f.name == name for f in s.fields)), None)


def section_row(section: Section, standing: Standing, *, current: bool) -> Row:
    """A section as a row of the list."""
    number = str(section.number).rjust(2, FIGURE_SPACE) if section.number else FIGURE_SPACE * 2
    icon, tone, words = "", Tone.MUTED, ""
    if standing.problems:
        icon, tone, words = "triangle-alert", Tone.P2, str(standing.problems)
    elif standing.said:
        icon, tone = "check", Tone.DONE
    return Row(
        key=section.name,
        title=f"{number}  {section.title}",
        value=words,
        value_icon=icon,
        value_tone=tone,
        strong=current,
    )


class SectionList(QListView):
    """The list at the left of a form. It shows where one is; a click goes there.

    It takes no focus: Alt+Up and Alt+Down move between sections from wherever one types.
    """

    asked = Signal(str)

    def __init__(self, look: Look, lang: Language, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = tuple(sections)
        self._rows = RowsModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(look, self, height=ROW_HEIGHT))
        self.setAccessibleName(lang.tr("Sections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(LIST_WIDTH)
        self.clicked.connect(self._clicked)

    def show_standing(self, standing: Mapping[str, Standing], current: str) -> None:
        """Show how every section stands and which one is being written."""
        self._rows.show_rows(
            [
                section_row(one, standing.get(one.name, Standing()), current=one.name == current)
                for one in self._sections
            ]
        )
        at = next((i for i, one in enumerate(self._sections) if one.name == current), -1)
        if at >= 0:
            self.selectionModel().setCurrentIndex(
                self._rows.index(at), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _clicked(self) -> None:
        self.asked.emit(self._sections[self.currentIndex().row()].name)
