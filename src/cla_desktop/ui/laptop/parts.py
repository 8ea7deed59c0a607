# SPDX-License-Identifier: Apache-2.0
"""The cards of the laptop page: people, own passphrase, recovery sheet, copy on a stick, habits.

Each asks for little, says what it did or why not in one sentence, and leaves nothing typed behind.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSpinBox, QWidget

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.ui.laptop.keeping import Keyholder, Laptop
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.editor import PassphraseEditor
from cla_desktop.ui.passphrase.field import PassphraseField
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size, Tone
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import Framed
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.rows import Row, RowList

BACKUP_SUFFIX: Final = ".cla-backup"
_CODE_MOST: Final = 20


class Part(Framed):
    """A card with a heading, a sentence, its fields, and one line that says how it went."""

    def __init__(self, look: Look, lang: Language, *, title: str, sentence: str) -> None:
        super().__init__(padding=16)
        self._lang = lang
        self._look = look
        self.setAccessibleName(title)
        self.problem = InlineProblem(look)
        self.done = Words(tone=Tone.DONE, wrap=True)
        self.done.hide()
        self.column.addWidget(Words(title, Size.HEADING))
        self.column.addWidget(Words(sentence, tone=Tone.MUTED, wrap=True))

    def end(self) -> None:
        """The outcome stands below everything else."""
        self.column.addWidget(self.problem)
        self.column.addWidget(self.done)

    def say_done(self, sentence: str) -> None:
        """It went well."""
        self.problem.say("")
        self.done.setText(sentence)
        self.done.show()

    def say_problem(self, sentence: str) -> None:
        """It did not; nothing was changed."""
        self.done.hide()
        self.problem.say(sentence)

    def say_error(self, error: ClaError) -> None:
        """It did not, and this is why."""
        self.say_problem(self._lang.tr(error.sentence, **error.values))


class PeoplePart(Part):
    """Who may open the laptop, and a place for one more."""

    def __init__(self, look: Look, lang: Language, *, tasks: Runs, laptop: Laptop) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("People of this laptop"),
            sentence=lang.tr(
                "Each has a passphrase of their own; every report names who wrote it."
            ),
        )
        self._tasks = tasks
        self._laptop = laptop
        self.rows = RowList(look, name=lang.tr("People of this laptop"), row_height=36)
        self.code = QLineEdit()
        self.code.setFixedHeight(CONTROL_HEIGHT)
        self.code.setMaxLength(_CODE_MOST)
        self.code.setPlaceholderText("CLA-08")
        label = Words(lang.tr("Code of a colleague who is here now"), Size.STRONG)
        label.setBuddy(self.code)
        self.code.setAccessibleName(label.text())
        self.passphrase = PassphraseEditor(look, lang, tasks=tasks)
        self.button = Button(look, lang.tr("Add this person"), icon="plus")
        self.button.clicked.connect(self._on_add)
        for widget in (self.rows, label, self.code, self.passphrase, self.button):
            self.column.addWidget(widget)
        self.end()

    def arrive(self) -> None:
        """Show who is there now."""
        self._tasks.read(self, self._laptop.keyholders).then(self._show)

    def _show(self, keyholders: Sequence[Keyholder]) -> None:
        self.rows.show_rows([self._row(holder) for holder in keyholders])

    def _row(self, holder: Keyholder) -> Row:
        sheet = self._lang.tr("recovery sheet")
        return Row(
            key=holder.slot_id,
            title=holder.code,
            icon="file-text" if holder.sheet else "user",
            value=self._lang.tr("unlocked it now") if holder.here else sheet * holder.sheet,
            value_tone=Tone.MUTED,
        )

    def _on_add(self) -> None:
        code, missing = self.code.text().strip(), self.passphrase.missing
        if not code or missing:
            self.say_problem(missing if code else self._lang.tr("Give the code of the colleague."))
            return
        passphrase = self.passphrase.passphrase
        self.button.setEnabled(False)
        pending = self._tasks.write(self, lambda: self._laptop.add(code, passphrase))
        pending.ended(lambda: self.button.setEnabled(True))
        pending.then(lambda _done: self._on_added(code)).otherwise(self.say_error)

    def _on_added(self, code: str) -> None:
        self.code.clear()
        self.passphrase.clear()
        self.say_done(self._lang.tr("{code} can open this laptop now.", code=code))
        self.arrive()


class PassphrasePart(Part):
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
        self.old = PassphraseField(look, lang, name=lang.tr("Passphrase of today"))
        self.new = PassphraseEditor(look, lang, tasks=tasks)
        self.button = Button(look, lang.tr("Change the passphrase"), icon="key-round")
        self.button.clicked.connect(self._on_change)
        for widget in (self.old, self.new, self.button):
            self.column.addWidget(widget)
        self.end()

    def _on_change(self) -> None:
        if self.new.missing:
            self.say_problem(self.new.missing)
            return
        old, new = self.old.edit.text(), self.new.passphrase
        pending = self._tasks.write(self, lambda: self._laptop.change_passphrase(old, new))
        pending.then(self._on_changed).otherwise(self.say_error)

    def _on_changed(self, _nothing: None) -> None:
        self.old.edit.clear()
        self.new.clear()
        self.say_done(self._lang.tr("The new passphrase is in force."))


class SheetPart(Part):
    """A drill with the recovery sheet, before it is needed."""

    def __init__(self, look: Look, lang: Language, *, tasks: Runs, laptop: Laptop) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Recovery sheet"),
            sentence=lang.tr("Type its 24 words once in a while, to know that it would help."),
        )
        self._tasks = tasks
        self._laptop = laptop
        self.words = QLineEdit()
        self.words.setFixedHeight(CONTROL_HEIGHT)
        self.words.setEchoMode(QLineEdit.EchoMode.Password)
        self.words.setAccessibleName(lang.tr("The 24 words of the sheet"))
        self.button = Button(look, lang.tr("Try the sheet"), icon="check")
        self.button.clicked.connect(self._on_try)
        self.column.addWidget(self.words)
        self.column.addWidget(self.button)
        self.end()

    def _on_try(self) -> None:
        typed = self.words.text()
        self.words.clear()
        pending = self._tasks.aside(self, lambda: self._laptop.drill(typed))
        pending.then(self._on_tried).otherwise(self.say_error)

    def _on_tried(self, opens: bool) -> None:
        if opens:
            self.say_done(self._lang.tr("This sheet opens the laptop."))
        else:
            self.say_problem(self._lang.tr("This is a sheet, but not of this laptop."))


class CopyPart(Part):
    """One encrypted file on a stick."""

    def __init__(self, look: Look, lang: Language, *, tasks: Runs, laptop: Laptop) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Copy on a stick"),
            sentence=lang.tr("One encrypted file; it opens with the passphrases of today only."),
        )
        self._tasks = tasks
        self._laptop = laptop
        self.button = Button(look, lang.tr("Save a copy…"), icon="usb")
        self.button.clicked.connect(self._on_save)
        self.column.addWidget(self.button)
        self.end()

    def save_to(self, target: Path) -> None:
        """Write the copy; it is read back before it counts."""
        self.button.setEnabled(False)
        pending = self._tasks.aside(self, lambda: self._laptop.back_up(target))
        pending.ended(lambda: self.button.setEnabled(True))
        pending.then(self._on_saved).otherwise(self.say_error)

    def _on_save(self) -> None:
        suggested = "desk" + BACKUP_SUFFIX
        chosen, _ = QFileDialog.getSaveFileName(self, self.button.text(), suggested)
        if chosen:
            self.save_to(Path(chosen))

    def _on_saved(self, records: int) -> None:
        self.say_done(
            self._lang.ntr(
                "The copy holds {n} record and was read back.",
                "The copy holds {n} records and was read back.",
                records,
            )
        )


class HabitsPart(Part):
    """Language, light, when it locks by itself, whether it starts with the computer."""

    language_asked = Signal(str)
    dark_asked = Signal(bool)
    idle_asked = Signal(int)
    start_asked = Signal(bool)

    def __init__(self, look: Look, lang: Language, *, idle_minutes: int, starts: bool) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Habits"),
            sentence=lang.tr("They hold for everybody on this laptop."),
        )
        self.language = self._choice(
            lang.tr("Language"), [("en", "English"), ("fr", "Français")], lang.code
        )
        self.language.chosen.connect(self.language_asked)
        light = "dark" if look.tokens.dark else "light"
        shades = [("light", lang.tr("Light")), ("dark", lang.tr("Dark"))]
        self.light = self._choice(lang.tr("Screen"), shades, light)
        self.light.chosen.connect(self._on_light)
        yes_no = [("yes", lang.tr("Yes")), ("no", lang.tr("No"))]
        start = "yes" if starts else "no"
        self.starts = self._choice(lang.tr("Start with the computer, locked"), yes_no, start)
        self.starts.chosen.connect(self._on_starts)
        self.idle = QSpinBox()
        self.idle.setRange(1, 60)
        self.idle.setValue(idle_minutes)
        self.idle.setFixedHeight(CONTROL_HEIGHT)
        self._labelled(lang.tr("Minutes without a key until it locks"), self.idle)
        self.idle.valueChanged.connect(self.idle_asked)
        self.end()

    def _choice(self, name: str, choices: list[tuple[str, str]], chosen: str) -> ChoiceRow:
        row = ChoiceRow(self._look, choices, name=name, optional=False)
        row.set_value(chosen)
        self._labelled(name, row)
        return row

    def _labelled(self, name: str, widget: QWidget) -> None:
        label = Words(name, Size.STRONG)
        label.setBuddy(widget)
        widget.setAccessibleName(name)
        self.column.addWidget(label)
        self.column.addWidget(widget)

    def _on_light(self, value: str) -> None:
        self.dark_asked.emit(value == "dark")

    def _on_starts(self, value: str) -> None:
        self.start_asked.emit(value == "yes")
