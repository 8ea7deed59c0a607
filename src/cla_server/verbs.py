# SPDX-License-Identifier: Apache-2.0
"""What each verb of the command line does, and the form of the lines it prints.

Everything is imported where it is used, so that `invite` does not wait for what `serve` needs.
"""

import argparse
import json
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from cla_core.errors import InputRefused, mark
from cla_core.standard_output import put_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cla_server.exchange.repository.devices import Device
    from cla_server.kit.database import Connection
    from cla_server.mission import Mission
    from cla_server.settings import Settings

WORKERS_MOST = 64


def remind(data: "Path") -> None:
    """Say so as long as nobody has carried the root key off."""
    from cla_server.kit.files import ROOT_FILE

    if (data / ROOT_FILE).exists():
        sys.stderr.write(
            "Carry mission-root.key off this machine: copy it to two safe places, then delete it.\n"
        )


def put_line(line: dict[str, Any]) -> None:
    """Print one JSON object."""
    put_out(json.dumps(line, ensure_ascii=False))


def init(chosen: argparse.Namespace) -> None:
    """Found a mission."""
    from cla_server.founding import found
    from cla_server.settings import Settings

    settings = Settings(
        data=chosen.data,
        mission=chosen.mission,
        name=chosen.name,
        address=chosen.address,
        plain=chosen.plain,
        database=chosen.database,
    )
    found(settings)


def _settings(chosen: argparse.Namespace) -> "Settings":
    from cla_server.settings import Settings

    return Settings.load(chosen.data, database=chosen.database)


def with_mission(work: "Callable[[Mission], None]", chosen: argparse.Namespace) -> None:
    """Do a verb's work on the mission in the data folder.

    Raises:
        ServerProblem: the keys or the database are not as they must be.
    """
    from cla_server.kit.database import DatabaseTrouble
    from cla_server.kit.errors import ServerProblem
    from cla_server.mission import Mission

    opened = Mission.open(_settings(chosen))
    try:
        opened.check_database()
        work(opened)
    except DatabaseTrouble:
        raise ServerProblem(mark("The database cannot be reached or written.")) from None
    finally:
        opened.database.close()


def serve(chosen: argparse.Namespace) -> None:
    """Serve devices and the board until told to end."""
    from cla_server.accounts.sealing import KEYS_FOLDER, open_key
    from cla_server.kit import authority, serving
    from cla_server.settings import is_loopback, split_address

    settings = _settings(chosen)
    host, port = split_address(chosen.listen or settings.address)
    plain = settings.plain or chosen.behind_proxy
    if plain and not is_loopback(host):
        raise InputRefused(mark("Plain HTTP is allowed only on this machine (127.0.0.1)."))
    if not 0 < chosen.workers <= WORKERS_MOST:
        raise InputRefused(mark("The number of workers is 1 to 64."))
    with_mission(_prepare, chosen)
    remind(settings.data)  # its end may be months away
    # Made before there are workers, so that all of them hold the same one.
    open_key(settings.data / KEYS_FOLDER)
    if not plain:
        authority.ensure_server_certificate(settings.data, settings.host)
    wanted = serving.Serving(
        host=host,
        port=port,
        tls=None if plain else settings.data,
        workers=chosen.workers,
        behind_proxy=chosen.behind_proxy,
    )
    serving.serve(partial(_create, settings), wanted)


def _prepare(opened: "Mission") -> None:
    """Bring the database to what this program knows; say so if phone codes cannot be checked."""
    from cla_server.accounts.sealing import FILE_NAME, KEYS_FOLDER
    from cla_server.accounts.upkeep import Upkeep
    from cla_server.alerts.catching_up import number_all
    from cla_server.alerts.noting import note_all
    from cla_server.credit import arriving as credit
    from cla_server.exchange.guarding import guard_all
    from cla_server.exchange.rereading import read_again
    from cla_server.figures import recounting
    from cla_server.kit.migrating import migrate

    migrate(opened.database)
    read_again(opened.database, mission_code=opened.settings.mission)
    guard_all(opened.database)
    number_all(opened.database, mission=opened.settings.mission)
    recounting.ensure(opened.database)
    credit.ensure(opened.database)
    note_all(opened.database)
    lost = not (opened.settings.data / KEYS_FOLDER / FILE_NAME).exists()
    if lost and any(user.code_secret for user in Upkeep(opened.database, opened.clock).everyone()):
        sys.stderr.write(
            "keys/board.key was missing and is made anew: phone codes set up before do not fit."
            " Put the old one back, or run user phone for each.\n"
        )


def _create(settings: "Settings") -> object:
    from cla_server.app import create

    return create(settings)


def invite(chosen: argparse.Namespace) -> None:
    """Print a joining code; a specialist's is made with the root key, which is put away again."""
    from cla_core.access import SPECIALISTS
    from cla_core.bundles.trust import code_of
    from cla_server.audit.repository import Deed
    from cla_server.exchange.service import Guest, invite, invite_specialist
    from cla_server.kit.files import ROOT_FILE
    from cla_server.kit.keyring import read_root

    guest = Guest(base=chosen.base, role=chosen.role, language=chosen.language, days=chosen.days)

    def work(opened: "Mission") -> None:
        host = opened.host()
        now_ms = opened.clock.now_ms()

        def made(connection: "Connection") -> str:
            opened.note(connection, Deed.INVITED, f"{guest.base}, {guest.role}")
            keyring = opened.keyring
            if guest.role not in SPECIALISTS:
                return code_of(invite(connection, guest, host=host, keyring=keyring, now_ms=now_ms))
            file = chosen.root_key or opened.settings.data / ROOT_FILE
            return invite_specialist(
                connection,
                guest,
                host=host,
                keyring=keyring,
                root_private=read_root(file, keyring.server),
                now_ms=now_ms,
            )

        put_out(opened.database.write(made))

    with_mission(work, chosen)


