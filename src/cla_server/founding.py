# SPDX-License-Identifier: Apache-2.0
"""Found a mission in its data folder: keys, authority, schema, epoch, first profile.

Owns the order: the settings file is written last, so that a cut leaves a folder that is plainly not
a mission yet, and `init` can be run again.
"""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cla_core.access import SPECIALISTS
from cla_core.bundles.specialists import signed_functions
from cla_core.errors import InputRefused, mark
from cla_core.resources import resource_path
from cla_core.said_files import decoded
from cla_server import profile_shape
from cla_server.exchange import service
from cla_server.exchange.repository import devices, mission
from cla_server.kit.authority import ensure_server_certificate, found_authority
from cla_server.kit.database import Connection, Database
from cla_server.kit.files import ROOT_FILE
from cla_server.kit.keyring import found_keys, read_root
from cla_server.kit.migrating import migrate
from cla_server.settings import (
    SETTINGS_FILE,
    Settings,
    checked_mission,
)

EPOCH_BYTES = 4
INVENTED = "ZZ"


def found(settings: Settings) -> None:
    """Make a mission.

    Raises:
        InputRefused: there is one already, plain HTTP was asked for beyond this machine, or the
            code or address has another form.
        ServerProblem: the database cannot be reached or written.
    """
    if (settings.data / SETTINGS_FILE).exists():
        raise InputRefused(mark("There is a mission in this folder already."))
    checked_mission(settings.mission, settings.name)
    settings.moved_to(settings.address)
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    try:
        migrate(database)
        with database.writing() as connection:
            _found_in(connection, settings)
    finally:
        database.close()
    if not settings.plain:
        found_authority(settings.data, settings.mission)
        ensure_server_certificate(settings.data, settings.host)
    settings.save()


def _found_in(connection: Connection, settings: Settings) -> None:
    # One that nobody was invited to is an `init` that was cut short.
    if mission.value(connection, mission.MISSION) and devices.anybody_invited(connection):
        raise InputRefused(mark("There is a mission in this database already."))
    keyring = found_keys(settings.data)
    mission.set_value(connection, mission.MISSION, keyring.mission)
    root = read_root(settings.data / ROOT_FILE, keyring.server)
    mission.set_value(connection, mission.FUNCTIONS, signed_functions(root, tuple(SPECIALISTS)))
    new_epoch(connection)
    body = default_profile(settings.mission, settings.name)
    service.set_profile(connection, body, keyring=keyring)


def new_epoch(connection: Connection) -> None:
    """Tell devices that this database is another one than before (docs/wire.md)."""
    mission.set_value(connection, mission.EPOCH, secrets.token_bytes(EPOCH_BYTES))


def default_profile(code: str, name: str) -> dict[str, Any]:
    """The profile a mission starts with: the shipped one, under its own code and name.

    Bases and numbers to ring of the shipped one are invented: only the invented mission keeps them.
    """
    body: dict[str, Any] = json.loads(
        resource_path("profile", "default.json").read_text(encoding="utf-8")
    )
    body |= {"mission": code, "name": name or (body["name"] if code == INVENTED else code)}
    return body if code == INVENTED else body | {"bases": {}, "numbers": []}


def read_profile(path: Path, code: str, *, current: Mapping[str, Any]) -> dict[str, Any]:
    """A profile from a file, checked as far as a mistake would mislead devices.

    Raises:
        InputRefused: no JSON object, another mission's, or not newer than the one in force.
    """
    try:
        body = json.loads(decoded(path.read_bytes()))
    except (OSError, ValueError, RecursionError):
        raise InputRefused(mark("The profile file cannot be read as JSON.")) from None
    if not isinstance(body, dict) or type(body.get("version")) is not int or "mission" not in body:
        raise InputRefused(
            mark("A profile is a set of named values, with its mission and a whole version number.")
        )
    if body["mission"] != code:
        raise InputRefused(mark("This profile is another mission's."))
    if body["version"] <= current.get("version", 0):
        raise InputRefused(mark("A profile must have a higher version than the one in force."))
    profile_shape.check(body)
    return body
