# SPDX-License-Identifier: Apache-2.0
"""Many large bodies, bodies and heads without end: a small server stands, and says why.

And its end: idle connections are left at once, what is under way is answered.
"""

import http.client
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from cla_core.bundles.limits import SEALED_MOST
from cla_server.exchange import intake
from cla_server.kit import connections, serving
from tests.server.conftest import Headquarters
from tests.server.in_process import in_process, link
from tests.support.device import Device, stored_numbers
from tests.support.patience import PATIENCE_S
from tests.support.server import MissionServer, end

CLIENTS = 100
MOST_RESIDENT_BYTES = 300 * 1024 * 1024
CHUNK = bytes(256 * 1024)
HEAD = b"POST /x HTTP/1.1\r\nhost: m\r\ncontent-length: %d\r\n\r\n"
EXPECTING = HEAD.replace(b"host: m", b"host: m\r\nexpect: 100-continue")
SOON_S = 0.3
LATER_S = 2.0
"""For what the test itself must do in time."""
LARGE = bytes(intake.SMALL_BYTES * 2)


def heard(connection: socket.socket) -> tuple[int, bytes]:
    """The status and body of what comes back."""
    response = http.client.HTTPResponse(connection)
    response.begin()
    return response.status, response.read()


def resident_bytes(process: int) -> int:
    """The most memory a process held so far."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) * 1024


def hoard(connection: socket.socket) -> None:
    """Send four megabytes as far as they are taken, and keep the last ones back."""
    connection.settimeout(1)
    connection.sendall(HEAD % SEALED_MOST)
    try:
        for _ in range(SEALED_MOST // len(CHUNK) - 1):
            connection.sendall(CHUNK)
    except TimeoutError:
        return


def test_many_large_bodies_take_little_memory_and_hold_no_flash_back(tmp_path: Path) -> None:
    server = MissionServer(tmp_path / "data")
    device = Device(server.code())
    flash = device.send([device.report()], join=True)
    with server.serving() as process, ExitStack() as opened:
        links = [opened.enter_context(link(server.address)) for _ in range(CLIENTS)]
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(hoard, links))
        status, answer = server.post(flash.body)
        assert status == 200
        assert stored_numbers(device.read(flash, answer)) == {1}
        assert resident_bytes(process.pid) < MOST_RESIDENT_BYTES


def test_a_large_body_without_a_place_is_told_to_come_later(
    sqlite_headquarters: Headquarters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "LARGE_AT_ONCE", 1)
    monkeypatch.setattr(intake, "ROOM_S", SOON_S)
    with in_process(sqlite_headquarters) as address, link(address) as one, link(address) as other:
        one.sendall(HEAD % len(LARGE) + LARGE[:-1])
        other.sendall(HEAD % len(LARGE) + LARGE[:-1])
        assert heard(other)[0] == 503
        one.sendall(LARGE[-1:])
        assert heard(one)[0] == 200


def test_a_body_that_never_ends_is_given_up(
    sqlite_headquarters: Headquarters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "SILENCE_S", SOON_S)
    with in_process(sqlite_headquarters) as address, link(address) as one:
        one.sendall(HEAD % 4000 + b"some of it")
        assert heard(one)[0] == 408


def test_a_trickle_is_given_up_too(
    sqlite_headquarters: Headquarters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "SILENCE_S", SOON_S)
    with in_process(sqlite_headquarters) as address, link(address) as one:
        one.sendall(HEAD % 4000)
        one.settimeout(SOON_S / 10)
        told = b""
        while not told:
            one.sendall(b"x")
            try:
                told = one.recv(1000)
            except TimeoutError:
                continue
        assert told.startswith(b"HTTP/1.1 408")


def test_far_too_much_is_heard_out_and_told_so(sqlite_headquarters: Headquarters) -> None:
    with in_process(sqlite_headquarters) as address:
        connection = http.client.HTTPConnection(address, timeout=PATIENCE_S)
        with closing(connection):
            connection.request("POST", "/x", bytes(10_000_000))
            assert connection.getresponse().status == 413


def test_a_head_that_never_ends_is_given_up(
    sqlite_headquarters: Headquarters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEAD_S", LATER_S)
    with in_process(sqlite_headquarters) as address:
        with link(address) as silent:
            assert silent.recv(100) == b""
        with link(address) as slow:
            slow.sendall(b"POST /x HTTP/1.1\r\nhost:")
            assert heard(slow)[0] == 408
        with link(address) as kept:
            kept.sendall(HEAD % 4 + b"some")
            assert heard(kept)[0] == 200
            kept.sendall(b"POST /x HT")
            assert heard(kept)[0] == 408


def test_who_idles_longest_makes_room(
    sqlite_headquarters: Headquarters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "CONNECTIONS_MOST", 3)
    with in_process(sqlite_headquarters) as address, ExitStack() as opened:
        idle = [opened.enter_context(link(address)) for _ in range(3)]
        for one in idle:
            one.sendall(HEAD % 4 + b"some")
            assert heard(one)[0] == 200
        with link(address) as new:
            new.sendall(HEAD % 4 + b"some")
            assert heard(new)[0] == 200
        with pytest.raises(ConnectionError):
            _left(idle[0])
        for one in idle[1:]:
            one.sendall(HEAD % 4 + b"some")
            assert heard(one)[0] == 200


def _left(connection: socket.socket) -> None:
    if not connection.recv(1):
        raise ConnectionResetError


def test_an_idle_client_does_not_hold_the_end_up(tmp_path: Path) -> None:
    server = MissionServer(tmp_path / "data", plain=False)
    authority = Device(server.code()).invitation.authority
    process = server.start()
    with closing(server.connect(authority)) as idle:
        idle.request("POST", "/x", b"")
        assert idle.getresponse().read()
        begun = time.monotonic()
        assert end(process) == 0
        assert time.monotonic() - begun < serving.GRACE_S


def test_what_is_under_way_at_the_end_is_still_answered(tmp_path: Path) -> None:
    server = MissionServer(tmp_path / "data")
    device = Device(server.code())
    sent = device.send([device.report()], join=True)
    process = server.start()
    with link(server.address) as finishing, link(server.address) as stuck:
        for one in (finishing, stuck):
            one.sendall(EXPECTING % len(sent.body))
            assert one.recv(100).startswith(b"HTTP/1.1 100")
            one.sendall(sent.body[:-1])
        process.terminate()
        while _takes_more(server.address):
            pass
        finishing.sendall(sent.body[-1:])
        status, answer = heard(finishing)
        assert status == 200
        assert stored_numbers(device.read(sent, answer)) == {1}
        assert heard(stuck)[0] == 503
    assert end(process) == 0
    assert [line["id"] for line in server.reports()]
    assert "Traceback" not in (server.data / "serve.log").read_text("utf-8")


def _takes_more(address: str) -> bool:
    """Whether a server still accepts connections."""
    try:
        link(address).close()
    except ConnectionError:
        return False
    return True
