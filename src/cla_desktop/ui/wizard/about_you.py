# SPDX-License-Identifier: Apache-2.0
"""The steps about the person: language, code, passphrase."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cla_core.language import Language
from cla_core.person_code import CODE_MOST, NO_CODE, is_code, usual_form
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.editor import PassphraseEditor
from cla_desktop.ui.restore_form import RestoreForm
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size
from cla_desktop.ui.widgets.buttons import LinkButton
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.wizard.step import Step


class LanguageStep(Step):
    """English or French; `language_asked` when it is not the one shown.

    `restore_asked` by who had a desk before and has its backup.
    """

    language_asked = Signal(str)
    restore_asked = Signal()

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Which language do you work in?"),
            sentence=lang.tr("You can change it at any time."),
        )
        self.choice = ChoiceRow(
            look,
            [("en", "English"), ("fr", "Français")],
            name=lang.tr("Which language do you work in?"),
            optional=False,
        )
        self.choice.set_value(lang.code)
        self.choice.chosen.connect(self.language_asked)
        self.body.addWidget(self.choice)
        self.restore_button = LinkButton(look, lang.tr("I have the backup of a desk: restore it"))
        self.restore_button.clicked.connect(self.restore_asked)
        self.body.addSpacing(16)
        self.body.addLayout(_at_the_left(self.restore_button))
        self.setFocusProxy(self.choice)


class RestoreStep(Step):
    """Instead of all the others: the backup of a desk that was made before."""

    def __init__(
        self, look: Look, lang: Language, *, tasks: Runs, put_back: Callable[[Path], int]
    ) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Restore from a backup"),
            sentence=lang.tr(
                "The desk comes back as it was saved, with its people and their passphrases."
            ),
        )
        self.form = RestoreForm(look, lang, tasks=tasks, put_back=put_back)
        self.body.addWidget(self.form)
        self.setFocusProxy(self.form)


class PersonStep(Step):
    """The code of the person on duty; never a name."""

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Who are you?"),
            sentence=lang.tr(
                "Type the code the section gave you. It appears on every report; your name does "
                "not."
            ),
        )
        self.edit = QLineEdit()
        self.edit.setFixedHeight(CONTROL_HEIGHT)
        self.edit.setMaxLength(CODE_MOST)
        self.edit.setPlaceholderText("CLA-07")
        label = Words(lang.tr("Your code"), Size.STRONG)
        label.setBuddy(self.edit)
        self.edit.setAccessibleName(label.text())
        self.body.addWidget(label)
        self.body.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    @property
    def person(self) -> str:
        """The code in its usual form."""
        return usual_form(self.edit.text())

    def missing(self) -> str:
        """The sentence that asks for a code, never a name; empty if one is typed."""
        if not self.person:
            return self.lang.tr("Type your code, such as CLA-07.")
        if not is_code(self.person):
            return self.lang.tr(NO_CODE)
        return ""


class PassphraseStep(Step):
    """The passphrase, twice, and good."""

    def __init__(self, look: Look, lang: Language, *, tasks: Runs) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Choose your passphrase"),
            sentence=lang.tr(
                "It opens this desk, and nobody can read the desk without it: "
                "not the mission, not the makers of this program."
            ),
        )
        self.editor = PassphraseEditor(look, lang, tasks=tasks)
        self.body.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def missing(self) -> str:
        """The editor's sentence about the passphrase; empty if it is good."""
        return self.editor.missing

    def stays(self) -> bool:
        """From the first field to the second."""
        return self.editor.stays()

    def point(self) -> None:
        """In the field that is at fault."""
        self.editor.point()


def _at_the_left(part: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(part)
    line.addStretch(1)
    return line
