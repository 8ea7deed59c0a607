# SPDX-License-Identifier: Apache-2.0
"""How a promise is told on paper and in reports: to whom, by when as it was said last, and what
became of it.
"""

from cla_core.clock import moment_of
from cla_core.day_said import DaySaid
from cla_core.dtg import parse_iso
from cla_core.language import Language
from cla_core.records.promises import Promise
from cla_core.report_lines import BETWEEN, line_of
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.following import Case


def promise_line(desk: Desk, case: Case, language: Language) -> str:
    """`Promise by the commander to the chiefs · Lamps · due 28 May 2025 · overdue`."""
    stands = case.standing
    parts = [line_of(Promise, case.values, book=desk.book, language=language)]
    if not stands.is_open:
        parts.append(desk.book.label(language, "outreach_state", stands.state))
    elif stands.due:
        day = DaySaid(parse_iso(stands.due).date()).worded(language)
        parts.append(language.tr("due {when}", when=day))
        now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
        parts += [language.tr("overdue")] if stands.is_overdue(now) else []
    return BETWEEN.join(parts)


def promised_to(case: Case) -> str:
    """`Chiefs, Tanda`: to whom, and where."""
    place = (case.values.get("place") or {}).get("name", "")
    return ", ".join(filter(None, (str(case.values.get("to", "")), str(place))))
