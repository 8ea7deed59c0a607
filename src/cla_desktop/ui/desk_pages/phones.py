# SPDX-License-Identifier: Apache-2.0
"""What the network is heard by: the alert phone and whoever holds it."""

from functools import partial

from cla_core.language import mark
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.features.duty.page import DutyPage
from cla_desktop.ui.features.duty.source import DeskPhone
from cla_desktop.ui.page_names import DUTY, NETWORK
from cla_desktop.ui.page_stack import PageEntry
from cla_desktop.ui.printing.sheet_source import Prints


def phone_pages(place: Workplace) -> list[PageEntry]:
    """The pages under the network."""
    return [
        PageEntry(
            key=DUTY,
            icon="phone",
            title=mark("Alert phone"),
            factory=partial(_duty, place),
            under=NETWORK,
        ),
    ]


def _prints(place: Workplace) -> Prints:
    return Prints(place.look, place.lang, tasks=place.tasks, desk=place.desk)


def _duty(place: Workplace) -> DutyPage:
    return DutyPage(
        place.context(),
        place.times,
        source=DeskPhone(place.desk, stored=place.stored),
        tasks=place.tasks,
        bus=place.bus,
        prints=_prints(place),
    )
