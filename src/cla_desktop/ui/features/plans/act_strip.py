# SPDX-License-Identifier: Apache-2.0
"""A small form below a plan: hand over a copy, take down an answer, note a sign, call a copy back.

Knows the fields it asks for and nothing of what becomes of them. What is half typed waits here
until it was done: Escape and another plan leave it, and it says when to keep it for longer.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout

from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_desktop.services.documents.saving import Opened
from cla_desktop.ui.features.plans.line_box import LineBox
from cla_desktop.ui.features.plans.read_first import ReadFirst
from cla_desktop.ui.forms.autosave import Autosave
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.laid_aside import LaidAside
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

Done = Callable[[Mapping[str, Plain]], None]


class ActStrip(Framed):
    """Hidden until something is begun; `edited(values)` as one types, `left` with the focus.

    `due(half)` when all that is half typed is to be kept.
    """

    edited = Signal(object)
    due = Signal(object)
    left = Signal()

    def __init__(self, context: FormContext) -> None:
        super().__init__(FrameKind.NEXT)
        self._context = context
        self._done: Done | None = None
        self._about = ""
        self._half = LaidAside()
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._on_due)
        self.box: LineBox | None = None
        tr = context.lang.tr
        self._title = Words(size=Size.HEADING)
        self._note = Words(tone=Tone.MUTED, wrap=True)
        self.text = ReadFirst()
        self._problem = InlineProblem(context.look)
        self.do = PrimaryButton(context.look, "")
        self.also = Button(context.look, "")
        self._also: Callable[[], None] | None = None
        self._cancel = Button(context.look, tr("Leave"), kind=ButtonKind.QUIET)
        self.do.clicked.connect(self.submit)
        self.also.clicked.connect(self._on_also)
        self._cancel.clicked.connect(self.leave)
        self._lay_out()
        self._bind()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.do, self.also, self._cancel):
            row.addWidget(button)
        row.addStretch(1)
        for part in (self._title, self._note, self.text, self._problem):
            self.column.addWidget(part)
        self.column.addLayout(row)

    def _bind(self) -> None:
        bind_keys(
            self,
            {
                "Ctrl+Return": self.submit,
                "Ctrl+Enter": self.submit,
                "Esc": self.leave,
                "PgDown": partial(self.text.turn, 1),
                "PgUp": partial(self.text.turn, -1),
            },
        )

    def begin(
        self,
        title: str,
        act: str,
        kind: str,
        names: Sequence[str],
        *,
        done: Done,
        about: str = "",
        known: Mapping[str, Plain] | None = None,
        also: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Ask for these fields of a kind of record; `act` is what the button does.

        What was half typed `about` the same thing is still there. `also` is what else can be done
        about it, on a button of its own.
        """
        self._drop()
        words, self._also = also or ("", None)
        self.also.setText(words)
        self.also.setVisible(self._also is not None)
        self._done = done
        self._about = f"{kind}.{about}"
        self._title.setText(title)
        self.do.setText(act)
        self.note("")
        self.text.show_lines(())
        self._problem.say("")
        self.do.setEnabled(True)
        if names:
            seen = Opened(id="", kind=kind, values=dict(known or {}))
            self.box = LineBox(self._context, seen, names, fixed=True)
            self._show_half(self.box)
            self.box.changed.connect(self._on_changed)
            self.box.finished.connect(self.do.setFocus)
            self.column.insertWidget(2, self.box)
        self.show()
        if self.box is not None:
            self.box.begin()
        else:
            self.do.setFocus()

    @property
    def about(self) -> str:
        """What is asked for here, or was last; by it what is half typed is kept."""
        return self._about

    @property
    def holds_words(self) -> bool:
        """Whether anything is half typed here."""
        return bool(self._half)

    def take_half(self, half: Mapping[str, Plain]) -> None:
        """What was kept half typed; what has been typed since stands before it."""
        self._half.bring_back(half)

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._autosave.flush()

    def note(self, words: str, *, tone: Tone = Tone.MUTED) -> None:
        """Say something beside the form."""
        self._note.set_tone(tone)
        self._note.setText(words)
        self._note.setVisible(bool(words))

    @property
    def noted(self) -> str:
        """The note beside the form."""
        return self._note.text()

    def refuse(self, error: ClaError) -> None:
        """Say why it cannot be; what was typed stays."""
        self._problem.say(self._context.lang.tr(error.sentence, **error.values))

    @property
    def refusal(self) -> str:
        """Why the last act was refused; empty if none was."""
        return self._problem.sentence

    def submit(self) -> None:
        """Hand what was asked for to whoever began this."""
        if self._done is None:
            return
        values: Mapping[str, Plain] = {}
        if self.box is not None:
            self.box.settle()
            wrong = [found for editor in self.box.editors.values() if (found := editor.problem())]
            self.box.show_problems(wrong)
            if wrong:
                return
            values = self.box.value()
        self._done(values)

    def _on_also(self) -> None:
        if self._also is not None:
            self._also()

    def leave(self) -> None:
        """Close it; what it asked for was not done."""
        self.close_up()

    def finish(self, about: str) -> None:
        """That was done; close it, unless something else was begun meanwhile."""
        if self._half.take(about) is not None:
            self._autosave.touch()
            self._autosave.flush()
        if about == self._about:
            self.close_up()

    def close_up(self) -> None:
        """Show nothing; who stood in it is to be led on."""
        focus = QApplication.focusWidget()
        stood_here = focus is not None and self.isAncestorOf(focus)
        self._drop()
        self._done = None
        self.hide()
        if stood_here:
            self.left.emit()

    def _drop(self) -> None:
        if self.box is not None:
            self.column.removeWidget(self.box)
            self.box.hide()
            self.box.deleteLater()
            self.box = None

    def _on_changed(self) -> None:
        self._problem.say("")
        if self.box is not None:
            self._half.keep(self._about, [self.box.value(), self.box.typed()])
            self._autosave.touch()
            self.edited.emit(self.box.value())

    def _on_due(self) -> None:
        self.due.emit(self._half.all())

    def _show_half(self, box: LineBox) -> None:
        match self._half.look(self._about):
            case [dict(values), typed]:
                box.show_value(values)
                box.show_typed(typed)
