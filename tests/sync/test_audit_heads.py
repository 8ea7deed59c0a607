# SPDX-License-Identifier: Apache-2.0
"""A mission whose audit log is rewritten is found out by the laptops that saw its head.

A real server, its real database changed by SQL and chained anew as an administrator could, and
real desks. An honest restore is told apart, and told.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_desktop.services import audit_heads
from cla_desktop.services.alerting.night import night_at
from cla_desktop.services.alerting.sheets import night_sheet, open_sheet
from cla_desktop.services.desk import Desk
from cla_desktop.services.link import Link, with_stored_facts
from cla_desktop.services.opening import check
from cla_server.audit.chain import BEGINNING, Entry, linked
from tests.services.rendering.reading import squeezed, words_of
from tests.support.command import Command
from tests.support.server import MissionServer
from tests.sync.alert_acts import raised
from tests.sync.conftest import Join
from tests.sync.desks import sync, sync_watched

EN, FR = Language.load("en"), Language.load("fr")


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[MissionServer]:
    """A mission for one test, on SQLite, so that its rows can be changed under it."""
    made = MissionServer(tmp_path / "mission" / "data")
    with made.serving():
        yield made


def database(server: MissionServer) -> Path:
    """The file an administrator can write to."""
    return server.data / "mission.sqlite"


def run(server: MissionServer, *statements: str) -> None:
    """Do as an administrator."""
    with closing(sqlite3.connect(database(server))) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def chained_anew(server: MissionServer) -> None:
    """Number every entry and make every hash fit again: what a clever administrator does."""
    with closing(sqlite3.connect(database(server))) as connection:
        rows = connection.execute(
            "SELECT at_ms, who, role, account, what, about FROM audit ORDER BY n"
        ).fetchall()
        connection.execute("DELETE FROM audit")
        previous = BEGINNING
        for n, (at_ms, who, role, account, what, about) in enumerate(rows, 1):
            said = {"at_ms": at_ms, "who": who, "role": role, "account": account}
            link = linked(previous, n, Entry(**said, what=what, about=about))
            previous = link.hash
            row = (n, at_ms, who, role, account, what, about, link.hash)
            connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.commit()


def more(server: MissionServer, count: int = 3) -> None:
    """Things are done at the mission, and noted."""
    for _ in range(count):
        server.invite("BUL")


def told(desk: Desk, lang: Language = EN) -> str:
    """What the Send page says of the log; empty when nothing is wrong."""
    log = with_stored_facts(desk, Link()).log
    return "" if log is None else lang.tr(log.sentence, **log.values)


def head(desk: Desk) -> int:
    """The number of the newest head this laptop saw."""
    found = desk.store.read(audit_heads.newest)
    assert found is not None
    assert len(bytes.fromhex(found["hash"])) == 16
    return int(found["n"])


def test_the_head_goes_down_with_every_exchange_and_is_kept(
    own_server: MissionServer, join: Join
) -> None:
    desk = join(own_server.invite())
    sync(desk)
    first = head(desk)
    more(own_server)
    sync(desk)
    assert head(desk) == first + 3
    kept = own_server.verb("audit")
    assert kept.code == 0
    assert "whole" in kept.err
    newest = desk.store.read(audit_heads.newest)
    assert newest is not None
    assert kept.lines[-1]["n"] == newest["n"]
    assert kept.lines[-1]["hash"].startswith(newest["hash"])
    assert told(desk) == ""


def test_an_exchange_with_nothing_new_stays_small(own_server: MissionServer, join: Join) -> None:
    desk = join(own_server.invite())
    sync(desk)
    for added in (0, 1, 0):
        more(own_server, added)
        _, bodies = sync_watched(desk)
        assert bodies
        assert all(up < 200 and down < 200 for up, down in bodies), bodies


@pytest.mark.parametrize(
    ("statement", "sound"),
    [
        ("UPDATE audit SET about = 'another' WHERE n = 2", False),
        ("DELETE FROM audit WHERE n = 2", False),
        ("DELETE FROM audit WHERE n > 2", True),
        ("DELETE FROM audit", True),
    ],
)
def test_a_log_chained_anew_is_whole_to_the_server_and_found_by_the_laptop(
    own_server: MissionServer, join: Join, statement: str, *, sound: bool
) -> None:
    """Altered, shortened or emptied; where the rows alone betray it, the server's own check too."""
    desk = join(own_server.invite())
    more(own_server)
    sync(desk)
    seen = head(desk)
    run(own_server, statement)
    assert own_server.verb("audit").code == (0 if sound else 1)
    chained_anew(own_server)
    assert own_server.verb("audit").code == 0
    sync(desk)
    assert f"no longer holds entry {seen}" in told(desk)
    assert "a été réécrit" in told(desk, FR)
    health = check(desk)
    assert health.log is not None
    assert health.log.rewritten
    more(own_server, 4)
    sync(desk)
    assert f"no longer holds entry {seen}" in told(desk), "once found it stays told"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET about = 'nothing' WHERE n = 1",
        "UPDATE audit SET about = 'nothing' WHERE n = 3",
    ],
)
def test_a_row_changed_with_every_hash_left_as_it_was_is_found_by_the_laptop(
    tmp_path: Path, join: Join, statement: str
) -> None:
    """The hashes say nothing of it: the server walks its own log, and tells."""
    server = MissionServer(tmp_path / "mission" / "data")
    with server.serving():
        desk = join(server.invite())
        more(server)
        sync(desk)
        seen = head(desk)
    run(server, statement)
    with server.serving():
        more(server)
        sync(desk)
        assert f"no longer holds entry {seen}" in told(desk)
        sync(desk)
    assert f"no longer holds entry {seen}" in told(desk)


