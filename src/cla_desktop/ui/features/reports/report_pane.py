# SPDX-License-Identifier: Apache-2.0
"""One stored report: what it is called, how far it came, its page, and what can be done with it."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_core.states import ReportState
from cla_desktop.services.finding import ReportView
from cla_desktop.ui.features.reports.source import Reports, Sheet
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.look import Look
from cla_desktop.ui.printing.preview import PagePreview
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import ElidedWords, Words
from cla_desktop.ui.widgets.notices import InlineProblem

PAGE_WIDEST: Final = 720


class ReportPane(QWidget):
    """`write_asked(id)` for a draft, `amend_asked(view, how)`, `print_asked(view)`."""

    write_asked = Signal(str)
    amend_asked = Signal(object, str)
    print_asked = Signal(object)

    def __init__(
        self, look: Look, lang: Language, words: ReportWords, *, source: Reports, tasks: Runs
    ) -> None:
        super().__init__()
        self._lang = lang
        self._words = words
        self._source = source
        self._tasks = tasks
        self._wanted = ""
        self.view: ReportView | None = None
        self._name = Words(size=Size.TITLE)
        self._number = ElidedWords(tone=Tone.MUTED)
        self._standing = Words(wrap=True)
        self._problem = InlineProblem(look)
        self.preview = PagePreview(look, lang)
        self.preview.setMaximumWidth(PAGE_WIDEST)
        self._acts = QWidget()
        self._make_acts(look)
        self._lay_out()
        bind_keys(self, {"Ctrl+P": self._print}, where=Qt.ShortcutContext.WindowShortcut)
        self.clear()

    def look_at(self, record: str) -> None:
        """Read a report and show it; the newest wish wins."""
        self._wanted = record
        self._tasks.read(self, partial(self._source.report, record)).then(
            lambda view: self._take(record, view)
        )

    def look_again(self) -> None:
        """Read the shown report again."""
        if self._wanted:
            self.look_at(self._wanted)

    def show_view(self, view: ReportView) -> None:
        """Show a report that was read already."""
        self._wanted = view.id
        if view == self.view:
            return
        self.view = view
        draft = view.state is ReportState.DRAFT
        self._name.setText(self._words.title(view))
        self._number.setText(self._words.numbers(view))
        self._standing.setText(self._words.standing(view))
        self.write.setVisible(draft)
        self.update_it.setVisible(not draft)
        self.correct_it.setVisible(not draft)
        self._acts.show()
        self._problem.say("")
        lang = self._lang
        self._tasks.aside(self, lambda: self._source.sheet(view, lang)).then(
            lambda sheet: self._show_sheet(view, sheet)
        ).otherwise(self._say)

    def clear(self) -> None:
        """Show nothing."""
        self.view = None
        self._wanted = ""
        for words in (self._name, self._number, self._standing):
            words.setText("")
        self._acts.hide()
        self._problem.say("")
        self.preview.clear()
        self.preview.hide()

    def _take(self, record: str, view: ReportView | None) -> None:
        if view is not None and record == self._wanted:
            self.show_view(view)

    def _show_sheet(self, view: ReportView, sheet: Sheet) -> None:
        if view is self.view:
            self.preview.show()
            self.preview.set_pdf(sheet.pdf)

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    def _print(self) -> None:
        if self.view is not None and self.isVisible():
            self.print_asked.emit(self.view)

    def _write(self) -> None:
        if self.view is not None:
            self.write_asked.emit(self.view.id)

    def _amend(self, how: str) -> None:
        if self.view is not None:
            self.amend_asked.emit(self.view, how)

    def _make_acts(self, look: Look) -> None:
        tr = self._lang.tr
        self.write = PrimaryButton(look, tr("Continue"), icon="pencil")
        self.print = Button(look, tr("Print"), icon="printer")
        self.update_it = Button(look, tr("Write an update"), icon="plus")
        self.correct_it = Button(look, tr("Correct it"), icon="pencil")
        self.write.clicked.connect(self._write)
        self.print.clicked.connect(self._print)
        self.update_it.clicked.connect(partial(self._amend, "UPDATE"))
        self.correct_it.clicked.connect(partial(self._amend, "CORRECTION"))
        flow = FlowLayout(gap=8)
        for button in (self.write, self.print, self.update_it, self.correct_it):
            flow.addWidget(button)
        self._acts.setLayout(flow)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name)
        head.addWidget(self._number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._standing)
        column.addWidget(self._acts)
        column.addWidget(self._problem)
        column.addWidget(self.preview, 1)
        column.addStretch()
