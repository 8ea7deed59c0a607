# SPDX-License-Identifier: Apache-2.0
"""A year later a sealed slip is a number: on its author's laptop, and on its function's desk."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cla_core.kept_days import DAY_MS
from cla_core.records import sealed_kinds
from cla_core.records.slips import ConductSlip, SlipTaken, SurvivorSlip
from cla_desktop.clock import SystemClock
from cla_desktop.services.desk import Desk
from cla_desktop.services.opening import open_desk
from cla_desktop.services.sealed.ageing import how_many
from cla_desktop.services.sealed.inbox import acknowledge, items
from cla_desktop.services.sealed.receipts import receipts, seal
from cla_desktop.storage.store import Work
from cla_desktop.vault.opening import open_vault
from tests.support.desks import SESAME
from tests.support.server import MissionServer
from tests.sync.conftest import Join
from tests.sync.desks import sync
from tests.sync.slips import SLIP, specialist

KINDS = (*sealed_kinds(), SlipTaken.kind)
AFTER = 366
BEFORE = 360


def later(desk: Desk, days: int) -> Desk:
    """The same desk unlocked so many days on: all that is in it is older by that."""

    def job(work: Work) -> None:
        for kind in KINDS:
            for entry in list(work.records.all_of(kind)):
                work.records.put(replace(entry, changed_ms=entry.changed_ms - days * DAY_MS), "")

    desk.store.write(job)
    folder = desk.folder
    desk.close()
    return open_desk(folder, open_vault(folder.home, SESAME), SystemClock())


@pytest.fixture
def both(server: MissionServer, join: Join) -> Iterator[list[Desk]]:
    """An author whose slip a specialist's desk acknowledged, and that desk."""
    reader, author = join(specialist(server)), join(server.invite("KAG"))
    sync(reader)
    sync(author)
    seal(author, SurvivorSlip.kind, SLIP, record=author.new_id())
    sync(author)
    sync(reader)
    [item] = items(reader)
    acknowledge(reader, item.id)
    sync(reader)
    sync(author)
    desks = [author, reader]
    yield desks
    for desk in desks:
        desk.close()


def test_for_a_year_it_stands(both: list[Desk]) -> None:
    both[:] = [later(desk, BEFORE) for desk in both]
    author, reader = both
    assert len(receipts(author)) == len(items(reader)) == 1
    assert how_many(author) == how_many(reader) == 0


def test_then_it_is_counted_and_nothing_of_it_is_left(both: list[Desk]) -> None:
    both[:] = [later(desk, AFTER) for desk in both]
    author, reader = both
    assert (receipts(author), items(reader)) == ((), ())
    assert how_many(author) == how_many(reader) == 1
    for desk in both:
        left = desk.store.read(
            lambda work: [each.id for kind in KINDS for each in work.records.all_of(kind)]
        )
        assert left == []
    both[:] = [later(desk, AFTER) for desk in both]
    assert [how_many(desk) for desk in both] == [1, 1]


def test_what_never_left_is_not_forgotten(server: MissionServer, join: Join) -> None:
    author = join(server.invite("KAH"))
    sync(author)
    seal(author, SurvivorSlip.kind, SLIP, record=author.new_id())
    author = later(author, AFTER)
    assert len(receipts(author)) == 1
    assert how_many(author) == 0
    author.close()


def test_an_allegation_is_counted_nowhere_on_the_base(server: MissionServer, join: Join) -> None:
    author = join(server.invite("KAI"))
    sync(author)
    said = {name: SLIP[name] for name in ("received_at", "area", "services", "consent")}
    seal(author, ConductSlip.kind, {**said, "accused": "UN_UNIFORMED"}, record=author.new_id())
    sync(author)
    author = later(author, AFTER)
    assert receipts(author) == ()
    assert how_many(author) == 0
    author.close()
