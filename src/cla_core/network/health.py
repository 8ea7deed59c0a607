# SPDX-License-Identifier: Apache-2.0
"""How a node and a network are, computed from checks (dossier 2.2, 2.4).

Green: heard within 48 hours. Amber: within 7 days, or heard with low credit. Red: longer than that,
never, or the last three tries failed. Who rang by themselves was heard as well. A network is red
when more than two fifths of its nodes are, or the duty phone failed a test.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cla_core.records.checks import HEARD, TRIED

HOUR_MS = 60 * 60 * 1000
DAY_MS = 24 * HOUR_MS
FRESH_MS = 2 * DAY_MS
STALE_MS = 7 * DAY_MS
FAILED_IN_A_ROW = 3
RED_SHARE = 0.4
LITTLE_CREDIT = frozenset({"LOW", "NONE"})
UNTOLD = frozenset({"", "UNKNOWN"})


class Health(StrEnum):
    """How something is; the order is from good to bad."""

    GREEN = "GREEN"
    AMBER = "AMBER"
    RED = "RED"


class Why(StrEnum):
    """What makes it so, the first that holds."""

    HEARD = "HEARD"
    CREDIT = "CREDIT"
    STALE = "STALE"
    SILENT = "SILENT"
    FAILED = "FAILED"
    NEVER = "NEVER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One check as the rule sees it; `at_ms` milliseconds since 1970.

    `called` is False where they rang by themselves.
    """

    at_ms: int
    result: str
    credit: str = ""
    battery: str = ""
    failure: str = ""
    called: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeHealth:
    """How a node is and why; `heard_ms` when it was heard last, None where it never was."""

    health: Health
    why: Why
    heard_ms: int | None = None


def rang(at_ms: int) -> Checked:
    """Somebody of the node called by themselves, which proves as much as a check."""
    return Checked(at_ms=at_ms, result="HEARD", called=False)


def health_of(checks: Iterable[Checked], *, now_ms: int) -> NodeHealth:
    """How a node is at a moment, by its checks and by who rang, in any order."""
    known = sorted((one for one in checks if one.at_ms <= now_ms), key=_order)
    heard = [one for one in known if one.result in HEARD]
    heard_ms = heard[-1].at_ms if heard else None
    why = _why(known, heard, now_ms=now_ms)
    colour = {Why.HEARD: Health.GREEN, Why.CREDIT: Health.AMBER, Why.STALE: Health.AMBER}
    return NodeHealth(health=colour.get(why, Health.RED), why=why, heard_ms=heard_ms)


def _order(one: Checked) -> tuple[int, bool, str, str]:
    """Sort key: time; of two checks at the same time, the one that was answered comes last."""
    return one.at_ms, one.result in HEARD, one.result, one.credit


def _why(known: Sequence[Checked], heard: Sequence[Checked], *, now_ms: int) -> Why:
    tries = [one for one in known if one.result in HEARD | TRIED]
    if not heard:
        return Why.NEVER
    silent_ms = now_ms - heard[-1].at_ms
    last = tries[-FAILED_IN_A_ROW:]
    if len(last) == FAILED_IN_A_ROW and all(one.result in TRIED for one in last):
        return Why.FAILED
    if silent_ms > STALE_MS:
        return Why.SILENT
    if silent_ms > FRESH_MS:
        return Why.STALE
    # A node that rang by itself said nothing of its credit: what it said before holds.
    told = [one.credit for one in heard if one.credit not in UNTOLD]
    return Why.CREDIT if told and told[-1] in LITTLE_CREDIT else Why.HEARD


def network_health(nodes: Sequence[Health], *, duty_phone_failed: bool = False) -> Health:
    """How a whole network is."""
    if duty_phone_failed or nodes.count(Health.RED) > RED_SHARE * len(nodes):
        return Health.RED
    return Health.GREEN if set(nodes) <= {Health.GREEN} else Health.AMBER
