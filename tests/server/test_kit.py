# SPDX-License-Identifier: Apache-2.0
"""Keys, certificates, settings and schema: founded once, read back, damage told in a sentence."""

import importlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from cryptography import x509

import cla_server
from cla_core.bundles.keys import sign_public
from cla_core.bundles.trust import ServerKeys
from cla_core.errors import BadSignature, InputRefused
from cla_server.kit import authority
from cla_server.kit.database import Connection, Database
from cla_server.kit.errors import ServerProblem
from cla_server.kit.files import ROOT_FILE, write_whole
from cla_server.kit.keyring import KEYS_FILE, Keyring, found_keys
from cla_server.kit.migrating import migrate
from cla_server.kit.tables import metadata
from cla_server.settings import Settings, is_loopback, split_address
from tests.support.scanned import scan
from tests.support.shortened import take_each_step


def database(tmp_path: Path, url: str) -> Database:
    """An empty database."""
    return Database(url or f"sqlite:///{(tmp_path / 'empty.sqlite').as_posix()}")


def declare_every_table() -> None:
    """Import the tables of every feature, whatever else has run in this process."""
    features = Path(cla_server.__file__).parent
    for file in features.glob("*/tables.py"):
        importlib.import_module(f"cla_server.{file.parent.name}.tables")


@pytest.mark.parametrize("way", ["each step", "as remembered"])
def test_the_steps_lead_to_the_declared_tables(
    way: str, tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare_every_table()
    if way == "each step":
        take_each_step(monkeypatch)
    made = database(tmp_path, database_url)
    migrate(made)
    migrate(made)
    with made.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    made.close()


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    made = database(tmp_path, "")
    migrate(made)
    with made.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ServerProblem, match="newer version"):
        migrate(made)
    made.close()


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path, database_url: str) -> None:
    made = database(tmp_path, database_url)
    migrate(made)

    def fail_late(connection: Connection) -> None:
        connection.exec_driver_sql("DELETE FROM alembic_version")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        made.write(fail_late)
    with made.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar() == 1
    made.close()


def test_delegated_keys_stand_under_the_root_that_can_be_carried_off(tmp_path: Path) -> None:
    made = found_keys(tmp_path)
    (tmp_path / ROOT_FILE).unlink()
    kept = Keyring.load(tmp_path)
    assert kept == made
    kept.server.check()
    other = found_keys(tmp_path / "other").server
    forged = ServerKeys(
        root_public=other.root_public,
        sign_public=kept.server.sign_public,
        seal_public=kept.server.seal_public,
        number=kept.server.number,
        signature=kept.server.signature,
    )
    with pytest.raises(BadSignature):
        forged.check()
    assert sign_public(kept.sign_private) == kept.server.sign_public


def test_a_file_that_a_scanner_reads_just_then_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mission.json"
    write_whole(file, b"old")
    with monkeypatch.context() as held:
        scan(held, refusals=2)
        write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    scan(monkeypatch, refusals=1_000)
    with pytest.raises(PermissionError):
        write_whole(file, b"newer")
    assert file.read_bytes() == b"new"


def test_missing_and_damaged_keys_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ServerProblem, match="missing"):
        Keyring.load(tmp_path)
    found_keys(tmp_path)
    whole = (tmp_path / KEYS_FILE).read_text("ascii")
    for damaged in (whole[:-20], "{}", "[]", whole.replace('"seals": {', '"seals": {"2": 7,')):
        (tmp_path / KEYS_FILE).write_text(damaged, "ascii")
        with pytest.raises(ServerProblem, match="damaged"):
            Keyring.load(tmp_path)


def test_a_laptop_with_a_flat_clock_battery_still_believes_the_certificates(
    tmp_path: Path,
) -> None:
    authority.found_authority(tmp_path, "ZZ")
    authority.ensure_server_certificate(tmp_path, "cla.example.org")
    for name in (authority.AUTHORITY_CERTIFICATE, authority.SERVER_CERTIFICATE):
        certificate = x509.load_pem_x509_certificate((tmp_path / name).read_bytes())
        assert certificate.not_valid_before_utc.year == 2000
        assert certificate.not_valid_after_utc > datetime.now(UTC) + timedelta(days=1500)


def test_a_server_certificate_is_kept_until_it_nears_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.found_authority(tmp_path, "ZZ")
    path = tmp_path / authority.SERVER_CERTIFICATE
    authority.ensure_server_certificate(tmp_path, "127.0.0.1")
    first = path.read_bytes()
    authority.ensure_server_certificate(tmp_path, "127.0.0.1")
    assert path.read_bytes() == first
    monkeypatch.setattr(authority, "RENEW_BEFORE", authority.SERVER_LASTS + timedelta(days=1))
    authority.ensure_server_certificate(tmp_path, "127.0.0.1")
    assert path.read_bytes() != first


def test_another_host_is_named_beside_the_one_laptops_still_call(tmp_path: Path) -> None:
    authority.found_authority(tmp_path, "ZZ")
    path = tmp_path / authority.SERVER_CERTIFICATE
    for host in ("old.example.org", "192.0.2.7", "old.example.org"):
        authority.ensure_server_certificate(tmp_path, host)
        found = x509.load_pem_x509_certificate(path.read_bytes())
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert host in [str(name.value) for name in names]
    assert len(list(names)) == 2


def test_without_its_authority_no_certificate_is_made(tmp_path: Path) -> None:
    with pytest.raises(ServerProblem):
        authority.ensure_server_certificate(tmp_path, "127.0.0.1")


def test_settings_come_back_as_they_went(tmp_path: Path) -> None:
    settings = Settings(
        data=tmp_path, mission="ZZ", name="Invented", address="127.0.0.1:1", plain=True
    )
    settings.save()
    assert Settings.load(tmp_path) == settings
    assert Settings.load(tmp_path, database="sqlite:///x").database_url == "sqlite:///x"
    (tmp_path / "settings.json").write_text(json.dumps({"mission": "ZZ"}), encoding="utf-8")
    with pytest.raises(ServerProblem, match="damaged"):
        Settings.load(tmp_path)


@pytest.mark.parametrize(
    ("address", "parts"),
    [("127.0.0.1:80", ("127.0.0.1", 80)), ("[::1]:443", ("::1", 443)), ("a.org:1", ("a.org", 1))],
)
def test_addresses(address: str, parts: tuple[str, int]) -> None:
    assert split_address(address) == parts


@pytest.mark.parametrize("address", ["", "host", ":80", "host:", "host:x", "host:70000", "h:-1"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(InputRefused):
        split_address(address)


def test_loopback() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert is_loopback("localhost")
    assert not is_loopback("192.0.2.1")
    assert not is_loopback("localhost.example.org")
