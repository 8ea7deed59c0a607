# SPDX-License-Identifier: Apache-2.0
"""How the network stands today: rounds that are due or were missed, nodes that fell silent."""

from dataclasses import dataclass
from typing import Final

from cla_core.ids import made_ms
from cla_core.network.health import DAY_MS, Health, network_health
from cla_core.network.rules import LOOKED_BACK_DAYS, RoundsDue, rounds_due
from cla_core.records.checks import Check
from cla_desktop.services.custody.duty import duty_within
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.contacts import NOBODY_TO_ASK, AskAgain, to_ask_again
from cla_desktop.services.networking.nodes import NodeNow, nodes_within
from cla_desktop.services.networking.silence import Silence, silences_within
from cla_desktop.storage.store import Work

NO_ROUNDS: Final = RoundsDue()


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDay:
    """How many nodes there are, which are red, the longest silent first, and the rounds.

    `silent` are those whose silence is a warning now, `to_ask` the contacts whose consent is
    overdue for its review.
    """

    count: int = 0
    health: Health = Health.GREEN
    red: tuple[NodeNow, ...] = ()
    rounds: RoundsDue = NO_ROUNDS
    silent: tuple[Silence, ...] = ()
    to_ask: AskAgain = NOBODY_TO_ASK


NO_NETWORK: Final = NetworkDay()


def network_day(desk: Desk) -> NetworkDay:
    """The network as Today shows it now."""
    now_ms = desk.clock.now_ms()
    return desk.store.read(lambda work: _day(desk, work, now_ms))


def _day(desk: Desk, work: Work, now_ms: int) -> NetworkDay:
    nodes = nodes_within(work, now_ms)
    to_ask = to_ask_again(work, now_ms)
    if not nodes:
        return NetworkDay(to_ask=to_ask)
    looked_back_ms = now_ms - (LOOKED_BACK_DAYS + 1) * DAY_MS
    made = [row[0] for row in work.records.cells(Check.kind, (), since_ms=looked_back_ms)]
    return NetworkDay(
        to_ask=to_ask,
        count=len(nodes),
        health=network_health(
            [node.health.health for node in nodes],
            duty_phone_failed=duty_within(work, now_ms=now_ms).failed,
        ),
        silent=tuple(one for one in silences_within(desk, work, nodes) if one.due_ms < now_ms),
        red=tuple(sorted((node for node in nodes if node.is_red), key=_silent_since)),
        rounds=rounds_due(
            desk.book.profile,
            made,
            now_ms=now_ms,
            since_ms=min(made_ms(node.id) for node in nodes),
            offset_minutes=desk.offset_minutes,
        ),
    )


def _silent_since(node: NodeNow) -> tuple[bool, int, str]:
    """Sort key: nodes that fell silent come before those that were never heard."""
    heard_ms = node.health.heard_ms
    return (heard_ms is None, heard_ms or 0, node.code)
