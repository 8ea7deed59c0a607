# SPDX-License-Identifier: Apache-2.0
"""What several tests of the board begin with: visitors, and alerts that stand in some way."""

from typing import Any

from cla_core.access import Role
from cla_server.accounts.scope import Scope
from cla_server.accounts.service import Visitor
from cla_server.accounts.upkeep import Upkeep
from cla_server.alerts.escalating import Escalation
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import SESAME, Hall
from tests.server.board.visit import Visit


def of_kasoro(hall: Hall, role: str = "officer", language: str = "en") -> Visit:
    """Somebody who works for KAS alone."""
    name, scope = f"{role} of Kasoro", Scope(base="KAS")
    Upkeep(hall.database, hall.clock).add(name, role=role, password=SESAME, scope=scope)
    visit = Visit(hall, language)
    assert visit.sign_in(name).status_code == 303
    return visit


RIDGE = {"name": "Mtindo ridge", "lat": 1.71, "lon": 30.31}
VILLAGE = {"name": "Mtindo", "lat": 1.70, "lon": 30.30}


def two(bases: Bases) -> tuple[str, str]:
    """One event, told at two bases."""
    here = bases.alert(minutes_ago=14, place=VILLAGE)
    there = bases.alert(base="BUL", minutes_ago=9, place=RIDGE, summary="Torches above Mtindo")
    return here, there


REASON = "Another unit, from another sector"


def voiced(bases: Bases, base: str = "KAS", **values: Any) -> str:
    """An alert where state forces are presumed, passed to the army by a manager's voice."""
    flagged = {"sensitive_flags": ["STATE-PERP"], **values}
    alert = bases.alert(base=base, minutes_ago=20, **flagged)
    said: dict[str, Any] = {
        "alert": alert,
        "to": "ARMY",
        "sent_at": bases.at(10),
        "channel": "CALL",
    }
    said |= {"shared": ["PLACE", "THREAT"], "authorised_by": "CLA manager, by telephone"}
    said |= {"authorised_at": bases.at(12), "authorised_reason": REASON}
    bases.tell("referral", said, base=base)
    return alert


def merged(bases: Bases, one: str, into: str) -> None:
    """A base brings two alerts together."""
    bases.step(one, "MERGED", other=into, actor="CLA")


def visitor(number: int) -> Visitor:
    """One of several officers."""
    return Visitor(
        account=number,
        name=f"Officer {number}",
        role=Role.OFFICER,
        scope=Scope(),
        session=b"",
        has_codes=False,
        left_ms=0,
    )


HOSTILE = "<script>document.title='taken'</script><img src=x onerror=alert(1)> \"'&{{7*7}}"


def rule_of(hall: Hall) -> Escalation:
    """A worker's rule, as it just started."""
    return Escalation(database=hall.database, clock=hall.clock, profile=hall.site.profile)


def climbed(bases: Bases, alert: str) -> list[str]:
    """Whom the rule asked, in order."""
    records = bases.records(alert)
    return [str(one.values["to"]) for one in records if one.values.get("actor") == "RULE"]
