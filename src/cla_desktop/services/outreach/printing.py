# SPDX-License-Identifier: Apache-2.0
"""What the mission approved, on paper in large type: a card to hang up, a message to read aloud.

What is not in force is not printed: paper outlives its time, and nobody sees that on it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.day_said import DaySaid
from cla_core.dtg import parse_iso
from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_core.outreach.card_heads import CAN, CANNOT, card_head
from cla_core.outreach.standing import in_force
from cla_core.records.messages import CanCard
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.following import Case, case_of
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.large import LargePage, Part, render_large
from cla_desktop.services.rendering.plain_sheet import sheet_words
from cla_desktop.services.sheets import page_of, sheet_frame

NOT_IN_FORCE: Final = mark("This text is not in force today, so it is not printed.")
WHAT: Final = "approved-text"


def approved_text(desk: Desk, record: str, *, paper: str, language: Language) -> Page:
    """`large_print` of a text by its id.

    Raises:
        InputRefused: it is not here or not in force, or paper other than `a4` and `letter`.
    """
    case = case_of(desk, record)
    if case is None:
        raise InputRefused(mark("There is no record with this name here."))
    return large_print(desk, case, paper=paper, language=language)


def large_print(desk: Desk, case: Case, *, paper: str, language: Language) -> Page:
    """An approved text, the reader's language first.

    Raises:
        InputRefused: it is not in force, or paper other than `a4` and `letter`.
    """
    values = case.values
    if not in_force(values, moment_of(desk.clock.now_ms(), desk.offset_minutes)):
        raise InputRefused(NOT_IN_FORCE)
    frame = sheet_frame(desk, classification="UNCLASSIFIED")
    words = sheet_words(frame, language, desk.book)
    rows = sorted(values["texts"], key=lambda row: row["language"] != language.code)
    pages = [
        LargePage(
            language=desk.book.label(language, "language", row["language"]),
            parts=_parts(case.kind, values, row, language),
        )
        for row in rows
    ]
    until = values.get("valid_until")
    foot = [
        f"{frame.base_name} ({frame.base})",
        language.tr("version {n}, approved by {name}", n=values["version"], name=case.person),
        *(
            [language.tr("valid until {day}", day=DaySaid(parse_iso(until).date()))]
            if until
            else []
        ),
    ]
    done = render_large(
        frame,
        pages,
        words,
        title=str(values["subject"]),
        foot=" · ".join(foot),
        name=WHAT,
        paper=paper,
    )
    return page_of(done)


def _parts(
    kind: str, values: Mapping[str, Any], row: Mapping[str, Any], language: Language
) -> Sequence[Part]:
    if kind == CanCard.kind:
        signs = {CAN: "✓", CANNOT: "✗"}
        return [
            Part(head=card_head(which, row["language"], language), text=row[which], sign=sign)
            for which, sign in signs.items()
        ]
    parts = [Part(text=row["text"])]
    if "do_not_say" in values:
        head = language.label("message.do_not_say")
        parts.append(Part(head=head, text=values["do_not_say"], small=True))
    asked = values.get("answers", ())
    parts += [Part(head=one["question"], text=one["answer"], small=True) for one in asked]
    return parts
