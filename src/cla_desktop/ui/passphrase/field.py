# SPDX-License-Identifier: Apache-2.0
"""One passphrase field: hidden by default, shown on demand, with a hint when Caps Lock is on.

No system tells a program about Caps Lock in the same way, but every key press does: a capital
without Shift, or a small letter with it. So the hint comes with the first letter.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_SHOW_WIDTH = 40
_LONGEST = 1024  # what the vault takes


class PassphraseEdit(QLineEdit):
    """`capitals` tells at each letter whether Caps Lock seems to be on, and when its key is hit."""

    capitals = Signal(bool)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Look at the key, then take it as any field does."""
        from PySide6.QtCore import Qt

        typed = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.capitals.emit(False)
        elif typed.isalpha() and typed.lower() != typed.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(typed.isupper() != shifted)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """Label, field, a button to show what is typed. `returned` on Enter."""

    returned = Signal()

    def __init__(self, look: Look, lang: Language, *, name: str) -> None:
        super().__init__()
        self._lang = lang
        self.edit = PassphraseEdit()
        # Said here as well as in the style sheet: layouts measure before the sheet applies.
        self.edit.setFixedHeight(CONTROL_HEIGHT)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(_LONGEST)
        self.edit.setAccessibleName(name)
        self.edit.capitals.connect(self._on_typed)
        self.edit.returnPressed.connect(self._on_return)
        self.show_button = Button(look, "", kind=ButtonKind.QUIET, icon="eye")
        # Its icon comes with the second frame; the field must not move then.
        self.show_button.setFixedWidth(_SHOW_WIDTH)
        self.show_button.setAccessibleName(lang.tr("Show what is typed"))
        self.show_button.setToolTip(lang.tr("Show what is typed"))
        self.show_button.clicked.connect(self._on_show)
        self._capitals = InlineProblem(look)
        label = Words(name, Size.STRONG)
        label.setBuddy(self.edit)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.edit, 1)
        line.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label)
        column.addLayout(line)
        column.addWidget(self._capitals)
        self.setFocusProxy(self.edit)

    @property
    def hint(self) -> str:
        """The Caps Lock hint as it is shown; empty if there is none."""
        return self._capitals.sentence

    def set_still(self, still: bool) -> None:
        """Whether it takes nothing for a while; whoever stands in it goes on standing there."""
        self.edit.setReadOnly(still)
        self.show_button.setEnabled(not still)

    def _on_return(self) -> None:
        if not self.edit.isReadOnly():
            self.returned.emit()

    def _on_typed(self, locked: bool) -> None:
        self._capitals.say(self._lang.tr("Caps Lock is on.") if locked else "", tone=Tone.P2)

    def _on_show(self) -> None:
        hidden = self.edit.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        tr = self._lang.tr
        words = tr("Hide what is typed") if hidden else tr("Show what is typed")
        self.show_button.show_icon("eye-off" if hidden else "eye")
        self.show_button.setAccessibleName(words)
        self.show_button.setToolTip(words)
        self.edit.setFocus()
