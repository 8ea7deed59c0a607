# SPDX-License-Identifier: Apache-2.0
"""What the feeds of one mission work with, and how they go on from where somebody stopped."""

from collections.abc import Callable
from dataclasses import dataclass

from cla_core.areas import Areas, areas_of
from cla_core.clock import Clock
from cla_core.codes import CodeBook, Profile
from cla_core.language import Language
from cla_server.accounts.sealing import BoardKey
from cla_server.changes import repository as changes
from cla_server.exchange.repository import mission
from cla_server.feeds.repository import Grant
from cla_server.kit.database import Connection, Database

PURPOSE = "feed"
DIGITS = 20
"""So that the length of what is sealed says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSite:
    """One mission's feeds. `sender` names the mission for ever and for everybody."""

    database: Database
    key: BoardKey
    clock: Clock
    mission: str
    name: str
    sender: str
    profile: Callable[[], Profile]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """With what a feed is told: the mission's areas, codes, zone, and words where wanted."""

    mission: str
    name: str
    sender: str
    areas: Areas
    book: CodeBook
    zone_minutes: int
    lang: Language | None = None

    @property
    def profile(self) -> Profile:
        """The mission profile in force."""
        return self.book.profile


def told_by(site: FeedSite, lang: Language | None = None) -> Told:
    """What a feed is told with now."""
    profile = site.profile()
    return Told(
        mission=site.mission,
        name=site.name,
        sender=site.sender,
        areas=areas_of(profile),
        book=CodeBook(profile),
        zone_minutes=int(profile.body.get("zone_minutes", 0)),
        lang=lang,
    )


def cursor(site: FeedSite, connection: Connection, grant: Grant) -> str:
    """Where a reader stands who has everything that this connection sees.

    Sealed, for the bare number would count what no feed tells of.
    """
    epoch = mission.value(connection, mission.EPOCH)
    place = f"{epoch.hex()}:{changes.last(connection):0{DIGITS}d}"
    return site.key.seal_text(PURPOSE, place, about=grant.id.encode())


def place_of(site: FeedSite, connection: Connection, grant: Grant, given: str) -> int | None:
    """The number a cursor stands for; -1 where the database was restored since, None if it is none.

    After a restore numbers are given again, so one of before would skip what came after.
    """
    opened = site.key.unseal_text(PURPOSE, given, about=grant.id.encode())
    if opened is None:
        return None
    epoch, _, number = opened.partition(":")
    same = epoch == mission.value(connection, mission.EPOCH).hex()
    return int(number) if same else -1
