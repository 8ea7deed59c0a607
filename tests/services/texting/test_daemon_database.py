# SPDX-License-Identifier: Apache-2.0
"""Gammu's daemon over SQLite: taken in whole and once, nothing left lying, sent in parts."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cla_core.clock import MissionClock
from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.texting.daemon import NoDaemon, daemon_at
from cla_desktop.services.texting.replies import (
    answer,
    hear_what_became,
    queue,
    send_again,
)
from cla_desktop.services.texting.short_parts import parts_of
from cla_desktop.services.texting.texts import (
    daemon_of,
    open_texts,
    paste,
    take_in,
    use_daemon,
)
from tests.services.texting.inbox import arrives, rows
from tests.services.texting.modem import (
    STRANGER,
    WORDS,
    daemon_killed_over,
    daemon_runs,
    dummy_modem,
    files_of,
    made_database,
    receive,
    sql_of,
    until,
)
from tests.support.desks import opened

LONG = "Alerte à Mtindo. " * 20


@pytest.fixture
def desk(folder: Profile) -> Iterator[Desk]:
    """A desk by the clock of the machine, as the daemon has it."""
    made = opened(folder)
    made.clock = MissionClock(SystemClock())
    yield made
    made.close()


@pytest.fixture
def database(tmp_path: Path, desk: Desk) -> Path:
    """The daemon's database, in use."""
    made = made_database(tmp_path / "smsd.db")
    use_daemon(desk, str(made))
    return made


def test_a_text_is_taken_in_once_and_its_words_are_gone_from_the_file(
    desk: Desk, database: Path
) -> None:
    arrives(database, STRANGER, WORDS)
    assert WORDS.encode() in database.read_bytes()
    assert len(take_in(desk)) == 1
    [text] = open_texts(desk)
    assert (text.number, text.words) == (STRANGER, WORDS)
    assert rows(database, "select count(*) from inbox") == [(0,)]
    assert WORDS.encode() not in database.read_bytes()
    arrives(database, STRANGER, WORDS + "!")
    assert len(take_in(desk)) == 1


def test_parts_are_one_text_in_their_order_and_wait_for_each_other(
    desk: Desk, database: Path
) -> None:
    arrives(database, STRANGER, "MTINDO", header="0500030A0202")
    arrives(database, "+9995550147", "other", header="0500030A0201")
    assert take_in(desk) == ()
    arrives(database, STRANGER, "A 10 ", header="0500030A0201")
    take_in(desk)
    assert [text.words for text in open_texts(desk)] == ["A 10 MTINDO"]
    rows(database, "update inbox set UpdatedInDB = datetime('now', '-1 hour')")
    take_in(desk)
    assert {text.words for text in open_texts(desk)} == {"A 10 MTINDO", "other"}


def test_an_answer_is_given_once_and_what_was_sent_of_it_is_taken_away(
    desk: Desk, database: Path
) -> None:
    daemon = daemon_of(desk)
    assert daemon is not None
    for _ in range(2):
        daemon.hand_over("+999 555-0199", LONG, name="one")
    [(number, several, first)] = rows(
        database, "select DestinationNumber, MultiPart, TextDecoded from outbox"
    )
    further = rows(database, "select TextDecoded from outbox_multipart order by SequencePosition")
    assert (number, several) == (STRANGER.replace(" ", ""), "true")
    assert "".join([first, *(row[0] for row in further)]) == LONG
    rows(
        database, "insert into sentitems (CreatorID, TextDecoded) select CreatorID, '' from outbox"
    )
    rows(database, "insert into sentitems (CreatorID, TextDecoded) values ('somebody else', '')")
    rows(database, "delete from outbox")
    daemon.hand_over(STRANGER, LONG, name="one")
    assert rows(database, "select count(*) from outbox") == [(0,)]
    hear_what_became(desk)
    assert rows(database, "select CreatorID from sentitems") == [("somebody else",)]


def test_an_answer_that_the_modem_did_not_send_is_told_and_may_go_again(
    desk: Desk, database: Path
) -> None:
    record = paste(desk, {"original_words": WORDS, "caller_number": STRANGER})
    answer(desk, record)
    sent = "insert into sentitems (CreatorID, Status) select CreatorID, ? from outbox"
    rows(database, sent, "SendingOKNoReport")
    rows(database, sent, "SendingError")
    rows(database, "delete from outbox")
    assert hear_what_became(desk) == (record,)
    [told] = queue(desk)
    assert (bool(told.failed_ms), told.waits) == (True, False)
    assert rows(database, "select 1 from sentitems") == []
    send_again(desk, record)
    assert not queue(desk)[0].failed_ms
    assert rows(database, "select count(*) from outbox") == [(1,)]
    rows(database, sent, "SendingOK")
    assert hear_what_became(desk) == ()
    assert not queue(desk)[0].failed_ms


