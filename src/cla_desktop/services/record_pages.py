# SPDX-License-Identifier: Apache-2.0
"""The page of any record that leaves the vault: its own where its kind has one, else the general.

So that a command sets the page that the window sets. Knows which kinds have a page of their own.
"""

from cla_core.language import SPOKEN, Language
from cla_core.records.plan_copies import PlanCopy
from cla_desktop.services.desk import Desk
from cla_desktop.services.planning import papers
from cla_desktop.services.printing import Page, logged, print_report


def print_record(
    desk: Desk, kind: str, record: str, *, paper: str = "a4", language: Language | None = None
) -> Page:
    """Render a record and log that it was printed; in its own language unless told otherwise.

    Raises:
        InputRefused: there is no such record of this kind, or its kind is not printed.
    """
    if kind == PlanCopy.kind:
        return _plan_copy(desk, record, paper=paper, language=language)
    return print_report(desk, kind, record, paper=paper, language=language)


def _plan_copy(desk: Desk, copy: str, *, paper: str, language: Language | None) -> Page:
    """As its receiver gets it: for whom alone, and until when."""
    if language is None:
        entry = desk.store.read(lambda work: work.records.get(copy))
        written = str(entry.values.get("language", "")) if entry is not None else ""
        language = Language.load(written if written in SPOKEN else desk.card.language)
    page = papers.copy_page(desk, copy, paper=paper, language=language)
    return logged(desk, page, paper=paper, what=copy)
