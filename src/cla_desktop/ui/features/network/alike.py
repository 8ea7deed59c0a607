# SPDX-License-Identifier: Apache-2.0
"""While a contact is written: who it may be already, which number is odd.

Said beside the form, and stopping nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from cla_core.language import Language
from cla_core.phone_numbers import Odd
from cla_core.records.contacts import Contact
from cla_desktop.services.networking.duplicates import Because, Likely
from cla_desktop.services.networking.numbers import OddNumber
from cla_desktop.ui.documents.write_document import WriteDocument
from cla_desktop.ui.features.network.contacts_source import Doubts
from cla_desktop.ui.tasks import Runs

PAUSE_MS: Final = 400
COMPARED: Final = frozenset({"real_name", "nicknames", "phones", "place"})
SAID_MOST: Final = 3

DoubtsOf = Callable[[Mapping[str, Any], str], Doubts]
"""From the values of a contact and its id to what deserves a look; called off the main thread."""


class Alike(QObject):
    """Looks a moment after the name, a number or the village was changed."""

    def __init__(
        self, write: WriteDocument, lang: Language, *, tasks: Runs, doubts: DoubtsOf
    ) -> None:
        super().__init__(write)
        self._write = write
        self._lang = lang
        self._tasks = tasks
        self._doubts = doubts
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
        self._tasks.read(self, lambda: self._doubts(values, record)).then(
            lambda found: self._say(record, found)
        )

    def _on_edited(self, name: str) -> None:
        if name in COMPARED:
            self._pause.start()

    def _say(self, record: str, found: Doubts) -> None:
        if record == self._write.record:
            likely = [likely_sentence(self._lang, one) for one in found.likely[:SAID_MOST]]
            odd = [odd_sentence(self._lang, one) for one in found.odd[:SAID_MOST]]
            self._write.hint(" ".join([*likely, *odd]))


def likely_sentence(lang: Language, one: Likely) -> str:
    """Who it may be, and why."""
    match one.because:
        case Because.NUMBER:
            return lang.tr("{code} has the same number.", code=one.code)
        case Because.NAME_AND_VILLAGE:
            return lang.tr("{code} has a name like this in the same village.", code=one.code)
        case Because.NAME:
            return lang.tr("{code} has a name like this.", code=one.code)


def odd_sentence(lang: Language, one: OddNumber) -> str:
    """What is odd about a number, without the number."""
    match one.odd:
        case Odd.FOREIGN:
            return lang.tr("Number {place} is of another country. It is kept.", place=one.place)
        case Odd.LENGTH:
            return lang.tr(
                "Number {place} has too few or too many digits: here they have {digits}.",
                place=one.place,
                digits=", ".join(map(str, one.digits)),
            )
        case Odd.PREFIX:
            return lang.tr("Number {place} is of no operator known here.", place=one.place)
        case _:
            return lang.tr(
                "Number {place} is an old one and is kept as {number}.",
                place=one.place,
                number=one.kept,
            )
