# SPDX-License-Identifier: Apache-2.0
"""Writing into the ledger of credit: what may stand is judged in the transaction that stores it.

Two entries made at the same moment on one laptop never spend one voucher. Who is gone is asked of
`gone`, by the day of the entry; the rules themselves are the core's.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.record import clean, problems
from cla_core.records.credit import Credit
from cla_core.states import ReportState
from cla_core.stock.admission import refusals
from cla_core.stock.growing import grown
from cla_core.stock.ledger import MONTH_LENGTH, Ledger, ledger, ledger_entry, mark_of
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.meant import as_meant
from cla_desktop.services.recording import NotReady, Submitted, submit_within
from cla_desktop.services.stock.gone import gone_then
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work


def book_within(desk: Desk, work: Work) -> Ledger:
    """The ledger as all entries known here make it."""
    return ledger(
        ledger_entry(entry.id, entry.values, person=entry.person)
        for entry in work.records.all_of(Credit.kind)
        if entry.state is not ReportState.DRAFT and _is_right(desk, entry)
    )


def _is_right(desk: Desk, entry: Entry) -> bool:
    """Own entries were judged when they were stored; a colleague's may be of a newer form."""
    return entry.own or not problems(Credit, entry.values, book=desk.book, submitting=False)


class Writing:
    """Entries written one after the other on one reading of the ledger.

    What was read once and written since is the ledger, so nobody else may write into it meanwhile:
    for one call, never for a window.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book: Ledger | None = None

    def write(self, values: Mapping[str, Any], *, record: str = "") -> Submitted:
        """Store one entry.

        Raises:
            NotReady: with every problem; nothing is stored.
            AlreadyOther: the id stands for another entry.
        """
        record = self._desk.id_for(record)
        return self.write_all([(record, values)])[0]

    def write_all(self, several: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[Submitted, ...]:
        """Store entries by their ids in one transaction: all or none.

        Raises:
            NotReady: with the problems of the first that cannot stand; nothing is stored.
        """

        def job(work: Work) -> tuple[tuple[Submitted, ...], Ledger]:
            if self._book is None:
                self._book = book_within(self._desk, work)
            return self._write_within(work, self._book, several)

        stored, self._book = self._desk.store.write(job)
        self._desk.counter.touch()
        return stored

    def _write_within(
        self, work: Work, book: Ledger, several: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> tuple[tuple[Submitted, ...], Ledger]:
        done = []
        for record, said in several:
            values = as_meant(self._desk, work, Credit, said)
            if record not in book.entries:
                book = _judged(self._desk, work, book, (record, values))
            done.append(submit_within(self._desk, work, Credit.kind, (record, said)))
        return tuple(done), book


def write(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """Store one entry, as `Writing` does."""
    return Writing(desk).write(values, record=record)


def write_all(
    desk: Desk, several: Sequence[tuple[str, Mapping[str, Any]]]
) -> tuple[Submitted, ...]:
    """Store entries by their ids in one transaction, as `Writing` does: all or none."""
    return Writing(desk).write_all(several)


def _judged(desk: Desk, work: Work, book: Ledger, given: tuple[str, Mapping[str, Any]]) -> Ledger:
    """The book with one more entry; refused where the entry may not stand."""
    record, values = given
    said = clean(values)
    found = problems(Credit, said, book=desk.book, submitting=True)
    if found:
        raise NotReady(tuple(found))
    entry = ledger_entry(record, said, person=desk.person)
    why = gone_then(work, entry.beneficiary, entry.at_ms)
    gone = {entry.beneficiary.upper(): why} if why is not None else {}
    found = refusals(book, entry, this_month=this_month(desk), gone=gone)
    if found:
        raise NotReady(tuple(found))
    return grown(book, entry)


def now(desk: Desk) -> str:
    """The present time at the base, in stored form."""
    return iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))


def this_month(desk: Desk) -> str:
    """The current month, as `2025-03`."""
    return now(desk)[:MONTH_LENGTH]


def confirm(desk: Desk, issue: str) -> Submitted:
    """Store that the holder confirmed an issue."""
    return write(desk, {"act": "CONFIRMED", "at": now(desk), "about": issue})


def take_back(desk: Desk, several: Sequence[str]) -> tuple[Submitted, ...]:
    """Reverse what was written by mistake, all or none."""
    said = {"act": "REVERSED", "at": now(desk), "reason": "MISTAKE"}
    return write_all(desk, [(desk.new_id(), {**said, "about": wrong}) for wrong in several])


def close_month(desk: Desk, month: str) -> Submitted:
    """Close a month: its entries are those of the signed sheet, and corrections are reversals."""
    signed = desk.store.read(lambda work: book_within(desk, work).sheet_of(month))
    sheet = " ".join(sorted(mark_of(one.id) for one in signed))
    said = {"act": "RECONCILED", "at": now(desk), "period": month}
    values = {**said, "entries": len(signed), "sheet": sheet}
    return write(desk, clean(values))
