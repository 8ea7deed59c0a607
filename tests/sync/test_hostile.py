# SPDX-License-Identifier: Apache-2.0
"""Servers that must not be believed: the queue stays, the reason is told, and it ends in time."""

import os
import time
from dataclasses import dataclass, field

import pytest

from cla_core.bundles.answers import News
from cla_core.clock import moment_of
from cla_core.errors import ExchangeFailed
from cla_core.language import Language
from cla_core.states import ReportState
from cla_desktop.endings import exit_code
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import submit
from cla_desktop.spool_files import spooled
from cla_desktop.sync.errors import Asleep, NoLink, SignInPage, StrangeAnswer, TooSlow
from cla_desktop.sync.spool import fill_spool, take_in_receipts
from tests.support.desks import write_flash
from tests.support.device import flash_values
from tests.support.faults import (
    Behaviour,
    answering,
    dripping,
    endless,
    misbehaving,
    saying,
    silent,
    slowly,
    whole,
)
from tests.support.mission import Mission
from tests.support.patience import PATIENCE_S
from tests.sync.desks import SHORT_S, nothing_marked, state_of, sync, sync_locked, waiting

LONG = {"what": "Words of many kinds, " * 280}
FORGED = b"\x00" * 300
HEAD_MOST = 200
"""What a request line and its headers take at most, in bytes."""
PAGE = b"<html>Sign in</html>"
PORTALS = {
    "a page of a hotel": whole(PAGE),
    "a page of unknown length": b"HTTP/1.0 200 OK\r\n\r\n\r\n<!DOCTYPE html>\n" + PAGE,
    "a page that says so": b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>",
    "a redirect": b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n"
    b"Content-Length: 0\r\n\r\n",
    "a redirect without end": b"HTTP/1.1 307 Moved\r\nLocation: https://sign.in/\r\n\r\n",
    "a network that says so": whole(PAGE, status="511 Network Authentication Required"),
}
WRONG = {
    "silent": (silent, TooSlow),
    "dripping": (dripping, TooSlow),
    "endless": (endless, StrangeAnswer),
    "hangs up": (saying(b""), NoLink),
    "cut in the status line": (saying(b"HTTP/1.1 2"), NoLink),
    "cut in the header": (saying(b"HTTP/1.1 200 OK\r\nContent-Le"), NoLink),
    "cut in the body": (saying(whole(FORGED)[:-1]), NoLink),
    "not even HTTP": (saying(b"\x16\x03\x01\x02\x00" * 40), StrangeAnswer),
    **{name: (saying(said), SignInPage) for name, said in PORTALS.items()},
    "a page of a proxy": (saying(whole(PAGE, status="404 Not Found")), StrangeAnswer),
    "an error": (saying(whole(b"", status="500 Broken")), Asleep),
    "too much to do": (saying(whole(b"", status="503 Service Unavailable")), Asleep),
    "a page that is not there": (saying(whole(b"", status="404 Not Found")), StrangeAnswer),
    "empty": (saying(whole(b"")), StrangeAnswer),
    "garbage": (saying(whole(FORGED)), StrangeAnswer),
    "a thousand headers": (saying(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000), ExchangeFailed),
    "a length below zero": (
        saying(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello"),
        ExchangeFailed,
    ),
    "chunks that lie": (
        saying(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello"),
        ExchangeFailed,
    ),
    "compressed nonsense": (
        saying(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"),
        StrangeAnswer,
    ),
}


@pytest.mark.parametrize(("behaviour", "reason"), WRONG.values(), ids=WRONG)
def test_no_wrong_server_marks_anything_or_holds_us_up(
    lonely: Desk, behaviour: Behaviour, reason: type[ExchangeFailed]
) -> None:
    done = write_flash(lonely)
    fill_spool(lonely)
    with misbehaving(behaviour) as server:
        most_s = SHORT_S if reason is TooSlow else PATIENCE_S
        started = time.monotonic()
        tally = sync(lonely, server.address, most_s=most_s)
        locked = sync_locked(lonely.folder.home, server.address, most_s=most_s)
        took_s = time.monotonic() - started
    for run in (tally, locked):
        assert isinstance(run.failure, reason)
        assert str(run.failure).endswith(".")
        assert (run.accepted, run.received, run.round_trips) == (set(), [], 1)
    assert took_s < 2 * SHORT_S + PATIENCE_S
    assert len(spooled(lonely.folder)) == 1
    nothing_marked(lonely, done.id)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("en", "This network asks you to sign in first: open a browser."),
        ("fr", "Ce réseau demande d’abord de se connecter\u00a0: ouvrez un navigateur."),
    ],
)
def test_a_networks_sign_in_page_says_what_to_do(lonely: Desk, code: str, says: str) -> None:
    with misbehaving(saying(PORTALS["a redirect"])) as server:
        failure = sync(lonely, server.address).failure
    assert failure is not None
    assert exit_code(failure) == 3
    assert Language.load(code).tr(failure.sentence).startswith(says)


def test_an_answer_that_comes_slowly_is_waited_for(lonely: Desk, mission: Mission) -> None:
    key = lonely.keys.seal_public
    done = write_flash(lonely)
    much = News("of another version", b"", os.urandom(6_000))

    def answer(body: bytes) -> bytes:
        return mission.answer(body, seal_to=key, stored=mission.stored(body), news=[much])

    with misbehaving(slowly(answer, parts=int(SHORT_S * 15))) as server:
        assert sync(lonely, server.address).failure is None
    assert state_of(lonely, done.id) is ReportState.MISSION


def test_one_connection_carries_every_exchange(lonely: Desk, mission: Mission) -> None:
    key = lonely.keys.seal_public

    def answer(body: bytes) -> bytes:
        return mission.answer(body, seal_to=key, stored=mission.stored(body))

    with misbehaving(answering(answer)) as server:
        for index in range(3):
            submit(lonely, "flash", flash_values(f"Number {index} {'x' * 60}") | LONG)
        tally = sync(lonely, server.address)
        assert (tally.failure, len(tally.accepted)) == (None, 3)
        assert tally.round_trips == len(server.bodies) > 1
        assert len(server.held) == 1


def test_what_was_handed_over_whole_left_the_base(lonely: Desk) -> None:
    done = write_flash(lonely)
    with misbehaving(silent) as server:
        sync(lonely, server.address, most_s=SHORT_S)
    assert state_of(lonely, done.id) is ReportState.LEFT


@pytest.mark.parametrize(
    "behaviour", [silent, saying(whole(b"", status="503 Busy"))], ids=["silent", "busy"]
)
def test_what_left_and_was_never_answered_is_counted(lonely: Desk, behaviour: Behaviour) -> None:
    write_flash(lonely)
    with misbehaving(behaviour) as server:
        tally = sync(lonely, server.address, most_s=SHORT_S)
    [body] = server.bodies
    assert len(body) < tally.bytes_up < len(body) + HEAD_MOST
    day = f"{moment_of(lonely.clock.now_ms(), lonely.offset_minutes):%Y-%m-%d}"
    spent = lonely.store.read(lambda work: work.meta.traffic_of(day))
    assert spent == (tally.bytes_up, 0)


def test_nobody_there_is_no_link(lonely: Desk) -> None:
    done = write_flash(lonely)
    for address in ("127.0.0.1:9", "no-such-host.invalid:443"):
        tally = sync(lonely, address)
        assert isinstance(tally.failure, NoLink)
        assert (tally.sent, tally.round_trips, tally.bytes_up) == (set(), 0, 0)
    nothing_marked(lonely, done.id)


@dataclass
class Memory:
    """Answers the first request truly and every later one with that same old answer."""

    mission: Mission
    desk: Desk
    said: list[bytes] = field(default_factory=list)

    def answer(self, body: bytes) -> bytes:
        """The first answer, always."""
        if not self.said:
            stored = self.mission.stored(body)
            self.said.append(
                self.mission.answer(body, seal_to=self.desk.keys.seal_public, stored=stored)
            )
        return self.said[0]


def test_an_old_answer_marks_nothing_new(lonely: Desk, mission: Mission) -> None:
    first = write_flash(lonely)
    with misbehaving(answering(Memory(mission, lonely).answer)) as server:
        assert sync(lonely, server.address).failure is None
        second = write_flash(lonely)
        assert isinstance(sync(lonely, server.address).failure, StrangeAnswer)
    assert state_of(lonely, first.id) is ReportState.MISSION
    assert state_of(lonely, second.id) is not ReportState.MISSION
    assert waiting(lonely) == 1


def test_strange_files_among_spool_and_receipts_are_left_or_dropped(
    lonely: Desk, mission: Mission
) -> None:
    done = write_flash(lonely)
    fill_spool(lonely)
    for name in ("foo.cla", "0-x-1-00000000.cla", "readme.txt", "0-0000001-1-zzzzzzzz.cla"):
        (lonely.folder.spool / name).write_bytes(b"?")
    (lonely.folder.receipts / "0-0000001-1.ans").write_bytes(b"?" * 200)
    (lonely.folder.receipts / "empty.ans").write_bytes(b"")
    with misbehaving(
        answering(lambda body: mission.answer(body, stored=mission.stored(body)))
    ) as s:
        assert sync_locked(lonely.folder.home, s.address).failure is None
    assert take_in_receipts(lonely) == 1
    assert state_of(lonely, done.id) is ReportState.MISSION
