# SPDX-License-Identifier: Apache-2.0
"""One disputed field: what each wrote, side by side, and a button to let one of them stand.

Nothing waits for an answer; who edits the field by hand settles it too.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cla_core.documents.merge import Version
from cla_core.fields import Kind
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.labels import Words


class Dispute(Framed):
    """`kept(value)` when a person lets one version stand."""

    kept = Signal(object)

    def __init__(
        self,
        look: Look,
        words: DocumentWords,
        *,
        label: str,
        kind: Kind,
        versions: Sequence[Version],
        person: str,
        names: Mapping[str, str],
    ) -> None:
        super().__init__(FrameKind.WARNING)
        tr = words.lang.tr
        self.setAccessibleName(tr("Two versions of {field}", field=label))
        self.column.addWidget(Words(self.accessibleName(), Size.STRONG, wrap=True))
        self.buttons: list[Button] = []
        for version in versions:
            told = words.version(kind, version, own=person, names=names)
            keep = Button(look, tr("Keep this"), icon="check")
            keep.setAccessibleName(tr("Keep this: {told}", told=told))
            keep.clicked.connect(partial(self.kept.emit, version.value))
            self.buttons.append(keep)
            self.column.addWidget(choice(told, keep))
        self.column.addWidget(can_wait(words))


def can_wait(words: DocumentWords) -> Words:
    """The line below the versions that says that deciding can wait."""
    tr = words.lang.tr
    return Words(
        tr("It can wait: both are kept until somebody decides."), tone=Tone.MUTED, wrap=True
    )


def choice(told: str, keep: Button) -> QWidget:
    """What one of them did, beside the button that lets it stand."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Words(told, wrap=True), 1)
    row.addWidget(keep)
    return line
