# SPDX-License-Identifier: Apache-2.0
"""While a contact is written: who it may be already, said beside the form and stopping nothing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from cla_core.language import Language
from cla_core.records.contacts import Contact
from cla_desktop.services.networking.duplicates import Because, Likely
from cla_desktop.ui.documents.write_document import WriteDocument
from cla_desktop.ui.tasks import Runs

PAUSE_MS: Final = 400
COMPARED: Final = frozenset({"real_name", "nicknames", "phones", "place"})
SAID_MOST: Final = 3

LikelyOnes = Callable[[Mapping[str, Any], str], Sequence[Likely]]
"""From the values of a contact and its id to who it may be; called off the main thread."""


class Alike(QObject):
    """Looks a moment after the name, a number or the village was changed."""

    def __init__(
        self, write: WriteDocument, lang: Language, *, tasks: Runs, likely: LikelyOnes
    ) -> None:
        super().__init__(write)
        self._write = write
        self._lang = lang
        self._tasks = tasks
        self._likely = likely
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        write.edited.connect(self._on_edited)

    def look(self) -> None:
        """Ask now."""
        form, record = self._write.form, self._write.record
        if form is None or form.record_type is not Contact:
            return
        values = form.values()
        self._tasks.read(self, lambda: self._likely(values, record)).then(
            lambda found: self._say(record, found)
        )

    def _on_edited(self, name: str) -> None:
        if name in COMPARED:
            self._pause.start()

    def _say(self, record: str, found: Sequence[Likely]) -> None:
        if record == self._write.record:
            self._write.hint(" ".join(map(self._sentence, found[:SAID_MOST])))

    def _sentence(self, one: Likely) -> str:
        tr = self._lang.tr
        match one.because:
            case Because.NUMBER:
                return tr("{code} has the same number.", code=one.code)
            case Because.NAME_AND_VILLAGE:
                return tr("{code} has a name like this in the same village.", code=one.code)
            case Because.NAME:
                return tr("{code} has a name like this.", code=one.code)
