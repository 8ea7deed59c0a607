# SPDX-License-Identifier: Apache-2.0
"""Texts an invented mission approved, brought down to a desk as an answer brings them."""

from typing import Any

from cla_core.bundles.approved import PURPOSE, Approved
from cla_core.bundles.keys import sign
from cla_core.ids import record_id
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.approved import take_in
from tests.support.mission import Mission

MESSAGE: dict[str, Any] = {
    "code": "M-012",
    "subject": "Emergency number",
    "theme": "NUMBER",
    "texts": [
        {"language": "en", "text": "Call, by day and by night."},
        {"language": "swc", "text": "Piga simu, mchana na usiku."},
    ],
    "do_not_say": "Do not promise a patrol.",
    "answers": [{"question": "Who pays the call?", "answer": "It is free of charge."}],
    "valid_from": "2025-03-01T00:00:00+02:00",
    "valid_until": "2025-06-30T23:59:00+02:00",
    "approved_by": "Manager",
}
CARD: dict[str, Any] = {
    "subject": "Kasoro (KAS)",
    "texts": [
        {
            "language": "en",
            "can": "Patrol the road to the market\nAnswer the phone day and night",
            "cannot": "Drive out after dark",
        },
        {
            "language": "fr",
            "can": "Patrouiller sur la route du marché",
            "cannot": "Sortir après la nuit tombée",
        },
    ],
    "valid_from": "2025-03-01T00:00:00+02:00",
    "approved_by": "Manager",
}


def bring(
    desk: Desk,
    mission: Mission,
    kind: str,
    values: dict[str, Any],
    *,
    version: int = 1,
    of: str = "",
    at_ms: int = 0,
) -> str:
    """One text comes down, signed by this mission, now or at a moment; gives its id."""
    at_ms = at_ms or desk.clock.now_ms()
    record = of or record_id(at_ms, f"{kind}{values.get('code')}".encode().ljust(10))
    text = Approved(
        id=record,
        kind=kind,
        version=version,
        by="Manager",
        at_ms=at_ms,
        values={**values, "version": version},
    )
    packed = text.packed()
    data = {"text": packed, "signature": sign(mission.signing, PURPOSE, packed)}
    desk.store.write(lambda work: take_in(desk, work, data))
    return record
