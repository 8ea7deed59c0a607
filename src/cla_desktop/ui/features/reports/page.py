# SPDX-License-Identifier: Apache-2.0
"""The page of reports: a list and the page of the chosen one, or the writing of one.

Also the page "Find": the same list behind one field that searches everything stored, from the
second character as one types.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cla_core.dtg import iso
from cla_core.language import Language
from cla_core.records import report_kinds
from cla_core.states import ReportState
from cla_desktop.services.finding import Query, ReportView
from cla_desktop.services.recording import Submitted
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.reports.listing import KeysModel, ReportList
from cla_desktop.ui.features.reports.source import Reports, Sheet
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.features.reports.writing import WritePane
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NEW, OPEN, SEARCH
from cla_desktop.ui.printing.preview import PagePreview
from cla_desktop.ui.printing.print_dialog import PrintDialog, Wish
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState

TYPED_PAUSE_MS: Final = 60
LEAST_TYPED: Final = 2
LIST_LEAST: Final = 400
DAY_MS: Final = 24 * 3600 * 1000
PERIODS: Final = {"day": DAY_MS, "week": 7 * DAY_MS, "month": 31 * DAY_MS}
STATES: Final = {
    "draft": (ReportState.DRAFT,),
    "waiting": (ReportState.WAITING, ReportState.LEFT),
    "mission": (ReportState.MISSION,),
    "read": (ReportState.READ, ReportState.ACTED),
}


class OneReport:
    """One report as the print dialog's source of pages."""

    def __init__(self, source: Reports, view: ReportView) -> None:
        self._source = source
        self._view = view

    def preview(self, wish: Wish) -> Sheet:
        """The pages, to be looked at."""
        return self._source.sheet(self._view, Language.load(wish.language), wish.paper)

    def printed(self, wish: Wish) -> Sheet:
        """The pages, to leave the vault."""
        return self._source.printed(self._view, Language.load(wish.language), wish.paper)


