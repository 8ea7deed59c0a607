# SPDX-License-Identifier: Apache-2.0
"""A record may go on saying what its mission's lists held when it was written."""

from typing import Any

import pytest

from cla_core.codes import CodeBook, Profile
from cla_core.kept_codes import still_allowing
from cla_core.received import known_values
from cla_core.record import Record, problems
from cla_core.records.alerts import Alert
from cla_core.records.contacts import Contact
from cla_core.records.messages import Message
from cla_core.records.phone_trees import PhoneTree
from cla_core.records.plans import Plan
from cla_core.records.rumours import Rumour

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


def coded(declaration: type[Record], code: str, book: CodeBook) -> list[str]:
    found = problems(declaration, {"code": code}, book=book, submitting=False)
    return [problem.field for problem in found if problem.field == "code"]


@pytest.mark.parametrize("declaration", [Contact, Plan, Message, Rumour])
def test_a_name_by_which_an_older_version_called_something_stays_and_no_other_is_taken(
    declaration: type[Record],
) -> None:
    assert coded(declaration, "Zebrawood", NOW) == ["code"]
    kept = still_allowing(NOW, declaration, {"code": "Zebrawood"})
    assert coded(declaration, "Zebrawood", kept) == []
    assert coded(declaration, "Ironwood", kept) == coded(declaration, "0999 5550147", kept)
    assert coded(declaration, "Ironwood", kept) == ["code"]


def test_a_tree_of_older_codes_may_be_gone_on_with() -> None:
    steps = [{"contact": "Zebrawood", "calls": "K 14"}]
    tree: dict[str, Any] = {"code": "T-01", "scenario": "ATTACK", "steps": steps}
    more = {**tree, "steps": [*steps, {"contact": "Ironwood"}]}
    kept = still_allowing(NOW, PhoneTree, tree)
    assert problems(PhoneTree, tree, book=kept, submitting=True) == []
    found = problems(PhoneTree, more, book=kept, submitting=True)
    assert [problem.field for problem in found] == ["steps.2.contact"]


def test_what_an_older_version_called_by_a_name_is_taken_as_it_comes() -> None:
    sent = {"code": "Mzee wa ford", "role_category": "TRAD"}
    assert known_values(Contact, sent) == sent
    assert known_values(Contact, {**sent, "code": "K-1\n"}) is None
