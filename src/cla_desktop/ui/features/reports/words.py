# SPDX-License-Identifier: Apache-2.0
"""How a report is told in a list row and in the line above its page."""

from cla_core.language import Language
from cla_core.states import ReportState
from cla_desktop.services.finding import ReportRow, ReportView
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

STATE_LOOKS = {
    ReportState.DRAFT: ("pencil", Tone.P2),
    ReportState.WAITING: ("clock", Tone.P2),
    ReportState.LEFT: ("send", Tone.ACCENT),
    ReportState.MISSION: ("check", Tone.DONE),
    ReportState.READ: ("eye", Tone.DONE),
    ReportState.ACTED: ("circle-check", Tone.DONE),
}


class ReportWords:
    """Words for one language and one clock."""

    def __init__(self, lang: Language, times: Times) -> None:
        self._lang = lang
        self._times = times

    def state(self, state: ReportState) -> str:
        """How far it came."""
        return self._lang.label(f"state.{state.word}")

    def kind(self, kind: str) -> str:
        """What kind of report."""
        return self._lang.label(f"kind.{kind}")

    def name(self, kind: str, number: str | None) -> str:
        """`Flash 014`; the kind alone while it has no number."""
        place = "" if number is None else number.split("/")[-1]
        return f"{self.kind(kind)} {place}".strip()

    def row(self, report: ReportRow) -> Row:
        """Two lines: title and name at the beginning, state and time at the end."""
        icon, tone = STATE_LOOKS[report.state]
        when = report.submitted_ms or report.changed_ms
        place = f" · {report.place}" if report.place else ""
        return Row(
            key=report.id,
            title=report.title or self.kind(report.kind),
            detail=self.name(report.kind, report.number) + place,
            icon="file-text",
            tone=Tone.P1 if report.precedence in {"FLASH", "IMMEDIATE"} else Tone.MUTED,
            value=self.state(report.state),
            value_icon=icon,
            value_tone=tone,
            value_detail=self._times.when(when),
        )

    def standing(self, view: ReportView) -> str:
        """One line above the page: state, who read it and when, what amends it."""
        parts = [self.state(view.state)]
        parts += [
            self._lang.tr("read by {by} {time}", by=step.by, time=self._times.when(step.at_ms))
            for step in view.steps
            if step.what == "read"
        ]
        if view.amended_by:
            numbers = ", ".join(number.split("/")[-1] for number in view.amended_by)
            parts.append(self._lang.tr("amended by {numbers}", numbers=numbers))
        return " · ".join(parts)
