# SPDX-License-Identifier: Apache-2.0
"""A mission inside the test's own process, on both databases, with a clock that can be set."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cla_core.bundles.answers import Answer
from cla_core.bundles.operations import Operation
from cla_core.bundles.trust import code_of
from cla_server.exchange.answering import Exchange
from cla_server.exchange.repository import operations, reports
from cla_server.exchange.repository.reports import Line
from cla_server.exchange.service import Guest, invite
from cla_server.founding import found
from cla_server.mission import Mission
from cla_server.settings import Settings
from tests.support.device import Device, Sent

NOON_MS = 1_742_036_400_000
"""15 March 2025, noon at UTC+1."""


@dataclass(slots=True)
class SetClock:
    """Time as the test says it is."""

    ms: int = NOON_MS

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        return self.ms


@dataclass(slots=True)
class Headquarters:
    """A founded mission, its exchange, and what a test asks of them."""

    mission: Mission
    clock: SetClock = field(default_factory=SetClock)

    @property
    def exchange(self) -> Exchange:
        """The endpoint's use case."""
        return Exchange(
            self.mission.database,
            self.mission.keyring,
            mission_code=self.mission.settings.mission,
            clock=self.clock,
        )

    def code(self, base: str = "KAS", *, days: int = 7) -> str:
        """A joining code."""
        host = self.mission.host()
        guest = Guest(base=base, role="cla", language="fr", days=days)
        with self.mission.database.writing() as connection:
            signed = invite(
                connection,
                guest,
                host=host,
                keyring=self.mission.keyring,
                now_ms=self.clock.ms,
            )
        return code_of(signed)

    def joined(self, base: str = "KAS") -> Device:
        """A device that has joined and knows what was waiting for it."""
        device = Device(self.code(base))
        answer = self.ask(device, join=True)
        assert not answer.refused
        return device

    def ask(self, device: Device, *sent: Operation | bytes, join: bool = False) -> Answer:
        """One round trip with these operations."""
        return self.post(device, device.send(sent, join=join))

    def post(self, device: Device, sent: Sent) -> Answer:
        """One round trip with prepared bytes; it takes a second."""
        answer = device.read(sent, self.exchange.answer(sent.body))
        self.clock.ms += 1000
        return answer

    def reports(self) -> list[Line]:
        """Every report the mission holds."""
        with self.mission.database.reading() as connection:
            return list(reports.lines(connection))

    def numbers(self) -> list[str]:
        """The final numbers in the order in which the reports came."""
        return [line.number for line in self.reports()]

    def found(self, number: str) -> str:
        """The final number of the report that this number finds."""
        with self.mission.database.reading() as connection:
            found = reports.by_number(connection, number)
        return found.number if found is not None else ""

    def aside(self) -> list[tuple[str, str | None]]:
        """Reason and device of everything in quarantine."""
        with self.mission.database.reading() as connection:
            return [(kept.reason, kept.device) for kept in operations.kept_aside(connection)]


def founded(data: Path, database: str = "") -> Headquarters:
    """Found mission ZZ, plain, on this database."""
    settings = Settings(
        data=data, mission="ZZ", name="", address="127.0.0.1:1", plain=True, database=database
    )
    found(settings)
    return Headquarters(Mission.open(settings))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each database in turn; empty for SQLite in the data folder."""
    if request.param == "sqlite":
        return ""
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def headquarters(tmp_path: Path, database_url: str) -> Iterator[Headquarters]:
    """A mission on each database."""
    made = founded(tmp_path / "data", database_url)
    yield made
    made.mission.database.close()


@pytest.fixture
def sqlite_headquarters(tmp_path: Path) -> Iterator[Headquarters]:
    """A mission on SQLite, for what does not depend on the database."""
    made = founded(tmp_path / "data")
    yield made
    made.mission.database.close()
