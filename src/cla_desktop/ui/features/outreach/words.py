# SPDX-License-Identifier: Apache-2.0
"""How promises, rumours and feedback are told: a row of the list, what was done, what is next."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.dtg import parse_iso, parse_ms
from cla_core.fields import Kind, Many, Plain, Text, fields_of
from cla_core.language import Language
from cla_core.outreach.standing import (
    ACTS,
    APPROVED,
    STEPS,
    SURVEY,
    Standing,
    ending,
    in_force,
    spread_of,
    was_in_force,
)
from cla_core.records import record_type
from cla_core.records.promises import Promise
from cla_desktop.services.finding import ReportRow
from cla_desktop.services.outreach.following import Case, Told
from cla_desktop.services.outreach.surveying import Results
from cla_desktop.services.rendering.safe_text import END, FIRST_STRONG, turns
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.features.outreach.acts import HEARD, PRINT
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

ICONS: Final = {
    "promise": "flag",
    "rumour": "volume-2",
    "message": "file-text",
    "can_card": "shield-check",
    "feedback_item": "message-square",
    "survey": "clipboard-check",
}
QUESTION_MARKS: Final = ("?", "\u061f")
BESIDE: Final = frozenset({"act", "at", "place", "other"})
"""Fields of a step that stand in its first line."""


class OutreachWords(DocumentWords):
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        super().__init__(lang, times, book)
        self.times = times
        self.book = book

    def state(self, case: Case) -> str:
        """The state in words, such as `kept`, `not checked` or `in force`."""
        if case.kind in APPROVED:
            return self._force(case)
        if case.kind == SURVEY:
            return self.lang.ntr("{n} sheet", "{n} sheets", int(case.values.get("sheets", 0)))
        return self.book.label(self.lang, "outreach_state", case.standing.state)

    def _force(self, case: Case) -> str:
        now = self.now()
        if in_force(case.values, now):
            return self.lang.tr("in force")
        begun = parse_iso(case.values["valid_from"]) <= now
        return self.lang.tr("expired") if begun else self.lang.tr("not yet in force")

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return moment_of(self.times.now_ms(), 0)

    def usable(self, case: Case) -> bool:
        """Whether an approved text may be used now; of all else true."""
        return case.kind not in APPROVED or in_force(case.values, self.now())

    def out_of_force(self, case: Case, hearing: Mapping[str, Plain]) -> str:
        """That a text was heard when it was not in force; nothing where it was."""
        at = hearing.get("at")
        if case.kind not in APPROVED or not at or was_in_force(case.values, parse_iso(str(at))):
            return ""
        return self.lang.tr(
            "This text was not valid at that time. Log it all the same: the mission sees that "
            "it was heard outside its validity."
        )

    def act(self, kind: str, act: str) -> str:
        """`Kept`, `Put off`: what a button does."""
        if act == HEARD:
            return self.lang.tr("Log who heard it")
        if act == PRINT:
            return self._print_words(kind)
        return self.book.label(self.lang, ACTS[kind], act)

    def _print_words(self, kind: str) -> str:
        if kind == Promise.kind:
            return self.lang.tr("Print all that are open")
        return self.lang.tr("Print") if kind == SURVEY else self.lang.tr("Print in large type")

    def case_row(self, found: ReportRow, known: Callable[[str], Case | None]) -> Row:
        """What it says, where, how it stands, and by when."""
        case = known(found.id)
        if case is None or found.draft:
            return Row(
                key=found.id,
                title=found.title or self.kind(found.kind),
                detail=found.place,
                icon=ICONS.get(found.kind, "file-text"),
                value=self.lang.label(f"state.{found.state.word}") if found.draft else "",
                value_icon="pencil" if found.draft else "",
                value_tone=Tone.P2,
                value_detail=self.times.when(found.changed_ms),
            )
        return self.row_of(case, when_ms=found.when_ms)

    def row_of(self, case: Case, *, when_ms: int | None = None) -> Row:
        """One case as a row, with its state and when it is due, else when it came to its end."""
        tr = self.lang.tr
        stands, tone, icon = case.standing, Tone.MUTED, ""
        value = self.state(case)
        if case.kind in APPROVED:
            tone, icon = (Tone.DONE, "check") if self.usable(case) else (Tone.P1, "clock")
        elif self.is_overdue(stands):
            value, tone, icon = tr("overdue"), Tone.P1, "clock"
        elif stands.is_open:
            tone = Tone.P2
        elif stands.state in {"KEPT", "ANSWERED", "TOLD"}:
            tone, icon = Tone.DONE, "check"
        due = self.due(case) if stands.is_open else ""
        end = ending(stands, case.told)
        when_ms = parse_ms(end["at"]) if end else when_ms or case.changed_ms
        return Row(
            key=case.id,
            title=self.title(case),
            detail=self.detail(case),
            icon=ICONS.get(case.kind, "file-text"),
            tone=Tone.P1 if case.values.get("harm_risk") == "HIGH" else Tone.MUTED,
            value=value,
            value_icon=icon,
            value_tone=tone,
            value_detail=due or self.times.when(when_ms),
            strong=stands.is_open and self.usable(case),
        )

    def is_overdue(self, stands: Standing) -> bool:
        """Whether its time is over."""
        return stands.is_overdue(self.now())

    def title(self, case: Case) -> str:
        """`R-007 The rebels are at the bridge`."""
        said = str(case.values.get(record_type(case.kind).title_field, ""))
        return " ".join(f"{case.values.get('code', '')} {said}".split())

    def detail(self, case: Case) -> str:
        """Where, and who owes it or how far it came."""
        place = case.values.get("place")
        where = str(place.get("name", "")) if isinstance(place, dict) else ""
        more = {
            "promise": str(case.values.get("made_by", "")),
            "rumour": self._risk(case),
            "message": self.coded(case.kind, "theme", case.values),
            "feedback_item": self.coded(case.kind, "type", case.values),
        }.get(case.kind, "")
        return " · ".join(part for part in (where, more) if part)

    def _risk(self, case: Case) -> str:
        risk = self.coded(case.kind, "harm_risk", case.values)
        return self.lang.tr("risk: {risk}", risk=risk.lower()) if risk else ""

    def coded(self, kind: str, name: str, values: Mapping[str, Plain]) -> str:
        """The words of a coded field; empty where nothing is said."""
        if name not in values:
            return ""
        return self.value(fields_of(record_type(kind))[name], values[name])

    def round(self, found: Results) -> str:
        """`Mtindo · 2025-1 · 62 sheets · counted in 2 batches`: what a table of results is of."""
        ntr = self.lang.ntr
        several = [ntr("counted in {n} batch", "counted in {n} batches", found.batches)]
        sheets = ntr("{n} sheet", "{n} sheets", found.sheets)
        parts = (found.village, found.round, sheets, *(several if found.batches > 1 else ()))
        return " · ".join(parts)

    def way(self, case: Case) -> str:
        """How a rumour went: `17:30 a group → 18:00 the village → 18:40 answered`."""
        spread = [
            (at, self.book.label(self.lang, "rumour_spread", how).lower())
            for at, how in spread_of(
                case.values, case.told, [member.values for member in case.members]
            )
            if how
        ]
        answers = [
            (str(step["at"]), self.act(case.kind, "ANSWER").lower())
            for step in case.told
            if step["act"] == "ANSWER"
        ]
        told = sorted((*spread, *answers), key=lambda one: parse_iso(one[0]))
        return " → ".join(f"{self.moment(at)} {how}" for at, how in told)

    def members(self, case: Case) -> list[str]:
        """What else is told with a rumour: `Also told as R-008 · 18:05 · Rebels cross over`."""
        return [
            self.lang.tr("Also told as {rumour}", rumour=self._rumour(member.values))
            for member in case.members
        ]

    def told_with(self, case: Case) -> str:
        """`Told with R-007 · Tanda · 17:30 · The rebels are at the bridge`."""
        return self.lang.tr("Told with {rumour}", rumour=self._rumour(case.values))

    def offer(self, case: Case) -> str:
        """`May be the same: R-008 · Tanda · 18:05 · Rebels cross over`."""
        return self.lang.tr("May be the same: {rumour}", rumour=self._rumour(case.values))

    def _rumour(self, values: Mapping[str, Plain]) -> str:
        place = values.get("place")
        where = str(place.get("name", "")) if isinstance(place, Mapping) else ""
        parts = (str(values.get("code", "")), where, self.moment(values["heard_at"]))
        return " · ".join(part for part in (*parts, str(values["wording"])) if part)

    def due(self, case: Case) -> str:
        """`due 28 May 18:00`, `until 30 Jun 23:59`."""
        if not case.standing.due:
            return ""
        when = self.moment(case.standing.due)
        if case.kind in APPROVED:
            return self.lang.tr("until {when}", when=when)
        return self.lang.tr("due {when}", when=when)

    def moment(self, said: Plain) -> str:
        """A moment as the window says it."""
        return self.times.when(parse_ms(str(said)))

    def step_head(self, case: Case, step: Told) -> str:
        """`28 May 10:00 · kept · CLA-08`; of who heard a message where, and whether too late."""
        values = step.values
        parts = [self.moment(values["at"])]
        if "act" in values:
            parts.append(self.act(case.kind, str(values["act"])))
        else:
            parts.append(
                self.value(fields_of(record_type(STEPS[case.kind][0]))["place"], values["place"])
            )
            if not was_in_force(case.values, parse_iso(values["at"])):
                parts.append(self.lang.tr("heard outside its validity"))
        return " · ".join((*parts, step.person))

    def lines(self, kind: Kind, value: Plain) -> list[str]:
        """A value in words; of a table each row by its first column, its other words below."""
        if not isinstance(kind, Many):
            return [self.value(kind, value)]
        declared = fields_of(kind.of)
        told = []
        for row in value:
            first, *others = (name for name in declared if name in row)
            said = "\n".join(self._as_written(declared[name], row[name]) for name in others)
            told.append(self._beside(self.value(declared[first], row[first]), said))
        return told

    def _beside(self, label: str, said: str) -> str:
        """A label and what was said, each in its own direction; a question needs no colon."""
        own = f"{FIRST_STRONG}{said}{END}" if turns(said) else said
        if label.endswith(QUESTION_MARKS):
            return f"{label} {own}"
        return self.lang.tr("{label}: {said}", label=label, said=own)

    def _as_written(self, kind: Kind, value: Plain) -> str:
        return str(value) if isinstance(kind, Text) else self.value(kind, value)

    def step_lines(self, kind: str, step: Told) -> list[str]:
        """What else it says, a line for each field."""
        step_kind, field = STEPS[kind]
        declaration = record_type(step_kind)
        return [
            self._beside(label, said)
            for name, each in fields_of(declaration).items()
            if name in step.values and name not in BESIDE | {field, "alert"}
            for label, said in self._said(self.label(declaration, name), each, step.values[name])
        ]

    def _said(self, label: str, kind: Kind, value: Plain) -> list[tuple[str, str]]:
        """A field and its value; of texts in several languages the language and the text."""
        if isinstance(kind, Many) and "language" in fields_of(kind.of):
            spoken = fields_of(kind.of)["language"]
            return [(self.value(spoken, row["language"]), row["text"]) for row in value]
        return [(label, self.value(kind, value))]
