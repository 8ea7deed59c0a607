# SPDX-License-Identifier: Apache-2.0
"""Which pages a desk has, and in which order: a base's, or those of a specialist's function."""

from dataclasses import replace

from cla_desktop.ui.desk_pages.base import find_page, first_pages
from cla_desktop.ui.desk_pages.communities import community_pages
from cla_desktop.ui.desk_pages.every_desk import pages_of_every_desk
from cla_desktop.ui.desk_pages.network import network_pages
from cla_desktop.ui.desk_pages.outreach import outreach_pages
from cla_desktop.ui.desk_pages.phones import phone_pages
from cla_desktop.ui.desk_pages.sealed import inbox_page, slips_page
from cla_desktop.ui.desk_pages.stock import stock_pages
from cla_desktop.ui.desk_pages.visits import visit_pages
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.page_names import SEALED
from cla_desktop.ui.page_stack import PageEntry


def pages_of(place: Workplace) -> list[PageEntry]:
    """The pages of a desk, the one it opens on first."""
    if place.desk.function:
        return _of_a_specialist(place)
    return [
        *_of_the_day(place),
        *network_pages(place),
        *stock_pages(place),
        *community_pages(place),
        *outreach_pages(place),
        *phone_pages(place),
        *visit_pages(place),
        find_page(place),
        *pages_of_every_desk(place),
    ]


def _of_the_day(place: Workplace) -> list[PageEntry]:
    return [*first_pages(place), slips_page(place)]


def _of_a_specialist(place: Workplace) -> list[PageEntry]:
    """What was sealed to the function first.

    What a base works with each day stands behind it: reached by its key or the field above, so that
    a call that was taken at the locked screen here is not lost. A network it has none, nor
    communities.
    """
    behind = (*_of_the_day(place), find_page(place))
    return [
        inbox_page(place),
        *(replace(page, under=SEALED) for page in behind),
        *pages_of_every_desk(place),
    ]
