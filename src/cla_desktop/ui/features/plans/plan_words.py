# SPDX-License-Identifier: Apache-2.0
"""How a plan is told: its threats by rank, a line in one sentence, what changed, who has a copy."""

from collections.abc import Iterable, Iterator, Mapping

from cla_core.alerts.naming import short_number
from cla_core.codes import CodeBook
from cla_core.cover import COVER
from cla_core.dtg import parse_ms
from cla_core.fields import Code, Codes, Place, Plain, fields_of
from cla_core.language import Language
from cla_core.planning.content import Content, Line
from cla_core.planning.differences import Did, Difference, FieldDifference
from cla_core.planning.readiness import Remark
from cla_core.planning.reviews import UNDER_REVIEW, Review
from cla_core.planning.scoring import Ranked, ranked
from cla_core.record import REGISTRY
from cla_core.records.plan_shelters import SHELTERS
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.planning.meeting_alerts import Met, Warned
from cla_desktop.services.planning.sharing import AskState, CopyState
from cla_desktop.ui.documents.words import NOT_HERE, DocumentWords
from cla_desktop.ui.forms.guard_watch import Seen
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

LINE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "plan": ("code", "name"),
    "plan_session": ("group", "people"),
    "plan_threat": ("mark", "threat_type", "place", "when_said"),
    "plan_indicator": ("threat", "level", "text", "first_action"),
    "plan_measure": ("threat", "phase", "what", "role"),
    "plan_ask": ("what", "when_said", "owner"),
    "plan_place": ("label", "place_kind", "location"),
    "plan_route": ("start", "end", "minutes"),
    "plan_need": ("people", "need", "arrangement"),
    "plan_rehearsal": ("tried", "people"),
    "plan_review": ("trigger", "changed"),
    "plan_sighting": ("seen_by", "note"),
}
"""What of a line stands for it in one sentence."""


class PlanWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        self.lang = lang
        self.documents = DocumentWords(lang, times, book)
        self._times = times
        self._book = book

    def step(self, key: str) -> str:
        """What a page of the wizard is called."""
        return self.lang.label(f"plan.step.{key}")

    def step_help(self, key: str) -> str:
        """What one does there, in a sentence."""
        return self.lang.label(f"plan.step.{key}.help")

    def heading(self, line: Opened) -> str:
        """A line in one sentence, above what is asked of it."""
        return self.line(line.kind, line.values)

    def line(self, kind: str, values: Mapping[str, Plain]) -> str:
        """A line in one sentence; of a kind nobody knows any more what it says as it is."""
        names = LINE_FIELDS.get(kind, tuple(values))
        return " · ".join(
            said for name in names if (said := self.value(kind, name, values.get(name)))
        )

    def value(self, kind: str, name: str, value: Plain, names: Mapping[str, str] = NOT_HERE) -> str:
        """A value in words; of a field that today's template has not, as it is.

        `names` is what people call the records that it names by their ids.
        """
        field = fields_of(REGISTRY[kind]).get(name) if kind in REGISTRY else None
        match field:
            case _ if value in (None, "", [], {}):
                return ""
            case Code():
                return self._book.label(self.lang, field.list, str(value))
            case Codes() if isinstance(value, list):
                return ", ".join(self._book.label(self.lang, field.list, each) for each in value)
            case Place() if isinstance(value, dict):
                return str(value.get("name", ""))
            case None:
                return str(value)
            case _:
                return self.documents.value(field, value, names)

    def threat(self, each: Ranked) -> str:
        """`1 · T1 · cattle raiding · Ngoloma · January to April · 20`."""
        told = self.line(each.line.kind, each.line.values)
        score = str(each.score) if each.score else self.lang.tr("not scored")
        return f"{each.rank} · {told} · {score}"

    def legend(self, content: Content) -> str:
        """Which threat has which mark, the worst first: `T1 Cattle raiding, Ngoloma (20)`."""
        told = []
        for each in ranked(content):
            line = each.line
            kind = self.value(line.kind, "threat_type", line.values.get("threat_type"))
            where = ", ".join(filter(None, (kind, line.place())))
            score = f"({each.score})" if each.score else ""
            told.append(" ".join(filter(None, (line.text("mark"), where, score))))
        return " · ".join(told)

    def to_look_at(self, seen: Seen) -> str:
        """What could name or find a person, and in which field."""
        label = self.documents.label(seen.written.declaration, seen.finding.field.partition(".")[0])
        sentence = self.lang.tr(seen.finding.sentence)
        return self.lang.tr("{field}: {sentence}", field=label, sentence=sentence)

    def remark(self, remark: Remark) -> str:
        """What deserves a second look."""
        return self.lang.tr(remark.sentence, mark=remark.mark)

    def remarks(self, found: Iterable[Remark]) -> str:
        """All of them, line by line."""
        return "\n".join(map(self.remark, found))

    def apart(self, disputed: Iterable[Opened]) -> str:
        """Which lines and fields two laptops say differently; a safe place by no word of it."""
        told = "; ".join(said for one in disputed for said in self._apart(one))
        if not told:
            return ""
        return self.lang.tr(
            "Two laptops say differently, and nobody has settled it above the plan: {fields}.",
            fields=told,
        )

    def _apart(self, one: Opened) -> Iterator[str]:
        declaration = REGISTRY[one.kind]
        sheltered = one.kind in SHELTERS
        line = self.lang.label(f"kind.{one.kind}") if sheltered else self.heading(one)
        if one.away_disputed:
            away = self.lang.tr("removed from the list on one laptop, kept on another")
            yield f"{line} · {away}"
        for name in one.conflicts:
            if name in fields_of(declaration):
                yield f"{line} · {self.documents.label(declaration, name)}"

    def met(self, alerts: Iterable[Met]) -> str:
        """What came since the plan was looked at, and what became of it."""
        told = [self.came_of(each) for each in alerts]
        title = self.lang.tr("Alerts since it was looked at")
        return "\n".join([title, *told]) if told else ""

    def warning(self, warned: Warned) -> str:
        """`ACT · armed boys without cattle · seen 28 Jan 06:40 · first: herds go west`."""
        level = self._book.label(self.lang, "warning_level", warned.level).upper()
        seen = self.lang.tr("seen {when}", when=self._times.when(warned.at_ms))
        first = self.lang.tr("first: {what}", what=warned.first_action)
        parts = (level, warned.text, seen, first if warned.first_action else "")
        return " · ".join(part for part in parts if part)

    def came_of(self, met: Met) -> str:
        """`A001a · 3 Feb 04:10 · Cattle raiding · QRF: they fled`, or why nobody came."""
        label, state = self._book.label, met.state
        values = state.values
        acts = [
            self.lang.colon.join(
                label(self.lang, name, str(told.values[field]))
                for name, field in (("response_type", "type"), ("outcome", "outcome"))
                if field in told.values
            )
            for told in state.responses
        ]
        reasons = [label(self.lang, "no_response_reason", each) for each in state.reasons]
        nobody = self.lang.tr("no response: {why}", why=", ".join(reasons)) if reasons else ""
        parts = (
            short_number(met.number),
            self._times.when(state.clocks.received or 0),
            label(self.lang, "threat_type", str(values.get("threat_type", ""))),
            *acts,
            nobody,
        )
        return " · ".join(part for part in parts if part)

    def review(self, review: Review | None, *, now_ms: int) -> str:
        """When it is looked at again, and why earlier."""
        if review is None:
            return self.lang.tr("Not agreed yet")
        if review.because is not None:
            return self.lang.tr(
                "Review now: urgent alert {number} came {when}",
                number=short_number(review.because.number),
                when=self._times.when(review.because.at_ms),
            )
        day = self._times.day(review.due_ms)
        if review.due_ms <= now_ms:
            return self.lang.tr("Review was due {day}", day=day)
        return self.lang.tr("Next review {day}", day=day)

    def out_of_force(self, status: str, review: Review | None) -> str:
        """What to do about a plan that is not to be relied on as it stands."""
        tr = self.lang.tr
        if status == UNDER_REVIEW and review is not None and review.because is not None:
            return tr(
                "Under review since urgent alert {number}: review it with the committee, step 12.",
                number=short_number(review.because.number),
            )
        if status == UNDER_REVIEW:
            return tr("Under review: review it with the committee, step 12.")
        return tr("This plan has expired: review it with the committee, step 12.")

    def ask(self, ask: AskState) -> str:
        """`asked of base commander since 13 Dec`."""
        owner = self._book.label(self.lang, "function", ask.owner)
        return self.lang.tr(
            "asked of {owner} since {day}", owner=owner, day=self._times.day(ask.since_ms)
        )

    def answer(self, ask: AskState) -> str:
        """The answer to an ask in words: `refused (too far)`, or that there is none yet."""
        if ask.answer is None:
            return self.lang.tr("no answer yet")
        values = ask.answer.values
        said = self._book.label(self.lang, "ask_answer", str(values["answer"]))
        reasons = [
            self._book.label(self.lang, "no_response_reason", each)
            for each in values.get("reasons", ())
        ]
        return f"{said} ({', '.join(reasons)})" if reasons else said

    def copy(self, state: CopyState) -> Row:
        """Who has it since when and which version; at the end whether it still counts."""
        values = state.copy.values
        tr = self.lang.tr
        day = self._times.day(parse_ms(values["at"]))
        receiver = self._book.label(self.lang, "plan_receiver", str(values["receiver"]))
        version = tr("Version {number}", number=values["version"])
        older = tr("an older version") if state.older else ""
        if state.recalled:
            counts = tr("recalled")
        elif state.expired:
            counts = tr("no longer valid")
        else:
            counts = self._valid_until(values.get("expires_on"))
        ended = state.recalled or state.expired
        return Row(
            key=state.copy.id,
            title=str(values["recipient"]),
            detail=" · ".join((version, receiver, day)),
            value=counts,
            value_tone=Tone.P2 if ended else Tone.TEXT,
            value_detail=older,
            strong=not ended,
        )

    def _valid_until(self, day: object) -> str:
        if not day:
            return ""
        until = self._times.day(parse_ms(str(day)))
        return self.lang.tr("valid until {day}", day=until)

    def version(self, version: Opened) -> str:
        """`Version 1, 12 Dec`."""
        made = parse_ms(str(version.values["made_on"]))
        told = self.lang.tr("Version {number}", number=version.values["number"])
        return f"{told} · {self._times.day(made)}"

    def difference(
        self, found: Difference, committees: Mapping[str, str], *, opened: bool
    ) -> list[str]:
        """What happened to a line, then field by field what it said and says.

        Of a safe place or a way, unless they are `opened`, that something did and no more.
        """
        did = {
            Did.ADDED: self.lang.tr("New"),
            Did.REMOVED: self.lang.tr("Gone"),
            Did.CHANGED: self.lang.tr("Changed"),
        }[found.did]
        if found.line.kind in SHELTERS and not opened:
            kind = self.lang.label(f"kind.{found.line.kind}")
            return [f"{did}{self.lang.colon}{kind} · {COVER}"]
        line = self._line_of(found.line)
        fields = found.fields if found.did is Did.CHANGED else ()
        return [
            f"{did}{self.lang.colon}{line}",
            *(f"    {self._field(found, each, committees)}" for each in fields),
        ]

    def _line_of(self, line: Line) -> str:
        kind = self.lang.label(f"kind.{line.kind}") if line.kind in REGISTRY else line.kind
        return f"{kind} · {self.line(line.kind, line.values)}"

    def _field(
        self, found: Difference, each: FieldDifference, committees: Mapping[str, str]
    ) -> str:
        kind = found.line.kind
        known = kind in REGISTRY and each.name in fields_of(REGISTRY[kind])
        label = self.lang.label(f"{kind}.{each.name}") if known else each.name
        nothing = self.lang.tr("nothing")
        before = self.value(kind, each.name, each.before, committees) or nothing
        after = self.value(kind, each.name, each.after, committees) or nothing
        return self.lang.tr("{field}: {before} → {after}", field=label, before=before, after=after)
