# SPDX-License-Identifier: Apache-2.0
"""The page Find: one field over everything stored, from the second character, newest first.

What it finds is read here, reports as their page, everything else at a glance; it is written and
worked on where it stands, which is where Enter leads.
"""

import json
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from cla_core.record import REGISTRY
from cla_core.records import report_kinds
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.finding import ReportView
from cla_desktop.services.found import ALERT, FoundRow, Standing
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.features.alerts.glance import AlertGlance
from cla_desktop.ui.features.reports.found_glance import FoundGlance
from cla_desktop.ui.features.reports.found_words import FoundWords
from cla_desktop.ui.features.reports.printing_one import OneReport
from cla_desktop.ui.features.reports.report_pane import ReportPane
from cla_desktop.ui.features.reports.source import Reports
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.leads import lead_to, page_and_wish
from cla_desktop.ui.lists.filter_bar import LEAST_TYPED, TYPED_PAUSE_MS, WORDS_MOST
from cla_desktop.ui.lists.record_list import RecordList
from cla_desktop.ui.lists.record_model import RecordModel
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import ALERTS, AMENDING, DRAFT, OPEN, REPORTS, SEARCH
from cla_desktop.ui.printing.opening import open_print_dialog
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState
from cla_desktop.ui.widgets.side_by_side import side_by_side

SHARES: Final = (38, 62)
MOST: Final = 500
"""A search gives the newest so many; a longer answer is no answer."""


class Hits:
    """Where the rows of a search come from."""

    def __init__(self, source: Reports) -> None:
        self._source = source

    def rows(self, wanted: Sequence[int]) -> tuple[FoundRow, ...]:
        """See `ReadsRows`."""
        return self._source.found_rows(wanted)