@pytest.mark.parametrize(
    ("words", "wide", "parts"),
    [
        ("a" * 160, False, 1),
        ("à" * 161, False, 2),
        ("ê" * 70, True, 1),
        ("ê" * 71, True, 2),
        ("😀" * 36, True, 2),
        ("", False, 1),
    ],
)
def test_a_text_is_cut_where_its_parts_end(words: str, wide: bool, parts: int) -> None:
    cut = parts_of(words)
    assert (cut.wide, len(cut.words), "".join(cut.words)) == (wide, parts, words)


def test_what_is_no_database_of_the_daemon_is_refused_and_left_as_it_is(
    desk: Desk, tmp_path: Path
) -> None:
    other, text = tmp_path / "other.db", tmp_path / "list.csv"
    rows(other, "create table inbox (words text)")
    text.write_text("no database", encoding="utf-8")
    for path in (other, text, tmp_path / "nowhere.db"):
        before = path.read_bytes() if path.exists() else None
        with pytest.raises(NoDaemon):
            use_daemon(desk, str(path))
        assert (path.read_bytes() if path.exists() else None) == before


def test_a_database_that_is_gone_loses_nothing_and_is_said(desk: Desk, database: Path) -> None:
    daemon = daemon_at(str(database))
    database.unlink()
    assert take_in(desk) == ()
    with pytest.raises(NoDaemon):
        daemon.pulse(now_ms=desk.clock.now_ms())
    waiting = answer(desk, paste(desk, {"original_words": WORDS, "caller_number": STRANGER}))
    assert waiting.waits


@pytest.mark.skipif(sys.platform == "win32", reason="set-up brings Gammu's daemon on Debian alone")
def test_the_real_daemon_over_sqlite_brings_sends_and_shows_that_it_lives(
    desk: Desk, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    config = dummy_modem(tmp_path, sql_of(database))
    receive(config, "+9995550147", "A 10 MTINDO")
    answer(desk, paste(desk, {"original_words": WORDS, "caller_number": STRANGER}))
    daemon = daemon_of(desk)
    assert daemon is not None
    with daemon_runs(config):
        until(qtbot, lambda: daemon.pulse(now_ms=desk.clock.now_ms()).lying == 1)
        until(qtbot, lambda: bool(rows(database, "select 1 from sentitems")))
        until(qtbot, lambda: daemon.pulse(now_ms=desk.clock.now_ms()).heard_ms is not None)
        assert len(take_in(desk)) == 1
    assert "A 10 MTINDO" in {one.words for one in open_texts(desk)}
    hear_what_became(desk)
    assert rows(database, "select count(*) from sentitems") == [(0,)]
    assert rows(database, "select count(*) from inbox") == [(0,)]
    pulse = daemon.pulse(now_ms=desk.clock.now_ms())
    assert pulse.heard_ms is not None
    assert abs(pulse.heard_ms - desk.clock.now_ms()) < 10 * 60 * 1000


@pytest.mark.skipif(sys.platform == "win32", reason="set-up brings Gammu's daemon on Debian alone")
@pytest.mark.parametrize("backend", ["sql", "files"])
def test_a_text_that_a_killed_daemon_brings_once_more_is_one(
    desk: Desk, tmp_path: Path, qtbot: QtBot, backend: str
) -> None:
    if backend == "sql":
        store = made_database(tmp_path / "smsd.db")
        config = dummy_modem(tmp_path, sql_of(store))
    else:
        store = tmp_path / "gammu"
        for name in ("inbox", "outbox"):
            (store / name).mkdir(parents=True)
        config = dummy_modem(tmp_path, files_of(store))
    use_daemon(desk, str(store))
    daemon = daemon_of(desk)
    assert daemon is not None
    for sender in ("+9995550147", "+9995550148"):
        receive(config, sender, "A 10 MTINDO")
    with daemon_killed_over(config):
        until(qtbot, lambda: daemon.pulse(now_ms=desk.clock.now_ms()).lying == 2)
    with daemon_runs(config):
        until(qtbot, lambda: daemon.pulse(now_ms=desk.clock.now_ms()).lying == 4)
    taken: list[str] = []

    def nothing_lies() -> bool:
        taken.extend(take_in(desk))
        return daemon.pulse(now_ms=desk.clock.now_ms()).lying == 0

    until(qtbot, nothing_lies)
    assert len(taken) == 2
    assert sorted(one.number for one in open_texts(desk)) == ["+9995550147", "+9995550148"]
