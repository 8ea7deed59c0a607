# SPDX-License-Identifier: Apache-2.0
"""When somebody of a node was heard: by a check, or because they rang.

A signal counts for every node whose contact called. Reads a few cells of many records; runs inside
the caller's transaction.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.network.health import DAY_MS, STALE_MS, Checked, rang
from cla_core.records.checks import HEARD, Check
from cla_core.records.contacts import Contact, has_gone
from cla_core.records.signals import Signal
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

RULED_MS: Final = STALE_MS + DAY_MS
"""So far back checks decide how a node is; of what was before only when it was heard last."""

ByNode = Mapping[str, Sequence[Checked]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """What of a contact says how a node is held.

    `left` once consent was withdrawn, who died or went by now, was taken out of the list
    or joined to another one.
    """

    code: str
    sex: str
    node: str
    left: bool


def speakers(work: Work, now_ms: int) -> tuple[Speaker, ...]:
    """Every contact."""
    found = work.documents.cells(Contact.kind, ("sex", "node", "withdrawn_on", "active_to"))
    return tuple(
        Speaker(
            code=code,
            sex=sex or "",
            node=node or "",
            left=has_gone(withdrawn, ended, now_ms) or not listed,
        )
        for code, listed, sex, node, withdrawn, ended in found
    )


def contact_made(
    work: Work, nodes: Sequence[Entry], contacts: Sequence[Speaker], now_ms: int
) -> ByNode:
    """By node code what the health rule needs: the checks of late, and when it was heard last."""
    since_ms = now_ms - RULED_MS
    found: dict[str, list[Checked]] = defaultdict(list)
    for node, checked in _checks(work, since_ms):
        found[node].append(checked)
    heard = {node for node, made in found.items() if any(one.result in HEARD for one in made)}
    if any(entry.number not in heard for entry in nodes):
        for node, at_ms in work.records.last_by_title(Check.kind, "result", HEARD).items():
            if node not in heard:
                found[node].append(rang(at_ms))
    callers = _callers(nodes, contacts)
    for at_ms, caller in work.records.cells(Signal.kind, ("caller_code",)):
        for node in callers.get(caller or "", ()):
            found[node].append(rang(at_ms))
    return found


def checks_made(desk: Desk, since_ms: int, node: str = "") -> tuple[Checked, ...]:
    """The checks of one node since then, or of all of them."""
    return desk.store.read(
        lambda work: tuple(checked for _, checked in _checks(work, since_ms, node))
    )


def _checks(work: Work, since_ms: int, node: str = "") -> Iterator[tuple[str, Checked]]:
    names = ("node", "result", "credit", "battery", "failure")
    for at_ms, code, result, credit, battery, failure in work.records.cells(
        Check.kind, names, since_ms=since_ms, title=node
    ):
        yield (
            code,
            Checked(
                at_ms=at_ms,
                result=result,
                credit=credit or "",
                battery=battery or "",
                failure=failure or "",
            ),
        )


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