class ReportsPage(Page):
    """List, reading and writing. `finding` makes it the page of the search field."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        *,
        source: Reports,
        tasks: Runs,
        bus: Bus,
        person: str,
        finding: bool = False,
    ) -> None:
        super().__init__()
        self._context = context
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._finding = finding
        self._words = ReportWords(context.lang, times)
        self._shown: ReportView | None = None
        self._to_focus = False
        self._make_filters()
        model = KeysModel(self, source=source, words=self._words, tasks=tasks)
        self.list = ReportList(context.look, name=self._lang.tr("Reports"), model=model)
        self.list.looked_at.connect(self._look_at)
        self.list.opened.connect(self.open)
        self.preview = PagePreview(context.look, context.lang)
        self.write = WritePane(context, self._words, source=source, tasks=tasks, person=person)
        self._hear_writing()
        self._stack = QStackedWidget()
        reading = self._reading()
        self._stack.addWidget(reading)
        self._stack.addWidget(self.write)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        bus.changed.connect(self._on_changes)
        _bind_print(reading, self._print_shown)
        self.setFocusProxy(self.field if finding else self.list)

    def _hear_writing(self) -> None:
        self.write.submitted.connect(self._on_submitted)
        self.write.left.connect(self._to_list)
        self.write.saved.connect(self.saved)
        self.write.not_saved.connect(self.not_saved)
        self.write.print_asked.connect(self._print)

    def arrive(self, what: str) -> None:
        """`new:kind`, `open:id`, `search:text` or nothing."""
        if what.startswith(NEW):
            self.begin(what.removeprefix(NEW))
        elif what.startswith(OPEN):
            self.open(what.removeprefix(OPEN))
        elif what.startswith(SEARCH):
            self.field.setText(what.removeprefix(SEARCH))
            self._to_list()
        elif self._stack.currentWidget() is not self.write:
            self._to_focus = not self._finding
            self._search()

    def begin(self, kind: str) -> None:
        """Write a new report of a kind, with what can be known already filled in."""
        values = dict(_known(kind, self._context))
        self.write.begin(kind, self._source.new_id(), values)
        self._stack.setCurrentWidget(self.write)
        self.keys_changed.emit()

    def open(self, record: str) -> None:
        """Show a report; a draft is written on."""
        pending = self._tasks.read(self, partial(self._source.report, record))
        pending.then(self._show)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self._stack.currentWidget() is self.write:
            return [
                ("Enter", tr("go on")),
                ("Alt+↑ ↓", tr("section")),
                ("Ctrl+P", tr("print")),
                ("Ctrl+Enter", tr("submit")),
                ("Esc", tr("leave, kept")),
            ]
        return [("Enter", tr("open")), ("Ctrl+P", tr("print"))]

    def save_state(self) -> bytes:
        """What is half written."""
        if self._stack.currentWidget() is not self.write:
            return b""
        return self.write.save_state()

    def restore_state(self, state: bytes) -> None:
        """Write on."""
        if state:
            self.write.restore_state(state)
            self._stack.setCurrentWidget(self.write)
            self.keys_changed.emit()

    def _make_filters(self) -> None:
        tr = self._lang.tr
        self.field = QLineEdit()
        self.field.setFixedHeight(CONTROL_HEIGHT)
        self.field.setPlaceholderText(
            tr("Find in everything stored") if self._finding else tr("Words, place or number")
        )
        self.field.setAccessibleName(self.field.placeholderText())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPED_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(self._pause.start)
        self.filter_button = Button(self._context.look, tr("Filter and sort"), icon="filter")
        self.filter_button.setCheckable(True)
        kinds = [(kind, self._words.kind(kind)) for kind in report_kinds()]
        periods = [("day", tr("24 hours")), ("week", tr("7 days")), ("month", tr("31 days"))]
        states = [(key, self._words.state(found[0])) for key, found in STATES.items()]
        sorts = [
            ("event", tr("By event")),
            ("urgency", tr("By urgency")),
            ("place", tr("By place")),
        ]
        self.kinds = self._choices(tr("Kind"), kinds)
        self.periods = self._choices(tr("Period"), periods)
        self.states = self._choices(tr("Status"), states)
        self.sorts = self._choices(tr("Order"), sorts)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> ChoiceRow:
        row = ChoiceRow(self._context.look, choices, name=name)
        row.chosen.connect(self._search)
        return row

    def _reading(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._list_side())
        split.addWidget(self._page_side())
        split.setStretchFactor(0, 38)
        split.setStretchFactor(1, 62)
        split.setSizes([38, 62])
        split.setChildrenCollapsible(False)
        return split

    def _list_side(self) -> QWidget:
        tr = self._lang.tr
        self._empty = EmptyState(
            self._context.look,
            icon="file-text",
            sentence=tr("What you write and submit stands here."),
        )
        side = QWidget()
        side.setMinimumWidth(LIST_LEAST)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 8, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Words(tr("Find") if self._finding else tr("Reports"), Size.TITLE))
        head.addStretch(1)
        head.addWidget(self.filter_button)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self._folded_filters())
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        return side

    def _page_side(self) -> QWidget:
        self._name = Words(size=Size.HEADING)
        self._standing = Words(tone=Tone.MUTED, wrap=True)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 16, 16, 8)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._standing)
        column.addLayout(self._acts())
        column.addWidget(self.preview, 1)
        return side

    def _folded_filters(self) -> QWidget:
        """Out of the way until asked for: the list is what one comes for."""
        folded = QWidget()
        column = QVBoxLayout(folded)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for row in (self.kinds, self.states, self.periods, self.sorts):
            column.addWidget(row)
        folded.hide()
        self.filter_button.toggled.connect(folded.setVisible)
        return folded

    def _acts(self) -> QHBoxLayout:
        tr, look = self._lang.tr, self._context.look
        self.open_button = PrimaryButton(look, tr("Write on"), icon="pencil")
        self.print_button = Button(look, tr("Print"), icon="printer")
        self.update_button = Button(look, tr("Write an update"), icon="plus")
        self.correct_button = Button(look, tr("Correct it"), icon="pencil")
        self.open_button.clicked.connect(self._open_shown)
        self.print_button.clicked.connect(self._print_shown)
        self.update_button.clicked.connect(partial(self._amend, "UPDATE"))
        self.correct_button.clicked.connect(partial(self._amend, "CORRECTION"))
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in self._act_buttons():
            button.hide()
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _act_buttons(self) -> tuple[Button, ...]:
        return (self.open_button, self.print_button, self.update_button, self.correct_button)

    def _query(self) -> Query:
        typed = self.field.text().strip()
        since = PERIODS.get(self.periods.value)
        return Query(
            text=typed if len(typed) >= LEAST_TYPED else "",
            kinds=(self.kinds.value,) if self.kinds.value else report_kinds(),
            states=STATES.get(self.states.value, ()),
            since_ms=None if since is None else self._context.now_ms() - since,
            sort=self.sorts.value or "newest",
        )

    def _search(self) -> None:
        query = self._query()
        pending = self._tasks.read(self, lambda: (query, self._source.keys(query)))
        pending.then(self._show_keys)

    def _show_keys(self, found: tuple[Query, tuple[int, ...]]) -> None:
        query, keys = found
        if query.text != self._query().text:
            return
        self.list.show_keys(keys)
        self.list.setVisible(bool(keys))
        self._empty.setVisible(not keys)
        if keys and self._to_focus:
            self.list.setFocus()
        self._to_focus = False

    def _look_at(self, record: str) -> None:
        if self._shown is None or self._shown.id != record:
            pending = self._tasks.read(self, partial(self._source.report, record))
            pending.then(self._show_beside)

    def _show(self, view: ReportView | None) -> None:
        if view is None:
            return
        if view.state is ReportState.DRAFT:
            self.write.begin(view.kind, view.id, view.values, view.caret)
            self._stack.setCurrentWidget(self.write)
            self.keys_changed.emit()
        else:
            self._stack.setCurrentIndex(0)
            self._show_beside(view)

    def _show_beside(self, view: ReportView | None) -> None:
        if view is None:
            return
        self._shown = view
        self._name.setText(view.number or self._words.kind(view.kind))
        self._standing.setText(self._words.standing(view))
        draft = view.state is ReportState.DRAFT
        self.open_button.setVisible(draft)
        self.print_button.setVisible(not draft)
        for button in (self.update_button, self.correct_button):
            button.setVisible(not draft and not view.amends)
        lang = self._lang
        pending = self._tasks.aside(self, lambda: self._source.sheet(view, lang))
        pending.then(self._show_sheet)

    def _show_sheet(self, sheet: Sheet) -> None:
        self.preview.set_pdf(sheet.pdf)

    def _open_shown(self) -> None:
        if self._shown is not None:
            self.open(self._shown.id)

    def _amend(self, how: str) -> None:
        """Begin an amendment with what the report said."""
        shown = self._shown
        if shown is None:
            return
        values = {**shown.values, "amends": shown.id, "amendment": how}
        for stale in ("dtg", "prepared_by", "approved_by"):
            values.pop(stale, None)
        self.write.begin(shown.kind, self._source.new_id(), values)
        self._stack.setCurrentWidget(self.write)
        self.keys_changed.emit()

    def _print_shown(self) -> None:
        if self._shown is not None:
            self._print(self._shown)

    def _print(self, view: ReportView) -> None:
        dialog = PrintDialog(
            self._context.look,
            self._lang,
            tasks=self._tasks,
            source=OneReport(self._source, view),
            wish=Wish(language=self._lang.code),
        )
        dialog.setParent(self, dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_submitted(self, done: Submitted) -> None:
        self._shown = None
        self._stack.setCurrentIndex(0)
        self.keys_changed.emit()
        self.saved.emit()
        self._search()
        self.open(done.id)

    def _to_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.keys_changed.emit()
        self._search()
        (self.field if self._finding else self.list).setFocus()

    def _on_changes(self, changes: Changes) -> None:
        """News about a report: read the visible rows again."""
        if "report" in changes and self.isVisible() and self._stack.currentIndex() == 0:
            self._shown = None
            self._search()


def _bind_print(place: QWidget, act: Callable[[], None]) -> None:
    shortcut = QShortcut(QKeySequence("Ctrl+P"), place)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


def _known(kind: str, context: FormContext) -> dict[str, object]:
    """What can be filled in before the first key."""
    now = context.now().replace(second=0, microsecond=0)
    language = {"language": context.lang.code}
    if kind == "daily":
        return {**language, "period_from": iso(now - timedelta(days=1)), "period_to": iso(now)}
    if kind == "weekly":
        year, week, _ = now.isocalendar()
        monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0)
        return {
            **language,
            "week": f"{year}-W{week:02d}",
            "period_from": iso(monday),
            "period_to": iso(now),
        }
    return {**language, "happened": iso(now)}
