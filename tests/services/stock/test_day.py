# SPDX-License-Identifier: Apache-2.0
"""What of credit and equipment stands on the first page."""

from datetime import timedelta

from cla_core.dtg import iso, parse_iso
from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, put
from cla_desktop.services.stock.day import StockDay, stock_day
from cla_desktop.services.stock.holders import holders, low_credit
from cla_desktop.services.stock.writing import confirm, now, take_back, write
from cla_desktop.ui.page_names import EQUIPMENT, STOCK
from cla_desktop.ui.times import Times
from cla_desktop.ui.today.stock_words import StockWords
from tests.support.desks import SetClock
from tests.ui.stock.network import checked, contact, node


def issued(desk: Desk, days_ago: int) -> str:
    """An issue of so many days ago, bought the day before."""
    at = iso(parse_iso(now(desk)) - timedelta(days=days_ago))
    said = {"at": at, "operator": "Lowa Tel", "credit_kind": "AIRTIME"}
    money = {"money": {"amount": "5", "currency": "USD"}}
    write(desk, {**said, **money, "act": "BOUGHT"})
    holder = {"beneficiary": "K-014", "method": "CASH"}
    return write(desk, {**said, **money, **holder, "act": "ISSUED"}).id


def test_a_quiet_day_says_nothing(desk: Desk) -> None:
    issued(desk, 0)
    assert stock_day(desk) == StockDay()
    words = StockWords(
        Language.load("en"), Times(desk.clock, Language.load("en"), offset_minutes=0)
    )
    assert words.rows(stock_day(desk)) == []


def test_each_thing_is_one_line_that_leads_to_it(desk: Desk) -> None:
    confirm(desk, issued(desk, 3))
    issued(desk, 2)
    node(desk, "N-01", "K-014")
    checked(desk, "N-01", "LOW")
    due = {"code": "A-001", "asset_type": "CHARGER", "next_check": "2025-03-01T09:00:00+02:00"}
    create(desk, "asset", due)
    write(
        desk,
        {
            "act": "ISSUED",
            "at": now(desk),
            "operator": "Kandara Mobile",
            "credit_kind": "DATA",
            "method": "CASH",
            "beneficiary": "K-015",
            "money": {"amount": "500", "currency": "CDF"},
        },
    )
    day = stock_day(desk)
    assert (day.unconfirmed, day.low, day.due, day.to_settle) == (1, ("K-014",), ("A-001",), 1)
    for code in ("en", "fr"):
        language = Language.load(code)
        rows = StockWords(language, Times(desk.clock, language, offset_minutes=0)).rows(day)
        assert [row.key for row in rows] == [
            f"{STOCK}|LEDGER",
            f"{STOCK}|WAITING",
            f"{STOCK}|LOW",
            f"{EQUIPMENT}|",
        ]
        assert all("{" not in row.spoken for row in rows)


def test_whoever_got_airtime_since_the_check_has_little_no_more_until_the_next(desk: Desk) -> None:
    contact(desk, "K-014")
    node(desk, "N-01", "K-014")
    checked(desk, "N-01", "NONE")
    wrong = issued(desk, 0)
    assert stock_day(desk).low == ()
    assert low_credit(holders(desk)) == ()
    take_back(desk, [wrong])
    assert stock_day(desk).low == ("K-014",)
    issued(desk, 0)
    assert isinstance(desk.clock.machine, SetClock)
    desk.clock.machine.ms += 60_000
    checked(desk, "N-01", "LOW")
    assert [one.code for one in low_credit(holders(desk))] == ["K-014"]


def test_whoever_died_has_no_little_credit_and_what_they_held_is_told(desk: Desk) -> None:
    holder = contact(desk, "K-014")
    node(desk, "N-01", "K-014")
    checked(desk, "N-01", "NONE")
    thing = {"code": "A-001", "asset_type": "VHF_HANDHELD", "status": "ISSUED"}
    create(desk, "asset", {**thing, "issued_to": "K-014"})
    assert (stock_day(desk).low, stock_day(desk).to_fetch) == (("K-014",), ())
    put(desk, "contact", {"exit_disposition": "DESTROY"}, record=holder)
    day = stock_day(desk)
    assert (day.low, day.to_fetch) == ((), ("A-001",))
    language = Language.load("en")
    [row] = StockWords(language, Times(desk.clock, language, offset_minutes=0)).rows(day)
    assert row.key == f"{EQUIPMENT}|"
    assert "A-001" in row.detail
