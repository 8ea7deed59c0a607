# SPDX-License-Identifier: Apache-2.0
"""Who gets a feed: tokens, their scope, their end, and what is written down about it."""

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from cla_core.errors import InputRefused
from cla_core.records.flash import MTINDO
from cla_server.audit.repository import Deed, entries
from cla_server.feeds import opening, pace, repository, tokens, tracking
from cla_server.feeds.opening import PLACES
from cla_server.feeds.tokens import FEEDS, Wish
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import MINUTE_MS, Hall
from tests.server.feeds.reader import ADDRESSES, Reader, reader
from tests.support.server import MissionServer

DAY_MINUTES = 24 * 60
OF_FEED = dict(zip(ADDRESSES, ("csv", "hxl", "geojson", "cap", "cap"), strict=True))


def deeds(hall: Hall) -> list[tuple[str, str, str]]:
    """Who, what and about what, of everything in the audit log."""
    with hall.database.reading() as connection:
        return [(one.who, one.what, one.about) for one in entries(connection)]


def test_the_database_holds_no_token(hall: Hall, all_feeds: Reader) -> None:
    with hall.database.reading() as connection:
        (grant,) = repository.everything(connection)
    assert all_feeds.token.startswith("cla-feed-")
    assert all_feeds.token[-20:] not in repr(grant)
    assert len(grant.digest) == hashlib.sha256().digest_size


@pytest.mark.parametrize("path", [*ADDRESSES, "/feeds/cap/ZZ.x"])
@pytest.mark.parametrize(
    "shown",
    ["", "Bearer", "Bearer x", "Basic {token}", "Bearer {token}x", "Bearer {other}", "{token}"],
)
def test_without_a_token_in_force_nothing_is_given(
    bases: Bases, all_feeds: Reader, path: str, shown: str
) -> None:
    bases.alert()
    last = "B" if all_feeds.token.endswith("A") else "A"
    other = all_feeds.token[:-4] + last * 4
    sent = shown.format(token=all_feeds.token, other=other)
    status, sentence = all_feeds.problem(path, authorization=sent)
    assert (status, sentence) == (401, "This feed needs a token that is in force.")
    assert all_feeds.get(path, authorization=sent).headers["www-authenticate"] == "Bearer"


def test_a_token_in_an_address_opens_nothing(all_feeds: Reader) -> None:
    path = f"/feeds/alerts.csv?token={all_feeds.token}"
    assert all_feeds.problem(path, authorization="")[0] == 401
    assert all_feeds.problem(path)[0] == 400


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_token_opens_its_own_feeds(hall: Hall, path: str) -> None:
    own = OF_FEED[path]
    others = [feed for feed in FEEDS if feed != own]
    assert reader(hall, "Own", feeds=[own]).get(path).status_code == 200
    refused = reader(hall, "Others", feeds=others).problem(path)
    assert refused == (403, "This token is for other feeds.")
    assert deeds(hall)[-1] == ("feed Others", "feed refused", own)


def test_a_revoked_and_an_expired_token_say_so(hall: Hall) -> None:
    ended, short = reader(hall, "Ended"), reader(hall, "Short", lives_days=2)
    now_ms = hall.clock.now_ms()
    hall.database.write(lambda held: tokens.revoke(held, "Ended", now_ms=now_ms))
    assert ended.problem("/feeds/cap")[1].startswith("This token was revoked.")
    hall.clock.pass_minutes(2 * DAY_MINUTES - 1)
    assert short.get("/feeds/cap").status_code == 200
    hall.clock.pass_minutes(1)
    assert short.problem("/feeds/cap")[1].startswith("This token has expired.")
    french = short.problem("/feeds/cap", **{"accept-language": "fr-FR,fr;q=0.9"})
    assert french[1].startswith("Ce jeton a expiré.")
    with pytest.raises(InputRefused):
        hall.database.write(lambda held: tokens.revoke(held, "Ended", now_ms=now_ms))


