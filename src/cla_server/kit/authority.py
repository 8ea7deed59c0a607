# SPDX-License-Identifier: Apache-2.0
"""The mission's own certificate authority: one root, one server certificate, pinned by invitation.

Owns their files. Both are valid from 2000 on: a laptop whose clock battery is flat lives in the
past, and must still reach its mission; what it believes is the pinned authority, not its clock.
"""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from cla_core.errors import mark
from cla_server.kit.errors import ServerProblem
from cla_server.kit.files import write_whole

AUTHORITY_CERTIFICATE = Path("keys", "authority.pem")
AUTHORITY_KEY = Path("keys", "authority.key")
SERVER_CERTIFICATE = Path("keys", "server.pem")
SERVER_KEY = Path("keys", "server.key")
VALID_FROM = datetime(2000, 1, 1, tzinfo=UTC)
AUTHORITY_LASTS = timedelta(days=30 * 365)
SERVER_LASTS = timedelta(days=5 * 365)
NAMES_MOST = 8
RENEW_BEFORE = timedelta(days=180)


def found_authority(data: Path, mission: str) -> None:
    """Make the authority's key and certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"CLA mission {mission}")
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        _begun(name, name, key, lasts=AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )
    _keep(data, AUTHORITY_KEY, key)
    write_whole(data / AUTHORITY_CERTIFICATE, certificate.public_bytes(Encoding.PEM))


def ensure_server_certificate(data: Path, host: str) -> None:
    """Make the server's certificate; a new one for another host, or half a year before its end.

    It names the hosts of before too: laptops call those until they have a new code.

    Raises:
        ServerProblem: the authority's files are missing or damaged.
    """
    name, (names, lasts) = _host_name(host), _standing(data / SERVER_CERTIFICATE)
    if name not in names or lasts <= RENEW_BEFORE:
        others = [known for known in names if known != name]
        _make_server_certificate(data, host, names=[name, *others][:NAMES_MOST])


def _standing(path: Path) -> tuple[list[x509.GeneralName], timedelta]:
    """The hosts a certificate names, and how long it still lasts; nothing where there is none."""
    try:
        found = x509.load_pem_x509_certificate(path.read_bytes())
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return [], timedelta()
    return list(names), found.not_valid_after_utc - datetime.now(UTC)


def _make_server_certificate(data: Path, host: str, *, names: list[x509.GeneralName]) -> None:
    authority, authority_key = _authority(data)
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    certificate = (
        _begun(_name(host), authority.subject, key, lasts=SERVER_LASTS)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(issuer, critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    _keep(data, SERVER_KEY, key)
    write_whole(data / SERVER_CERTIFICATE, certificate.public_bytes(Encoding.PEM))


def authority_der(data: Path) -> bytes:
    """The authority's certificate as an invitation carries it.

    Raises:
        ServerProblem: it is missing or damaged.
    """
    return _authority(data)[0].public_bytes(Encoding.DER)


def tls_context(data: Path) -> ssl.SSLContext:
    """TLS 1.3 alone, with the mission's certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(data / SERVER_CERTIFICATE, data / SERVER_KEY)
    return context


def _authority(data: Path) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    try:
        certificate = x509.load_pem_x509_certificate((data / AUTHORITY_CERTIFICATE).read_bytes())
        key = load_pem_private_key((data / AUTHORITY_KEY).read_bytes(), None)
    except (OSError, ValueError):
        raise ServerProblem(
            mark("The mission's certificate authority is missing or damaged.")
        ) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ServerProblem(mark("The mission's certificate authority is missing or damaged."))
    return certificate, key


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, *, lasts: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(datetime.now(UTC) + lasts)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _host_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _keep(data: Path, path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_whole(data / path, pem)
