# SPDX-License-Identifier: Apache-2.0
"""Credit for forty contacts in the real window, counted key by key, and confirmed later."""

from PySide6.QtCore import Qt

from cla_desktop.services.stock.writing import book_within
from cla_desktop.ui.features.stock.page import CreditPage
from tests.support.sitting import ALT, CTRL, Sitting
from tests.ui.stock.network import bought, contacts

HOLDERS = 40
KEYS_MOST = 15
FOUND = "credit"


def test_forty_get_their_credit_and_one_confirms_in_two_keys(person: Sitting) -> None:
    person.unlock()
    desk = person.desk
    codes = contacts(desk, HOLDERS)
    bought(desk)
    person.press(Qt.Key.Key_K, CTRL)
    person.types(FOUND)
    person.enter()
    keys = 1 + len(FOUND) + 1
    person.until(lambda: isinstance(person.page, CreditPage))
    page = person.page
    assert isinstance(page, CreditPage)
    person.until(lambda: page.balance.balances.rows.model().rowCount())
    person.press(Qt.Key.Key_B, ALT)
    person.until(lambda: page.forms.batch.fields.isAncestorOf(person.focused()))
    person.types("5.00")
    person.press(Qt.Key.Key_Return, CTRL)
    keys += 2
    assert keys <= KEYS_MOST
    person.until(lambda: page.rows.model().rowCount() == HOLDERS)
    book = desk.store.read(lambda work: book_within(desk, work))
    assert sorted(one.beneficiary for one in book.of("ISSUED")) == codes
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_C)
    person.until(lambda: page.rows.model().rowCount() == HOLDERS - 1)
