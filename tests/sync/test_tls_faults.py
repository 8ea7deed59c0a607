# SPDX-License-Identifier: Apache-2.0
"""What goes wrong before a connection is safe: a cut is no false certificate, and sends nothing."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cla_core.errors import ExchangeFailed
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.sync.carriers.https import HttpsCarrier
from cla_desktop.sync.errors import Mute, NotTrusted, OutOfDate, Stranger, Unreached
from cla_desktop.sync.exchange import exchange_all
from tests.support.desks import write_flash
from tests.sync.desks import SHORT_S, Waits, state_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """Signs itself and certificates for this computer."""

    name: str
    key: ec.EllipticCurvePrivateKey

    @classmethod
    def of(cls, name: str) -> "Authority":
        """A new one."""
        return cls(name, ec.generate_private_key(ec.SECP256R1()))

    def certificate(
        self, key: ec.EllipticCurvePrivateKey, *, until: timedelta, ca: bool
    ) -> x509.Certificate:
        """For a key, begun ten days ago, until so long from now."""
        issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.name)])
        now = datetime.now(UTC)
        subject = issuer if ca else x509.Name([])
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
        built = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 10 * DAY)
            .not_valid_after(now + until)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(names, critical=not ca)
        )
        return built.sign(self.key, hashes.SHA256())

    def server(self, folder: Path, *, until: timedelta) -> ssl.SSLContext:
        """What a server answers with."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = self.certificate(key, until=until, ca=False)
        file = folder / "server.pem"
        file.write_bytes(
            made.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


@contextmanager
def answering(act: Callable[[socket.socket], None]) -> Iterator[str]:
    """Something that does so with each connection."""
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def serve() -> None:
        with suppress(OSError):
            while True:
                held.append(listener.accept()[0])
                with suppress(OSError):
                    act(held[-1])

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        for one in (listener, *held):
            one.close()


def say_page(connection: socket.socket) -> None:
    """As the sign-in page of a network does, in clear."""
    connection.recv(100)
    connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: http://sign.in/\r\n\r\n")
    connection.close()


BEFORE_TLS: dict[str, tuple[Callable[[socket.socket], None], type[ExchangeFailed]]] = {
    "cut at once": (socket.socket.close, Unreached),
    "says nothing": (lambda _connection: None, Mute),
    "a page in clear": (say_page, Stranger),
}


@pytest.fixture(scope="module")
def signer() -> Authority:
    """Whom the desk trusts."""
    return Authority.of("The mission")


@pytest.fixture
def trusted(signer: Authority, tmp_path: Path) -> Path:
    """Its certificate, as the desk keeps it."""
    file = tmp_path / "authority.der"
    made = signer.certificate(signer.key, until=365 * DAY, ca=True)
    file.write_bytes(made.public_bytes(serialization.Encoding.DER))
    return file


@pytest.mark.parametrize(("act", "reason"), BEFORE_TLS.values(), ids=BEFORE_TLS)
def test_a_link_cut_before_it_is_safe_sends_nothing_and_accuses_no_certificate(
    lonely: Desk, trusted: Path, act: Callable[[socket.socket], None], reason: type[ExchangeFailed]
) -> None:
    done = write_flash(lonely)
    with answering(act) as address:
        carrier = HttpsCarrier(address, authority=trusted)
        tally = exchange_all(lonely, carrier, watch=lambda _: None, speed=Waits(most_s=SHORT_S))
        carrier.close()
    assert type(tally.failure) is reason
    assert (tally.sent, tally.round_trips) == (set(), 0)
    assert state_of(lonely, done.id) is ReportState.WAITING


@pytest.mark.parametrize(
    ("own", "until", "reason"), [(True, -DAY, OutOfDate), (False, 30 * DAY, NotTrusted)]
)
def test_a_certificate_out_of_its_time_is_told_apart_from_another_ones(
    signer: Authority, trusted: Path, own: bool, until: timedelta, reason: type[ExchangeFailed]
) -> None:
    by = signer if own else Authority.of("Somebody else")
    context = by.server(trusted.parent, until=until)

    def shake(connection: socket.socket) -> None:
        context.wrap_socket(connection, server_side=True)

    with answering(shake) as address, pytest.raises(ExchangeFailed) as caught:
        HttpsCarrier(address, authority=trusted).post(b"sealed", deadline_s=20)
    assert type(caught.value) is reason
