# SPDX-License-Identifier: Apache-2.0
"""Alerts on paper as data for resources/print/alerts.typ: codes, clocks, owner, last step.

Owns what stands around the rows of both sheets: title, period, mark, audit chain, foot.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cla_core.codes import CodeBook
from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_desktop.services.alerting.night import NightLog
from cla_desktop.services.alerting.reading import AlertLine
from cla_desktop.services.rendering.alert_rows import AlertTeller, SheetFrame, night_row
from cla_desktop.services.rendering.blocks import (
    Block,
    Runs,
    fixed,
    joined,
    line_of,
    ours,
    said,
    table_of,
)
from cla_desktop.services.rendering.printout import FILE_MARKS
from cla_desktop.services.rendering.render import PAPERS, Rendered
from cla_desktop.services.rendering.typesetting import page_count, typeset
from cla_desktop.services.rendering.words import Words

OPEN_SHEET, NIGHT_LOG = "alerts-open", "alerts-night"
DIGEST_GROUP: Final = re.compile(".{1,8}")


def render_open(
    frame: SheetFrame, lines: Sequence[AlertLine], *, lang: Language, book: CodeBook, paper: str
) -> Rendered:
    """The open alerts on one page, as far as they fit one."""
    words = _words(frame, lang, book)
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
    table = table_of(heads, [teller.row(line) for line in lines], widths=[0, 0, 2.1, 1.4, 2.1, 1.7])
    sheet = _Sheet(
        title=lang.tr("Open alerts"),
        what=f"{lang.tr('Open alerts')} {frame.base}",
        period=[*ours(lang.tr("As of") + " "), *fixed(words.group(frame.moment(frame.printed_ms)))],
        said=" · ".join(counted),
        block=table if lines else None,
        none=lang.tr("No alert is open."),
        name=OPEN_SHEET,
    )
    return _set(frame, sheet, words, paper=paper)


def render_night(
    frame: SheetFrame, log: NightLog, *, lang: Language, book: CodeBook, paper: str
) -> Rendered:
    """Every alert and step of a night in time order."""
    words = _words(frame, lang, book)
    since, until = frame.moment(log.night.since_ms), frame.moment(log.night.until_ms)
    alerts = len({line.alert for line in log.lines if line.alert})
    heads = [
        lang.tr("Time"), lang.tr("No."), lang.tr("Alert"), lang.tr("What happened"),
        lang.tr("By which channel"),
    ]  # fmt: skip
    rows = [night_row(frame, words, line) for line in log.lines]
    sheet = _Sheet(
        title=lang.tr("Log of the night"),
        what=f"{lang.tr('Log of the night')} {frame.base}",
        period=[
            *fixed(words.group(since)), *ours(lang.tr(" to ")), *fixed(words.group(until)),
        ],
        said=lang.ntr("{n} alert", "{n} alerts", alerts),
        block=table_of(heads, rows, widths=[0, 0, 1.6, 2.4, 0]) if rows else None,
        none=lang.tr("Nothing was logged in this night."),
        name=NIGHT_LOG,
    )  # fmt: skip
    return _set(frame, sheet, words, paper=paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One of the two sheets: its title, its line below, its table or what is said without one."""

    title: str
    what: str
    period: Runs
    said: str
    block: Block | None
    none: str
    name: str


def _words(frame: SheetFrame, lang: Language, book: CodeBook) -> Words:
    return Words(lang=lang, book=book, year=frame.moment(frame.printed_ms).year)


def _set(frame: SheetFrame, sheet: _Sheet, words: Words, *, paper: str) -> Rendered:
    if paper not in PAPERS:
        raise InputRefused(mark("Paper is a4 or letter."))
    lang = words.lang
    printed = frame.moment(frame.printed_ms)
    name = "_".join(
        (
            FILE_MARKS.get(frame.classification, "SC"),
            f"{frame.mission}-{frame.base}-{sheet.name}-{printed:%Y%m%d-%H%M}",
            *(["TRAINING"] if frame.training else []),
        )
    )
    data = {
        "lang": lang.code,
        "paper": PAPERS[paper],
        "name": name,
        "marks": {
            "classification": words.coded("classification", frame.classification).upper(),
            "training": lang.tr("TRAINING · invented data") if frame.training else "",
            "draft": "",
            "across": [lang.tr("TRAINING")] if frame.training else [],
            "copy": lang.tr("Copy no.") if frame.classification == "STRICTLY_CONFIDENTIAL" else "",
        },
        "mission": line_of(joined([said(frame.mission_name), said(_base(frame, lang))])),
        "title": sheet.title,
        "period": line_of(sheet.period),
        "said": sheet.said,
        "blocks": [sheet.block] if sheet.block is not None else [],
        "none": "" if sheet.block is not None else sheet.none,
        "audit": line_of(_audit(frame, lang)),
        "foot": {
            "what": line_of(joined([ours(sheet.what), fixed(words.group(printed))])),
            "who": line_of(
                joined(
                    [
                        [*ours(words.lead(lang.tr("Prepared by"))), *said(frame.person)],
                        ours(lang.tr("Codes only: nobody who called stands here.")),
                    ]
                )
            ),
            "page": lang.tr("Page {page} of {pages}"),
        },
    }
    pdf = typeset("alerts.typ", data)
    return Rendered(pdf=pdf, pages=page_count(pdf), file_name=f"{name}.pdf")


def _base(frame: SheetFrame, lang: Language) -> str:
    return lang.tr("{base} base ({code})", base=frame.base_name, code=frame.base)


def _audit(frame: SheetFrame, lang: Language) -> Runs:
    """Written down on paper, the end of the chain cannot be changed behind anybody's back."""
    if frame.audit is None:
        return ours(lang.tr("Audit chain of the mission: nothing heard yet."))
    digest = " ".join(DIGEST_GROUP.findall(frame.audit.digest))
    lead = lang.tr("Audit chain of the mission, entry {number}:", number=frame.audit.number)
    return [*ours(lead + " "), *fixed(digest)]
