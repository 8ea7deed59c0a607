# SPDX-License-Identifier: Apache-2.0
"""The cards that ask something of the laptop's services, each with its one thing to do."""

from pathlib import Path

from cla_core.language import Language
from cla_desktop.services.keeping.backup_file import SUFFIX
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.laptop.keeping import Laptop
from cla_desktop.ui.laptop.part import FoldedPart, Part
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.editor import PassphraseEditor
from cla_desktop.ui.passphrase.field import PassphraseField
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton


class PassphrasePart(FoldedPart):
    """Another passphrase for the person who is here."""

    def __init__(self, look: Look, lang: Language, *, tasks: Runs, laptop: Laptop) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Your passphrase"),
            sentence=lang.tr("Change it when somebody may have seen it."),
        )
        self._tasks = tasks
        self._laptop = laptop
        self.old = PassphraseField(look, lang, name=lang.tr("Current passphrase"))
        self.new = PassphraseEditor(look, lang, tasks=tasks)
        self.button = PrimaryButton(look, lang.tr("Change the passphrase"), icon="key-round")
        self.button.clicked.connect(self._on_change)
        begin = Button(look, lang.tr("Change it…"), icon="key-round")
        self.fold_in(begin, self.button, self.old, self.new)

    def _on_change(self) -> None:
        if self.new.missing:
            self.say_problem(self.new.missing)
            self.new.hurries(self.button.click)
            return
        self.problem.say("")
        old, new = self.old.edit.text(), self.new.passphrase
        pending = self._tasks.write(self, lambda: self._laptop.change_passphrase(old, new))
        self.rest(self.button, pending).then(self._on_changed).otherwise(self.say_error)

    def _on_changed(self, _nothing: None) -> None:
        self.fold()
        self.say_done(self._lang.tr("The new passphrase is now in use."))


class CopyPart(Part):
    """One encrypted file on a stick."""

    def __init__(self, look: Look, lang: Language, *, tasks: Runs, laptop: Laptop) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Copy on a stick"),
            sentence=lang.tr(
                "One encrypted file; it opens only with the passphrases in use today."
            ),
        )
        self._tasks = tasks
        self._laptop = laptop
        self.button = Button(look, lang.tr("Save a copy…"), icon="usb")
        self.button.clicked.connect(self._on_save)
        self.end(self.button)

    def begin(self) -> None:
        """Stand on what saves it."""
        self.button.setFocus()

    def save_to(self, target: Path) -> None:
        """Write the copy; it is read back before it counts."""
        pending = self._tasks.aside(self, lambda: self._laptop.back_up(target))
        self.rest(self.button, pending).then(self._on_saved).otherwise(self.say_error)

    def _on_save(self) -> None:
        title, kinds, name = self.button.text(), f"(*{SUFFIX})", "desk" + SUFFIX
        dialog = file_dialog(self, self._lang, title=title, kinds=kinds, saves_as=name)
        dialog.setObjectName("where")
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def _on_saved(self, records: int) -> None:
        self.say_done(
            self._lang.ntr(
                "The copy holds {n} record and was read back.",
                "The copy holds {n} records and was read back.",
                records,
            )
        )
