# SPDX-License-Identifier: Apache-2.0
"""What every editor can do: give and show a plain value, say what is wrong, come back exactly.

A value is what the record would keep. `typed` is what stands in the editor beyond that - half a
time, a name that is no choice - and is kept with a draft so that nothing typed is lost.
"""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.fields import Plain, Problem
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.in_sight import keep_in_sight
from cla_desktop.ui.forms.paste_notice import PasteNotice

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Editor(QWidget):
    """The base of all editors. `changed` is a person's doing, never `show_value`'s.

    `finished` asks for the next field. `noted` carries the short text that stands at the end of
    the label's line: a counter, a code, a hint. `rearranged` when there are other `tab_stops`.
    """

    changed = Signal()
    finished = Signal()
    noted = Signal(str)
    rearranged = Signal()

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__()
        self.field = field
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    @property
    def tells_its_name(self) -> bool:
        """Whether the label is part of the editor, so that none stands above it."""
        return False

    def value(self) -> Plain:
        """The plain value, or None while there is none."""
        raise NotImplementedError

    def show_value(self, value: Plain) -> None:
        """Show a plain value, or nothing with None, and tell nobody."""
        raise NotImplementedError

    def problem(self) -> Problem | None:
        """What stands here but cannot be a value; the field's own rules come on top."""
        return None

    def typed(self) -> Plain:
        """What stands here beyond the value, as plain data; None when the value says it all."""
        return None

    def show_typed(self, typed: Plain) -> None:
        """Show again what `typed` gave, after `show_value`."""

    def caret(self) -> Plain:
        """The position of the cursor, as plain data."""
        return None

    def put_caret(self, caret: Plain) -> None:
        """Take the focus and put the cursor where `caret` said."""
        self.begin()

    def begin(self) -> None:
        """Take the focus as one who comes by keyboard."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_at(self, path: str) -> None:
        """Take the focus where a problem inside the value is; `path` is `2.what` in a table."""
        self.begin()

    def tab_stops(self) -> list[QWidget]:
        """The widgets at which Tab stops in here, in the order in which one reads."""
        return [widget for widget in self.findChildren(QWidget) if _is_stop(widget)]

    def settle(self) -> None:
        """Make of a half-typed choice what it must mean, before a submit or when one leaves."""

    def show_problems(self, problems: list[Problem]) -> None:
        """Mark what is wrong; the sentences themselves stand below, in the form."""

    def tell_of_pastes(self, noticed: SignalInstance) -> None:
        """Say at the end of what stands here what one of its fields has noticed of a paste."""
        self.column.addWidget(PasteNotice(self.context.look, noticed))
        noticed.connect(lambda sentence: keep_in_sight(self) if sentence else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, once nothing inside wanted it."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER_KEYS and held == Qt.KeyboardModifier.NoModifier:
            self.settle()
            self.finished.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


def _is_stop(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.focusProxy() is None


def part_with_focus(parts: Mapping[str, QWidget]) -> str | None:
    """The name of the one that has the focus, or has it again once a dialog goes."""
    for name, part in parts.items():
        inside = part.window().focusWidget()
        if inside is not None and (part is inside or part.isAncestorOf(inside)):
            return name
    return None


def order_tab_stops(stops: list[QWidget]) -> None:
    """Let Tab follow this order, whenever each widget was made."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
