# SPDX-License-Identifier: Apache-2.0
"""What stands on every desk, a base's and a specialist's: sending, and the laptop itself."""

from functools import partial
from typing import TYPE_CHECKING

from cla_core.errors import ClaError
from cla_core.language import mark
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.laptop.habits import HabitsPart
from cla_desktop.ui.laptop.page import LaptopPage
from cla_desktop.ui.laptop.services import DeskLaptop
from cla_desktop.ui.page_names import COPY, LAPTOP, NEW_SHEET, OWN_SLOT, PERSON, SEND
from cla_desktop.ui.page_stack import Errand, PageEntry
from cla_desktop.ui.sending.page import SendingPage
from cla_desktop.ui.sending.services import DeskJoiner

if TYPE_CHECKING:
    from cla_desktop.ui.laptop.modem_part import ModemPart


def pages_of_every_desk(place: Workplace) -> list[PageEntry]:
    """The pages that stand last."""
    return [
        PageEntry(key=SEND, icon="send", title=mark("Send"), factory=partial(_sending, place)),
        PageEntry(
            key=LAPTOP,
            icon="settings",
            title=mark("This laptop"),
            factory=partial(_laptop, place),
            errands=(
                Errand(wish=COPY, title=mark("Save a copy on a stick"), icon="usb"),
                Errand(wish=PERSON, title=mark("Add a person to this laptop"), icon="plus"),
                Errand(wish=OWN_SLOT, title=mark("Change your passphrase"), icon="key-round"),
                Errand(wish=NEW_SHEET, title=mark("Make a new recovery sheet"), icon="file-text"),
            ),
        ),
    ]


def _sending(place: Workplace) -> SendingPage:
    keeper = place.keeper
    page = SendingPage(
        place.look,
        place.lang,
        place.times,
        tasks=place.tasks,
        bus=place.bus,
        source=keeper.look,
        joiner=DeskJoiner(place.desk),
    )
    page.send_asked.connect(keeper.try_now)
    page.joined.connect(keeper.joined_anew)
    keeper.changed.connect(page.show_progress)
    return page


def _laptop(place: Workplace) -> LaptopPage:
    return LaptopPage(
        place.look,
        place.lang,
        tasks=place.tasks,
        laptop=DeskLaptop(place.desk, recorded=place.recorded),
        habits=_habits(place),
        modem=None if place.desk.function else _modem(place),
    )


def _modem(place: Workplace) -> "ModemPart":
    from cla_desktop.ui.features.texts.source import DeskTexts
    from cla_desktop.ui.laptop.modem_part import ModemPart

    source = DeskTexts(place.desk, stored=place.stored)
    return ModemPart(place.look, place.lang, place.times, tasks=place.tasks, source=source)


def _habits(place: Workplace) -> HabitsPart:
    window = place.window
    habits = HabitsPart(
        place.look,
        place.lang,
        idle_minutes=window.choices.settings.idle_lock_minutes,
        starts=window.choices.settings.start_with_computer,
        sounds=window.choices.settings.sound,
        size_percent=window.choices.settings.size_percent,
    )
    habits.language_asked.connect(window.use_language)
    habits.dark_asked.connect(window.use_dark)
    habits.idle_asked.connect(window.use_idle_minutes)
    habits.sound_asked.connect(window.use_sound)
    habits.start_asked.connect(partial(_use_start, place, habits))
    habits.size_asked.connect(partial(_use_size, place, habits))
    return habits


def _use_start(place: Workplace, habits: HabitsPart, wanted: bool) -> None:
    try:
        place.window.choices.start_with_computer(wanted)
    except ClaError as refused:
        habits.refuse_start(refused, stands=not wanted)


def _use_size(place: Workplace, habits: HabitsPart, size_percent: int) -> None:
    choices = place.window.choices
    try:
        choices.show_larger(size_percent)
    except ClaError as refused:
        habits.refuse_size(refused, stands=choices.settings.size_percent)
    else:
        habits.say_larger()
