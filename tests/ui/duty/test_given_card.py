# SPDX-License-Identifier: Apache-2.0
"""The log of cards that were given: the newest at a glance, all of them by one key."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_desktop.services.custody.numbers import Given
from cla_desktop.ui.features.duty.given_card import FIRST, GivenCard
from cla_desktop.ui.features.duty.number_rows import NumberWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.times import Times
from tests.ui.forms.typing import press
from tests.ui.on_screen import in_front


def given(village: str) -> Given:
    """One pack of cards."""
    return Given(
        id=village,
        at_ms=1_741_981_560_000,
        what="CARD",
        numbers="E-01",
        count=24,
        language="swc",
        village=village,
        spot="",
        said={},
    )


def test_the_last_row_shows_the_villages_of_long_ago(
    qtbot: QtBot, form_context: FormContext, page_times: Times
) -> None:
    words = NumberWords(form_context.lang, page_times, form_context.book)
    card = GivenCard(form_context.look, words, "Given to villages", empty="None yet.", foot="")
    in_front(qtbot, card)
    every = [given(f"Village {at}") for at in range(FIRST + 2)]
    card.show_given(every[:FIRST])
    model = card.rows.model()
    assert model.rowCount() == FIRST
    card.show_given(every)
    assert model.index(FIRST, 0).data() == "2 older ones"
    card.rows.setFocus()
    card.rows.setCurrentIndex(model.index(FIRST, 0))
    press(Qt.Key.Key_Return)
    assert [model.index(at, 0).data() for at in (FIRST, FIRST + 1)] == ["Village 60", "Village 61"]
    assert card.rows.currentIndex().row() == FIRST
    card.show_given(every)
    assert model.rowCount() == FIRST + 2, "told again, as long as one is here"
    card.shorten()
    assert model.rowCount() == FIRST + 1
