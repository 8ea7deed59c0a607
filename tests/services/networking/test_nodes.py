# SPDX-License-Identifier: Apache-2.0
"""Nodes as they stand: what is missing, who was heard, when silence is a warning."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.network.health import DAY_MS, HOUR_MS, Health
from cla_desktop.services.custody.duty import log_test
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import archive, create, save
from cla_desktop.services.documents.saving import opened as document
from cla_desktop.services.networking.balance import balance
from cla_desktop.services.networking.contacts import withdraw
from cla_desktop.services.networking.day import network_day
from cla_desktop.services.networking.nodes import Lack, networks_now, nodes_now
from cla_desktop.services.networking.rounds import ALL_WELL, HalfRound, store_round
from cla_desktop.services.networking.silence import silences
from cla_desktop.services.recording import submit
from cla_desktop.services.stock.gone import gone_holders
from tests.support.desks import Made, SetClock, made, opened
from tests.ui.documents_made import contact, node

MTINDO = {"name": "Mtindo", "lat": 1.70, "lon": 30.30}
FAR = {"name": "Tanda", "lat": 3.0, "lon": 31.0}


@pytest.fixture(scope="module")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """One enrolled desk."""
    return made(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def clock() -> SetClock:
    """A clock one can move."""
    return SetClock()


@pytest.fixture
def desk(made_desk: Made, tmp_path: Path, clock: SetClock) -> Iterator[Desk]:
    """A copy of it."""
    found = opened(made_desk.copied(tmp_path / "desk"), clock=clock)
    yield found
    found.close()


def call(desk: Desk, code: str) -> None:
    """A contact rang."""
    at = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    said = {"received_at": at, "channel": "BEEP", "caller_kind": "CONTACT", "caller_code": code}
    submit(desk, "signal", said)


def check(desk: Desk, code: str, **said: str) -> None:
    """A round of one node."""
    store_round(desk, HalfRound(id=desk.new_id(), answers={code: said or ALL_WELL}))


def lacks(desk: Desk) -> tuple[Lack, ...]:
    """What the only node is missing."""
    [found] = nodes_now(desk)
    return found.lacks


def test_what_a_node_is_missing_is_known_until_it_is_there(desk: Desk) -> None:
    record = contact(desk, "K-014", sex="m")
    assert record
    node(desk, "N-11", "Mtindo", primary_contact="K-014", alternates=[{"contact": "K-016"}])
    assert lacks(desk) == (Lack.ALTERNATES, Lack.WOMAN)
    contact(desk, "K-016", sex="m")
    woman = contact(desk, "K-017", sex="f")
    node_id = nodes_now(desk)[0].id
    seen = document(desk, node_id)
    both = [{"contact": "K-016"}, {"contact": "K-017"}]
    save(desk, seen, {**seen.values, "alternates": both})
    assert lacks(desk) == ()
    archive(desk, document(desk, woman))
    assert lacks(desk) == (Lack.ALTERNATES, Lack.WOMAN)
    archive(desk, document(desk, woman), away=False)
    assert lacks(desk) == ()
    withdraw(desk, woman)
    assert lacks(desk) == (Lack.ALTERNATES, Lack.WOMAN)


def test_a_holder_who_died_holds_nothing_any_more(desk: Desk) -> None:
    first = contact(desk, "K-014", sex="f")
    contact(desk, "K-016", sex="f")
    contact(desk, "K-017", sex="m")
    others = [{"contact": "K-016"}, {"contact": "K-017"}]
    node(desk, "N-11", "Mtindo", primary_contact="K-014", alternates=others)
    assert lacks(desk) == ()
    seen = document(desk, first)
    died = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    save(desk, seen, {**seen.values, "active_to": died, "exit_disposition": "DESTROY"})
    assert lacks(desk) == (Lack.CONTACT,)


def test_who_goes_in_a_week_still_holds_their_node(desk: Desk, clock: SetClock) -> None:
    contact(desk, "K-016", sex="f")
    contact(desk, "K-017", sex="m")
    last_day = iso(moment_of(desk.clock.now_ms() + 7 * DAY_MS, desk.offset_minutes))
    contact(desk, "K-014", sex="f", active_to=last_day, exit_disposition="COMMUNITY")
    others = [{"contact": "K-016"}, {"contact": "K-017"}]
    node(desk, "N-11", "Mtindo", primary_contact="K-014", alternates=others)
    assert lacks(desk) == ()
    assert gone(desk) == set()
    assert balance(desk, ()).all.known == 3
    clock.ms += 7 * DAY_MS
    assert lacks(desk) == (Lack.CONTACT,)
    assert gone(desk) == {"K-014"}
    assert balance(desk, ()).all.known == 2


def gone(desk: Desk) -> set[str]:
    """The codes of those who get no credit any more."""
    now_ms = desk.clock.now_ms()
    return set(desk.store.read(lambda work: gone_holders(work, now_ms)))


def test_nodes_stand_in_the_order_of_their_numbers(desk: Desk) -> None:
    for code in ("N-100", "N-11", "N-9", "N-100b"):
        node(desk, code, "Mtindo")
    assert [one.code for one in nodes_now(desk)] == ["N-9", "N-11", "N-100", "N-100b"]


def test_who_rings_by_themselves_was_heard(desk: Desk, clock: SetClock) -> None:
    contact(desk, "K-014")
    node(desk, "N-11", "Mtindo", primary_contact="K-014")
    check(desk, "N-11")
    clock.ms += 8 * DAY_MS
    assert nodes_now(desk)[0].health.health is Health.RED
    call(desk, "K-014")
    [found] = nodes_now(desk)
    assert found.health.health is Health.GREEN
    assert found.health.heard_ms == clock.ms


def test_a_contact_speaks_for_the_node_they_name(desk: Desk) -> None:
    record = node(desk, "N-11", "Mtindo")
    contact(desk, "K-020", node=record)
    call(desk, "K-020")
    assert nodes_now(desk)[0].health.health is Health.GREEN


def test_a_network_is_red_when_more_than_two_fifths_of_it_are(desk: Desk) -> None:
    network = create(desk, "alert_network", {"name": "Kasoro east", "status": "ACTIVE"}).id
    for number in range(1, 6):
        node(desk, f"N-0{number}", "Mtindo", network=network)
    node(desk, "N-09", "Tanda")
    for code in ("N-01", "N-02", "N-03"):
        check(desk, code)
    east, rest = networks_now(desk)
    assert (east.name, east.health, len(east.nodes)) == ("Kasoro east", Health.AMBER, 5)
    assert (rest.name, rest.health) == ("", Health.RED)
    log_test(desk, {"result": "NO_ANSWER"})
    assert networks_now(desk)[0].health is Health.RED


def alert_near(desk: Desk, place: dict[str, Any]) -> None:
    """An alert of this moment."""
    at = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    submit(desk, "alert", {"received_at": at, "place": place, "summary": "Armed men"})


def test_silence_near_an_alert_becomes_a_warning_and_ends_with_a_word(
    desk: Desk, clock: SetClock
) -> None:
    node(desk, "N-11", "Mtindo", locality=MTINDO)
    node(desk, "N-12", "Tanda", locality=FAR)
    for code in ("N-11", "N-12"):
        check(desk, code)
    heard_ms = clock.ms
    assert silences(desk) == ()
    clock.ms += 20 * HOUR_MS
    alert_near(desk, {"name": "Ridge", "lat": 1.72, "lon": 30.32})
    [found] = silences(desk)
    assert (found.code, found.due_ms) == ("N-11", heard_ms + 24 * HOUR_MS)
    clock.ms += 10 * HOUR_MS
    assert silences(desk)[0].due_ms < clock.ms
    check(desk, "N-11")
    assert all(one.due_ms > clock.ms for one in silences(desk))
    clock.ms += 5 * DAY_MS
    assert silences(desk) == ()


def test_today_counts_red_nodes_and_missed_rounds(desk: Desk, clock: SetClock) -> None:
    assert network_day(desk).count == 0
    node(desk, "N-11", "Mtindo")
    node(desk, "N-12", "Bulwena")
    check(desk, "N-11", result="HEARD")
    clock.ms += 3 * DAY_MS
    day = network_day(desk)
    assert (day.count, [one.code for one in day.red]) == (2, ["N-12"])
    assert day.health is Health.RED
    first = moment_of(clock.ms, desk.offset_minutes)
    assert len(day.rounds.missed) >= 2
    assert all(at < first.timestamp() * 1000 for at in day.rounds.missed)
    assert timedelta(milliseconds=clock.ms - day.rounds.missed[-1]) < timedelta(days=2)
