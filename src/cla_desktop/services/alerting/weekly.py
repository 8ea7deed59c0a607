# SPDX-License-Identifier: Apache-2.0
"""What a weekly begins with of alerts: how many came, and what became of them.

Counted as the board counts (`cla_core.alerts.indicators`), as this desk knows them now. Counts
alone: which alerts they were is the author's to tell, who changes whatever they like.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from cla_core.alerts.indicators import COMMUNITY, NATIONAL, SIDE_OF, TOLD, UN, summary
from cla_core.alerts.measures import Measure, Origin, measures
from cla_core.alerts.timeline import AlertState
from cla_core.fields import Plain
from cla_desktop.services.alerting.gathering import received_within, with_joined
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work

FALSE: Final = "FALSE_ALARM"


def alerts_of_week(desk: Desk, since_ms: int, until_ms: int) -> dict[str, Plain]:
    """The fields of a weekly over this stretch of time; nothing where no alert came."""

    def job(work: Work) -> Mapping[str, AlertState]:
        return with_joined(work, received_within(work, since_ms, until_ms)).states

    states = desk.store.read(job)
    # All are of this base, and a desk knows of none too late for its own report.
    here = Origin(base=desk.card.base, came_ms=since_ms, heard_ms=since_ms)
    known = measures(states, dict.fromkeys(states, here)).values()
    came = [one for one in known if one.is_counted and since_ms <= one.received_ms <= until_ms]
    if not came:
        return {}
    true = [one for one in came if one.exit != FALSE]
    told = summary(true, due=lambda _one: None, now_ms=until_ms)
    required = [one for one in true if one.required_action]
    return {
        "alerts_received": told.alerts,
        "alerts_before": told.timings["PRE"],
        "alerts_needing_action": told.responded.whole,
        "alerts_responded": told.responded.part,
        "answered_by_un": _answered(required, UN),
        "answered_by_state": _answered(required, NATIONAL),
        "answered_by_community": _answered(required, COMMUNITY),
        "alerts_confirmed": told.verdicts["CONFIRMED"],
        "alerts_false": len(came) - len(true),
        "alerts_told_back": told.tellings[TOLD],
    }


def _answered(required: Iterable[Measure], side: str) -> int:
    """By how many a side answered, alone or with others."""
    return sum(any(side in SIDE_OF.get(who, ()) for who in one.responders) for one in required)
