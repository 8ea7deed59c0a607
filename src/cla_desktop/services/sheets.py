# SPDX-License-Identifier: Apache-2.0
"""What every sheet that is no report's is made with: its frame and its words.

Knows no sheet.
"""

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.alert_rows import SheetFrame
from cla_desktop.services.rendering.plain_sheet import PlainSheet, render_sheet, sheet_words
from cla_desktop.services.rendering.render import Rendered


def sheet_frame(desk: Desk, *, classification: str = "CONFIDENTIAL") -> SheetFrame:
    """What stands around any sheet of this desk at this moment."""
    invitation = desk.invitation
    return SheetFrame(
        mission_name=invitation.mission_name,
        mission=desk.card.mission_code,
        base=invitation.base,
        base_name=invitation.base_name,
        person=desk.person,
        classification=classification,
        printed_ms=desk.clock.now_ms(),
        offset_minutes=desk.offset_minutes,
        training=desk.card.training,
    )


def page_of(done: Rendered) -> Page:
    """A rendered sheet as the print dialog takes it."""
    return Page(done.pdf, done.pages, done.file_name)


def set_sheet(
    desk: Desk,
    sheet: PlainSheet,
    *,
    language: Language,
    paper: str,
    classification: str = "CONFIDENTIAL",
) -> Page:
    """The pages of a sheet, unlogged.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    frame = sheet_frame(desk, classification=classification)
    words = sheet_words(frame, language, desk.book)
    return page_of(render_sheet(frame, sheet, words, paper=paper))
