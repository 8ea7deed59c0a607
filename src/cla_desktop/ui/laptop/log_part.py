# SPDX-License-Identifier: Apache-2.0
"""The card of the mission's log: what is wrong with it, putting that aside, and what was before.

Shown only where there is something to say. Which log holds is found by the services.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from cla_core.language import Language
from cla_desktop.services.audit_heads import REASON_MOST, LogTold
from cla_desktop.ui.laptop.keeping import Laptop, MissionLog
from cla_desktop.ui.laptop.part import FoldedPart, with_label
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import CONTROL_HEIGHT, Tone
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem


class LogPart(FoldedPart):
    """What is told of the log until somebody puts it aside, and what was put aside, for good."""

    def __init__(self, look: Look, lang: Language, *, tasks: Runs, laptop: Laptop) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("The mission's log"),
            sentence=lang.tr(
                "Each exchange compares the mission's log of who saw and did what with what this "
                "laptop saw of it."
            ),
        )
        self._tasks = tasks
        self._laptop = laptop
        self.told = InlineProblem(look)
        self.before = Words(tone=Tone.MUTED, wrap=True)
        self.reason = QLineEdit()
        self.reason.setFixedHeight(CONTROL_HEIGHT)
        self.reason.setMaxLength(REASON_MOST)
        self.reason.setAccessibleName(lang.tr("Whom you told, and what they said"))
        self.button = PrimaryButton(look, lang.tr("File it"), icon="check")
        self.button.clicked.connect(self._on_aside)
        self.begin_button = Button(look, lang.tr("File it…"), icon="check")
        self.column.addWidget(self.told)
        self.fold_in(self.begin_button, self.button, with_label(self.reason))
        self.column.addWidget(self.before)
        self.hide()

    def arrive(self) -> None:
        """Look how it stands now."""
        self._tasks.read(self, self._laptop.mission_log).then(self._show)

    def fold(self) -> None:
        """Put the field away; half a reason stays in it."""
        typed = self.reason.text()
        super().fold()
        self.reason.setText(typed)

    def _show(self, log: MissionLog) -> None:
        wrong = log.told is not None
        self.told.say("" if log.told is None else self._said([log.told]))
        self.before.setText("\n\n".join(self._said(each) for each in log.before))
        self.before.setVisible(bool(log.before))
        self.begin_button.setVisible(wrong and not self.folded.isVisibleTo(self))
        if not wrong:
            self.folded.hide()
        self.setVisible(wrong or bool(log.before))

    def _said(self, told: Sequence[LogTold]) -> str:
        return "\n".join(self._lang.tr(each.sentence, **each.values) for each in told)

    def _on_aside(self) -> None:
        reason = self.reason.text()
        pending = self._tasks.write(self, lambda: self._laptop.put_log_aside(reason))
        pending.then(self._on_done).otherwise(self.say_error)

    def _on_done(self, _nothing: None) -> None:
        self.reason.clear()
        self.fold()
        self.arrive()
        self.say_done(self._lang.tr("It is no longer shown as a warning, and stays listed here."))
