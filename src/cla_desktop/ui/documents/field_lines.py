# SPDX-License-Identifier: Apache-2.0
"""The declared fields of one record in their order, each with its label and what it says.

What of them is covered is for whoever shows them.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout

from cla_core.cover import COVER
from cla_core.fields import Kind, fields_of
from cla_core.records import record_type
from cla_desktop.services.documents.saving import Opened
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.labels import Words

LARGE = "phones"
"""Read aloud digit by digit while one dials."""


def field_lines(
    words: DocumentWords, document: Opened, *, covers: Callable[[str, Kind], bool]
) -> QFormLayout:
    """A line for each field that says something; `covers` says of which only that it does."""
    declaration = record_type(document.kind)
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(6)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    for name, kind in fields_of(declaration).items():
        if name not in document.values:
            continue
        covered = covers(name, kind)
        value, names = document.values[name], document.names
        said = COVER if covered else words.value(kind, value, names, between_rows="\n")
        shown = Words(said, Size.READING if name == LARGE and not covered else Size.CONTROL)
        shown.setWordWrap(True)
        label = Words(words.label(declaration, name), tone=Tone.MUTED)
        shown.setAccessibleName(words.lang.tr("{label}: {said}", label=label.text(), said=said))
        form.addRow(label, shown)
    return form
