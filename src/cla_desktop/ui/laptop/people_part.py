# SPDX-License-Identifier: Apache-2.0
"""The card of those who may open the laptop: a place for one more, and taking one out.

Taking out asks once more, with the code in the question: it cannot be undone but by adding anew.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_core.person_code import CODE_MOST, NO_CODE, is_code, usual_form
from cla_desktop.services.leaving import BY_A_COLLEAGUE
from cla_desktop.ui.code_field import CODE_AT_MOST
from cla_desktop.ui.laptop.keeping import Keyholder, Laptop
from cla_desktop.ui.laptop.part import FoldedPart, in_a_row, with_label
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.editor import PassphraseEditor
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import CONTROL_HEIGHT, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.rows import Row, RowList


class Leaving(QWidget):
    """The question before somebody is taken out: `agreed(slot id, code)` or `kept`."""

    agreed = Signal(str, str)
    kept = Signal()

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self._slot_id = ""
        self._code = ""
        self.question = Words(wrap=True)
        self.button = Button(look, lang.tr("Remove it"), kind=ButtonKind.DANGER)
        self.button.clicked.connect(lambda: self.agreed.emit(self._slot_id, self._code))
        self.keep = Button(look, lang.tr("Not now"), kind=ButtonKind.QUIET)
        self.keep.clicked.connect(self.kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addLayout(in_a_row(self.button, self.keep))
        self.hide()

    def ask(self, holder: Keyholder) -> None:
        """Ask about this one; the safe answer has the focus."""
        self._slot_id, self._code = holder.slot_id, holder.code
        self.question.setText(
            self._lang.tr(
                "Remove {code}? They will no longer be able to open this laptop. What they "
                "wrote stays, and the base is told.",
                code=holder.code,
            )
        )
        words = self._lang.tr("Remove {code}", code=holder.code)
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.show()
        self.keep.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes nobody out."""
        if event.key() == Qt.Key.Key_Escape:
            self.kept.emit()
        else:
            super().keyPressEvent(event)


class PeoplePart(FoldedPart):
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
        self.code = _line(lang.tr("Code of a colleague who is here now"), most=CODE_MOST)
        self.code.setPlaceholderText("CLA-08")
        self.code.editingFinished.connect(self._on_code)
        self.invitation = _line(
            lang.tr("Joining code, if the mission sent them one"), most=CODE_AT_MOST
        )
        self.passphrase = PassphraseEditor(look, lang, tasks=tasks)
        self.button = PrimaryButton(look, lang.tr("Add this person"), icon="plus")
        self.button.clicked.connect(self._on_add)
        self.rows.chosen.connect(self._on_chosen)
        self.leaving = Leaving(look, lang)
        self.leaving.agreed.connect(self._on_agreed)
        self.leaving.kept.connect(self._on_kept)
        self._hint = Words(
            lang.tr("Press Enter on a colleague to remove them from this laptop."),
            tone=Tone.MUTED,
            wrap=True,
        )
        # Said once it is known that there is anybody to remove.
        self._hint.hide()
        self._holders: dict[str, Keyholder] = {}
        self.column.addWidget(self.rows)
        self.column.addWidget(self._hint)
        self.column.addWidget(self.leaving)
        begin = Button(look, lang.tr("Add a person…"), icon="plus")
        asked = (with_label(self.code), with_label(self.invitation), self.passphrase)
        self.fold_in(begin, self.button, *asked)
        self.setFocusProxy(self.rows)

    def arrive(self) -> None:
        """Show who is there now."""
        self._tasks.read(self, self._laptop.keyholders).then(self._show)

    def _show(self, keyholders: Sequence[Keyholder]) -> None:
        self._holders = {holder.slot_id: holder for holder in keyholders}
        self.rows.show_rows([self._row(holder) for holder in keyholders])
        self._hint.setVisible(any(not (one.here or one.sheet) for one in keyholders))

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
        code, passphrase = usual_form(self.code.text()), self.passphrase.passphrase
        missing = self._missing(code)
        if missing:
            self.say_problem(missing)
            self.passphrase.hurries(self._on_add)
            return
        self.problem.say("")
        invitation = self.invitation.text().strip()
        pending = self._tasks.write(self, lambda: self._laptop.add(code, passphrase, invitation))
        pending = self.rest(self.button, pending)
        pending.then(lambda _done: self._on_added(code)).otherwise(self.say_error)

    def _on_code(self) -> None:
        self.passphrase.set_own_words([usual_form(self.code.text())])

    def _missing(self, code: str) -> str:
        if not code:
            return self._lang.tr("Give the code of the colleague.")
        if not is_code(code):
            return self._lang.tr(NO_CODE)
        return self.passphrase.missing

    def _on_added(self, code: str) -> None:
        self.fold()
        self.say_done(self._lang.tr("{code} can open this laptop now.", code=code))
        self.arrive()

    def _on_chosen(self, slot_id: str) -> None:
        """Ask before anybody is taken out; nobody takes out who is here, or a sheet."""
        holder = self._holders.get(slot_id)
        if holder is None or holder.sheet:
            return
        if holder.here:
            self.say_problem(self._lang.tr(BY_A_COLLEAGUE))
            return
        self.problem.say("")
        self.done.hide()
        self.leaving.ask(holder)

    def _on_kept(self) -> None:
        self.leaving.hide()
        self.rows.setFocus()

    def _on_agreed(self, slot_id: str, code: str) -> None:
        self.leaving.hide()
        pending = self._tasks.write(self, lambda: self._laptop.remove(slot_id))
        pending.then(lambda _done: self._on_removed(code)).otherwise(self.say_error)

    def _on_removed(self, code: str) -> None:
        self.say_done(self._lang.tr("{code} no longer opens this laptop.", code=code))
        self.rows.setFocus()
        self.arrive()


def _line(name: str, *, most: int) -> QLineEdit:
    line = QLineEdit()
    line.setFixedHeight(CONTROL_HEIGHT)
    line.setMaxLength(most)
    line.setAccessibleName(name)
    return line
