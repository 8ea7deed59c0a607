# SPDX-License-Identifier: Apache-2.0
"""The form of any record type, built from its declaration.

Owns the way through the fields (Enter goes on, Alt+Up and Alt+Down move between sections, Alt and
its number goes to one, what is optional opens when one gets there), when problems are said (wrong
values once one leaves them, gaps once one wants to submit), and coming back exactly after a lock.
Keeps and sends nothing itself.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cla_core.fields import Flag, Plain, Problem
from cla_core.record import Document, Record, clean
from cla_desktop.ui.forms.autosave import Autosave
from cla_desktop.ui.forms.context import FormContext, top_of
from cla_desktop.ui.forms.editor import Editor, order_tab_stops
from cla_desktop.ui.forms.section_box import SectionBox
from cla_desktop.ui.forms.sections import (
    HEADER,
    Section,
    SectionList,
    section_of,
    sections_of,
)
from cla_desktop.ui.forms.text_editors import select_in
from cla_desktop.ui.forms.weighing import Scale, inside
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN
from cla_desktop.ui.widgets.column import UprightScroll
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Rule

COLUMN_MOST = 720
FRENCH_DIGITS = "&É\"'(-È_Ç"
"""What the keys of the digits give on a French keyboard, where they need Shift to be digits."""
NEEDED = "This is needed."
"""The sentence of `cla_core.fields` for a gap; gaps are counted at once but said only on submit."""


class RecordForm(QWidget):
    """`changed` after each change by a person; `stands(count)` how many things keep it from going.

    `edited(name)` tells of which field. `draft_ready(values, caret)` when a draft is to be kept;
    `past_end` when Enter leaves the last field.
    """

    changed = Signal()
    edited = Signal(str)
    stands = Signal(int)
    draft_ready = Signal(object, str)
    past_end = Signal()

    def __init__(
        self,
        record_type: type[Record],
        context: FormContext,
        *,
        known: Mapping[str, Plain] | None = None,
        asks: Collection[str] = (),
    ) -> None:
        """`known` is said already and asked of nobody; `asks` narrows what else is asked."""
        super().__init__()
        self.record_type = record_type
        self.context = context
        self._known = dict(known or {})
        self._sections = sections_of(record_type, context, but=self._known, asks=asks)
        self._scale = Scale(record_type, self._sections, context.book)
        self._boxes = {section.name: SectionBox(section, context) for section in self._sections}
        self._list = SectionList(context.look, context.lang, self._sections)
        self._current = ""
        self._touched: set[str] = set()
        self._asked_to_submit = False
        self._told: list[Problem] = []
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._keep)
        self._lay_out()
        self._connect()
        self.set_values({})

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in order."""
        return self._sections

    def values(self) -> dict[str, Plain]:
        """The plain values, without what is absent."""
        told: dict[str, Plain] = dict(self._known)
        for box in self._boxes.values():
            told |= box.values()
        return clean(told)

    def set_values(self, values: Mapping[str, Plain]) -> None:
        """Show a record; sections that are needed or say something beyond the defaults are open."""
        self._touched.clear()
        self._asked_to_submit = False
        self._told = []
        if values.get("amends"):
            self._scale.allow_what_stood(values)
        for section in self._sections:
            box = self._boxes[section.name]
            box.show_values(values)
            if self._worth_opening(section.name, values):
                box.open_up()
            elif section.name != self._current:
                box.fold()
        self._weigh()

    def editor(self, name: str) -> Editor | None:
        """The editor of a field, or None while its section was never open."""
        return next((e for box in self._boxes.values() if (e := box.editor(name))), None)

    def begin(self) -> None:
        """Stand in the first field that is needed and empty, else in the first after the header.

        Never in a tick: the spaces of whoever begins to write would turn it. Nor in the code, which
        was drawn: a name typed over it would go to everybody.
        """
        told = self.values()
        asked = [s for s in self._sections if s.name != HEADER] or list(self._sections)
        gaps = [f.name for s in asked for f in s.fields if f.needed and f.name not in told]
        drawn = self.record_type.code_field if issubclass(self.record_type, Document) else ""
        written = [
            f.name
            for f in asked[0].fields
            if not isinstance(f.kind, Flag) and not (f.name == drawn and told.get(drawn))
        ]
        first = (gaps or written or [asked[0].fields[0].name])[0]
        self.go_to(first)

    def go_to(self, path: str) -> None:
        """Stand in a field, opening its section; `actions.2.what` leads into a table."""
        name, _, rest = path.partition(".")
        box = self._box_with(name)
        if box is None:
            return
        box.open_up()
        editor = box.editor(name)
        if editor is not None and rest:
            editor.begin_at(rest)
        elif editor is not None:
            editor.begin()

    def go_to_section(self, name: str) -> None:
        """Stand in the first field of a section."""
        box = self._boxes[name]
        box.open_up()
        self._begin_in(box)
        self._scroll_to(box)

    def point_at(self, field: str, start: int, end: int) -> None:
        """Stand in a field with these characters of its text selected."""
        self.go_to(top_of(field))
        editor = self.editor(field)
        if editor is not None:
            select_in(editor, start, end)

    def problems(self) -> list[Problem]:
        """Everything that keeps the record from going, in the order of the fields."""
        own = [problem for box in self._boxes.values() for problem in box.own_problems()]
        return self._scale.problems(self.values(), own)

    def ready(self) -> bool:
        """Settle what is half chosen; say every problem and stand at the first if there is one."""
        for box in self._boxes.values():
            for _, editor in box.editors():
                editor.settle()
        found = self.problems()
        if found:
            self.show_problems(found)
        return not found

    def show_problems(self, found: Sequence[Problem]) -> None:
        """Say each problem beside its field and stand at the first."""
        self._asked_to_submit = True
        self._told = [one for one in found if one not in self.problems()]
        for problem in found:
            section = section_of(problem, self._sections)
            if section is not None:
                self._boxes[section.name].open_up()
        self._weigh()
        if found:
            self.go_to(found[0].field)

    def touch(self) -> None:
        """What stands here is to be kept although nobody typed: a draft that was put back."""
        self._autosave.touch()

    def flush(self) -> None:
        """Tell at once what was typed since the last `draft_ready`."""
        self._autosave.flush()

    def forget(self) -> None:
        """What stands here has gone elsewhere; do not tell it again as a draft."""
        self._autosave.forget()

    def caret(self) -> str:
        """Everything beside the values that is needed to come back exactly, as text."""
        at = self._field_with_focus()
        typed: dict[str, Plain] = {}
        for box in self._boxes.values():
            typed |= box.typed()
        editor = self.editor(at) if at else None
        state = {
            "at": at,
            "caret": editor.caret() if editor else None,
            "typed": typed,
            "open": [name for name, box in self._boxes.items() if box.is_open],
            "scrolled": self._scroll.verticalScrollBar().value(),
        }
        return json.dumps(state, ensure_ascii=False)

    def put_caret(self, caret: str, *, focus: bool = True) -> None:
        """Come back to what `caret` gave, after `set_values`; what is not understood is left."""
        try:
            state = json.loads(caret)
        except ValueError:
            return
        if not isinstance(state, dict):
            return
        self._reopen(state.get("open"))
        typed = state.get("typed")
        for box in self._boxes.values():
            box.show_typed(typed if isinstance(typed, dict) else {})
        self._weigh()
        editor = self.editor(str(state.get("at", "")))
        if editor is not None and focus:
            editor.put_caret(state.get("caret"))
        scrolled = state.get("scrolled")
        if isinstance(scrolled, int):
            # The page is as high as its sections only after the next turn of the event loop.
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(scrolled))

    def save_state(self) -> bytes:
        """Values and caret together."""
        state = {"values": self.values(), "caret": self.caret()}
        return json.dumps(state, ensure_ascii=False).encode()

    def restore_state(self, state: bytes) -> None:
        """Bring back what `save_state` gave; never raises."""
        try:
            kept = json.loads(state)
            values, caret = kept["values"], str(kept["caret"])
        except (ValueError, TypeError, KeyError):
            return
        if isinstance(values, dict):
            self.set_values(values)
            self.put_caret(caret)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("kind", "ground")
        page.setMaximumWidth(COLUMN_MOST)
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_AROUND, SPACE_BETWEEN, SPACE_AROUND, SPACE_AROUND)
        column.setSpacing(SPACE_BETWEEN)
        for at, box in enumerate(self._boxes.values()):
            if at:
                column.addWidget(Rule())
            column.addWidget(box)
        column.addStretch(1)
        self._scroll = UprightScroll()
        self._scroll.setWidget(page)
        side = QFrame()
        side.setProperty("kind", "rail")
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, SPACE_BETWEEN // 2, 1, 0)
        beside.addWidget(self._list)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self._list.asked.connect(self.go_to_section)
        for box in self._boxes.values():
            box.changed.connect(self._edited)
            box.finished.connect(self._go_on)
            box.rearranged.connect(self._order_tabs)
        steps = {"Alt+Down": 1, "Alt+Up": -1}
        bind_keys(self, {keys: partial(self._next_section, step) for keys, step in steps.items()})
        for section in self._sections:
            if 0 < section.number <= len(FRENCH_DIGITS):
                digits = (str(section.number), FRENCH_DIGITS[section.number - 1])
                going = partial(self.go_to_section, section.name)
                bind_keys(self, {f"Alt+{digit}": going for digit in digits})
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _order_tabs(self) -> None:
        """Sections and rows are made when they are needed; Tab goes through them as one reads."""
        order_tab_stops([stop for box in self._boxes.values() for stop in box.tab_stops()])

    def _worth_opening(self, name: str, values: Mapping[str, Plain]) -> bool:
        section = self._boxes[name].section
        if name == HEADER:
            return False
        return section.needed or self._scale.says_something(section, values)

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        self._told = [one for one in self._told if top_of(one.field) != name]
        # What follows from it is written first, and weighed with it.
        self.edited.emit(name)
        self._weigh()
        self._autosave.touch()
        self.changed.emit()

    def _weigh(self) -> None:
        """Count what is wrong, tell it at the left, say it beside fields where it is due."""
        found = [*self.problems(), *self._told]
        for box in self._boxes.values():
            box.say([one for one in inside(box.section, found) if self._is_due(one)])
        self._list.show_standing(self._scale.standing(self.values(), found), self._current)
        self.stands.emit(len(found))

    def _is_due(self, problem: Problem) -> bool:
        """Whether it is time to say it: nobody is told of a mistake while still making it."""
        if self._asked_to_submit:
            return True
        name = top_of(problem.field)
        left = name in self._touched and name != self._field_with_focus()
        return left and problem.sentence != NEEDED

    def _go_on(self, name: str) -> None:
        """Move the focus to the next field."""
        names = [field.name for section in self._sections for field in section.fields]
        at = names.index(name) + 1
        if at < len(names):
            self.go_to(names[at])
        else:
            self.past_end.emit()

    def _next_section(self, step: int) -> None:
        names = list(self._boxes)
        at = names.index(self._current) + step if self._current in names else 0
        if 0 <= at < len(names):
            self.go_to_section(names[at])

    def _begin_in(self, box: SectionBox) -> None:
        for _, editor in box.editors():
            editor.begin()
            return

    def _box_with(self, name: str) -> SectionBox | None:
        return next(
            (b for b in self._boxes.values() if any(f.name == name for f in b.section.fields)),
            None,
        )

    def _field_with_focus(self) -> str | None:
        return next((name for box in self._boxes.values() if (name := box.focused())), None)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        name = self._field_with_focus()
        box = self._box_with(name) if name else None
        if name is None or box is None:
            return
        self._current = box.section.name
        self._weigh()
        field = box.box_of(name)
        if field is not None:
            # What has just opened gets its place in the next turn of the event loop.
            QTimer.singleShot(
                0, field, lambda: self._scroll.ensureWidgetVisible(field, 0, SPACE_BETWEEN)
            )

    def _scroll_to(self, box: SectionBox) -> None:
        QTimer.singleShot(
            0,
            self,
            lambda: self._scroll.verticalScrollBar().setValue(max(box.y() - SPACE_BETWEEN, 0)),
        )

    def _reopen(self, names: Plain) -> None:
        for name in names if isinstance(names, list) else ():
            if name in self._boxes:
                self._boxes[name].open_up()

    def _keep(self) -> None:
        self.draft_ready.emit(self.values(), self.caret())
