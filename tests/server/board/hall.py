# SPDX-License-Identifier: Apache-2.0
"""A real board on loopback with a clock that can be moved, and invented reports that arrive on it.

Reports are entered by the exchange's own steps (understood, numbered, stored), so what the board
shows is what a desk would have sent; only the sealed wire is left out.
"""

import hashlib
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette

from cla_core.bundles.approved import PURPOSE as APPROVED
from cla_core.bundles.keys import sign
from cla_core.bundles.operations import Act, Operation
from cla_core.codes import Profile
from cla_core.fields import fields_of
from cla_core.ids import record_id
from cla_core.record import EXAMPLE_MS, completed
from cla_core.records import record_type
from cla_server.accounts.sealing import BoardKey
from cla_server.accounts.upkeep import Upkeep
from cla_server.accounts.waiting import PLACES_AN_ADDRESS, WaitingRoom
from cla_server.board.composition import Site, routes, watchers_of
from cla_server.exchange.reporting import Entering, enter
from cla_server.exchange.repository import devices, reports
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.service import mark_read
from cla_server.exchange.understanding import understand
from cla_server.feeds import endpoints as feeds
from cla_server.feeds.site import FeedSite
from cla_server.kit.bell import Bell
from cla_server.kit.database import Database
from cla_server.kit.migrating import migrate

OFFICER = "Duty officer"
SESAME = "correct horse battery"
NOW_MS = EXAMPLE_MS + 90 * 60 * 1000
MINUTE_MS = 60 * 1000
SIGNING = bytes(range(32))
"""The key the mission signs with."""

PROFILE = Profile(
    {
        "version": 1,
        "mission": "ZZ",
        "name": "Mission ZZ",
        "zone_minutes": 120,
        "bases": {"KAS": {"name": "Kasoro"}, "BUL": {"name": "Bulwena"}},
    }
)


@dataclass
class Decided:
    """What the mission decided of its profile; it may decide otherwise while its board runs."""

    profile: Profile = PROFILE

    def __call__(self) -> Profile:
        """The profile of now."""
        return self.profile

    def otherwise(self, **said: Any) -> None:
        """From now on it says this, beside all else that it said."""
        self.profile = Profile({**self.profile.body, **said})


@dataclass
class MovableClock:
    """A clock that stands still until it is moved."""

    at_ms: int = NOW_MS

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        return self.at_ms

    def pass_minutes(self, minutes: float) -> None:
        """Let time pass."""
        self.at_ms += int(minutes * MINUTE_MS)


@dataclass
class Waits:
    """Stands in for waiting: notes how long, and goes on at once."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        """Note a wait."""
        self.seconds.append(seconds)


@dataclass
class Hall:
    """One mission's board and everything that may happen to it."""

    database: Database
    clock: MovableClock
    decided: Decided
    site: Site
    waits: Waits
    room: WaitingRoom
    url: str = ""
    count: int = 0

    @property
    def feeds(self) -> FeedSite:
        """What other systems are given."""
        site = self.site
        return FeedSite(
            database=site.database,
            key=site.key,
            clock=site.clock,
            mission=site.mission,
            name=site.name,
            sender="ZZ-0123456789abcdef",
            profile=site.profile,
        )

    def join(self, base: str, letter: str = "a") -> str:
        """A laptop of a base; gives its id."""
        device = hashlib.sha256(f"{base}{letter}".encode()).hexdigest()[:16]
        now_ms = self.clock.now_ms()
        with self.database.writing() as connection:
            if devices.one(connection, device) is None:
                laptop = Device(
                    id=device,
                    base=base,
                    letter=letter,
                    role="cla",
                    person="CLA-07",
                    sign_public=bytes(32),
                    seal_public=bytes(32),
                    joined_ms=now_ms,
                    last_seen_ms=now_ms,
                )
                devices.add(connection, laptop)
        return device

    def arrive(
        self,
        kind: str = "flash",
        values: Mapping[str, Any] | None = None,
        *,
        base: str = "KAS",
        written_ms: int | None = None,
        number: str = "",
    ) -> str:
        """A report comes in now; gives its record id. `values` go over the type's defaults."""
        self.count += 1
        device = self.join(base)
        now_ms = self.clock.now_ms()
        declaration = record_type(kind)
        record = record_id(now_ms, hashlib.sha256(str(self.count).encode()).digest())
        series = f"ZZ/{base}/{declaration.series}/2025/"
        body = {
            "values": completed(declaration, {**LEAST[kind], **(values or {})}),
            "number": number or f"{series}{self.count:03d}a",
            "person": "CLA-07",
            "classification": "CONFIDENTIAL",
            "written": written_ms if written_ms is not None else now_ms - MINUTE_MS,
            "version": 1,
            "offset": 120,
        }
        operation = Operation(
            n=self.count, act=Act.CREATE, record=record, kind=kind, schema=1, stamp=0, body=body
        )
        draft = understand(operation).draft
        assert draft is not None, "the invented report is not one"
        with self.database.writing() as connection:
            laptop = devices.one(connection, device)
            assert laptop is not None
            entering = Entering(mission="ZZ", device=laptop, received_ms=now_ms)
            enter(connection, entering, [draft])
        return record

    @contextmanager
    def full_waiting_room(self, address: str) -> Iterator[None]:
        """While the block lasts all places of an address are taken."""
        with ExitStack() as places:
            for _ in range(PLACES_AN_ADDRESS):
                places.enter_context(self.room.taken(address))
            yield

    def values_of(self, record: str) -> Mapping[str, Any]:
        """What the mission holds of a report."""
        with self.database.reading() as connection:
            return reports.values_of(connection, record) or {}

    def read(self, record: str, name: str) -> None:
        """Somebody at the mission marks a report as read."""
        now_ms = self.clock.now_ms()
        with self.database.writing() as connection:
            mark_read(connection, record, by_name=name, by_role="officer", now_ms=now_ms)


