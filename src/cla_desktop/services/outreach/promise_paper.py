# SPDX-License-Identifier: Apache-2.0
"""The promises that are still open, on one paper: what goes to a handover or onto the wall.

What is overdue first; how often somebody put it off or asked for it stands beside it. People stand
as their codes.
"""

from typing import Final

from cla_core.clock import moment_of
from cla_core.dtg import parse_iso
from cla_core.language import Language
from cla_core.records.promises import Promise
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.following import Case, still_open
from cla_desktop.services.outreach.promised import promised_to
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import Runs, fixed, joined, ours, said, table_of
from cla_desktop.services.rendering.plain_sheet import PlainSheet, sheet_words
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.services.visits.coded import Codes, codes_within

WHAT: Final = "open-promises"


def promise_paper(desk: Desk, *, paper: str = "a4", language: Language) -> Page:
    """The list as it stands now.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    tr = language.tr
    frame = sheet_frame(desk)
    words = sheet_words(frame, language, desk.book)
    found = still_open(desk, Promise.kind)
    codes = desk.store.read(codes_within)
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
    late = sum(case.standing.is_overdue(now) for case in found)
    heads = [tr("Promised on"), tr("What"), tr("To whom"), tr("By whom"), tr("Due"), ""]
    rows = [_row(words, codes, case, overdue=case.standing.is_overdue(now)) for case in found]
    sheet = PlainSheet(
        title=tr("Promises that are still open"),
        what=tr("Promises that are still open"),
        period=fixed(words.group(frame.moment(frame.printed_ms))),
        said=tr("{open} open, {late} of them overdue", open=len(found), late=late),
        blocks=[table_of(heads, rows, widths=[0, 2.2, 1.2, 1, 0, 1.4])] if rows else [],
        none=tr("No promise is open."),
        name=WHAT,
        promise=tr("Codes only: no names here."),
        points=9.0,
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def _row(words: Words, codes: Codes, case: Case, *, overdue: bool) -> list[Runs]:
    values, due = case.values, case.standing.due
    return [
        fixed(words.short(parse_iso(values["made_on"]))),
        said(codes.put_in(str(values["what"]))),
        said(codes.put_in(promised_to(case))),
        said(codes.put_in(str(values.get("made_by", "")))),
        fixed(words.short(parse_iso(due)) if due else "…", bold=overdue),
        _state(words, case, overdue=overdue),
    ]


def _state(words: Words, case: Case, *, overdue: bool) -> Runs:
    """Whether it is late, and what was done about it so far."""
    tr = words.lang.tr
    acts = [str(step["act"]) for step in case.told]
    put_off, asked = acts.count("PUT_OFF"), acts.count("ASKED")
    return joined(
        [
            ours(tr("overdue"), bold=True) if overdue else [],
            ours(tr("put off: {n}", n=put_off)) if put_off else [],
            ours(tr("asked again: {n}", n=asked)) if asked else [],
        ]
    )
