# SPDX-License-Identifier: Apache-2.0
"""The hand-over slip: the last hand-over of the alert phone on paper, to be signed by both."""

from typing import Final

from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_core.network.duty import HandOver
from cla_core.records.custody import WITH_CLA
from cla_desktop.services.custody.duty import duty_phone
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import Runs, fixed, ours, said, table_of
from cla_desktop.services.rendering.plain_sheet import PlainSheet, sheet_words
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame

SLIP: Final = "phone-hand-over"
LINES: Final = 15


def hand_over_slip(desk: Desk, *, paper: str = "a4", language: Language) -> Page:
    """The slip of the last hand-over, with the log before it.

    Raises:
        InputRefused: the phone was never handed over, or paper other than `a4` and `letter`.
    """
    log = duty_phone(desk).log
    if not log:
        raise InputRefused(mark("The alert phone was not handed over yet."))
    last, tr = log[0], language.tr
    frame = sheet_frame(desk)
    words = sheet_words(frame, language, desk.book)
    heads = [tr("Time"), tr("Taken by"), tr("Handed over by"), ""]
    rows = [
        [
            fixed(words.group(frame.moment(one.at_ms)), bold=one is last),
            _holder(words, one, bold=one is last),
            said(one.handed_by),
            ours("" if one.holder_kind == WITH_CLA else tr("phone not with CLA")),
        ]
        for one in log[:LINES]
    ]
    sheet = PlainSheet(
        title=tr("Hand-over of the alert phone"),
        what=f"{tr('Hand-over of the alert phone')} {frame.base}",
        period=fixed(words.group(frame.moment(last.at_ms)), bold=True),
        said=tr(
            "Handed over with charger and SIM. Whoever takes it answers day and night, calls back,"
            " and logs each call."
        ),
        blocks=[table_of(heads, rows, widths=[0, 1, 1, 1])],
        none="",
        name=SLIP,
        promise=tr("Codes only: no names here."),
        signatures=[
            tr("Handed over by {who}: signature", who=last.handed_by or "…"),
            tr("Taken by {who}: signature", who=last.taken_by or "…"),
        ],
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def _holder(words: Words, one: HandOver, *, bold: bool) -> Runs:
    if one.holder_kind == WITH_CLA:
        return said(one.taken_by, bold=bold)
    kind = ours(words.coded("phone_holder", one.holder_kind), bold=bold)
    return [*kind, *ours(" "), *said(one.taken_by, bold=bold)]
