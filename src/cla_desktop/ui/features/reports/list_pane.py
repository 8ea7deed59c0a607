# SPDX-License-Identifier: Apache-2.0
"""The stored reports: begin one, narrow the list, walk through it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.fields import Plain
from cla_core.records import report_kinds
from cla_desktop.services.finding import ReportRow
from cla_desktop.ui.features.reports.source import Reports
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.lists.asked_list import AskedList
from cla_desktop.ui.lists.filter_bar import FilterBar
from cla_desktop.ui.lists.record_model import RecordModel
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState
from cla_desktop.ui.widgets.rows import Row


class ListPane(QWidget):
    """`looked_at(id)`, `opened(id)` from the list, `begun(kind)` from the buttons above it.

    `emptied` when nothing is left to look at.
    """

    looked_at = Signal(str)
    opened = Signal(str)
    begun = Signal(str)
    emptied = Signal()

    def __init__(
        self, context: FormContext, words: ReportWords, *, source: Reports, tasks: Runs
    ) -> None:
        super().__init__()
        self._context = context
        self._lang = context.lang
        self._source = source
        self._words = words
        self.filters = FilterBar(context.look, context.lang, kinds=report_kinds())
        model = RecordModel(self, source=source, tasks=tasks, word=self._row)
        show_all = Button(context.look, context.lang.tr("Show all reports"))
        show_all.clicked.connect(self.filters.clear)
        self._shown = AskedList(
            context.look,
            model,
            name=context.lang.tr("Reports"),
            nothing=EmptyState(
                context.look,
                icon="file-text",
                sentence=context.lang.tr("What you write and submit is listed here."),
            ),
            no_match=EmptyState(
                context.look,
                icon="filter",
                sentence=context.lang.tr("No report matches these choices."),
                action=show_all,
            ),
            tasks=tasks,
        )
        self.list = self._shown.list
        self._shown.emptied.connect(self.emptied)
        self.filters.changed.connect(self.search)
        self.list.looked_at.connect(self.looked_at)
        self.list.opened.connect(self.opened)
        self._lay_out(words)
        self.setFocusProxy(self.list)

    def search(self) -> None:
        """Ask for the list as the filters say now."""
        self._ask(stay=False)

    def look_again(self) -> None:
        """Something changed; ask again, and stay at the row one reads."""
        self._ask(stay=True)

    def show_record(self, record: str, *, stay: bool = False) -> None:
        """Ask for the list, from its top or where one is, and stand at this record in it."""
        if stay and self.list.record == record:
            return
        self._shown.sought = record
        self.list.stand_nowhere()
        self._ask(stay=stay)

    def state(self) -> dict[str, Plain]:
        """The filters as plain data, to be kept."""
        return self.filters.state()

    def put_state(self, state: Plain) -> None:
        """Bring the filters back."""
        if isinstance(state, dict):
            self.filters.put_state(state)

    def _row(self, report: ReportRow) -> Row:
        """With the time by which the list is in order."""
        return self._words.row(report, by_event=self.filters.by_event)

    def _ask(self, *, stay: bool) -> None:
        keys = partial(self._source.keys, self.filters.query(self._context.now_ms()))
        self._shown.ask(keys, self._source.key, stay=stay, narrowed=self.filters.narrows)

    def _lay_out(self, words: ReportWords) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(self._lang.tr("Reports"), Size.TITLE))
        head.addWidget(self._shown.count, 1)
        for kind in report_kinds():
            head.addWidget(self._beginner(kind, words.kind(kind)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(self._shown, 1)

    def _beginner(self, kind: str, words: str) -> Button:
        button = Button(self._context.look, words, icon="plus")
        button.setAccessibleName(self._lang.tr("New report: {kind}", kind=words))
        button.setToolTip(button.accessibleName())
        button.clicked.connect(lambda: self.begun.emit(kind))
        return button
