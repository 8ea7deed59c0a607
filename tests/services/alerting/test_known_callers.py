# SPDX-License-Identifier: Apache-2.0
"""What a contact asked for holds for every alert they raise, said at the call or not."""

from cla_core.alerts.routing import offers
from cla_desktop.services.alerting.gathering import asking, with_members
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from tests.services.alerting.night import taken


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