def test_an_entry_that_a_laptop_saw_itself_is_told_to_it_once(tmp_path: Path, join: Join) -> None:
    """The mission goes on naming it; who filed it is not told the same in other words."""
    server = MissionServer(tmp_path / "mission" / "data")
    with server.serving():
        desk = join(server.invite())
        more(server)
        sync(desk)
        seen = head(desk)
    run(server, "UPDATE audit SET about = 'nothing' WHERE n = (SELECT max(n) FROM audit)")
    with server.serving():
        more(server)
        sync(desk)
        assert f"no longer holds entry {seen}" in told(desk)
        audit_heads.put_aside(desk, "Manager told in person")
        sync(desk)
        assert told(desk) == ""


UNSEEN = "does not follow from those before it"


@pytest.mark.parametrize(
    ("statement", "behind"),
    [
        ("UPDATE audit SET who = 'nobody' WHERE n = (SELECT max(n) - 1 FROM audit)", 2),
        ("UPDATE audit SET hash = zeroblob(32) WHERE n = (SELECT max(n) FROM audit)", 3),
        ("DELETE FROM audit WHERE n = (SELECT max(n) - 1 FROM audit)", 2),
        ("INSERT INTO audit SELECT n + 1, at_ms, 'nobody', role, account, what, about, hash"
         " FROM audit WHERE n = (SELECT max(n) FROM audit)", 4),
        ("INSERT INTO audit SELECT 1152921504606846976, at_ms, who, role, account, what, about,"
         " hash FROM audit WHERE n = (SELECT max(n) FROM audit)", 4),
    ],
    ids=["edited", "another hash", "taken out", "put at the end", "put at the end of all numbers"],
)  # fmt: skip
def test_what_is_changed_behind_all_that_a_laptop_saw_is_told_to_it(
    tmp_path: Path, join: Join, statement: str, behind: int
) -> None:
    """Its own entry still holds; without a word it would hold for ever, and nothing after it."""
    server = MissionServer(tmp_path / "mission" / "data")
    with server.serving():
        desk, late = join(server.invite()), server.invite()
        sync(desk)
        seen = head(desk)
        more(server)
    run(server, statement)
    assert server.verb("audit").code == 1
    with server.serving():
        more(server)
        sync(desk)
        assert head(desk) == seen + behind - 1
        assert f"its entry {seen + behind} {UNSEEN}" in told(desk)
        assert "ne fait pas suite aux précédentes" in told(desk, FR)
        health = check(desk)
        assert health.log is not None
        assert health.log.rewritten
        audit_heads.put_aside(desk, "Manager told in person")
        sync(desk)
        assert told(desk) == "", "who filed it is not told the same again"
        newcomer = join(late)
        sync(newcomer)
        assert UNSEEN in told(newcomer), "who joins later hears of it too"


def test_where_not_even_the_first_entry_follows_a_new_laptop_has_it_on_its_sheet(
    tmp_path: Path, join: Join
) -> None:
    server = MissionServer(tmp_path / "mission" / "data")
    with server.serving():
        late = server.invite()
    run(server, "UPDATE audit SET who = 'nobody' WHERE n = 1")
    with server.serving():
        desk = join(late)
        sync(desk)
    assert f"its entry 1 {UNSEEN}" in told(desk)
    sheet = squeezed(words_of(open_sheet(desk, language=EN).pdf).text)
    assert squeezed(UNSEEN) in sheet
    assert squeezed("nothing heard yet") in sheet


