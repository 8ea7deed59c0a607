# SPDX-License-Identifier: Apache-2.0
"""What every base works with each day: today, alerts, sealed slips, reports, finding."""

from dataclasses import replace
from functools import partial

from cla_core.language import mark
from cla_desktop.services.alerting.questions import questions
from cla_desktop.services.alerting.reading import beeps, open_alerts
from cla_desktop.services.committees.to_do import to_do
from cla_desktop.services.custody.duty import duty_now
from cla_desktop.services.documents.disputes import unsettled
from cla_desktop.services.networking.day import network_day
from cla_desktop.services.outreach.following import came_down, to_follow
from cla_desktop.services.outreach.surveying import waiting_survey
from cla_desktop.services.planning.meeting_alerts import plans_of_day
from cla_desktop.services.radio.nets import net_calls
from cla_desktop.services.stock.day import stock_day
from cla_desktop.services.texting.texts import open_texts
from cla_desktop.services.today import Today, today
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.features.reports.find_page import FindPage
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.page_names import ALERTS, FIND, REPORTS, TODAY
from cla_desktop.ui.page_stack import PageEntry
from cla_desktop.ui.today.page import TodayPage


def first_pages(place: Workplace) -> list[PageEntry]:
    """The pages of the day, which stand first."""
    return [
        PageEntry(
            key=TODAY,
            icon="calendar-check",
            title=mark("Today"),
            factory=partial(_today, place),
        ),
        PageEntry(key=ALERTS, icon="bell", title=mark("Alerts"), factory=partial(_alerts, place)),
        PageEntry(
            key=REPORTS,
            icon="file-text",
            title=mark("Reports"),
            factory=partial(_reports, place),
        ),
    ]


def find_page(place: Workplace) -> PageEntry:
    """Everything stored, from one field."""
    return PageEntry(key=FIND, icon="search", title=mark("Find"), factory=partial(_find, place))


def _today(place: Workplace) -> TodayPage:
    return TodayPage(
        place.look,
        place.lang,
        place.times,
        tasks=place.tasks,
        bus=place.bus,
        source=partial(_day, place),
        book=place.desk.book,
    )


def _day(place: Workplace) -> Today:
    """The day's facts, with the link as the pill has it; called off the main thread."""
    link = place.keeper.facts
    return replace(
        today(place.desk),
        last_contact_ms=link.last_contact_ms,
        link=link.state,
        alerts=open_alerts(place.desk),
        beeps=beeps(place.desk),
        questions=questions(place.desk),
        duty=duty_now(place.desk),
        calls=net_calls(place.desk),
        texts=len(open_texts(place.desk)),
        followed=(*came_down(place.desk), *to_follow(place.desk)),
        to_do=to_do(place.desk, place.lang),
        half_survey=waiting_survey(place.desk),
        unsettled=unsettled(place.desk),
        network=network_day(place.desk),
        stock=stock_day(place.desk),
        plans=plans_of_day(place.desk),
    )


def _alerts(place: Workplace) -> AlertsPage:
    return AlertsPage(
        place.context(),
        place.times,
        source=DeskAlerts(place.desk, told=place.told),
        tasks=place.tasks,
        bus=place.bus,
    )


def _reports(place: Workplace) -> ReportsPage:
    return ReportsPage(
        place.context(),
        place.times,
        source=place.reports,
        tasks=place.tasks,
        bus=place.bus,
        person=place.desk.person,
    )


def _find(place: Workplace) -> FindPage:
    return FindPage(
        place.context(),
        place.times,
        source=place.reports,
        tasks=place.tasks,
        bus=place.bus,
    )
