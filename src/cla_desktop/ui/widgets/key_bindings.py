# SPDX-License-Identifier: Apache-2.0
"""Keys that act while a part of the window is in use."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def bind_keys(
    widget: QWidget,
    acts: Mapping[str, Callable[[], object]],
    *,
    where: Qt.ShortcutContext = INSIDE,
) -> None:
    """Bind chords, in English names, to what they do; `where` says which focus they need.

    Enter held does it once: its repeats would answer what nobody has read yet.
    """
    for keys, act in acts.items():
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(where)
        shortcut.setAutoRepeat(not keys.endswith(("Return", "Enter")))
        shortcut.activated.connect(act)
