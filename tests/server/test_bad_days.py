# SPDX-License-Identifier: Apache-2.0
"""Replays side by side, power cuts, full disks, a database that goes away: nothing acknowledged is
lost, nothing is there twice."""

import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, Thread

import psycopg
import pytest

from cla_server.exchange.answering import NotNow
from tests.server.conftest import founded
from tests.support.device import Device, Sent, stored_numbers
from tests.support.forking import Running
from tests.support.patience import PATIENCE_S
from tests.support.postgres import running_cluster
from tests.support.server import MissionServer, end, kill

REPLAYS = 100
RIVALS = 24


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> MissionServer:
    """A mission on each database, not serving yet."""
    return MissionServer(tmp_path / "data", database=database_url)


def side_by_side(server: MissionServer, bodies: Sequence[bytes]) -> list[tuple[int, bytes]]:
    """Post all bodies at the same moment, each on a connection of its own."""
    gate = Barrier(len(bodies))

    def post(body: bytes) -> tuple[int, bytes]:
        gate.wait()
        return server.post(body)

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(post, bodies))


def test_a_hundred_replays_at_once_store_each_operation_once(server: MissionServer) -> None:
    device = Device(server.code())
    sent = device.send([device.report() for _ in range(3)], join=True)
    with server.serving("--workers", "2"):
        answers = side_by_side(server, [sent.body] * REPLAYS)
    assert {status for status, _ in answers} == {200}
    for _, answer in answers:
        assert stored_numbers(device.read(sent, answer)) == {1, 2, 3}
    listed = server.reports()
    assert sorted(line["number"][-3:] for line in listed) == ["001", "002", "003"]
    assert len({line["id"] for line in listed}) == 3


def test_overlapping_bundles_of_one_device_side_by_side(server: MissionServer) -> None:
    device = Device(server.code())
    reports = [device.report() for _ in range(RIVALS)]
    joining = device.send(join=True)
    requests = [device.send(reports[start : start + 6]) for start in range(RIVALS - 5)]
    with server.serving("--workers", "2"):
        server.post(joining.body)
        answers = side_by_side(server, [sent.body for sent in requests])
    for sent, (status, answer) in zip(requests, answers, strict=True):
        assert status == 200
        assert stored_numbers(device.read(sent, answer)) == set(sent.hashes)
    assert Counter(line["id"] for line in server.reports()) == Counter(
        report.record for report in reports
    )


def test_laptops_that_wish_for_one_number_at_once_get_one_each(server: MissionServer) -> None:
    devices = [Device(code) for code in server.codes(RIVALS)]
    wishes = [
        device.report(number=f"ZZ/KAS/FLASH/2025/001{device.invitation.letter}")
        for device in devices
    ]
    requests = [d.send([wish], join=True) for d, wish in zip(devices, wishes, strict=True)]
    with server.serving("--workers", "2"):
        answers = side_by_side(server, [sent.body for sent in requests])
    assert {status for status, _ in answers} == {200}
    numbers = sorted(line["number"] for line in server.reports())
    assert numbers == [f"ZZ/KAS/FLASH/2025/{count:03d}" for count in range(1, RIVALS + 1)]


def test_one_invitation_used_by_many_at_once_admits_one(server: MissionServer) -> None:
    code = server.code()
    rivals = [Device(code) for _ in range(RIVALS)]
    requests = [device.send(join=True) for device in rivals]
    with server.serving("--workers", "2"):
        answers = side_by_side(server, [sent.body for sent in requests])
    words = Counter(
        device.read(sent, answer).refused
        for device, sent, (_, answer) in zip(rivals, requests, answers, strict=True)
    )
    assert words == {"": 1, "invitation-used": RIVALS - 1}
    assert len(server.verb("devices").lines) == 1


@pytest.mark.kill
@pytest.mark.parametrize("stop", [kill, end], ids=["power cut", "told to end"])
def test_what_was_acknowledged_before_the_end_is_there_after_it(
    server: MissionServer, stop: Callable[[Running], object]
) -> None:
    devices = [Device(code) for code in server.codes(4)]
    kept: list[str] = []
    requests: list[tuple[Device, Sent]] = []
    with server.serving():
        for device in devices:
            server.post(device.send(join=True).body)
    for _ in range(2):
        acknowledged, made = _until_stopped(server, devices, stop=stop)
        kept += acknowledged
        requests += made
        assert not set(kept) - {line["id"] for line in server.reports()}
    with server.serving():
        for device, sent in requests:
            status, answer = server.post(sent.body)
            assert status == 200
            assert stored_numbers(device.read(sent, answer)) == set(sent.hashes)
    listed = server.reports()
    assert len({line["id"] for line in listed}) == len(listed) == len(requests)
    assert len({line["number"] for line in listed}) == len(listed)


