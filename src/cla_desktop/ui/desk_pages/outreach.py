# SPDX-License-Identifier: Apache-2.0
"""What communities were promised and told, and what they say."""

from functools import partial

from cla_core.language import mark
from cla_core.records.messages import FeedbackItem
from cla_core.records.promises import Promise
from cla_core.records.rumours import Rumour
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.features.outreach.kinds import KINDS
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NEW, OUTREACH
from cla_desktop.ui.page_stack import Errand, PageEntry, lists_of


def outreach_pages(place: Workplace) -> list[PageEntry]:
    """The page of outreach."""
    return [
        PageEntry(
            key=OUTREACH,
            icon="volume-2",
            title=mark("Outreach"),
            factory=partial(_outreach, place),
            errands=(
                Errand(wish=NEW + Promise.kind, title=mark("New promise"), icon="file-plus"),
                Errand(wish=NEW + Rumour.kind, title=mark("New rumour"), icon="file-plus"),
                Errand(wish=NEW + FeedbackItem.kind, title=mark("New feedback"), icon="file-plus"),
                *lists_of(KINDS, icon="volume-2"),
            ),
        )
    ]


def _outreach(place: Workplace) -> Page:
    from cla_desktop.ui.features.outreach.page import OutreachPage
    from cla_desktop.ui.features.outreach.source import DeskOutreach

    return OutreachPage(
        place.context(),
        place.times,
        source=DeskOutreach(place.desk, stored=place.stored),
        tasks=place.tasks,
        bus=place.bus,
        prints=place.prints,
    )
