# SPDX-License-Identifier: Apache-2.0
"""Money by keyboard: exact, asked again where it is unclear, and nothing typed is lost."""

import pytest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_core.records.credit import Credit
from cla_desktop.ui.forms.context import FormContext, fields_for
from cla_desktop.ui.forms.money_editor import MoneyEditor
from cla_desktop.ui.look import Look
from tests.ui.forms.typing import types
from tests.ui.standing_clock import FRIDAY_2212


@pytest.fixture(params=["en", "fr"])
def editor(qtbot: QtBot, look: Look, request: pytest.FixtureRequest) -> MoneyEditor:
    """The editor of an amount, in front."""
    lang = Language.load(request.param)
    context = FormContext(look=look, lang=lang, now_ms=lambda: FRIDAY_2212)
    [field] = [one for one in fields_for(Credit, lang) if one.name == "money"]
    made = MoneyEditor(field, context)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    return made


@pytest.mark.parametrize(
    ("typed", "amount"), [("1250,50", "1250.50"), ("1 250.5", "1250.5"), ("12", "12")]
)
def test_an_amount_is_kept_exactly_and_shown_again(
    editor: MoneyEditor, typed: str, amount: str
) -> None:
    types(typed)
    value = editor.value()
    assert value == {"amount": amount, "currency": "USD"}
    assert editor.problem() is None
    assert editor.typed() is None
    editor.show_value(None)
    assert editor.value() is None
    editor.show_value(value)
    assert editor.value() == value


@pytest.mark.parametrize("typed", ["1,250", "twelve", "9" * 14])
def test_what_is_unclear_is_asked_again_and_comes_back(editor: MoneyEditor, typed: str) -> None:
    types(typed)
    problem = editor.problem()
    assert problem is not None
    assert problem.field == "money"
    kept = editor.typed() or editor.value()
    editor.show_value(None)
    if editor.value() is None and kept is not None and "text" in kept:
        editor.show_typed(kept)
        assert editor.line.text() == typed


def test_a_currency_of_a_newer_profile_is_kept(editor: MoneyEditor) -> None:
    editor.show_value({"amount": "5", "currency": "ZZD"})
    assert editor.value() == {"amount": "5", "currency": "ZZD"}
    assert editor.problem() is not None
