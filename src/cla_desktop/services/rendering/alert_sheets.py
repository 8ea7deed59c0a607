# SPDX-License-Identifier: Apache-2.0
"""Alerts on paper as data for resources/print/sheet.typ: codes, clocks, owner, last step.

Owns what stands around the rows of both sheets: title, period, audit chain.
"""

import re
from collections.abc import Sequence
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

OPEN_SHEET, NIGHT_LOG = "alerts-open", "alerts-night"
PROMISE: Final = mark("Codes only: nobody who called stands here.")
DIGEST_GROUP: Final = re.compile(".{1,8}")


def render_open(
    frame: SheetFrame, lines: Sequence[AlertLine], *, lang: Language, book: CodeBook, paper: str
) -> Rendered:
    """The open alerts on one page, as far as they fit one."""
    words = sheet_words(frame, lang, book)
    teller = AlertTeller(frame, words)
    overdue = sum(line.overdue for line in lines)
    counted = [
        lang.ntr("{n} alert open", "{n} alerts open", len(lines)),
        *([lang.ntr("{n} clock overdue", "{n} clocks overdue", overdue)] if overdue else []),
    ]
    heads = [
        "", lang.tr("No."), lang.tr("What and where"), lang.tr("State and owner"),
        lang.tr("Clocks"), lang.tr("Last step"),
    ]  # fmt: skip
    told = [teller.row(line) for line in lines]
    table = table_of(heads, told, widths=[0, 0, 2.4, 1.4, 2.3, 1.4], whole=True)
    sheet = PlainSheet(
        title=lang.tr("Open alerts"),
        what=f"{lang.tr('Open alerts')} {frame.base}",
        period=[*ours(lang.tr("As of") + " "), *fixed(words.group(frame.moment(frame.printed_ms)))],
        said=" · ".join(counted),
        blocks=[table] if lines else [],
        none=lang.tr("No alert is open."),
        name=OPEN_SHEET,
        closing=_audit(frame, lang),
        promise=lang.tr(PROMISE),
    )
    return render_sheet(frame, sheet, words, paper=paper)


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
    if frame.audit is None:
        return ours(lang.tr("Audit chain of the mission: nothing heard yet."))
    trouble = ours(frame.log_trouble + " ", bold=True) if frame.log_trouble else []
    digest = " ".join(DIGEST_GROUP.findall(frame.audit.digest))
    lead = lang.tr("Audit chain of the mission, entry {number}:", number=frame.audit.number)
    return [*trouble, *ours(lead + " "), *fixed(digest)]
