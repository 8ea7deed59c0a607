# SPDX-License-Identifier: Apache-2.0
"""What a page of reports is made of, in one value: fixtures stay short."""

from collections.abc import Callable
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.reports.find_page import FindPage
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.features.reports.services import DeskReports
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times
from tests.ui.on_screen import in_front

MakePage = Callable[[], ReportsPage]
"""Makes another page over the same desk, as after a lock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The services and surroundings of a page."""

    qtbot: QtBot
    desk: Desk
    context: FormContext
    times: Times
    source: DeskReports
    bus: Bus

    def reports(self, tasks: Runs) -> ReportsPage:
        """The page of reports, on the screen."""
        page = ReportsPage(
            self.context,
            self.times,
            source=self.source,
            tasks=tasks,
            bus=self.bus,
            person=self.desk.person,
        )
        self._show(page)
        return page

    def find(self, tasks: Runs) -> FindPage:
        """The page Find, on the screen."""
        page = FindPage(
            self.context,
            self.times,
            source=self.source,
            tasks=tasks,
            bus=self.bus,
        )
        self._show(page)
        return page

    def _show(self, page: ReportsPage | FindPage) -> None:
        in_front(self.qtbot, page)
