# SPDX-License-Identifier: Apache-2.0
"""What a locked screen tells: how many wait to leave, how many clocks ran out. Never of what.

Owns the two lines and the one key that makes an alarm quiet. It knows bare numbers only.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.labels import IconLabel, Words


class Counts(Framed):
    """`quiet_asked` when somebody heard the alarm; nothing else changes by that."""

    quiet_asked = Signal()

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__(FrameKind.CARD, padding=14)
        self._look = look
        self._lang = lang
        self._waiting_icon = IconLabel(look, "upload")
        self._waiting = Words(size=Size.STRONG)
        self._overdue_icon = IconLabel(look, "clock-alert", tone=Tone.P1)
        self._overdue = Words(size=Size.STRONG, tone=Tone.P1)
        self._quiet: QWidget | None = None
        self._due_times: tuple[int, ...] = ()
        self.waiting = 0
        waits, clocks = QHBoxLayout(), QHBoxLayout()
        for line, parts in (
            (waits, (self._waiting_icon, self._waiting)),
            (clocks, (self._overdue_icon, self._overdue)),
        ):
            line.setSpacing(10)
            line.addWidget(parts[0])
            line.addWidget(parts[1], 1)
            self.column.addLayout(line)
        self._clocks = clocks

    def show_waiting(self, count: int) -> None:
        """How many reports wait to leave; they go on leaving while the desk is locked."""
        self.waiting = count
        icon, tone = ("upload", Tone.ACCENT) if count else ("check", Tone.DONE)
        self._waiting_icon.show_icon(icon, tone)
        if count:
            words = self._lang.ntr(
                "{n} waiting to leave; it goes without unlocking",
                "{n} waiting to leave; they go without unlocking",
                count,
            )
        else:
            words = self._lang.tr("Nothing waits to leave")
        self._waiting.setText(words)

    def show_due_times(self, due_times: tuple[int, ...], now_ms: int) -> None:
        """When clocks run out: how many have is said, and nothing of which."""
        self._due_times = due_times
        self.look(now_ms)

    def look(self, now_ms: int) -> None:
        """Count again which clocks are overdue at this time."""
        count = sum(due_ms < now_ms for due_ms in self._due_times)
        words = self._lang.ntr("{n} clock overdue", "{n} clocks overdue", count)
        self._overdue.setText(words if count else "")
        for part in (self._overdue_icon, self._overdue):
            part.setVisible(bool(count))

    def show_ringing(self, ringing: bool) -> None:
        """Whether nobody heard it yet: then there is a way to make it quiet."""
        if ringing and self._quiet is None:
            self._quiet = self._quiet_button()
            self._clocks.addWidget(self._quiet)
        if self._quiet is not None:
            self._quiet.setVisible(ringing)

    def _quiet_button(self) -> QWidget:
        from cla_desktop.ui.widgets.buttons import Button, ButtonKind
        from cla_desktop.ui.widgets.keycap import KeyCap

        whole = QWidget()
        button = Button(self._look, self._lang.tr("Quiet"), kind=ButtonKind.QUIET, icon="volume-x")
        button.clicked.connect(self.quiet_asked)
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(button)
        line.addWidget(KeyCap(self._look, "F3"))
        return whole
