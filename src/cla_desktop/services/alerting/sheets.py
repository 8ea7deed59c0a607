# SPDX-License-Identifier: Apache-2.0
"""Alerts on paper: the open ones for the morning briefing on one page, and the log of a night.

Collects what stands there; how it looks is `rendering`'s.
"""

from dataclasses import replace

from cla_core.alerts.redaction import Eyes, shown
from cla_core.grading import highest
from cla_core.language import Language
from cla_desktop.services import audit_heads
from cla_desktop.services.alerting.night import Night, night_log
from cla_desktop.services.alerting.reading import AlertLine, open_alerts
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.alert_rows import AuditHead, SheetFrame
from cla_desktop.services.rendering.alert_sheets import render_night, render_open
from cla_desktop.services.sheets import page_of, sheet_frame


def open_sheet(desk: Desk, *, paper: str = "a4", language: Language) -> Page:
    """The open alerts as they stand, the most urgent first; what a paper may not show is left out.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    lines = [line for line in open_alerts(desk) if _may_lie_about(line)]
    frame = _frame(desk, [line.state.classification for line in lines], language)
    done = render_open(frame, lines, lang=language, book=desk.book, paper=paper)
    return page_of(done)


def night_sheet(desk: Desk, *, night: Night, paper: str = "a4", language: Language) -> Page:
    """The log of a night.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    log = night_log(desk, night, language, paper=True)
    frame = _frame(desk, [log.classification], language)
    done = render_night(frame, log, lang=language, book=desk.book, paper=paper)
    return page_of(done)


def _may_lie_about(line: AlertLine) -> bool:
    return shown(line.state.values, Eyes.PRINT) is not None


def _frame(desk: Desk, marks: list[str], language: Language) -> SheetFrame:
    frame = sheet_frame(desk, classification=highest(["CONFIDENTIAL", *marks]))
    kept, told = desk.store.read(
        lambda work: (
            audit_heads.newest(work),
            audit_heads.telling(work, now_ms=frame.printed_ms, offset_minutes=frame.offset_minutes),
        )
    )
    trouble = language.tr(told.sentence, **told.values) if told else ""
    return replace(frame, audit=_audit_head(kept), log_trouble=trouble)


def _audit_head(kept: object) -> AuditHead | None:
    match kept:
        case {"n": int(number), "hash": str(digest)}:
            return AuditHead(number, digest)
    return None
