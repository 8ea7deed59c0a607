# SPDX-License-Identifier: Apache-2.0
"""One small fact said in a frame of a page: its few fields, one button, stored or said why not.

What is half typed stays when one leaves with Escape or begins with something else, and is there
again when one comes back to it. Knows no kind of fact; what it means is the caller's.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

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
        self._subject = ""
        self._aside: list[dict[str, Any]] = []
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
        self,
        values: Mapping[str, Plain],
        *,
        at: str,
        asks: Sequence[str] = (),
        subject: str = "",
        **hidden: Plain,
    ) -> None:
        """Show it and stand in a field; what was half typed about the same thing is still there.

        The same thing is what `hidden`, which goes with the fact and is asked of nobody, and
        `subject`, which goes nowhere, say together. What is half typed about another thing is
        put aside until one comes back to it. `asks` are its fields, where it has not all of them.
        """
        same = hidden == self._hidden and subject == self._subject
        if not (self._begun and same):
            self._put_aside()
            if asks:
                self.fields.ask(asks)
            self._hidden, self._subject, self._begun = dict(hidden), subject, False
            self.fields.show_values(values)
            self._take_up()
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
        if not (self._begun or self.isVisible() or self._aside):
            return {}
        shown = {"open": self.isVisible(), "begun": self._begun, "aside": self._aside}
        return {**self._half(), **shown}

    def put_state(self, state: Mapping[str, Plain]) -> None:
        """Put back what `state` gave; anything else is ignored."""
        aside = state.get("aside")
        self._aside = list(filter(_is_half, aside)) if isinstance(aside, list) else []
        if _is_half(state):
            self._hidden, self._subject = dict(state["hidden"]), str(state.get("subject", ""))
            self._begun = bool(state.get("begun", True))
            self.setVisible(bool(state.get("open")))
            self.fields.put_state(state["fields"])

    def _half(self) -> dict[str, Any]:
        return {"hidden": self._hidden, "subject": self._subject, "fields": self.fields.state()}

    def _put_aside(self) -> None:
        if self._begun:
            self._aside.append(self._half())

    def _take_up(self) -> None:
        for half in self._aside:
            if half["hidden"] == self._hidden and half["subject"] == self._subject:
                self._aside.remove(half)
                self._begun = True
                self.fields.put_state(half["fields"])
                return

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


def _is_half(said: object) -> bool:
    return (
        isinstance(said, dict)
        and isinstance(said.get("fields"), dict)
        and isinstance(said.get("hidden"), dict)
        and isinstance(said.get("subject", ""), str)
    )
