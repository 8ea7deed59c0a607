# SPDX-License-Identifier: Apache-2.0
"""A laptop the mission blocks while it exchanges: it claims nothing more and loses nothing."""

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.errors import Refused
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.incoming import Applied
from tests.support.desks import write_flash
from tests.support.server import MissionServer
from tests.sync.desks import Waits, state_of, sync, waiting


def test_blocked_between_two_requests_it_knows_what_arrived_and_keeps_the_rest(
    pair: tuple[Desk, Desk], server: MissionServer
) -> None:
    one, other = pair
    first = write_flash(one, "First")
    rest = create(one, "contact", {"code": "K-001", "role_category": "TRAD"})
    told: list[Applied] = []

    def block(applied: Applied) -> None:
        if not told:
            assert server.verb("revoke", one.device.hex()).code == 0
        told.append(applied)

    carrier = carrier_for(one.folder, one.card)
    tally = exchange_all(one, carrier, watch=block, speed=Waits())
    carrier.close()
    assert isinstance(tally.failure, Refused)
    assert tally.failure.word == "revoked"
    assert tally.accepted == {first.id}
    there = {line["id"] for line in server.reports()}
    after = write_flash(one, "After")
    assert [each.id in there for each in (first, after)] == [True, False]
    assert state_of(one, first.id) > state_of(one, after.id)
    assert waiting(one) == 2
    assert opened(one, rest.id).values["code"] == "K-001"
    assert sync(other).failure is None
    assert other.store.read(lambda work: work.records.get(rest.id)) is None
