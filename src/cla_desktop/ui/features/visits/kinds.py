# SPDX-License-Identifier: Apache-2.0
"""What stands in the list of visits, each kind by itself; known before the page is made."""

from typing import Final

from cla_core.records.conduct_annexes import ConductAnnex
from cla_core.records.patrols import CalendarDate, PatrolReport
from cla_core.records.protection_teams import ProtectionTeam, Recommendation
from cla_core.records.visits import Visit

KINDS: Final = (
    Visit.kind,
    ProtectionTeam.kind,
    ConductAnnex.kind,
    Recommendation.kind,
    PatrolReport.kind,
    CalendarDate.kind,
)
