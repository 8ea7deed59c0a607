# SPDX-License-Identifier: Apache-2.0
"""What a daily begins with of sets, power and the alert phone."""

from cla_desktop.services.custody.duty import hand_over, log_test
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.radio.state import equipment_state


def test_the_table_says_only_what_is_known(desk: Desk) -> None:
    assert equipment_state(desk) == []
    create(desk, "asset", {"code": "A-001", "asset_type": "VHF_BASE", "status": "IN_STORE",
                           "condition": "GOOD"})  # fmt: skip
    hand_over(desk, {"holder_kind": "CLA", "taken_by": "CLA-07"})
    assert equipment_state(desk) == [
        {"equipment": "VHF", "state": "OK", "note": "1/1"},
        {"equipment": "DUTY-PHONE", "state": "OK"},
    ]
    log_test(desk, {"result": "NO_ANSWER"})
    assert equipment_state(desk)[-1] == {"equipment": "DUTY-PHONE", "state": "DOWN"}
