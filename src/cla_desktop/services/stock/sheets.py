# SPDX-License-Identifier: Apache-2.0
"""Papers of credit and equipment, collected: the month's sheet, the slips of a thing."""

from cla_core.clock import moment_of
from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_core.stock.ledger import Ledger
from cla_core.stock.months import costs, month_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import fixed
from cla_desktop.services.rendering.plain_sheet import sheet_words
from cla_desktop.services.rendering.stock_sheets import month_paper, slip_paper
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.services.stock.inside import with_what_lies_in_it
from cla_desktop.services.stock.reading import reached_within
from cla_desktop.services.stock.writing import book_within
from cla_desktop.storage.store import Work


def month_sheet(desk: Desk, month: str, *, language: Language, paper: str = "a4") -> Page:
    """A month's sheet for signature, unlogged.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """

    def job(work: Work) -> tuple[Ledger, int]:
        return book_within(desk, work), reached_within(work).get(month, 0)

    book, reached = desk.store.read(job)
    sheet = month_paper(
        sheet_words(sheet_frame(desk), language, desk.book),
        book,
        month,
        lines=month_lines(book, month),
        costs=costs(book, month, reached=reached),
        reached=reached,
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def slip(desk: Desk, record: str, *, returned: bool, language: Language, paper: str = "a4") -> Page:
    """The slip of a thing and what lies in it, unlogged.

    Raises:
        InputRefused: nobody has it; or paper other than `a4` and `letter`.
    """
    things = desk.store.read(lambda work: with_what_lies_in_it(work, record))
    holder = str(things[0].get("issued_to", "")) if things else ""
    if not holder:
        raise InputRefused(mark("Nobody has it. Write who gets it first: then the slip says so."))
    words = sheet_words(sheet_frame(desk), language, desk.book)
    now = words.group(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    sheet = slip_paper(words, things, holder=holder, returned=returned, now=fixed(now))
    return set_sheet(desk, sheet, language=language, paper=paper)
