# SPDX-License-Identifier: Apache-2.0
"""What the network is heard by: the alert phone and whoever holds it."""

from functools import partial

from cla_core.language import mark
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import DUTY, NETWORK, NUMBERS, RADIO, TEXTS
from cla_desktop.ui.page_stack import PageEntry


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
        PageEntry(
            key=TEXTS,
            icon="message-square",
            title=mark("Text messages"),
            factory=partial(_texts, place),
            under=NETWORK,
        ),
        PageEntry(
            key=RADIO,
            icon="radio-tower",
            title=mark("Radio nets"),
            factory=partial(_radio, place),
            under=NETWORK,
        ),
        PageEntry(
            key=NUMBERS,
            icon="phone",
            title=mark("Emergency numbers and user groups"),
            factory=partial(_numbers, place),
            under=NETWORK,
        ),
    ]


def _numbers(place: Workplace) -> Page:
    from cla_desktop.ui.features.duty.numbers_page import NumbersPage
    from cla_desktop.ui.features.duty.numbers_source import DeskNumbers

    return NumbersPage(
        place.context(),
        place.times,
        place.behind,
        facts=DeskNumbers(place.desk, stored=place.stored),
        prints=place.prints,
    )


def _texts(place: Workplace) -> Page:
    from cla_desktop.ui.features.texts.page import TextsPage
    from cla_desktop.ui.features.texts.source import DeskTexts

    return TextsPage(
        place.context(),
        place.times,
        source=DeskTexts(place.desk, stored=place.stored),
        tasks=place.tasks,
        bus=place.bus,
    )


def _radio(place: Workplace) -> Page:
    from cla_desktop.ui.features.radio.page import RadioPage
    from cla_desktop.ui.features.radio.source import Radio

    return RadioPage(
        place.context(),
        place.times,
        place.behind,
        radio=Radio(place.desk, stored=place.stored),
        prints=place.prints,
    )


def _duty(place: Workplace) -> Page:
    from cla_desktop.ui.features.duty.page import DutyPage
    from cla_desktop.ui.features.duty.source import DeskPhone

    return DutyPage(
        place.context(),
        place.times,
        source=DeskPhone(place.desk, stored=place.stored),
        tasks=place.tasks,
        bus=place.bus,
        prints=place.prints,
    )
