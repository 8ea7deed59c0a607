# SPDX-License-Identifier: Apache-2.0
"""Lists of contacts in and out: a file tried row by row before anything is changed, a file made.

Codes alone leave without a question. A file with names is asked for twice: the button that writes
it is held down.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_desktop.services.networking.lists.giving_out import GivenOut, Receiver
from cla_desktop.services.networking.lists.taking_in import TakenIn
from cla_desktop.services.networking.lists.trial import Fate
from cla_desktop.services.watching import Progress
from cla_desktop.ui.features.network.column_boxes import ColumnBoxes
from cla_desktop.ui.features.network.lists_source import DeskLists, Read
from cla_desktop.ui.features.network.lists_words import ListsWords, fates_of
from cla_desktop.ui.features.network.sheet_box import SheetBox
from cla_desktop.ui.features.network.trial_table import TrialTable
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NETWORK
from cla_desktop.ui.tasks import Pending, Runs
from cla_desktop.ui.theme import SPACE_AROUND, Size, Tone
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.card import FrameKind
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.hold_button import HoldButton
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem, Notice

LOOKED_EVERY_MS: Final = 120
HELD_MS: Final = 1_500
TABLE_STRETCH: Final = 100
READS: Final = "*.xlsx *.csv *.txt *.vcf"
WRITES: Final = "*.xlsx *.csv"
GIVEN_AS: Final = "C_contacts.xlsx"
CORRECTED_AS: Final = "C_rows.xlsx"


class ListsPage(Page):
    """`take(path)` tries a file; `give(receiver)` makes one."""

    def __init__(self, context: FormContext, *, source: DeskLists, tasks: Runs) -> None:
        super().__init__()
        tr, look = context.lang.tr, context.look
        self._lang = context.lang
        self._words = ListsWords(context.lang)
        self._source, self._tasks = source, tasks
        self.read: Read | None = None
        self._path = Path()
        self.given: GivenOut | None = None
        self._progress: Progress | None = None
        self.choose = Button(look, tr("Import a list"), icon="download")
        self.take_in = PrimaryButton(look, tr("Import"), icon="check")
        self.correct = Button(look, tr("Rows to correct"), icon="save")
        self.other = Button(look, tr("Another person"), icon="users")
        self.stop = Button(look, tr("Stop"), icon="circle-x")
        self.back = Button(look, tr("To the list"), kind=ButtonKind.QUIET, icon="list")
        self.receiver = ChoiceRow(
            look,
            [(one.value, context.lang.label(f"lists.receiver.{one}")) for one in Receiver],
            name=tr("Export a list for"),
            optional=False,
        )
        self.receiver.set_value(Receiver.NOBODY.value)
        self.give = Button(look, tr("Export"), icon="upload")
        self._give_to = Words(tr("Export a list for"), tone=Tone.MUTED)
        self.warning = Notice(look, FrameKind.WARNING)
        self.write_names = HoldButton(look, tr("Hold to include names"), hold_ms=HELD_MS)
        self.sheets = SheetBox(look, context.lang)
        self.columns = ColumnBoxes(look, context.lang)
        self.table = TrialTable(look, context.lang, source=source)
        self.told = Words(wrap=True)
        self._problem = InlineProblem(look)
        self._watch = QTimer(self, interval=LOOKED_EVERY_MS)
        self._connect()
        self._lay_out()
        self._show()

    @property
    def busy(self) -> bool:
        """Whether something is being read, tried, or taken in."""
        return self._progress is not None

    @property
    def problem(self) -> str:
        """The problem that is shown; empty if there is none."""
        return self._problem.sentence

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        return [
            ("Alt+O", tr("open a list")),
            ("Ctrl+Enter", tr("import")),
            ("Alt+T", tr("another person")),
            ("Alt+G", tr("export")),
            ("Esc", tr("stop, to the list")),
        ]

    def ask_for_file(self) -> None:
        """Open the dialog to choose a file to import."""
        title = self._lang.tr("Import a list")
        dialog = file_dialog(self, self._lang, title=title, kinds=READS)
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.open()

    def take(self, path: Path) -> None:
        """Read a file and show what would become of each row."""
        self._path = path
        self.sheets.forget()
        self._read("")

    def _read(self, sheet: str) -> None:
        path, self.read = self._path, None
        self._work(
            self._tasks.read, lambda progress: self._source.read(path, sheet, progress), self._tried
        )

    def take_all(self) -> None:
        """Take in what was tried."""
        read = self.read
        if read is not None and read.trial.people and not self.busy:
            self._work(
                self._tasks.write,
                lambda progress: self._source.take_in(read, progress),
                self._taken_in,
            )

    def say_other(self) -> None:
        """The row one is on is about another person than it was taken for; again, it is not."""
        read, row = self.read, self.table.current
        if read is None or row is None or self.busy or not row.guessed:
            return
        number = row.number
        self._work(
            self._tasks.read,
            lambda progress: self._source.say_other(read, number, progress),
            partial(self._tried, stays_on=number),
        )

    def ask_to_give(self) -> None:
        """Make the list that is chosen; with names in it, ask a second time."""
        receiver = Receiver(self.receiver.value)
        self._tasks.read(self, partial(self._source.give_out, receiver)).then(self._made)

    def write_refused(self, path: Path) -> None:
        """Write the rows to correct."""
        read = self.read
        if read is not None:
            self._tasks.aside(self, lambda: self._source.write_refused(read, path)).then(
                lambda _done: self.told.setText(
                    self._lang.tr("Saved. It contains names: delete it after use.")
                )
            ).otherwise(self._say)

    def write_list(self, path: Path) -> None:
        """Write the list that was made."""
        given = self.given
        if given is not None:
            self._tasks.aside(self, lambda: self._source.write(given, path)).then(
                lambda _done: self._written(given)
            ).otherwise(self._say)

    def leave(self) -> None:
        """Stop what runs, else go back."""
        if self._progress is not None:
            self._progress.stopped = True
        else:
            self.go_to.emit(NETWORK, "")

    def _work(
        self,
        run: Callable[..., Pending[object]],
        job: Callable[[Progress], object],
        done: Callable[[object], None],
    ) -> None:
        progress = Progress()
        self._progress = progress
        self._problem.say("")
        self._show()
        if self.isVisible():
            self.stop.setFocus()  # what had the focus went away, and Esc must be heard
        self._watch.start()
        run(self, lambda: job(progress)).ended(self._ended).then(done).otherwise(self._say)

    def _ended(self) -> None:
        stood = self.stop.hasFocus()
        self._progress = None
        self._watch.stop()
        self._show()
        if stood:
            (self.take_in if self.take_in.isVisible() else self.choose).setFocus()

    def _tried(self, read: object, *, stays_on: int = 0) -> None:
        if isinstance(read, Read):
            self.read = read
            self.sheets.show_sheets(read.table.sheets, read.table.sheet)
            if self.columns.means != read.trial.columns.means:
                self.columns.show_columns(read.trial.columns)
            self._show()
            if stays_on:
                self.table.go_to_row(stays_on)
            else:
                (self.take_in if read.trial.people else self.table).setFocus()

    def _on_row(self) -> None:
        row = self.table.current
        self.other.setVisible(row is not None and bool(row.guessed) and not self.busy)

    def _on_columns(self) -> None:
        read, means = self.read, self.columns.means
        if read is not None and not self.busy:
            self._work(
                self._tasks.read,
                lambda progress: self._source.try_again(read, means, progress),
                self._tried,
            )

    def _taken_in(self, done: object) -> None:
        if isinstance(done, TakenIn) and self.read is not None:
            self.sheets.take_in(self.read.table.sheet)
            self.read = None
            self.columns.show_columns(None)
            self.saved.emit()
            self._show()
            (self.sheets if self.sheets.left else self.choose).setFocus()
            self.told.setText(self._words.taken_in(done, self.sheets.left))

    def _made(self, given: GivenOut) -> None:
        self.given = given
        self._problem.say("")
        if given.named:
            self.warning.say(self._words.warning(given))
            self._show()
            self.write_names.setFocus()
        else:
            self._ask_where(GIVEN_AS, self.write_list)
            self._show()

    def _ask_where(self, name: str, write: Callable[[Path], None]) -> None:
        title = self._lang.tr("Where to")
        dialog = file_dialog(self, self._lang, title=title, kinds=WRITES, saves_as=name)
        dialog.fileSelected.connect(lambda path: write(Path(path)))
        dialog.open()

    def _written(self, given: GivenOut) -> None:
        self.given = None
        self._show()
        self.told.setText(self._words.written(given))

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    def _tell_progress(self) -> None:
        progress = self._progress
        if progress is not None:
            self.told.setText(
                self._lang.tr("{done} of {count} rows", done=progress.done, count=progress.of)
            )

    def _show(self) -> None:
        read, named = self.read, self.given is not None and self.given.named > 0
        self.table.rows.show_trial(read)
        self.told.setText(self._words.tried(read, self.sheets.left))
        self.columns.setVisible(read is not None)
        self.table.setVisible(read is not None)
        self.take_in.setVisible(read is not None and bool(read.trial.people) and not self.busy)
        self.correct.setVisible(bool(fates_of(read)[Fate.REFUSED]) and not self.busy)
        self.stop.setVisible(self.busy)
        self._on_row()
        self.choose.setEnabled(not self.busy)
        self.sheets.setEnabled(not self.busy)
        for widget in (self._give_to, self.receiver, self.give):
            widget.setVisible(read is None)
        self.warning.setVisible(named)
        self.write_names.setVisible(named)

    def _connect(self) -> None:
        self._watch.timeout.connect(self._tell_progress)
        self.choose.clicked.connect(self.ask_for_file)
        self.take_in.clicked.connect(self.take_all)
        self.correct.clicked.connect(partial(self._ask_where, CORRECTED_AS, self.write_refused))
        self.other.clicked.connect(self.say_other)
        self.table.moved.connect(self._on_row)
        self.stop.clicked.connect(self.leave)
        self.back.clicked.connect(partial(self.go_to.emit, NETWORK, ""))
        self.sheets.chosen.connect(self._read)
        self.columns.changed.connect(self._on_columns)
        self.give.clicked.connect(self.ask_to_give)
        self.receiver.chosen.connect(self._on_receiver)
        self.write_names.held.connect(partial(self._ask_where, GIVEN_AS, self.write_list))
        bind_keys(
            self,
            {
                "Alt+O": self.ask_for_file,
                "Ctrl+Return": self.take_all,
                "Ctrl+Enter": self.take_all,
                "Alt+T": self.say_other,
                "Alt+G": self.ask_to_give,
                "Esc": self.leave,
            },
        )

    def _on_receiver(self, _receiver: str) -> None:
        self.given = None
        self._show()

    def _lay_out(self) -> None:
        tr = self._lang.tr
        self.setFocusProxy(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_AROUND, 16, SPACE_AROUND, 16)
        column.setSpacing(12)
        column.addLayout(_line(Words(tr("Import, export"), Size.TITLE), self.back))
        column.addLayout(
            _line(self.choose, self.take_in, self.correct, self.other, self.stop, filled=False)
        )
        column.addWidget(self._give_to)
        column.addLayout(_line(self.receiver, self.give))
        column.addLayout(_line(self.warning, self.write_names))
        column.addWidget(self._problem)
        column.addWidget(self.told)
        column.addWidget(self.sheets)
        column.addWidget(self.columns)
        column.addWidget(self.table, TABLE_STRETCH)
        column.addStretch(1)


def _line(*parts: QWidget, filled: bool = True) -> QHBoxLayout:
    """Parts beside each other; the first takes the room, or the end does."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        line.addWidget(part, 1 if filled and part is parts[0] else 0)
    if not filled:
        line.addStretch(1)
    return line
