# SPDX-License-Identifier: Apache-2.0
"""An alert that is begun where a check round heard of an incident: it knows the village already.

The village alone, as the list of places has it. Where the node itself stands and its code are for
the base: with a village beside its code the mission would learn where it is.
"""

from collections.abc import Mapping
from typing import Any

from cla_core.record import clean
from cla_core.records.nodes import Node
from cla_desktop.services.alerting.gathering import ALERT
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Draft
from cla_desktop.storage.store import Work


def begin_at(desk: Desk, node: str) -> Draft:
    """The form of an alert in the village of the node with this code; not kept yet."""
    village = desk.store.read(lambda work: _village_of(work, node))
    return Draft(id=desk.new_id(), kind=ALERT, values=clean({"place": village}))


def _village_of(work: Work, node: str) -> Mapping[str, Any]:
    entry = work.records.by_number(node)
    if entry is None or entry.kind != Node.kind:
        return {}
    locality = entry.values.get("locality", {})
    # A place of the list has the list's position; any other one was taken where the node stands.
    return locality if "id" in locality else clean({"name": locality.get("name")})
