# SPDX-License-Identifier: Apache-2.0
"""Going on from where one stopped: nothing is lost, however many write at the same moment."""

import hashlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import pytest
from sqlalchemy import null

from cla_core.alerts.redaction import FEED_RULES
from cla_core.ids import record_id
from cla_core.record import completed
from cla_core.records import record_type
from cla_server.alerts import noting
from cla_server.alerts.arriving import from_laptop
from cla_server.alerts.reading import Told
from cla_server.alerts.tables import alert as rows_of_alerts
from cla_server.changes import repository as changes
from cla_server.changes.repository import Wanted
from cla_server.changes.tables import alert_change
from cla_server.exchange.repository import devices, mission
from cla_server.kit.database import Connection
from tests.server.alerts.night_at_base import Bases
from tests.server.alerts.whole_tables import every_standing
from tests.server.board.hall import Hall
from tests.server.feeds.reader import Reader, reader

WRITERS, EACH = 4, 12


def summaries(one: Reader, query: str = "") -> list[str]:
    """What the rows say, in their order."""
    return [row["summary"] for row in one.rows(query)]


def following(one: Reader, path: str = "/feeds/alerts.csv") -> str:
    """Where to go on after all there is now."""
    return one.get(path).headers["cla-next"]


def test_only_what_changed_since_is_given(hall: Hall, bases: Bases, all_feeds: Reader) -> None:
    first, _ = bases.alert(summary="First"), bases.alert(summary="Second")
    since = following(all_feeds)
    assert summaries(all_feeds, f"?since={since}") == []
    bases.alert(summary="Third")
    hall.clock.pass_minutes(1)
    bases.step(first, "ACKNOWLEDGED")
    assert summaries(all_feeds, f"?since={since}") == ["Third", "First"]
    assert summaries(all_feeds) == ["Second", "Third", "First"]
    assert len(all_feeds.identifiers(f"?since={since}")) == 2
    assert len(all_feeds.features(f"?since={since}")) == 2


def test_whoever_goes_on_hears_what_to_forget(hall: Hall, bases: Bases, all_feeds: Reader) -> None:
    stays, goes = bases.alert(summary="Stays"), bases.alert(summary="Goes")
    bases.alert(summary="Never told", threat_type="CRS")
    since = following(all_feeds)
    hall.clock.pass_minutes(1)
    words = {**bases.standing(goes).values, "sensitive_flags": ["CRSV"], "amendment": "UPDATE"}
    bases.tell("alert", {**words, "amends": goes, "classification": "STRICTLY_CONFIDENTIAL"})
    bases.step(stays, "ACKNOWLEDGED")
    first, last = all_feeds.rows(f"?since={since}")
    assert first["summary"] == "Stays"
    assert {name: cell for name, cell in last.items() if cell} == {
        "number": bases.standing(goes).number,
        "state": "WITHDRAWN",
    }
    table = all_feeds.get(f"/feeds/alerts.csv?since={since}")
    assert table.headers["cla-rows"] == "2"
    told = all_feeds.get(f"/feeds/alerts.geojson?since={since}").json()
    assert (told["withdrawn"], told["numberReturned"]) == ([goes], 1)
    assert [row["summary"] for row in all_feeds.rows()] == ["Stays"]
    assert "withdrawn" not in all_feeds.get("/feeds/alerts.geojson").json()
    assert "Retirée" in all_feeds.text(f"/feeds/alerts.csv?since={since}&lang=fr")
    assert all_feeds.rows(f"?since={table.headers['cla-next']}") == []


def test_a_place_is_one_tokens_own(hall: Hall, bases: Bases, all_feeds: Reader) -> None:
    bases.alert()
    since = following(all_feeds)
    status, _ = reader(hall, "Other").problem(f"/feeds/alerts.csv?since={since}")
    assert status == 400


def test_after_a_restore_one_begins_anew(hall: Hall, bases: Bases, all_feeds: Reader) -> None:
    """Numbers are given again then: who went on from an old one would miss what came after."""
    bases.alert()
    since = following(all_feeds)
    hall.database.write(lambda held: mission.set_value(held, mission.EPOCH, b"newer"))
    status, sentence = all_feeds.problem(f"/feeds/alerts.csv?since={since}")
    assert (status, "fetch everything again" in sentence) == (410, True)
    assert len(all_feeds.rows()) == 1


def test_nothing_is_lost_while_many_write(either_hall: Hall) -> None:
    """Writers commit in any order; one reader goes on and on, and in the end has every alert."""
    hall = either_hall
    told = Wanted()
    hall.join("KAS")
    seen: set[str] = set()
    done = threading.Event()

    def write(writer: int) -> None:
        for number in range(EACH):
            hall.database.write(partial(arrive, hall, f"{writer} {number}"))

    def read() -> None:
        after = 0
        while True:
            last = done.is_set()
            with hall.database.snapshot() as connection:
                upto = changes.last(connection)
                wanted = Wanted(after=after)
                for ids in changes.following(connection, wanted, most=5):
                    seen.update(ids)
            after = upto
            if last:
                return

    with ThreadPoolExecutor(WRITERS + 1) as threads:
        reading = threads.submit(read)
        for writing in [threads.submit(write, writer) for writer in range(WRITERS)]:
            writing.result()
        done.set()
        reading.result()
    assert len(seen) == WRITERS * EACH
    with hall.database.reading() as connection:
        assert changes.mark(connection, told) == (WRITERS * EACH, WRITERS * EACH)


