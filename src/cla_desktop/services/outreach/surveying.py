# SPDX-License-Identifier: Apache-2.0
"""Keying sheets of a survey, counting them, and the results of a village and round.

Sheets are kept in the vault while they are keyed, and thrown away once they are counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.errors import FieldRefused, InputRefused, mark
from cla_core.fields import fields_of
from cla_core.language import Language
from cla_core.outreach.small_counts import Part, Together, shown, shown_together
from cla_core.outreach.surveys import (
    GROUPS,
    LEAST,
    QUESTIONS,
    SILENT,
    Cell,
    Counts,
    added,
    tally,
)
from cla_core.outreach.villages import one_village, place_of
from cla_core.record import clean, problems
from cla_core.records.surveys import Survey
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page
from cla_desktop.services.recording import Submitted, submit, submit_within
from cla_desktop.services.rendering.blocks import fixed, ours, said, table_of
from cla_desktop.services.rendering.plain_sheet import PlainSheet
from cla_desktop.services.sheets import set_sheet
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

WHAT: Final = "survey"
GIVEN_AWAY: Final = mark(
    "These counts show more than they may. Leave them out: they are made of the exact ones."
)
TOO_MANY: Final = mark("More people answered here than there are sheets (there are {n}).")
NO_SHEET: Final = mark("No sheet has been entered yet.")
WITHHELD: Final = "–"
_KEPT: Final = "survey"


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfSurvey:
    """Sheets that are being keyed, and what is said of all of them."""

    id: str
    about: Mapping[str, Any] = field(default_factory=dict)
    sheets: Sequence[Mapping[str, str]] = ()

    @property
    def filled(self) -> list[Mapping[str, str]]:
        """The sheets in which anything was answered."""
        return [sheet for sheet in self.sheets if any(sheet.values())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One village in one round: of how many sheets, and the counts that may be shown."""

    round: str
    village: str
    sheets: int
    batches: int
    counts: Counts
    at_least: Counts
    suggestions: tuple[str, ...]

    def told(self, question: str, answer: str, group: str) -> str:
        """A count in words: `12`, `≥ 12` of at least so many, or that it is withheld."""
        cell = (question, answer, group)
        if cell in self.counts:
            return str(self.counts[cell])
        return f"≥ {self.at_least[cell]}" if cell in self.at_least else WITHHELD


def legend(language: Language) -> str:
    """What stands beside results, so that nobody takes what is withheld for nobody."""
    return language.tr(
        "Counts only. {sign}: fewer than {n} people, or left out because such a count could be "
        "worked out from it.",
        sign=WITHHELD,
        n=LEAST,
    )


def half_survey(desk: Desk) -> HalfSurvey:
    """What this person began to key and did not count, or a new one."""
    kept = desk.store.read(lambda work: work.meta.get(_name(desk)))
    if kept:
        return HalfSurvey(id=kept["id"], about=kept["about"], sheets=kept["sheets"])
    now = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes).replace(second=0, microsecond=0))
    return HalfSurvey(id=desk.new_id(), about={"on": now})


def waiting_survey(desk: Desk) -> HalfSurvey | None:
    """What of a survey this person began and did not count, if anything was said in it."""
    kept = desk.store.read(lambda work: work.meta.get(_name(desk)))
    half = half_survey(desk) if kept else None
    begun = half is not None and (half.filled or half.about.keys() - {"on"})
    return half if begun else None


def keep_survey(desk: Desk, half: HalfSurvey) -> None:
    """Keep the sheets as they stand."""
    sheets = [dict(sheet) for sheet in half.sheets]
    kept = {"id": half.id, "about": dict(half.about), "sheets": sheets}
    desk.store.write(lambda work: work.meta.put(_name(desk), kept))


def _name(desk: Desk) -> str:
    return f"{_KEPT}.{desk.person}"


