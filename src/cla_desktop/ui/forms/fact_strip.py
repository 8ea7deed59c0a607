# SPDX-License-Identifier: Apache-2.0
"""One small fact said in a frame of a page: its few fields, one button, stored or said why not.

What is half typed stays when one leaves with Escape, and is there again. Knows no kind of fact;
what it means is the caller's.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_desktop.services.recording import NotReady
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.log_fields import LogFields
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem


class FactStrip(Framed):
    """`logged` once it is stored, `left` by Escape, `changed(field)` by a person.

    `store` is called off the main thread with the plain values.
    """

    logged = Signal()
    left = Signal()
    changed = Signal(str)

    def __init__(
        self,
        context: FormContext,
        *,
        tasks: Runs,
        title: str,
        verb: str,
        kind: str,
        names: Sequence[str],
        store: Callable[[Mapping[str, Plain]], object],
    ) -> None:
        super().__init__(FrameKind.NEXT, padding=12)
        self._lang = context.lang
        self._tasks = tasks
        self._store = store
        self._busy = False
        self._begun = False
        self._hidden: dict[str, Plain] = {}
        self.fields = LogFields(context, kind=kind, names=names)
        self.title = Words(title, Size.HEADING)
        self.said = Words(tone=Tone.MUTED, wrap=True)
        self.problem = InlineProblem(context.look)
        self.button = PrimaryButton(context.look, verb)
        self.button.clicked.connect(self.log)
        self.fields.past_end.connect(self.log)
        self.fields.changed.connect(self._on_changed)
        bind_keys(self, {"Ctrl+Return": self.log, "Ctrl+Enter": self.log, "Esc": self.leave})
        self._lay_out(KeyCap(context.look, key_words(context.lang, "Ctrl+Enter")))
        self.hide()

    def _lay_out(self, key: KeyCap) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.button)
        foot.addWidget(key)
        inside = QVBoxLayout()
        inside.setSpacing(8)
        for part in (self.title, self.fields, self.problem):
            inside.addWidget(part)
        inside.addLayout(foot)
        self.column.addLayout(inside)
        # On a low screen what stands below gives way, never the fields. Not `Fixed`: a layout then
        # asks for its height at its own width, and wrapped sentences in it are cut off.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def begin(
        self, values: Mapping[str, Plain], *, at: str, fresh: bool = False, **hidden: Plain
    ) -> None:
        """Show it and stand in a field; what was half typed about the same thing is still there.

        `fresh` says that it is another thing this time, though `hidden` is the same.

        `hidden` goes with the fact and is asked of nobody.
        """
        if fresh or not (self._begun and hidden == self._hidden):
            self._hidden = dict(hidden)
            self.fields.show_values(values)
            self._begun = False
        self.problem.say("")
        self.show()
        self.fields.editor(at).begin()

    def offer(self, name: str, value: Plain) -> None:
        """Fill a field that nobody has filled."""
        editor = self.fields.editor(name)
        if editor.value() is None:
            editor.show_value(value)

    def log(self) -> None:
        """Store what was said, or say what is missing."""
        if self._busy or not self.isVisible():
            return
        unread = self.fields.settle()
        if unread:
            self.fields.say(unread)
            return
        values = {**self._hidden, **self.fields.values()}
        self._busy = True
        pending = self._tasks.write(self, lambda: self._store(values)).ended(self._on_ended)
        pending.then(lambda _done: self._on_logged()).otherwise(self._on_refused)

    def leave(self) -> None:
        """Go; what is half typed is kept."""
        self.hide()
        self.left.emit()

    def state(self) -> dict[str, Plain]:
        """What is half typed, as plain data; empty while nothing is."""
        if not (self._begun or self.isVisible()):
            return {}
        return {"hidden": self._hidden, "open": self.isVisible(), "fields": self.fields.state()}

    def put_state(self, state: Mapping[str, Plain]) -> None:
        """Put back what `state` gave; anything else is ignored."""
        fields, hidden = state.get("fields"), state.get("hidden")
        if isinstance(fields, dict) and isinstance(hidden, dict):
            self._hidden, self._begun = dict(hidden), True
            self.setVisible(bool(state.get("open")))
            self.fields.put_state(fields)

    def _on_changed(self, name: str) -> None:
        self._begun = True
        self.problem.say("")
        self.changed.emit(name)

    def _on_ended(self) -> None:
        self._busy = False

    def _on_logged(self) -> None:
        self._begun = False
        self.fields.show_values({})
        self.hide()
        self.logged.emit()

    def _on_refused(self, error: ClaError) -> None:
        found = error.problems if isinstance(error, NotReady) else ()
        if not self.fields.say(found):
            self.problem.say(self._lang.tr(error.sentence, **error.values))