LEAST: Mapping[str, Mapping[str, Any]] = {
    "flash": {
        "headline": "About 10 armed men came down towards Mtindo, 14 March",
        "threat_type": "MOV",
        "happened": "2025-03-14T21:42:00+02:00",
        "place": {"name": "Mtindo"},
        "what": "About ten men with guns and torches were seen on the ridge, coming down.",
    },
    "daily": {
        "period_from": "2025-03-13T18:00:00+02:00",
        "period_to": "2025-03-14T18:00:00+02:00",
        "nothing_to_report": True,
    },
    "weekly": {
        "week": "2025-W11",
        "period_from": "2025-03-10T00:00:00+02:00",
        "period_to": "2025-03-16T23:59:00+02:00",
        "key_developments": "Armed men came down twice towards Mtindo.",
    },
}


def example_values(kind: str) -> dict[str, Any]:
    """Every field of a type with its declared example; nothing that makes it an amendment."""
    declared = fields_of(record_type(kind))
    left_out = {"amends", "amendment", "nothing_to_report"}
    return {name: kind.example for name, kind in declared.items() if name not in left_out}


def found(url: str, *, secure: bool = False) -> Hall:
    """A mission with an empty board and one duty officer."""
    database = Database(url)
    migrate(database)
    clock, decided = MovableClock(), Decided()
    site = Site(
        database=database,
        key=BoardKey(bytes(range(32))),
        clock=clock,
        secure=secure,
        mission="ZZ",
        name="Mission ZZ",
        profile=decided,
        sign_text=partial(sign, SIGNING, APPROVED),
    )
    Upkeep(database, clock).add(OFFICER, role="officer", password=SESAME)
    waits = Waits()
    return Hall(database, clock, decided, site, waits, WaitingRoom(waits))


@contextmanager
def serving(folder: Path, *, secure: bool = False) -> Iterator[Hall]:
    """A board that answers on loopback for as long as the block lasts."""
    with answering(
        found(f"sqlite:///{(folder / 'mission.sqlite').as_posix()}", secure=secure)
    ) as hall:
        yield hall


@contextmanager
def answering(hall: Hall) -> Iterator[Hall]:
    """The board of a mission that was founded already, on loopback."""
    watchers = watchers_of(hall.site, Bell(hall.database))
    board = routes(hall.site, watchers, hall.room)
    app = Starlette(routes=[*feeds.routes(hall.feeds), *board])
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        hall.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1, lifespan="off")
        )
        # Listening before the server runs: whoever connects early waits, and is not refused.
        listening.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield hall
        finally:
            server.should_exit = True
            thread.join()
            hall.database.close()
