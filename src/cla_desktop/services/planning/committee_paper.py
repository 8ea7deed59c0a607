# SPDX-License-Identifier: Apache-2.0
"""The plan a community agreed, on paper for its own committee.

A paper is found at a barrier. So it says what people do, not where they go: no safe place, no way
to one, nobody's name or number, and nothing of sexual violence. By whom a threat is stands on it
neither as a choice nor where the words of a threat or its sign name soldiers, police or UN staff.
Words that hold such a thing are told in person.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from cla_core.dtg import parse_iso
from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_core.planning.content import Content, Line
from cla_core.planning.redaction import mark_of, of_violence, on_no_paper
from cla_core.planning.scoring import Ranked, ranked
from cla_core.planning.sides import names_side
from cla_core.records.plan_shelters import PlanNeed
from cla_core.records.plans import PlanAsk, PlanIndicator, PlanMeasure, PlanThreat
from cla_desktop.services.desk import Desk
from cla_desktop.services.guarding import finds_a_person
from cla_desktop.services.planning.papers import day_words, in_force_words
from cla_desktop.services.planning.reading import plan_view
from cla_desktop.services.planning.sharing import review_of
from cla_desktop.services.planning.versions import content_of, ever_written, latest
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import (
    Block,
    Runs,
    fixed,
    heading_of,
    ours,
    said,
    table_of,
    text_of,
)
from cla_desktop.services.rendering.plain_sheet import PlainSheet, sheet_words
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.services.visits.coded import Codes, codes_within

NOT_AGREED: Final = mark(
    "The community has not agreed on this plan yet: there is no version to print."
)
FORCES: Final = "AUTHORITIES"
"""The receiver whose side is all forces, of the state and of the UN."""
PHASES: Final = ("BEFORE", "DURING", "AFTER")
SIGN: Final = (PlanIndicator.kind, "text")
POINTS: Final = 9.5
"""Read by lamp light, by more than one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Teller:
    """Says a plan's words as they may stand on this paper."""

    words: Words
    codes: Codes
    kept_back: Callable[[str], bool]

    def text(self, line: Line, name: str) -> Runs:
        """What a line says in a field, people as their codes."""
        told = self.codes.put_in(line.place() if name == "place" else line.text(name))
        accuses = line.kind == PlanThreat.kind or (line.kind, name) == SIGN
        if told and (self.kept_back(told) or (accuses and names_side(told, FORCES))):
            return ours(self.words.lang.tr("told by the CLA in person"))
        return said(told)

    def code(self, line: Line, name: str, book: str) -> Runs:
        """One choice of a list in words."""
        chosen = line.text(name)
        return ours(self.words.coded(book, chosen)) if chosen else []


