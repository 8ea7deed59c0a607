# SPDX-License-Identifier: Apache-2.0
"""When somebody of a node was heard: by a check, or because they rang.

A signal counts for every node whose contact called. Reads a few cells of many records; runs inside
the caller's transaction.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.network.health import DAY_MS, Checked, rang
from cla_core.records.checks import HEARD, Check
from cla_core.records.contacts import Contact
from cla_core.records.signals import Signal
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

LOOKED_BACK_MS: Final = 57 * DAY_MS
"""Beyond that only nodes are looked for that were not heard since."""

ByNode = Mapping[str, Sequence[Checked]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """What of a contact says how a node is held; `left` once consent was withdrawn."""

    code: str
    sex: str
    node: str
    left: bool


def speakers(work: Work) -> tuple[Speaker, ...]:
    """Every contact."""
    found = work.records.cells_by_number(Contact.kind, ("sex", "node", "withdrawn_on"))
    return tuple(
        Speaker(code=code, sex=sex or "", node=node or "", left=bool(left))
        for code, sex, node, left in found
    )


def contact_made(
    work: Work, nodes: Sequence[Entry], contacts: Sequence[Speaker], now_ms: int
) -> ByNode:
    """By node code every check and every call, as the health rule wants them, oldest first."""
    callers = _callers(nodes, contacts)
    found = _since(work, callers, now_ms - LOOKED_BACK_MS)
    codes = {entry.number for entry in nodes if entry.number}
    if any(not any(one.result in HEARD for one in found.get(code, ())) for code in codes):
        return _since(work, callers, 0)
    return found


def _since(work: Work, callers: Mapping[str, Iterable[str]], since_ms: int) -> ByNode:
    found: dict[str, list[Checked]] = defaultdict(list)
    names = ("node", "result", "credit", "battery", "failure")
    for at_ms, node, result, credit, battery, failure in work.records.cells(
        Check.kind, names, since_ms=since_ms
    ):
        found[node].append(
            Checked(
                at_ms=at_ms,
                result=result,
                credit=credit or "",
                battery=battery or "",
                failure=failure or "",
            )
        )
    for at_ms, caller in work.records.cells(Signal.kind, ("caller_code",), since_ms=since_ms):
        for node in callers.get(caller or "", ()):
            found[node].append(rang(at_ms))
    return found


def _callers(nodes: Sequence[Entry], contacts: Sequence[Speaker]) -> Mapping[str, frozenset[str]]:
    """By a contact's code the codes of the nodes they speak for."""
    found: dict[str, set[str]] = defaultdict(set)
    codes = {entry.id: entry.number or "" for entry in nodes}
    for entry in nodes:
        for holder in holders_of(entry.values):
            found[holder].add(entry.number or "")
    for contact in contacts:
        if contact.node in codes:
            found[contact.code].add(codes[contact.node])
    return {code: frozenset(spoken_for) for code, spoken_for in found.items()}


def holders_of(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The codes of who answers at a node, whoever is called first in front."""
    first = str(values.get("primary_contact", ""))
    others = (str(row.get("contact", "")) for row in values.get("alternates", ()))
    return tuple(dict.fromkeys(code for code in (first, *others) if code))
