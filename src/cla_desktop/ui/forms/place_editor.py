# SPDX-License-Identifier: Apache-2.0
"""Editor for a place: its name completes from the gazetteer, any position may be pasted.

What is known of it stands below: the area, the grid, how far and where from the base. A name that
no gazetteer has is as good as any.
"""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from cla_core.errors import mark
from cla_core.fields import Plain, Problem
from cla_core.folding import fold
from cla_core.language import Language
from cla_desktop.services.placing.coordinates import CoordinatesNotUnderstood, parse_coordinates
from cla_desktop.services.placing.gazetteer import PlaceMatch
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.one_line import OneLine, mark_wrong
from cla_desktop.ui.forms.place_state import PlaceState, place_of
from cla_desktop.ui.forms.spoken import distance_words, way_words
from cla_desktop.ui.forms.suggestions import CompletingLine
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.labels import ElidedWords
from cla_desktop.ui.widgets.rows import Row

NAME_MOST = 120
POSITION_MOST = 200
SUGGESTED_MOST = 8
AROUND_KM = 300
PASTED_LEAST = 4
"""More characters than this at once were pasted: a grid typed by hand is no name by accident."""


class PlaceEditor(Editor):
    """Name, position, how exact it is, and the echo of all three."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        lang = context.lang
        self._place = PlaceState()
        self._hits: dict[str, PlaceMatch] = {}
        self._unread = ""
        self._length = 0
        self._position_problem: CoordinatesNotUnderstood | None = None
        self.line = CompletingLine(
            context.look,
            lang,
            name=field.label,
            most=NAME_MOST,
            hint=lang.tr("Name as it was said"),
            suggest=self._rows,
            eager=False,
            two_lines=True,
        )
        self.position = OneLine(
            lang,
            name=lang.tr("Grid or position"),
            most=POSITION_MOST,
            hint=lang.tr("Grid or position"),
        )
        self._echo = ElidedWords(" ", tone=Tone.MUTED)
        self._precision = ChoiceRow(
            context.look,
            [
                (code, context.book.label(lang, "geo_precision", code))
                for code in context.book.codes("geo_precision")
            ],
            name=lang.tr("How exact"),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.line, 3)
        line.addWidget(self.position, 2)
        self.column.addLayout(line)
        self.column.addWidget(self._echo)
        for typed in (self.line, self.position):
            self.tell_of_pastes(typed.noticed)
        self.column.addWidget(self._precision)
        self.setFocusProxy(self.line)

    def _connect(self) -> None:
        self.line.taken.connect(self._take)
        self.line.textEdited.connect(self._name_edited)
        self.line.editingFinished.connect(self.settle)
        self.position.textEdited.connect(self._position_edited)
        self.position.editingFinished.connect(self._write_grid)
        self._precision.chosen.connect(self._precision_chosen)

    def value(self) -> Plain:
        """The place, or None without a name."""
        return self._place.plain()

    def show_value(self, value: Plain) -> None:
        """Show a place."""
        self._place = place_of(value)
        self._unread = ""
        self._position_problem = None
        self.line.show_text(self._place.name)
        self._length = len(self._place.name)
        self.position.show_text(self._place.grid_words)
        self._show_rest()

    def typed(self) -> Plain:
        """A position that is not understood yet, or one whose place has no name."""
        unnamed = self._place.plain() is None and bool(self.line.text() or self.position.text())
        if not unnamed and not self._unread:
            return None
        return [self.line.text(), self.position.text()]

    def show_typed(self, typed: Plain) -> None:
        """Show both texts again."""
        match typed:
            case [str(name), str(position)]:
                self.line.show_text(name)
                self.position.show_text(position)
                self._read_position(position)
                self._show_rest()
            case _:
                return

    def problem(self) -> Problem | None:
        """A position that is not understood, or one without a name."""
        if self._position_problem is not None:
            found = self._position_problem
            return Problem(self.field.name, found.sentence, found.values)
        if self._place.position is not None and self._place.plain() is None:
            return Problem(self.field.name, mark("A place needs a name, as it was said."))
        return None

    def begin(self) -> None:
        """Take the focus, in the position while it is not understood."""
        if self._position_problem is None:
            super().begin()
        else:
            self.position.setFocus(Qt.FocusReason.TabFocusReason)

    def caret(self) -> Plain:
        """Which of the fields, and where in it."""
        at = self.window().focusWidget()
        if at is not None and (at is self._precision or self._precision.isAncestorOf(at)):
            return ["precision"]
        if at is self.position:
            return ["position", self.position.caret()]
        return ["name", self.line.caret()]

    def put_caret(self, caret: Plain) -> None:
        """Take the focus there."""
        match caret:
            case ["precision"]:
                self._precision.setFocus(Qt.FocusReason.OtherFocusReason)
            case ["position", where]:
                self.position.setFocus(Qt.FocusReason.OtherFocusReason)
                self.position.put_caret(where)
            case ["name", where]:
                self.line.setFocus(Qt.FocusReason.OtherFocusReason)
                self.line.put_caret(where)
            case _:
                self.begin()

    def settle(self) -> None:
        """A name that only one place around the base bears means that place.

        A namesake on the other side of the continent is offered, and never taken unasked; nor is
        any while a position stands there that is not understood yet. Where the words begin or
        misspell the name of one place alone, it is asked whether that is meant.
        """
        name = self.line.text().strip()
        if self._place.position is not None or self._unread or not name:
            return
        found = self._find(name)
        same = [hit for hit in found if fold(hit.place.name) == fold(name)]
        around = [hit.place for hit in same if hit.km is None or hit.km <= AROUND_KM]
        if len(around) == 1:
            self._become(self._place.taken(around[0], self.context.base))
        elif len(found) == 1:
            self._show_rest(maybe=found[0])

    def show_problems(self, problems: list[Problem]) -> None:
        """Frame the field that is wrong."""
        in_position = self._position_problem is not None
        mark_wrong(self.position, in_position)
        mark_wrong(self.line, bool(problems) and not in_position)

    def _find(self, text: str) -> tuple[PlaceMatch, ...]:
        if not text.strip():
            return ()
        return self.context.places.suggest(text, self.context.base, limit=SUGGESTED_MOST)

    def _rows(self, text: str) -> list[Row]:
        self._hits = {str(at): hit for at, hit in enumerate(self._find(text))}
        return [_row(self.context.lang, key, hit) for key, hit in self._hits.items()]

    def _take(self, key: str) -> None:
        self._become(self._place.taken(self._hits[key].place, self.context.base))

    def _become(self, place: PlaceState) -> None:
        self.show_value(place.plain())
        self.changed.emit()

    def _name_edited(self, text: str) -> None:
        came_at_once = len(text) - self._length > PASTED_LEAST
        self._length = len(text)
        if came_at_once and _is_position(text):
            # A position in the field for the name goes where it belongs; the name is still to say.
            self.line.close_list()
            self.line.show_text("")
            self._length = 0
            self.position.show_text(text.strip())
            self._position_edited(text)
            return
        had = self._place.position is not None
        self._place = self._place.named(text)
        if had and self._place.position is None:
            self.position.show_text("")
        self._show_rest()
        self.changed.emit()

    def _position_edited(self, text: str) -> None:
        self._read_position(text)
        self._show_rest()
        self.changed.emit()

    def _read_position(self, text: str) -> None:
        self._unread, self._position_problem = "", None
        name = self.line.text()
        if not text.strip():
            self._place = self._place.unpinned()
            return
        try:
            found = parse_coordinates(text)
        except CoordinatesNotUnderstood as refused:
            self._unread, self._position_problem = text, refused
            self._place = PlaceState(name=name)
        else:
            self._place = PlaceState(name=name).pinned(found, self.context.base)

    def _write_grid(self) -> None:
        """Once one leaves, whatever was pasted stands there as a grid."""
        if self._place.grid and not self._unread:
            self.position.show_text(self._place.grid_words)

    def _precision_chosen(self, code: str) -> None:
        self._place = replace(self._place, precision=code)
        self.changed.emit()

    def _show_rest(self, *, maybe: PlaceMatch | None = None) -> None:
        place = self._place
        self._precision.set_value(place.precision)
        parts = [place.admin]
        if place.km is not None and place.bearing is not None:
            parts.append(way_words(self.context.lang, place.km, place.bearing))
            if place.looks_swapped(self.context.base):
                parts.append(self.context.lang.tr("Are latitude and longitude exchanged?"))
        elif place.position is None and place.name.strip() and not self._unread:
            if maybe is not None:
                parts.append(_asked(self.context.lang, maybe))
            parts.append(self.context.lang.tr("No position is known. It can go like this."))
        self._echo.setText(" · ".join(part for part in parts if part) or " ")


def _is_position(text: str) -> bool:
    try:
        parse_coordinates(text)
    except CoordinatesNotUnderstood:
        return False
    return True


def _asked(lang: Language, maybe: PlaceMatch) -> str:
    way = maybe.where
    if maybe.km is not None and maybe.degrees is not None:
        way = way_words(lang, maybe.km, maybe.degrees)
    return lang.tr(
        "Is it {place}, {way}? Down, then Enter takes it.", place=maybe.place.name, way=way
    )


def _row(lang: Language, key: str, hit: PlaceMatch) -> Row:
    known = hit.spelling if hit.by_alias else ""
    return Row(
        key=key,
        title=f"{hit.place.name} ({known})" if known else hit.place.name,
        detail=hit.where,
        value="" if hit.km is None else f"{distance_words(lang, hit.km)} km",
        value_detail="" if hit.degrees is None else f"{round(hit.degrees) % 360:03d}°",
    )
