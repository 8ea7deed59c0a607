# SPDX-License-Identifier: Apache-2.0
"""What follows in a report from what a person writes elsewhere in it.

How exact a time is follows from how it was said, until a person says otherwise: "hier soir" is kept
as the beginning of the evening, and would read as six sharp. That there is nothing to report goes
where something is told after all.
"""

from PySide6.QtCore import QObject

from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.forms.time_editors import MomentEditor

FOLLOWED = {"happened": "time_precision"}
"""From a moment to the code that says how exact it is."""
NIL = "nothing_to_report"
NEWS = frozenset({"summary", "alerts", "security", "population"})


class PrecisionFollower(QObject):
    """Listens to one form and lives as long as it."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form)
        self._form = form
        self._own: dict[str, str] = {}
        form.edited.connect(self._edited)

    def _edited(self, name: str) -> None:
        moment = self._form.editor(name)
        if name in FOLLOWED and isinstance(moment, MomentEditor):
            self._follow(FOLLOWED[name], moment.precision)

    def _follow(self, name: str, precision: str) -> None:
        editor = self._form.editor(name)
        if editor is None or (editor.value() or "") != self._own.get(name, ""):
            return
        self._own[name] = precision
        editor.show_value(precision or None)


class NilFollower(QObject):
    """Takes "nothing to report" back where news are written below it; it can be said again."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form)
        self._form = form
        form.edited.connect(self._edited)

    def _edited(self, name: str) -> None:
        told, nil = self._form.editor(name), self._form.editor(NIL)
        if name in NEWS and told is not None and told.value() and nil is not None and nil.value():
            nil.show_value(None)
