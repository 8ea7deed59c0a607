# SPDX-License-Identifier: Apache-2.0
"""Texts the mission approved: taken in as signed, an older version never over a newer one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cla_core.bundles.approved import Approved
from cla_core.errors import ClaError
from cla_core.record import REGISTRY
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import entry_of, found_by
from cla_desktop.storage.store import Work


def take_in(desk: Desk, work: Work, data: Mapping[str, Any]) -> tuple[str, str]:
    """Keep a text that came down; gives kind and id of what is new here, or empty words."""
    try:
        text = Approved.read(data, desk.card.server_sign)
    except ClaError:
        return "", ""
    before = work.records.get(text.id)
    if before is not None and (before.kind != text.kind or before.version >= text.version):
        return "", ""
    declaration = REGISTRY[text.kind]
    # It changed here when it came: a base without a link hears of it days after its approval.
    now_ms = desk.clock.now_ms()
    entry = entry_of(desk, declaration, (text.id, dict(text.values)), now_ms=now_ms)
    entry = replace(
        entry,
        own=False,
        state=ReportState.MISSION,
        version=text.version,
        person=text.by,
        submitted_ms=text.at_ms,
    )
    work.records.put(entry, found_by(desk, declaration, entry))
    return text.kind, text.id
