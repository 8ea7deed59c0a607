# SPDX-License-Identifier: Apache-2.0
"""Alerts as GeoJSON (RFC 7946): the middle of a cell where there is one, longitude first."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cla_server.feeds.gathering import FedAlert
from cla_server.feeds.site import Told
from cla_server.feeds.white_list import declared

PROPERTIES = declared(
    "summary", "received_at", "event_start", "event_end", "time_precision", "timing",
    "threat_type", "other_threats", "action_requested", "urgency", "severity", "certainty",
    "source_reliability", "info_credibility", "verification",
)  # fmt: skip
"""The alert's own fields that a map may carry."""


def collection(
    found: Iterable[Sequence[FedAlert]], told: Told, *, withdrawn: Sequence[str] = ()
) -> Iterator[bytes]:
    """The feature collection; its last member says how many features there are.

    `withdrawn` are ids of features that a reader is to forget.
    """
    yield b'{"type":"FeatureCollection","features":[\n'
    count = 0
    for batch in found:
        features = [_text(_feature(alert, told)) for alert in batch]
        lead = ",\n" if count and features else ""
        yield (lead + ",\n".join(features)).encode()
        count += len(features)
    gone = f'"withdrawn":{json.dumps(withdrawn)},' if withdrawn else ""
    yield f'\n],{gone}"numberReturned":{count}}}\n'.encode()


def _feature(alert: FedAlert, told: Told) -> Mapping[str, Any]:
    cell, place, row = alert.place.cell, alert.place, alert.standing
    words = {"place": place.name, "area": place.area, "p_code": place.code}
    radius = {"radius_km": cell.radius_km} if cell is not None else {}
    own = {name: alert.values[name] for name in PROPERTIES if name in alert.values}
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": {"type": "Point", "coordinates": [cell.lon, cell.lat]} if cell else None,
        "properties": {
            "number": row.number,
            "base": row.base,
            "field_office": told.areas.of(row.base).field_office,
            "state": row.state,
            "priority": row.priority,
            **{name: said for name, said in words.items() if said},
            **radius,
            **own,
        },
    }


def _text(feature: Mapping[str, Any]) -> str:
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
