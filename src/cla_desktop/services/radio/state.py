# SPDX-License-Identifier: Apache-2.0
"""How the base can communicate today: sets, power and antennas by the list of equipment, the phone.

What the daily's table begins with; whoever writes it knows better and changes it.
"""

from cla_core.network.equipment import Piece, state_rows
from cla_core.records.assets import Asset
from cla_desktop.services.custody.duty import duty_within, tests_within
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work

PHONE = "DUTY-PHONE"


def equipment_state(desk: Desk) -> list[dict[str, str]]:
    """The rows of the daily's table, as far as anything is known."""

    def job(work: Work) -> list[dict[str, str]]:
        listed = set(work.documents.listed(Asset.kind))
        pieces = [
            Piece(
                asset_type=str(entry.values.get("asset_type", "")),
                status=str(entry.values.get("status", "")),
                condition=str(entry.values.get("condition", "")),
            )
            for entry in work.records.all_of(Asset.kind)
            if entry.id in listed
        ]
        return [*state_rows(pieces), *_phone(work, desk.clock.now_ms())]

    return desk.store.read(job)


def _phone(work: Work, now_ms: int) -> list[dict[str, str]]:
    """The alert phone, once anybody said something of it."""
    duty, tests = duty_within(work, now_ms=now_ms), tests_within(work, now_ms)
    if duty.now is None and not tests:
        return []
    late = bool(tests) and tests[-1].result == "LATE"
    held = duty.now is not None and duty.now.named
    state = "DOWN" if duty.failed else "NONE" if not held else "WEAK" if late else "OK"
    return [{"equipment": PHONE, "state": state}]
