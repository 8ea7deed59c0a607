# SPDX-License-Identifier: Apache-2.0
"""The print dialog: the page as it will be on the left, where it shall go on the right.

Owns the choice of paper, language, printer and file. What stands on the page, and that a print is
logged, is the source's; the lock sends the dialog away like any other, and the page with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from cla_core.errors import ClaError, mark
from cla_core.language import Language
from cla_desktop.services.saved_files import save_file
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.look import Look
from cla_desktop.ui.placement import within_screen
from cla_desktop.ui.printing.paper import PrintJob, print_on_paper, printer_names
from cla_desktop.ui.printing.preview import PagePreview
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import CONTROL_HEIGHT, SPACE_AROUND, SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

T = TypeVar("T")

SIDE_WIDTH: Final = 320
WISHED_SIZE: Final = QSize(1080, 640)
COPIES_MOST: Final = 4
SPOKEN = [("en", "English"), ("fr", "Français")]
"""More is no longer a copy for a commander."""
LOGGED_LATER: Final = mark(
    "Nothing can be written here now: the printing will be noted once that is possible again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a report is to be printed: `a4` or `letter`, and the language of the labels."""

    paper: str = "a4"
    language: str = "en"


class Sheet(Protocol):
    """A rendered report, as `services.printing.Page` is."""

    @property
    def pdf(self) -> bytes:
        """The pages."""
        ...

    @property
    def file_name(self) -> str:
        """What a saved file is called; it begins with the classification."""
        ...

    @property
    def logged(self) -> bool:
        """Whether it is noted that it left the vault."""
        ...

    @property
    def left_off(self) -> str:
        """What somebody might miss on it, in a sentence; empty where nothing is."""
        ...


