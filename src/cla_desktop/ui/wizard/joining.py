# SPDX-License-Identifier: Apache-2.0
"""The last steps: join a mission by its code or train, and whether to start with the computer."""

from typing import Final

from PySide6.QtWidgets import QProgressBar

from cla_core.errors import mark
from cla_core.language import Language
from cla_desktop.services.enrolling import Stage
from cla_desktop.ui.code_field import CodeField
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.card import FrameKind
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import Notice
from cla_desktop.ui.wizard.enroller import Enroller, HalfSaid
from cla_desktop.ui.wizard.step import Step

_STAGES: Final = {
    Stage.MEASURING: mark(
        "Measuring how fast this laptop is, to make the passphrase hard to guess…"
    ),
    Stage.SEALING: mark("Locking the vault with your passphrase and with the recovery sheet…"),
    Stage.LAYING_OUT: mark("Setting up the empty desk…"),
    Stage.INVENTING: mark("Writing the invented base to train at…"),
}
JOIN: Final = "join"
TRAINING: Final = "training"


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
        choices = [(JOIN, lang.tr("Join a mission")), (TRAINING, lang.tr("Training"))]
        self.choice = ChoiceRow(look, choices, name=self.title, optional=False)
        self.choice.set_value(JOIN)
        self.choice.chosen.connect(self._on_choice)
        self.field = CodeField(look, lang, times, read=enroller.read_code)
        self.code = self.field.text
        self.problem = self.field.problem
        self.read_file = self.field.read_file
        words = lang.tr(
            "A sample base with invented people. Every print says TRAINING, "
            "and nothing is ever sent to a real mission."
        )
        self._training = Notice(look, FrameKind.NEXT, words)
        for part in (self.choice, self.field, self._training):
            self.body.addWidget(part)
        self._on_choice(JOIN)

    @property
    def is_training(self) -> bool:
        """Whether training was chosen."""
        return self.choice.value == TRAINING

    @property
    def joining_code(self) -> str:
        """The code as it will be used; empty for training."""
        return "" if self.is_training else self.field.joining_code

    def missing(self) -> str:
        """A code that says something, unless one trains."""
        if self.is_training:
            return ""
        self.field.read_now()
        if not self.field.joining_code and not self.field.refusal:
            return self.lang.tr("Paste the joining code, or read it from a file.")
        # The wizard says it now, and once is enough.
        self.problem.say("")
        return self.field.refusal

    def take_over(self, said: HalfSaid) -> None:
        """Put back what was chosen and pasted before."""
        if said.way:
            self.choice.set_value(said.way)
            self._on_choice(said.way)
        self.code.setPlainText(said.code)

    def _on_choice(self, value: str) -> None:
        if self.field.isAncestorOf(self.focusWidget()):
            # What goes away would leave the focus to the button that leads back.
            self.choice.setFocus()
        self.field.setVisible(value == JOIN)
        self._training.setVisible(value == TRAINING)
        # Whoever comes back to this step stands in what is shown of it.
        self.setFocusProxy(self.code if value == JOIN else self.choice)


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
        self._said = lang.tr("Making the desk takes a few seconds. Nothing was written until now.")
        self.making = Words(self._said, tone=Tone.MUTED, wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(lang.tr("How far the desk is made"))
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(kept)
        self.bar.hide()
        for part in (self.choice, self.making, self.bar):
            self.body.addWidget(part)
        self.setFocusProxy(self.choice)

    def begin_making(self, *, stages: int) -> None:
        """The desk is being made, in so many stages."""
        self.bar.setRange(0, stages)
        self.bar.setValue(0)
        self.bar.show()

    def show_stage(self, stage: int) -> None:
        """What is done now; the bar tells what is behind."""
        self.bar.setValue(stage - 1)
        self.making.setText(self.lang.tr(_STAGES[Stage(stage)]))

    def end_making(self) -> None:
        """Say that the desk was made, or why not."""
        self.bar.hide()
        self.making.setText(self._said)

    @property
    def start_with_computer(self) -> bool:
        """What was chosen."""
        return self.choice.value == "yes"
