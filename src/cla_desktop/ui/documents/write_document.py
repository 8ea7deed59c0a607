# SPDX-License-Identifier: Apache-2.0
"""Writing one document: a new one, or the edit of one that stands.

What was before the author's eyes goes with the edit, so that what a colleague wrote meanwhile is
never overwritten unseen. Half an edit is kept as one types, like a draft. What could name or find
a person is pointed at, and goes all the same.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cla_core.errors import mark
from cla_core.fields import Plain, Text, fields_of
from cla_core.kept_codes import still_allowing
from cla_core.record import Document
from cla_core.records import record_type
from cla_desktop.services.documents.drafting import HalfEdit
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.recording import Draft
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.guard_watch import GuardWatch, Seen
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.forms.writing_pane import WritingPane
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.form_head import FormHead
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import ElidedWords
from cla_desktop.ui.widgets.notices import InlineProblem

HAS_NO_CODE = mark(
    "What was entered as a code is not one, and the mission reads codes: if it is a name or a "
    "number, give another one, as in K-014."
)
UNSEEN = ("amends",)
"""What a fact that is told again corrects: it was chosen already, and has no number to type."""


class Keeping:
    """Where an unfinished edit is kept: beside the document, or as the draft of a new one."""

    def __init__(self, source: DeskDocuments) -> None:
        self._source = source
        self.seen = Opened(id="", kind="")

    def keep(self, draft: Draft) -> None:
        """See `writing_pane.Drafts`."""
        if self.seen.heads:
            self._source.keep_edit(HalfEdit(seen=self.seen, values=draft.values, caret=draft.caret))
        else:
            self._source.keep_draft(draft)


class WriteDocument(WritingPane):
    """`stored(id)` once it is in the vault and queued; `thrown_away(id)` for half an edit.

    `edited(name)` for each field a person changes; `hint_followed` when somebody wants to see what
    is hinted at.
    """

    edited = Signal(str)
    hint_followed = Signal()
    stored = Signal(str)
    thrown_away = Signal(str)

    def __init__(
        self, context: FormContext, words: DocumentWords, *, source: DeskDocuments, tasks: Runs
    ) -> None:
        self._problem_line = InlineProblem(context.look)
        self._hint_line = InlineProblem(context.look)
        self.follow = Button(context.look, "", kind=ButtonKind.QUIET)
        self.follow.setAccessibleName(context.lang.tr("See what is hinted at"))
        self.follow.hide()
        self._always_said = ""
        self._guarded = ""
        self._hinted = ""
        self._keeping = Keeping(source)
        super().__init__(context, tasks=tasks, drafts=self._keeping, problem=self._problem_line)
        self._words = words
        self._source = source
        self._guard = GuardWatch(self, context, tasks=tasks, written=self._written)
        self._guard.told.connect(self._warn)
        tr = context.lang.tr
        self._title = ElidedWords(size=Size.TITLE)
        self.save = PrimaryButton(context.look, tr("Save"))
        self.throw = Button(context.look, tr("Discard"), kind=ButtonKind.QUIET, icon="trash-2")
        self.save.clicked.connect(self.submit)
        self.throw.clicked.connect(self.throw_away)
        self.follow.clicked.connect(self.hint_followed)
        self._place = QVBoxLayout()
        self._lay_out()
        self.hint("")
        bind_keys(self, {"Ctrl+Return": self.submit, "Ctrl+Enter": self.submit, "Esc": self.leave})

    def begin(self, seen: Opened, values: Mapping[str, Plain], caret: str = "") -> None:
        """Write a document: `seen` what stands, empty for a new one; `values` for the form."""
        self._drop_form()
        self._keeping.seen = seen
        self._always_said = self._about_its_name(seen)
        self._guarded = ""
        self.hint("")
        self._kind, self._record = seen.kind, seen.id
        form = self._listen(self._form_for(seen.kind, values))
        form.past_end.connect(self.save.setFocus)
        form.edited.connect(self.edited)
        self.form = form
        self._place.addWidget(form)
        form.show()
        form.set_values(values)
        self._begun = {} if caret else form.values()
        self._guard.now()
        self._title.setText(self._heading(values))
        if caret:
            form.put_caret(caret)
        else:
            form.begin()

    def _form_for(self, kind: str, values: Mapping[str, Plain]) -> RecordForm:
        """The form of one that says this already."""
        declaration = record_type(kind)
        known = {name: values.get(name, "") for name in UNSEEN if name in fields_of(declaration)}
        book = still_allowing(self._context.book, declaration, values)
        return RecordForm(declaration, replace(self._context, book=book), known=known)

    def _about_its_name(self, seen: Opened) -> str:
        """Of what an older version let people call by a name: that it has no code."""
        declaration = record_type(seen.kind)
        called = declaration.code_field if issubclass(declaration, Document) else ""
        kind = fields_of(declaration).get(called)
        if not isinstance(kind, Text) or not kind.is_no_code(str(seen.values.get(called) or "1")):
            return ""
        return self._context.lang.tr(HAS_NO_CODE)

    def hint(self, sentence: str, *, follow: str = "") -> None:
        """Say something that is worth a look and stops nothing; `follow` is the way to it."""
        self._hinted = sentence
        self._say_hints()
        self.follow.setText(follow)
        self.follow.setAccessibleName(follow or self._context.lang.tr("Open"))
        self.follow.setVisible(bool(follow))

    def _on_changed(self) -> None:
        super()._on_changed()
        self._guard.soon()

    def _warn(self, seen: Sequence[Seen]) -> None:
        self._guarded = self._context.lang.tr(seen[0].finding.sentence) if seen else ""
        self._say_hints()

    def _say_hints(self) -> None:
        said = filter(None, [self._always_said, self._guarded, self._hinted])
        self._hint_line.say(" ".join(said), tone=Tone.P2)

    @property
    def hinted(self) -> str:
        """What is hinted at now."""
        return self._hint_line.sentence

    @property
    def seen(self) -> Opened:
        """What stood when this was begun; without heads for a new one."""
        return self._keeping.seen

    def submit(self) -> None:
        """Say everything that is missing, or store it."""
        seen = self._keeping.seen
        pending = self._seal(lambda draft: self._source.save(seen, draft.values))
        if pending is not None:
            pending.then(self._on_stored)

    def throw_away(self) -> None:
        """Let half an edit go; what was stored stays."""
        record = self._record
        if self.form is None or self._busy:
            return
        self.form.forget()
        self._drop_form()
        self._tasks.write(self, lambda: self._source.forget(record)).then(
            lambda _done: self.thrown_away.emit(record)
        )

    def save_state(self) -> bytes:
        """The document as it was seen, and the form as it stands."""
        if self.form is None:
            return b""
        self.form.flush()
        seen = self._keeping.seen
        head = {
            "id": seen.id,
            "kind": seen.kind,
            "values": seen.values,
            "heads": seen.heads,
        }
        return json.dumps(head, ensure_ascii=False).encode() + b"\n" + self.form.save_state()

    def restore_state(self, state: bytes) -> None:
        """Bring the form back, caret included; what is not understood is left."""
        head, _, form = state.partition(b"\n")
        try:
            said = json.loads(head)
            heads = {name: tuple(ids) for name, ids in said["heads"].items()}
            seen = Opened(id=said["id"], kind=said["kind"], values=said["values"], heads=heads)
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        self.begin(seen, _values_in(form))
        if self.form is not None:
            self.form.restore_state(form)
            self._title.setText(self._heading(self.form.values()))

    def _heading(self, values: Mapping[str, Plain]) -> str:
        kind = self._words.kind(self._kind)
        if any(name in values for name in UNSEEN):
            return self._context.lang.tr("Correct: {kind}", kind=kind.lower())
        if not self._keeping.seen.heads:
            return self._context.lang.tr("New: {kind}", kind=kind.lower())
        title = values.get(record_type(self._kind).title_field, "")
        return f"{kind} {title}".strip()

    def _on_stored(self, done: Opened) -> None:
        self.clear()
        self.stored.emit(done.id)

    def _lay_out(self) -> None:
        look, lang = self._context.look, self._context.lang
        key = KeyCap(look, key_words(lang, "Ctrl+Enter"))
        self._place.setContentsMargins(0, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(FormHead(self._title, self.throw, self.save, key))
        for said in ([self._problem_line], [self._hint_line, self.follow]):
            line = QHBoxLayout()
            line.setContentsMargins(24, 0, 16, 0)
            for part in said:
                line.addWidget(part, int(part is said[0]))
            whole.addLayout(line)
        whole.addLayout(self._place, 1)


def _values_in(state: bytes) -> dict[str, Plain]:
    """The values that a form's state holds; none where it is not understood."""
    try:
        values = json.loads(state)["values"]
    except (ValueError, KeyError, TypeError):
        return {}
    return values if isinstance(values, dict) else {}
