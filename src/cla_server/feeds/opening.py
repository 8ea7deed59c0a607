# SPDX-License-Identifier: Apache-2.0
"""From a request to what may be given for it: whose token, how often, which feed, which alerts.

Owns every refusal. Opens one snapshot for everything an answer says; knows no format.
"""

import threading
import time
from collections.abc import Generator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.requests import Request

from cla_core.areas import Areas
from cla_core.errors import mark
from cla_server.accounts.scope import NO_BASE, NONE
from cla_server.audit.repository import Deed, Entry, note
from cla_server.changes import repository as changes
from cla_server.changes.repository import Wanted, Withdrawn
from cla_server.exchange.repository import devices
from cla_server.feeds import asking, repository, tokens
from cla_server.feeds.asking import Asked, NotGiven
from cla_server.feeds.pace import Pace
from cla_server.feeds.repository import Grant
from cla_server.feeds.site import FeedSite, cursor, place_of, told_by
from cla_server.feeds.streaming import AnswerCutError
from cla_server.feeds.tokens import CAP, DAY_MS, NotAdmitted
from cla_server.kit.clock import iso
from cla_server.kit.database import Connection

PLACES = 4
"""Answers one worker makes at the same time; each holds a connection to the database."""
NOT_ADMITTED, TOO_OFTEN, BUSY = 401, 429, 503
BUSY_S = 30
LOOK_EVERY_S = 5.0
"""How long an answer under way goes on without asking whether its token is still in force."""
BEARER = "bearer "


