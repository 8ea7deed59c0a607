# SPDX-License-Identifier: Apache-2.0
"""Says on the button above the list of surveys that sheets wait which nobody counted yet."""

from cla_core.language import Language
from cla_core.outreach.standing import SURVEY
from cla_desktop.services.outreach.surveying import HalfSurvey
from cla_desktop.ui.features.outreach.source import DeskOutreach
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.widgets.buttons import Button


class WaitingSheets:
    """`add` begins whatever the list shows; of a survey it goes on with what was begun."""

    def __init__(self, add: Button, lang: Language, *, source: DeskOutreach, tasks: Runs) -> None:
        self._add = add
        self._lang = lang
        self._source = source
        self._tasks = tasks
        self._kind = ""

    def look(self, kind: str) -> None:
        """Say on the button to add how many keyed sheets wait, if the list shows surveys."""
        self._kind = kind
        if kind == SURVEY:
            self._tasks.read(self._add, self._source.waiting_survey).then(self._say)
        else:
            self._add.setText(self._lang.tr("Add"))

    def _say(self, half: HalfSurvey | None) -> None:
        if self._kind != SURVEY:
            return
        n = len(half.filled) if half is not None else 0
        begun = self._lang.tr("Add") if half is None else self._lang.tr("Continue")
        waiting = self._lang.ntr("Go on: {n} sheet waits", "Go on: {n} sheets wait", n)
        self._add.setText(waiting if n else begun)
