# SPDX-License-Identifier: Apache-2.0
"""One mission's open parts: settings, database, keys, clock. Shared by the verbs and the web.

Imports no web framework, so that a verb of the command line starts quickly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from cla_core.bundles.packing import decode
from cla_core.errors import mark
from cla_server.audit.repository import COMMAND_LINE, Deed, Entry, note
from cla_server.exchange.repository import mission
from cla_server.exchange.service import Host
from cla_server.kit.authority import authority_der
from cla_server.kit.clock import SystemClock
from cla_server.kit.database import Connection, Database
from cla_server.kit.errors import ServerProblem
from cla_server.kit.keyring import Keyring
from cla_server.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """One mission's open parts."""

    settings: Settings
    database: Database
    keyring: Keyring
    clock: SystemClock

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open the keys and the way to the database.

        Raises:
            ServerProblem: the keys are missing or damaged, or the database URL cannot be read.
        """
        return cls(
            settings=settings,
            database=Database(settings.database_url),
            keyring=Keyring.load(settings.data),
            clock=SystemClock(),
        )

    def check_database(self) -> None:
        """Make sure that this is the mission's own database.

        Raises:
            ServerProblem: it holds nothing, or another mission.
            DatabaseTrouble: it cannot be reached.
        """
        if not self.database.has_tables():
            raise ServerProblem(
                mark("There is no mission in the database; restore it from a backup, or run init.")
            )
        with self.database.reading() as connection:
            held = mission.value(connection, mission.MISSION)
        if held not in {b"", self.keyring.mission}:
            raise ServerProblem(mark("The database is another mission's than the data folder."))

    def note(self, connection: Connection, deed: Deed, about: str) -> None:
        """Write into the audit log what the command line did."""
        entry = Entry(at_ms=self.clock.now_ms(), who=COMMAND_LINE, what=deed, about=about)
        note(connection, entry)

    def profile(self) -> Mapping[str, Any]:
        """The mission profile in force."""
        with self.database.reading() as connection:
            packed = mission.value(connection, mission.PROFILE)
        body: dict[str, Any] = decode(packed) if packed else {}
        return body

    def host(self) -> Host:
        """The mission as its invitations describe it."""
        settings = self.settings
        profile = self.profile()
        return Host(
            mission_code=settings.mission,
            mission_name=settings.name or str(profile.get("name", settings.mission)),
            address=settings.address,
            authority=b"" if settings.plain else authority_der(settings.data),
            profile=profile,
            functions=self._functions(),
        )

    def _functions(self) -> bytes:
        with self.database.reading() as connection:
            return mission.value(connection, mission.FUNCTIONS)