class FindPage(Page):
    """Search as one types; what is found stands beside."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        *,
        source: Reports,
        tasks: Runs,
        bus: Bus,
    ) -> None:
        super().__init__()
        self._context = context
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._asked = 0
        lang, words = context.lang, ReportWords(context.lang, times)
        self.field = OneLine(lang, name=lang.tr("Find in everything stored"), most=WORDS_MOST)
        self.field.setPlaceholderText(lang.tr("A word, a place, a number"))
        self.field.offer_to_clear()
        found = FoundWords(lang, times, context.book, reports=words)
        model = RecordModel(self, source=Hits(source), tasks=tasks, word=found.row)
        self.list = RecordList(context.look, model, name=lang.tr("Found"))
        self.report = ReportPane(context.look, lang, words, source=source, tasks=tasks)
        self.alert = AlertGlance(context, times)
        documents = DocumentWords(lang, times, context.book)
        self.glance = FoundGlance(context.look, documents, source=source, tasks=tasks)
        self._beside = QStackedWidget()
        self._count = Words(tone=Tone.MUTED, wrap=True)
        empty = partial(EmptyState, context.look, icon="search")
        self._begin = empty(
            sentence=lang.tr("Type two letters or more. Accents and capitals do not matter.")
        )
        self._nothing = empty(sentence=lang.tr("Nothing stored here contains these words."))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPED_PAUSE_MS)
        self._lay_out()
        self._connect()
        bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.field)
        self._show_keys(())

    def arrive(self, what: str) -> None:
        """Search for what follows `search:`, or again for what is typed; focus the field.

        What was looked for before is marked, so that the next word takes its place.
        """
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if what.startswith(SEARCH):
            self.field.setText(what.removeprefix(SEARCH))
        else:
            self.field.selectAll()
        self.search()

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        printed = self._beside.currentWidget() is self.report
        prints = [("Ctrl+P", tr("print"))] if printed else []
        return [("↑ ↓", tr("move")), ("Enter", tr("open")), *prints]

    def search(self) -> None:
        """Ask for what the field says now."""
        self._ask(stay=False)

    @property
    def holds_words(self) -> bool:
        """What was looked for is soon typed again."""
        return False

    def save_state(self) -> bytes:
        """The typed words and the caret, as JSON."""
        state = {"text": self.field.text(), "caret": self.field.caret()}
        return json.dumps(state, ensure_ascii=False).encode()

    def restore_state(self, state: bytes) -> None:
        """Put back what `save_state` gave; anything else is ignored, never raised."""
        try:
            kept = json.loads(state)
            self.field.show_text(str(kept["text"]))
            self.field.put_caret(kept["caret"])
        except (ValueError, TypeError, KeyError):
            return
        self.search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the field move in the list, so that the hand stays where it types."""
        if watched is self.field and isinstance(event, QKeyEvent) and self.list.isVisible():
            step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(int(event.key()), 0)
            if step and event.type() is QEvent.Type.KeyPress:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        count = self.list.records.rowCount()
        at = max(0, min(self.list.currentIndex().row() + step, count - 1))
        self.list.setCurrentIndex(self.list.records.index(at))

    def _ask(self, *, stay: bool) -> None:
        self._asked += 1
        number, typed = self._asked, self.field.text().strip()
        if len(typed) < LEAST_TYPED:
            self._show_keys(())
            return
        self._tasks.read(self, lambda: self._source.found_keys(typed)).then(
            lambda keys: self._take(number, keys, stay=stay)
        )

    def _take(self, number: int, keys: Sequence[int], *, stay: bool) -> None:
        if number == self._asked:
            self._show_keys(keys, stay=stay)

    def _show_keys(self, keys: Sequence[int], *, stay: bool = False) -> None:
        typed = len(self.field.text().strip()) >= LEAST_TYPED
        self.list.show_keys(keys, stay=stay)
        self.list.setVisible(bool(keys))
        self._nothing.setVisible(not keys and typed)
        self._begin.setVisible(not typed)
        if not keys:
            self.report.clear()
            self._put_beside(self.report)
        self._count.setText(self._counted(len(keys)))

    def _counted(self, count: int) -> str:
        if not count:
            return ""
        if count >= MOST:
            return self._lang.tr("The newest {count}; another word finds fewer", count=count)
        return self._lang.ntr("{n} found", "{n} found", count)

    def _say_of_paste(self, sentence: str) -> None:
        """Where the count stands, until the next search counts anew."""
        if sentence:
            self._count.setText(sentence)

    def _open(self, record: str) -> None:
        self._tasks.read(self, partial(self._source.standing, record)).then(self._lead_to)

    def _lead_to(self, standing: Standing | None) -> None:
        if standing is None:
            return
        page, wish = page_and_wish(lead_to(standing.kind, standing.record))
        if standing.draft and standing.kind not in report_kinds():
            wish = DRAFT + standing.record
        self.go_to.emit(page, wish)

    def _look_at(self, record: str) -> None:
        self._tasks.read(self, partial(self._source.standing, record)).then(
            partial(self._show_beside, record)
        )

    def _show_beside(self, record: str, standing: Standing | None) -> None:
        if standing is None or self.list.record != record:
            return
        if standing.kind in report_kinds():
            self._put_beside(self.report)
            self.report.look_at(record)
        elif standing.kind == ALERT:
            self._tasks.read(self, partial(self._source.alert, standing.record)).then(
                partial(self._show_alert, record)
            )
        else:
            self._put_beside(self.glance)
            self.glance.show_found(record, self._title())

    def _put_beside(self, shown: QWidget) -> None:
        """Only a report is printed here, so other keys work beside another sort."""
        if self._beside.currentWidget() is not shown:
            self._beside.setCurrentWidget(shown)
            self.keys_changed.emit()

    def _title(self) -> str:
        """What the current row says first."""
        return str(self.list.currentIndex().data(Qt.ItemDataRole.DisplayRole))

    def _show_alert(self, record: str, view: AlertView | None) -> None:
        if view is not None and self.list.record == record:
            self.alert.show_view(view)
            self._put_beside(self.alert)

    def _open_current(self) -> None:
        if self.list.isVisible() and self.list.record:
            self._open(self.list.record)

    def _amend(self, view: ReportView, how: str) -> None:
        """Go to the reports page to amend or correct this one."""
        self.go_to.emit(REPORTS, AMENDING[how] + view.id)

    def _print(self, view: ReportView) -> None:
        open_print_dialog(
            self,
            self._context.look,
            self._lang,
            tasks=self._tasks,
            source=OneReport(self._source, view),
        )

    def _on_changes(self, changes: Changes) -> None:
        if not changes.keys().isdisjoint(("report", *REGISTRY)) and self.isVisible():
            self._ask(stay=True)
            self.report.look_again()
            self.glance.look_again()

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.search)
        self.field.noticed.connect(self._say_of_paste)
        self.field.returnPressed.connect(self._open_current)
        self.list.looked_at.connect(self._look_at)
        self.alert.open_asked.connect(lambda alert: self.go_to.emit(ALERTS, OPEN + alert))
        self.glance.open_asked.connect(self._open)
        self.list.opened.connect(self._open)
        self.report.write_asked.connect(self._open)
        self.report.amend_asked.connect(self._amend)
        self.report.print_asked.connect(self._print)

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("kind", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        for part in (self.list, self._begin, self._nothing):
            inside.addWidget(part, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Words(self._lang.tr("Find"), Size.TITLE))
        column.addWidget(self.field)
        column.addWidget(self._count)
        column.addWidget(frame, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.report)
        self._beside.addWidget(self.alert)
        self._beside.addWidget(self.glance)
        whole.addWidget(side_by_side(left, self._beside, shares=SHARES))
