# SPDX-License-Identifier: Apache-2.0
"""The list of documents, one kind at a time: which kind, words to narrow it, the way through."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.paste_notice import PasteNotice
from cla_desktop.ui.lists.asked_list import AskedList
from cla_desktop.ui.lists.filter_bar import TYPED_PAUSE_MS, WORDS_MOST
from cla_desktop.ui.lists.record_model import RecordModel
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState


class DocumentList(QWidget):
    """`looked_at(id)`, `opened(id)` from the list, `add_asked`, `emptied` when nothing is left.

    `turned` when another kind is asked for: what is shown beside it is none of these.
    """

    looked_at = Signal(str)
    opened = Signal(str)
    add_asked = Signal()
    emptied = Signal()
    turned = Signal()

    def __init__(
        self,
        context: FormContext,
        words: DocumentWords,
        *,
        source: DeskDocuments,
        tasks: Runs,
        title: str,
        kinds: Sequence[str],
        hint: str,
        empty: str,
    ) -> None:
        super().__init__()
        tr = context.lang.tr
        self._kinds = tuple(kinds)
        self._source = source
        choices = [(kind, words.kinds(kind)) for kind in kinds]
        self.kinds = ChoiceRow(context.look, choices, name=tr("What to show"), optional=False)
        self.kinds.set_value(self._kinds[0])
        if len(self._kinds) == 1:
            self.kinds.hide()
        self.field = OneLine(context.lang, name=hint, most=WORDS_MOST)
        self.field.setPlaceholderText(hint)
        self.field.offer_to_clear()
        model = RecordModel(self, source=source, tasks=tasks, word=words.row)
        self.add = Button(context.look, tr("Add"), icon="plus")
        self._nothing = EmptyState(context.look, icon="users", sentence=empty)
        self._shown = AskedList(
            context.look,
            model,
            name=title,
            nothing=self._nothing,
            no_match=EmptyState(
                context.look, icon="search", sentence=tr("Nothing here matches these words.")
            ),
            tasks=tasks,
        )
        self.list = self._shown.list
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPED_PAUSE_MS)
        self._connect()
        self._lay_out(title, PasteNotice(context.look, self.field.noticed))
        self.setFocusProxy(self.field)

    @property
    def kind(self) -> str:
        """The kind of documents that the list shows."""
        return self.kinds.value

    def show_kind(self, kind: str) -> None:
        """Show another kind, if it is one of these."""
        if kind in self._kinds:
            self.kinds.set_value(kind)

    def turn_to(self, kind: str) -> None:
        """Show another kind, and its rows, as if its button had been pressed."""
        if kind != self.kind:
            self.show_kind(kind)
            self.kinds.chosen.emit(self.kind)

    def say_nothing(self, sentence: str) -> None:
        """What it says from now on while it is empty."""
        self._nothing.say(sentence)

    def search(self) -> None:
        """Ask for the list as kind and words say now."""
        self._ask(stay=False)

    def look_again(self, record: str = "") -> None:
        """Ask again, and stay where one is, or stand at this record."""
        self._shown.sought = record or self._shown.sought
        self._ask(stay=True)

    def _ask(self, *, stay: bool) -> None:
        kind, text = self.kind, self.field.text()
        keys = partial(self._source.keys, kind, text)
        self._shown.ask(keys, self._source.key, stay=stay, narrowed=bool(text.strip()))

    def _on_kind(self, _kind: str) -> None:
        self.turned.emit()
        self.search()

    def _to_rows(self) -> None:
        if self.list.isVisible():
            self.list.setFocus()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._on_kind)
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self._to_rows)
        self._shown.emptied.connect(self.emptied)
        self.list.looked_at.connect(self.looked_at)
        self.list.opened.connect(self.opened)
        self.add.clicked.connect(self.add_asked)

    def _lay_out(self, title: str, notice: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(title, Size.TITLE))
        head.addWidget(self._shown.count, 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.kinds)
        column.addWidget(self.field)
        column.addWidget(notice)
        column.addWidget(self._shown, 1)
