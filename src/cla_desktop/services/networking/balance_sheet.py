# SPDX-License-Identifier: Apache-2.0
"""The balance of the network on one page for the manager: codes and counts, no village.

A list of villages that talk to the mission is a target list: an area with few people in it is
added to the others, and of a village that hangs on one person stands that person's code.
"""

from collections.abc import Iterable
from typing import Final

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.balance import Area, Balance, Share, balance
from cla_desktop.services.placing.places_file import Place
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import (
    Block,
    Runs,
    fixed,
    line_of,
    ours,
    said,
    table_of,
)
from cla_desktop.services.rendering.plain_sheet import PlainSheet
from cla_desktop.services.sheets import set_sheet, sheet_frame

SHEET: Final = "network-balance"
FEWEST: Final = 3
"""An area with fewer people is told with the others."""
CODES_MOST: Final = 40


def balance_sheet(
    desk: Desk, places: Iterable[Place], *, paper: str = "a4", language: Language
) -> Page:
    """The page.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    found, tr = balance(desk, places), language.tr
    frame = sheet_frame(desk)
    sheet = PlainSheet(
        title=tr("Balance of the network"),
        what=f"{tr('Balance of the network')} {frame.base}",
        period=ours(tr("Contacts who did not leave")),
        said=tr("Counted by what people do and where, never by who they are."),
        blocks=[
            _women(language, found),
            _areas(language, found.areas),
            _sectors(desk, language, found),
            *_villages(language, found),
        ],
        none="",
        name=SHEET,
        promise=tr("Codes and counts only: no names here."),
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def share_words(language: Language, share: Share) -> str:
    """`34 % (12 of 35)`, and how many are not recorded."""
    if share.percent is None:
        return language.tr("nobody recorded")
    told = language.tr(
        "{percent} % ({women} of {known})",
        percent=share.percent,
        women=share.women,
        known=share.known,
    )
    if not share.unknown:
        return told
    return told + " · " + language.tr("{count} not recorded", count=share.unknown)


def _women(language: Language, found: Balance) -> Block:
    tr = language.tr
    rows = [
        (tr("All focal points"), found.all),
        (tr("Rung first at a node"), found.first),
        (tr("Others who answer at a node"), found.others),
    ]
    return table_of(
        [tr("Women among focal points"), ""],
        [[ours(label), fixed(share_words(language, share))] for label, share in rows],
        widths=[1, 1],
    )


def _areas(language: Language, areas: Iterable[Area]) -> Block:
    tr = language.tr
    told: list[Area] = []
    few: list[Area] = []
    for area in areas:
        (told if area.people >= FEWEST and area.name else few).append(area)
    rows = [_area(said(area.name), area) for area in told]
    if few:
        rest = Area(
            name="",
            people=sum(each.people for each in few),
            women=sum(each.women for each in few),
            nodes=sum(each.nodes for each in few),
            lacking=sum(each.lacking for each in few),
        )
        rows.append(_area(ours(tr("other areas")), rest))
    heads = [tr("Area"), tr("People"), tr("Women"), tr("Nodes"), tr("Nodes missing somebody")]
    return table_of(heads, rows, widths=[1, 0, 0, 0, 0], ends=[False, True, True, True, True])


def _area(name: Runs, area: Area) -> list[Runs]:
    return [name, *(fixed(str(count)) for count in area[1:])]


def _sectors(desk: Desk, language: Language, found: Balance) -> Block:
    rows = [
        [ours(desk.book.label(language, "contact_role", code)), fixed(str(count))]
        for code, count in found.sectors
    ]
    half = (len(rows) + 1) // 2
    empty: list[Runs] = [[], []]
    pairs = [
        [*row, *(rows[at + half] if at + half < len(rows) else empty)]
        for at, row in enumerate(rows[:half])
    ]
    head = language.tr("Sector")
    people = language.tr("People")
    return table_of(
        [head, people, head, people],
        pairs,
        widths=[1, 0, 1, 0],
        ends=[False, True, False, True],
    )


def _villages(language: Language, found: Balance) -> list[Block]:
    spoken = sum(bool(one.alerts) for one in found.forgotten)
    nobody = language.tr(
        "Villages with nobody: {count}, of which {spoken} had alerts in the last 90 days.",
        count=len(found.forgotten),
        spoken=spoken,
    )
    codes = ", ".join(one.contact for one in found.alone[:CODES_MOST])
    alone = language.tr("Villages that depend on one person: {count}.", count=len(found.alone))
    lines = [line_of(ours(nobody)), line_of([*ours(alone + " "), *fixed(codes)])]
    return [Block(kind="text", paragraphs=lines)]
