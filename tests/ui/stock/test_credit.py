# SPDX-License-Identifier: Apache-2.0
"""The page of credit by keyboard: forty issues in a few keys, confirmed, reversed, settled."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from cla_core.day_said import MonthSaid
from cla_core.language import Language
from cla_core.stock.ledger import Ledger
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.finding import reports_of
from cla_desktop.services.stock.writing import book_within, close_month, this_month
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.stock.balance_view import BalanceView
from cla_desktop.ui.features.stock.batch_pane import BatchPane
from cla_desktop.ui.features.stock.entry_list import CARDS, LEDGER
from cla_desktop.ui.features.stock.entry_strip import EntryStrip
from cla_desktop.ui.features.stock.page import CreditPage
from cla_desktop.ui.features.stock.words import CreditWords
from cla_desktop.ui.forms.section_box import FieldBox
from cla_desktop.ui.look import Look
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import ROW_ROLE, Row
from tests.support.desks import SetClock
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import press, types
from tests.ui.on_screen import in_front
from tests.ui.stock.network import bought, checked, contact, contacts, node

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KEYS_MOST = 15
GROUP = {
    "name": "Kasoro fleet",
    "operator": "Lowa Tel",
    "monthly_cost": {"amount": "40.00", "currency": "USD"},
}


def book(desk: Desk) -> Ledger:
    return desk.store.read(lambda work: book_within(desk, work))


def rows(page: CreditPage) -> list[Row]:
    model = page.rows.model()
    return [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]


def test_forty_holders_get_credit_in_fifteen_keys_and_the_amount(
    credit_page: CreditPage, desk: Desk
) -> None:
    codes = contacts(desk, 40)
    bought(desk)
    credit_page.look_again()
    keys = 0
    press(Qt.Key.Key_B, ALT)
    keys += 1
    types("5.00")
    press(Qt.Key.Key_Return, CTRL)
    keys += 1
    assert keys <= KEYS_MOST
    issues = book(desk).of("ISSUED")
    assert sorted(one.beneficiary for one in issues) == codes
    assert {str(one.sum) for one in issues} == {"5.00"}
    assert not credit_page.in_batch
    assert len(rows(credit_page)) == 40
    assert credit_page.said.text() == "40 issues were written down."


def test_whoever_has_little_is_chosen_with_one_key(credit_page: CreditPage, desk: Desk) -> None:
    contacts(desk, 5)
    node(desk, "N-01", "K-002")
    node(desk, "N-02", "K-004")
    node(desk, "N-03", "K-005")
    for code, credit in (("N-01", "LOW"), ("N-02", "NONE"), ("N-03", "LOW"), ("N-03", "OK")):
        checked(desk, code, credit)
    credit_page.look_again()
    press(Qt.Key.Key_B, ALT)
    types("2")
    press(Qt.Key.Key_2, ALT)
    assert [one.code for one in credit_page.forms.batch.chosen] == ["K-002", "K-004"]
    press(Qt.Key.Key_Return, CTRL)
    assert {one.beneficiary for one in book(desk).of("ISSUED")} == {"K-002", "K-004"}


def test_cards_are_taken_from_the_stock_one_each_or_nothing_is_stored(
    credit_page: CreditPage, desk: Desk
) -> None:
    contacts(desk, 3)
    bought(desk, "10.00", "9981-1", "9981-2")
    credit_page.look_again()
    press(Qt.Key.Key_B, ALT)
    credit_page.forms.batch.fields.editor("method").show_value("SCRATCH")
    types("5")
    press(Qt.Key.Key_Return, CTRL)
    assert credit_page.in_batch
    assert book(desk).of("ISSUED") == ()
    model = credit_page.forms.batch.rows
    model.setFocus()
    model.setCurrentIndex(model.model().index(0, 0))
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    assert {one.voucher for one in book(desk).of("ISSUED")} == {"9981-1", "9981-2"}


def test_the_holder_confirms_in_two_keys(credit_page: CreditPage, desk: Desk) -> None:
    contacts(desk, 2)
    credit_page.look_again()
    press(Qt.Key.Key_B, ALT)
    types("5")
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_C)
    assert len(book(desk).confirmed_by) == 1
    assert len(rows(credit_page)) == 1
    press(Qt.Key.Key_C)
    assert rows(credit_page) == []
    assert unnamed(credit_page) == []


def test_whoever_only_looks_waits_for_no_form_and_half_an_entry_is_there_again(
    credit_page: CreditPage, desk: Desk
) -> None:
    bought(desk)
    credit_page.look_again()
    at_first = credit_page.holds_words
    assert not at_first
    assert credit_page.findChildren(EntryStrip) == []
    assert credit_page.findChildren(BatchPane) == []
    state = credit_page.save_state()
    credit_page.restore_state(state)
    assert credit_page.findChildren(EntryStrip) == []
    press(Qt.Key.Key_N, ALT)
    types("K-014")
    assert credit_page.holds_words
    state = credit_page.save_state()
    credit_page.forms.entry.strip.fields.show_values({})
    credit_page.restore_state(state)
    assert credit_page.forms.entry.isVisible()
    assert credit_page.forms.entry.strip.fields.state()["typed"]["beneficiary"] == "K-014"
    assert credit_page.forms.entry.currency == "USD"


def test_a_month_is_chosen_by_its_name(credit_page: CreditPage, desk: Desk) -> None:
    bought(desk)
    credit_page.look_again()
    month, lang = this_month(desk), Language.load("en")
    assert credit_page.balance.months.currentText() == MonthSaid(month).worded(lang)
    assert credit_page.balance.chosen == month


def test_an_entry_is_reversed_with_its_reason(credit_page: CreditPage, desk: Desk) -> None:
    contacts(desk, 1)
    credit_page.look_again()
    press(Qt.Key.Key_B, ALT)
    types("5")
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_R)
    types("mistake")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    [wrong] = book(desk).reversed_by.values()
    assert wrong.reason == "MISTAKE"
    assert len(reports_of(desk, "credit")) == 2
    credit_page.arrive(LEDGER)
    assert {row.value_detail for row in rows(credit_page)} == {"", "reversed"}


def test_one_entry_is_written_and_words_of_reward_are_hinted_at(
    credit_page: CreditPage, desk: Desk
) -> None:
    contact(desk, "K-014")
    press(Qt.Key.Key_N, ALT)
    strip = credit_page.forms.entry.strip
    strip.fields.show_values(
        {
            "beneficiary": "K-014",
            "money": {"amount": "5", "currency": "USD"},
            "operator": "Lowa Tel",
            "credit_kind": "AIRTIME",
            "method": "E_TRANSFER",
            "at": "2025-03-14T10:00:00+02:00",
        }
    )
    strip.fields.editor("note").begin()
    types("reward per alert")
    assert "never paid for an alert" in strip.said.text()
    press(Qt.Key.Key_Return, CTRL)
    assert [one.beneficiary for one in book(desk).of("ISSUED")] == ["K-014"]


@pytest.mark.parametrize("known", [True, False])
def test_a_code_that_nobody_here_has_is_hinted_at_while_it_is_typed(
    credit_page: CreditPage, desk: Desk, bus: Bus, qtbot: QtBot, *, known: bool
) -> None:
    if known:
        with qtbot.waitSignal(bus.changed):
            bus.post({"contact": (contact(desk, "K-014"),)})
    press(Qt.Key.Key_N, ALT)
    box = credit_page.forms.entry.strip.fields.editor("beneficiary").parentWidget()
    assert isinstance(box, FieldBox)
    hint = box.problem
    types("K-01")
    assert bool(hint.sentence) is not known
    types("9")
    assert hint.sentence == "This code is not known here."
    assert hint.isVisible()
    press(Qt.Key.Key_Backspace)
    types("4")
    assert bool(hint.sentence) is not known
    assert credit_page.forms.entry.isVisible()


def test_whoever_is_named_brings_their_operator(
    credit_page: CreditPage, desk: Desk, bus: Bus, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bus.changed):
        bus.post({"contact": (contact(desk, "K-014"),)})
    press(Qt.Key.Key_N, ALT)
    types("K-014")
    press(Qt.Key.Key_Return)
    assert credit_page.forms.entry.strip.fields.values()["operator"] == "Lowa Tel"


def test_numbers_of_cards_are_covered_until_asked_for(credit_page: CreditPage, desk: Desk) -> None:
    bought(desk, "5.00", "9981-2234")
    credit_page.arrive(CARDS)
    assert "9981-2234" not in str(rows(credit_page))
    press(Qt.Key.Key_S, ALT)
    assert "9981-2234" in str([row.title for row in rows(credit_page)])
    credit_page.hide()
    assert "9981-2234" not in str([row.title for row in rows(credit_page)])


def test_a_pasted_pack_of_cards_is_bought_whole_or_asked_again(
    credit_page: CreditPage, desk: Desk
) -> None:
    press(Qt.Key.Key_N, ALT)
    credit_page.forms.entry.choose("BOUGHT")
    strip = credit_page.forms.entry
    types("15.00")
    strip.strip.fields.editor("operator").begin()
    types("Lowa Tel")
    strip.pack.setPlainText(", ".join(f"9981 22{number}" for number in range(31, 38)))
    strip.pack.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert book(desk).of("BOUGHT") == ()
    strip.pack.setPlainText("9981 2234\n9981 2235\n9981 2236")
    press(Qt.Key.Key_Return, CTRL)
    [purchase] = book(desk).of("BOUGHT")
    assert [(number, str(worth)) for number, worth in purchase.vouchers] == [
        ("9981 2234", "5"),
        ("9981 2235", "5"),
        ("9981 2236", "5"),
    ]


def test_a_long_refusal_stands_whole_below_its_narrow_field(
    credit_page: CreditPage, desk: Desk, qtbot: QtBot
) -> None:
    bought(desk)
    assert isinstance(desk.clock.machine, SetClock)
    desk.clock.machine.ms += 60_000
    close_month(desk, this_month(desk))
    contacts(desk, 1)
    press(Qt.Key.Key_N, ALT)
    strip = credit_page.forms.entry.strip
    strip.fields.editor("beneficiary").show_value("K-001")
    strip.fields.editor("operator").show_value("Lowa Tel")
    strip.fields.editor("money").begin()
    types("5")
    press(Qt.Key.Key_Return, CTRL)
    [said] = [one for one in strip.findChildren(QLabel) if "is closed" in one.text()]
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))


def test_a_batch_that_was_a_mistake_is_taken_back_whole(
    credit_page: CreditPage, desk: Desk
) -> None:
    contacts(desk, 5)
    bought(desk, "20.00")
    credit_page.look_again()
    press(Qt.Key.Key_B, ALT)
    types("4")
    assert credit_page.forms.batch.hint.sentence == ""
    types("0")
    assert "180.00" in credit_page.forms.batch.hint.sentence
    press(Qt.Key.Key_Return, CTRL)
    assert len(book(desk).of("ISSUED")) == 5
    press(Qt.Key.Key_Z, ALT)
    assert book(desk).of("ISSUED") == ()
    assert credit_page.said.text() == "5 entries were reversed."
    press(Qt.Key.Key_Z, ALT)
    assert len(reports_of(desk, "credit")) == 11


def test_the_ledger_is_narrowed_by_words(credit_page: CreditPage, desk: Desk) -> None:
    contacts(desk, 12)
    credit_page.look_again()
    press(Qt.Key.Key_B, ALT)
    types("5")
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_F, ALT)
    types("k-011")
    assert ["K-011" in row.title for row in rows(credit_page)] == [True]


@pytest.mark.parametrize("typed", ["5,000", "five"])
def test_an_unclear_amount_is_asked_again_and_stays(
    credit_page: CreditPage, desk: Desk, typed: str
) -> None:
    contacts(desk, 1)
    credit_page.look_again()
    press(Qt.Key.Key_B, ALT)
    types(typed)
    press(Qt.Key.Key_Return, CTRL)
    assert book(desk).of("ISSUED") == ()
    assert credit_page.in_batch
    state = credit_page.save_state()
    credit_page.forms.batch.fields.show_values({})
    credit_page.restore_state(state)
    assert credit_page.forms.batch.fields.state()["typed"]["money"]["text"] == typed


def test_the_fee_of_a_group_is_written_down_in_two_keys_and_can_be_taken_back(
    credit_page: CreditPage, desk: Desk
) -> None:
    create(desk, "user_group", {**GROUP, "code": "G-01"})
    create(desk, "user_group", {**GROUP, "code": "G-02"})
    credit_page.look_again()
    assert credit_page.balance.fees.isVisibleTo(credit_page)
    press(Qt.Key.Key_U, ALT)
    types("9")
    press(Qt.Key.Key_Escape)
    credit_page.begin_fee(f"G-02 {this_month(desk)}")
    press(Qt.Key.Key_Return, CTRL)
    (issue,) = book(desk).of("ISSUED")
    assert (issue.user_group, str(issue.sum), issue.account.credit_kind) == (
        "G-02",
        "40.00",
        "CUG_FEE",
    )
    assert credit_page.said.text() == "The fee was written down."
    press(Qt.Key.Key_Z, ALT)
    assert book(desk).of("ISSUED") == ()
    assert book(desk).of("BOUGHT") == ()


def test_half_an_issue_to_one_holder_waits_and_is_not_finished_for_another(
    credit_page: CreditPage, desk: Desk
) -> None:
    for code, holder in (("N-01", "K-001"), ("N-02", "K-002")):
        contact(desk, holder)
        node(desk, code, holder)
        checked(desk, code, "LOW")
    credit_page.arrive("LOW")
    credit_page.list.chosen.emit("K-001")
    types("50")
    press(Qt.Key.Key_Escape)
    credit_page.list.chosen.emit("K-002")
    types("5")
    press(Qt.Key.Key_Return, CTRL)
    assert [(one.beneficiary, str(one.sum)) for one in book(desk).of("ISSUED")] == [("K-002", "5")]
    state = credit_page.save_state()
    assert credit_page.holds_words, "the one put aside is kept by a lock too"
    credit_page.restore_state(state)
    credit_page.list.chosen.emit("K-001")
    assert credit_page.forms.entry.strip.fields.values()["money"]["amount"] == "50"


@pytest.mark.parametrize("typed", ["1250", "1250,5", "1 250.50"])
def test_an_amount_is_found_however_it_is_typed(
    credit_page: CreditPage, desk: Desk, typed: str
) -> None:
    bought(desk, "1250.5")
    bought(desk, "12")
    credit_page.look_again()
    credit_page.list.choose(LEDGER)
    credit_page.list.field.setText(typed)
    assert ["1\u202f250.50" in row.title for row in rows(credit_page)] == [True]


def test_on_a_screen_that_shows_everything_larger_nothing_beside_the_ledger_is_cut(
    look: Look, lang: Language, times: Times, desk: Desk, qtbot: QtBot
) -> None:
    beside = BalanceView(look, CreditWords(lang, times, desk.book))
    in_front(qtbot, beside, size=(358, 440))
    [area] = beside.findChildren(QScrollArea)
    inside = area.widget()
    assert inside is not None
    qtbot.waitUntil(lambda: inside.width() <= area.viewport().width())