def read(chosen: argparse.Namespace) -> None:
    """Mark a report as read."""
    from cla_core.access import Act, may
    from cla_server.accounts.service import user_named
    from cla_server.audit.repository import Deed
    from cla_server.exchange.service import mark_read

    def work(opened: "Mission") -> None:
        name, role = user_named(opened.database, chosen.user)
        if not may(role, Act.MARK_READ):
            raise InputRefused(mark("This user's role does not allow marking reports as read."))
        now_ms = opened.clock.now_ms()

        def marked(connection: "Connection") -> None:
            by = {"by_name": name, "by_role": role}
            found = mark_read(connection, chosen.number, **by, now_ms=now_ms)
            opened.note(connection, Deed.REPORT_READ, f"{found.id}, {name}")

        opened.database.write(marked)

    with_mission(work, chosen)


def profile(chosen: argparse.Namespace) -> None:
    """Sign a newer profile and send it to every device."""
    from cla_server.audit.repository import Deed
    from cla_server.exchange.service import set_profile
    from cla_server.founding import read_profile

    def work(opened: "Mission") -> None:
        current = opened.profile()
        body = read_profile(chosen.file, opened.settings.mission, current=current)

        def sign(connection: "Connection") -> None:
            set_profile(connection, body, keyring=opened.keyring)
            opened.note(connection, Deed.PROFILE_SIGNED, f"version {body['version']}")

        opened.database.write(sign)

    with_mission(work, chosen)


def address(chosen: argparse.Namespace) -> None:
    """Change what invitations say, and the certificate with it at the next `serve`."""
    from cla_server.audit.repository import Deed
    from cla_server.settings import Settings

    def work(opened: "Mission") -> None:
        # What was given for this call alone (a database) is not kept.
        Settings.load(chosen.data).moved_to(chosen.address).save()
        opened.database.write(
            lambda connection: opened.note(connection, Deed.MOVED, chosen.address)
        )

    with_mission(work, chosen)


def restored(chosen: argparse.Namespace) -> None:
    """Give the database a new epoch after it was restored."""
    from cla_server.audit.repository import Deed
    from cla_server.founding import new_epoch

    def work(opened: "Mission") -> None:
        def renew(connection: "Connection") -> None:
            new_epoch(connection)
            opened.note(connection, Deed.RESTORED, "")

        opened.database.write(renew)

    with_mission(work, chosen)


def reports(chosen: argparse.Namespace) -> None:
    """Print every report, one JSON object a line."""
    from cla_server.exchange.repository import reports
    from cla_server.kit.clock import iso

    def work(opened: "Mission") -> None:
        zone = int(opened.profile().get("zone_minutes", 0))
        with opened.database.reading() as connection:
            for line in reports.lines(connection):
                put_line(
                    {
                        "id": line.id,
                        "number": line.number,
                        "alias": line.alias,
                        "kind": line.kind,
                        "base": line.base,
                        "device": line.device,
                        "received": iso(line.received_ms, zone),
                        "read_by": list(line.read_by),
                        "values": dict(line.values),
                    }
                )

    with_mission(work, chosen)


def devices(chosen: argparse.Namespace) -> None:
    """Print every device, one JSON object a line."""
    from cla_server.exchange.repository import devices

    def work(opened: "Mission") -> None:
        zone = int(opened.profile().get("zone_minutes", 0))
        with opened.database.reading() as connection:
            for device in devices.everyone(connection):
                put_line(_device_line(device, zone))

    with_mission(work, chosen)


def quarantine(chosen: argparse.Namespace) -> None:
    """Print what could not be taken, and why, one JSON object a line; never its content."""
    from cla_server.exchange.repository import operations
    from cla_server.kit.clock import iso

    def work(opened: "Mission") -> None:
        zone = int(opened.profile().get("zone_minutes", 0))
        with opened.database.reading() as connection:
            for kept in operations.kept_aside(connection):
                device = {"device": kept.device} if kept.device is not None else {}
                received = iso(kept.received_ms, zone)
                put_line(
                    {
                        "reason": kept.reason,
                        **device,
                        "received": received,
                        "bytes": kept.size_bytes,
                    }
                )

    with_mission(work, chosen)


def revoke(chosen: argparse.Namespace) -> None:
    """Revoke a device and print its line."""
    from cla_server.audit.repository import Deed
    from cla_server.exchange.service import revoke

    def work(opened: "Mission") -> None:
        zone = int(opened.profile().get("zone_minutes", 0))
        now_ms = opened.clock.now_ms()

        def cut_off(connection: "Connection") -> "Device":
            device = revoke(connection, chosen.device, now_ms)
            opened.note(connection, Deed.REVOKED, device.id)
            return device

        put_line(_device_line(opened.database.write(cut_off), zone))

    with_mission(work, chosen)


def _device_line(device: "Device", zone_minutes: int) -> dict[str, Any]:
    from cla_server.kit.clock import iso

    return {
        "device": device.id,
        "base": device.base,
        "role": device.role,
        "last_seen": iso(device.last_seen_ms, zone_minutes),
        "revoked": device.revoked_ms is not None,
    }
