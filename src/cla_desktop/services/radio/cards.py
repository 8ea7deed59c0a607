# SPDX-License-Identifier: Apache-2.0
"""The radio on paper: the frequency card, and the card for a roll call by hand.

A sheet lies about and is found: channels by label, stations by call sign, never who they are.
"""

from typing import Final

from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_core.network.net_calls import FixedCall
from cla_core.network.spelling import spoken
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page
from cla_desktop.services.radio.nets import NetLine, nets
from cla_desktop.services.rendering.blocks import Block, fixed, ours, said, table_of, text_of
from cla_desktop.services.rendering.plain_sheet import PlainSheet, sheet_words
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame

FREQUENCY_CARD, CHECK_CARD = "radio-channels", "radio-roll-call"
CALLS_ON_A_CARD: Final = 7
_OPEN_EARS: Final = mark(
    "Anybody can listen. No names, no telephone numbers; call signs for people, codes for places."
)


def frequency_card(desk: Desk, *, paper: str = "a4", language: Language) -> Page:
    """Every net on one page: channel label, band, who controls it, when it is called.

    Raises:
        InputRefused: there is no net yet, or paper other than `a4` and `letter`.
    """
    found = _some(nets(desk))
    frame = sheet_frame(desk)
    words = sheet_words(frame, language, desk.book)
    tr = language.tr
    heads = [tr("Net"), tr("Channel"), tr("Band"), tr("Use"), tr("Control"), tr("Calls")]
    rows = [
        [
            said(net.name, bold=True),
            said(net.channel, bold=True),
            ours(words.coded("radio_band", net.band)),
            ours(words.coded("net_role", net.role) if net.role else ""),
            said(_sign(net.control, "")),
            ours(_schedule(words, net.schedule)),
        ]
        for net in found
    ]
    sheet = PlainSheet(
        title=tr("Radio channels"),
        what=f"{tr('Radio channels')} {frame.base}",
        period=fixed(words.group(frame.moment(frame.printed_ms))),
        said=tr(_OPEN_EARS),
        blocks=[table_of(heads, rows, widths=[1.3, 1, 0, 0, 1, 1.6])],
        none="",
        name=FREQUENCY_CARD,
        promise=tr("Channels by their labels: no frequencies here."),
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def check_card(desk: Desk, *, paper: str = "a4", language: Language) -> Page:
    """Each net with its call signs as they are spoken, and room to tick seven roll calls.

    Raises:
        InputRefused: there is no net yet, or paper other than `a4` and `letter`.
    """
    found = _some(nets(desk))
    frame = sheet_frame(desk)
    words = sheet_words(frame, language, desk.book)
    tr = language.tr
    blocks = [block for net in found for block in _net_blocks(words, net)]
    blocks.append(_procedure(words))
    sheet = PlainSheet(
        title=tr("Radio check card"),
        what=f"{tr('Radio check card')} {frame.base}",
        period=fixed(words.group(frame.moment(frame.printed_ms))),
        said=tr(_OPEN_EARS),
        blocks=blocks,
        none="",
        name=CHECK_CARD,
        points=11,
        promise=tr("Call signs only: nobody who answers is named here."),
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def _some(found: tuple[NetLine, ...]) -> tuple[NetLine, ...]:
    if not found:
        raise InputRefused(mark("Add a radio net first: it is printed on the card."))
    return found


def _net_blocks(words: Words, net: NetLine) -> list[Block]:
    tr = words.lang.tr
    head = tr("{net} · {channel} · {times}", net=net.name, channel=net.channel,
              times=_schedule(words, net.schedule))  # fmt: skip
    heads = [tr("Call sign"), tr("Spoken"), *(["____"] * CALLS_ON_A_CARD)]
    blank = [ours("☐")] * CALLS_ON_A_CARD
    rows = [[said(one.call_sign, bold=True), said(one.spoken), *blank] for one in net.stations]
    table = table_of(heads, rows, widths=[0, 1.6, *([0.5] * CALLS_ON_A_CARD)])
    return [text_of([ours(""), ours(head, bold=True)]), *([table] if rows else [])]


def _procedure(words: Words) -> Block:
    tr = words.lang.tr
    return text_of(
        [
            ours(" "),
            ours(tr("How it is said"), bold=True),
            ours(tr("“All stations, this is {control}, radio check, over.”", control="…")),
            ours(tr("Each station answers in turn: “… this is …, loud and clear, over.”")),
            ours(tr("No answer: call twice more, then go on and write it down.")),
        ]
    )


def _sign(call_sign: str, none: str) -> str:
    return f"{call_sign} ({spoken(call_sign)})" if call_sign else none


def _schedule(words: Words, schedule: tuple[FixedCall, ...]) -> str:
    said = [f"{one.clock} {words.coded('net_days', one.days)}" for one in schedule]
    return ", ".join(said) or words.lang.tr("no fixed time")
