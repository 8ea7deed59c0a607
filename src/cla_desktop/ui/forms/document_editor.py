# SPDX-License-Identifier: Apache-2.0
"""Editor for a document that a field names: its code is typed and completed, whatever is kept.

A field keeps an id (`Ref`) or the code itself (`DocumentCode`); either is typed as people say it,
`k14` for `K-014`. What was kept and has not arrived on this laptop stays as it is until somebody
types over it; what is typed must be there.
"""

from PySide6.QtCore import Qt

from cla_core.errors import mark
from cla_core.fields import DocumentCode, Plain, Problem
from cla_core.folding import fold
from cla_desktop.services.documents.naming import kinds_named, same_code
from cla_desktop.storage.rows import Named
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.one_line import mark_wrong
from cla_desktop.ui.forms.ref_editor import RefEditor
from cla_desktop.ui.forms.suggestions import CompletingLine
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.rows import Row

LINE_MOST = 80
OFFERED_MOST = 200
"""Nobody goes through more of a list by arrows."""

NO_SUCH_CODE = mark("Nothing on this laptop has this code. Choose from the list, or clear it.")


class DocumentEditor(Editor):
    """One line that completes by code and by village."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._kinds = kinds_named(field.kind)
        self._keeps_code = isinstance(field.kind, DocumentCode)
        self._value = ""
        self.line = CompletingLine(
            context.look,
            context.lang,
            name=field.label,
            most=LINE_MOST,
            hint="" if field.compact else field.help,
            suggest=self._rows,
            eager=True,
        )
        self.column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._take)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self.settle)
        context.directory.prepare(self._kinds, self, self._arrived)

    def value(self) -> Plain:
        """The id or code that is kept."""
        return self._value or None

    def show_value(self, value: Plain) -> None:
        """Show what people call it."""
        self._value = value if isinstance(value, str) else ""
        self._show_name()

    def typed(self) -> Plain:
        """Letters that name nothing yet."""
        return self.line.text() if not self._value and self.line.text() else None

    def show_typed(self, typed: Plain) -> None:
        """Show them again."""
        self._value = ""
        self.line.show_text(str(typed))

    def problem(self) -> Problem | None:
        """A code that nothing here has."""
        unread = not self._value and self.line.text().strip()
        return Problem(self.field.name, NO_SUCH_CODE) if unread else None

    def caret(self) -> Plain:
        """Cursor and anchor."""
        return self.line.caret()

    def put_caret(self, caret: Plain) -> None:
        """Take the focus there."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.put_caret(caret)

    def settle(self) -> None:
        """Take what the letters name: the very code, another way of writing it, the only one."""
        text = self.line.text()
        if self._value or not text.strip():
            return
        every = self.context.directory.named(self._kinds)
        same = [one for one in every if fold(one.name) == fold(text)] or [
            one for one in every if same_code(one.name, text)
        ]
        found = same or self._offered(text)
        if same or len(found) == 1:
            self._take(found[0].id)

    def show_problems(self, problems: list[Problem]) -> None:
        """Frame the field."""
        mark_wrong(self.line, bool(problems))

    def _offered(self, text: str) -> list[Named]:
        """Those in the lists that these letters may mean: the code first, then the village."""
        sought = "" if self._value else fold(text)
        ranked = [
            (rank, one)
            for one in self.context.directory.named(self._kinds)
            if one.listed and (rank := _rank(sought, one)) is not None
        ]
        return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]

    def _rows(self, text: str) -> list[Row]:
        several = len(self._kinds) > 1
        label = self.context.lang.label
        return [
            Row(
                key=one.id,
                title=one.name,
                value=" · ".join(
                    filter(None, (label(f"kind.{one.kind}") if several else "", one.place))
                ),
                value_tone=Tone.MUTED,
                strong=False,
            )
            for one in self._offered(text)[:OFFERED_MOST]
        ]

    def _take(self, record: str) -> None:
        chosen = self._known(record)
        kept = (chosen.name if self._keeps_code else chosen.id) if chosen else ""
        changed = kept != self._value
        self._value = kept
        self._show_name()
        if changed:
            self.changed.emit()

    def _edited(self) -> None:
        self._value = ""
        self._note()
        self.changed.emit()

    def _arrived(self) -> None:
        """The codes are at hand: what was shown before them gets its name now."""
        if self._value:
            self._show_name()

    def _show_name(self) -> None:
        self.line.show_text(self._name())
        self.line.home(False)
        self._note()

    def _name(self) -> str:
        known = self._known(self._value)
        if known is not None:
            return known.name
        absent = self._value and not self._keeps_code
        return self.context.lang.tr("not on this laptop yet") if absent else self._value

    def _note(self) -> None:
        """The village at the end of the label, so that a wrong code is seen."""
        known = self._known(self._value)
        self.noted.emit(known.place if known else "")

    def _known(self, value: str) -> Named | None:
        every = self.context.directory.named(self._kinds) if value else ()
        return next((one for one in every if value in (one.id, one.name)), None)


def _rank(sought: str, one: Named) -> int | None:
    """How well a document fits what was typed: 0 best, None not at all."""
    name, place = fold(one.name), fold(one.place)
    if not sought or name.startswith(sought) or same_code(name, sought):
        return 0
    if sought in name:
        return 1
    if place.startswith(sought):
        return 2
    return 3 if sought in place else None


def ref_editor(field: Field, context: FormContext) -> Editor:
    """The editor of a reference: by code where it names documents, else by a report's number."""
    return (DocumentEditor if kinds_named(field.kind) else RefEditor)(field, context)
