# SPDX-License-Identifier: Apache-2.0
"""From a signed operation to an edit of a document the board shows, without any database.

What of an edit the mission may not read is left out here, whoever sent it in the open.
"""

from typing import Final

from cla_core.bundles.operations import Act, Operation
from cla_core.documents.change import Change, read_change
from cla_core.errors import NotReadable
from cla_core.fields import Layer
from cla_core.record import REGISTRY
from cla_core.records.committees import Committee
from cla_core.records.protection_teams import ProtectionTeam
from cla_core.records.visits import Visit

SHOWN: Final = frozenset({Committee.kind, Visit.kind, ProtectionTeam.kind})
"""The documents the board shows."""


def edit_in(operation: Operation) -> Change | None:
    """An edit of any document, or None where it is not of the right form."""
    if operation.act is not Act.SET:
        return None
    try:
        return read_change(operation.record, operation.kind, operation.body)
    except NotReadable:
        return None


def open_part(edit: Change) -> Change | None:
    """What of an edit the mission may read; None where that is nothing, or nobody shows it."""
    if edit.kind not in SHOWN:
        return None
    return edit.in_layer(REGISTRY[edit.kind], Layer.MISSION)