def store_survey(desk: Desk, half: HalfSurvey) -> Submitted:
    """Count the sheets, store the counts, throw the sheets away; all or nothing.

    Raises:
        InputRefused: there is no sheet, or village or round is missing.
    """
    sheets = half.filled
    if not sheets:
        raise InputRefused(NO_SHEET)
    counts = tally(sheets)
    values = clean(
        {
            **half.about,
            "sheets": len(sheets),
            "counts": _rows(shown(counts)),
            "exact": _rows(counts),
        }
    )

    def job(work: Work) -> Submitted:
        done = submit_within(desk, work, Survey.kind, (half.id, values))
        work.meta.put(_name(desk), {})
        return done

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def put_survey(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """A survey counted elsewhere; what of its exact counts may be shown is made here.

    Raises:
        FieldRefused: it would show more than that, or counts more people than it has sheets.
        NotReady: with every problem.
    """
    if not problems(Survey, clean(values), book=desk.book, submitting=True):
        _fit_the_sheets(values)
    exact = values.get("exact")
    broken = fields_of(Survey)["exact"].problems(exact, desk.book.codes) if exact else []
    if exact and not broken:
        told = _rows(shown(counts_of(exact)))
        given = values.get("counts", told)
        if not isinstance(given, list) or any(row not in told for row in given):
            raise FieldRefused("counts", GIVEN_AWAY)
        values = clean({**values, "counts": given})
    return submit(desk, Survey.kind, values, record=record)


def _fit_the_sheets(values: Mapping[str, Any]) -> None:
    """Whoever counts by hand adds wrongly at times: nobody answers a question on two sheets."""
    sheets = int(values["sheets"])
    for name in ("exact", "counts"):
        answered: dict[tuple[str, str, bool], int] = {}
        for number, row in enumerate(values.get(name, ()), start=1):
            of = (str(row["question"]), str(row["group"]), "answer" in row)
            answered[of] = answered.get(of, 0) + int(row["count"])
            if answered[of] > sheets:
                raise FieldRefused(f"{name}.{number}.count", TOO_MANY, n=sheets)


def _rows(counts: Counts) -> list[dict[str, Any]]:
    return [
        clean({"question": question, "answer": answer, "group": group, "count": count})
        for (question, answer, group), count in sorted(counts.items())
    ]


def counts_of(rows: Sequence[Mapping[str, Any]]) -> dict[Cell, int]:
    """Rows of a record as counts by question, answer and group."""
    return {
        (str(row["question"]), str(row.get("answer", SILENT)), str(row["group"])): int(row["count"])
        for row in rows
    }


def results(desk: Desk, record: str) -> Results | None:
    """The results of the village and round of a survey, all its batches together."""

    def job(work: Work) -> Sequence[Entry]:
        asked = work.records.get(record)
        if asked is None or asked.kind != Survey.kind:
            return ()
        others = (
            entry
            for entry in work.records.all_of(Survey.kind)
            if entry.state is not ReportState.DRAFT and entry.id != asked.id and _same(entry, asked)
        )
        return (asked, *others)

    batches = desk.store.read(job)
    if not batches:
        return None
    asked = batches[0]
    together = _together(sorted(batches, key=lambda entry: entry.id))
    return Results(
        round=str(asked.values.get("round", "")),
        village=asked.place,
        sheets=sum(int(entry.values.get("sheets", 0)) for entry in batches),
        batches=len(batches),
        counts=together.counts,
        at_least=together.at_least,
        suggestions=tuple(
            str(entry.values["suggestions"]) for entry in batches if "suggestions" in entry.values
        ),
    )


def _same(one: Entry, other: Entry) -> bool:
    rounds = one.values.get("round"), other.values.get("round")
    return rounds[0] == rounds[1] and one_village(_place(one), _place(other))


def _place(survey: Entry) -> Mapping[str, Any]:
    return place_of(survey.values) or {"name": survey.place}


def _together(batches: Sequence[Entry]) -> Together:
    """What may be shown of all; where only a part of the exact counts is here, at least so many."""
    told = [counts_of(entry.values.get("counts", ())) for entry in batches]
    if not all("exact" in entry.values for entry in batches):
        return Together(counts={}, at_least=added(told))
    exact = [counts_of(entry.values["exact"]) for entry in batches]
    return shown_together(map(Part, exact, told))


def results_sheet(desk: Desk, found: Results, *, paper: str, language: Language) -> Page:
    """The results on paper; small counts stay small here too.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    book = desk.book
    heads = ["", *(book.label(language, "survey_group", group) for group in GROUPS)]
    rows = []
    for question in QUESTIONS:
        name = book.label(language, "survey_question", question.name)
        whole = [found.told(question.name, SILENT, group) for group in GROUPS]
        rows.append([ours(name, bold=True), *(fixed(count, bold=True) for count in whole)])
        for answer in question.answers:
            label = ours(f"  {book.label(language, 'survey_answer', answer)}")
            told = [found.told(question.name, answer, group) for group in GROUPS]
            rows.append([label, *(fixed(count) for count in told)])
    blocks = [table_of(heads, rows, widths=[3.0, *(1.0 for _ in GROUPS)])]
    title = language.tr("Perception survey")
    sheet = PlainSheet(
        title=f"{title} {found.round}",
        what=title,
        period=[*said(found.village)],
        said=language.ntr("{n} sheet", "{n} sheets", found.sheets),
        blocks=blocks,
        none="",
        name=WHAT,
        promise=legend(language),
    )
    return set_sheet(desk, sheet, language=language, paper=paper)
