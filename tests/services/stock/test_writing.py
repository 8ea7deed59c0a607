# SPDX-License-Identifier: Apache-2.0
"""Writing into the ledger: what is refused, in which words, and that nothing is stored then."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from cla_core.language import Language
from cla_core.stock.ledger import LedgerEntry, ledger_entry, month_after
from cla_core.stock.months import month_lines
from cla_core.stock.troubles import to_settle
from cla_desktop.json_lines import json_line
from cla_desktop.noticed import PAID, Noticed
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import archive, create, opened, save
from cla_desktop.services.finding import reports_of
from cla_desktop.services.networking.contacts import withdraw
from cla_desktop.services.recording import NotReady
from cla_desktop.services.stock import writing
from cla_desktop.services.stock.writing import (
    book_within,
    close_month,
    confirm,
    now,
    this_month,
    write,
    write_all,
)
from tests.services.stock.reversing import reverse

EN = Language.load("en")
FIVE = {"amount": "5.00", "currency": "USD"}


def issue(desk: Desk, holder: str = "K-014", **more: Any) -> dict[str, Any]:
    """An issue of five dollars, now."""
    said = {"act": "ISSUED", "at": now(desk), "operator": "Lowa Tel", "credit_kind": "AIRTIME"}
    return {**said, "money": FIVE, "method": "SCRATCH", "beneficiary": holder, **more}


def stored(desk: Desk) -> int:
    return len(reports_of(desk, "credit"))


def test_an_issue_is_confirmed_reversed_and_nothing_is_edited(desk: Desk) -> None:
    done = write(desk, issue(desk))
    confirm(desk, done.id)
    reverse(desk, done.id, reason="MISTAKE")
    assert stored(desk) == 3
    book = desk.store.read(lambda work: book_within(desk, work))
    assert not book.stands(book.entries[done.id])
    with pytest.raises(NotReady) as told:
        reverse(desk, done.id, reason="MISTAKE")
    assert str(told.value) == "This entry was reversed already."


def test_a_voucher_used_twice_is_refused_and_all_of_a_batch_with_it(desk: Desk) -> None:
    write(desk, issue(desk, voucher="9981 2234"))
    batch = [
        (desk.new_id(), issue(desk, "K-015", voucher="1111")),
        (desk.new_id(), issue(desk, "K-016", voucher="99812234")),
    ]
    with pytest.raises(NotReady) as told:
        write_all(desk, batch)
    assert str(told.value).startswith("This voucher was used already, on ")
    assert told.value.problems[0].field == "voucher"
    assert stored(desk) == 1
    twice = [(desk.new_id(), issue(desk, code, voucher="22")) for code in ("K-017", "K-018")]
    with pytest.raises(NotReady):
        write_all(desk, twice)
    assert stored(desk) == 1


def test_a_line_put_by_the_command_line_obeys_the_same_rules(desk: Desk) -> None:
    line = json_line(issue(desk, voucher="9981")).encode()
    first, second = put_lines(desk, "credit", [line, line], language=EN)
    assert "error" not in first
    assert second["field"] == "voucher"
    again = {**issue(desk, voucher="77"), "id": "0195a1f0-1d00-7000-8000-0000000000ea"}
    lines = [json_line(again).encode()] * 2
    assert [answer.get("error") for answer in put_lines(desk, "credit", lines, language=EN)] == [
        None,
        None,
    ]


def test_a_call_reads_what_stood_in_the_ledger_once_for_all_its_lines(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(desk, [(desk.new_id(), issue(desk, voucher=f"5{at:03d}")) for at in range(20)])
    read: list[str] = []

    def reading(record: str, values: Mapping[str, Any], *, person: str) -> LedgerEntry:
        read.append(record)
        return ledger_entry(record, values, person=person)

    monkeypatch.setattr(writing, "ledger_entry", reading)
    used = {"voucher": "5007"}
    lines = [
        json_line(issue(desk, **more)).encode()
        for more in ({}, used, {"voucher": "6000"}, {"voucher": "6000"}, used, {})
    ]
    answers = list(put_lines(desk, "credit", lines, language=EN))
    assert [answer.get("field", "") for answer in answers] == [
        "", "voucher", "", "voucher", "voucher", "",
    ]  # fmt: skip
    assert len(read) == 20 + len(lines)
    assert stored(desk) == 23


def test_credit_as_if_it_paid_an_alert_is_taken_and_told_of_by_line(desk: Desk) -> None:
    words: list[dict[str, Any]] = [
        {"note": "March round"},
        {"note": "Prime pour l’alerte de mardi"},
        {"reference": "reward A-12"},
    ]
    noticed = Noticed()
    lines = [json_line(issue(desk, **said)).encode() for said in words]
    answers = list(put_lines(desk, "credit", lines, language=EN, noticed=noticed))
    assert not any("error" in answer for answer in answers)
    assert {one.sentence: one.values["lines"] for one in noticed.told()}[PAID] == "2, 3"


def test_a_holder_who_left_withdrew_or_was_put_away_gets_a_clear_answer(desk: Desk) -> None:
    def contact(code: str) -> str:
        return create(desk, "contact", {"code": code, "role_category": "TRAD"}).id

    withdraw(desk, contact("K-014"))
    left = opened(desk, contact("K-015"))
    save(desk, left, {**left.values, "active_to": now(desk)})
    archive(desk, opened(desk, contact("K-016")))
    contact("K-017")
    answers = {}
    for code in ("K-014", "K-015", "K-016", "k-015"):
        with pytest.raises(NotReady) as told:
            write(desk, issue(desk, code))
        answers[code] = str(told.value)
    assert answers["K-014"] == "K-014 has withdrawn consent and gets no credit any more."
    assert answers["K-015"].startswith("K-015 has left the network.")
    assert answers["K-016"].startswith("K-016 was removed from the list")
    assert answers["k-015"] == answers["K-015"]
    assert write(desk, issue(desk, "K-017")).id
    assert write(desk, issue(desk, "K-099")).id


def test_credit_given_before_a_holder_died_is_written_down_afterwards(desk: Desk) -> None:
    died = {"active_to": "2025-02-10T18:00:00+02:00", "exit_disposition": "DESTROY"}
    create(desk, "contact", {"code": "K-014", "role_category": "TRAD", **died})
    assert write(desk, issue(desk, at="2025-02-10T09:00:00+02:00")).id
    with pytest.raises(NotReady) as told:
        write(desk, issue(desk, at="2025-02-11T09:00:00+02:00"))
    assert str(told.value).startswith("K-014 has left the network.")


@pytest.mark.parametrize("written", ["k14", "K.14", "k-0014"])
def test_a_holder_is_the_contact_that_is_meant_however_the_code_is_written(
    desk: Desk, written: str
) -> None:
    seen = create(desk, "contact", {"code": "K-014", "role_category": "TRAD"})
    thing = {"code": "A-1", "asset_type": "SIM", "status": "ISSUED", "issued_to": written}
    asset = create(desk, "asset", thing)
    assert asset.values["issued_to"] == "K-014"
    tree = {"code": "T-1", "scenario": "ATTACK", "steps": [{"contact": written, "calls": "k99"}]}
    [step] = create(desk, "phone_tree", tree).values["steps"]
    assert step == {"contact": "K-014", "calls": "k99"}
    entry = write(desk, issue(desk, holder=written))
    kept = desk.store.read(lambda work: work.records.get(entry.id))
    assert kept is not None
    assert kept.values["beneficiary"] == "K-014"
    save(desk, seen, {**seen.values, "active_to": "2025-01-01T10:00:00+02:00"})
    with pytest.raises(NotReady) as refused:
        write(desk, issue(desk, holder=written))
    assert [one.field for one in refused.value.problems] == ["beneficiary"]


def test_after_the_closing_a_correction_is_a_reversal(desk: Desk) -> None:
    month = this_month(desk)
    done = write(desk, issue(desk))
    close_month(desk, month)
    with pytest.raises(NotReady) as told:
        write(desk, issue(desk))
    assert str(told.value).startswith(f"{month} is closed.")
    with pytest.raises(NotReady) as told:
        close_month(desk, month)
    assert str(told.value) == "This month is closed already."
    confirm(desk, done.id)
    reverse(desk, done.id, reason="NOT_RECEIVED")
    book = desk.store.read(lambda work: book_within(desk, work))
    assert to_settle(book) == ()
    [closed] = month_lines(book, month)
    assert closed.month.issued == Decimal("5.00")
    [following] = month_lines(book, month_after(month))
    assert following.month.issued == Decimal("-5.00")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"money": {"amount": "0", "currency": "USD"}}, "money"),
        ({"method": ""}, "method"),
        ({"beneficiary": ""}, "beneficiary"),
        ({"period": "March"}, "period"),
        ({"act": "BOUGHT", "vouchers": [{"number": "1", "worth": FIVE}] * 2}, "vouchers.2.number"),
        (
            {
                "act": "BOUGHT",
                "vouchers": [{"number": "1", "worth": {"amount": "4", "currency": "USD"}}],
            },
            "money",
        ),
    ],
)
def test_what_is_missing_or_does_not_add_up_is_named(
    desk: Desk, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(NotReady) as told:
        write(desk, {**issue(desk), **wrong})
    assert field in [problem.field for problem in told.value.problems]
    assert stored(desk) == 0


@pytest.mark.parametrize(
    ("code", "five", "four"),
    [("en", "5.00\u00a0USD", "4.00\u00a0USD"), ("fr", "5,00\u00a0USD", "4,00\u00a0USD")],
)
def test_a_refusal_writes_its_amounts_as_its_reader_does(
    desk: Desk, code: str, five: str, four: str
) -> None:
    cards = [{"number": "9981 2234", "worth": FIVE}]
    purchase = issue(desk, act="BOUGHT", vouchers=cards)
    del purchase["beneficiary"], purchase["method"]
    write(desk, purchase)
    less = {"amount": "4", "currency": "USD"}
    said = []
    for wrong in (
        issue(desk, voucher="9981 2234", money=less),
        {**purchase, "vouchers": [{"number": "1", "worth": less}]},
    ):
        with pytest.raises(NotReady) as told:
            write(desk, wrong)
        [problem] = told.value.problems
        said.append(Language.load(code).tr(problem.sentence, **problem.values))
    assert [five in said[0], four in said[1]] == [True, True]
