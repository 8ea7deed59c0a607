# SPDX-License-Identifier: Apache-2.0
"""The sending page's `Joiner` over the real services."""

from cla_desktop.services.desk import Desk
from cla_desktop.services.rejoining import look_at_code
from cla_desktop.sync.rejoining import join_again
from cla_desktop.ui.invited import Invited


class DeskJoiner:
    """See `Joiner`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look_at(self, code: str) -> Invited:
        """See `Joiner`."""
        return Invited.by(look_at_code(self._desk, code))

    def join(self, code: str) -> None:
        """See `Joiner`."""
        join_again(self._desk, code)
