# SPDX-License-Identifier: Apache-2.0
"""Store every operation of a request exactly once, then understand what is new.

An operation is in the receipt exactly when its row is committed under the same hash. Whether it is
understood is a second question, asked afterwards, and never a reason not to store it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from cla_core.bundles.answers import Stored
from cla_core.bundles.operations import digest
from cla_core.documents.change import Change
from cla_server.alerts import arriving
from cla_server.alerts.arriving import SaysOtherwise
from cla_server.alerts.reading import Told
from cla_server.communities import repository as documents
from cla_server.credit import arriving as credit
from cla_server.credit.reading import is_of_credit
from cla_server.exchange import team
from cla_server.exchange.arrival import Arrival, Entry
from cla_server.exchange.reporting import Entering, OtherContent, enter, hold
from cla_server.exchange.repository import operations
from cla_server.exchange.repository.operations import SetAside, StoredBundle, StoredOperation
from cla_server.exchange.understanding import Draft, Understood, Verdict, understand
from cla_server.kit.bell import ring
from cla_server.kit.database import Connection, ContentTrouble
from cla_server.outreach import arriving as outreach
from cla_server.sealed import arriving as carrying

Unfit = (OtherContent, SaysOtherwise, *ContentTrouble)
"""What entering a record can raise because of what it says."""

FORKED = "forked"
UNREADABLE = "unreadable operation"
KIND_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a request's operations came to.

    `stored` runs of operations held, `troubled` operations with the reason, `new` whether any was
    not held before, `highest` the highest number among those held (0 for none).
    """

    stored: Sequence[Stored] = ()
    troubled: Sequence[tuple[int, str]] = ()
    new: bool = False
    highest: int = 0


def keep(connection: Connection, arrival: Arrival, entering: Entering, *, careful: bool) -> Kept:
    """Store a request's operations inside the caller's transaction.

    When `careful`, a report that cannot be entered is set aside and the others stand. That costs
    two more statements a report, so it is asked for only after an attempt without it has failed.

    Raises:
        Unfit: (unless careful) a report cannot be entered; the transaction must be undone.
    """
    if arrival.unreadable:
        _set_aside(connection, arrival, {UNREADABLE})
    if not arrival.entries:
        return Kept()
    entries, clashing = _each_once(arrival.entries)
    understood = {n: _understood(entry) for n, entry in entries.items()}
    rows = {n: _row(arrival, entry, understood[n]) for n, entry in entries.items()}
    new = operations.add_operations(connection, list(rows.values()))
    verdicts = {n: row.verdict for n, row in rows.items()}
    clashing |= _compare(connection, rows, rows.keys() - new, verdicts=verdicts)
    if new:
        operations.add_bundle(connection, _bundle(arrival))
        fresh = {n: understood[n] for n in sorted(new)}
        for n in fold(connection, entering, fresh, careful=careful):
            operations.set_verdict(connection, rows[n], Verdict.NOT_UNDERSTOOD)
            verdicts[n] = Verdict.NOT_UNDERSTOOD
        _tell_base(connection, entering, [entries[n] for n in sorted(new)])
        _carry_sealed(connection, arrival, entering, new)
    troubled = [(n, verdicts[n]) for n in verdicts if verdicts[n] == Verdict.NOT_UNDERSTOOD]
    troubled += [(n, FORKED) for n in clashing]
    # What came before was set aside when it came.
    _set_aside(connection, arrival, {reason for n, reason in troubled if n in new | clashing})
    held = {n: row.sha for n, row in rows.items() if n not in clashing}
    return Kept(
        stored=list(_runs(held)),
        troubled=sorted(troubled),
        new=bool(new),
        highest=max(held, default=0),
    )


def _tell_base(connection: Connection, entering: Entering, new: Sequence[Entry]) -> None:
    said = [entry.operation for entry in new if entry.operation is not None and not entry.sealed]
    team.tell_base(connection, entering.device, said, received_ms=entering.received_ms)


def _carry_sealed(
    connection: Connection, arrival: Arrival, entering: Entering, new: set[int]
) -> None:
    said = [one.operation for one in arrival.entries if one.n in new and one.operation is not None]
    boxes = [box for box in arrival.bundle.boxes if any(n in new for n, _ in box.contents)]
    received_ms = entering.received_ms
    carrying.take_in(connection, entering.device, said, boxes, received_ms=received_ms)


def _each_once(entries: Sequence[Entry]) -> tuple[dict[int, Entry], set[int]]:
    """Entries by number, and the numbers that one bundle gives to two different operations."""
    found: dict[int, Entry] = {}
    clashing = set()
    for entry in entries:
        if found.setdefault(entry.n, entry).sha != entry.sha:
            clashing.add(entry.n)
    return found, clashing


def _understood(entry: Entry) -> Understood:
    if entry.sealed:
        return Understood(Verdict.SEALED)
    if entry.operation is None:
        return Understood(Verdict.NOT_UNDERSTOOD)
    return understand(entry.operation)


