# SPDX-License-Identifier: Apache-2.0
"""Which laptops of a base read what another one wrote: those that somebody vouched for."""

import pytest

from cla_core.fields import Layer
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.laptops import NoSuchLaptop, WordsDiffer, neighbours, vouch
from tests.support.server import MissionServer
from tests.sync.conftest import BASES, Join
from tests.sync.desks import sync
from tests.sync.invented import KIND, WOOD, invented_document, said
from tests.sync.two_laptops import acquaint, meet, words_for

__all__ = ["invented_document"]


def test_without_a_vouching_nothing_of_the_base_is_readable(
    join: Join, server: MissionServer
) -> None:
    base = next(BASES)
    one, other = join(server.invite(base)), join(server.invite(base))
    meet(one, other)
    made = create(one, KIND, {"code": "P-001", "name": "Mtindo", "keeper": WOOD})
    meet(one, other)
    assert other.store.read(lambda work: work.records.get(made.id)) is None
    acquaint(one, other)
    assert said(other, made.id) == {"code": "P-001", "name": "Mtindo", "keeper": WOOD}


def test_wrong_words_and_unknown_laptops_are_refused(join: Join, server: MissionServer) -> None:
    base = next(BASES)
    one, other = join(server.invite(base)), join(server.invite(base))
    meet(one, other)
    with pytest.raises(WordsDiffer):
        vouch(one, other.device.hex(), words_for(one, other))
    with pytest.raises(NoSuchLaptop):
        vouch(one, "0" * 16, words_for(other, one))
    assert not neighbours(one, language="en")[0].trusted


def test_a_third_laptop_is_believed_by_both_when_one_vouches(
    pair: tuple[Desk, Desk], join: Join, server: MissionServer
) -> None:
    one, other = pair
    before = create(other, KIND, {"code": "P-001", "keeper": WOOD})
    third = join(server.invite(one.invitation.base))
    meet(one, other, third)
    acquaint(one, third)
    meet(one, other, third)
    assert said(third, before.id)["keeper"] == WOOD
    after = create(third, KIND, {"code": "P-002", "keeper": "maple"})
    meet(one, other, third)
    assert said(other, after.id)["keeper"] == "maple"


def test_a_revoked_laptop_reads_nothing_new(pair: tuple[Desk, Desk], server: MissionServer) -> None:
    one, other = pair
    assert server.verb("revoke", other.device.hex()).code == 0
    assert sync(one).failure is None
    assert neighbours(one, language="en")[0].revoked
    ring = one.store.read(lambda work: one.ring(Layer.BASE, "", work))
    assert ring is not None
    assert set(ring.readers) == {one.device}
