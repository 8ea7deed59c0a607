# SPDX-License-Identifier: Apache-2.0
"""Invented histories of a night: heaps of records about three alerts, in any order."""

from typing import Any

from hypothesis import strategies as st

from cla_core.alerts.told import Told
from cla_core.codes import LISTS
from tests.core.alerts.night import alert, feedback, iso, ms, referral, response, step, told, uid

CLOCKS = ("21:40", "21:46", "21:51", "22:05", "22:24", "22:40", "23:30")
NIGHT = [
    alert(urgency="Immediate", severity="Severe", certainty="Likely", threat_type="MOV"),
    told("s1", "signal", received_at=iso("21:42"), channel="BEEP", alert=uid("a")),
    told("s2", "signal", received_at=iso("21:47"), channel="SMS", alert=uid("a")),
    told("s3", "signal", received_at=iso("21:55"), channel="VHF", alert=uid("a")),
    referral("r1", "BASECO", "21:46"),
    referral("r2", "ARMY", "21:48"),
    step("k", "ACKNOWLEDGED", "21:51", referral=uid("r1"), actor="BASECO"),
    response("q", departed_at=iso("22:05"), arrived_at=iso("22:24"), outcome="FLED"),
    response("g", "GUARD", actor="JOINT", arrived_at=iso("22:50")),
    feedback("f", "22:40"),
]


@st.composite
def happenings(draw: st.DrawFn) -> list[Told]:
    """A heap of records about three alerts: versions, steps, replies, nonsense among them."""
    heap: list[Told] = []
    names = st.sampled_from(["a", "b", "c"])
    for index in range(draw(st.integers(1, 12))):
        about = uid(draw(names))
        at = iso(draw(st.sampled_from(CLOCKS)))
        written = ms(draw(st.sampled_from(CLOCKS)))
        name = f"x{index}"
        kind = draw(st.sampled_from(["alert", "alert_step", "referral", "response", "feedback"]))
        values: dict[str, Any] = {"alert": about}
        match kind:
            case "alert":
                name = draw(names) if draw(st.booleans()) else name
                values = {"summary": name, "place": {"name": "Mtindo"}, "received_at": at}
                values |= {"urgency": draw(st.sampled_from(LISTS["urgency"]))}
            case "alert_step":
                values |= {"act": draw(st.sampled_from(LISTS["alert_act"])), "at": at}
                values |= {"other": uid(draw(names)), "to": "JOC", "actor": "CLA"}
            case "referral":
                values |= {"to": "BASECO", "sent_at": at}
            case "response":
                values |= {"actor": "ARMY", "type": "FOOT", "arrived_at": at}
            case "feedback":
                values |= {"at": at, "to": "CHIEF", "channel": "CALL"}
        if draw(st.booleans()):
            values["amends"] = uid(draw(st.sampled_from(["a", "b", "x0", "x1", "x2"])))
        heap.append(told(name, kind, written=written, **values))
    return heap
