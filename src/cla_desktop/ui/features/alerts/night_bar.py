# SPDX-License-Identifier: Apache-2.0
"""Which night the log shows: the last one, or one earlier; never one to come."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cla_desktop.services.alerting.night import Night
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.labels import Words


class NightBar(QWidget):
    """`moved(nights)` by a button: one earlier or one later."""

    moved = Signal(int)

    def __init__(self, context: FormContext, times: Times) -> None:
        super().__init__()
        self._lang = context.lang
        self._times = times
        tr = context.lang.tr
        self.earlier = Button(context.look, tr("Earlier"), icon="chevron-left")
        self.later = Button(context.look, tr("Later"), icon="chevron-right")
        self.name = Words(wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.earlier)
        line.addWidget(self.name, 1)
        line.addWidget(self.later)
        self.earlier.clicked.connect(lambda: self.moved.emit(-1))
        self.later.clicked.connect(lambda: self.moved.emit(1))

    def show_night(self, night: Night, *, last: bool) -> None:
        """Say which it is; after the `last` there is none yet."""
        words = self._lang.tr(
            "Night of {since} to {until}",
            since=self._times.short_day(night.since_ms),
            until=self._times.short_day(night.until_ms),
        )
        self.name.setText(words)
        self.later.setEnabled(not last)
