# SPDX-License-Identifier: Apache-2.0
"""From a plan to the print dialog: the plan of its committee, a redacted copy, what changed."""

from typing import Protocol

from cla_core.language import Language
from cla_core.planning.differences import Difference
from cla_desktop.services.desk import Desk
from cla_desktop.services.planning import committee_paper, papers
from cla_desktop.services.printing import Page
from cla_desktop.ui.printing.print_dialog import Wish


class Paper(Protocol):
    """What the dialog prints."""

    def preview(self, wish: Wish) -> Page:
        """The pages, to be looked at."""
        ...

    def printed(self, wish: Wish) -> Page:
        """The pages, to leave the vault."""
        ...


class CommitteeSheet:
    """The plan that was agreed, for its committee, as the dialog's source of pages."""

    def __init__(self, desk: Desk, plan: str) -> None:
        self._desk = desk
        self._plan = plan

    def preview(self, wish: Wish) -> Page:
        """The pages, to be looked at."""
        language = Language.load(wish.language)
        return committee_paper.committee_paper(
            self._desk, self._plan, paper=wish.paper, language=language
        )

    def printed(self, wish: Wish) -> Page:
        """The pages, to leave the vault."""
        return papers.printed(self._desk, self._plan, self.preview(wish), paper=wish.paper)


class CopySheet:
    """A redacted copy as the dialog's source of pages."""

    def __init__(self, desk: Desk, copy: str) -> None:
        self._desk = desk
        self._copy = copy

    def preview(self, wish: Wish) -> Page:
        """The pages, to be looked at."""
        language = Language.load(wish.language)
        return papers.copy_page(self._desk, self._copy, paper=wish.paper, language=language)

    def printed(self, wish: Wish) -> Page:
        """The pages, to leave the vault."""
        return papers.printed(self._desk, self._copy, self.preview(wish), paper=wish.paper)


class ChangesSheet:
    """What changed, as the dialog's source of pages."""

    def __init__(
        self, desk: Desk, *, code: str, title: str, changes: tuple[Difference, ...]
    ) -> None:
        self._desk = desk
        self._code = code
        self._title = title
        self._changes = changes

    def preview(self, wish: Wish) -> Page:
        """The pages, to be looked at."""
        return papers.changes_page(
            self._desk,
            self._changes,
            title=f"{self._code} {self._title}".strip(),
            paper=wish.paper,
            language=Language.load(wish.language),
        )

    def printed(self, wish: Wish) -> Page:
        """The pages, to leave the vault."""
        return papers.printed(self._desk, "plan changes", self.preview(wish), paper=wish.paper)
