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
        """A report's state in words, such as `at the mission`."""
        return self._lang.label(f"state.{state.word}")

    def kind(self, kind: str) -> str:
        """The name of a kind of report."""
        return self._lang.label(f"kind.{kind}")

    def submit(self, kind: str) -> str:
        """What the button says that seals one: a sentence of its own, for its article."""
        return self._lang.label(f"submit.{kind}")

    def name(self, kind: str, number: str | None) -> str:
        """`Flash 014`; the kind alone while it has no number."""
        place = "" if number is None else number.split("/")[-1]
        return f"{self.kind(kind)} {place}".strip()

    def row(self, report: ReportRow, *, by_event: bool = False) -> Row:
        """Two lines: title and name at the beginning, state and time at the end.

        The time is when it was told; `by_event` when it happened, where that is known.
        """
        icon, tone = STATE_LOOKS[report.state]
        when = report.submitted_ms or report.changed_ms
        if by_event and report.when_ms is not None:
            when = report.when_ms
        name = self.name(report.kind, report.number)
        # A laptop is shared: whose it is matters as long as somebody else could write on.
        whose = report.person if report.state is ReportState.DRAFT else ""
        below = (name if report.title else "", report.place, whose)
        return Row(
            key=report.id,
            title=report.title or name,
            detail=" · ".join(part for part in below if part),
            icon="file-text",
            tone=Tone.P1 if report.precedence in {"FLASH", "IMMEDIATE"} else Tone.MUTED,
            value=self.state(report.state),
            value_icon=icon,
            value_tone=tone,
            value_detail=self._times.when(when),
        )

    def title(self, view: ReportView) -> str:
        """`Flash 014a`; `Update of Flash 014a` for a draft that has no number of its own yet."""
        if view.number or not view.amends_number:
            return self.name(view.kind, view.number)
        how = str(view.values.get("amendment", ""))
        return self.amending(how, self.name(view.kind, view.amends_number))

    def amending(self, how: str, name: str) -> str:
        """What a report is called that amends the one of this name."""
        if how == "CORRECTION":
            return self._lang.tr("Correction of {name}", name=name)
        return self._lang.tr("Update of {name}", name=name)

    def due(self, due_ms: int) -> str:
        """When it is expected, and how far that is from now."""
        left = due_ms - self._times.now_ms()
        time, length = self._times.when(due_ms), self._times.length(left)
        if left < 0:
            return self._lang.tr("was due {time}, {length} ago", time=time, length=length)
        return self._lang.tr("due {time}, in {length}", time=time, length=length)

    def numbers(self, view: ReportView) -> str:
        """The full number, and the one it had before the mission gave its own."""
        if view.number and view.alias and view.alias != view.number:
            return self._lang.tr("{number}, before {alias}", number=view.number, alias=view.alias)
        return view.number or ""

    def standing(self, view: ReportView) -> str:
        """One line above the page: state, when, who read it and when, what amends it."""
        parts = [self._stage(view)]
        parts += [
            self._lang.tr("read by {by} {time}", by=step.by, time=self._times.when(step.at_ms))
            for step in view.steps
            if step.what == "read"
        ]
        if view.amended_by:
            numbers = ", ".join(number.split("/")[-1] for number in view.amended_by)
            parts.append(self._lang.tr("amended by {numbers}", numbers=numbers))
        return " · ".join(parts)

    def _stage(self, view: ReportView) -> str:
        state = self.state(view.state)
        state = state[:1].upper() + state[1:]
        if view.state is ReportState.DRAFT:
            return self._lang.tr(
                "{state}, kept {time}", state=state, time=self._times.when(view.changed_ms)
            )
        if view.submitted_ms is None:
            return state
        time = self._times.when(view.submitted_ms)
        return self._lang.tr("{state}, submitted {time}", state=state, time=time)
