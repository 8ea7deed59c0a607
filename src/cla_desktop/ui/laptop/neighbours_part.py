# SPDX-License-Identifier: Apache-2.0
"""The card of the base's other laptops: comparing four words by voice, and vouching.

Shows what to read out and asks for what is heard. Which words are right is for the services.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.laptop.keeping import Laptop, OtherLaptop
from cla_desktop.ui.laptop.part import FoldedPart, with_label
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size, Tone
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.rows import Row, RowList


class NeighboursPart(FoldedPart):
    """The other laptops; Enter on one that nobody vouched for begins."""

    def __init__(self, look: Look, lang: Language, *, tasks: Runs, laptop: Laptop) -> None:
        title = lang.tr("Other laptops of this base")
        super().__init__(
            look,
            lang,
            title=title,
            sentence=lang.tr(
                "What the base keeps to itself can be read on a laptop once its people and "
                "yours have compared words by voice."
            ),
        )
        self._tasks = tasks
        self._laptop = laptop
        self._others: dict[str, OtherLaptop] = {}
        self._asked = ""
        self.rows = RowList(look, name=title, row_height=36)
        self.rows.chosen.connect(self._on_chosen)
        self.ours = Words(wrap=True)
        self.words = Words(size=Size.HEADING, wrap=True)
        self.heard = QLineEdit()
        self.heard.setFixedHeight(CONTROL_HEIGHT)
        self.heard.setAccessibleName(lang.tr("The four words they read to you"))
        self.button = PrimaryButton(look, lang.tr("Vouch for this laptop"), icon="shield-check")
        self.button.clicked.connect(self._on_vouch)
        self.column.addWidget(self.rows)
        begin = Button(look, lang.tr("Compare words…"), icon="phone")
        self.fold_in(begin, self.button, with_label(self.heard), self._reading())
        self.begin_button = begin
        # Shown once it is known that there are others.
        self.hide()

    def _reading(self) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ours)
        column.addWidget(self.words)
        return both

    def arrive(self) -> None:
        """Show which laptops there are now."""
        language = self._lang.code
        pending = self._tasks.read(self, lambda: self._laptop.others(language))
        pending.then(self._show)

    def _show(self, others: Sequence[OtherLaptop]) -> None:
        self._others = {one.device: one for one in others}
        self.rows.show_rows([self._row(one) for one in others])
        self.setVisible(bool(others))
        self.begin_button.setVisible(
            any(one.words for one in others) and not self.folded.isVisible()
        )

    def _row(self, one: OtherLaptop) -> Row:
        tr = self._lang.tr
        state, tone, icon = tr("waiting for the words to be compared"), Tone.P2, "hourglass"
        if one.revoked:
            state, tone, icon = tr("removed by the mission"), Tone.MUTED, "unlink"
        elif one.trusted:
            state, tone, icon = tr("reads what the base reads"), Tone.DONE, "shield-check"
        return Row(
            key=one.device,
            title=tr("Laptop {letter}, {person}", letter=one.letter, person=one.person),
            icon="laptop",
            value=state,
            value_icon=icon,
            value_tone=tone,
        )

    def begin(self) -> None:
        """Compare with the first that waits, unless one was chosen."""
        waiting = [one.device for one in self._others.values() if one.words]
        if self._asked not in waiting:
            self._asked = waiting[0] if waiting else ""
        one = self._others.get(self._asked)
        if one is None:
            return
        self.ours.setText(
            self._lang.tr("Ring {person}. Read out these four words:", person=one.person)
        )
        self.words.setText("  ".join(one.words))
        super().begin()

    def _on_chosen(self, device: str) -> None:
        one = self._others.get(device)
        if one is not None and one.words:
            self._asked = device
            self.begin()

    def _on_vouch(self) -> None:
        said, device = self.heard.text(), self._asked
        if not said.strip():
            self.say_problem(self._lang.tr("Type the four words they read to you."))
            return
        pending = self._tasks.write(self, lambda: self._laptop.vouch(device, said))
        pending = self.rest(self.button, pending)
        pending.then(lambda _done: self._on_vouched(device)).otherwise(self.say_error)

    def _on_vouched(self, device: str) -> None:
        person = self._others[device].person
        self._asked = ""
        self.fold()
        self.say_done(
            self._lang.tr(
                "You vouched for the laptop of {person}. They must vouch for this one too.",
                person=person,
            )
        )
        self.rows.setFocus()
        self.arrive()
