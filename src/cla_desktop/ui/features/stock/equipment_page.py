# SPDX-License-Identifier: Apache-2.0
"""The page of equipment: every handset, SIM card and radio by its tag, the chosen one beside it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_core.records.assets import Asset
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import ReportRow
from cla_desktop.services.stock.assets import AssetFacts, AssetStory, facts_of, story_of
from cla_desktop.services.stock.inside import say_the_same
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.documents_page import DocumentsPage, Listing
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.features.stock.printing import StockSheet, slip_source
from cla_desktop.ui.features.stock.story_view import StoryView
from cla_desktop.ui.features.stock.words import CreditWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.printing.opening import open_print_dialog
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint


class DeskAssets(DeskDocuments):
    """Equipment whose rows say what it is, how it is and who has it, beside its tag."""

    def __init__(self, desk: Desk, lang: Language, *, stored: Callable[[str, str], None]) -> None:
        super().__init__(desk, stored=stored)
        self._assets = desk
        self._lang = lang

    def rows(self, wanted: Sequence[int]) -> tuple[ReportRow, ...]:
        """See `DeskDocuments`; called off the main thread."""
        found = super().rows(wanted)
        told = facts_of(self._assets, [row.id for row in found])
        return tuple(
            replace(row, title=self._said(told[row.id])) if row.id in told else row for row in found
        )

    def _said(self, facts: AssetFacts) -> str:
        book = self._assets.book
        parts = (
            book.label(self._lang, "asset_type", facts.asset_type) if facts.asset_type else "",
            book.label(self._lang, "asset_status", facts.status) if facts.status else "",
            facts.issued_to,
        )
        return " · ".join(part for part in parts if part)


class AssetPapers:
    """What the page asks of the services beside documents; slow, called off the main thread.

    `stored` is told kind and id of each thing that was edited along with another.
    """

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._stored = stored

    def story(self, record: str) -> AssetStory:
        """What a loss gives away, and its turns."""
        return story_of(self._desk, record)

    def say_the_same(self, record: str) -> None:
        """Say of what lies in a thing that is gone how it went."""
        for one in say_the_same(self._desk, record):
            self._stored(Asset.kind, one)

    def slip(self, record: str, *, returned: bool) -> StockSheet:
        """The slip for issuing or returning a piece of equipment."""
        return slip_source(self._desk, record, returned=returned)


class EquipmentPage(DocumentsPage):
    """Alt+P prints the slip of issue, Alt+R that of return; Alt+G says of what lies in a thing that
    is gone what is said of the thing.
    """

    def __init__(
        self,
        context: FormContext,
        times: Times,
        behind: Behind,
        *,
        papers: AssetPapers,
    ) -> None:
        tr = context.lang.tr
        super().__init__(
            context,
            times,
            behind,
            listing=Listing(
                title=tr("Equipment"),
                kinds=(Asset.kind,),
                hint=tr("Tag, serial number, holder's code"),
                empty=tr(
                    "Handsets, SIM cards and radios are listed here by their tag. Add the first."
                ),
            ),
        )
        self._look = context.look
        self._papers = papers
        self._record = ""
        self._left_behind = self._here = False
        self.story = StoryView(context.look, CreditWords(context.lang, times, context.book), times)
        self.pane.stand_with(above=self.story.above, below=self.story)
        self.story.slip_asked.connect(self.print_slip)
        self.story.same_asked.connect(self.say_the_same)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """Those of every page of documents, and the slips."""
        own = super().bottom_keys()
        if self.writing:
            return own
        tr = self._lang.tr
        slips = [("Alt+P", tr("issue slip")), ("Alt+R", tr("return slip"))]
        too = tr("here too") if self._here else tr("gone too")
        return [*own, *slips, *([("Alt+G", too)] if self._left_behind else [])]

    def say_the_same(self) -> None:
        """Of what lies in the thing that is shown, where it is not said to be as that is."""
        if self._left_behind:
            pending = self._tasks.write(self, partial(self._papers.say_the_same, self._record))
            pending.then(lambda _done: self.saved.emit()).otherwise(self._say)

    def _say(self, error: ClaError) -> None:
        self.not_saved.emit(self._lang.tr(error.sentence, **error.values))

    def print_slip(self, returned: bool) -> None:
        """The paper of the thing that is shown."""
        if self._record:
            source = self._papers.slip(self._record, returned=returned)
            open_print_dialog(self, self._look, self._lang, tasks=self._tasks, source=source)

    def _look_at(self, record: str) -> None:
        super()._look_at(record)
        if record != self._record:
            # What the loss of another one gives away must not stand above these fields.
            self._show_story(AssetStory())
        self._record = record
        self._tasks.read(self, partial(self._papers.story, record)).then(
            lambda story: self._take_story(record, story)
        )

    def _clear_beside(self) -> None:
        super()._clear_beside()
        self._record = ""
        self._show_story(AssetStory())

    def _take_story(self, record: str, story: AssetStory) -> None:
        if record == self._record:
            self._show_story(story)

    def _show_story(self, story: AssetStory) -> None:
        behind = bool(story.left_behind)
        if not behind and self.story.say_same.hasFocus():
            self._enter()
        self.story.show_story(story)
        if (behind, story.here) != (self._left_behind, self._here):
            self._left_behind, self._here = behind, story.here
            self.keys_changed.emit()

    def _look_again(self) -> None:
        super()._look_again()
        if self._record:
            self._look_at(self._record)

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            **super()._keys(),
            "Alt+P": partial(self.print_slip, False),
            "Alt+R": partial(self.print_slip, True),
            "Alt+G": self.say_the_same,
        }
