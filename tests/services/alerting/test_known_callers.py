# SPDX-License-Identifier: Apache-2.0
"""What a contact asked for holds for every alert they raise, said at the call or not."""

import pytest

from cla_core.alerts.routing import offers
from cla_desktop.services.alerting.gathering import asking, with_members
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from tests.services.alerting.night import at, taken


def offered(desk: Desk, alert: str) -> frozenset[str]:
    """To whom it may go without a manager."""
    found = desk.store.read(lambda work: with_members(work, alert))
    return frozenset(offer.to for offer in offers(asking(desk, found, alert)) if not offer.block)


def test_a_contacts_limits_bar_a_referral(desk: Desk) -> None:
    values = {"code": "K-022", "role_category": "TRADE", "sharing_limits": ["NOT_TO_ARMY"]}
    contact = create(desk, "contact", values)
    alert = taken(desk, caller_code="k-022").id
    assert "ARMY" not in offered(desk, alert)
    assert "BASECO" in offered(desk, alert)
    seen = opened(desk, contact.id)
    save(desk, seen, {name: seen.values[name] for name in seen.values if name != "sharing_limits"})
    assert "ARMY" in offered(desk, alert)


@pytest.mark.parametrize("typed", ["k22", "K 022", "K-22"])
def test_they_hold_however_the_code_was_typed(desk: Desk, typed: str) -> None:
    create(
        desk,
        "contact",
        {"code": "K-022", "role_category": "TRADE", "sharing_limits": ["NOT_TO_ARMY"]},
    )
    assert "ARMY" not in offered(desk, taken(desk, caller_code=typed).id)
    other = taken(desk, caller_code="").id
    call = {"alert": other, "received_at": at("21:47"), "channel": "SMS", "caller_code": typed}
    log(desk, "signal", call)
    assert "ARMY" not in offered(desk, other)


def test_a_code_nobody_has_stays_as_it_was_typed(desk: Desk) -> None:
    alert = taken(desk, caller_code="Mtindo 2").id
    found = desk.store.read(lambda work: with_members(work, alert))
    said = [each.values["caller_code"] for each in found.of(alert) if each.kind == "signal"]
    assert said == ["Mtindo 2"]
