# SPDX-License-Identifier: Apache-2.0
"""The annex on national forces, begun from the alerts that led to the newest team.

Of those alerts only what presumes national forces, a line for each kind of act in each place with
its days; what goes by sealed slip is left out. The author writes on.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from cla_core.alerts.flags import STATE_FORCES, flags_of
from cla_core.alerts.timeline import AlertState
from cla_core.clock import moment_of
from cla_core.day_said import DaySaid
from cla_core.fields import Many, Text, fields_of
from cla_core.language import Language
from cla_core.record import clean
from cla_core.records.conduct_annexes import AllegedAct, ConductAnnex
from cla_core.records.protection_teams import ProtectionTeam
from cla_desktop.services.alerting.gathering import gathered
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work

SEALED: Final = frozenset({"CRSV", "CHILD", "SEA", "UN-PERP"})


def annex_begun(desk: Desk, language: Language) -> Mapping[str, Any]:
    """What a new annex begins with; nothing where there is no team."""

    def job(work: Work) -> tuple[str, tuple[AlertState, ...]]:
        teams = [work.records.get(record) for record in work.documents.listed(ProtectionTeam.kind)]
        known = [team for team in teams if team is not None]
        newest = max(known, key=lambda team: (team.when_ms or 0, team.id), default=None)
        if newest is None:
            return "", ()
        ids = [str(row["alert"]) for row in newest.values.get("trigger_alerts", ())]
        roots = tuple(sorted({work.alerts.root_of(alert) for alert in ids}))
        found = gathered(work, roots).states if roots else {}
        return str(newest.values.get("code", "")), tuple(found.values())

    team, states = desk.store.read(job)
    return clean({"team": team, "acts": _acts(states, desk.offset_minutes, language)})


def _acts(
    states: Iterable[AlertState], offset_minutes: int, language: Language
) -> list[dict[str, Any]]:
    days: dict[tuple[str, str, str], list[str]] = {}
    for state in sorted(states, key=lambda one: one.clocks.received or 0):
        values = state.values
        if values.get("perpetrator") not in STATE_FORCES or SEALED & set(flags_of(values)):
            continue
        place = values.get("place")
        where = str(place.get("name", "")) if isinstance(place, Mapping) else ""
        key = (str(values["perpetrator"]), str(values.get("threat_type", "")), where)
        day = moment_of(state.clocks.received or 0, offset_minutes)
        days.setdefault(key, []).append(DaySaid(day.date()).worded(language))
    return [
        clean(
            {
                "force": force,
                "what": what,
                "place": _fitting("place", where),
                "when_said": _fitting("when_said", ", ".join(dict.fromkeys(told))),
            }
        )
        for (force, what, where), told in list(days.items())[: _most_acts()]
    ]


def _fitting(name: str, said: str) -> str:
    kind = fields_of(AllegedAct)[name]
    return said[: kind.most] if isinstance(kind, Text) else said


def _most_acts() -> int:
    kind = fields_of(ConductAnnex)["acts"]
    return kind.most if isinstance(kind, Many) else 0
