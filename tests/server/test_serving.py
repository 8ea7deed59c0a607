# SPDX-License-Identifier: Apache-2.0
"""The server as a process: its ready line, its HTTP, its certificate, its workers, its end."""

import http.client
import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cla_core.bundles.limits import SEALED_MOST
from tests.support.device import Device, stored_numbers
from tests.support.patience import PATIENCE_S
from tests.support.server import MissionServer, end, own_port

pytestmark = pytest.mark.usefixtures("served")
CHUNK = bytes(64 * 1024)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> MissionServer:
    """A mission on SQLite, plain."""
    return MissionServer(tmp_path_factory.mktemp("served") / "data", cold=True)


@pytest.fixture(scope="module")
def served(server: MissionServer) -> Iterator[None]:
    """The same, serving."""
    with server.serving():
        yield


def test_only_post_is_taken(server: MissionServer) -> None:
    with closing(server.connect()) as connection:
        connection.request("GET", "/x")
        assert connection.getresponse().status == 405


def test_an_answer_has_no_headers_that_only_cost(server: MissionServer) -> None:
    with closing(server.connect()) as connection:
        connection.request("POST", "/x", b"nothing of ours")
        response = connection.getresponse()
        response.read()
        assert response.status == 200
        assert {name.lower() for name, _ in response.getheaders()} == {
            "content-length",
            "content-type",
        }


@pytest.mark.parametrize("body", [b"", b"\x01", bytes(4000), b"\xff" * 4000])
def test_garbage_is_answered_with_a_signed_word(server: MissionServer, body: bytes) -> None:
    status, answer = server.post(body)
    assert status == 200
    assert Device(server.code()).opened(answer).refused in {"unreadable", "too-new"}


def test_a_connection_is_kept_for_the_next_request(server: MissionServer) -> None:
    device = Device(server.code())
    with closing(server.connect()) as connection:
        connection.connect()
        kept = connection.sock
        for count in range(3):
            sent = device.send([device.report()], join=count == 0)
            connection.request("POST", "/x", sent.body)
            answer = device.read(sent, connection.getresponse().read())
            assert stored_numbers(answer) == {count + 1}
            assert connection.sock is kept


def test_a_body_too_large_is_refused_before_it_has_all_come(server: MissionServer) -> None:
    sent_bytes = 0
    host, port = server.address.split(":")
    with socket.create_connection((host, int(port)), PATIENCE_S) as link:
        link.sendall(b"POST /x HTTP/1.1\r\nhost: m\r\ntransfer-encoding: chunked\r\n\r\n")
        link.setblocking(False)
        try:
            while sent_bytes < 64 * SEALED_MOST:
                link.setblocking(True)
                link.sendall(b"%x\r\n%b\r\n" % (len(CHUNK), CHUNK))
                sent_bytes += len(CHUNK)
        except OSError:
            assert sent_bytes < 16 * SEALED_MOST
            return
    pytest.fail("the server took everything")


def test_a_declared_length_too_large_is_answered_413(server: MissionServer) -> None:
    with closing(server.connect()) as connection:
        connection.request("POST", "/x", bytes(SEALED_MOST + 1))
        assert connection.getresponse().status == 413


def test_a_body_of_the_greatest_size_is_read(server: MissionServer) -> None:
    assert server.post(bytes(SEALED_MOST))[0] == 200


def test_a_cut_in_mid_body_leaves_the_server_as_it_was(server: MissionServer) -> None:
    device = Device(server.code())
    sent = device.send([device.report()], join=True)
    host, port = server.address.split(":")
    with socket.create_connection((host, int(port)), PATIENCE_S) as link:
        head = f"POST /x HTTP/1.1\r\nhost: m\r\ncontent-length: {len(sent.body)}\r\n\r\n"
        link.sendall(head.encode() + sent.body[:-1])
    status, answer = server.post(sent.body)
    assert status == 200
    assert stored_numbers(device.read(sent, answer)) == {1}


def test_the_server_ends_well_when_told_to(tmp_path: Path) -> None:
    server = MissionServer(tmp_path / "data", cold=True)
    assert end(server.start()) == 0
    assert end(server.start("--workers", "2")) == 0


def test_listening_elsewhere_is_said_in_the_ready_line(tmp_path: Path) -> None:
    server = MissionServer(tmp_path / "data", cold=True)
    other = f"127.0.0.1:{own_port()}"
    server.address, server.url = other, f"http://{other}"
    with server.serving("--listen", other):
        assert server.post(b"")[0] == 200


def test_an_address_in_use_is_one_sentence(server: MissionServer) -> None:
    refused = server.verb("serve")
    assert (refused.code, refused.out) == (1, "")
    assert "The server cannot listen on this address." in refused.err
    assert "Traceback" not in refused.err


def test_plain_http_is_for_this_machine_alone(server: MissionServer) -> None:
    assert server.verb("serve", "--listen", "0.0.0.0:1").code == 1


def test_two_workers_answer_for_one_mission(tmp_path: Path) -> None:
    server = MissionServer(tmp_path / "data", cold=True)
    device = Device(server.code())
    with server.serving("--workers", "2"):
        for count in range(8):
            sent = device.send([device.report()], join=count == 0)
            status, answer = server.post(sent.body)
            assert status == 200
            assert stored_numbers(device.read(sent, answer)) == {count + 1}
    assert len(server.reports()) == 8


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MissionServer]:
    """A mission with its own certificate authority, serving."""
    made = MissionServer(tmp_path_factory.mktemp("secure") / "data", plain=False, cold=True)
    with made.serving():
        yield made


def test_a_device_reaches_the_server_that_its_invitation_pins(secure: MissionServer) -> None:
    device = Device(secure.code())
    with closing(secure.connect(device.invitation.authority)) as connection:
        sent = device.send([device.report()], join=True)
        connection.request("POST", "/x", sent.body)
        assert isinstance(connection.sock, ssl.SSLSocket)
        assert connection.sock.version() == "TLSv1.3"
        answer = device.read(sent, connection.getresponse().read())
        assert stored_numbers(answer) == {1}


def test_nothing_older_than_tls_13_is_spoken(secure: MissionServer) -> None:
    context = ssl.create_default_context(cadata=Device(secure.code()).invitation.authority)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    connection = http.client.HTTPSConnection(secure.address, timeout=PATIENCE_S, context=context)
    with closing(connection), pytest.raises(ssl.SSLError):
        connection.request("POST", "/x", b"")


def test_another_missions_server_is_not_believed(secure: MissionServer, tmp_path: Path) -> None:
    other = MissionServer(tmp_path / "data", plain=False, cold=True)
    authority = Device(other.code()).invitation.authority
    with (
        closing(secure.connect(authority)) as connection,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        connection.request("POST", "/x", b"")


def test_behind_a_proxy_the_certificate_is_the_proxys_affair(
    secure: MissionServer, tmp_path: Path
) -> None:
    server = MissionServer(tmp_path / "data", plain=False, cold=True)
    server.url = f"http://{server.address}"
    with server.serving("--behind-proxy"):
        assert server.post(b"")[0] == 200
    assert (server.data / "keys" / "server.pem").exists()
    assert json.loads((server.data / "settings.json").read_text())["plain"] is False
    assert secure.url.startswith("https:")
