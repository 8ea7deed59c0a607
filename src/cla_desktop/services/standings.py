# SPDX-License-Identifier: Apache-2.0
"""How records stand, for who reads them one by one: what follows from others and no record says.

The same figures that the window shows beside them, as plain codes and counts; of a document also
what two laptops wrote apart and nobody has settled.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.network.duty import Held
from cla_core.record import clean
from cla_core.records.alerts import Alert
from cla_core.records.committees import Committee
from cla_core.records.custody import PhoneCustody
from cla_core.records.nodes import AlertNetwork, Node
from cla_core.records.plans import Plan
from cla_desktop.services.alerting.standings import standings as alerts_standing
from cla_desktop.services.committees.overview import glances as committees_seen
from cla_desktop.services.custody.duty import duty_phone
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.disputes import written_apart
from cla_desktop.services.documents.standing import is_document
from cla_desktop.services.networking.nodes import networks_now, nodes_now
from cla_desktop.services.planning.meeting_alerts import glances as plans_seen

Told = Mapping[str, Mapping[str, Any]]


def standings(desk: Desk, kind: str, records: Iterable[str]) -> Told:
    """How these records of one kind stand, by their ids; nothing of what stands by itself."""
    wanted = tuple(records)
    if kind == Alert.kind:
        return {record: asdict(one) for record, one in alerts_standing(desk, wanted).items()}
    told = _FOLLOWING[kind](desk) if kind in _FOLLOWING and wanted else {}
    apart = written_apart(desk, wanted) if is_document(kind) else {}
    return {
        record: {
            **told.get(record, {}),
            **({"disputed": apart[record]} if record in apart else {}),
        }
        for record in wanted
        if record in told or record in apart
    }


def _committees(desk: Desk) -> Told:
    return {
        record: clean(
            {
                "status": one.standing.status,
                "members": one.composition.members,
                "women": one.composition.women,
                "men": one.composition.men,
                "young": one.composition.young,
                "women_percent": one.composition.women_share,
                "young_percent": one.composition.young_share,
            }
        )
        for record, one in committees_seen(desk).items()
    }


def _plans(desk: Desk) -> Told:
    found = {}
    for record, one in plans_seen(desk).items():
        said: dict[str, Any] = {"status": one.status}
        if one.review is not None:
            said["review_on"] = _moment(desk, one.review.due_ms)
            if one.review.because is not None:
                said["review_for"] = one.review.because.alert
        found[record] = said
    return found


def _nodes(desk: Desk) -> Told:
    return {
        one.id: {
            "health": one.health.health.value,
            "why": one.health.why.value,
            **({"heard": _moment(desk, heard)} if (heard := one.health.heard_ms) else {}),
        }
        for one in nodes_now(desk)
    }


def _networks(desk: Desk) -> Told:
    return {one.id: {"health": one.health.value} for one in networks_now(desk)}


def _custody(desk: Desk) -> Told:
    """Until when whoever took the phone had it; of a corrected line nothing."""
    phone = duty_phone(desk)
    since = {(one.since_ms, one.holder): one for one in phone.held}
    return {
        line.id: _holding(desk, since[line.at_ms, line.taken_by])
        for line in phone.log
        if (line.at_ms, line.taken_by) in since
    }


def _holding(desk: Desk, one: Held) -> Mapping[str, Any]:
    until = {} if one.until_ms is None else {"until": _moment(desk, one.until_ms)}
    return {"with_cla": one.with_cla, **until}


def _moment(desk: Desk, at_ms: int) -> str:
    return iso(moment_of(at_ms, desk.offset_minutes))


_FOLLOWING: Final[Mapping[str, Callable[[Desk], Told]]] = {
    AlertNetwork.kind: _networks,
    Committee.kind: _committees,
    Node.kind: _nodes,
    PhoneCustody.kind: _custody,
    Plan.kind: _plans,
}
