# SPDX-License-Identifier: Apache-2.0
"""Sees every key and click that reaches any window of the program, before the window does.

Owns what must work over every open dialog and menu, where Qt's own shortcuts are blocked: the
chords that lock, the keys for when the telephone rings, and the time of the last touch; and that a
letter with Alt is a chord, which Qt's fields would write into the text. It watches windows, not
widgets: a filter on the whole application would cost Python's time for every timer and paint.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

LOCK_CHORD: Final = "Ctrl+L"
ALERT_KEY: Final = "F2"
BEEP_KEY: Final = "F4"
PANIC_CHORD: Final = "Ctrl+Alt+End"

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_CHORDS: Final = {
    (Qt.Key.Key_L, _CONTROL): LOCK_CHORD,
    (Qt.Key.Key_End, _CONTROL | _ALT): PANIC_CHORD,
}
_CALLS: Final = {Qt.Key.Key_F2: ALERT_KEY, Qt.Key.Key_F4: BEEP_KEY}
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletPress,
    }
)


class KeyGuard(QObject):
    """`touched` at each key, click or move; `lock_asked` and `panic_asked` by their chords.

    `alert_asked` and `beep_asked` by their keys over a dialog; elsewhere they are the page's.
    """

    touched = Signal()
    lock_asked = Signal()
    panic_asked = Signal()
    alert_asked = Signal()
    beep_asked = Signal()

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._watched: set[QWindow] = set()
        app.focusWindowChanged.connect(self._on_focus)
        self._on_focus(app.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the chords; let everything else pass."""
        kind = event.type()
        if kind not in _TOUCHES:
            return False
        self.touched.emit()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(event) or _passed_on_bare(watched, event)
        return False

    def _took(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        chord = _CHORDS.get((Qt.Key(event.key()), held), "")
        if chord == LOCK_CHORD:
            self.lock_asked.emit()
        elif chord == PANIC_CHORD:
            self.panic_asked.emit()
        elif not held and QGuiApplication.modalWindow() is not None:
            chord = _CALLS.get(Qt.Key(event.key()), "")
            if chord == ALERT_KEY:
                self.alert_asked.emit()
            elif chord == BEEP_KEY:
                self.beep_asked.emit()
        return bool(chord)

    def _on_focus(self, window: QWindow | None) -> None:
        if window is None or window in self._watched:
            return
        self._watched.add(window)
        window.installEventFilter(self)
        window.destroyed.connect(self._on_destroyed)

    def _on_destroyed(self, window: QObject) -> None:
        self._watched = {kept for kept in self._watched if kept is not window}


def _passed_on_bare(window: QObject, event: QKeyEvent) -> bool:
    """Whether this was a letter with Alt, which has now reached the window without its letter."""
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    if held != _ALT or not event.text().isprintable() or not event.text():
        return False
    repeated = event.isAutoRepeat()
    bare = QKeyEvent(event.type(), event.key(), event.modifiers(), "", repeated)
    QCoreApplication.sendEvent(window, bare)
    return True