@pytest.mark.parametrize(("lang", "says"), [(EN, "no longer holds entry"), (FR, "réécrit")])
def test_the_morning_sheet_of_a_desk_says_that_the_log_was_rewritten(
    own_server: MissionServer, join: Join, lang: Language, says: str
) -> None:
    """What is handed round at the briefing, from the real server's own rewritten rows."""
    desk = join(own_server.invite())
    raised(desk)
    more(own_server)
    sync(desk)
    before = squeezed(words_of(open_sheet(desk, language=lang).pdf).text)
    assert squeezed(says) not in before
    kept = desk.store.read(audit_heads.newest)
    assert kept is not None
    assert str(kept["hash"]) in before
    run(own_server, "UPDATE audit SET who = 'somebody else' WHERE n = 2")
    chained_anew(own_server)
    sync(desk)
    assert told(desk, lang)
    sheets = open_sheet(desk, language=lang), night_sheet(desk, night=night_at(desk), language=lang)
    for sheet in sheets:
        assert squeezed(says) in squeezed(words_of(sheet.pdf).text)


def test_a_log_made_longer_again_does_not_hide_it(own_server: MissionServer, join: Join) -> None:
    desk = join(own_server.invite())
    more(own_server)
    sync(desk)
    seen = head(desk)
    run(own_server, "UPDATE audit SET who = 'somebody else' WHERE n = 1")
    chained_anew(own_server)
    more(own_server, 5)
    sync(desk)
    assert f"no longer holds entry {seen}" in told(desk)


def test_the_command_line_says_so_too(own_server: MissionServer, join: Join) -> None:
    desk = join(own_server.invite())
    sync(desk)
    home = desk.folder.home
    desk.close()
    run(own_server, "DELETE FROM audit")
    chained_anew(own_server)
    command = Command.at(home)
    synced = command.run("sync")
    assert (synced.code, synced.err.count("\n")) == (0, 1)
    assert "was rewritten" in synced.err
    health = command.run("check")
    assert (health.code, health.last["ok"]) == (1, False)
    assert "was rewritten" in health.err


def rewritten(server: MissionServer, desk: Desk) -> str:
    """A log rewritten under a laptop that saw it; what it is told."""
    sync(desk)
    run(server, "DELETE FROM audit")
    chained_anew(server)
    more(server, 1)
    sync(desk)
    return told(desk)


def test_what_somebody_put_aside_with_a_reason_is_told_no_more_and_stays_listed(
    own_server: MissionServer, join: Join
) -> None:
    desk = join(own_server.invite())
    first = rewritten(own_server, desk)
    with pytest.raises(InputRefused, match="whom you told"):
        audit_heads.put_aside(desk, "  ")
    assert told(desk) == first
    audit_heads.put_aside(desk, "Manager told in person;\nthe server was moved")
    assert told(desk) == ""
    [(what, by)] = check(desk).log_before
    assert EN.tr(what.sentence, **what.values) == first
    assert desk.person in EN.tr(by.sentence, **by.values)
    assert "Manager told in person; the server was moved" in EN.tr(by.sentence, **by.values)
    again = rewritten(own_server, desk)
    assert "was rewritten" in again, "what happens afterwards is told anew"
    home = desk.folder.home
    audit_heads.put_aside(desk, "The same move")
    desk.close()
    health = Command.at(home).run("check")
    assert (health.code, health.last["ok"]) == (0, True)
    assert health.err.count("was rewritten") == 2
    assert "The same move" in health.err


def test_an_honest_restore_is_told_apart(tmp_path: Path, join: Join) -> None:
    """What stood in the backup still holds; the rest is gone, and the laptop says from where."""
    server = MissionServer(tmp_path / "mission" / "data")
    backup = tmp_path / "backup.sqlite"
    with server.serving():
        desk = join(server.invite())
        sync(desk)
        held = head(desk)
        with closing(sqlite3.connect(database(server))) as source:
            source.execute("VACUUM INTO ?", (str(backup),))
        more(server)
        sync(desk)
        lost = head(desk)
    with closing(sqlite3.connect(backup)) as old, closing(sqlite3.connect(database(server))) as new:
        old.backup(new)
    assert server.verb("restored").code == 0
    with server.serving():
        sync(desk)
        assert f"goes on after entry {held}" in told(desk)
        assert f"up to entry {lost} is gone" in told(desk)
        assert "a été restaurée" in told(desk, FR)
        health = check(desk)
        assert health.log is not None
        assert not health.log.rewritten
        more(server, 1)
        sync(desk)
        assert head(desk) == held + 2
        run(server, "UPDATE audit SET who = 'x' WHERE n = 2")
        chained_anew(server)
        sync(desk)
        assert "was rewritten" in told(desk)
