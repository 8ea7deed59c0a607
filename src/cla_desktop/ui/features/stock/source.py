# SPDX-License-Identifier: Apache-2.0
"""Credit as the page sees it; slow, called off the main thread."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cla_core.fields import Plain
from cla_core.language import Language
from cla_core.records.credit import Credit
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted
from cla_desktop.services.spreadsheets import XLSX
from cla_desktop.services.stock import batch, fees, reading, writing
from cla_desktop.services.stock.batch import Batch
from cla_desktop.services.stock.finance import export_ledger
from cla_desktop.services.stock.reading import CreditView
from cla_desktop.ui.features.stock.printing import StockSheet, month_source

FILE_NAME = f"credit-ledger{XLSX}"


class DeskCredit:
    """`stored` is told kind and id of each entry that went into the outbox."""

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._stored = stored

    def load(self) -> CreditView:
        """The ledger as it is now."""
        return reading.credit_view(self._desk)

    def write(self, values: Mapping[str, Plain]) -> Submitted:
        """Store one entry, of now where it says no time.

        A closing takes with it how many entries its sheet rests on.
        """
        if values.get("act") == "RECONCILED" and values.get("period"):
            return self._told(writing.close_month(self._desk, str(values["period"])))
        return self._told(writing.write(self._desk, {"at": writing.now(self._desk), **values}))

    def write_fee(self, values: Mapping[str, Plain]) -> tuple[str, ...]:
        """Store a user group's fee; the ids of its entries."""
        return tuple(self._told(done).id for done in fees.write_fee(self._desk, values))

    def confirm(self, issue: str) -> Submitted:
        """Store that the holder confirmed an issue."""
        return self._told(writing.confirm(self._desk, issue))

    def issue_to_many(self, wanted: Batch) -> tuple[str, ...]:
        """Store a batch; the ids of its issues."""
        return tuple(self._told(done).id for done in batch.issue_batch(self._desk, wanted))

    def take_back(self, issues: Sequence[str]) -> int:
        """Reverse a batch that was a mistake; how many."""
        return len([self._told(done) for done in writing.take_back(self._desk, issues)])

    def paper(self, month: str) -> StockSheet:
        """A month's sheet for the print dialog."""
        return month_source(self._desk, month)

    def export(self, path: Path, language: Language) -> int:
        """Write the file for the finance office; how many entries."""
        return export_ledger(self._desk, path, language=language)

    def _told(self, done: Submitted) -> Submitted:
        self._stored(Credit.kind, done.id)
        return done
