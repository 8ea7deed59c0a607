# SPDX-License-Identifier: Apache-2.0
"""A document that one took out of the list and another edited or put back, neither knowing it.

Says who did what and when, by the names of the fields alone, with a button for either. Nothing
waits for an answer.
"""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from cla_core.documents.change import ARCHIVED
from cla_core.documents.merge import Version
from cla_core.record import REGISTRY
from cla_desktop.services.documents.saving import Opened
from cla_desktop.ui.documents.dispute import can_wait, choice
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.labels import Words


class AwayDispute(Framed):
    """`settled(away)` when a person lets one of the two stand."""

    settled = Signal(bool)

    def __init__(
        self, look: Look, words: DocumentWords, document: Opened, *, person: str, about: str = ""
    ) -> None:
        super().__init__(FrameKind.WARNING)
        tr = words.lang.tr
        self._words, self._person = words, person
        told = tr("Removed from the list on one laptop, kept on another")
        self.setAccessibleName(f"{about} · {told}" if about else told)
        self.column.addWidget(Words(self.accessibleName(), Size.STRONG, wrap=True))
        self.out = Button(look, tr("Remove it"), icon="archive")
        self.stay = Button(look, tr("Keep it in the list"), icon="check")
        self.out.clicked.connect(lambda: self.settled.emit(True))
        self.stay.clicked.connect(lambda: self.settled.emit(False))
        acts = document.conflicts.get(ARCHIVED, (document.shown[ARCHIVED],))
        took = [self._act(act) for act in acts if act.said]
        back = [self._act(act) for act in acts if not act.said]
        edits = [self._edit(document.kind, document.unseen)] if document.unseen else []
        for said, button in ((took, self.out), (back or edits, self.stay)):
            sentence = "\n".join(said)
            button.setAccessibleName(f"{button.text()}: {sentence}")
            self.column.addWidget(choice(sentence, button))
        self.column.addWidget(can_wait(words))

    def _act(self, act: Version) -> str:
        tr, (person, when) = self._words.lang.tr, self._who_and_when(act)
        match act.said, person == self._person:
            case True, True:
                return tr("You removed it from the list {when}.", when=when)
            case True, False:
                return tr("{person} removed it from the list {when}.", person=person, when=when)
            case False, True:
                return tr("You put it back into the list {when}.", when=when)
            case _:
                return tr("{person} put it back into the list {when}.", person=person, when=when)

    def _edit(self, kind: str, unseen: Iterable[Version]) -> str:
        tr, latest = self._words.lang.tr, max(unseen, key=lambda one: one.change.order)
        person, when = self._who_and_when(latest)
        labels = dict.fromkeys(self._words.label(REGISTRY[kind], one.name) for one in unseen)
        fields = ", ".join(labels)
        if person == self._person:
            return tr("You edited it {when}: {fields}", when=when, fields=fields)
        return tr("{person} edited it {when}: {fields}", person=person, when=when, fields=fields)

    def _who_and_when(self, version: Version) -> tuple[str, str]:
        return version.change.person, self._words.when(version.change)
