# SPDX-License-Identifier: Apache-2.0
"""Where sealed slips are written, and where the specialists they are for read them."""

from functools import partial

from cla_core.language import mark
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.features.slips.inbox_page import InboxPage
from cla_desktop.ui.features.slips.page import SlipsPage
from cla_desktop.ui.features.slips.source import DeskSlips
from cla_desktop.ui.page_names import ALERTS, SEALED, SLIPS
from cla_desktop.ui.page_stack import PageEntry


def slips_page(place: Workplace) -> PageEntry:
    """A slip is written under the alerts."""
    return PageEntry(
        key=SLIPS,
        icon="lock",
        title=mark("Sealed slip (referral)"),
        factory=partial(_slips, place),
        under=ALERTS,
    )


def inbox_page(place: Workplace) -> PageEntry:
    """What was sealed to the function of this desk."""
    return PageEntry(key=SEALED, icon="lock", title=mark("Sealed"), factory=partial(_inbox, place))


def _slips(place: Workplace) -> SlipsPage:
    return SlipsPage(
        place.context(), place.times, source=_source(place), tasks=place.tasks, bus=place.bus
    )


def _inbox(place: Workplace) -> InboxPage:
    return InboxPage(
        place.context(), place.times, source=_source(place), tasks=place.tasks, bus=place.bus
    )


def _source(place: Workplace) -> DeskSlips:
    return DeskSlips(place.desk, recorded=place.stored_one_of)