def _until_stopped(
    server: MissionServer,
    devices: Sequence[Device],
    *,
    stop: Callable[[Running], object],
) -> tuple[list[str], list[tuple[Device, Sent]]]:
    """Let all devices send until the server is stopped in mid-work; what was acknowledged, made."""
    process = server.start("--workers", "2")
    acknowledged: list[str] = []
    made: list[tuple[Device, Sent]] = []
    enough = Event()

    def work(device: Device) -> None:
        while True:
            report = device.report()
            sent = device.send([report])
            made.append((device, sent))
            try:
                status, answer = server.post(sent.body)
            except OSError:
                return
            assert status == 200
            assert stored_numbers(device.read(sent, answer)) == {report.n}
            acknowledged.append(report.record)
            if len(acknowledged) >= 15:
                enough.set()

    threads = [Thread(target=work, args=(device,)) for device in devices]
    for thread in threads:
        thread.start()
    assert enough.wait(60)
    stop(process)
    for thread in threads:
        thread.join()
    return acknowledged, made


@pytest.mark.skipif(sys.platform == "win32", reason="limits on a process are POSIX")
def test_a_full_disk_promises_nothing_and_loses_nothing(tmp_path: Path) -> None:
    import resource

    server = MissionServer(tmp_path / "data")
    device = Device(server.code())
    with server.serving() as process:
        first = device.send([device.report()], join=True)
        assert server.post(first.body)[0] == 200
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, 4096))
        second = device.send([device.report()])
        assert server.post(second.body)[0] == 503
    assert len(server.reports()) == 1
    with server.serving():
        status, answer = server.post(second.body)
        assert status == 200
        assert stored_numbers(device.read(second, answer)) == {2}
    with sqlite3.connect(server.data / "mission.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.postgres
def test_connections_the_database_dropped_are_made_again(tmp_path: Path, postgres_url: str) -> None:
    headquarters = founded(tmp_path / "data", postgres_url)
    device = headquarters.joined()
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert stored_numbers(headquarters.ask(device, device.report())) == {1}
    headquarters.mission.database.close()


@pytest.mark.postgres
def test_a_database_that_is_gone_promises_nothing(tmp_path: Path, postgres_url: str) -> None:
    headquarters = founded(tmp_path / "data", postgres_url)
    device = headquarters.joined()
    exchange = headquarters.exchange
    name = postgres_url.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(postgres_url.replace(name, "postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    for body in (device.send([device.report()]).body, b"garbage"):
        with pytest.raises(NotNow):
            exchange.answer(body)
    headquarters.mission.database.close()


@pytest.mark.kill
@pytest.mark.postgres
def test_a_database_that_stops_amid_the_rush_and_comes_back_lost_nothing(tmp_path: Path) -> None:
    """The workers are not started anew: they find the database again by themselves."""
    with running_cluster() as cluster:
        server = MissionServer(tmp_path / "data", database=cluster.url())
        devices = [Device(code) for code in server.codes(4)]
        with server.serving("--workers", "2"):
            for device in devices:
                assert server.post(device.send(join=True).body)[0] == 200
            made = [[_made(device) for _ in range(15)] for device in devices]
            stopped = Event()
            with ThreadPoolExecutor(len(devices)) as pool:
                rush = [pool.submit(_rush, server, mine, stopped=stopped) for mine in made]
                cluster.stop()
                stopped.set()
            acknowledged = set().union(*(each.result() for each in rush))
            cluster.start()
            assert acknowledged <= {line["id"] for line in server.reports()}
            again = [_rush(server, mine, stopped=stopped) for mine in made]
        listed = server.reports()
    every = set().union(*again)
    assert len(acknowledged) < len(every) == 60
    assert Counter(line["id"] for line in listed) == Counter(every)
    assert len({line["number"] for line in listed}) == len(listed)


def _made(device: Device) -> tuple[Device, Sent, str]:
    """A report in a request of its own, and its id."""
    report = device.report()
    return device, device.send([report]), report.record


def _rush(
    server: MissionServer, made: Sequence[tuple[Device, Sent, str]], *, stopped: Event
) -> set[str]:
    """Send one request after the other, the last when the database stopped; what was taken."""
    taken = set()
    for device, sent, record in made:
        if record == made[-1][-1]:
            assert stopped.wait(PATIENCE_S)
        status, answer = server.post(sent.body)
        assert status in {200, 503}
        if status == 200:
            assert stored_numbers(device.read(sent, answer)) == set(sent.hashes)
            taken.add(record)
    return taken