class Wait(NotGiven):
    """Too many requests: try again after so many seconds."""

    def __init__(self, status: int, sentence: str, *, seconds: int) -> None:
        super().__init__(status, sentence)
        self.seconds = seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What an answer is made from, until `end`. `count` and `mark` are of what it may tell.

    `withdrawn` are those that whoever goes on from an earlier answer may hold and must forget.
    """

    grant: Grant
    asked: Asked
    connection: Connection
    wanted: Wanted
    count: int
    withdrawn: Sequence[Withdrawn]
    mark: str
    next: str
    stack: ExitStack

    def end(self) -> None:
        """Give the snapshot and the place back."""
        self.stack.close()


class Opener:
    """Opens the feeds of one worker."""

    def __init__(self, site: FeedSite) -> None:
        self._site = site
        self._pace = Pace()
        self._places = threading.BoundedSemaphore(PLACES)

    def admitted(self, request: Request, feed: str) -> Grant:
        """Whose token came with a request.

        Raises:
            NotGiven: none that is in force, too often, or one for other feeds.
        """
        sent = request.headers.get("authorization", "")
        shown = sent[len(BEARER) :].strip() if sent.lower().startswith(BEARER) else ""
        now_ms = self._site.clock.now_ms()
        try:
            with self._site.database.reading() as connection:
                grant = tokens.admitted(connection, shown, now_ms=now_ms)
        except NotAdmitted as refused:
            raise NotGiven(NOT_ADMITTED, refused.sentence) from None
        wait_s = self._pace.wait_s(grant.id, now_ms)
        if wait_s:
            raise Wait(
                TOO_OFTEN,
                mark("This token asks too often. Wait, then ask less often."),
                seconds=wait_s,
            )
        if feed not in grant.feeds:
            self._note(grant, Deed.FEED_REFUSED, feed)
            raise NotGiven(asking.FORBIDDEN, mark("This token is for other feeds."))
        return grant

    def opened(self, request: Request, feed: str, known: tuple[str, ...]) -> Opened:
        """All that an answer needs; the caller ends it.

        Raises:
            NotGiven: with the sentence that says why.
        """
        grant = self.admitted(request, feed)
        told = told_by(self._site)
        try:
            asked = asking.read(
                request.query_params.multi_items(), known, zone_minutes=told.zone_minutes
            )
            wanted = self._wanted(grant, asked, told.areas)
        except NotGiven as refused:
            if refused.status == asking.FORBIDDEN:
                self._note(grant, Deed.FEED_REFUSED, feed)
            raise
        if feed == CAP:
            # A step that makes no message moves none.
            wanted = replace(wanted, ended=True, drills=True, by_receipt=True)
        said = sorted(request.query_params.multi_items())
        told_as = f"{feed} {told.profile.version} {said}"
        stack = ExitStack()
        try:
            return self._snapshot(stack, grant, asked, wanted, told_as=told_as)
        except BaseException:
            stack.close()
            raise

    def _snapshot(
        self, stack: ExitStack, grant: Grant, asked: Asked, wanted: Wanted, *, told_as: str
    ) -> Opened:
        """One state of the database; `told_as` is what else an answer depends on."""
        self._take_place(stack)
        connection = stack.enter_context(self._site.database.snapshot())
        wanted = replace(wanted, after=self._after(connection, grant, asked))
        count, highest = changes.mark(connection, wanted)
        # CAP has a message for it, and who begins holds nothing that could be withdrawn.
        goes_on = bool(asked.cursor) and not wanted.ended
        withdrawn = changes.withdrawn(connection, wanted) if goes_on else ()
        whose = f"{grant.id} {grant.grain} {grant.addresses}"
        gone = max((each.n for each in withdrawn), default=0)
        marked = f"{told_as} {whose} {count} {highest} {len(withdrawn)} {gone}"
        return Opened(
            grant=grant,
            asked=asked,
            connection=connection,
            wanted=wanted,
            count=count,
            withdrawn=withdrawn,
            mark=self._site.key.keyed("feed mark", marked.encode()).hex()[:32],
            next=cursor(self._site, connection, grant),
            stack=stack,
        )

    def while_in_force(
        self, opened: Opened, feed: str, made: Generator[bytes, None, None]
    ) -> Generator[bytes, None, None]:
        """The parts of an answer, until somebody ends the token: over a thin link that is an hour.

        Raises:
            AnswerCutError: it was ended, as the audit log says.
        """
        looked_s = time.monotonic()
        with closing(made):
            for part in made:
                yield part
                if time.monotonic() - looked_s >= LOOK_EVERY_S:
                    looked_s = time.monotonic()
                    self._go_on(opened.grant, feed)

    def _go_on(self, grant: Grant, feed: str) -> None:
        with self._site.database.reading() as connection:
            held = repository.by_id(connection, grant.id)
        try:
            tokens.check_in_force(held, now_ms=self._site.clock.now_ms())
        except NotAdmitted:
            self._note(grant, Deed.FEED_REFUSED, f"{feed} cut short")
            raise AnswerCutError from None

    def fetched(self, opened: Opened, feed: str) -> None:
        """Write into the audit log that a feed is handed out."""
        self._note(opened.grant, Deed.FEED_FETCHED, f"{feed} {_said(opened.asked)}".strip())

    def _note(self, grant: Grant, deed: Deed, about: str) -> None:
        now_ms = self._site.clock.now_ms()

        def work(connection: Connection) -> None:
            repository.used(connection, grant.id, at_ms=now_ms)
            entry = Entry(at_ms=now_ms, who=f"feed {grant.name}", what=deed, about=about[:120])
            note(connection, entry)

        self._site.database.write(work)

    def _wanted(self, grant: Grant, asked: Asked, areas: Areas) -> Wanted:
        office = grant.field_office
        bases = areas.bases_of(field_office=office) if office else None
        if grant.base:
            bases = frozenset({grant.base})
        if asked.base:
            if bases is None:
                self._check_known(asked.base, areas)
            elif asked.base not in bases:
                raise NotGiven(asking.FORBIDDEN, mark("This token is for other bases."))
            bases = frozenset({asked.base})
        back_ms = self._site.clock.now_ms() - grant.days * DAY_MS if grant.days else None
        since = [ms for ms in (back_ms, asked.since_ms) if ms is not None]
        return Wanted(bases=bases, since_ms=max(since, default=None), before_ms=asked.before_ms)

    def _check_known(self, base: str, areas: Areas) -> None:
        """Refuse a base the mission does not have: an empty answer would say that it is calm."""
        with self._site.database.reading() as connection:
            known = {*areas.by_base, *devices.bases(connection)}
        if base not in known:
            bases = ", ".join(sorted(known)) or NONE
            raise NotGiven(asking.BAD_REQUEST, NO_BASE, bases=bases)

    def _take_place(self, stack: ExitStack) -> None:
        if not self._places.acquire(blocking=False):
            raise Wait(BUSY, mark("The server makes other feeds now."), seconds=BUSY_S)
        stack.callback(self._places.release)

    def _after(self, connection: Connection, grant: Grant, asked: Asked) -> int:
        if not asked.cursor:
            return 0
        place = place_of(self._site, connection, grant, asked.cursor)
        if place is None:
            raise NotGiven(
                asking.BAD_REQUEST, mark("This is no place to go on from; leave `since` out.")
            )
        if place < 0:
            raise NotGiven(
                asking.GONE,
                mark("The mission's database was restored meanwhile; fetch everything again."),
            )
        return place


def _said(asked: Asked) -> str:
    """What was asked for, for the audit log: never a cursor, which says nothing to anybody."""
    said = {
        "base": asked.base,
        "from": iso(asked.since_ms, 0) if asked.since_ms is not None else "",
        "to": iso(asked.before_ms, 0) if asked.before_ms is not None else "",
        "since": "changes" if asked.cursor else "",
    }
    return urlencode({name: value for name, value in said.items() if value}, safe=":+")
