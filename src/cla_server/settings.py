# SPDX-License-Identifier: Apache-2.0
"""What `init` decided and every other verb keeps to: mission, address, database.

Owns data/settings.json. Holds no key; the database URL may hold a password, so the file is its
owner's alone.
"""

import ipaddress
import json
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

from cla_core.errors import InputRefused, mark
from cla_server.kit.errors import ServerProblem
from cla_server.kit.files import write_whole

SETTINGS_FILE = "settings.json"
SQLITE_FILE = "mission.sqlite"
MISSION_CODE = re.compile(r"[A-Z0-9]{1,12}\Z")
LABEL = r"[A-Za-z0-9][A-Za-z0-9-]{0,62}"
HOST = re.compile(rf"(?=.{{1,253}}\Z){LABEL}(\.{LABEL})*\Z")
NAME_MOST = 80
PORT_MOST = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One mission's server. `database` is empty for the SQLite file in the data folder."""

    data: Path
    mission: str
    name: str
    address: str
    plain: bool
    database: str = ""

    @property
    def database_url(self) -> str:
        """The URL in force."""
        return self.database or f"sqlite:///{(self.data / SQLITE_FILE).as_posix()}"

    @property
    def host(self) -> str:
        """The host that devices call."""
        return split_address(self.address)[0]

    def save(self) -> None:
        """Write data/settings.json."""
        kept = {key: value for key, value in asdict(self).items() if key != "data"}
        write_whole(self.data / SETTINGS_FILE, json.dumps(kept, indent=1).encode())

    def moved_to(self, address: str) -> Self:
        """The same mission at another address.

        Raises:
            InputRefused: no address of a server, or plain HTTP beyond this machine.
        """
        host, port = split_address(address)
        if not port:
            raise InputRefused(mark("The address must be HOST:PORT."))
        if self.plain and not is_loopback(host):
            raise InputRefused(mark("Plain HTTP is allowed only on this machine (127.0.0.1)."))
        return replace(self, address=address)

    def check_types(self) -> None:
        """Raises TypeError when a hand at the file wrote something else than words and a switch."""
        words = (self.mission, self.name, self.address, self.database)
        if not all(isinstance(word, str) for word in words) or not isinstance(self.plain, bool):
            raise TypeError

    @classmethod
    def load(cls, data: Path, *, database: str = "") -> Self:
        """Read what `init` kept; a `database` given now goes before the kept one.

        Raises:
            ServerProblem: there is no mission in this folder, or its settings are damaged.
        """
        try:
            kept = json.loads((data / SETTINGS_FILE).read_text("utf-8"))
            found = cls(data=data, **kept)
            found.check_types()
        except FileNotFoundError:
            raise ServerProblem(
                mark("There is no mission in this folder; run init first.")
            ) from None
        except (ValueError, TypeError):
            raise ServerProblem(mark("The server's settings are damaged.")) from None
        return found if not database else cls(data=data, **{**kept, "database": database})


def split_address(address: str) -> tuple[str, int]:
    """Host and port of `HOST:PORT`, `[IPv6]:PORT` included.

    Raises:
        InputRefused: it is not of that form.
    """
    host, colon, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    numbered = port.isascii() and port.isdigit() and int(port) <= PORT_MOST
    if not (colon and numbered and _is_host(host)):
        raise InputRefused(mark("The address must be HOST:PORT."))
    return host, int(port)


def _is_host(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return HOST.match(text) is not None
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked_mission(code: str, name: str) -> None:
    """Look at a mission's code, as it stands in report numbers, and at its name in words.

    Raises:
        InputRefused: one of them has another form.
    """
    if not MISSION_CODE.match(code):
        raise InputRefused(mark("A mission's code is 1 to 12 capital letters or digits."))
    if len(name) > NAME_MOST or not name.isprintable():
        raise InputRefused(
            mark("A mission's name has at most {most} letters that can be shown."), most=NAME_MOST
        )
