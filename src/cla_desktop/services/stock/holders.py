# SPDX-License-Identifier: Apache-2.0
"""Who may get credit: every contact in the list by code, with what a batch chooses by.

Their network, whose credit was low at the last check and who got none since, and who got some last
month. No name and no number is read here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cla_core.dtg import parse_ms
from cla_core.network.health import LITTLE_CREDIT
from cla_core.records.checks import Check
from cla_core.records.contacts import Contact
from cla_core.records.nodes import AlertNetwork, Node
from cla_core.states import ReportState
from cla_core.stock.ledger import Ledger
from cla_core.stock.months import month_before
from cla_desktop.services.desk import Desk
from cla_desktop.services.stock.gone import gone_holders
from cla_desktop.services.stock.writing import book_within, this_month
from cla_desktop.storage.store import Work

AIRTIME: Final = "AIRTIME"
MINUTE_MS: Final = 60 * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A contact who may get credit; `low` says how it was at the last check, `since_ms` when.

    It is empty once airtime was issued after that check: whether it came is asked of the holder.
    """

    code: str
    operator: str = ""
    networks: frozenset[str] = frozenset()
    low: str = ""
    since_ms: int = 0
    last_month: bool = False


@dataclass(frozen=True, slots=True)
class LastCheck:
    """What the last check of a node that told of credit said of it."""

    at_ms: int
    credit: str


@dataclass(frozen=True)
class _Nodes:
    """By contact code: the networks of their nodes, and what of credit still holds."""

    networks: dict[str, set[str]] = field(default_factory=dict)
    credit: dict[str, LastCheck] = field(default_factory=dict)


def holders(desk: Desk) -> tuple[Holder, ...]:
    """Everyone in the list who has not left, by code."""
    month, now_ms = month_before(this_month(desk)), desk.clock.now_ms()

    def job(work: Work) -> tuple[Holder, ...]:
        book = book_within(desk, work)
        had, nodes = _got_in(book, month), _nodes(work, book)
        gone = gone_holders(work, now_ms)
        found = [
            _holder(entry.values, nodes, had)
            for entry in work.records.all_of(Contact.kind)
            if entry.state is not ReportState.DRAFT and (entry.number or "").upper() not in gone
        ]
        return tuple(sorted(found, key=lambda one: one.code))

    return desk.store.read(job)


def low_credit(known: Iterable[Holder]) -> tuple[Holder, ...]:
    """Whose credit was low or gone at the last check, and no airtime since; the emptiest first."""
    low = [one for one in known if one.low in LITTLE_CREDIT]
    return tuple(sorted(low, key=lambda one: (one.low != "NONE", one.code)))


def low_codes(work: Work, book: Ledger, now_ms: int) -> tuple[str, ...]:
    """The same by their codes, but for those who left."""
    credit, gone = _nodes(work, book).credit, gone_holders(work, now_ms)
    low = (code for code, last in credit.items() if last.credit in LITTLE_CREDIT)
    return tuple(sorted(code for code in low if code not in gone))


def _got_in(book: Ledger, month: str) -> frozenset[str]:
    return frozenset(one.beneficiary.upper() for one in book.of("ISSUED") if one.month == month)


def _holder(values: Mapping[str, Any], nodes: _Nodes, had: frozenset[str]) -> Holder:
    code = str(values.get("code", ""))
    last = nodes.credit.get(code.upper())
    return Holder(
        code=code,
        operator=_operator(values),
        networks=frozenset(nodes.networks.get(code.upper(), ())),
        low=last.credit if last is not None and last.credit in LITTLE_CREDIT else "",
        since_ms=last.at_ms if last is not None else 0,
        last_month=code.upper() in had,
    )


def _operator(values: Mapping[str, Any]) -> str:
    """That of the number which is rung first and says one."""
    named = (str(row.get("operator", "")).strip() for row in values.get("phones", ()))
    return next((one for one in named if one), "")


def _given_last(book: Ledger) -> dict[str, int]:
    """By holder when airtime was issued to them last."""
    issued = (one for one in book.of("ISSUED") if one.account.credit_kind == AIRTIME)
    return {one.beneficiary.upper(): one.at_ms for one in issued}


def _nodes(work: Work, book: Ledger) -> _Nodes:
    names = {
        entry.id: str(entry.values.get("name", ""))
        for entry in work.records.all_of(AlertNetwork.kind)
        if entry.state is not ReportState.DRAFT
    }
    found, last, given = _Nodes(), _last_checks(work), _given_last(book)
    for entry in work.records.all_of(Node.kind):
        values = entry.values
        first = str(values.get("primary_contact", "")).upper()
        others = [str(row.get("contact", "")).upper() for row in values.get("alternates", ())]
        network = names.get(str(values.get("network", "")), "")
        for code in filter(None, (first, *others)):
            found.networks.setdefault(code, set()).update({network} - {""})
        told = last.get(str(values.get("code", "")))
        known = found.credit.get(first)
        if first and told is not None and (known is None or known.at_ms < told.at_ms):
            found.credit[first] = told
    # Forms say the minute, a check the moment: credit of the minute of the check came after it.
    for code in found.credit.keys() & given.keys():
        if given[code] >= found.credit[code].at_ms // MINUTE_MS * MINUTE_MS:
            del found.credit[code]
    return found


def _last_checks(work: Work) -> dict[str, LastCheck]:
    """By node code; a check that told nothing of credit changes nothing."""
    found: dict[str, LastCheck] = {}
    for entry in work.records.all_of(Check.kind):
        credit, node = str(entry.values.get("credit", "")), str(entry.values.get("node", ""))
        at_ms = parse_ms(entry.values["at"])
        known = found.get(node)
        if credit not in {"", "UNKNOWN"} and (known is None or known.at_ms <= at_ms):
            found[node] = LastCheck(at_ms, credit)
    return found
