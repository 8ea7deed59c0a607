# SPDX-License-Identifier: Apache-2.0
"""What communities were promised and told, and what they say."""

from functools import partial

from cla_core.language import mark
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NEW, OUTREACH
from cla_desktop.ui.page_stack import Errand, PageEntry


def outreach_pages(place: Workplace) -> list[PageEntry]:
    """The page of outreach."""
    return [
        PageEntry(
            key=OUTREACH,
            icon="volume-2",
            title=mark("Outreach"),
            factory=partial(_outreach, place),
            errands=(
                Errand(wish=NEW + "promise", title=mark("New promise"), icon="file-plus"),
                Errand(wish=NEW + "rumour", title=mark("New rumour"), icon="file-plus"),
                Errand(wish=NEW + "feedback_item", title=mark("New feedback"), icon="file-plus"),
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
