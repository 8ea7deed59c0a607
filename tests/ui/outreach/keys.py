# SPDX-License-Identifier: Apache-2.0
"""The keys by which the tests of outreach drive its page."""

from PySide6.QtCore import Qt

from tests.ui.forms.typing import press

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def save() -> None:
    """Ctrl+Enter."""
    press(Qt.Key.Key_Return, CTRL)
