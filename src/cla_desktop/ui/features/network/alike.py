# SPDX-License-Identifier: Apache-2.0
"""While a contact is written: who it may be already, which number is odd.

Said beside the form, and stopping nothing; one key shows the two side by side.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from cla_core.language import Language
from cla_core.phone_numbers import Odd
from cla_core.records.contacts import Contact
from cla_desktop.services.networking.duplicates import COMPARED
from cla_desktop.services.networking.merging import Written
from cla_desktop.services.networking.numbers import OddNumber
from cla_desktop.ui.documents.write_document import WriteDocument
from cla_desktop.ui.features.network.contacts_source import Doubts
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.widgets.key_bindings import bind_keys

COMPARE_KEY: Final = "Alt+D"
PAUSE_MS: Final = 400
SAID_MOST: Final = 3

DoubtsOf = Callable[[Mapping[str, Any], str], Doubts]
"""From the values of a contact and its id to what deserves a look; called off the main thread."""


class Alike(QObject):
    """Looks a moment after the name, a number, the village or the sex was changed.

    `compare_asked(id, written)` of the surest one; `found_changed` when there is one or none.
    """

    compare_asked = Signal(str, object)
    found_changed = Signal()

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
        self._surest = ""
        write.edited.connect(self._on_edited)
        write.hint_followed.connect(self.compare)
        bind_keys(write, {COMPARE_KEY: self.compare})

    @property
    def has_found(self) -> bool:
        """Whether what is written may be somebody who stands already."""
        return bool(self._write.follow.text())

    def look(self) -> None:
        """Ask now."""
        self._ask(self._say)

    def compare(self) -> None:
        """See it beside whoever it may be; asked anew, for the last letter may be a moment old."""
        self._pause.stop()
        self._ask(self._lead)

    def _ask(self, then: Callable[[str, Doubts], None]) -> None:
        form, record = self._write.form, self._write.record
        if form is None or form.record_type is not Contact:
            return
        values = form.values()
        self._tasks.read(self, lambda: self._doubts(values, record)).then(
            lambda found: then(record, found)
        )

    def _lead(self, record: str, found: Doubts) -> None:
        self._say(record, found)
        form = self._write.form
        if record == self._write.record and form is not None and self._surest:
            form.flush()
            written = Written(seen=self._write.seen, values=form.values())
            self.compare_asked.emit(self._surest, written)

    def _on_edited(self, name: str) -> None:
        if name in COMPARED:
            self._pause.start()

    def _say(self, record: str, found: Doubts) -> None:
        if record == self._write.record:
            likely = [one.why(self._lang) for one in found.likely[:SAID_MOST]]
            odd = [odd_sentence(self._lang, one) for one in found.odd[:SAID_MOST]]
            self._surest = found.likely[0].id if found.likely else ""
            follow = self._lang.tr("Compare ({key})", key=COMPARE_KEY) if likely else ""
            self._write.hint(" ".join([*likely, *odd]), follow=follow)
            self.found_changed.emit()


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
            return lang.tr("Number {place} belongs to no operator known here.", place=one.place)
        case _:
            return lang.tr(
                "Number {place} is an old one and is kept as {number}.",
                place=one.place,
                number=one.kept,
            )
