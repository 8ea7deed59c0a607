# SPDX-License-Identifier: Apache-2.0
"""What every page of an open desk is made with: the desk, the window's tools, the link.

Knows no page. Announces what was stored; called for that from workers, which may outlive the desk.
"""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import next_code
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.sync.spool import seal_at_once
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.directory import DeskDirectory
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.features.reports.services import DeskReports
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.linking import LinkKeeper
from cla_desktop.ui.look import Look
from cla_desktop.ui.printing.sheet_source import Prints
from cla_desktop.ui.tasks import Tasks
from cla_desktop.ui.times import Times

if TYPE_CHECKING:
    from cla_desktop.ui.features.network.contacts_source import DeskContacts
    from cla_desktop.ui.window import DeskWindow

OUTBOX: Final = "outbox"
"""What the bus says when something new waits to be sent."""


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """An unlocked desk in its window; what is made with `life` for a parent ends with the lock."""

    window: "DeskWindow"
    life: QObject
    desk: Desk
    keeper: LinkKeeper
    times: Times

    @property
    def look(self) -> Look:
        """How everything looks."""
        return self.window.look

    @property
    def lang(self) -> Language:
        """The person's language."""
        return self.window.lang

    @property
    def tasks(self) -> Tasks:
        """Work off the main thread."""
        return self.window.tasks

    @property
    def bus(self) -> Bus:
        """Where changes are announced."""
        return self.window.bus

    @cached_property
    def reports(self) -> DeskReports:
        """The stored reports as pages see them."""
        return DeskReports(self.desk, self.tasks, submitted=self._submitted)

    @cached_property
    def directory(self) -> DeskDirectory:
        """The codes people call documents by."""
        return DeskDirectory(self.life, self.desk, tasks=self.tasks, bus=self.bus)

    @cached_property
    def behind(self) -> Behind:
        """What every page of documents is given."""
        return Behind(
            source=DeskDocuments(self.desk, stored=self.stored),
            tasks=self.tasks,
            bus=self.bus,
            person=self.desk.person,
            next_code=partial(next_code, self.desk),
        )

    @property
    def prints(self) -> Prints:
        """The way to paper for what is no report."""
        return Prints(self.look, self.lang, tasks=self.tasks, desk=self.desk)

    @cached_property
    def contacts(self) -> "DeskContacts":
        """Who is who in the network, as pages ask for it."""
        from cla_desktop.ui.features.network.contacts_source import DeskContacts

        return DeskContacts(self.desk, stored=self.stored)

    def context(self) -> FormContext:
        """What a form is filled in with."""
        return FormContext(
            look=self.look,
            lang=self.lang,
            now_ms=self.window.clock.now_ms,
            book=self.desk.book,
            offset_minutes=self.desk.offset_minutes,
            enrolled_ms=self.desk.enrolled_ms,
            base=self.desk.base_position,
            places=gazetteer(training=self.desk.card.training),
            references=self.reports.references,
            directory=self.directory,
        )

    def stored(self, kind: str, record: str) -> None:
        """A record of this kind is in the outbox."""
        self.bus.post({kind: (record,), OUTBOX: ()})

    def stored_one_of(self, kind: str) -> None:
        """The same, without which one: nobody may read it again."""
        self.bus.post({kind: (), OUTBOX: ()})

    def told(self, alert: str) -> None:
        """Something about an alert is in the outbox: sealed for a locked laptop at once."""
        seal_at_once(self.desk)
        self.stored("alert", alert)

    def recorded(self) -> None:
        """Something else is in the outbox."""
        self.bus.post({OUTBOX: ()})

    def _submitted(self, record: str) -> None:
        seal_at_once(self.desk)
        self.stored("report", record)
