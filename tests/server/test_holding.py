# SPDX-License-Identifier: Apache-2.0
"""Exchanges that are held until there is news: answered at once when it comes, by any worker."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

import pytest
import requests

from cla_core.bundles.answers import Answer
from cla_core.resources import resource_path
from cla_server.exchange.holding import LONGEST_S, Holding, wished_s
from cla_server.kit.bell import Bell
from tests.server.conftest import Headquarters
from tests.server.in_process import in_process, link
from tests.support.device import Device
from tests.support.server import MissionServer, end

HELD_S = LONGEST_S
"""Longer than anything here takes."""
PATIENCE_S = 2 * HELD_S


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MissionServer]:
    """A mission served by two workers, on one database or the other."""
    folder = tmp_path_factory.mktemp("held") / "data"
    if request.param == "postgres":
        url = str(request.getfixturevalue("postgres_url"))
        mission = MissionServer(folder, database=url)
    else:
        mission = MissionServer(folder)
    with mission.serving("--workers", "2"):
        yield mission


def asked(server: MissionServer, device: Device, *, held_s: int = 0) -> Answer:
    """One exchange with nothing to send, held for so long at most."""
    sent = device.send(())
    headers = {"Prefer": f"wait={held_s}"} if held_s else {}
    done = requests.post(f"{server.url}/x", data=sent.body, headers=headers, timeout=PATIENCE_S)
    assert done.status_code == 200
    return device.read(sent, done.content)


def joined(server: MissionServer) -> Device:
    """A device that knows everything there is for it."""
    device = Device(server.code())
    sent = device.send((), join=True)
    device.read(sent, server.post(sent.body)[1])
    while asked(server, device).news:
        pass
    return device


def held(pool: ThreadPoolExecutor, server: MissionServer, device: Device) -> Future[Answer]:
    """An exchange that waits; given time to be there."""
    waiting = pool.submit(asked, server, device, held_s=HELD_S)
    time.sleep(1.0)
    assert not waiting.done()
    return waiting


def test_news_comes_at_once_whichever_worker_it_was_written_by(server: MissionServer) -> None:
    device = joined(server)
    with ThreadPoolExecutor(1) as pool:
        waiting = held(pool, server, device)
        begun = time.monotonic()
        newer_profile(server)
        answer = waiting.result(PATIENCE_S)
    assert time.monotonic() - begun < HELD_S / 2
    assert [one.what for one in answer.news] == ["profile"]
    # Taken in, it is not told again: the next one waits.
    with ThreadPoolExecutor(1) as pool:
        waiting = held(pool, server, device)
        newer_profile(server)
        assert [one.what for one in waiting.result(PATIENCE_S).news] == ["profile"]


def test_without_news_it_is_answered_when_its_time_is_over(server: MissionServer) -> None:
    device = joined(server)
    begun = time.monotonic()
    assert not asked(server, device, held_s=2).news
    assert time.monotonic() - begun >= 1.9


def test_what_brings_something_is_answered_at_once(server: MissionServer) -> None:
    """Also where it was brought before, and nothing is told of it but that it is there."""
    device = joined(server)
    report = device.report()
    headers = {"Prefer": f"wait={HELD_S}"}
    for told in (["number"], []):
        sent = device.send((report,))
        begun = time.monotonic()
        done = requests.post(f"{server.url}/x", data=sent.body, headers=headers, timeout=PATIENCE_S)
        answer = device.read(sent, done.content)
        assert answer.stored
        assert [one.what for one in answer.news] == told
        assert time.monotonic() - begun < HELD_S / 2


def test_a_laptop_that_joins_is_never_held(headquarters: Headquarters) -> None:
    """Also where it joined before and there is nothing to tell: its person waits for the word."""
    device = headquarters.joined()
    while headquarters.ask(device).news:
        pass
    quiet = headquarters.exchange.answered(device.send(()).body)
    assert quiet.quiet_for == device.id.hex()
    joins_again = headquarters.exchange.answered(device.send((), join=True).body)
    assert joins_again.quiet_for == ""


def test_whoever_is_not_known_is_not_held(server: MissionServer) -> None:
    stranger = Device(server.code())
    begun = time.monotonic()
    assert asked(server, stranger, held_s=HELD_S).refused == "unknown-device"
    assert time.monotonic() - begun < HELD_S / 2


def test_a_newer_request_of_one_laptop_ends_the_older(tmp_path: Path) -> None:
    mission = MissionServer(tmp_path / "data")
    with mission.serving(), ThreadPoolExecutor(2) as pool:
        device = joined(mission)
        both = {held(pool, mission, device), pool.submit(asked, mission, device, held_s=HELD_S)}
        [older], [newer] = wait(both, PATIENCE_S, FIRST_COMPLETED)
        assert not older.result().news
        newer_profile(mission)
        assert newer.result(PATIENCE_S).news


def test_a_server_that_ends_answers_whom_it_holds(tmp_path: Path) -> None:
    mission = MissionServer(tmp_path / "data")
    process = mission.start()
    device = joined(mission)
    with ThreadPoolExecutor(1) as pool:
        waiting = held(pool, mission, device)
        begun = time.monotonic()
        end(process)
        assert not waiting.result(PATIENCE_S).news
        assert time.monotonic() - begun < HELD_S / 2


def test_whoever_hangs_up_is_held_no_longer(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    while headquarters.ask(device).news:
        pass
    database = headquarters.mission.database
    holding = Holding(database, Bell(database))
    body = device.send(()).body
    head = f"POST /x HTTP/1.1\r\nhost: m\r\nprefer: wait={HELD_S}\r\ncontent-length: {len(body)}"
    with in_process(headquarters, holding) as address:
        with link(address) as connection:
            connection.sendall(f"{head}\r\n\r\n".encode() + body)
            until(lambda: holding.count == 1)
        begun = time.monotonic()
        until(lambda: holding.count == 0)
        assert time.monotonic() - begun < HELD_S / 2


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    latest = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < latest
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("wait=5", 5),
        ("respond-async, wait=10", 10),
        ("wait=99999", LONGEST_S),
        ("", 0),
        ("wait=-1", 0),
        ("wait=soon", 0),
        ("wait=\u0665", 0),
    ],
)
def test_how_long_is_read_from_the_header(header: str, seconds: int) -> None:
    assert wished_s(header) == seconds


def newer_profile(server: MissionServer) -> None:
    """A profile with a higher version is signed: news for every laptop."""
    server.data.mkdir(exist_ok=True)
    body = json.loads(resource_path("profile", "default.json").read_text("utf-8"))
    file = server.data / "newer.json"
    file.write_text(json.dumps({**body, "version": time.time_ns() // 10**9}), encoding="utf-8")
    assert server.verb("profile", str(file)).code == 0
