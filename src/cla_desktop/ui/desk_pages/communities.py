# SPDX-License-Identifier: Apache-2.0
"""The other half of the work: communities that protect themselves."""

from functools import partial

from cla_core.language import mark
from cla_core.records.committees import Committee, CommitteeMember
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import COMMUNITIES, NEW, PLANS
from cla_desktop.ui.page_stack import Errand, PageEntry, lists_of


def community_pages(place: Workplace) -> list[PageEntry]:
    """Committees and what belongs to them."""
    return [
        PageEntry(
            key=COMMUNITIES,
            icon="users",
            title=mark("Communities"),
            factory=partial(_communities, place),
            errands=(
                Errand(wish=NEW + Committee.kind, title=mark("New committee"), icon="users"),
                *lists_of((Committee.kind, CommitteeMember.kind), icon="users"),
            ),
        ),
        PageEntry(
            key=PLANS,
            icon="shield-check",
            title=mark("Protection plans"),
            factory=partial(_plans, place),
            under=COMMUNITIES,
            errands=(
                Errand(wish=NEW + "plan", title=mark("New protection plan"), icon="shield-check"),
            ),
        ),
    ]


def _communities(place: Workplace) -> Page:
    from cla_desktop.ui.features.communities.page import CommunitiesPage
    from cla_desktop.ui.features.communities.sketch_source import Sketches
    from cla_desktop.ui.features.communities.source import Committees

    return CommunitiesPage(
        place.context(),
        place.times,
        place.behind,
        committees=Committees(place.desk, stored=place.stored),
        sketches=Sketches(
            place.desk,
            stored=place.stored,
            places=lambda: gazetteer(training=place.desk.card.training).places,
        ),
        prints=place.prints,
    )


def _plans(place: Workplace) -> Page:
    from cla_desktop.ui.features.plans.page import PlansPage
    from cla_desktop.ui.features.plans.source import DeskPlans

    return PlansPage(
        place.context(),
        place.times,
        place.behind,
        plans=DeskPlans(
            place.desk,
            stored=place.stored,
            places=lambda: gazetteer(training=place.desk.card.training).places,
        ),
    )
