# SPDX-License-Identifier: Apache-2.0
"""Visits of others, protection teams, patrols, the calendar."""

from functools import partial

from cla_core.language import mark
from cla_desktop.services.documents.coding import next_code
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import VISITS
from cla_desktop.ui.page_stack import PageEntry
from cla_desktop.ui.printing.sheet_source import Prints


def visit_pages(place: Workplace) -> list[PageEntry]:
    """The page of visits."""
    return [
        PageEntry(key=VISITS, icon="truck", title=mark("Visits"), factory=partial(_visits, place))
    ]


def _visits(place: Workplace) -> Page:
    from cla_desktop.ui.features.visits.page import VisitsPage
    from cla_desktop.ui.features.visits.source import Visits

    return VisitsPage(
        place.context(),
        place.times,
        source=DeskDocuments(place.desk, stored=place.stored),
        visits=Visits(place.desk, place.lang, stored=place.stored),
        tasks=place.tasks,
        bus=place.bus,
        person=place.desk.person,
        next_code=partial(next_code, place.desk),
        prints=Prints(place.look, place.lang, tasks=place.tasks, desk=place.desk),
    )
