# SPDX-License-Identifier: Apache-2.0
"""The other laptops of the base: the words to read out, and vouching by keyboard."""

import pytest
from PySide6.QtCore import Qt

from cla_core.bundles.keys import new_private_key, seal_public, sign_public
from cla_core.bundles.vouching import PublicKeys, word_numbers
from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.laptops import introduce
from cla_desktop.ui.laptop.page import LaptopPage
from cla_desktop.ui.widgets.rows import ROW_ROLE, Row
from cla_desktop.vault.words import words_of
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import focused, press, types
from tests.ui.laptop.conftest import Told

THEIRS = PublicKeys(sign_public(new_private_key()), seal_public(new_private_key()))


@pytest.fixture
def named(page: LaptopPage, desk: Desk) -> LaptopPage:
    """The page once the mission has named another laptop."""
    said = {
        "sign": THEIRS.sign,
        "seal": THEIRS.seal,
        "letter": "b",
        "person": "CLA-08",
        "joined": 1_741_981_560_000,
    }
    desk.store.write(lambda work: introduce(desk, work, said))
    page.arrive("")
    return page


def row(page: LaptopPage) -> Row:
    """The one laptop in the list."""
    found: Row = page.neighbours.rows.model().index(0, 0).data(ROW_ROLE)
    return found


def heard(desk: Desk) -> str:
    """What the people of the other laptop read out."""
    ours = PublicKeys(desk.keys.sign_public, desk.keys.seal_public)
    numbers = word_numbers(desk.card.mission, reader=THEIRS, listener=ours)
    return " ".join(words_of(numbers, language="en"))


def test_alone_on_a_base_there_is_no_such_card(page: LaptopPage) -> None:
    assert not page.neighbours.isVisible()


@pytest.mark.parametrize("lang", ["en", "fr"], indirect=True)
def test_words_are_compared_and_the_laptop_is_vouched_for(
    named: LaptopPage, lang: Language, desk: Desk, told: Told
) -> None:
    part = named.neighbours
    assert row(named).value == lang.tr("waiting for the words to be compared")
    part.rows.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is part.heard
    assert len(part.words.text().split()) == 4
    assert unnamed(named) == []
    types(heard(desk))
    press(Qt.Key.Key_Return)
    assert row(named).value == lang.tr("reads what the base reads")
    assert told.recorded == 1
    assert not part.folded.isVisible()


def test_other_words_are_refused_in_a_sentence_and_stay(named: LaptopPage, desk: Desk) -> None:
    part = named.neighbours
    part.rows.setFocus()
    press(Qt.Key.Key_Return)
    types("four words never said")
    press(Qt.Key.Key_Return)
    assert "not the words of that laptop" in part.problem.sentence
    assert part.heard.text() == "four words never said"
    assert not desk.store.read(lambda work: work.laptops.everyone())[0].trusted
