# SPDX-License-Identifier: Apache-2.0
"""Editor for a document that a field names: its code is typed and completed, whatever is kept.

A field keeps an id (`Ref`) or the code itself (`DocumentCode`); either is typed as people say it,
`k14` for `K-014`. What was kept and has not arrived on this laptop stays as it is until somebody
types over it; what is typed must be there.
"""

from cla_core.errors import mark
from cla_core.fields import DocumentCode
from cla_core.folding import fold
from cla_core.plain_codes import same_code
from cla_desktop.services.documents.naming import kinds_named
from cla_desktop.storage.rows import Named
from cla_desktop.ui.forms.completing_editor import CompletingEditor
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.ref_editor import RefEditor
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.rows import Row

LINE_MOST = 80
OFFERED_MOST = 200
"""Nobody goes through more of a list by arrows."""

NO_SUCH_CODE = mark("Nothing on this laptop has this code. Choose from the list, or clear it.")


class DocumentEditor(CompletingEditor):
    """One line that completes by code and by village."""

    no_such = NO_SUCH_CODE

    def __init__(self, field: Field, context: FormContext) -> None:
        hint = "" if field.compact else field.help
        super().__init__(field, context, most=LINE_MOST, hint=hint)
        self._kinds = kinds_named(field.kind)
        self._keeps_code = isinstance(field.kind, DocumentCode)
        self._at_hand = False
        context.directory.prepare(self._kinds, self, self._arrived)

    @property
    def names_nothing(self) -> bool:
        """Whether nothing on this laptop is called as what is typed so far begins."""
        text = fold(self.line.text().strip())
        every = self.context.directory.named(self._kinds)
        unnamed = all(_rank(text, one) is None for one in every)
        return self._at_hand and bool(text) and not self._kept and unnamed

    def settle(self) -> None:
        """Take what the letters name: the very code, another way of writing it, the only one."""
        text = self.line.text()
        if self._kept or not text.strip():
            return
        every = self.context.directory.named(self._kinds)
        same = [one for one in every if fold(one.name) == fold(text)] or [
            one for one in every if same_code(one.name, text)
        ]
        found = same or self._offered(text)
        if same or len(found) == 1:
            self._take(found[0].id)

    def _offered(self, text: str) -> list[Named]:
        """Those in the lists that these letters may mean: the code first, then the village."""
        sought = "" if self._kept else fold(text)
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

    def _kept_of(self, key: str) -> str:
        chosen = self._known(key)
        if chosen is None:
            return ""
        return chosen.name if self._keeps_code else chosen.id

    def _arrived(self) -> None:
        """The codes are at hand: what was shown before them gets its name now."""
        self._at_hand = True
        if self._kept:
            self._show_kept()

    def _words(self) -> str:
        known = self._known(self._kept)
        if known is not None:
            return known.name
        absent = self._kept and not self._keeps_code
        return self.context.lang.tr("not on this laptop yet") if absent else self._kept

    def _note(self) -> None:
        """The village at the end of the label, so that a wrong code is seen."""
        known = self._known(self._kept)
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