def committee_paper(desk: Desk, plan: str, *, paper: str = "a4", language: Language) -> Page:
    """The version the community agreed last.

    Raises:
        InputRefused: it agreed on none yet, or paper other than `a4` and `letter`.
    """
    view = plan_view(desk, plan)
    if view is None or (agreed := latest(view)) is None:
        raise InputRefused(NOT_AGREED)
    tr = language.tr
    content = content_of(agreed)
    words = sheet_words(sheet_frame(desk), language, desk.book)
    teller = _Teller(
        words=words,
        codes=desk.store.read(codes_within),
        kept_back=on_no_paper(
            content, finds_a_person=finds_a_person, shelters=ever_written(view).lines
        ),
    )
    title = " · ".join(filter(None, (content.plan.text("code"), content.plan.text("name"))))
    version = tr("Version {number}", number=agreed.values["number"])
    force = in_force_words(words, review_of(desk, plan), now_ms=desk.clock.now_ms())
    sheet = PlainSheet(
        title=tr("Protection plan of the community"),
        what=f"{title} · {version}",
        period=[*ours(f"{version} · "), *fixed(day_words(words, agreed.values["made_on"]))],
        said=" · ".join(filter(None, (title, content.plan.place(), force))),
        blocks=list(_blocks(teller, content)),
        none="",
        name=f"plan-{content.plan.text('code')}",
        promise=tr("Safe places and the ways to them are not shown here."),
        signatures=[tr("Chair"), tr("Secretary")],
        points=POINTS,
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def _blocks(teller: _Teller, content: Content) -> Iterator[Block]:
    tr = teller.words.lang.tr
    silent = {mark_of(line) for line in content.of(PlanThreat.kind) if of_violence(line)}
    threats = [each for each in ranked(content) if not of_violence(each.line)]
    yield _threats(teller, threats)
    procedure = teller.text(content.plan, "alert_procedure")
    if procedure:
        yield text_of([[*ours(f"{tr('How an alert goes')}{teller.words.lang.colon}", bold=True),
                        *procedure]])  # fmt: skip

    def told(kind: str) -> list[Line]:
        return [line for line in content.of(kind) if mark_of(line, "threat") not in silent]

    yield from _headed(tr("Early signs"), _signs(teller, told(PlanIndicator.kind)))
    yield from _headed(tr("What we do ourselves"), _measures(teller, told(PlanMeasure.kind)))
    yield from _headed(tr("What the community asks for"), _asks(teller, told(PlanAsk.kind)))
    needs = _needs(teller, content.of(PlanNeed.kind))
    yield from _headed(tr("Who needs help, and who helps"), needs)


def _headed(title: str, table: Block) -> Iterator[Block]:
    if table["rows"]:
        yield heading_of(title)
        yield table


def _threats(teller: _Teller, threats: list[Ranked]) -> Block:
    tr = teller.words.lang.tr
    rows = [
        [
            fixed(each.line.text("mark")),
            teller.code(each.line, "threat_type", "threat_type"),
            *(teller.text(each.line, name) for name in ("place", "when_said", "exposed", "coping")),
            fixed(str(each.score or "")),
        ]
        for each in threats
    ]
    heads = ["", tr("Threat"), tr("Where"), tr("When"), tr("Who is exposed"),
             tr("What people do already"), tr("Score")]  # fmt: skip
    return table_of(heads, rows, widths=[0, 1.4, 1.1, 1.3, 1.4, 1.4, 0],
                    ends=[False] * 6 + [True])  # fmt: skip


def _signs(teller: _Teller, signs: list[Line]) -> Block:
    tr = teller.words.lang.tr
    rows = [
        [
            fixed(line.text("threat")),
            teller.code(line, "level", "warning_level"),
            *(teller.text(line, name) for name in ("text", "observed_by", "signal")),
            teller.text(line, "first_action"),
        ]
        for line in signs
    ]
    heads = ["", tr("Level"), tr("Sign"), tr("Who sees it"), tr("Signal"), tr("First action")]
    return table_of(heads, rows, widths=[0, 0, 1.6, 1, 1, 1.6])


def _measures(teller: _Teller, measures: list[Line]) -> Block:
    tr = teller.words.lang.tr
    rows = [
        [
            fixed(line.text("threat")),
            ours(teller.words.coded("plan_phase", phase)),
            *(teller.text(line, name) for name in ("what", "role", "support")),
            fixed(_by(teller.words, line.text("deadline"))),
        ]
        for phase in PHASES
        for line in measures
        if (line.text("phase") or "BEFORE") == phase
    ]
    heads = ["", tr("Phase"), tr("What"), tr("Who answers for it"), tr("Needs"), tr("By")]
    return table_of(heads, rows, widths=[0, 0, 1.8, 1.2, 1, 0])


def _by(words: Words, deadline: str) -> str:
    return words.date(parse_iso(deadline)) if deadline else ""


def _asks(teller: _Teller, asks: list[Line]) -> Block:
    tr = teller.words.lang.tr
    rows = [
        [
            fixed(line.text("threat")),
            teller.text(line, "what"),
            teller.text(line, "when_said"),
            teller.code(line, "owner", "function"),
        ]
        for line in asks
    ]
    return table_of(["", tr("Ask"), tr("When"), tr("Asked of")], rows, widths=[0, 2, 1.2, 1])


def _needs(teller: _Teller, needs: tuple[Line, ...]) -> Block:
    tr = teller.words.lang.tr
    rows = [
        [
            fixed(str(line.values.get("people", ""))),
            teller.text(line, "need"),
            teller.text(line, "arrangement"),
        ]
        for line in needs
    ]
    return table_of([tr("People"), tr("Why"), tr("Help")], rows, widths=[0, 1, 1.6])
