# SPDX-License-Identifier: Apache-2.0
"""The widgets around a form that is being written: head, place of the form, page beside it."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.forms.guard_list import GuardList
from cla_desktop.ui.look import Look
from cla_desktop.ui.printing.preview import PagePreview
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.form_head import FormHead
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import ElidedWords, IconLabel, Words
from cla_desktop.ui.widgets.notices import InlineProblem

SIDE_WIDTH: Final = 344
PAGE_FROM: Final = 960
"""From this width on there is room for the page beside the form."""


class WriteFrame(QWidget):
    """Knows no report: its owner tells it what to show."""

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._title = ElidedWords(size=Size.TITLE)
        self._due = ElidedWords(tone=Tone.MUTED)
        self._sign = IconLabel(look, "check", tone=Tone.DONE, size=16)
        self._standing = Words(size=Size.STRONG)
        self._mark = Words(size=Size.STRONG)
        self.submit = PrimaryButton(look, lang.tr("Submit"))
        self.nothing = Button(look, lang.tr("Nothing to report"), icon="check")
        self.nothing.setToolTip(key_words(lang, "Alt+N"))
        self.throw_away = Button(look, lang.tr("Discard"), kind=ButtonKind.QUIET, icon="trash-2")
        self.problem = InlineProblem(look)
        self.guard = GuardList(look, lang)
        self.preview = PagePreview(look, lang)
        self._form_place = QHBoxLayout()
        self._form_place.setContentsMargins(0, 0, 0, 0)
        self._lay_out()

    @property
    def title(self) -> str:
        """What is said to be written here."""
        return self._title.text()

    @property
    def due(self) -> str:
        """When it is expected, as it is said; empty where nobody expects it."""
        return self._due.text()

    @property
    def classification(self) -> str:
        """The classification that is shown."""
        return self._mark.text()

    def show_form(self, form: QWidget) -> None:
        """Put a form in its place; the one before is its owner's to delete."""
        self._form_place.addWidget(form)
        # Shown now and not with the next layout: a hidden field takes no focus.
        form.show()

    def show_kind(self, *, submit: str, title: str, due: str, nil: bool) -> None:
        """What is written here, what submits it; `nil` offers that there is nothing to report."""
        self._title.setText(title)
        self._due.setText(due)
        self._due.setVisible(bool(due))
        self.submit.setText(submit)
        self.nothing.setVisible(nil)

    def show_standing(self, count: int) -> None:
        """How many things keep the report from going."""
        if count:
            self._sign.show_icon("triangle-alert", Tone.P2)
            self._standing.setText(
                self._lang.ntr(
                    "{n} thing to fix before it can go", "{n} things to fix before it can go", count
                )
            )
            self._standing.set_tone(Tone.P2)
        else:
            self._sign.show_icon("check", Tone.DONE)
            self._standing.setText(self._lang.tr("Ready to go"))
            self._standing.set_tone(Tone.DONE)

    def show_classification(self, words: str) -> None:
        """Show the classification that the report will have."""
        self._mark.setText(words.upper())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the page goes (Ctrl+P shows it), and who was found stands below."""
        super().resizeEvent(event)
        wide = self.width() >= PAGE_FROM
        if wide == self._beside.isHidden():
            self._beside.setVisible(wide)
            beside = self._beside.layout()
            home = beside if wide and beside is not None else self._whole
            home.addWidget(self.guard)
            self.guard.setContentsMargins(*((0, 0, 0, 0) if wide else (24, 8, 16, 8)))

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(self._form_place, 1)
        self._beside = self._side()
        body.addWidget(self._beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(self.problem)
        whole.addLayout(body, 1)
        self._whole = whole

    def _head(self) -> FormHead:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._title)
        names.addWidget(self._due)
        names.addStretch(1)
        return FormHead(
            names,
            self.throw_away,
            self._sign,
            self._standing,
            self.nothing,
            self.submit,
            KeyCap(self._look, key_words(self._lang, "Ctrl+Enter")),
        )

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("kind", "panel")
        side.setFixedWidth(SIDE_WIDTH)
        line = QHBoxLayout()
        line.addWidget(Words(self._lang.tr("As it will print"), Size.STRONG), 1)
        line.addWidget(self._mark)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 12, 16)
        column.setSpacing(12)
        column.addLayout(line)
        column.addWidget(self.preview, 1)
        column.addWidget(self.guard)
        return side
