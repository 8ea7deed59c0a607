# SPDX-License-Identifier: Apache-2.0
"""Alerts on paper as data for resources/print/sheet.typ: codes, clocks, owner, last step.

Owns what stands around the rows of both sheets: title, period, audit chain.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cla_core.codes import CodeBook
from cla_core.errors import mark
from cla_core.language import Language
from cla_desktop.services.alerting.night import NightLog
from cla_desktop.services.alerting.reading import AlertLine
from cla_desktop.services.rendering.alert_rows import AlertTeller, SheetFrame, night_row
from cla_desktop.services.rendering.blocks import Runs, fixed, ours, table_of
from cla_desktop.services.rendering.plain_sheet import PlainSheet, render_sheet, sheet_words
from cla_desktop.services.rendering.render import Rendered
from cla_desktop.services.rendering.words import Words

OPEN_SHEET, NIGHT_LOG = "alerts-open", "alerts-night"
PROMISE: Final = mark("Codes only: no caller is named here.")
USUAL_POINTS: Final = 8.2
SMALL_POINTS: Final = 7.6
"""The type where alerts stand in a line each; smaller is not read in a tent."""
WHOLE_MOST: Final = 20
"""More never fit a page whole, however short their words."""
LINES_WHOLE, LINES_LEAST, LINES_MOST = 2, 24, 60
"""One whole takes as much as so many in short, or more; a page holds so many, or fewer."""
URGENT: Final = frozenset({"P1", "P2"})
DIGEST_GROUP: Final = re.compile(".{1,8}")


def render_open(
    frame: SheetFrame, lines: Sequence[AlertLine], *, lang: Language, book: CodeBook, paper: str
) -> Rendered:
    """The open alerts, the most urgent first, in the fullest way that fits one page.

    Where none does, a line each goes on to the next page: nothing urgent is left out for room.
    """
    words = sheet_words(frame, lang, book)
    for shape in _shapes(lines):
        sheet = _open_sheet(frame, lines, shape, words)
        done = render_sheet(frame, sheet, words, paper=paper)
        if done.pages == 1:
            break
    return done


@dataclass(frozen=True, slots=True)
class _Shape:
    """How many alerts, from the top, stand whole, and how many after them in a line each."""

    whole: int
    brief: int


def _shapes(lines: Sequence[AlertLine]) -> Iterator[_Shape]:
    """Ways to show them, the fullest first; what is neither urgent nor late may be counted."""
    many = len(lines)
    if many <= WHOLE_MOST:
        yield _Shape(many, 0)
    for whole in range(14, -1, -2):
        if whole < many and whole * LINES_WHOLE + many - whole <= LINES_MOST:
            yield _Shape(whole, many - whole)
    pressing = [line.state.priority in URGENT or line.overdue > 0 for line in lines]
    needed = max((at + 1 for at, presses in enumerate(pressing) if presses), default=0)
    for brief in range(min(many - 1, LINES_MOST), max(needed, LINES_LEAST) - 1, -4):
        yield _Shape(0, brief)
    if many:
        yield _Shape(0, many)


def _open_sheet(
    frame: SheetFrame, lines: Sequence[AlertLine], shape: _Shape, words: Words
) -> PlainSheet:
    lang, teller = words.lang, AlertTeller(frame, words)
    shown = shape.whole + shape.brief
    whole, brief, left_out = lines[: shape.whole], lines[shape.whole : shown], lines[shown:]
    overdue = sum(line.overdue for line in lines)
    counted = [
        lang.ntr("{n} alert open", "{n} alerts open", len(lines)),
        *([lang.ntr("{n} clock overdue", "{n} clocks overdue", overdue)] if overdue else []),
        *([lang.tr("not listed here: {counts}", counts=_counts(left_out))] if left_out else []),
    ]
    in_full = [
        "", lang.tr("No."), lang.tr("What and where"), lang.tr("State and owner"),
        lang.tr("Clocks"), lang.tr("Last step"),
    ]  # fmt: skip
    in_short = ["", lang.tr("No."), lang.tr("What and where"), lang.tr("State"), lang.tr("Clocks")]
    told, named = [teller.row(line) for line in whole], [teller.brief(line) for line in brief]
    tables = [
        *([table_of(in_full, told, widths=[0, 0, 2.4, 1.4, 2.3, 1.4], whole=True)] * bool(told)),
        *([table_of(in_short, named, widths=[0, 0, 1, 0, 0], whole=True)] * bool(named)),
    ]
    return PlainSheet(
        title=lang.tr("Open alerts"),
        what=f"{lang.tr('Open alerts')} {frame.base}",
        period=[*ours(lang.tr("As of") + " "), *fixed(words.group(frame.moment(frame.printed_ms)))],
        said=" · ".join(counted),
        blocks=tables,
        none=lang.tr("No alert is open."),
        name=OPEN_SHEET,
        closing=_audit(frame, lang),
        promise=lang.tr(PROMISE),
        points=SMALL_POINTS if shape.brief else USUAL_POINTS,
    )


def _counts(lines: Sequence[AlertLine]) -> str:
    """`P3 4, P4 12`."""
    by_priority = Counter(line.state.priority for line in lines)
    return ", ".join(f"{priority} {count}" for priority, count in sorted(by_priority.items()))


def render_night(
    frame: SheetFrame, log: NightLog, *, lang: Language, book: CodeBook, paper: str
) -> Rendered:
    """Every alert and step of a night in time order."""
    words = sheet_words(frame, lang, book)
    since, until = frame.moment(log.night.since_ms), frame.moment(log.night.until_ms)
    alerts = len({line.alert for line in log.lines if line.alert})
    heads = [
        lang.tr("Time"), lang.tr("No."), lang.tr("Alert"), lang.tr("What happened"),
        lang.tr("By which channel"),
    ]  # fmt: skip
    rows = [night_row(frame, words, line) for line in log.lines]
    sheet = PlainSheet(
        title=lang.tr("Log of the night"),
        what=f"{lang.tr('Log of the night')} {frame.base}",
        period=[
            *fixed(words.group(since)), *ours(lang.tr(" to ")), *fixed(words.group(until)),
        ],
        said=lang.ntr("{n} alert", "{n} alerts", alerts),
        blocks=[table_of(heads, rows, widths=[0, 0, 1.6, 2.4, 0])] if rows else [],
        none=lang.tr("Nothing was logged in this night."),
        name=NIGHT_LOG,
        closing=_audit(frame, lang),
        promise=lang.tr(PROMISE),
    )  # fmt: skip
    return render_sheet(frame, sheet, words, paper=paper)


def _audit(frame: SheetFrame, lang: Language) -> Runs:
    """Written down on paper, the end of the chain cannot be changed behind anybody's back."""
    trouble = ours(frame.log_trouble + " ", bold=True) if frame.log_trouble else []
    if frame.audit is None:
        return [*trouble, *ours(lang.tr("Audit chain of the mission: nothing heard yet."))]
    digest = " ".join(DIGEST_GROUP.findall(frame.audit.digest))
    lead = lang.tr("Audit chain of the mission, entry {number}:", number=frame.audit.number)
    return [*trouble, *ours(lead + " "), *fixed(digest)]
