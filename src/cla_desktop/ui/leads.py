# SPDX-License-Identifier: Apache-2.0
"""Where a row leads that stands for a record of any kind: the page of its book.

A lead is one text, as rows carry it: the page before a bar, then the wish. Without a page it is
meant for the page of reports.
"""

from typing import Final

from cla_core.records import kinds_in, record_type
from cla_desktop.ui.page_names import (
    ALERTS,
    COMMUNITIES,
    DUTY,
    EQUIPMENT,
    NETWORK,
    NUMBERS,
    OPEN,
    OUTREACH,
    PLANS,
    RADIO,
    REPORTS,
    STOCK,
    VISITS,
)

BAR: Final = "|"
PAGES: Final = {
    "alerts": ALERTS,
    "network": NETWORK,
    "committees": COMMUNITIES,
    "stock": STOCK,
    "equipment": EQUIPMENT,
    "outreach": OUTREACH,
    "numbers": NUMBERS,
    "plans": PLANS,
    "radio": RADIO,
    "visits": VISITS,
}
"""The page of a book; what stands in no other is found among the reports."""
LOGS: Final = {
    "phone_custody": DUTY,
    "duty_test": DUTY,
    "cards_given": NUMBERS,
    "check": NETWORK,
    "round": NETWORK,
    "two_persons": NETWORK,
    "roll_call": RADIO,
    "plan_copy": PLANS,
    "plan_recall": PLANS,
    "plan_answer": PLANS,
}
"""The page that shows the log in which a record without a book is a line; it opens no line."""


def lead_to(kind: str, record: str) -> str:
    """The lead to a record."""
    if kind in LOGS:
        return LOGS[kind] + BAR
    wish = OPEN + record
    page = PAGES.get(record_type(kind).book)
    return page + BAR + wish if page else wish


def page_and_wish(lead: str) -> tuple[str, str]:
    """The page of a lead, and what it is asked for."""
    page, _, wish = lead.rpartition(BAR)
    return page or REPORTS, wish


def title_worth_saying(kind: str, title: str) -> str:
    """Of an alert its number is enough where soldiers may look; titles of its steps are codes."""
    return "" if kind in kinds_in("alerts") else title
