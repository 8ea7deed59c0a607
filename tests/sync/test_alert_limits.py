# SPDX-License-Identifier: Apache-2.0
"""Whom a caller forbade to tell is obeyed on every laptop of the base."""

from typing import Any

import pytest

from cla_core.alerts.routing import offers
from cla_desktop.services.alerting import reading
from cla_desktop.services.alerting.gathering import asking, with_members
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import NotReady
from tests.services.networking.people import contact
from tests.support.server import MissionServer
from tests.sync.alert_acts import iso, raised
from tests.sync.conftest import Join
from tests.sync.two_laptops import acquaint, meet


def forbidden(desk: Desk, alert: str) -> set[str]:
    """Whom this laptop bars because the person who told us did."""
    found = desk.store.read(lambda work: with_members(work, alert))
    every = offers(asking(desk, found, alert))
    return {offer.to for offer in every if offer.block == "CONTACT"}


def called(desk: Desk, alert: str, **said: Any) -> str:
    """One more call about it."""
    return log(
        desk, "signal", {"received_at": iso("21:47"), "channel": "CALL", "alert": alert} | said
    ).id


def test_a_colleague_cannot_send_on_to_whom_the_caller_forbade(
    server: MissionServer, join: Join
) -> None:
    first, second = join(server.invite("MTR")), join(server.invite("MTR"))
    before = raised(first)
    called(first, before, caller_limits=["NOT_TO_ARMY"])
    acquaint(first, second)
    assert forbidden(second, before) == {"ARMY"}
    after = raised(first)
    meet(first, second)
    assert forbidden(second, after) == set()
    beep = called(first, after)
    meet(first, second)
    called(first, after, amends=beep, caller_limits=["NOT_TO_POLICE"])
    meet(first, second)
    assert forbidden(first, after) == forbidden(second, after) == {"POLICE"}
    told = {"alert": after, "to": "POLICE", "sent_at": iso("21:55"), "channel": "CALL"}
    with pytest.raises(NotReady, match="does not allow"):
        log(second, "referral", {**told, "shared": ["PLACE", "THREAT"]})


def test_what_a_contact_forbids_is_obeyed_where_only_the_code_came(
    server: MissionServer, join: Join
) -> None:
    first, second = join(server.invite("MTS")), join(server.invite("MTS"))
    acquaint(first, second)
    alert = raised(first)
    contact(first, "K-014", sharing_limits=["NO_ACTION"])
    called(first, alert, caller_kind="CONTACT", caller_code="k14")
    meet(first, second)
    assert forbidden(second, alert) == forbidden(first, alert) >= {"ARMY", "POLICE"}


def unheard(desk: Desk, alert: str) -> bool:
    """Whether this laptop says that it may not know what a caller forbade."""
    view = reading.alert(desk, alert)
    assert view is not None
    return view.unheard


def test_a_laptop_nobody_vouched_for_says_that_it_does_not_know(
    server: MissionServer, join: Join
) -> None:
    first, second = join(server.invite("MTU")), join(server.invite("MTU"))
    alert = raised(first)
    called(first, alert, caller_limits=["NOT_TO_ARMY"])
    meet(first, second)
    assert forbidden(second, alert) == set()
    assert unheard(second, alert)
    assert not unheard(first, alert)
    acquaint(first, second)
    assert forbidden(second, alert) == {"ARMY"}
    assert not unheard(second, alert)
