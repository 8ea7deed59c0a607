# SPDX-License-Identifier: Apache-2.0
"""The last steps: join a mission by its code or train, and whether to start with the computer."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bounded_text import BoundedText
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import FrameKind
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem, Notice
from cla_desktop.ui.wizard.enroller import Enroller, HalfSaid, Invited
from cla_desktop.ui.wizard.step import Step

JOIN: Final = "join"
TRAINING: Final = "training"
CODE_AT_MOST: Final = 16 * 1024
_PAUSE_MS: Final = 150
_CODE_HEIGHT: Final = 110


class JoinStep(Step):
    """A mission by its joining code, pasted or read from a file; or training with invented data."""

    def __init__(self, look: Look, lang: Language, times: Times, *, enroller: Enroller) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Join your mission, or train"),
            sentence=lang.tr(
                "The joining code comes from your CLA manager. No link is needed now: "
                "the desk joins when it first reaches the mission."
            ),
        )
        self._times = times
        self._enroller = enroller
        self._read = ""
        self._refusal = ""
        choices = [(JOIN, lang.tr("Join a mission")), (TRAINING, lang.tr("Training"))]
        self.choice = ChoiceRow(look, choices, name=self.title, optional=False)
        self.choice.set_value(JOIN)
        self.choice.chosen.connect(self._on_choice)
        self.code = BoundedText(most=CODE_AT_MOST, height=_CODE_HEIGHT)
        self._joining = self._make_joining()
        self._invited = Notice(look, FrameKind.GOOD)
        self.problem = InlineProblem(look)
        words = lang.tr(
            "A sample base with invented people. Every print says TRAINING, "
            "and nothing is ever sent to a real mission."
        )
        self._training = Notice(look, FrameKind.NEXT, words)
        for part in (self.choice, self._joining, self._training):
            self.body.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.read_now)
        self._joining_column.addWidget(self._invited)
        self._joining_column.addWidget(self.problem)
        self._invited.hide()
        self.setFocusProxy(self.code)
        self._on_choice(JOIN)

    @property
    def is_training(self) -> bool:
        """Whether training was chosen."""
        return self.choice.value == TRAINING

    @property
    def joining_code(self) -> str:
        """The code as it will be used; empty for training."""
        return "" if self.is_training else self._read

    def missing(self) -> str:
        """A code that says something, unless one trains."""
        if self.is_training:
            return ""
        self.read_now()
        if not self._read and not self._refusal:
            return self.lang.tr("Paste the joining code, or read it from a file.")
        # The wizard says it now, and once is enough.
        self.problem.say("")
        return self._refusal

    def take_over(self, said: HalfSaid) -> None:
        """What was chosen and pasted before."""
        if said.way:
            self.choice.set_value(said.way)
            self._on_choice(said.way)
        self.code.setPlainText(said.code)

    def read_file(self, path: Path) -> None:
        """Take the code from a file."""
        try:
            with path.open("rb") as stream:
                text = stream.read(CODE_AT_MOST).decode("utf-8", "replace")
        except OSError:
            self._refuse(self.lang.tr("This file cannot be read."))
            return
        self.code.setPlainText(text.strip())
        self.read_now()

    def read_now(self) -> None:
        """Say what the code says."""
        self._pause.stop()
        text = self.code.toPlainText().strip()
        self._read, self._refusal = "", ""
        self.problem.say("")
        self._invited.hide()
        if not text:
            return
        try:
            invited = self._enroller.read_code(text)
        except ClaError as refused:
            self._refuse(self.lang.tr(refused.sentence, **refused.values))
            return
        self._read = text
        self._invited.say(self._sentence(invited))
        self._invited.show()

    def _make_joining(self) -> QWidget:
        joining = QWidget()
        self._joining_column = QVBoxLayout(joining)
        self._joining_column.setContentsMargins(0, 0, 0, 0)
        self._joining_column.setSpacing(8)
        self.code.textChanged.connect(self._on_text)
        label = Words(self.lang.tr("Joining code"), Size.STRONG)
        label.setBuddy(self.code)
        self.code.setAccessibleName(label.text())
        file_button = Button(self.look, self.lang.tr("Read from a file…"), icon="download")
        file_button.clicked.connect(self._on_file)
        line = QHBoxLayout()
        line.addWidget(file_button)
        line.addStretch(1)
        self._joining_column.addWidget(label)
        self._joining_column.addWidget(self.code)
        self._joining_column.addLayout(line)
        return joining

    def _sentence(self, invited: Invited) -> str:
        return self.lang.tr(
            "{mission}, base {base} ({code}). Good until {time}.",
            mission=invited.mission,
            base=invited.base_name or invited.base,
            code=invited.base,
            time=self._times.when(invited.expires_ms),
        )

    def _refuse(self, sentence: str) -> None:
        self._refusal = sentence
        self.problem.say(sentence)

    def _on_text(self) -> None:
        self._pause.start()

    def _on_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.lang.tr("Read the joining code"),
            "",
            "",
            options=QFileDialog.Option.DontUseNativeDialog,
        )
        if path:
            self.read_file(Path(path))

    def _on_choice(self, value: str) -> None:
        self._joining.setVisible(value == JOIN)
        self._training.setVisible(value == TRAINING)


class StartStep(Step):
    """Whether to start with the computer, locked; then everything is made."""

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Start with the computer?"),
            sentence=lang.tr(
                "The desk then starts locked, sends what waits without a passphrase, and is one "
                "passphrase away when somebody calls."
            ),
        )
        self.next_words = lang.tr("Make this desk")
        self.choice = ChoiceRow(
            look,
            [("yes", lang.tr("Yes, start locked")), ("no", lang.tr("No, I start it myself"))],
            name=self.title,
            optional=False,
        )
        self.choice.set_value("no")
        self.body.addWidget(self.choice)
        self.body.addWidget(
            Words(
                lang.tr("Making the desk takes a few seconds. Nothing was written until now."),
                tone=Tone.MUTED,
                wrap=True,
            )
        )
        self.setFocusProxy(self.choice)

    @property
    def start_with_computer(self) -> bool:
        """What was chosen."""
        return self.choice.value == "yes"
