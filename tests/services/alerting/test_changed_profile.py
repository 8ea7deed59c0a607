# SPDX-License-Identifier: Apache-2.0
"""The mission changed its lists: what was written before can still be corrected."""

import pytest

from cla_desktop.services.alerting.reading import alert
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.services.recording import NotReady
from tests.services.alerting.night import at, change_lists, taken

DROPPED = {
    "threat_type": {"drop": ["RUM"]},
    "response_type": {"drop": ["DRONE"]},
    "contact_limit": {"drop": ["NOT_TO_NGO"]},
}


def test_an_alert_whose_threat_was_dropped_is_corrected_and_keeps_it(desk: Desk) -> None:
    one = taken(desk, threat_type="RUM").id
    change_lists(desk, DROPPED)
    values = {
        "threat_type": "RUM",
        "summary": "Soldiers fired for practice",
        "place": {"name": "T"},
    }
    corrected = {**values, "received_at": at("21:44"), "amends": one, "amendment": "CORRECTION"}
    log(desk, "alert", corrected)
    seen = alert(desk, one)
    assert seen is not None
    assert seen.line.state.values["threat_type"] == "RUM"
    assert seen.line.title == "Soldiers fired for practice"
    with pytest.raises(NotReady):
        taken(desk, threat_type="RUM")


def test_a_response_that_was_begun_before_is_gone_on_with(desk: Desk) -> None:
    one = taken(desk).id
    said = {"alert": one, "actor": "UN_MILITARY", "type": "DRONE", "ordered_at": at("21:58")}
    begun = log(desk, "response", said).id
    change_lists(desk, DROPPED)
    log(desk, "response", {**said, "arrived_at": at("22:10"), "amends": begun})
    seen = alert(desk, one)
    assert seen is not None
    assert seen.line.state.state == "RESPONDED"


def test_a_contact_keeps_a_limit_that_the_mission_no_longer_lists(desk: Desk) -> None:
    values = {"code": "K-022", "role_category": "TRADE", "sharing_limits": ["NOT_TO_NGO"]}
    contact = create(desk, "contact", values)
    change_lists(desk, DROPPED)
    save(desk, opened(desk, contact.id), {**contact.values, "nicknames": "Grocer"})
    assert opened(desk, contact.id).values["sharing_limits"] == ["NOT_TO_NGO"]
