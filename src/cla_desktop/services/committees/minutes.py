# SPDX-License-Identifier: Apache-2.0
"""The minutes of a meeting on paper, to be read back to those who met.

As the meeting was told last, people as their codes. What the CLA noted for itself - tensions, what
to look at - is not read out, and a meeting that was marked sensitive is not put on paper.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from cla_core.dtg import parse_iso
from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_core.record import clean
from cla_core.records.committee_meetings import CommitteeMeeting
from cla_core.records.committees import Committee
from cla_desktop.services.committees.following import Action, actions_within
from cla_desktop.services.committees.stored import Fact, fact_of
from cla_desktop.services.desk import Desk
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
from cla_desktop.services.rendering.safe_text import paragraphs
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.services.visits.coded import Codes, codes_within
from cla_desktop.storage.store import Work

NO_MEETING: Final = mark("This meeting is not on this laptop.")
NONE_YET: Final = mark("No meeting is noted here yet: there are no minutes to print.")
SENSITIVE: Final = mark(
    "This meeting is marked as sensitive: read it back from the screen, it is not put on paper."
)
POINTS: Final = 10.0
"""Read aloud, often in the evening."""


def minutes(desk: Desk, meeting: str, *, paper: str = "a4", language: Language) -> Page:
    """A meeting by the id of any of its tellings; empty where a committee has none yet.

    Raises:
        InputRefused: there is none, it is sensitive, or paper other than `a4` and `letter`.
    """
    if not meeting:
        raise InputRefused(NONE_YET)
    fact, named, agreed, codes = desk.store.read(partial(_read, meeting=meeting))
    committee = codes.put_in(named)
    values: Any = clean(fact.entry.values)
    if values.get("sensitive"):
        raise InputRefused(SENSITIVE)
    tr = language.tr
    words = sheet_words(sheet_frame(desk), language, desk.book)
    read_back = bool(values.get("read_back"))
    sheet = PlainSheet(
        title=tr("Minutes of a meeting"),
        what=f"{tr('Minutes of a meeting')} · {committee}",
        period=fixed(words.group(parse_iso(values["at"])), bold=True),
        said=committee,
        blocks=[
            text_of(_who(words, codes, values)),
            *_told(words, codes, values),
            *_agreed(words, codes, desk, agreed),
        ],
        none="",
        name=f"minutes-{values['committee']}",
        promise=tr("Codes only: no names here."),
        signatures=[tr("Chair"), tr("Secretary")],
        closing=ours(tr("Read back and agreed.") if read_back else tr("Not read back yet.")),
        points=POINTS,
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def _read(work: Work, *, meeting: str) -> tuple[Fact, str, tuple[Action, ...], Codes]:
    """The meeting, its committee's name, what was agreed at it, and the codes of people."""
    fact = fact_of(work, CommitteeMeeting.kind, meeting)
    if fact is None:
        raise InputRefused(NO_MEETING)
    committee = str(fact.entry.values["committee"])
    agreed = [one for one in actions_within(work, committee) if one.meeting == fact.root]
    by_number = tuple(sorted(agreed, key=lambda one: one.number))
    return fact, _name_of(work, committee), by_number, codes_within(work)


def _name_of(work: Work, code: str) -> str:
    found = work.records.by_number(code)
    name = found.title if found is not None and found.kind == Committee.kind else ""
    return " · ".join(filter(None, (code, name)))


def _who(words: Words, codes: Codes, values: Any) -> list[Runs]:
    """Who came, where, and what stands before what was said."""
    tr = words.lang.tr
    threats = ", ".join(
        words.coded("threat_type", each) for each in values.get("threats_raised", ())
    )
    following = values.get("next_meeting")
    told = [
        (tr("Came"), ours(_came(words, values))),
        *(
            (words.field(CommitteeMeeting, name), said(codes.put_in(str(values.get(name, "")))))
            for name in ("place", "convened_by", "facilitators", "minutes_by")
            if values.get(name)
        ),
        (tr("Threats raised"), ours(threats) if threats else []),
        (tr("Next meeting"), fixed(words.short(parse_iso(following))) if following else []),
    ]
    return [_labelled(words, label, runs) for label, runs in told if runs]


def _came(words: Words, values: Any) -> str:
    """How many; of young people only where somebody counted them."""
    tr, women, men = words.lang.tr, values.get("women", 0), values.get("men", 0)
    if "youth" not in values:
        return tr("{women} women, {men} men", women=women, men=men)
    return tr(
        "{women} women and {men} men, {young} of them under 36",
        women=women,
        men=men,
        young=values["youth"],
    )


def _told(words: Words, codes: Codes, values: Any) -> list[Block]:
    """What was said and decided, line by line as it was written."""
    blocks: list[Block] = []
    for name in ("agenda", "discussion", "decisions"):
        lines = paragraphs(codes.put_in(str(values.get(name, ""))))
        if lines:
            blocks.append(heading_of(words.field(CommitteeMeeting, name)))
            blocks.append(text_of([said(line) for line in lines]))
    return blocks


def _agreed(words: Words, codes: Codes, desk: Desk, agreed: Sequence[Action]) -> list[Block]:
    tr = words.lang.tr
    moment = sheet_frame(desk).moment
    rows = [
        [
            said(codes.put_in(one.what)),
            said(codes.put_in(one.who)),
            fixed(words.short(moment(one.due_ms)) if one.due_ms is not None else ""),
            ours(words.coded("follow_up", one.status)),
        ]
        for one in agreed
    ]
    heads = [tr("Agreed"), tr("Who"), tr("By"), tr("How far")]
    return [table_of(heads, rows, widths=[2.4, 1, 0, 0])] if rows else []


def _labelled(words: Words, label: str, runs: Runs) -> Runs:
    return [*ours(f"{label}{words.lang.colon}", bold=True), *runs]
