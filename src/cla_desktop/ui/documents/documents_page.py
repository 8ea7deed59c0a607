# SPDX-License-Identifier: Apache-2.0
"""A page of documents: their list, the chosen one beside it, and the one that is being written.

Owns the way between the three, half-written work over a lock, and the keys for it. What else stands
on such a page is added by whoever is made of this.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cla_core.fields import Plain
from cla_core.record import Document, completed
from cla_core.records import record_type
from cla_desktop.services.documents.drafting import HalfEdit
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.recording import Draft
from cla_desktop.ui.bus import Changes
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.document_pane import DocumentPane
from cla_desktop.ui.documents.list_pane import DocumentList
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.documents.write_document import WriteDocument
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.half_written import HalfWritten, unpacked
from cla_desktop.ui.look import Look
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import DRAFT, NEW, OPEN, SHOW
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.side_by_side import side_by_side

SHARES: Final = (38, 62)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the list is called, which kinds it shows, and what it says while it is empty."""

    title: str
    kinds: tuple[str, ...]
    hint: str
    empty: str


class DocumentsPage(Page):
    """The base of pages with a list of documents and one document beside it."""

    def __init__(
        self, context: FormContext, times: Times, behind: Behind, *, listing: Listing
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._source = source = behind.source
        self._tasks = tasks = behind.tasks
        self._next_code = behind.next_code
        self._kinds = frozenset(listing.kinds)
        self._sought = ""
        words = self._make_words(context, times)
        self.list = DocumentList(
            context,
            words,
            source=source,
            tasks=tasks,
            title=listing.title,
            kinds=listing.kinds,
            hint=listing.hint,
            empty=listing.empty,
        )
        self.pane = self._make_pane(context.look, words, person=behind.person)
        self.write = WriteDocument(context, words, source=source, tasks=tasks)
        self._split = side_by_side(self._list_side(), self._beside(), shares=SHARES)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        behind.bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.list)

    @property
    def writing(self) -> bool:
        """Whether a document is being written."""
        return self._stack.currentWidget() is self.write

    @property
    def at_list(self) -> bool:
        """Whether list and chosen one are shown."""
        return self._stack.currentWidget() is self._split

    def arrive(self, what: str) -> None:
        """Go to `new:kind`, `show:kind`, `open:id` or `draft:id`; else to the list."""
        if what.startswith(NEW):
            self.list.show_kind(what.removeprefix(NEW))
            self.begin()
        elif what.startswith(SHOW):
            self.step_back()
            self.list.turn_to(what.removeprefix(SHOW))
            self.to_list()
        elif what.startswith(OPEN):
            self._lead_to(what.removeprefix(OPEN))
        elif what.startswith(DRAFT):
            self._open(what.removeprefix(DRAFT))
        elif self.at_list:
            self.to_list()

    def step_back(self) -> None:
        """Go from a form back to the list."""
        if self.writing:
            self.write.leave()

    def begin(self) -> None:
        """Write a new one of the kind in the list, its code drawn already."""
        self.begin_new(self.list.kind, {})

    def begin_new(self, kind: str, known: Mapping[str, Plain]) -> None:
        """Write a new one with what is known of it."""
        pending = self._tasks.read(self, partial(self._next_code, kind))
        pending.then(lambda code: self._begin(kind, code, known))

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.writing:
            return [
                ("Enter", tr("go on")),
                ("Alt+↑ ↓", tr("section")),
                ("Ctrl+Enter", tr("save")),
                ("Esc", tr("leave, kept")),
            ]
        return [
            ("Alt+N", tr("add")),
            ("Alt+E", tr("edit")),
            ("Alt+S", tr("show what is hidden")),
        ]

    @property
    def holds_words(self) -> bool:
        """Whatever lies over the list is half done."""
        return not self.at_list

    def save_state(self) -> bytes:
        """What is half written, and what the list shows."""
        written = self.write.save_state() if self.writing else b""
        return HalfWritten(form=written, beside=self._state()).packed()

    def restore_state(self, state: bytes) -> None:
        """Write on; never raises."""
        kept = unpacked(state)
        if kept is None:
            return
        self.list.show_kind(str(kept.beside.get("kind", "")))
        self.list.field.setText(str(kept.beside.get("text", "")))
        if kept.form:
            self.show_place(self.write)
            self.write.restore_state(kept.form)
        elif not self._bring_back(kept.beside):
            self.list.search()

    def hideEvent(self, event: QHideEvent) -> None:
        """Cover names and numbers when the page is left."""
        self._cover()
        super().hideEvent(event)

    def show_place(self, place: QWidget) -> None:
        """Show one of the places of this page, made part of it if it was not."""
        if self._stack.indexOf(place) < 0:
            self._stack.addWidget(place)
        self._stack.setCurrentWidget(place)
        self.keys_changed.emit()

    def to_list(self, record: str = "") -> None:
        """Go to the list, and to one of it."""
        self.show_place(self._split)
        self.list.look_again(record)
        if record:
            self._look_at(record)
        if self.isVisible():
            self.list.setFocus()

    def _lead_to(self, record: str) -> None:
        """The list shows its kind first: it would not hold it otherwise."""
        self._sought = record
        if len(self._kinds) == 1:
            self.to_list(record)
            return
        self._tasks.read(self, partial(self._source.opened, record)).then(
            lambda found: self._to_list_of(found.kind if found else "", record)
        )

    def _to_list_of(self, kind: str, record: str) -> None:
        """Unless somebody began to write meanwhile, or was led elsewhere."""
        if record == self._sought:
            self.list.show_kind(kind)
            self.to_list(record)

    def edit(self, seen: Opened) -> None:
        """Write on what this person left half written of it, else on what stands.

        A fact is never edited: it is told again, correctly, by one that amends it.
        """
        if not issubclass(record_type(seen.kind), Document):
            corrected = {**seen.values, "amends": seen.id}
            self._write(Opened(id=self._source.new_id(), kind=seen.kind), corrected)
            return
        self._tasks.read(self, partial(self._source.half_edit, seen.id)).then(
            lambda half: self._take_edit(seen, half)
        )

    def _make_words(self, context: FormContext, times: Times) -> DocumentWords:
        """How a document is told."""
        return DocumentWords(context.lang, times, context.book)

    def _make_pane(self, look: Look, words: DocumentWords, *, person: str) -> DocumentPane:
        """What shows one in full."""
        return DocumentPane(look, words, source=self._source, tasks=self._tasks, person=person)

    def _list_side(self) -> QWidget:
        """The list, with what stands above it."""
        return self.list

    def _beside(self) -> QWidget:
        """The widget beside the list."""
        return self.pane

    def _look_at(self, record: str) -> None:
        """Show one beside the list."""
        self.pane.look_at(record)

    def _clear_beside(self) -> None:
        """Show none beside the list."""
        self.pane.clear()

    def _cover(self) -> None:
        """Cover what is for the base alone."""
        self.pane.cover()

    def _state(self) -> dict[str, Plain]:
        """What is to come back after a lock besides what is being written."""
        return {"kind": self.list.kind, "text": self.list.field.text()}

    def _bring_back(self, _state: Mapping[str, Plain]) -> bool:
        """Bring it back; whether that led away from the list."""
        return False

    def _look_again(self) -> None:
        """Read the list and the shown document again."""
        self.list.look_again()
        self.pane.look_again()

    def _begin(self, kind: str, code: str, known: Mapping[str, Plain]) -> None:
        declaration = record_type(kind)
        field = declaration.code_field if issubclass(declaration, Document) else ""
        given = {field: code} if field else {}
        values = completed(declaration, {**given, **known})
        self._write(Opened(id=self._source.new_id(), kind=kind), values)

    def _write(self, seen: Opened, values: Mapping[str, Plain], caret: str = "") -> None:
        self._sought = ""
        self.show_place(self.write)
        self.write.begin(seen, values, caret)

    def _take_edit(self, seen: Opened, half: HalfEdit | None) -> None:
        if half is None:
            self._write(seen, seen.values)
        else:
            self._write(half.seen, half.values, half.caret)

    def _open(self, record: str) -> None:
        """Enter on a row: a document is shown in full, a draft is written on."""
        if self.writing and self.write.record == record:
            return  # what stands in the form may be more than was kept of it
        self._tasks.read(self, partial(self._source.draft, record)).then(
            lambda draft: self._take_draft(record, draft)
        )

    def _take_draft(self, record: str, draft: Draft | None) -> None:
        if draft is not None:
            self._write(Opened(id=record, kind=draft.kind), draft.values, draft.caret)
        else:
            self._look_at(record)
            self._enter()

    def _enter(self) -> None:
        """Go from the list into the one beside it."""
        self.pane.edit.setFocus()

    def _on_stored(self, record: str) -> None:
        self.saved.emit()
        self.to_list(record)

    def _on_rested(self, record: str) -> None:
        """Nothing else comes under the hand of whoever takes one out of the list: pressed again,
        the key puts it back."""
        if not self._is_held:
            self._look_at(record)

    def _on_emptied(self) -> None:
        """It was the last one: what is shown goes with it, but not from under the same hand."""
        if not self._is_held:
            self._clear_beside()

    @property
    def _is_held(self) -> bool:
        """Whether one stands at the button that takes what is shown out of the list."""
        return self.pane.found is not None and self.pane.away.hasFocus()

    def _on_changes(self, changes: Changes) -> None:
        if not changes.keys().isdisjoint(self._kinds) and self.at_list:
            self._look_again()

    def _connect(self) -> None:
        self.list.looked_at.connect(self._on_rested)
        self.list.opened.connect(self._open)
        self.list.add_asked.connect(self.begin)
        self.list.emptied.connect(self._on_emptied)
        self.list.turned.connect(self._clear_beside)
        self.pane.edit_asked.connect(self.edit)
        self.pane.stored.connect(self.saved)
        self.write.stored.connect(self._on_stored)
        self.write.thrown_away.connect(lambda _record: self.to_list())
        self.write.left.connect(self.to_list)
        self.write.saved.connect(self.saved)
        self.write.not_saved.connect(self.not_saved)
        keys = self._keys()
        bind_keys(self._split, {**keys, **self.list.kinds.chords(keys)})

    def _keys(self) -> dict[str, Callable[[], None]]:
        """What works beside and in the list."""
        return {
            "Alt+N": self.begin,
            "Alt+E": self.pane.begin_edit,
            "Alt+S": self.pane.turn_cover,
        }

    def _lay_out(self) -> None:
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.write)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
