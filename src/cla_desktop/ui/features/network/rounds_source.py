# SPDX-License-Identifier: Apache-2.0
"""Check rounds as the page sees them; slow, called off the main thread."""

from collections.abc import Callable

from cla_desktop.services.desk import Desk
from cla_desktop.services.networking import rounds
from cla_desktop.services.networking.nodes import NodeNow, nodes_now
from cla_desktop.services.networking.rounds import HalfRound


class Rounds:
    """`stored` is told the id of each check that went into the outbox."""

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._stored = stored

    def load(self) -> tuple[tuple[NodeNow, ...], HalfRound]:
        """The nodes with how they were, and the round this person began."""
        return nodes_now(self._desk), rounds.half_round(self._desk)

    def keep(self, half: HalfRound) -> None:
        """Keep a half-made round."""
        rounds.keep_round(self._desk, half)

    def store(self, half: HalfRound) -> None:
        """Store the checks of all nodes that were called."""
        for done in rounds.store_round(self._desk, half):
            self._stored("check", done)
