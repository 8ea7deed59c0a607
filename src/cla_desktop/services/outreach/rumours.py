# SPDX-License-Identifier: Apache-2.0
"""A rumour of high risk becomes an alert in one step: begun with what is known, and linked."""

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.record import clean, cut_short
from cla_core.records.rumours import RumourStep
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.following import Case
from cla_desktop.services.recording import Draft, put_draft, submit_within
from cla_desktop.storage.store import Work

SUMMARY_MOST = 300


def begin_alert(desk: Desk, rumour: Case) -> str:
    """Begin the alert of a rumour and note it beside the rumour, both or neither; gives its id."""
    record, step = desk.new_id(), desk.new_id()
    said = rumour.values
    now = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes).replace(second=0, microsecond=0))
    known = clean(
        {
            "summary": cut_short(" ".join(str(said["wording"]).split()), SUMMARY_MOST),
            "threat_type": "RUM",
            "place": said.get("place"),
            "received_at": said.get("heard_at", now),
        }
    )
    link = {"rumour": rumour.id, "act": "ALERT", "at": now, "alert": record}

    def job(work: Work) -> None:
        put_draft(desk, work, Draft(id=record, kind="alert", values=known))
        submit_within(desk, work, RumourStep.kind, (step, link))

    desk.store.write(job)
    desk.counter.touch()
    return record