def arrive(hall: Hall, words: str, connection: Connection) -> None:
    """An alert comes in, in a transaction of its own."""
    now_ms = hall.clock.now_ms()
    values = {
        "summary": words,
        "place": {"name": "Mtindo"},
        "received_at": "2025-03-14T22:00:00+02:00",
    }
    told = Told(
        id=record_id(now_ms, hashlib.sha256(words.encode()).digest()),
        kind="alert",
        schema=1,
        person="CLA-07",
        number="",
        written_ms=now_ms,
        offset_minutes=120,
        values=completed(record_type("alert"), values),
    )
    laptop = next(iter(devices.everyone(connection)))
    from_laptop(connection, laptop, [told], received_ms=now_ms)


def test_one_answer_is_of_one_moment(either_hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """An alert that changes while a file is made is in it once, as it was when it began."""
    hall, bases = either_hall, Bases(either_hall)
    monkeypatch.setattr("cla_server.feeds.gathering.AT_ONCE", 2)
    alerts = [bases.alert(summary=f"Alert {number}") for number in range(6)]
    truly = changes.following
    stepped: list[str] = []

    @contextmanager
    def once() -> Iterator[None]:
        if not stepped:
            stepped.append(bases.step(alerts[-1], "ACKNOWLEDGED"))
            stepped.append(bases.step(alerts[0], "ACKNOWLEDGED"))
        yield

    def slowly(connection: Connection, wanted: Wanted, *, most: int) -> Iterator[object]:
        for ids in truly(connection, wanted, most=most):
            with once():
                yield ids

    monkeypatch.setattr(changes, "following", slowly)
    rows = reader(hall).rows()
    assert stepped
    assert [row["summary"] for row in rows] == [f"Alert {number}" for number in range(6)]
    assert {row["state"] for row in rows} == {"RECEIVED"}


def test_an_older_database_is_noted_when_the_server_starts(either_hall: Hall) -> None:
    hall, bases = either_hall, Bases(either_hall)
    bases.alert(summary="Old")
    bases.alert(summary="hidden", sensitive_flags=["SEA"])
    with hall.database.writing() as connection:
        connection.execute(alert_change.delete())
    noting.note_all(hall.database)
    assert summaries(reader(hall)) == ["Old"]
    with hall.database.reading() as connection:
        assert mission.value(connection, mission.FEED_RULES) == str(FEED_RULES).encode()
        assert changes.unnoted(connection, again=False) == []
        assert len(changes.unnoted(connection, again=True)) == 2


def test_newer_rules_look_at_every_alert_again_and_numbers_go_on(either_hall: Hall) -> None:
    hall, bases = either_hall, Bases(either_hall)
    bases.alert(summary="Seen", sensitive_flags=["SOURCE-AT-RISK"])
    noting.note_all(hall.database)
    with hall.database.writing() as connection:
        last = changes.last(connection)
        connection.execute(alert_change.update().values(told=True))
        mission.set_value(connection, mission.FEED_RULES, b"0")
    noting.note_all(hall.database)
    with hall.database.reading() as connection:
        assert changes.mark(connection, Wanted()) == (0, 0)
        assert changes.last(connection) == last + 1
        assert len(every_standing(connection)) == 1


def test_what_an_older_program_folded_otherwise_is_folded_again(either_hall: Hall) -> None:
    """It took an alert from every list that was merged into one which never came."""
    hall, bases = either_hall, Bases(either_hall)
    alert = bases.alert()
    gone = "0195a1f0-1d00-7000-8000-0000000000b1"
    bases.step(alert, "MERGED", other=gone)
    before = bases.standing(alert)
    assert before.open
    with hall.database.writing() as connection:
        then = {"state": "MERGED", "open": False, "merged_into": gone}
        connection.execute(rows_of_alerts.update().values(**then))
        mission.set_value(connection, mission.FEED_RULES, b"3")
    noting.note_all(hall.database)
    assert bases.standing(alert) == before


def test_a_look_that_an_older_program_let_somebody_withdraw_is_told_again(
    either_hall: Hall,
) -> None:
    """Its list said no more that somebody had looked from outside, which nobody takes back."""
    hall, bases = either_hall, Bases(either_hall)
    alert = bases.alert()
    looked = bases.step(alert, "OPENED_OUTSIDE", reason="Covering")
    bases.step(alert, "RETRACTED", amends=looked, reason="Nobody is to know")
    before = bases.standing(alert)
    assert before.last_act == "OPENED_OUTSIDE"
    with hall.database.writing() as connection:
        connection.execute(rows_of_alerts.update().values(last_act="RECEIVED"))
        mission.set_value(connection, mission.FEED_RULES, b"7")
    noting.note_all(hall.database)
    assert bases.standing(alert) == before


def test_a_database_that_did_not_keep_what_followed_tells_it_once_the_server_starts(
    either_hall: Hall,
) -> None:
    hall, bases = either_hall, Bases(either_hall)
    alert = bases.alert(summary="Old")
    hall.clock.pass_minutes(1)
    bases.step(alert, "ACKNOWLEDGED")
    one = reader(hall)
    before = one.rows()
    with hall.database.writing() as connection:
        connection.execute(alert_change.update().values(sequel=null()))
    noting.note_all(hall.database)
    assert one.rows() == before
    assert before[0]["acknowledged_at"]