class Source(Protocol):
    """Where the pages come from. Both are called off the main thread and may raise ClaError."""

    def preview(self, wish: Wish) -> Sheet:
        """The pages, to be looked at."""
        ...

    def printed(self, wish: Wish) -> Sheet:
        """The pages, to leave the vault: logged."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """Where a page can go: the printers there are, and how one of them is used."""

    printers: Callable[[], list[str]] = printer_names
    print_job: Callable[[PrintJob], int] = print_on_paper


class PrintDialog(QDialog):
    """`done_with(sentence)` tells what was printed or saved, for the bottom strip."""

    done_with = Signal(str)

    def __init__(
        self,
        look: Look,
        lang: Language,
        *,
        tasks: Runs,
        source: Source,
        wish: Wish,
        outlets: Outlets | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lang = lang
        self._tasks = tasks
        self._source = source
        self._outlets = outlets or Outlets()
        self._stood: QWidget | None = None
        self._has_page, self._busy = True, False
        self.setWindowTitle(lang.tr("Print"))
        self.setModal(True)
        self.resize(within_screen(WISHED_SIZE))
        self.preview = PagePreview(look, lang)
        papers = [("a4", lang.tr("A4")), ("letter", lang.tr("Letter"))]
        self.paper = ChoiceRow(look, papers, name=lang.tr("Paper"), optional=False)
        self.language = ChoiceRow(look, SPOKEN, name=lang.tr("Labels in"), optional=False)
        self.paper.set_value(wish.paper)
        self.language.set_value(wish.language)
        self.printer = QComboBox()
        counts = [(str(count), str(count)) for count in range(1, COPIES_MOST + 1)]
        self.copies = ChoiceRow(look, counts, name=lang.tr("Copies"), optional=False)
        self.copies.set_value("1")
        self.print_button = PrimaryButton(look, lang.tr("Print"), icon="printer")
        self.save_button = Button(look, lang.tr("Save as PDF…"), icon="download")
        self.close_button = Button(look, lang.tr("Close"))
        self.problem = InlineProblem(look)
        self.left_off = InlineProblem(look)
        self.said = Words(tone=Tone.MUTED, wrap=True)
        self._fill_printers()
        self._lay_out()
        self._connect()
        self._show_preview()

    @property
    def wish(self) -> Wish:
        """What is chosen now."""
        return Wish(paper=self.paper.value, language=self.language.value)

    def done(self, result: int) -> None:
        """Close, by whatever way, and keep nothing of the page."""
        self.preview.clear()
        super().done(result)

    def _fill_printers(self) -> None:
        names = self._outlets.printers()
        self.printer.addItems(names)
        self.printer.view().setAccessibleName(self._lang.tr("Printer"))
        self.printer.setFixedHeight(CONTROL_HEIGHT)
        for control in (self.printer, self.copies, self.print_button):
            control.setEnabled(bool(names))
        if not names:
            self.said.setText(
                self._lang.tr("No printer is set up on this laptop. Save a PDF instead.")
            )

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(6)
        tr = self._lang.tr
        self._add(column, tr("Paper"), self.paper)
        self._add(column, tr("Labels in"), self.language)
        self._add(column, tr("Printer"), self.printer)
        self._add(column, tr("Copies"), self.copies)
        column.addWidget(self.print_button)
        column.addSpacing(SPACE_BETWEEN)
        column.addWidget(self.save_button)
        reminder = tr(
            "A saved file is not protected. Hand it over, then delete it, from the stick too."
        )
        column.addWidget(Words(reminder, tone=Tone.MUTED, wrap=True))
        column.addSpacing(SPACE_BETWEEN)
        column.addWidget(self.left_off)
        column.addWidget(self.problem)
        column.addWidget(self.said)
        column.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_AROUND, SPACE_AROUND, SPACE_AROUND, SPACE_AROUND)
        line.setSpacing(SPACE_AROUND)
        line.addWidget(self.preview, 1)
        line.addWidget(self._side(column))
        first = self.print_button if self.print_button.isEnabled() else self.save_button
        first.setFocus()

    def _side(self, column: QVBoxLayout) -> QWidget:
        """What can be chosen and how it went, scrolling on a low screen; below it the way out."""
        self._scroll = scrolling(column)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH + self._scroll.verticalScrollBar().sizeHint().width())
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.close_button)
        return side

    def _add(self, column: QVBoxLayout, label: str, control: QWidget) -> None:
        words: QLabel = Words(label, Size.STRONG)
        words.setBuddy(control)
        control.setAccessibleName(label)
        column.addWidget(words)
        column.addWidget(control)
        column.addSpacing(6)

    def _connect(self) -> None:
        self.paper.chosen.connect(self._show_preview)
        self.language.chosen.connect(self._show_preview)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)

    def _show_preview(self) -> None:
        wish = self.wish
        self._tasks.read(self, lambda: self._source.preview(wish)).then(
            lambda sheet: self._on_preview(wish, sheet)
        ).otherwise(self._on_no_page)

    def _on_preview(self, wish: Wish, sheet: Sheet) -> None:
        # An older answer may come in after a newer wish.
        if wish == self.wish:
            self.problem.say("")
            self.left_off.say(sheet.left_off, tone=Tone.P2)
            self.preview.set_pdf(sheet.pdf)
            self._has_page = True
            self._offer()

    def _on_no_page(self, error: ClaError) -> None:
        """There is nothing to print or to save: why, and the way out."""
        self.preview.clear()
        self._has_page = False
        stood_on_a_way = self.focusWidget() in (self.print_button, self.save_button)
        self._offer()
        if stood_on_a_way:
            self.close_button.setFocus()
        self._on_problem(error)

    def _offer(self) -> None:
        """The ways out of the vault, while there is a page and none is on its way."""
        ready = self._has_page and not self._busy
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready and self.printer.count() > 0)
        self.said.setVisible(self._has_page)

    def _on_print(self) -> None:
        wish, printer, copies = self.wish, self.printer.currentText(), int(self.copies.value)

        def send(sheet: Sheet) -> None:
            name = sheet.file_name.removesuffix(".pdf")
            job = PrintJob(
                pdf=sheet.pdf, name=name, paper=wish.paper, printer=printer, copies=copies
            )
            self._finish(
                lambda: self._outlets.print_job(job), lambda pages: self._on_printed(sheet, pages)
            )

        self._begin(wish, send)

    def _on_printed(self, sheet: Sheet, pages: int) -> None:
        tr = self._lang.ntr
        self._tell(
            sheet, tr("{n} page went to the printer.", "{n} pages went to the printer.", pages)
        )

    def _on_save(self) -> None:
        wish = self.wish
        self._tasks.read(self, lambda: self._source.preview(wish)).then(
            lambda sheet: self._ask_where(wish, sheet.file_name)
        ).otherwise(self._on_problem)

    def _ask_where(self, wish: Wish, name: str) -> None:
        title = self._lang.tr("Save as PDF")
        dialog = file_dialog(self, self._lang, title=title, kinds="PDF (*.pdf)", saves_as=name)
        dialog.setObjectName("where")
        dialog.fileSelected.connect(lambda path: self.save_to(wish, Path(path)))
        dialog.open()

    def save_to(self, wish: Wish, path: Path) -> None:
        """Write the pages to this file."""

        def send(sheet: Sheet) -> None:
            self._finish(lambda: save_file(path, sheet.pdf), lambda _: self._on_saved(sheet, path))

        self._begin(wish, send)

    def _on_saved(self, sheet: Sheet, path: Path) -> None:
        tr = self._lang.tr
        self._tell(sheet, tr("Saved as {name}. Delete the file after use.", name=path.name))

    def _begin(self, wish: Wish, send: Callable[[Sheet], None]) -> None:
        """Have the pages made and logged, then sent."""
        self.problem.say("")
        self.said.setText(self._lang.tr("One moment…"))
        self._stood = self.focusWidget()
        self._busy = True
        self._offer()
        self._tasks.write(self, lambda: self._source.printed(wish)).then(send).otherwise(
            self._on_refused
        )

    def _finish(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Send them, off the database's lane: a printer may take its time."""
        self._tasks.aside(self, job).ended(self._end).then(then).otherwise(self._on_problem)

    def _end(self) -> None:
        """Who pressed a button stands on it again: Qt hands the focus of a resting one on."""
        self.said.setText("")
        self._busy = False
        self._offer()
        if self._stood is not None and self.close_button.hasFocus():
            self._stood.setFocus()

    def _on_refused(self, error: ClaError) -> None:
        self._end()
        self._on_problem(error)

    def _tell(self, sheet: Sheet, sentence: str) -> None:
        if not sheet.logged:
            sentence += " " + self._lang.tr(LOGGED_LATER)
        self.said.setText(sentence)
        self.done_with.emit(sentence)

    def _on_problem(self, error: ClaError) -> None:
        self.problem.say(self._lang.tr(error.sentence, **error.values))
        # Once it has its height: on a low screen it stands below what can be chosen.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.problem))