def _row(arrival: Arrival, entry: Entry, understood: Understood) -> StoredOperation:
    operation = entry.operation
    kind = operation.kind if operation is not None else None
    return StoredOperation(
        device=arrival.device,
        incarnation=arrival.bundle.incarnation,
        n=entry.n,
        sha=entry.sha,
        bundle=operations.bundle_id(arrival.signed),
        kind=kind if kind is not None and _storable(kind) else None,
        record=operation.record if operation is not None else None,
        verdict=understood.verdict,
    )


def _storable(kind: str) -> bool:
    return len(kind) <= KIND_MOST and kind.isascii() and kind.isprintable()


def _bundle(arrival: Arrival) -> StoredBundle:
    return StoredBundle(
        id=operations.bundle_id(arrival.signed),
        device=arrival.device,
        counter=arrival.bundle.counter,
        bytes=arrival.signed,
        received_ms=arrival.now_ms,
    )


def _compare(
    connection: Connection,
    rows: Mapping[int, StoredOperation],
    repeated: set[int],
    *,
    verdicts: dict[int, str],
) -> set[int]:
    """Take over the verdicts of what was held before; gives the numbers held with other content."""
    if not repeated:
        return set()
    one = next(iter(rows.values()))
    held = operations.held(connection, one.device, one.incarnation, numbers=repeated)
    verdicts.update({n: verdict for n, (_, verdict) in held.items()})
    clashing = {n for n, (sha, _) in held.items() if sha != rows[n].sha}
    for n in clashing:
        del verdicts[n]
    return clashing


def fold(
    connection: Connection,
    entering: Entering,
    understood: Mapping[int, Understood],
    *,
    careful: bool,
) -> list[int]:
    """Enter what is new and understood; gives the operations that could not be.

    Raises:
        Unfit: (unless careful) one cannot be; the transaction must be undone.
    """
    drafts = {n: one.draft for n, one in understood.items() if one.draft is not None}
    told = {n: one.told for n, one in understood.items() if one.told is not None}
    facts = {n: one.fact for n, one in understood.items() if one.fact is not None}
    edits = {n: one.edit for n, one in understood.items() if one.edit is not None}
    left_out = _enter(connection, entering, drafts, careful=careful)
    for several, keep_all in ((facts, _keep_facts), (edits, _keep_edits), (told, _take_in)):
        keeping = partial(keep_all, connection, entering)
        left_out += _keep(connection, several, keeping, careful=careful)
    return left_out


def _keep(
    connection: Connection,
    several: Mapping[int, Any],
    keep_all: Callable[[Sequence[Any]], None],
    *,
    careful: bool,
) -> list[int]:
    """Keep all of one sort; gives the operations that could not be."""
    if careful:
        return [n for n, one in several.items() if not _kept(connection, one, keep_all)]
    if several:
        keep_all(list(several.values()))
    return []


def _kept(connection: Connection, one: object, keep_all: Callable[[Sequence[Any]], None]) -> bool:
    try:
        with connection.begin_nested():
            keep_all([one])
    except Unfit:
        return False
    return True


def _enter(
    connection: Connection, entering: Entering, drafts: Mapping[int, Draft], *, careful: bool
) -> list[int]:
    """Enter new reports; gives the operations that could not be."""
    if careful:
        hold(connection, entering, list(drafts.values()))
        return [n for n, draft in drafts.items() if not _entered(connection, entering, draft)]
    if drafts:
        enter(connection, entering, list(drafts.values()))
    return []


def _entered(connection: Connection, entering: Entering, draft: Draft) -> bool:
    try:
        with connection.begin_nested():
            enter(connection, entering, [draft])
    except Unfit:
        return False
    return True


def _keep_facts(connection: Connection, entering: Entering, facts: Sequence[Told]) -> None:
    told = [fact for fact in facts if not is_of_credit(fact.kind)]
    outreach.from_laptop(connection, entering.device, told, received_ms=entering.received_ms)
    spent = [fact for fact in facts if is_of_credit(fact.kind)]
    credit.from_laptop(connection, entering.device.base, spent)


def _keep_edits(connection: Connection, entering: Entering, edits: Sequence[Change]) -> None:
    documents.keep(connection, entering.device.base, edits)
    ring(connection)


def _take_in(connection: Connection, entering: Entering, told: Sequence[Told]) -> None:
    author, received_ms = entering.device, entering.received_ms
    code = entering.mission
    arriving.from_laptop(connection, author, told, received_ms=received_ms, mission=code)


def _set_aside(connection: Connection, arrival: Arrival, reasons: set[str]) -> None:
    for reason in sorted(reasons):
        what = SetAside(
            reason=reason,
            content=arrival.signed,
            received_ms=arrival.now_ms,
            device=arrival.device,
        )
        operations.set_aside(connection, what)


def _runs(held: Mapping[int, bytes]) -> Iterator[Stored]:
    """Runs of consecutive numbers with the digest of their hashes in order."""
    run: list[int] = []
    for n in sorted(held):
        if run and n != run[-1] + 1:
            yield _run(run, held)
            run = []
        run.append(n)
    if run:
        yield _run(run, held)


def _run(numbers: Sequence[int], held: Mapping[int, bytes]) -> Stored:
    return Stored(numbers[0], numbers[-1], digest(held[n] for n in numbers))
