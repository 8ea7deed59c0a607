# SPDX-License-Identifier: Apache-2.0
"""The telephone rings while the laptop is locked: a note or a beep is taken without unlocking.

Owns the two keys, that nothing typed is lost, and the words about what is kept. What it keeps it
cannot read again: sealing is a `Capturer` handed in. Made after the first painting; a laptop that
nobody unlocked with this version yet has no key to seal to, and shows nothing.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.unlock.door import Capturer, Taking
from cla_desktop.ui.widgets.buttons import LinkButton
from cla_desktop.ui.widgets.keycap import KeyCap
from cla_desktop.ui.widgets.labels import IconLabel, Words

if TYPE_CHECKING:
    from cla_desktop.ui.unlock.note_form import NoteForm


class CapturePart(QWidget):
    """`note_begun(form)` when a form for a note is to be shown, `note_left` when it may go."""

    note_begun = Signal(object)
    note_left = Signal()

    def __init__(
        self, look: Look, lang: Language, times: Times, *, capturer: Capturer, tasks: Runs
    ) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._times = times
        self._capturer = capturer
        self._tasks = tasks
        self._on_its_way: dict[str, Taking] = {}
        self._then: Callable[[], object] | None = None
        self._name = ""
        self._refused = False
        self.form: NoteForm | None = None
        self.note = LinkButton(look, lang.tr("Take a note"))
        self.note.clicked.connect(self.begin_note)
        self.beep = LinkButton(look, lang.tr("Log a beep"))
        self.beep.clicked.connect(self.log_beep)
        self._icon = IconLabel(look, "phone", tone=Tone.MUTED, size=16)
        self._state = Words(tone=Tone.MUTED, wrap=True)
        self._lay_out()
        self.hide()
        self._ask()

    @property
    def sentence(self) -> str:
        """What is said about what is kept."""
        return self._state.text()

    def begin_note(self) -> None:
        """Take a new note; one that stands half written is kept first."""
        if self._may_take:
            self._once_kept(self._show_note)

    def log_beep(self) -> None:
        """One key: somebody rang and hung up."""
        if self._may_take:
            self._keep(Taking(self._new_name(), self._times.now_ms()))

    @property
    def _may_take(self) -> bool:
        """Whether there is a key to seal to, and nobody is being let in."""
        return self.isEnabled() and not self.isHidden()

    def finish(self) -> None:
        """The program ends: what is not sealed yet is sealed before this returns."""
        if self.form is not None:
            self.form.flush()
        for taken in list(self._on_its_way.values()):
            with suppress(ClaError):  # nobody is left to read why
                self._capturer.keep(taken)

    def _show_note(self) -> None:
        from cla_desktop.ui.unlock.note_form import NoteForm

        now_ms = self._times.now_ms()
        self._name = self._new_name()
        form = NoteForm(self._look, self._lang, time=self._times.time(now_ms))
        form.due.connect(partial(self._keep_note, self._name, now_ms))
        form.left.connect(self._on_left)
        self.form = form
        self.note_begun.emit(form)

    def _on_left(self) -> None:
        self._once_kept(self.note_left.emit)

    def _once_kept(self, then: Callable[[], object]) -> None:
        """Let the form go when the disk has its words, and not before."""
        if self.form is not None:
            self.form.close_up()
        self._then = then
        if self.form is None or self._name not in self._on_its_way:
            self._go_on()
        elif self._refused:
            self._keep(self._on_its_way[self._name])

    def _go_on(self) -> None:
        then, self._then = self._then, None
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            form.deleteLater()
        if then is not None:
            then()

    def _new_name(self) -> str:
        from cla_desktop.vault.captures import new_name

        return new_name()

    def _keep_note(self, name: str, at_ms: int, text: str) -> None:
        if text.strip():
            self._keep(Taking(name, at_ms, text))
        else:
            self._on_its_way.pop(name, None)

    def _keep(self, taken: Taking) -> None:
        self._refused = False
        self._on_its_way[taken.name] = taken
        self._tasks.write(self, partial(self._capturer.keep, taken)).then(
            lambda _done: self._on_kept(taken)
        ).otherwise(partial(self._on_refused, taken))

    def _on_kept(self, taken: Taking) -> None:
        if self._on_its_way.get(taken.name) == taken:
            del self._on_its_way[taken.name]
        if self.form is not None and taken.name == self._name:
            self.form.say("")
            if self._then is not None and taken.name not in self._on_its_way:
                self._go_on()
        self._ask()

    def _on_refused(self, taken: Taking, error: ClaError) -> None:
        """The words stay where they were typed, and are tried again with the next one."""
        said = self._lang.tr(error.sentence, **error.values)
        if self.form is not None and taken.name == self._name:
            self._then, self._refused = None, True
            leave = self._lang.tr("Clear the field to leave it.")
            self.form.refuse(f"{said} {leave}")
        else:
            self._on_its_way.pop(taken.name, None)
        self._say(said, "triangle-alert", Tone.P1)

    def _ask(self) -> None:
        self._tasks.read(self, self._capturer.kept).then(self._show_kept)

    def _show_kept(self, kept: int | None) -> None:
        self.setVisible(kept is not None)
        if kept:
            words = self._lang.ntr(
                "{n} taken while locked and sealed; it waits for you inside",
                "{n} taken while locked and sealed; they wait for you inside",
                kept,
            )
            self._say(words, "check", Tone.DONE)
        else:
            self._say(self._lang.tr("If somebody rings now:"), "phone", Tone.MUTED)

    def _say(self, words: str, icon: str, tone: Tone) -> None:
        self._icon.show_icon(icon, tone)
        self._state.set_tone(tone if tone is Tone.P1 else Tone.MUTED)
        self._state.setText(words)

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._icon)
        said.addWidget(self._state, 1)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for keys, button in (("F2", self.note), ("F4", self.beep)):
            ways.addWidget(KeyCap(self._look, keys))
            ways.addWidget(button)
            ways.addSpacing(16)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(said)
        column.addLayout(ways)
