# SPDX-License-Identifier: Apache-2.0
"""Visits of others, protection teams, patrols, the calendar."""

from functools import partial

from cla_core.language import mark
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.features.visits.kinds import KINDS
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import CALENDAR, NEW, VISITS
from cla_desktop.ui.page_stack import Errand, PageEntry, lists_of


def visit_pages(place: Workplace) -> list[PageEntry]:
    """The page of visits."""
    return [
        PageEntry(
            key=VISITS,
            icon="truck",
            title=mark("Visits"),
            factory=partial(_visits, place),
            errands=(
                Errand(wish=CALENDAR, title=mark("Calendar"), icon="calendar"),
                Errand(wish=NEW + "visit", title=mark("New visit"), icon="truck"),
                Errand(wish=NEW + "patrol_report", title=mark("New patrol"), icon="truck"),
                Errand(
                    wish=NEW + "protection_team",
                    title=mark("New Joint Protection Team"),
                    icon="users",
                ),
                *lists_of(KINDS[1:], icon="truck"),
            ),
        )
    ]


def _visits(place: Workplace) -> Page:
    from cla_desktop.ui.features.visits.page import VisitsPage
    from cla_desktop.ui.features.visits.source import Visits

    return VisitsPage(
        place.context(),
        place.times,
        place.behind,
        visits=Visits(place.desk, place.lang, stored=place.stored),
        prints=place.prints,
    )
