# SPDX-License-Identifier: Apache-2.0
"""Beside the timeline: what belongs together, and the keys that bring it together or apart.

Owns which row one stands on and the choice of where a call is moved to. What can be done is said by
`joined_words`; doing it is the pane's.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_desktop.services.alerting.joining import Join
from cla_desktop.services.alerting.reading import AlertLine, AlertView
from cla_desktop.ui.features.alerts.joined_words import (
    ALERT,
    ICONS,
    KEYS,
    SIGNAL,
    WORDS,
    JoinedWords,
    joins_for,
)
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.rows import KEY_ROLE, RowList

ROW_HEIGHT = 48
NEW_INCIDENT = "N"


class JoinedView(QWidget):
    """`asked(join, id)` for the row one stands on; `moved(signal, alert)` once a place is chosen.

    `stood` when one comes here, goes on to another row, or leaves: other keys work then.
    `targets_asked` wants the alerts a call may be moved to (`show_targets`); `alert_asked(id)` to
    look at another alert; `incident_asked` to say what happened; `left` by Escape.
    """

    asked = Signal(str, str)
    moved = Signal(str, str)
    targets_asked = Signal()
    alert_asked = Signal(str)
    incident_asked = Signal()
    stood = Signal()
    left = Signal()

    def __init__(self, context: FormContext, words: JoinedWords) -> None:
        super().__init__()
        self._context = context
        self._words = words
        self._view: AlertView | None = None
        self._moving = ""
        tr = context.lang.tr
        self.rows = RowList(context.look, name=tr("What belongs together"), row_height=ROW_HEIGHT)
        self._hint = Words(tone=Tone.MUTED, wrap=True)
        self._buttons = {join: self._button(join) for join in Join}
        self._incident = Button(context.look, tr("Say what it was"), icon="flag")
        self._lay_out()
        self.rows.chosen.connect(self._on_chosen)
        self.rows.selectionModel().currentChanged.connect(self._show_buttons)
        self._incident.clicked.connect(self.incident_asked)
        acts: dict[str, Callable[[], object]] = {
            KEYS[join]: partial(self._do, join) for join in Join
        }
        keys = {**acts, NEW_INCIDENT: self.incident_asked.emit, "Escape": self._leave}
        bind_keys(self, keys)
        self.rows.installEventFilter(self)
        self.setFocusProxy(self.rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody comes to the list, or leaves it."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.stood.emit()
        return super().eventFilter(watched, event)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """What can be done with the row one stands on; empty while one stands elsewhere."""
        if not self.rows.hasFocus() or self._view is None:
            return ()
        tr = self._context.lang.tr
        if self._moving:
            return (("Enter", tr("move it here")), ("Esc", tr("leave it")))
        keys = [(KEYS[join], tr(WORDS[join])) for join in joins_for(self._view, self._key)]
        if self._key.startswith(ALERT):
            keys.append(("Enter", tr("look at it")))
        return (*keys, (NEW_INCIDENT, self._incident.text()), ("Esc", tr("to the list")))

    def show_view(self, view: AlertView) -> None:
        """Show what this alert is joined with; a choice that was begun about it stays."""
        other = self._view is None or self._view.line.id != view.line.id
        self._view = view
        if other or not self._moving:
            self._end_moving()

    def show_targets(self, lines: Sequence[AlertLine]) -> None:
        """Choose where the call belongs."""
        if self._view is None or not self._moving:
            return
        tr = self._context.lang.tr
        rows = self._words.targets(lines, self._view)
        self.rows.show_rows(rows)
        none = tr("No other alert is open. Take one down first with F2.")
        self._hint.setText(
            tr("Enter moves the call to the alert, Esc leaves it.") if rows else none
        )
        if rows:
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        self.rows.setFocus()
        self._show_buttons()

    def begin(self) -> None:
        """Stand in the list, at the first alert that may be joined, or else be parted again."""
        self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        near = self._view is not None and bool(self._view.near)
        found = [*(self._at_which(Join.MERGE) if near else ()), *self._at_which(Join.PART)]
        if found:
            self.rows.setCurrentIndex(self.rows.model().index(found[0], 0))

    def stand_at(self, alert: str) -> None:
        """Stand at another alert that may be joined, or is."""
        model = self.rows.model()
        for at in range(model.rowCount()):
            if model.index(at, 0).data(KEY_ROLE) == ALERT + alert:
                self.rows.setCurrentIndex(model.index(at, 0))

    def _at_which(self, join: Join) -> list[int]:
        """The rows with which this can be done."""
        if self._view is None:
            return []
        model = self.rows.model()
        keys = [str(model.index(at, 0).data(KEY_ROLE)) for at in range(model.rowCount())]
        return [at for at, key in enumerate(keys) if join in joins_for(self._view, key)]

    @property
    def _key(self) -> str:
        index = self.rows.currentIndex()
        return str(index.data(KEY_ROLE)) if index.isValid() else ""

    def _on_chosen(self, key: str) -> None:
        if not key.startswith(ALERT):
            return
        alert = key.removeprefix(ALERT)
        if not self._moving:
            self.alert_asked.emit(alert)
            return
        signal = self._moving
        self._end_moving()
        self.moved.emit(signal, alert)

    def _do(self, join: Join) -> None:
        if self._view is None or self._moving or join not in joins_for(self._view, self._key):
            return
        if join is Join.MOVE:
            self._moving = self._key.removeprefix(SIGNAL)
            self.targets_asked.emit()
        else:
            self.asked.emit(join.value, self._key.partition(":")[2])

    def _leave(self) -> None:
        if self._moving:
            self._end_moving()
        else:
            self.left.emit()

    def _end_moving(self) -> None:
        self._moving = ""
        if self._view is not None:
            self.rows.show_rows(self._words.rows(self._view))
        tr = self._context.lang.tr
        self._hint.setText(
            tr("Nothing is joined automatically. Press Enter to look at another alert.")
        )
        self._show_buttons()

    def _show_buttons(self) -> None:
        may = () if self._view is None or self._moving else joins_for(self._view, self._key)
        for join, (button, cap) in self._buttons.items():
            for part in (button, cap):
                part.setVisible(join in may)
        own = self._view is not None and any(each.own for each in self._view.incidents)
        tr = self._context.lang.tr
        self._incident.setText(tr("Name it again") if own else tr("Say what it was"))
        self.stood.emit()

    def _button(self, join: Join) -> tuple[Button, KeyCap]:
        lang, look = self._context.lang, self._context.look
        button = Button(look, lang.tr(WORDS[join]), icon=ICONS[join])
        button.clicked.connect(partial(self._do, join))
        return button, KeyCap(look, key_words(lang, KEYS[join]))

    def _lay_out(self) -> None:
        foot = QWidget()
        flow = FlowLayout()
        foot.setLayout(flow)
        for button, cap in self._buttons.values():
            flow.addWidget(button)
            flow.addWidget(cap)
        flow.addWidget(self._incident)
        flow.addWidget(KeyCap(self._context.look, NEW_INCIDENT))
        line = QHBoxLayout()
        line.setContentsMargins(12, 4, 12, 8)
        line.addWidget(foot, 1)
        said = QHBoxLayout()
        said.setContentsMargins(17, 4, 12, 0)
        said.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rows)
        column.addStretch(1)
        column.addLayout(said)
        column.addLayout(line)
