# SPDX-License-Identifier: Apache-2.0
"""The list of alerts as a file to take out of the board: the tracking sheet, of this choice.

It leaves the mission's own screens, so it holds no more than a feed may tell, at the village's
grain; that somebody took it is noted before its first byte. Complete for the choice, not a page.
"""

import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace

from starlette.responses import Response

from cla_core.alerts.blurring import Grain
from cla_core.areas import Areas, areas_of
from cla_core.errors import mark
from cla_server.accounts.service import Visitor
from cla_server.alerts import repository
from cla_server.alerts.repository import Past
from cla_server.audit.repository import Deed, note
from cla_server.board.alerts import filters
from cla_server.board.alerts.clocks import Timer
from cla_server.board.alerts.filters import AlertFilter
from cla_server.board.alerts.listing import A_PAGE, chosen_bases, fits, known_by, says
from cla_server.board.pages import Reader
from cla_server.board.service import Site
from cla_server.feeds import tracking
from cla_server.feeds.gathering import Story, stories_of
from cla_server.feeds.site import Told
from cla_server.feeds.streaming import Streamed
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

PLACES = 2
"""Files one worker makes at the same time; each holds a connection to the database."""
BUSY = mark("Other files are being made. Try again in a minute.")
FRENCH_SEPARATOR, SEPARATOR = ";", ","


class Exporter:
    """Makes the files of one worker."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._places = threading.BoundedSemaphore(PLACES)

    def file(
        self, visitor: Visitor, chosen: AlertFilter, reader: Reader, timer: Timer
    ) -> Response | None:
        """The file, in the reader's language; None while others are made."""
        if not self._places.acquire(blocking=False):
            return None
        with ExitStack() as stack:
            stack.callback(self._places.release)
            self._note(visitor, chosen)
            kept = stack.pop_all()
        return Streamed(
            self._made(visitor, chosen, reader, timer),
            media_type="text/csv; charset=utf-8",
            headers={"content-disposition": 'attachment; filename="alerts.csv"'},
            on_end=kept.close,
        )

    def _made(
        self, visitor: Visitor, chosen: AlertFilter, reader: Reader, timer: Timer
    ) -> Generator[bytes, None, None]:
        within = chosen_bases(chosen, self._site.within(visitor), reader.book.profile)
        told = Told(
            mission=self._site.mission,
            name=self._site.name,
            sender="",
            areas=areas_of(reader.book.profile),
            book=reader.book,
            zone_minutes=reader.times.zone_minutes,
            lang=reader.lang,
        )
        french = reader.lang.code == "fr"
        with self._site.database.snapshot() as connection:
            batches = _ids(connection, chosen, within, timer)
            stories = (_chosen(connection, ids, chosen, told.areas) for ids in batches)
            separator = FRENCH_SEPARATOR if french else SEPARATOR
            yield from tracking.table(stories, told, separator=separator)

    def _note(self, visitor: Visitor, chosen: AlertFilter) -> None:
        about, now_ms = chosen.address(found="")[:120], self._site.clock.now_ms()
        entry = visitor.did(Deed.ALERTS_EXPORTED, about, at_ms=now_ms)
        self._site.database.write(lambda connection: note(connection, entry))


def _ids(
    connection: Connection, chosen: AlertFilter, within: Within, timer: Timer
) -> Iterator[list[str]]:
    """The ids of all alerts whose standing fits the choice, some at a time."""
    since_ms = chosen.since_ms(timer.now_ms)
    if chosen.show == filters.ENDED:
        past = Past(base=chosen.base, priority=chosen.priority, since_ms=since_ms)
        while found := repository.ended(connection, past, within, most=A_PAGE):
            yield [alert.id for alert in found]
            past = replace(past, below=(found[-1].received_ms or 0, found[-1].id))
        return
    opened = repository.open_briefly(connection, within)
    late = {brief.id: timer.overdue(brief) for brief in opened}
    ids = [brief.id for brief in opened if fits(brief, chosen, late, since_ms=since_ms)]
    for start in range(0, len(ids), A_PAGE):
        yield ids[start : start + A_PAGE]


def _chosen(
    connection: Connection, ids: Sequence[str], chosen: AlertFilter, areas: Areas
) -> list[Story]:
    stories = stories_of(connection, ids, Grain.VILLAGE)
    if not chosen.looks_inside:
        return stories
    return [
        (alert, sequel)
        for alert, sequel in stories
        if says(alert.values, known_by(alert.standing, areas), chosen)
    ]