def test_a_scope_holds_in_every_feed(hall: Hall, bases: Bases) -> None:
    offices = {"KAS": {"field_office": "Lowa"}, "BUL": {"field_office": "Bulwena"}}
    hall.decided.otherwise(bases=offices)
    bases.alert(base="KAS", summary="At the ridge", place=MTINDO)
    bases.alert(base="BUL", summary="At the ford")
    of_office = reader(hall, "Office", field_office="Bulwena")
    of_base = reader(hall, "Base", base="KAS")
    for one, own, other in ((of_office, "ford", "ridge"), (of_base, "ridge", "ford")):
        told = one.everything()
        assert f"At the {own}" in told
        assert f"At the {other}" not in told
        assert len(one.rows()) == len(one.features()) == len(one.messages()) == 1
        assert one.hxl()[0] == ["rows", "1"]
    assert of_base.problem("/feeds/alerts.csv?base=BUL") == (403, "This token is for other bases.")
    assert len(of_base.rows("?base=KAS")) == 1
    theirs = of_office.identifiers()[0]
    assert of_base.problem(f"/feeds/cap/{theirs}") == (404, "There is no such message.")


def test_a_token_for_some_days_forgets_what_is_older(hall: Hall, bases: Bases) -> None:
    bases.alert()
    few = reader(hall, days=3)
    assert len(few.rows()) == 1
    first = few.get("/feeds/alerts.csv").headers["etag"]
    hall.clock.pass_minutes(3 * DAY_MINUTES)
    assert few.rows() == []
    assert few.rows("?from=2025-01-01") == []
    assert few.get("/feeds/alerts.csv", **{"if-none-match": first}).status_code == 200


def test_what_one_token_was_told_is_no_answer_to_another(hall: Hall, bases: Bases) -> None:
    bases.alert(place=MTINDO)
    village, area = reader(hall, "Village"), reader(hall, "Area", grain="area")
    for address in ADDRESSES:
        mark = village.get(address).headers["etag"]
        assert village.get(address, **{"if-none-match": mark}).status_code == 304
        assert area.get(address, **{"if-none-match": mark}).status_code == 200


