# SPDX-License-Identifier: Apache-2.0
"""Radio nets as their page sees them; slow, called off the main thread."""

from collections.abc import Callable

from cla_core.records.checks import Check
from cla_core.records.radio import RollCall
from cla_desktop.services.desk import Desk
from cla_desktop.services.radio import nets
from cla_desktop.services.radio.nets import CallLine, HalfCall, NetLine


class Radio:
    """`stored` is told kind and id of each fact that went into the outbox."""

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._stored = stored

    def net(self, code: str) -> tuple[NetLine | None, HalfCall]:
        """A net, the first one without a code, and the roll call of it this person began."""
        found = [net for net in nets.nets(self._desk) if code in ("", net.code)]
        if not found:
            return None, HalfCall(net=code, id="", answers={})
        return found[0], nets.half_call(self._desk, found[0].code)

    def calls(self) -> tuple[CallLine, ...]:
        """The newest roll calls."""
        return nets.roll_calls(self._desk)

    def keep(self, half: HalfCall) -> None:
        """Keep a roll call as it stands."""
        nets.keep_call(self._desk, half)

    def store(self, half: HalfCall) -> None:
        """Store it, and the checks that follow from it."""
        first, *checks = nets.store_call(self._desk, half)
        self._stored(RollCall.kind, first.id)
        for done in checks:
            self._stored(Check.kind, done.id)
