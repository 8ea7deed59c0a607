# SPDX-License-Identifier: Apache-2.0
"""The verbs about users of the board and about the audit log, and the form of their lines.

Everything is imported where it is used, as in `verbs.py`.
"""

import argparse
import sys
from typing import TYPE_CHECKING

from cla_core.errors import InputRefused, mark
from cla_core.said_files import first_line
from cla_server.verbs import put_line, with_mission

if TYPE_CHECKING:
    from pathlib import Path

    from cla_server.accounts.scope import Scope
    from cla_server.accounts.upkeep import Upkeep
    from cla_server.mission import Mission


BROKEN = mark("The audit log is broken from entry {n} on: entries were changed, added or removed.")


def _upkeep(opened: "Mission") -> "Upkeep":
    from cla_server.accounts.upkeep import Upkeep

    return Upkeep(opened.database, opened.clock)


def _password(file: "Path") -> str:
    try:
        return first_line(file.read_bytes())
    except (OSError, UnicodeDecodeError):
        raise InputRefused(mark("The password file cannot be read.")) from None


def add(chosen: argparse.Namespace) -> None:
    """Add a user of the board."""
    password = _password(chosen.password_file)

    def work(opened: "Mission") -> None:
        scope = _scope(opened, chosen)
        _upkeep(opened).add(chosen.name, role=chosen.role, password=password, scope=scope)

    with_mission(work, chosen)


def change(chosen: argparse.Namespace) -> None:
    """Give a user another role or another part of the mission; the user's sessions end."""
    told = chosen.office or chosen.base or chosen.whole_mission

    def work(opened: "Mission") -> None:
        if not (told or chosen.role):
            raise InputRefused(mark("Say what changes: role, office, base, or the whole mission."))
        scope = _scope(opened, chosen) if told else None
        _upkeep(opened).change(chosen.name, role=chosen.role, scope=scope)

    with_mission(work, chosen)


def _scope(opened: "Mission", chosen: argparse.Namespace) -> "Scope":
    """The part of the mission that was typed, as the profile spells it."""
    from cla_core.areas import areas_of
    from cla_core.codes import Profile
    from cla_server.accounts.scope import Scope, checked
    from cla_server.exchange.repository import devices

    typed = Scope(office=" ".join(chosen.office.split()), base=chosen.base.strip())
    with opened.database.reading() as connection:
        joined = devices.bases(connection)
    return checked(typed, areas_of(Profile(opened.profile())), joined=joined)


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
            where = {"office": user.scope.office, "base": user.scope.base}
            told = {name: word for name, word in where.items() if word}
            put_line({"name": user.name, "role": user.role, **told, "codes": codes})

    with_mission(work, chosen)


def audit(chosen: argparse.Namespace) -> None:
    """Print the audit log, oldest first, one JSON object a line, and check it from its beginning.

    Raises:
        ServerProblem: an entry does not follow from those before it; all were printed.
    """
    from cla_server.audit.chain import TOLD_BYTES, checked
    from cla_server.audit.repository import links
    from cla_server.kit.clock import iso
    from cla_server.kit.errors import ServerProblem

    def work(opened: "Mission") -> None:
        zone = int(opened.profile().get("zone_minutes", 0))
        with opened.database.reading() as connection:
            broken, head = 0, ""
            for link, sound in checked(links(connection)):
                entry, head = link.entry, f"{link.n} {link.hash[:TOLD_BYTES].hex()}"
                broken = broken or (0 if sound else link.n)
                more = {"role": entry.role, "user": entry.account, "about": entry.about}
                told = {name: said for name, said in more.items() if said}
                line = {"n": link.n, "at": iso(entry.at_ms, zone), "who": entry.who}
                put_line({**line, "what": entry.what, **told, "hash": link.hash.hex()})
        if broken:
            raise ServerProblem(BROKEN, n=broken)
        whole = f"The audit log is whole. Its head: {head}" if head else "The audit log is empty."
        sys.stderr.write(whole + "\n")

    with_mission(work, chosen)