def test_each_fetch_stands_in_the_audit_log_and_a_304_hands_nothing_out(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    bases.alert()
    mark = all_feeds.get("/feeds/alerts.csv?from=2025-03-14&base=KAS").headers["etag"]
    told = [one for one in deeds(hall) if one[1] == "feed fetched"]
    since = "2025-03-13T22:00:00+00:00"
    assert told == [("feed Sheet", "feed fetched", f"csv base=KAS&from={since}")]
    for known in (mark, mark.removeprefix("W/"), "*"):
        asked = {"if-none-match": known}
        again = all_feeds.get("/feeds/alerts.csv?from=2025-03-14&base=KAS", **asked)
        assert (again.status_code, again.content) == (304, b"")
    assert [one for one in deeds(hall) if one[1] == "feed fetched"] == told
    with hall.database.reading() as connection:
        assert repository.everything(connection)[0].used_ms == hall.clock.now_ms()


def test_who_asks_too_often_waits(hall: Hall, all_feeds: Reader) -> None:
    for _ in range(pace.AT_ONCE):
        assert all_feeds.get("/feeds/alerts.geojson").status_code == 200
    got = all_feeds.get("/feeds/alerts.geojson")
    assert (got.status_code, got.json()["title"]) == (
        429,
        "This token asks too often. Wait, then ask less often.",
    )
    assert reader(hall, "Other").get("/feeds/alerts.geojson").status_code == 200
    hall.clock.at_ms += int(got.headers["retry-after"]) * 1000
    assert all_feeds.get("/feeds/alerts.geojson").status_code == 200


def test_pace_comes_back_with_time_and_forgets_old_readers() -> None:
    keeper = pace.Pace()
    assert [keeper.wait_s("a", 0) for _ in range(pace.AT_ONCE)] == [0] * pace.AT_ONCE
    assert keeper.wait_s("a", 0) > 0
    assert keeper.wait_s("a", MINUTE_MS) == 0
    for number in range(pace.MOST_KNOWN * 2):
        keeper.wait_s(str(number), MINUTE_MS)
    assert len(keeper._left) == pace.MOST_KNOWN


def test_answers_at_once_are_bounded_and_places_come_back(all_feeds: Reader) -> None:
    for _ in range(PLACES + 2):
        for path in ("/feeds/alerts.csv", "/feeds/alerts.csv?since=x", "/feeds/cap/ZZ.none"):
            assert all_feeds.get(path).status_code in (200, 400, 404)
    assert len(all_feeds.rows()) == 0


@pytest.mark.parametrize(
    "wish",
    [
        {"name": ""},
        {"name": "a\nb"},
        {"name": "x" * 41},
        {"feeds": []},
        {"feeds": ["cap", "slips"]},
        {"grain": "exact"},
        {"field_office": "Nowhere"},
        {"base": "kas"},
        {"base": "NGO"},
        {"base": "KAS", "field_office": "Bulwena"},
        {"addresses": ["two words"]},
        {"days": 0},
        {"lives_days": 100_000},
    ],
)
def test_a_wish_that_cannot_be_is_refused(hall: Hall, wish: dict[str, Any]) -> None:
    asked = Wish(**{"name": "Sheet", "feeds": ["cap"], **wish})
    with pytest.raises(InputRefused):
        hall.database.write(
            lambda held: tokens.add(held, asked, hall.site.profile(), now_ms=hall.clock.now_ms())
        )
    with hall.database.reading() as connection:
        assert repository.everything(connection) == []


def test_the_command_line_adds_lists_and_ends(tmp_path: Path) -> None:
    mission = MissionServer(tmp_path / "data")
    made = mission.verb(
        "feed", "add", "Tracking", "--feeds", "csv,cap", "--base", "KAS", "--layer", "area"
    )
    assert made.code == 0, made.err
    token = made.out.strip()
    assert tokens.TOKEN.match(token)
    (line,) = mission.verb("feed", "list").lines
    assert (line["name"], line["feeds"], line["base"]) == ("Tracking", ["cap", "csv"], "KAS")
    assert token[-43:] not in str(line)
    again = mission.verb("feed", "add", "Tracking", "--feeds", "csv")
    assert (again.code, again.err.splitlines()[-1]) == (
        1,
        "There is a feed token of this name already.",
    )
    with mission.serving(), mission_feed(mission, token) as first:
        assert first.status == 200
        assert mission.verb("feed", "revoke", "Tracking").code == 0
        with mission_feed(mission, token) as second:
            assert second.status == 401
    assert "revoked" in mission.verb("feed", "list").lines[0]
    log = (mission.data / "serve.log").read_text("utf-8")
    assert token[9:] not in log + mission.verb("audit").out


def mission_feed(mission: MissionServer, token: str) -> Any:
    """One fetch from a server that is a process of its own."""
    connection = mission.connect()
    connection.request("GET", "/feeds/cap", headers={"authorization": f"Bearer {token}"})
    return connection.getresponse()


def test_no_token_is_in_the_log(all_feeds: Reader, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        all_feeds.everything()
        all_feeds.problem("/feeds/alerts.csv?since=x")
    assert all_feeds.token[9:] not in caplog.text


def test_a_token_ended_while_a_feed_streams_cuts_the_answer(
    bases: Bases,
    all_feeds: Reader,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Its reader sees that it was cut: neither the last line nor the end of the answer comes. Who
    keeps the server reads it in the audit log, and no fault in the server's own."""
    monkeypatch.setattr(opening, "LOOK_EVERY_S", 0.0)
    bases.alert()
    whole = tracking.table

    def ended_on_the_way(*asked: Any, **more: Any) -> Iterator[bytes]:
        head, *rows = whole(*asked, **more)
        yield head
        now_ms = bases.hall.clock.now_ms()
        bases.hall.database.write(lambda held: tokens.revoke(held, "Sheet", now_ms=now_ms))
        yield from rows

    assert all_feeds.get("/feeds/alerts.csv").status_code == 200
    monkeypatch.setattr(tracking, "table", ended_on_the_way)
    shown = {"authorization": f"Bearer {all_feeds.token}"}
    with requests.get(
        f"{bases.hall.url}/feeds/alerts.csv", headers=shown, timeout=30, stream=True
    ) as cut:
        assert cut.status_code == 200
        parts = cut.iter_content(None)
        got = [next(parts)]
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            got.extend(parts)
    assert got[0].startswith(b"\xef\xbb\xbfnumber")
    assert b"#rows" not in b"".join(got)
    assert not [each for each in caplog.records if each.exc_info]
    with bases.hall.database.reading() as connection:
        noted = [(each.what, each.about) for each in entries(connection)]
    assert noted[-1] == (Deed.FEED_REFUSED, "csv cut short")
    assert all_feeds.get("/feeds/alerts.csv").status_code == 401
