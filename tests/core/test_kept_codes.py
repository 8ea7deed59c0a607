# SPDX-License-Identifier: Apache-2.0
"""A record may go on saying what its mission's lists held when it was written."""

from typing import Any

from cla_core.codes import CodeBook, Profile
from cla_core.kept_codes import still_allowing
from cla_core.record import problems
from cla_core.records.alerts import Alert

LISTS = {"threat_type": {"drop": ["RUM", "OTH"]}, "people_row": {"drop": ["missing"]}}
NOW = CodeBook(Profile({"lists": LISTS}))
WRITTEN: dict[str, Any] = {
    "summary": "Riders say the bridge was taken",
    "place": {"name": "Tanda"},
    "received_at": "2025-03-14T21:44:00+02:00",
    "threat_type": "RUM",
    "perpetrator": "DRONES-2031",
    "action_requested": ["PATROL", "BALLOON"],
    "people": {"missing": {"total": 3}},
}


def refused(book: CodeBook, **changed: Any) -> list[str]:
    found = problems(Alert, WRITTEN | changed, book=book, submitting=True)
    return [problem.field.partition(".")[0] for problem in found]


def test_what_a_profile_dropped_or_this_side_never_knew_may_stay_and_nothing_else() -> None:
    assert set(refused(NOW)) == {"threat_type", "perpetrator", "action_requested", "people"}
    kept = still_allowing(NOW, Alert, WRITTEN)
    assert refused(kept) == []
    assert refused(kept, threat_type="OTH") == ["threat_type"]
    assert kept.codes("action_requested") == (*NOW.codes("action_requested"), "BALLOON")


def test_a_record_of_codes_in_force_changes_no_list() -> None:
    assert still_allowing(NOW, Alert, {"threat_type": "MOV", "people": {}}) is NOW
