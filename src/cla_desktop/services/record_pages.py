# SPDX-License-Identifier: Apache-2.0
"""The page of any record that leaves the vault: its own where its kind has one, else the general.

So that a command sets the page that the window sets, for the same person behind the same
passphrase, and logs it alike. Knows which kinds have a page of their own: such a page was made to
be handed on and says in codes what it may. The general page shows what the mission reads, no more.
The annex on national forces is for one receiver, whom a command cannot name: the window asks.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_core.records.committee_meetings import CommitteeMeeting
from cla_core.records.messages import CanCard, Message
from cla_core.records.phone_trees import PhoneTree
from cla_core.records.plan_copies import PlanCopy
from cla_core.records.plans import Plan
from cla_core.records.protection_teams import ProtectionTeam
from cla_core.records.visits import Visit
from cla_desktop.services.committees.minutes import minutes
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.phone_tree_sheet import phone_tree_sheet
from cla_desktop.services.outreach.printing import approved_text
from cla_desktop.services.planning.committee_paper import committee_paper
from cla_desktop.services.planning.papers import copy_page
from cla_desktop.services.printing import (
    Page,
    logged,
    page_language,
    print_view,
    says_anything,
    to_be_printed,
)
from cla_desktop.services.visits.pack import visit_pack
from cla_desktop.services.visits.team_paper import team_terms


class _Make(Protocol):
    def __call__(self, desk: Desk, record: str, /, *, paper: str, language: Language) -> Page:
        """The page of a record of this kind, unlogged."""
        ...


_OWN: Final[Mapping[str, _Make]] = {
    CanCard.kind: approved_text,
    CommitteeMeeting.kind: minutes,
    Message.kind: approved_text,
    PhoneTree.kind: phone_tree_sheet,
    Plan.kind: committee_paper,
    PlanCopy.kind: copy_page,
    ProtectionTeam.kind: team_terms,
    Visit.kind: visit_pack,
}
NOTHING_TO_SHOW: Final = mark(
    "Nothing of this record is for paper: it is for the laptops of the base alone."
)


def print_record(
    desk: Desk, kind: str, record: str, *, paper: str = "a4", language: Language | None = None
) -> Page:
    """Render a record and log that it was printed; in its own language unless told otherwise.

    Raises:
        InputRefused: there is no such record of this kind, or its kind is not printed.
    """
    view = to_be_printed(desk, kind, record)
    if kind in _OWN:
        language = language or page_language(desk, view)
        page = _OWN[kind](desk, view.id, paper=paper, language=language)
        return logged(desk, page, paper=paper, what=view.id)
    if not says_anything(view):
        raise InputRefused(NOTHING_TO_SHOW)
    return print_view(desk, view, paper=paper, language=language)
