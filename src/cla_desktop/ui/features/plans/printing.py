# SPDX-License-Identifier: Apache-2.0
"""From a plan to the print dialog: the plan of its committee, a redacted copy, what changed."""

from functools import partial
from typing import Final

from cla_core.planning.differences import Difference
from cla_desktop.services.desk import Desk
from cla_desktop.services.planning.committee_paper import committee_paper
from cla_desktop.services.planning.papers import changes_page, copy_page
from cla_desktop.ui.printing.sheet_source import SheetSource

CHANGES: Final = "plan changes"
"""What the log of prints calls them: they are no record."""


def committee_sheet(desk: Desk, plan: str) -> SheetSource:
    """The plan that was agreed, for its committee."""
    return SheetSource(desk, partial(committee_paper, plan=plan), what=plan)


def copy_sheet(desk: Desk, copy: str) -> SheetSource:
    """The sheet of a redacted copy, ready for the preview."""
    return SheetSource(desk, partial(copy_page, copy=copy), what=copy)


def changes_sheet(
    desk: Desk, *, code: str, title: str, changes: tuple[Difference, ...]
) -> SheetSource:
    """The sheet of the differences between two versions."""
    titled = f"{code} {title}".strip()
    return SheetSource(desk, partial(changes_page, changes=changes, title=titled), what=CHANGES)
