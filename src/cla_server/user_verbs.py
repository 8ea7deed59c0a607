# SPDX-License-Identifier: Apache-2.0
"""The verbs about users of the board and about the audit log, and the form of their lines.

Everything is imported where it is used, as in `verbs.py`.
"""

import argparse
from typing import TYPE_CHECKING

from cla_core.errors import InputRefused, mark
from cla_server.verbs import put_line, with_mission

if TYPE_CHECKING:
    from pathlib import Path

    from cla_server.accounts.upkeep import Upkeep
    from cla_server.mission import Mission


def _upkeep(opened: "Mission") -> "Upkeep":
    from cla_server.accounts.upkeep import Upkeep

    return Upkeep(opened.database, opened.clock)


def _password(file: "Path") -> str:
    try:
        return file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, ValueError):
        raise InputRefused(mark("The password file cannot be read.")) from None


def add(chosen: argparse.Namespace) -> None:
    """Add a user of the board."""
    password = _password(chosen.password_file)
    with_mission(
        lambda opened: _upkeep(opened).add(chosen.name, role=chosen.role, password=password), chosen
    )


def set_password(chosen: argparse.Namespace) -> None:
    """Give a user a new password; the user's sessions end."""
    password = _password(chosen.password_file)
    with_mission(lambda opened: _upkeep(opened).set_password(chosen.name, password), chosen)


def give_phone(chosen: argparse.Namespace) -> None:
    """Print what a new phone needs, or end the codes; the user's sessions end."""
    from cla_server.accounts.sealing import KEYS_FOLDER, open_key

    def work(opened: "Mission") -> None:
        if chosen.none:
            _upkeep(opened).end_codes(chosen.name)
            return
        key = open_key(opened.settings.data / KEYS_FOLDER)
        issuer = f"CLA {opened.settings.mission}"
        phone = _upkeep(opened).give_phone(chosen.name, key, issuer=issuer)
        put_line({"name": phone.name, "secret": phone.secret, "address": phone.address})

    with_mission(work, chosen)


def remove(chosen: argparse.Namespace) -> None:
    """Remove a user."""
    with_mission(lambda opened: _upkeep(opened).remove(chosen.name), chosen)


def users(chosen: argparse.Namespace) -> None:
    """Print every user, one JSON object a line."""

    def work(opened: "Mission") -> None:
        for user in _upkeep(opened).everyone():
            codes = user.code_secret is not None
            put_line({"name": user.name, "role": user.role, "codes": codes})

    with_mission(work, chosen)


def audit(chosen: argparse.Namespace) -> None:
    """Print the audit log, oldest first, one JSON object a line."""
    from cla_server.audit.repository import entries
    from cla_server.kit.clock import iso

    def work(opened: "Mission") -> None:
        zone = int(opened.profile().get("zone_minutes", 0))
        with opened.database.reading() as connection:
            for entry in entries(connection):
                about = {"about": entry.about} if entry.about else {}
                at = iso(entry.at_ms, zone)
                put_line({"at": at, "who": entry.who, "what": entry.what, **about})

    with_mission(work, chosen)
