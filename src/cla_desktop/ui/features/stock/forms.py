# SPDX-License-Identifier: Apache-2.0
"""The two forms of the page of credit, each made when first needed.

Whoever only looks at the ledger waits for neither. Owns what a form is told once it is made, and
what is half typed in both; where they stand is for the page.
"""

from collections.abc import Callable, Mapping

from cla_core.fields import Plain
from cla_desktop.services.stock.reading import CreditView
from cla_desktop.ui.features.stock.batch_pane import BatchPane
from cla_desktop.ui.features.stock.entry_strip import EntryStrip


class CreditForms:
    """`entry` writes one entry, `batch` issues to many; who makes one gives it its place."""

    def __init__(
        self, *, make_entry: Callable[[], EntryStrip], make_batch: Callable[[], BatchPane]
    ) -> None:
        self._make_entry = make_entry
        self._make_batch = make_batch
        self._entry: EntryStrip | None = None
        self._batch: BatchPane | None = None
        self._view: CreditView | None = None

    @property
    def entry(self) -> EntryStrip:
        """The form of one entry."""
        if self._entry is None:
            self._entry = self._make_entry()
            self._tell()
        return self._entry

    @property
    def batch(self) -> BatchPane:
        """The form for many."""
        if self._batch is None:
            self._batch = self._make_batch()
            self._tell()
        return self._batch

    def show_view(self, view: CreditView) -> None:
        """What they begin with and offer is read from this ledger now."""
        self._view = view
        self._tell()

    def state(self) -> dict[str, Plain]:
        """What is half typed, by form; nothing of one that was never needed."""
        made: dict[str, EntryStrip | BatchPane | None]
        made = {"strip": self._entry, "batch": self._batch}
        return {name: form.state() for name, form in made.items() if form is not None}

    def put_state(self, state: Mapping[str, Plain]) -> bool:
        """Put back what `state` gave; whether some of it is of the form for many."""
        entry, batch = state.get("strip"), state.get("batch")
        if isinstance(entry, dict) and entry:
            self.entry.put_state(entry)
        if isinstance(batch, dict) and batch:
            self.batch.put_state(batch)
            return True
        return False

    def _tell(self) -> None:
        view = self._view
        if view is None:
            return
        if self._batch is not None:
            self._batch.currency = view.currency
        if self._entry is not None:
            self._entry.currency = view.currency
            self._entry.fees = {one.group: one for one in view.groups}
            self._entry.operators = {one.code.upper(): one.operator for one in view.holders}
