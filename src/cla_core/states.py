# SPDX-License-Identifier: Apache-2.0
"""Where a report is on its way, as its author sees it. A state only rises.

`draft` and `waiting` and `left` are local knowledge; `mission`, `read` and `acted` each rest on a
stored, signed statement of the mission.
"""

from enum import IntEnum


class ReportState(IntEnum):
    """The states in the order in which they are passed."""

    DRAFT = 0
    WAITING = 1
    LEFT = 2
    MISSION = 3
    READ = 4
    ACTED = 5

    @property
    def word(self) -> str:
        """The word used by the command line and as catalogue key `state.<word>`."""
        return self.name.lower()


def later(one: ReportState, other: ReportState) -> ReportState:
    """Join two pieces of news about one report."""
    return max(one, other)
